"""Long work in the background, on the same database: what it says survives a reload, a crash gives it back."""
