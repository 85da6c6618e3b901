"""Plays of the lab as people look at them: on a terminal, and as a page to print."""
