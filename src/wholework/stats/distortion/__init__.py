"""What a target does to the figures that it is set on: patterns near it, and how far each can be told from nature."""
