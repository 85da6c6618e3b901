"""Keeping everybody busy: time grows without bound as spare time goes.

Source: A. K. Erlang (1917), worked out here; textbook: L. Kleinrock, *Queueing Systems* I (1975).
"""

import numpy as np

from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Curves, Experiment, Figure, KnownResult, Line, Played, Question, Round
from wholework.lab.experiments.played_queues import customers, of_each
from wholework.lab.experiments.waiting import ends, waiting

BUSY = (0.5, 0.8, 0.9)
SHOWN = (0.5, 0.8, 0.9, 0.95, 0.98)
TEAM = 4


def time(busy: float, people: int) -> float:
    """Return the average time in a service of so many people, each busy so much, in pieces of work: wait and work."""
    return 1 + waiting(busy * people, people)


def play(seed: int) -> Played:
    """Load one person and a team of four ever more, and see how long customers are in the service."""
    figures: list[Figure] = []
    for people in (1, TEAM):
        for busy in BUSY:
            arrive, work = customers(seed, busy * people, many=4_000 if busy < 0.9 else 12_000)
            came = of_each(arrive, work, lambda at, takes, people=people: ends(at, takes[:, 0], people))  # type: ignore[misc]
            figures.append(over_plays(_named(busy, people), came, "pieces of work", time(busy, people)))
    one = {busy: figures[place].value for place, busy in enumerate(BUSY)}
    return Played(
        sentence=(
            f"One person busy {percent(0.5)} of the time had customers for {said(one[0.5])} pieces of work; busy"
            f" {percent(0.9)}, for {said(one[0.9])}. Nobody worked slower."
        ),
        cautions=(
            "Customers come by chance and needs differ: where both can be evened out, less spare time is enough.",
            "Spare time is no idleness: it is where learning, mending causes and the next customer find room.",
        ),
        cannot_tell=("how busy your people are with what customers need, for failure demand and waste fill time too",),
        rounds=(
            *(_round(number, busy, figures) for number, busy in enumerate(BUSY)),
            _curve(),
        ),
        figures=tuple(figures),
        answers=(
            f"{said(one[0.9] / one[0.5])} times as long here; by formula {said(time(0.9, 1) / time(0.5, 1))} times.",
            f"{said(time(0.95, 1) / time(0.9, 1))} times as long again, by formula: half the room, twice the time.",
            f"A team busy {percent(0.9)} takes {said(time(0.9, TEAM), 2)} pieces of work, one person alone"
            f" {said(time(0.9, 1))}.",
        ),
    )


def _named(busy: float, people: int) -> str:
    return f"time in the service, {'one person' if people == 1 else f'a team of {people}'} busy {percent(busy)}"


def _round(number: int, busy: float, figures: list[Figure]) -> Round:
    alone, team = figures[number], figures[number + len(BUSY)]
    rows = (
        ("one person", said(alone.value, 2), said(time(busy, 1), 2)),
        (f"a team of {TEAM}", said(team.value, 2), said(time(busy, TEAM), 2)),
    )
    return Round(
        f"Everybody busy {percent(busy)} of the time",
        "Time in the service, from coming to done, in pieces of work (the work itself is one).",
        ("", "here#", "by formula#"),
        rows,
    )


def _curve() -> Round:
    shares = tuple(float(each) for each in np.linspace(0.3, 0.98, 35))
    lines = tuple(
        Line(name, tuple(100 * each for each in shares), tuple(time(each, people) for each in shares))
        for name, people in (("one person", 1), (f"a team of {TEAM}", TEAM))
    )
    return Round(
        "The whole curve",
        "The last few points of busyness cost the customer most.",
        curves=Curves("How busy, and how long", "% of the time busy", "pieces of work", lines),
    )


EXPERIMENT = Experiment(
    name="busy",
    title="Everybody busy: what it does to time",
    order=60,
    minutes=20,
    believed="Idle people are waste: plan everybody at 95 % or more, and the service is efficient.",
    rules=(
        "Customers come by chance; each needs one piece of work on average, some more, some less.",
        f"First one person, then a team of {TEAM}; more and more customers.",
    ),
    questions=(
        Question("One person goes from half busy to 90 % busy. How much longer are customers in the service?"),
        Question("And from 90 % to 95 %?", ("5 % longer", "a quarter longer", "twice as long")),
        Question("Does a team of four, equally busy, do better than one person?"),
    ),
    play=play,
    known=(
        KnownResult(
            "Time over work at 50, 80, 90, 95 and 98 % busy: one person 2, 5, 10, 20, 50; a team of four 1.09, 1.75,"
            " 2.97, 5.5, 13.",
            "A. K. Erlang (1917), M/M/c, worked out exactly.",
        ),
    ),
    look_for=(
        "a queue that you own: on how many days of the last month did nobody have room for the next customer?",
        "the measure that keeps people busy, and who asked for it",
    ),
)
