"""The funnel experiment and its twin in a service: acting on each result makes the results worse.

Source: W. Edwards Deming, *Out of the Crisis* (1986), after Lloyd S. Nelson. The service twin is the same
arithmetic: a plan that is moved by last month's deviation.
"""

import numpy as np

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.numbers import over_plays, said
from wholework.lab.experiments.parts import Charted, Experiment, Figure, KnownResult, Played, Question, Round
from wholework.stats.behaviour import BehaviourChart, chart

DROPS, MONTHS = 50, 36
PLAYS = 4_000
HOURS, SPREAD_HOURS = 1_000.0, 60.0
LEAVE, MOVE_BACK, AGAINST, FOLLOW = (
    "1: leave it alone",
    "2: move it by the last miss",
    "3: set it against the last miss",
    "4: follow the last result",
)


def leave_alone(chance: Floats) -> Floats:
    """Rule 1: never move the funnel; results are chance alone."""
    return chance


def move_back(chance: Floats) -> Floats:
    """Rule 2: move the funnel from where it is by what the last drop missed: x(n) = e(n) - e(n-1)."""
    before = np.concatenate([np.zeros_like(chance[..., :1]), chance[..., :-1]], axis=-1)
    return np.asarray(chance - before)


def against(chance: Floats) -> Floats:
    """Rule 3: set the funnel as far on the other side of the aim as the last drop fell: x(n) = e(n) - x(n-1)."""
    signs = np.where(np.arange(chance.shape[-1]) % 2, -1.0, 1.0)
    return np.asarray(signs * np.cumsum(signs * chance, axis=-1))


def follow(chance: Floats) -> Floats:
    """Rule 4: set the funnel over the last drop: x(n) = x(n-1) + e(n)."""
    return np.asarray(np.cumsum(chance, axis=-1))


RULES = ((LEAVE, leave_alone), (MOVE_BACK, move_back), (AGAINST, against), (FOLLOW, follow))


def play(seed: int) -> Played:
    """Drop 50 marbles under each rule with the same chance, then run a service's plan by the same rules."""
    rng = np.random.default_rng(seed)
    chance = rng.standard_normal(DROPS)
    many = rng.standard_normal((PLAYS, DROPS))
    months = SPREAD_HOURS * rng.standard_normal(MONTHS)
    figures = _figures(many)
    ratio = spread(move_back(chance)) / spread(leave_alone(chance))
    worse = float(np.abs(move_back(months)).sum() / np.abs(months).sum())
    return Played(
        sentence=(
            f"Correcting after every drop spread the results {said(ratio, 2)} times as wide as leaving the funnel alone"
            f" ({said(figures[0].value, 2)} times over {PLAYS:,} plays); following the last result, they"
            " wander further with every drop."
        ),
        cautions=(
            "The rules harm because the differences are chance alone. Where something unusual happened, finding its"
            " cause is right: limits tell the two apart.",
            "Chance here has no memory and the plan can move at once; with delays the harm is usually larger.",
        ),
        cannot_tell=("which of your own adjustments answered chance, and which a real change",),
        rounds=(*(_funnel(name, rule(chance)) for name, rule in RULES), *_service(months)),
        figures=figures,
        answers=(
            f"Worse: the variance doubles (here {said(figures[1].value, 2)} over {PLAYS:,} plays), the spread grows"
            " 1.41 times.",
            f"Hours that were missing or left over: {said(worse, 2)} times as many as when the plan was left alone.",
        ),
    )


def spread(results: Floats) -> float:
    """Return the root mean square distance from the aim."""
    return float(np.sqrt((results**2).mean()))


def _figures(many: Floats) -> tuple[Figure, ...]:
    kept = slice(1, None)  # the first drop of rule 2 has nothing to answer
    moved, alone = move_back(many)[:, kept], many[:, kept]
    last_against, last_follow = against(many)[:, -1], follow(many)[:, -1]
    return (
        Figure("spread under rule 2 beside rule 1", float(moved.std() / alone.std()), "times", float(np.sqrt(2))),
        Figure("variance under rule 2 beside rule 1", float(moved.var() / alone.var()), "times", 2.0),
        over_plays("variance under rule 1", many.var(axis=1, ddof=1), "of one drop", 1.0),
        over_plays(f"square of drop {DROPS} under rule 3", last_against**2, "variances of one drop", float(DROPS)),
        over_plays(f"square of drop {DROPS} under rule 4", last_follow**2, "variances of one drop", float(DROPS)),
        Figure("how rule 2 carries on to the next drop", _carried(moved), "correlation", -0.5),
    )


def _carried(results: Floats) -> float:
    return float((results[:, 1:] * results[:, :-1]).mean() / (results**2).mean())


def _funnel(name: str, results: Floats) -> Round:
    beside = {
        LEAVE: "The funnel stays over the aim. What is left is chance.",
        MOVE_BACK: "After each drop the funnel moves by as much as the marble missed, the other way: “put it right”.",
        AGAINST: "After each drop the funnel goes as far to the other side of the aim as the marble fell.",
        FOLLOW: "The funnel is set over the last marble: “do as last time”.",
    }
    widest = float(np.abs(results).max())
    labels = tuple(f"drop {place + 1}" for place in range(len(results)))
    behaviour = chart(results)
    return Round(
        f"Rule {name}",
        f"{beside[name]} Results lie {said(spread(results), 2)} cm from the aim (root mean square), the furthest"
        f" {said(widest)} cm.{_false_alarms(behaviour) if name == LEAVE else ''}",
        chart=Charted(f"Where the marbles fell, rule {name}", labels, "cm from the aim", behaviour),
    )


def _false_alarms(behaviour: BehaviourChart) -> str:
    """Say what a mark means where nothing but chance was at work."""
    if not behaviour.occasions:
        return ""
    return (
        " What is marked as unusual here is a false alarm: even by chance alone about"
        f" {said(behaviour.expected_false_signals)} patterns look so among {len(behaviour.values)} points."
    )


def _service(chance: Floats) -> list[Round]:
    ways: tuple[tuple[str, str, Floats], ...] = (
        ("The plan is left alone", f"{HOURS:,.0f} hours are planned every month.", leave_alone(chance)),
        (
            "Staff are moved to last month's work",
            "Each month's plan is last month's plan and what was missing or left over then.",
            move_back(chance),
        ),
        (
            "Next year's budget is last year's spending",
            "Each plan is what was used last, whatever chance made of it.",
            follow(chance),
        ),
    )
    rows = tuple(
        (name, how, said(float(np.abs(off).mean()), 0), said(float(np.abs(off).max()), 0)) for name, how, off in ways
    )
    moved = move_back(chance)
    labels = tuple(f"month {place + 1}" for place in range(len(chance)))
    return [
        Round(
            "The same in a service",
            f"A team has work for {HOURS:,.0f} hours a month, give or take {SPREAD_HOURS:,.0f} by chance. Every month"
            " the deviation is explained, and acted on.",
            ("way", "how", "hours off the aim, on average#", "at worst#"),
            rows,
        ),
        Round(
            "Staff moved every month, with limits",
            "Each deviation that was explained was chance, and each answer added to the next.",
            chart=Charted("Hours missing or left over, staff moved each month", labels, "hours", chart(moved)),
        ),
    ]


EXPERIMENT = Experiment(
    name="tampering",
    title="The funnel: acting on every result",
    order=20,
    minutes=40,
    believed="Good managers act on results at once: a figure above plan is corrected, and one below it too.",
    rules=(
        f"A marble is dropped {DROPS} times through a funnel over an aim. It rolls a little, by chance.",
        "Four rules: leave the funnel alone; move it by the last miss; set it against the last miss; follow the last"
        " result. The same chance under each rule.",
        f"Then a service: {MONTHS} months of work, and a plan that is moved by the same rules.",
    ),
    questions=(
        Question(
            "Correcting the funnel after every drop: how do the results spread beside leaving it alone?",
            ("much closer", "a little closer", "the same", "wider"),
        ),
        Question(
            "Staff are moved every month by last month's deviation. How many hours are then missing or left over?"
        ),
    ),
    play=play,
    known=(
        KnownResult(
            "Variance: rule 1 one, rule 2 two (standard deviation 1.414 times), rules 3 and 4 grow with every drop: n"
            " times that of one drop.",
            "W. Edwards Deming, Out of the Crisis (1986); the sums of independent chances, worked out exactly.",
        ),
    ),
    look_for=(
        "the last three times that somebody was asked to explain a month's figure: was it outside its limits, and what"
        " was changed because of it?",
        "budgets and rotas that begin from last period's figure: what would they be had nobody moved them?",
        "the monthly meeting on variances: how many of its answers were to chance?",
    ),
)
