"""League tables: twelve equal teams, ranked.

Source: the binomial distribution, worked out here; on what ranks can tell, H. Goldstein and D. J. Spiegelhalter,
*League tables and their limitations* (Journal of the Royal Statistical Society, 1996).
"""

import numpy as np
from scipy.stats import binom

from wholework.lab.experiments.arrays import Floats, Ints
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Experiment, KnownResult, Played, Question, Round

TEAMS, CASES, SHARE = 12, 100, 0.80
QUARTERS, PLAYS = 4, 4_000


def play(seed: int) -> Played:
    """Rank twelve equal teams for four quarters, and ask 4,000 other plays what ranking means."""
    rng = np.random.default_rng(seed)
    done: Ints = rng.binomial(CASES, SHARE, (QUARTERS, TEAMS))
    many: Ints = rng.binomial(CASES, SHARE, (PLAYS, 2, TEAMS))
    stays, mends = best_stays(many, rng), worst_mends(many, rng)
    apart = float((many[:, 0].max(axis=1) - many[:, 0].min(axis=1)).mean())
    return Played(
        sentence=(
            f"Twelve equal teams lay between {done[0].min()} % and {done[0].max()} % in one quarter; the worst of a"
            f" quarter did better in the next in {percent(float(mends.mean()))} of plays, with nobody doing anything."
        ),
        cautions=(
            "These teams are equal because the game makes them so. Real ones may differ: limits for each tell, a rank"
            " never does.",
            "Teams with few cases lie further out, at both ends, by chance alone.",
        ),
        cannot_tell=("whether any difference that you see between places is theirs, or of the people whom they serve",),
        rounds=(*(_quarter(number, done) for number in range(2)), _together(done)),
        figures=(
            over_plays("the best of a quarter is the best of the next", stays, "share of plays", 1 / TEAMS),
            over_plays("the worst of a quarter does better in the next", mends, "share of plays", mends_exactly()),
        ),
        answers=(
            f"In {percent(float(stays.mean()))} of plays: 1 in {TEAMS}.",
            f"In {percent(float(mends.mean()))} of plays: whatever is done to the worst seems to work.",
            f"{done[0].max() - done[0].min()} points here, {said(apart)} on average.",
        ),
    )


def best_stays(done: Ints, rng: np.random.Generator) -> Floats:
    """Say of each play whether the best of the first quarter is that of the second; equals are parted by lot."""
    best = (done + rng.random(done.shape)).argmax(axis=2)
    return np.asarray(best[:, 0] == best[:, 1], dtype=np.float64)


def worst_mends(done: Ints, rng: np.random.Generator) -> Floats:
    """Say of each play whether the worst of the first quarter has more in the second."""
    worst = (done[:, 0] + rng.random(done[:, 0].shape)).argmin(axis=1)[:, None]
    first, then = (np.take_along_axis(done[:, quarter], worst, axis=1)[:, 0] for quarter in (0, 1))
    return np.asarray(then > first, dtype=np.float64)


def mends_exactly() -> float:
    """Return the chance that the lowest of twelve is passed by a new draw, exactly."""
    counts = np.arange(CASES + 1)
    at_least = binom.sf(counts - 1, CASES, SHARE) ** TEAMS
    lowest_is = at_least - binom.sf(counts, CASES, SHARE) ** TEAMS
    return float((lowest_is * binom.sf(counts, CASES, SHARE)).sum())


def limits() -> tuple[float, float]:
    """Return what to expect of one team in one quarter: three standard deviations to either side."""
    half = 3 * float(binom.std(CASES, SHARE))
    return CASES * SHARE - half, min(CASES * SHARE + half, CASES)


def _quarter(number: int, done: Ints) -> Round:
    order = np.argsort(-done[number], kind="stable")
    rows = tuple(
        (str(place + 1), chr(65 + team), f"{done[number, team]} %") for place, team in enumerate(order.tolist())
    )
    what = (
        "The table is published. The first is asked for its secret; the last is visited.",
        f"The next quarter. The first of before now has {done[1, order_of(done[0])[0]]} %, the last of before"
        f" {done[1, order_of(done[0])[-1]]} %, and the visit is held to have helped.",
    )
    return Round(f"Quarter {number + 1}, ranked", what[number], ("place#", "team", "right first time#"), rows)


def order_of(quarter: Ints) -> list[int]:
    """Return the teams of a quarter, most first."""
    return [int(team) for team in np.argsort(-quarter, kind="stable")]


def _together(done: Ints) -> Round:
    lower, upper = limits()
    outside = int(((done < lower) | (done > upper)).sum())
    return Round(
        "With what to expect",
        f"All {done.size} figures of {QUARTERS} quarters beside what equal teams give by chance: between"
        f" {said(lower)} % and {said(upper)} %. Outside: {outside or 'none'}. The table ranked chance.",
    )


EXPERIMENT = Experiment(
    name="league-tables",
    title="League tables: first and last of twelve",
    order=50,
    minutes=20,
    believed="A league table shows who is good; the best can teach the rest, and the worst must be helped or pressed.",
    rules=(
        f"{TEAMS} teams, {CASES} cases each a quarter. In each team a case is right first time with chance {SHARE:g}.",
        "Every quarter the table is published, and somebody is sent to the last.",
    ),
    questions=(
        Question("How often is the best team of a quarter the best of the next?", ("always", "1 in 2", "1 in 12")),
        Question("How often does the worst do better in the next quarter, after the visit?"),
        Question("How many points lie between first and last?"),
    ),
    play=play,
    known=(
        KnownResult(
            "The best of twelve equals is the best again 1 time in 12; the worst of a quarter does better in the next"
            f" with probability {mends_exactly():.3f}; by chance a team lies between 68 and 92 %.",
            "Binomial distribution, worked out exactly; on ranks see H. Goldstein and D. J. Spiegelhalter (1996).",
        ),
    ),
    look_for=(
        "the last table in which teams, sites or people were ranked: put limits beside each figure, and count how many"
        " lie outside",
        "the last visit that helped: would the next figure have been better without it?",
    ),
)
