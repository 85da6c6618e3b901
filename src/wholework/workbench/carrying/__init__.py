"""Carrying a workbench away and back: all of it (backup, restore), or one study in open formats (export, import)."""
