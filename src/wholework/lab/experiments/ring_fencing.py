"""Ring-fenced and pooled money: some pots run dry while others are handed back.

Source: the square root of independent sums; G. D. Eppen, *Effects of centralization on expected costs* (Management
Science 25, 1979).
"""

import math

import numpy as np
from scipy.stats import norm

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Experiment, KnownResult, Played, Question, Round

POTS, MEAN, SPREAD = 9, 100.0, 20.0
ROOM = 0.05  # each pot holds so much more than is needed on average
PLAYS = 20_000


def short(pots: int) -> float:
    """Return the need that goes unmet on average, where all money lies in so many equal pots (normal need)."""
    spread, room = SPREAD * math.sqrt(POTS / pots), POTS / pots * MEAN * ROOM
    ease = room / spread
    return pots * spread * float(norm.pdf(ease) - ease * norm.sf(ease))


def play(seed: int) -> Played:
    """Meet the same needs out of nine pots, and out of one."""
    rng = np.random.default_rng(seed)
    need: Floats = MEAN + SPREAD * rng.standard_normal((PLAYS, POTS))
    fenced, pooled = unmet(need, POTS), unmet(need, 1)
    left = np.maximum(MEAN * (1 + ROOM) - need, 0)
    both = ((need > MEAN * (1 + ROOM)).any(axis=1) & (left > 0).any(axis=1)).mean()
    figures = (
        over_plays("need unmet, nine pots", fenced, "of 900 a year", short(POTS)),
        over_plays("need unmet, one pot", pooled, "of 900 a year", short(1)),
    )
    return Played(
        sentence=(
            f"Nine pots left {said(figures[0].value)} of {POTS * MEAN:g} unmet a year on average, one pot with the same"
            f" money {said(figures[1].value)}; in {percent(float(both))} of years one pot was dry while another had"
            " money."
        ),
        cautions=(
            "Needs here rise and fall apart from one another. Where all rise together, pooling helps less.",
            "A fence may protect a need that would otherwise lose every argument: ask who requires it, and watch that"
            " need when the fence goes.",
        ),
        cannot_tell=("which needs in your service are never asked for, because their pot is known to be dry",),
        rounds=(_one_year(need[0]), _many(figures[0].value, figures[1].value)),
        figures=figures,
        answers=(
            f"In {percent(float(both))} of years.",
            f"{said(figures[0].value / figures[1].value)} times as much here; by formula"
            f" {said(short(POTS) / short(1))} times.",
        ),
    )


def unmet(need: Floats, pots: int) -> Floats:
    """Return for each year the need that its pot could not meet."""
    together = need.reshape(len(need), pots, -1)
    held = together.shape[2] * MEAN * (1 + ROOM)
    return np.asarray(np.maximum(together.sum(axis=2) - held, 0).sum(axis=1))


def _one_year(need: Floats) -> Round:
    held = MEAN * (1 + ROOM)
    rows = tuple(
        (f"pot {place + 1}", said(held, 0), said(float(each), 0), said(max(float(each) - held, 0), 0),
         said(max(held - float(each), 0), 0))
        for place, each in enumerate(need)
    )  # fmt: skip
    return Round(
        "One year, pot by pot",
        f"Each pot holds {said(held, 0)} for a need of {MEAN:g} on average, give or take {SPREAD:g}. What is left is"
        " handed"
        " back; what is short is refused.",
        ("", "held#", "needed#", "short#", "left#"),
        rows,
    )


def _many(fenced: float, pooled: float) -> Round:
    return Round(
        f"{PLAYS:,} years",
        "The same needs and the same money in all, in nine pots and in one.",
        ("", "unmet a year, here#", "by formula#"),
        (("nine pots", said(fenced), said(short(POTS))), ("one pot", said(pooled, 2), said(short(1), 2))),
    )


EXPERIMENT = Experiment(
    name="ring-fencing",
    title="Ring-fenced money: nine pots or one",
    order=150,
    minutes=20,
    believed="Ring-fence the money: then each need is sure of its share.",
    rules=(
        f"{POTS} needs of {MEAN:g} a year each on average, give or take {SPREAD:g}, apart from one another.",
        f"There is money for {percent(1 + ROOM)} of the average. Either each need has its pot, or all share one.",
    ),
    questions=(
        Question("In how many years is one pot dry while another has money left?"),
        Question("How many times as much need goes unmet with nine pots, for the same money?"),
    ),
    play=play,
    known=(
        KnownResult(
            f"Nine pots leave {short(POTS):.1f} unmet a year, one pot {short(1):.1f}. With no room to spare the ratio"
            " is"
            " the square root of nine, three; room makes it more.",
            "Normal distribution, worked out exactly; G. D. Eppen, Management Science 25 (1979).",
        ),
    ),
    look_for=(
        "the last March: which pots were spent in a hurry, and which had been dry since when?",
        "one person whose need crosses two pots: who paid, and how long did that take to agree?",
    ),
)
