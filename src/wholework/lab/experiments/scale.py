"""Economies of scale and flow: a cheaper contact, and a dearer case.

Source: J. Seddon, *Systems Thinking in the Public Sector* (2008), on unit cost; the sum of a geometric series.
"""

import numpy as np

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Curves, Experiment, KnownResult, Line, Played, Question, Round

CENTRAL, HAND_OVER, LOCAL = 6.0, 4.0, 14.0  # minutes of work a contact
BACK_CENTRAL, BACK_LOCAL = 0.45, 0.10
PLAYS, CASES = 40, 2_000


def per_case(minutes: float, back: float) -> float:
    """Return the minutes of a case whose contacts come back with chance ``back``."""
    return minutes / (1 - back)


def break_even() -> float:
    """Return the share coming back at the centre from which a case costs more there."""
    return 1 - (CENTRAL + HAND_OVER) / per_case(LOCAL, BACK_LOCAL)


def contacts(seed: int, back: float) -> Floats:
    """Return for each play the contacts of a case; the same luck for both designs."""
    luck = np.random.default_rng(seed).random((PLAYS, CASES))
    return np.asarray((1 + np.floor(np.log(luck) / np.log(back))).mean(axis=1))


def play(seed: int) -> Played:
    """Work the same cases at a centre with short contacts, and locally with long ones."""
    central = (CENTRAL + HAND_OVER) * contacts(seed, BACK_CENTRAL)
    local = LOCAL * contacts(seed, BACK_LOCAL)
    figures = (
        over_plays("minutes a case, centre", central, "minutes", per_case(CENTRAL + HAND_OVER, BACK_CENTRAL)),
        over_plays("minutes a case, local", local, "minutes", per_case(LOCAL, BACK_LOCAL)),
    )
    return Played(
        sentence=(
            f"A contact took {CENTRAL:g} minutes at the centre and {LOCAL:g} locally; a case took"
            f" {said(figures[0].value)} minutes by way of the centre and {said(figures[1].value)} locally."
        ),
        cautions=(
            "The shares that come back are assumptions, and everything hangs on them: below"
            f" {percent(break_even())} coming back the centre takes less.",
            "Minutes are not money, and one case is not another: follow real ones end to end.",
        ),
        cannot_tell=("what share comes back in your own service, to any door: no door's figures show it",),
        rounds=(
            Round(
                "What a contact takes",
                "This is what the business case compares.",
                ("", "minutes#"),
                (("centre", said(CENTRAL)), ("local", said(LOCAL))),
            ),
            Round(
                "What a case takes",
                f"The centre hands over to others ({HAND_OVER:g} minutes more), and {percent(BACK_CENTRAL)} of"
                " contacts come"
                f" back; locally {percent(BACK_LOCAL)}.",
                ("", "minutes a case, here#", "by formula#"),
                (
                    ("centre", said(figures[0].value), said(per_case(CENTRAL + HAND_OVER, BACK_CENTRAL))),
                    ("local", said(figures[1].value), said(per_case(LOCAL, BACK_LOCAL))),
                ),
            ),
            _curve(),
        ),
        figures=figures,
        answers=(
            f"{said(figures[0].value)} minutes by way of the centre, {said(figures[1].value)} locally.",
            f"{percent(break_even())}: below that the centre takes less.",
        ),
    )


def _curve() -> Round:
    shares = tuple(float(each) for each in np.linspace(0, 0.7, 36))
    percents = tuple(100 * each for each in shares)
    lines = (
        Line("centre", percents, tuple(per_case(CENTRAL + HAND_OVER, each) for each in shares)),
        Line("local, as it is", percents, tuple(per_case(LOCAL, BACK_LOCAL) for _ in shares)),
    )
    return Round(
        "Where it turns",
        f"At {percent(break_even())} coming back both take the same; below it the centre is less work, above it more.",
        curves=Curves(
            "What comes back, and what a case takes", "% that come back to the centre", "minutes a case", lines
        ),
    )


EXPERIMENT = Experiment(
    name="scale",
    title="Economies of scale: the contact and the case",
    order=130,
    minutes=20,
    believed="Bring it together in one centre: with standard, short contacts the unit cost falls.",
    rules=(
        f"At a centre a contact takes {CENTRAL:g} minutes, and {HAND_OVER:g} more of those to whom it hands over.",
        f"Locally a contact takes {LOCAL:g} minutes with somebody who knows the work.",
        f"{percent(BACK_CENTRAL)} of contacts at the centre come back, {percent(BACK_LOCAL)} of the local ones:"
        " assumptions.",
    ),
    questions=(
        Question("How many minutes does a case take, from first ask to need met, each way?"),
        Question("From what share coming back does the centre take more?"),
    ),
    play=play,
    known=(
        KnownResult(
            "Minutes a case = minutes a contact / (1 - share that comes back):"
            f" {per_case(CENTRAL + HAND_OVER, BACK_CENTRAL):.1f}"
            f" and {per_case(LOCAL, BACK_LOCAL):.1f}; they are equal at {100 * break_even():.0f} % coming back to the"
            " centre.",
            "Sum of a geometric series, worked out exactly; the argument is J. Seddon's (2008).",
        ),
    ),
    look_for=(
        "ten cases that went through a centre: how many contacts did each take, at all doors together?",
        "the business case for the last merger: does it count contacts, or cases?",
    ),
)
