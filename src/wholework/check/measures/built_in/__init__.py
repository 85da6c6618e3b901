"""The ways of counting that are built in: one file each, found by themselves."""
