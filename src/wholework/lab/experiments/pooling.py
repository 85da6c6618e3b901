"""One team or five specialists: ring fences cost waiting, except where needs are very different.

Sources: A. K. Erlang (1917), worked out here, on one large in place of many small; D. R. Smith and W. Whitt, *Resource
sharing for efficiency in traffic systems* (Bell System Technical Journal 60, 1981), on when not.
"""

import numpy as np

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Experiment, Figure, KnownResult, Played, Question, Round
from wholework.lab.experiments.played_queues import EDGE, customers
from wholework.lab.experiments.waiting import ends, waiting

QUEUES, BUSY = 5, 0.85
LONG = 20.0  # pieces of work; a short need is one
EACH_BUSY = 0.8


def play(seed: int) -> Played:
    """Serve the same customers by five queues and by one team; then needs that are very different."""
    apart, pooled = _five(seed)
    special, mixed, short_alone, short_mixed = _different(seed)
    figures = (
        over_plays("wait, five queues of one person", apart, "pieces of work", waiting(BUSY, 1)),
        over_plays("wait, one team of five", pooled, "pieces of work", waiting(BUSY * QUEUES, QUEUES)),
        over_plays("different needs: wait, each kind its own person", special, "short pieces", special_exactly()),
        Figure("different needs: wait, one team", float(mixed.mean()), "short pieces"),
    )
    five = float(apart.mean() / pooled.mean())
    other = float(mixed.mean() / special.mean())
    return Played(
        sentence=(
            f"Five queues made customers wait {said(five)} times as long as one team of the same five; where needs are"
            f" very different, one team made them wait {said(other)} times as long as specialists did."
        ),
        cautions=(
            "One team here is as quick as specialists. Where learning is long or set-up costs much, it may not be.",
            "Pooling is no call centre: it says that anybody may take the next customer, not that work is parted"
            " from those who know it.",
        ),
        cannot_tell=("how different the needs of your own customers are: record a week of them",),
        rounds=(
            Round(
                "Five queues, and one team",
                f"The same customers, {percent(BUSY)} of everybody's time. First each kind waits for its own"
                " specialist; then whoever is free takes who waits longest.",
                ("", "here#", "by formula#"),
                (
                    ("five queues of one", said(figures[0].value, 2), said(waiting(BUSY, 1), 2)),
                    ("one team of five", said(figures[1].value, 2), said(waiting(BUSY * QUEUES, QUEUES), 2)),
                ),
            ),
            Round(
                "The counter-case: needs that are very different",
                f"Two people. Many short needs (one piece), few long ones ({LONG:g} pieces), half of the work each. In"
                " one team a short need may stand behind two long ones.",
                ("", "all#", "short needs#"),
                (
                    ("each kind its own person", said(float(special.mean())), said(float(short_alone.mean()))),
                    ("one team of two", said(float(mixed.mean())), said(float(short_mixed.mean()))),
                ),
            ),
        ),
        figures=figures,
        answers=(
            f"{said(five)} times here; by formula {said(waiting(BUSY, 1) / waiting(BUSY * QUEUES, QUEUES))} times.",
            f"Yes: where needs are very different. Here the average wait of one team was {said(other)} times that of"
            " two specialists.",
        ),
    )


def special_exactly() -> float:
    """Return the wait of all customers, on average, where each kind has its own person (M/M/1 each)."""
    wait = waiting(EACH_BUSY, 1)
    return (wait * LONG + wait * LONG) / (
        LONG + 1
    )  # LONG short customers for each long one, who waits LONG times as long


def _waited(arrive: Floats, done: Floats, work: Floats) -> Floats:
    """Return the waits of a play, its ends left out."""
    order = np.argsort(arrive, kind="stable")
    edge = len(arrive) // EDGE
    return np.asarray((done - work - arrive)[order][edge:-edge])


def _five(seed: int) -> tuple[Floats, Floats]:
    arrive, work = customers(seed, BUSY * QUEUES, many=8_000)
    kind = np.random.default_rng(seed + 1).integers(0, QUEUES, arrive.shape)
    apart, pooled = np.empty(len(arrive)), np.empty(len(arrive))
    for number, (at, takes, kinds) in enumerate(zip(arrive, work[:, :, 0], kind, strict=True)):
        done = np.empty(len(at))
        for each in range(QUEUES):
            done[kinds == each] = ends(at[kinds == each], takes[kinds == each], 1)
        apart[number] = _waited(at, done, takes).mean()
        pooled[number] = _waited(at, ends(at, takes, QUEUES), takes).mean()
    return apart, pooled


def _different(seed: int) -> tuple[Floats, Floats, Floats, Floats]:
    per_time = EACH_BUSY * (1 + 1 / LONG)
    arrive, work = customers(seed + 7, per_time, many=12_000)
    is_long = np.random.default_rng(seed + 8).random(arrive.shape) < 1 / (LONG + 1)
    came = np.empty((4, len(arrive)))
    for number, (at, once, long) in enumerate(zip(arrive, work[:, :, 0], is_long, strict=True)):
        takes = np.where(long, LONG * once, once)
        done = np.empty(len(at))
        for kind in (long, ~long):
            done[kind] = ends(at[kind], takes[kind], 1)
        edge = len(at) // EDGE
        short = ~long[edge:-edge]
        alone, mixed = _waited(at, done, takes), _waited(at, ends(at, takes, 2), takes)
        came[:, number] = alone.mean(), mixed.mean(), alone[short].mean(), mixed[short].mean()
    return came[0], came[1], came[2], came[3]


EXPERIMENT = Experiment(
    name="pooling",
    title="Five specialists, or one team: and when not",
    order=70,
    minutes=25,
    believed="Specialise and triage: each kind of work to those who do only that is quickest.",
    rules=(
        f"Five kinds of customers, five people, everybody busy {percent(BUSY)} of the time.",
        "Either each kind waits for its own person, or the next who is free takes who waits longest.",
        "Then the counter-case: two people, many short needs and few very long ones.",
    ),
    questions=(
        Question(
            "Five queues in place of one team: how many times as long is the wait?",
            ("the same", "twice", "over 5 times"),
        ),
        Question("Can one team ever be slower than specialists who are no quicker at the work? When?"),
    ),
    play=play,
    known=(
        KnownResult(
            "At 85 % busy the wait is 5.67 pieces of work in five queues and 0.87 in one team of five: 6.5 times.",
            "A. K. Erlang (1917), M/M/1 and M/M/5, worked out exactly.",
        ),
        KnownResult(
            "One team can be slower where needs differ much: short ones stand behind long ones.",
            "D. R. Smith and W. Whitt, Bell System Technical Journal 60 (1981).",
        ),
    ),
    look_for=(
        "two queues side by side: how often does one wait while somebody of the other is free?",
        "the shortest and the longest need in one queue: how far apart are they?",
    ),
)
