"""Inspection layers: more checking, more queue, and not always less to find.

Source: the product of independent chances, and W. Edwards Deming, *Out of the Crisis* (1986), on divided
responsibility. How care falls with checking is an assumption of the play, and is named as one.
"""

import numpy as np

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Experiment, Figure, KnownResult, Played, Question, Round

CASES, PLAYS = 2_000, 40
WRONG, SEEN = 0.10, 0.60
LEANS = 0.75  # of the care that stays where another check follows; of the checker's where another has looked
LAYERS = (0, 1, 2, 3)


def escapes(layers: int, leans: float = 1.0) -> float:
    """Return the share of cases that reach the customer wrong; ``leans`` 1: nobody leans on the others.

    Each layer that follows lets the care of those before fall: the worker makes more wrong (up to all that would have
    been prevented), and each checker sees less.
    """
    return made_wrong(layers, leans) * (1 - sees(layers, leans)) ** layers


def made_wrong(layers: int, leans: float) -> float:
    """Return the share made wrong where so many checks follow."""
    return WRONG / leans**layers


def sees(layers: int, leans: float) -> float:
    """Return the share that each checker sees where there are so many."""
    return SEEN * leans ** max(layers - 1, 0)


def play(seed: int) -> Played:
    """Put up to three checks behind the work: first independent ones, then people who lean on one another."""
    alone = {layers: _got_through(seed, layers, 1.0) for layers in LAYERS}
    lean = {layers: _got_through(seed, layers, LEANS) for layers in LAYERS}
    figures: list[Figure] = []
    for name, came, leans in (("independent", alone, 1.0), ("leaning on one another", lean, LEANS)):
        for layers in LAYERS:
            figures.append(
                over_plays(
                    f"reach the customer wrong, {layers} checks, {name}",
                    came[layers],
                    "share of cases",
                    escapes(layers, leans),
                )
            )
    none, one, three = (float(lean[layers].mean()) for layers in (0, 1, 3))
    return Played(
        sentence=(
            f"Where people lean on one another, {percent(none)} reached the customer wrong with no check,"
            f" {percent(one)}"
            f" with one and {percent(three)} with three, and every case was then looked at four times."
        ),
        cautions=(
            f"That care falls to {percent(LEANS)} with each further check is an assumption, not measured. Of checks"
            " that"
            " nobody leans on, three would let almost nothing through: both are shown.",
            "Some checks are required by law, or stand where one error kills: ask who requires each.",
        ),
        cannot_tell=("how much your own checks find: count, for a month, what each finds that nobody else would have",),
        rounds=(
            Round("Checks that nobody leans on", _words(1.0), _HEADINGS, _rows(alone, 1.0)),
            Round("People who lean on one another", _words(LEANS), _HEADINGS, _rows(lean, LEANS)),
        ),
        figures=tuple(figures),
        answers=(
            f"{percent(three)} with three, {percent(one)} with one, {percent(none)} with none, where people lean on"
            " one another; without leaning"
            f" {100 * escapes(3):.1f} %.",
            f"{said(1 / (1 - made_wrong(3, LEANS) + escapes(3, LEANS)), 2)} times: what is found goes back and is done"
            " again.",
        ),
    )


_HEADINGS = ("checks#", "made wrong#", "each check finds#", "reach the customer wrong, here#", "by formula#", "looks#")


def _words(leans: float) -> str:
    falls = (
        f"With each further check everybody's care falls to {percent(leans)} of what it was: more is made wrong, less"
    )
    care = "Nobody's care falls." if leans == 1 else f"{falls} seen."
    return f"{percent(WRONG)} of cases are made wrong; one check finds {percent(SEEN)} of those. {care}"


def _got_through(seed: int, layers: int, leans: float) -> Floats:
    """Return for each play the share that reached the customer wrong; the same luck whatever the number of checks."""
    rng = np.random.default_rng(seed)
    wrong = rng.random((PLAYS, CASES)) < made_wrong(layers, leans)
    missed = rng.random((PLAYS, CASES, max(LAYERS)))[:, :, :layers] >= sees(layers, leans)
    return np.asarray((wrong & missed.all(axis=2)).mean(axis=1))


def _rows(came: dict[int, Floats], leans: float) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(layers),
            percent(made_wrong(layers, leans)),
            percent(sees(layers, leans)) if layers else "",
            f"{100 * float(came[layers].mean()):.1f} %",
            f"{100 * escapes(layers, leans):.1f} %",
            str(layers + 1),
        )
        for layers in LAYERS
    )


EXPERIMENT = Experiment(
    name="inspection",
    title="Inspection: one more pair of eyes",
    order=100,
    minutes=20,
    believed="When something went wrong, add a check: two pairs of eyes see more than one.",
    rules=(
        f"{percent(WRONG)} of cases are made wrong. A check finds {percent(SEEN)} of those that come to it.",
        "None, one, two and three checks. First nobody leans on the others; then each does, a little.",
    ),
    questions=(
        Question("People lean on one another. With three checks, what share still reaches the customer wrong?"),
        Question("And how many times is the work then done, for what is sent back?"),
    ),
    play=play,
    known=(
        KnownResult(
            "Independent checks let p (1 - d) to the power k through: 10, 4, 1.6 and 0.6 %. Where care falls, that no"
            " longer holds, and a further check can add nothing.",
            "The product of independent chances; on divided responsibility W. Edwards Deming, Out of the Crisis"
            " (1986).",
        ),
    ),
    look_for=(
        "the check that was added last: what has it found since, that would have reached a customer?",
        "who in the work knows at once that something is wrong, and how soon they hear of it",
    ),
)
