"""Who did what to a study, when: one table, written on purpose, never a record of how people work."""
