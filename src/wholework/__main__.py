"""``python -m wholework`` is the command line."""

from wholework.cli import script

script()
