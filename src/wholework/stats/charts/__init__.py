"""Kinds of charts: how each draws its lines, one idea a file; ``kinds.py`` lists them."""
