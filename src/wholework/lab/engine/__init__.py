"""The engines: one plain Python, one compiled; the same model, the same draws, the same log."""
