"""Hand-offs and one-piece flow: three steps by three people, or each case with one person.

Source: J. R. Jackson (1957) for the line of queues; A. K. Erlang (1917) for the team. The case with one person has an
even spread of work, so that the formula for the team is an upper value.
"""

import numpy as np
from scipy.optimize import brentq

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Experiment, Figure, KnownResult, Played, Question, Round
from wholework.lab.experiments.played_queues import customers, time_in
from wholework.lab.experiments.waiting import ends, waiting

STEPS, BUSY = 3, 0.85
SLOWER = 1.10


def line() -> float:
    """Return the time of a case that is handed on through three queues, in pieces of one step."""
    return STEPS * (1 + waiting(BUSY, 1))


def together(slower: float = 1.0) -> float:
    """Return the time of a case with one of three people who does all steps, ``slower`` times as slowly (M/M/3)."""
    return STEPS * slower * (1 + waiting(STEPS * BUSY * slower, STEPS))


def break_even() -> float:
    """Return how many times slower at the work somebody who does all steps may be until nothing is gained."""
    return float(brentq(lambda slower: together(slower) - line(), 1.0, 1 / BUSY - 1e-6))


def play(seed: int) -> Played:
    """Hand the same cases through three queues; then leave each with one person; then let that person be slower."""
    arrive, work = customers(seed, BUSY, many=8_000, parts=STEPS)
    handed = np.array([time_in(at, through(at, own)) for at, own in zip(arrive, work, strict=True)])
    carried = [
        np.array([time_in(at, ends(at, slower * own.sum(axis=1), STEPS)) for at, own in zip(arrive, work, strict=True)])
        for slower in (1.0, SLOWER)
    ]
    figures = (
        over_plays("time, handed on twice", handed, "steps of work", line()),
        over_plays("time, one person carries the case", carried[0], "steps of work"),
        over_plays(f"time, one person, {percent(SLOWER - 1)} slower at the work", carried[1], "steps of work"),
        Figure("how many times slower before nothing is gained", break_even(), "times"),
    )
    ratio = figures[0].value / figures[1].value
    return Played(
        sentence=(
            f"A case of {STEPS} steps took {said(figures[0].value)} steps' time handed on from one to the next, and"
            f" {said(figures[1].value)} with one person who carried it: {said(ratio)} times as long for the same work."
        ),
        cautions=(
            "One person here can do all steps. Learning that takes time, and some steps need a licence or a machine:"
            f" the play says how much slower is still quicker ({percent(break_even() - 1)} by formula).",
            "What gets lost at a hand-off, and comes back, is not in this play; nor is what a customer must say twice.",
        ),
        cannot_tell=("how many hands your own cases pass through: follow ten of them",),
        rounds=_rounds(figures),
        figures=figures,
        answers=(
            f"{percent(STEPS / figures[0].value)} of the time is work; the rest is waiting.",
            f"{said(ratio)} times as long when handed on.",
            f"By formula {percent(break_even() - 1)} slower; {percent(SLOWER - 1)} slower it still took"
            f" {said(figures[2].value)}.",
        ),
    )


def through(arrive: Floats, work: Floats) -> Floats:
    """Return when each case leaves the last of the queues in a line."""
    done = arrive
    for step in range(work.shape[1]):
        done = ends(done, work[:, step], 1)
    return done


def _rounds(figures: tuple[Figure, ...]) -> tuple[Round, ...]:
    said_so = (
        (
            "Three steps, three people",
            "Each does one step and hands on; each is busy most of the time.",
            said(line(), 1),
        ),
        ("One person carries the case", "The same three people and the same work; whoever is free takes the next.", ""),
        (
            f"One person, {percent(SLOWER - 1)} slower",
            "Suppose that doing everything makes everybody slower at each step.",
            "",
        ),
    )
    return tuple(
        Round(title, words, ("", "here#", "by formula#"), (("time of a case", said(figures[place].value), formula),))
        for place, (title, words, formula) in enumerate(said_so)
    )


EXPERIMENT = Experiment(
    name="hand-offs",
    title="Hand-offs: three steps, or one person who carries the case",
    order=90,
    minutes=25,
    believed="Break the work into steps, let each be done by those who are quickest at it, and pass it on.",
    rules=(
        f"Cases of {STEPS} steps, {STEPS} people, everybody busy {percent(BUSY)} of the time.",
        "First each person does one step and hands on; then each takes a whole case.",
        f"Last, those who take whole cases are {percent(SLOWER - 1)} slower at the work.",
    ),
    questions=(
        Question("Handed on twice: what share of the time is work?", ("most", "half", "less than a fifth")),
        Question("How many times as long does a case take when it is handed on?"),
        Question("How much slower may one person be at the work before nothing is gained?"),
    ),
    play=play,
    known=(
        KnownResult(
            f"Three queues in a line at 85 % busy take 20 steps' time; one team of three that carries cases, at most"
            f" {together():.1f}. Nothing is gained any more where that team is {100 * (break_even() - 1):.0f} %"
            " slower.",
            "J. R. Jackson (1957) and A. K. Erlang (1917), worked out exactly; work there is more uneven than here.",
        ),
    ),
    look_for=(
        "one case from first ask to need met: through how many hands, and where did it lie?",
        "the step that most needs its own specialist: what would it take to bring that to the front?",
    ),
)
