"""Who may see and do what: organisations, their services, and the people of each. Kept apart from the first day."""
