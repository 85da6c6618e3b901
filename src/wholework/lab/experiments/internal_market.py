"""The internal market: quotes, approvals, bills and the work that they are.

Source: arithmetic of work added. How many minutes a transfer takes is an assumption of the play.
"""

import numpy as np

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Curves, Experiment, KnownResult, Line, Played, Question, Round
from wholework.lab.experiments.waiting import waiting

CASES_A_DAY, WORK, PEOPLE, MINUTES_A_DAY = 40.0, 60.0, 8, 420.0
STEPS = (("quote", 3.0), ("approve", 2.0), ("bill", 3.0), ("reconcile", 2.0))  # minutes on each side
SIDES = 2
DAYS, PLAYS = 60, 40


def transaction() -> float:
    """Return the minutes of one transfer between budgets, both sides together."""
    return SIDES * sum(minutes for _, minutes in STEPS)


def busy(transfers: float) -> float:
    """Return how much of everybody's time is taken where a case needs so many transfers."""
    return CASES_A_DAY * (WORK + transfers * transaction()) / (PEOPLE * MINUTES_A_DAY)


def most_transfers() -> float:
    """Return how many transfers a case can have until there is no time left."""
    return (PEOPLE * MINUTES_A_DAY / CASES_A_DAY - WORK) / transaction()


def taken(seed: int, transfers: int) -> Floats:
    """Return for each play the share of time that was asked for; the same cases whatever the transfers."""
    rng = np.random.default_rng(seed)
    cases = rng.poisson(CASES_A_DAY, (PLAYS, DAYS))
    work = rng.gamma(cases * 4.0, WORK / 4.0)  # sums of the work of so many uneven cases
    return np.asarray(((work + cases * transfers * transaction()) / (PEOPLE * MINUTES_A_DAY)).mean(axis=1))


def play(seed: int) -> Played:
    """Let the same cases cross from one budget to another ever more often."""
    came = {transfers: taken(seed, transfers) for transfers in (0, 1, 2)}
    figures = tuple(
        over_plays(f"time taken, transfers a case: {transfers}", came[transfers], "share of time", busy(transfers))
        for transfers in came
    )
    none, two = figures[0].value, figures[2].value
    never = " This design never catches up." if busy(2) >= 1 else ""
    return Played(
        sentence=(
            f"The same cases took {percent(none)} of everybody's time within one budget and {percent(two)} where each"
            f" crossed two budgets.{never}"
        ),
        cautions=(
            "The minutes are assumptions: time your own with a watch. Some bills are required by law or by an auditor:"
            " ask who requires each.",
        ),
        cannot_tell=("what a market between departments makes better; only that its work is in no unit cost",),
        rounds=(
            Round(
                "What one transfer is",
                f"Each side does its half; together {transaction():g} minutes, beside {WORK:g} minutes of work on the"
                " case.",
                ("step", "minutes, each side#"),
                tuple((name, f"{minutes:g}") for name, minutes in STEPS),
            ),
            Round(
                "The same cases, with ever more transfers",
                f"{PEOPLE} people, about {CASES_A_DAY:g} cases a day.",
                ("transfers a case#", "time taken, here#", "by formula#"),
                tuple(
                    (str(transfers), percent(float(came[transfers].mean())), percent(busy(transfers)))
                    for transfers in came
                ),
            ),
            _curve(),
        ),
        figures=figures,
        answers=(
            f"{percent(transaction() / WORK)} more work for each transfer.",
            f"{said(most_transfers(), 2)} a case: from there on the work is never done.",
        ),
    )


def _curve() -> Round:
    steps = tuple(float(each) for each in np.linspace(0, 0.95 * most_transfers(), 25))
    waits = tuple(WORK * waiting(busy(each) * PEOPLE, PEOPLE) for each in steps)
    return Round(
        "What customers notice",
        "Before there is no time left at all, customers wait, for everybody is busy with one another.",
        curves=Curves(
            "Transfers, and the wait", "transfers a case", "minutes of waiting", (Line("wait", steps, waits),)
        ),
    )


EXPERIMENT = Experiment(
    name="internal-market",
    title="The internal market: who does the billing?",
    order=140,
    minutes=20,
    believed="Let departments buy from one another: then everybody knows what things cost, and costs fall.",
    rules=(
        f"{PEOPLE} people, about {CASES_A_DAY:g} cases a day of {WORK:g} minutes each.",
        f"A transfer between budgets is {len(STEPS)} steps, on both sides. The same cases with none, one and two"
        " transfers.",
    ),
    questions=(
        Question("How much more work is one transfer a case?"),
        Question("How many transfers a case can this service bear until the work is never done?"),
    ),
    play=play,
    known=(
        KnownResult(
            f"Work added = transfers x minutes x both sides: {100 * transaction() / WORK:.0f} % a transfer here; no"
            " time"
            f" is left at {most_transfers():.2f} transfers a case.",
            "Arithmetic, worked out exactly.",
        ),
    ),
    look_for=(
        "one internal bill: follow it with a watch on both sides, and ask what would go wrong without it",
        "the last case that waited for somebody to agree whose budget it was",
    ),
)
