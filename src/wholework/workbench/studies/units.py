"""The units of time that a page offers."""

from wholework.check.capability.units import SECONDS as ALL

NAMES = ("minutes", "hours", "days", "weeks")
SECONDS = {name: ALL[name] for name in NAMES}
