"""The red bead experiment: ranking, praise, blame and a target, all of which change nothing.

Source: W. Edwards Deming, *Out of the Crisis* (1986) and *The New Economics* (1993); the figures are worked out here.
"""

import math

import numpy as np
from scipy.stats import hypergeom

from wholework.lab.experiments.arrays import Floats, Ints
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Charted, Experiment, Figure, KnownResult, Played, Question, Round
from wholework.stats.behaviour import chart

BEADS, RED, PADDLE = 4_000, 800, 50
WORKERS, DAYS = ("A", "B", "C", "D", "E", "F"), 4
TARGET = 5
PLAYS = 4_000


def play(seed: int) -> Played:
    """Draw four days of six workers, do to them what is usually done, and ask 4,000 other plays what chance does."""
    rng = np.random.default_rng(seed)
    red: Ints = rng.hypergeometric(RED, BEADS - RED, PADDLE, size=(DAYS, len(WORKERS)))
    others: Ints = rng.hypergeometric(RED, BEADS - RED, PADDLE, size=(PLAYS, DAYS, len(WORKERS)))
    again = best_again(others, rng)
    figures = _figures(red, others, again)
    met = float(hypergeom.cdf(TARGET, BEADS, RED, PADDLE))
    lower, upper = limits()
    inside = int(((red > lower) & (red < upper)).sum())
    return Played(
        sentence=(
            f"The fewest red beads in a draw were {red.min()}, the most {red.max()}, the average {said(red.mean())} of"
            f" {PADDLE}: {inside} of {red.size} draws lie within what six equal workers give by chance alone."
        ),
        cautions=(
            "The workers are letters. In your own work no person, team or site is ranked or charted, because of what"
            " this play shows.",
            "That a ranking can be pure chance does not prove that yours is: chart the whole system first, and see"
            " whether anything in it is unusual at all.",
        ),
        cannot_tell=("what the proportion of red beads in your own work is, and who could change it",),
        rounds=(*_rounds(red), _all_together(red)),
        figures=figures,
        answers=(
            f"Between {red.min()} and {red.max()} here. Over {PLAYS:,} plays of {red.size} draws the fewest are"
            f" {said(figures[2].value)} on average and the most {said(figures[3].value)}.",
            f"In {percent(float(again.mean()))} of {PLAYS:,} plays: 1 in {len(WORKERS)}, as by drawing lots.",
            f"{_days_met(red)} of the {2 * len(WORKERS)} draws after it was set met it; by chance alone"
            f" {percent(met)} do. The average did not move.",
        ),
    )


def limits() -> tuple[float, float]:
    """Return what to expect of one draw: the limits of an np chart round the true share (1.5 and 18.5)."""
    share = RED / BEADS
    half = 3 * math.sqrt(PADDLE * share * (1 - share))
    return PADDLE * share - half, PADDLE * share + half


def standard_deviation() -> float:
    """Return that of one draw, which is without putting beads back (hypergeometric): 2.81."""
    return float(hypergeom.std(BEADS, RED, PADDLE))


def expected_extremes(draws: int) -> tuple[float, float]:
    """Return the average fewest and most of so many independent draws, exactly: 4.9 and 15.7 of 24."""
    below = hypergeom.cdf(np.arange(PADDLE + 1), BEADS, RED, PADDLE)
    fewest = float(((1 - below) ** draws).sum())
    most = float((1 - below**draws).sum())
    return fewest, most


def best_again(red: Ints, rng: np.random.Generator) -> Floats:
    """Say of each play whether the best of the first day is the best of the second; equals are parted by lot."""
    lots = red + rng.random(red.shape)
    best = lots.argmin(axis=2)
    return np.asarray(best[:, 0] == best[:, 1], dtype=np.float64)


def _figures(red: Ints, others: Ints, again: Floats) -> tuple[Figure, ...]:
    fewest, most = expected_extremes(red.size)
    each = others.reshape(len(others), -1)
    lower, upper = limits()
    outside = (each < lower) | (each > upper)
    inside = hypergeom.cdf(math.floor(upper), BEADS, RED, PADDLE) - hypergeom.cdf(math.floor(lower), BEADS, RED, PADDLE)
    return (
        over_plays("red beads in a draw, average", each.mean(axis=1), "beads", PADDLE * RED / BEADS),
        Figure("red beads in a draw, standard deviation", float(each.std()), "beads", standard_deviation()),
        over_plays("fewest of a play", each.min(axis=1), "beads", fewest),
        over_plays("most of a play", each.max(axis=1), "beads", most),
        over_plays("today's best is tomorrow's best", again, "share of plays", 1 / len(WORKERS)),
        over_plays("some draw outside the limits", outside.any(axis=1), "share of plays", float(1 - inside**red.size)),
        over_plays("draws that meet the target", (each <= TARGET).mean(axis=1), "share of draws", _met()),
    )


def _met() -> float:
    return float(hypergeom.cdf(TARGET, BEADS, RED, PADDLE))


def _days_met(red: Ints) -> int:
    return int((red[2:] <= TARGET).sum())


def _rounds(red: Ints) -> list[Round]:
    return [
        Round(f"Day {day + 1}", words(day, red), ("worker", "red beads#", "place#"), _ranked(red[day]))
        for day, words in enumerate((_first_day, _second_day, _third_day, _last_day))
    ]


def _ranked(day: Ints) -> tuple[tuple[str, ...], ...]:
    places = [int((day < own).sum()) + 1 for own in day]
    return tuple((name, str(own), str(place)) for name, own, place in zip(WORKERS, day, places, strict=True))


def _first_day(day: int, red: Ints) -> str:
    return (
        f"Everybody dips the paddle once. {_named(red[day].argmin())} has the fewest and is praised in front of all,"
        f" {_named(red[day].argmax())} has the most and is spoken to."
    )


def _second_day(day: int, red: Ints) -> str:
    before, best = int(red[0].argmin()), int(red[day].argmin())
    praised = "has the fewest again" if before == best else f"has {red[day][before]}, and praise is blamed for it"
    return f"{_named(before)} {praised}. Everybody is shown the ranking, and told that the best can do it, so all can."


def _third_day(day: int, red: Ints) -> str:
    met = int((red[day] <= TARGET).sum())
    meet = f"{met or 'None'} of {len(WORKERS)} {'meets' if met == 1 else 'meet'}"
    return f"A target is set: at most {TARGET} red beads. {meet} it. Those who do not are asked to explain themselves."


def _last_day(day: int, red: Ints) -> str:
    averages = [said(float(each.mean())) for each in red]
    return (
        "A bonus is promised to the best, a warning to the worst. Red beads a draw, day by day, on average:"
        f" {', '.join(averages)}. Nobody has touched the beads."
    )


def _named(place: int | np.intp) -> str:
    return WORKERS[int(place)]


def _all_together(red: Ints) -> Round:
    labels = tuple(f"day {day + 1}, draw {draw + 1}" for day in range(DAYS) for draw in range(len(WORKERS)))
    behaviour = chart(red.ravel(), kind="p", denominators=np.full(red.size, PADDLE), unit="%")
    lower, upper = limits()
    return Round(
        "All draws in time order",
        f"The same {red.size} draws with what to expect of each: with {percent(RED / BEADS)} red, between"
        f" {said(lower)} and {said(upper)} of {PADDLE}. Where nothing is unusual there is no best worker and no worst,"
        " only the box of beads.",
        chart=Charted("Red beads, as a share of each draw", labels, "% red", behaviour),
    )


EXPERIMENT = Experiment(
    name="red-bead",
    title="The red beads: who is the best worker?",
    order=10,
    minutes=45,
    believed="Results differ because people differ: measure each, praise the best, speak to the worst, set a target.",
    rules=(
        f"A box of {BEADS:,} beads, {RED} of them red. A red bead is a defect: the customer wants white ones.",
        f"Six willing workers draw {PADDLE} beads each with a paddle, once a day for {DAYS} days; the beads go back.",
        "The manager praises, ranks, sets a target and promises a bonus. Nobody may change the box or the paddle.",
    ),
    questions=(
        Question(f"In {len(WORKERS) * DAYS} draws of {PADDLE}, what will be the fewest and the most red beads?"),
        Question(
            "How often is the best of one day the best of the next?",
            ("nearly always", "half the time", "1 time in 6", "never"),
        ),
        Question(f"From day 3 the target is at most {TARGET}. How many of the last {2 * len(WORKERS)} draws meet it?"),
    ),
    play=play,
    known=(
        KnownResult(
            "A draw has 10 red beads on average, standard deviation 2.81; limits 1.5 and 18.5. Of 24 draws the fewest"
            " are 4.9 on average, the most 15.7. Today's best is tomorrow's best 1 time in 6.",
            "Hypergeometric distribution, 800 red of 4,000, 50 drawn, worked out exactly; the experiment is W. Edwards"
            " Deming's (Out of the Crisis, 1986).",
        ),
    ),
    look_for=(
        "the last ranking, or “best and worst”, that you passed on: put its figures in time order with limits, and see"
        " whether anything in it is unusual",
        "the last person whom you asked to explain a figure: what in the box of beads could that person have changed?",
        "who in your service may change the box, and when they last looked into it",
    ),
)
