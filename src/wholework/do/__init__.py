"""Do: a small number of real cases, outside the old rules, measured; what changed, and what cannot be known yet."""
