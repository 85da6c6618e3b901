"""A study of one service: its records, how they were read, and what they show."""
