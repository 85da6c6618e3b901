"""Wholework: study a public service as a whole system, from the customer's side, and improve it."""

__version__ = "0.1.0"
