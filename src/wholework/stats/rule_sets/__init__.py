"""The rules by which points of a chart are called unusual: one idea a file; ``sets.py`` puts them together by name."""
