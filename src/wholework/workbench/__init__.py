"""The web face of the same functions: people, studies, listening, sorting. It computes nothing of its own."""
