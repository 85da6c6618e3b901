"""Numbers in time order, charted as they stand: one series or thousands."""
