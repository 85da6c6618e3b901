"""Demand in customers' words: written down, sorted by a team, never by a machine alone."""

from typing import Any

__all__ = ["Suggester"]


def __getattr__(name: str) -> Any:
    # Learning needs scikit-learn, which takes a second to import: whoever only listens does not wait for it.
    if name == "Suggester":
        from wholework.listen.suggesting.suggester import Suggester

        return Suggester
    raise AttributeError(name)
