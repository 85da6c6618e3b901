"""Suggestions of a type, learned from what this team sorted, on this computer: never from another organisation."""
