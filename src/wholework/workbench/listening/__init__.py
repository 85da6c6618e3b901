"""What customers said, written down where they said it: their words first."""
