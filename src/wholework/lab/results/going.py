"""What to go and measure in one's own work: the numbers on which an answer hangs, and how to come by each."""

from collections.abc import Sequence

from wholework.lab.results.findings import Assumed, WhatWouldChange

MOST = 6
HOW = (
    ("right first time", "Follow twenty real cases to their end and count those that came back."),
    ("count", "Count who is really there on an ordinary day."),
    ("per week", "Listen where people ask, and write down every ask for a week."),
    ("share", "Take fifty real cases and count."),
    ("finds wrong", "Look at twenty inspected cases again."),
    ("hand off", "Sit beside somebody who takes over, and time it."),
    ("after days", "Ask those who came back when they first saw that it was not right."),
    ("minutes", "Sit beside the work and time twenty of them, easy and hard as they come."),
)


def go_and_measure(asked: Sequence[WhatWouldChange], assumed: Sequence[Assumed]) -> tuple[str, ...]:
    """Name first the numbers that give another answer, then those that move it most.

    Where that was not asked: those that the designs do not share, for the difference is made of them; then the others.
    """
    by_weight = [each for pair in asked for each in sorted(pair.numbers, key=lambda moved: moved.answer == "same")]
    unshared = sorted((each for each in assumed if each.basis != "measured"), key=lambda each: not each.designs)
    places: dict[str, dict[str, str]] = {}  # a number may be one thing in one design, another in another
    for each in by_weight or unshared:
        places.setdefault(each.where, {})[each.value] = each.basis
    return tuple(
        f"{where}: {'assumed' if 'assumption' in values.values() else 'estimated'} "
        f"{'; and '.join(values)}. {_how(where)}"
        for where, values in list(places.items())[:MOST]
    )


def _how(where: str) -> str:
    return next((words for name, words in HOW if name in where), "Go to the work and see.")
