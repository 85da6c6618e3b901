"""Targets and gaming: what is recorded and what is true part company, and the records show where.

Sources: the three responses are those described by G. Bevan and C. Hood, *What's measured is what matters* (Public
Administration 84, 2006). There is no formula: differences are taken in pairs, the same customers in every round.
"""

from collections.abc import Mapping

import numpy as np

from wholework.lab.experiments.numbers import over_plays, percent, said
from wholework.lab.experiments.parts import Cases, Experiment, Figure, KnownResult, Played, Question, Round
from wholework.lab.experiments.target_service import (
    LIMIT,
    PER_DAY,
    TEAM,
    Asked,
    Pressure,
    Served,
    asked,
    records_of,
    serve,
)

PRESSED = 0.6
PLAYS = 8
NONE, EARLY, CHANGE, EASY, ALL = (
    "No target",
    "Closed early",
    "Records changed",
    "Easy ones first",
    "All three",
)
ROUNDS: Mapping[str, Pressure] = {
    NONE: Pressure(),
    EARLY: Pressure(close_early=PRESSED),
    CHANGE: Pressure(change_record=PRESSED),
    EASY: Pressure(easy_first=PRESSED),
    ALL: Pressure(PRESSED, PRESSED, PRESSED),
}
WORDS = {
    NONE: "Nobody speaks of {limit} days; the share within them is only counted afterwards.",
    EARLY: "Shortly before {limit} days, {pressed} of the cases that are not begun are closed on paper. Those customers"
    " ask again, wait at the end of the queue, and their cases have to be looked at again.",
    CHANGE: "Of the cases up to ten days past {limit} days, {pressed} have their record changed so that it says less:"
    " another category, a stopped clock. Nothing changes for the customer.",
    EASY: "In {pressed} of all choices the team takes the easiest case in place of the one that waits longest.",
    ALL: "All three at once, each used in {pressed} of the occasions on which it would help the number.",
}


def play(seed: int) -> Played:
    """Serve the same customers without a target and under each response to it."""
    who = asked(seed)
    came = {name: serve(who, pressure) for name, pressure in ROUNDS.items()}
    before, after = came[NONE], came[ALL]
    figures = _figures(seed)
    again = int(np.isfinite(after.chased).sum())
    return Played(
        sentence=(
            f"The records say that {percent(_within(before, who))} within {LIMIT:g} days became"
            f" {percent(_within(after, who))}; in truth {percent(_truly(before))} became {percent(_truly(after))}, the"
            f" average went from {said(before.true_days.mean())} to {said(after.true_days.mean())} days, and {again:,}"
            " customers had to ask again."
        ),
        cautions=(
            "The three responses and how often they are used are assumptions of this play: it shows what follows if"
            " people answer so, not that they do. Most real records show no such pattern.",
            "Distortion, arbitrariness and harm are three claims: the best study of the English four-hour target found"
            " distortion and lower mortality as well. Look at your own, each for itself.",
            "People who answer so are no worse than others: the target gave their work a second purpose.",
        ),
        cannot_tell=(
            "from the records alone, when a need was met: that date stands in none of them",
            "easy ones first: it leaves no trace near the target; a column that says how hard a case was might show it",
        ),
        rounds=(*(_round(name, who, served) for name, served in came.items()), _together(who, came)),
        figures=figures,
        answers=(
            f"From {percent(_within(before, who))} to {percent(_within(after, who))} as recorded.",
            f"From {said(before.true_days.mean())} to {said(after.true_days.mean())} days: over {PLAYS} plays"
            f" {said(figures[1].value, 2)} days more, 95 % {said(figures[1].low or 0, 2)} to"
            f" {said(figures[1].high or 0, 2)}.",
            "Cases closed early and records changed: yes, nearly always. Easy ones first: no.",
        ),
    )


def cases(seed: int) -> Mapping[str, Cases]:
    """Return the records that each round leaves: all that a study of the target may know."""
    who = asked(seed)
    return {name: records_of(name, who, serve(who, pressure)) for name, pressure in ROUNDS.items()}


def _within(served: Served, who: Asked) -> float:
    return float((records_of("", who, served).recorded_days <= LIMIT).mean())


def _truly(served: Served) -> float:
    return float((served.true_days <= LIMIT).mean())


def _hardest(served: Served, who: Asked) -> float:
    """Return the average true days of the tenth of cases with most work."""
    return float(served.true_days[who.work >= np.quantile(who.work, 0.9)].mean())


def _figures(seed: int) -> tuple[Figure, ...]:
    """Take differences in pairs over repeated plays: the same customers with all three responses, and with none."""
    recorded, mean, again, work = [], [], [], []
    for number in range(PLAYS):
        who = asked(seed * 1_000 + number, customers=3_000)
        before, after = serve(who, ROUNDS[NONE]), serve(who, ROUNDS[ALL])
        recorded.append(_within(after, who) - _within(before, who))
        mean.append(float((after.true_days - before.true_days).mean()))
        again.append(float(np.isfinite(after.chased).mean()))
        work.append(after.work_days / before.work_days - 1)
    return (
        over_plays("more recorded within the target", recorded, "share of orders"),
        over_plays("more true days from first ask to need met", mean, "days"),
        over_plays("customers who had to ask again", again, "share of customers"),
        over_plays("more work for the team", work, "share of all work"),
    )


def _round(name: str, who: Asked, served: Served) -> Round:
    return Round(
        name,
        WORDS[name].format(limit=f"{LIMIT:g}", pressed=percent(PRESSED)),
        ("", "as recorded#", "in truth#"),
        (
            (f"within {LIMIT:g} days", percent(_within(served, who)), percent(_truly(served))),
            ("average days", said(records_of("", who, served).recorded_days.mean()), said(served.true_days.mean())),
        ),
    )


def _together(who: Asked, came: Mapping[str, Served]) -> Round:
    rows = tuple(
        (
            name,
            percent(_within(served, who)),
            percent(_truly(served)),
            said(served.true_days.mean()),
            said(_hardest(served, who)),
            f"{int(np.isfinite(served.chased).sum()):,}",
        )
        for name, served in came.items()
    )
    return Round(
        "Side by side",
        "The same customers in every round. Now look at the records with the study of a target, which knows nothing of"
        " this.",
        ("round", "recorded within#", "truly within#", "true days#", "true days, hardest tenth#", "asked again#"),
        rows,
    )


EXPERIMENT = Experiment(
    name="targets",
    title="A target, and what it does to the records and to the work",
    order=40,
    minutes=40,
    believed="A target concentrates minds: set one, watch the share that meets it, and the service improves.",
    rules=(
        f"About {PER_DAY:g} customers ask every day; each need waits for parts or access, then for a team of {TEAM}.",
        f"The target: {LIMIT:g} days from opened to closed. Pressure is one number: {PRESSED:g} of the occasions.",
        "Three responses, off unless played: close early (the customer asks again), change the record, easy first.",
        "The same customers, needs and luck in every round.",
    ),
    questions=(
        Question("With all three responses, what becomes of the recorded share within the target?"),
        Question(
            "And of the true time from first ask to need met?",
            ("much shorter", "a little shorter", "the same", "longer"),
        ),
        Question("Which of the three can be seen in the records, by somebody who was told nothing?"),
    ),
    play=play,
    cases=cases,
    known=(
        KnownResult(
            "Recorded share within the target up; true average up; a heap just inside the limit and too few just"
            " outside; customers who ask again. No formula gives the sizes: only the signs are certain, in pairs.",
            "G. Bevan and C. Hood, What's measured is what matters (Public Administration 84, 2006), on English"
            " health targets; the signs are tested over repeated plays.",
        ),
    ),
    look_for=(
        "your own records round your own target (wholework target), first with those who do the work: what do they have"
        " to do when a case comes near the line?",
        "ten cases closed in the last days before the limit: was the need met, and who asked again?",
        "what people would do if there were no target: does anything forbid it?",
    ),
)
