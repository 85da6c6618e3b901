"""Sorting what customers said, with a person always in charge: the same engine for the terminal and the workbench."""
