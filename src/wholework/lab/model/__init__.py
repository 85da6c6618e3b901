"""A service as a model: a text file of demand, steps, people, calendars and rules, read into frozen parts."""
