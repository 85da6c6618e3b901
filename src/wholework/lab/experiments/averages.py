"""Management by averages: enough people on average, and never when they are needed.

Source: Kolmogorov's equations for a queue whose rates change with the hour, solved here; that the peak of the work lags
behind that of the demand is known from S. G. Eick, W. A. Massey and W. Whitt (Management Science 39, 1993), who have
it for as many people as are needed.
"""

from functools import cache

import numpy as np
from scipy.linalg import expm

from wholework.lab.experiments.arrays import Floats, Ints
from wholework.lab.experiments.numbers import over_plays, said
from wholework.lab.experiments.parts import Curves, Experiment, Figure, KnownResult, Line, Played, Question, Round

COMING = (12.0, 24.0, 40.0, 44.0, 36.0, 24.0, 16.0, 12.0, 8.0, 8.0)  # customers an hour, hour by hour
SERVED = 5.0  # customers an hour and person
FLAT = (5,) * 10
SHAPED = (3, 5, 8, 9, 8, 5, 4, 3, 3, 2)  # the same hours in all
MOST, STEPS, PLAYS = 140, 10, 2_000


@cache
def expected(people: tuple[int, ...]) -> Floats:
    """Return how many customers are there on average at every tenth of an hour, exactly (up to 140 of them).

    Who is being served when the number of people falls waits again; the first instant is an empty service.
    """
    state = np.zeros(MOST + 1)
    state[0] = 1.0
    there = [0.0]
    numbers = np.arange(MOST + 1)
    for coming, at_work in zip(COMING, people, strict=True):
        rates = np.diag(np.full(MOST, coming), 1) + np.diag(SERVED * np.minimum(numbers[1:], at_work), -1)
        step = expm((rates - np.diag(rates.sum(axis=1))) / STEPS)
        for _ in range(STEPS):
            state = state @ step
            there.append(float(state @ numbers))
    return np.array(there)


def days(seed: int, people: tuple[int, ...], plays: int = PLAYS) -> Floats:
    """Play many days: (plays, hours) customers who are there at the end of each hour.

    The same luck for every roster.
    """
    rng = np.random.default_rng(seed)
    most = max(COMING) + SERVED * max(*FLAT, *SHAPED)  # chances come at this rate; most of them do nothing
    there: Ints = np.zeros(plays, dtype=np.int64)
    seen = np.empty((plays, len(COMING)))
    for hour, (coming, at_work) in enumerate(zip(COMING, people, strict=True)):
        chances = rng.poisson(most, plays)
        for chance in range(int(chances.max())):
            luck = most * rng.random(plays)
            active = chance < chances
            leaves = SERVED * np.minimum(there, at_work)
            there = there + (active & (luck < coming)) - (active & (luck >= most - leaves))
        seen[:, hour] = there
    return seen


def play(seed: int) -> Played:
    """Staff a day by its average, then by its shape, with the same hours of work."""
    exact = {name: expected(people) for name, people in (("flat", FLAT), ("shaped", SHAPED))}
    flat, shaped = days(seed, FLAT), days(seed, SHAPED)
    worst = int(exact["flat"].argmax())
    hour = min(max(round(worst / STEPS), 1), len(COMING)) - 1
    figures = (
        over_plays(
            f"there at the end of hour {hour + 1}, by the average", flat[:, hour], "customers", _at(exact["flat"], hour)
        ),
        over_plays(
            f"there at the end of hour {hour + 1}, by the shape",
            shaped[:, hour],
            "customers",
            _at(exact["shaped"], hour),
        ),
        Figure("time in the service, by the average", _minutes(exact["flat"]), "minutes"),
        Figure("time in the service, by the shape", _minutes(exact["shaped"]), "minutes"),
    )
    busiest = int(np.argmax(COMING)) + 1
    return Played(
        sentence=(
            f"With the same {sum(FLAT)} hours of work, customers were in the service {said(figures[2].value, 0)}"
            " minutes when"
            f" people were spread by the average, and {said(figures[3].value, 0)} when by the shape of the day."
        ),
        cautions=(
            "The shape is known here and the same every day. Yours has to be seen first: chart the hours of some"
            " weeks.",
            "People are not hours: who is to come when is for those who do the work to arrange.",
        ),
        cannot_tell=("how customers' demand falls over your own day, for many logs hold when it was written down",),
        rounds=(_flat(figures, hour), _shaped(figures, hour), _both(exact)),
        figures=figures,
        answers=(
            f"Yes: on average there are people for {said(SERVED * sum(FLAT) / len(FLAT), 0)} customers an hour and"
            f" {said(sum(COMING) / len(COMING), 1)} come, and still {said(figures[0].value, 0)} are there at the"
            " worst.",
            f"About {said(worst / STEPS, 1)} hours after opening, though most come in hour {busiest}: waiting lags"
            " behind.",
            f"{said(figures[3].value, 0)} minutes in place of {said(figures[2].value, 0)}.",
        ),
    )


def _at(there: Floats, hour: int) -> float:
    return float(there[(hour + 1) * STEPS])


def _minutes(there: Floats) -> float:
    """Return the average time of a customer by Little's law over the day: who is there, over who came."""
    return float(60 * np.trapezoid(there, dx=1 / STEPS) / sum(COMING))


def _flat(figures: tuple[Figure, ...], hour: int) -> Round:
    rows = tuple((str(each + 1), f"{coming:g}", str(FLAT[each])) for each, coming in enumerate(COMING))
    return Round(
        "By the average",
        f"{FLAT[0]} people all day: enough for the average. At the end of hour {hour + 1} there are"
        f" {said(figures[0].value)} customers; by formula {said(figures[0].expected or 0)}.",
        ("hour#", "customers come#", "people#"),
        rows,
    )


def _shaped(figures: tuple[Figure, ...], hour: int) -> Round:
    rows = tuple((str(each + 1), f"{coming:g}", str(SHAPED[each])) for each, coming in enumerate(COMING))
    return Round(
        "By the shape",
        f"The same hours, when customers come. At the end of hour {hour + 1} there are {said(figures[1].value)}"
        " customers;"
        f" by formula {said(figures[1].expected or 0)}.",
        ("hour#", "customers come#", "people#"),
        rows,
    )


def _both(exact: dict[str, Floats]) -> Round:
    shown = slice(None, None, 2)  # every fifth of an hour
    hours = tuple(float(each) / STEPS for each in range(len(exact["flat"])))[shown]
    lines = tuple(
        Line(f"by the {name}", hours, tuple(map(float, exact[kind][shown])))
        for name, kind in (("average", "flat"), ("shape", "shaped"))
    )
    return Round(
        "The day",
        "The queue is longest after most have come, and lasts into the quiet hours.",
        curves=Curves("Customers who are there, by formula", "hours after opening", "customers", lines),
    )


EXPERIMENT = Experiment(
    name="averages",
    title="Managing by averages: enough people, never when needed",
    order=160,
    minutes=20,
    believed="We have enough people: on average there is more time than work.",
    rules=(
        f"A day of {len(COMING)} hours; {min(COMING):g} to {max(COMING):g} customers an hour. A person serves"
        f" {SERVED:g} an hour.",
        f"{sum(FLAT)} hours of work: first {FLAT[0]} people all day, then the same hours by the shape of the day.",
    ),
    questions=(
        Question("On average there are people for more customers than come. Will many wait?", ("hardly", "yes")),
        Question("When will most be waiting?", ("when most come", "before", "after")),
        Question("The same hours by the shape of the day: how long are customers then in the service?"),
    ),
    play=play,
    known=(
        KnownResult(
            "The queue is longest after the busiest hour, and the same hours of work by the shape of the day shorten"
            " it.",
            "Kolmogorov's equations, solved exactly hour by hour; on the lag of the peak S. G. Eick, W. A. Massey and"
            " W. Whitt, Management Science 39 (1993).",
        ),
    ),
    look_for=(
        "one day, hour by hour: how many came, how many were there to help, how many waited",
        "the last average in which you trusted: what did the worst hour behind it look like?",
    ),
)
