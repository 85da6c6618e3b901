"""Batches: work that waits for other work.

Source: queueing theory of arrivals in batches (textbook: L. Kleinrock, *Queueing Systems* I, 1975), worked out here:
time is (b + 1) / 2 times that of single pieces, at the same load.
"""

import numpy as np

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Curves, Experiment, Figure, KnownResult, Line, Played, Question, Round
from wholework.lab.experiments.played_queues import customers, time_in
from wholework.lab.experiments.waiting import ends, waiting

BUSY = 0.7
SIZES = (1, 5, 20)
A_DAY = 1.0


def time(size: int, busy: float = BUSY) -> float:
    """Return the average time of a piece of work where it comes in batches of ``size``, in pieces of work."""
    return (size + 1) / 2 * (1 + waiting(busy, 1))


def play(seed: int) -> Played:
    """Bring the same amount of work one by one, in fives and in twenties; then let finished work wait for the run."""
    came = {size: in_batches(seed, size) for size in SIZES}
    once = wait_for_the_run(seed)
    figures = (
        *(over_plays(f"time in batches of {size}", came[size], "pieces of work", time(size)) for size in SIZES),
        over_plays("wait for a run once a day, nobody else in the way", once, "days", A_DAY / 2),
    )
    one, many = figures[0].value, figures[len(SIZES) - 1].value
    return Played(
        sentence=(
            f"The same work took {said(one)} pieces of work one by one, and {said(many)} in batches of {SIZES[-1]}:"
            f" {said(many / one)} times as long, though nobody was busier."
        ),
        cautions=(
            "Where setting up for each piece costs much, a batch can be right: make the setting up smaller first.",
        ),
        cannot_tell=("who in your service waits for the batch, and whether anybody chose its size",),
        rounds=(
            *(_round(size, figures[place]) for place, size in enumerate(SIZES)),
            _run(figures[-1]),
            _curve(),
        ),
        figures=figures,
        answers=(
            f"{said(many / one)} times as long here; by formula {said((SIZES[-1] + 1) / 2)} times.",
            f"{said(24 * figures[-1].value)} hours on average, though nobody was ahead in the queue.",
        ),
    )


def in_batches(seed: int, size: int, *, many: int = 16_000) -> Floats:
    """Return for each play the average time of one person's work that comes in batches."""
    arrive, _ = customers(seed, BUSY / size, many=many // size)
    _, pieces = customers(seed + 1, 1.0, many=many // size, parts=size)
    times = np.empty(len(arrive))
    for number, (at, own) in enumerate(zip(arrive, pieces, strict=True)):
        together = np.repeat(at, size)
        times[number] = time_in(together, ends(together, own.ravel(), 1))
    return times


def wait_for_the_run(seed: int) -> Floats:
    """Return for each play the average wait of work that is ready at any time, and goes out once a day."""
    arrive, _ = customers(seed + 2, 40.0)
    return np.asarray((np.ceil(arrive) - arrive).mean(axis=1))


def _round(size: int, figure: Figure) -> Round:
    how = "One by one" if size == 1 else f"In batches of {size}"
    return Round(
        how,
        f"One person, busy {percent(BUSY)} of the time. The work comes {how[:1].lower()}{how[1:]}.",
        ("", "here#", "by formula#"),
        (("time of a piece, in pieces of work", said(figure.value, 2), said(time(size), 2)),),
    )


def _run(figure: Figure) -> Round:
    return Round(
        "The daily run",
        f"Finished work is sent on once a day. It waits {said(24 * figure.value)} hours on average for nothing else, at"
        " every place that does so.",
    )


def _curve() -> Round:
    sizes = tuple(float(size) for size in range(1, 31))
    lines = tuple(
        Line(f"busy {percent(busy)}", sizes, tuple(time(int(size), busy) for size in sizes))
        for busy in (0.5, 0.7, 0.85)
    )
    return Round(
        "The whole curve",
        "Time grows with half the batch, whatever is done to work faster.",
        curves=Curves("Size of the batch, and time", "pieces in a batch", "pieces of work", lines),
    )


EXPERIMENT = Experiment(
    name="batching",
    title="Batches: work that waits for other work",
    order=80,
    minutes=20,
    believed="Do like with like: collect the work and do it in one go, for that is efficient.",
    rules=(
        f"One person, busy {percent(BUSY)} of the time in each round: the same work.",
        f"It comes one by one, then in batches of {SIZES[1]}, then of {SIZES[2]}. Last: finished work waits for a run"
        " once a day.",
    ),
    questions=(
        Question(f"Batches of {SIZES[-1]} in place of single pieces: how many times as long does a piece take?"),
        Question("Work that is finished goes on once a day. How long does it wait for that?"),
    ),
    play=play,
    known=(
        KnownResult(
            "Time is (b + 1) / 2 times that of single pieces at the same load; a run once a day adds half a day.",
            "Queueing theory of arrivals in batches (L. Kleinrock, Queueing Systems I, 1975), worked out exactly.",
        ),
    ),
    look_for=(
        "one piece of finished work: what is it waiting for, and until which day of the week?",
        "every list, tray, run and panel that meets once a day, a week, a month",
    ),
)
