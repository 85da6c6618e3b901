"""Failure demand: what comes back takes its place in the queue, and time grows faster than the work.

Source: J. R. Jackson (1957) for one queue with feedback, worked out here; the term is John Seddon's (*Freedom from
Command and Control*, 2003).
"""

from dataclasses import dataclass

import numpy as np

from wholework.lab.experiments.arrays import Floats, Ints
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Curves, Experiment, Figure, KnownResult, Line, Played, Question, Round
from wholework.lab.experiments.waiting import coming_back, ends_with_returns

NEW_LOAD = 0.30  # of one person's time, were everything right first time
SHARES = (0.0, 0.25, 0.5, 0.65)
CUSTOMERS, WARM, COOL, PLAYS = 3_000, 600, 300, 12
MOST_VISITS = 40


@dataclass(frozen=True)
class Worlds:
    """Customers of repeated plays: the same come, with the same needs, whatever share comes back."""

    arrive: Floats  # (plays, customers)
    work: Floats  # (plays, customers, visits)
    luck: Floats  # (plays, customers, visits): below the share, this visit was not right


def worlds(seed: int, plays: int = PLAYS, customers: int = CUSTOMERS) -> Worlds:
    """Draw the customers of each play."""
    rng = np.random.default_rng(seed)
    arrive = np.cumsum(rng.exponential(1 / NEW_LOAD, (plays, customers)), axis=1)
    work = rng.exponential(1.0, (plays, customers, MOST_VISITS))
    return Worlds(arrive, work, rng.random((plays, customers, MOST_VISITS)))


def visits_needed(luck: Floats, share: float) -> Ints:
    """Count the visits of each customer: one more for each that was not right, until one is."""
    right = luck >= share
    return np.where(right.any(axis=-1), right.argmax(axis=-1), MOST_VISITS - 1).astype(np.int64) + 1


def end_to_end(world: Worlds, share: float) -> tuple[Floats, Floats]:
    """Return for each play the average time from first ask to need met, and contacts per customer."""
    times, contacts = np.empty(len(world.arrive)), np.empty(len(world.arrive))
    for number, (arrive, work, luck) in enumerate(zip(world.arrive, world.work, world.luck, strict=True)):
        visits = visits_needed(luck, share)
        done = ends_with_returns(arrive, work, visits)
        times[number] = (done - arrive)[
            WARM:-COOL
        ].mean()  # it begins and ends with no queue: those customers are left out
        contacts[number] = visits[WARM:-COOL].mean()
    return times, contacts


def play(seed: int) -> Played:
    """Run the same service with the same customers at four shares of failure demand."""
    world = worlds(seed)
    came = {share: end_to_end(world, share) for share in SHARES}
    figures: list[Figure] = []
    for share in SHARES:
        times, contacts = came[share]
        figures.append(
            over_plays(f"contacts per customer, {percent(share)} come back", contacts, "contacts", 1 / (1 - share))
        )
        expected = coming_back(NEW_LOAD, share)
        figures.append(over_plays(f"end-to-end time, {percent(share)} come back", times, "pieces of work", expected))
    exact = coming_back(NEW_LOAD, 0.5) / coming_back(NEW_LOAD, 0.0)
    none, half, most = (float(came[share][0].mean()) for share in (0.0, 0.5, 0.65))
    return Played(
        sentence=(
            f"When half of all contacts come back there is twice the work, and customers wait {said(half / none)} times"
            f" as long end to end; at {percent(0.65)} it is {said(most / none)} times."
        ),
        cautions=(
            "One person, everybody served in turn, and work that comes back at once: real services differ, the"
            " direction does not. A delay before coming back changes the time of each customer, not the queue.",
            "What comes back is not always failure: the same words can be value or failure. Listen before you count.",
        ),
        cannot_tell=(
            "how much of your own demand is failure demand, and whether it is yours to remove: only listening to"
            " demand tells",
        ),
        rounds=(_without(none), *(_with(share, *came[share]) for share in SHARES[1:]), _curve(came)),
        figures=tuple(figures),
        answers=(
            f"Twice: 1 / (1 - 0.5). Played: {said(float(came[0.5][1].mean()), 2)} contacts per customer.",
            f"{said(half / none)} times as long here, {said(exact)} by formula: each waits behind what came back.",
            f"From {said(most)} to {said(none)} pieces of work here, end to end, with the same person and the same new"
            " demand. Working harder was not needed.",
        ),
    )


def _without(none: float) -> Round:
    return Round(
        "Everything right first time",
        f"Customers ask, one person does the work. New demand takes {percent(NEW_LOAD)} of that person's time. From"
        f" first ask to need met: {said(none, 2)} pieces of work, one of them the work itself.",
    )


def _with(share: float, times: Floats, contacts: Floats) -> Round:
    busy = NEW_LOAD / (1 - share)
    return Round(
        f"{percent(share)} of all contacts have to come back",
        f"The same customers, with the same needs; {percent(share)} of what is done is not right, and comes back. The"
        f" person is now busy {percent(busy)} of the time, and looks short of help.",
        ("", "here#", "by formula#"),
        (
            ("contacts per customer", said(float(contacts.mean()), 2), said(1 / (1 - share), 2)),
            ("end to end, in pieces of work", said(float(times.mean()), 2), said(coming_back(NEW_LOAD, share), 2)),
        ),
    )


def _curve(came: dict[float, tuple[Floats, Floats]]) -> Round:
    shares = tuple(float(each) for each in np.linspace(0, 0.65, 27))
    exact = Line(
        "time, by formula", tuple(100 * each for each in shares), tuple(coming_back(NEW_LOAD, each) for each in shares)
    )
    work = Line("contacts", tuple(100 * each for each in shares), tuple(1 / (1 - each) for each in shares))
    shown = tuple(100 * each for each in SHARES)
    played = Line("time, played", shown, tuple(float(came[each][0].mean()) for each in SHARES), joined=False)
    return Round(
        "The whole curve",
        "The work grows with what comes back; the time grows faster, and out of sight near full load. Read from right"
        " to left, it is what removing the cause gives back.",
        curves=Curves(
            "What comes back, and the time it makes",
            "% of contacts that come back",
            "pieces of work",
            (exact, work, played),
        ),
    )


EXPERIMENT = Experiment(
    name="failure-demand",
    title="Failure demand: what comes back",
    order=30,
    minutes=30,
    believed="Demand is rising and we need more people; some of it coming back is a small matter of quality.",
    rules=(
        f"One person, new demand for {percent(NEW_LOAD)} of the time, everybody served in turn.",
        "A share of what is done was not right for the customer, and comes back to the end of the queue.",
        "The same customers with the same needs each time: only that share is changed.",
    ),
    questions=(
        Question("Half of all contacts come back. How many times the work is that?", ("1.5", "2", "3", "4")),
        Question("And how many times as long do customers wait, end to end?"),
        Question(
            "65 % come back. You may remove all of the causes, or work faster. What does removing them do to time?"
        ),
    ),
    play=play,
    known=(
        KnownResult(
            "Contacts = new demand / (1 - p). With new demand for 30 % of one person's time, end-to-end time in pieces"
            " of work is 1 / (1 - p - 0.30): 1.43 at p = 0, 2.22 at 0.25, 5.0 at 0.5, 20 at 0.65.",
            "M/M/1 with feedback, J. R. Jackson (1957), worked out exactly.",
        ),
    ),
    look_for=(
        "fifty contacts, where they come in, and write down in the customer's words what each is about: which of them"
        " need not have come",
        "the commonest of them: what in the system makes it come, and who could change that?",
        "the last case for more people: how much of its demand was coming back?",
    ),
)
