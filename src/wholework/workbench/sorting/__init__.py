"""What a team makes of what it heard: types, and value, failure or undecided. Acts on demand, never columns of it."""
