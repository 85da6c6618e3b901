"""The beer game: four sensible people in a line, one small change, and a swing that nobody ordered.

Source: J. D. Sterman, *Modeling managerial behavior* (Management Science 35, 1989): the game, the costs and the rule by
which people order (expected demand, and a part of what is missing in stock and on its way). His figures for teams are
not reproduced here: only the direction is, that orders swing more from place to place.
"""

from dataclasses import dataclass

import numpy as np

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.numbers import over_plays, said
from wholework.lab.experiments.parts import Curves, Experiment, KnownResult, Line, Played, Question, Round

PLACES = ("the shop", "the wholesaler", "the distributor", "the brewery")
WEEKS, CHANGE, BEFORE, AFTER = 40, 5, 4.0, 8.0
STOCK, DELAY = 12.0, 2  # cases of beer; weeks for orders, and weeks for deliveries
STOCK_COST, OWED_COST = 0.5, 1.0
PLAYS = 200


@dataclass(frozen=True)
class People:
    """How four people order: how fast expectations follow (theta), what part of a gap is ordered (alpha), and how
    much of what is on its way they mind (beta: 1 all of it)."""

    theta: Floats
    alpha: Floats
    beta: Floats


def usual(rng: np.random.Generator) -> People:
    """Draw four people round numbers of our own: 0.36, 0.26 and 0.34."""
    return People(*(np.clip(rng.normal(middle, 0.08, len(PLACES)), 0.05, 0.95) for middle in (0.36, 0.26, 0.34)))


def who_see_all(people: People) -> People:
    """Return the same people, who now see what is on its way."""
    return People(people.theta, people.alpha, np.ones_like(people.beta))


def run(people: People) -> tuple[Floats, float]:
    """Play all weeks: orders (weeks, places) and the cost of stock and of what was owed."""
    many = len(PLACES)
    stock, owed = np.full(many, STOCK), np.zeros(many)
    coming = np.full((many, DELAY), BEFORE)  # deliveries on their way to each place
    asked = np.full((many, DELAY), BEFORE)  # orders on their way to whoever is asked: shop to wholesaler, …, brewery
    expected = np.full(many, BEFORE)
    wanted = STOCK + people.beta * BEFORE * (2 * DELAY - 1)  # what is on its way when all is steady
    orders, cost = np.empty((WEEKS, many)), 0.0
    for week in range(WEEKS):
        stock += coming[:, 0]
        demand = np.concatenate([[BEFORE if week < CHANGE else AFTER], asked[:-1, 0]])
        made = asked[-1, 0]
        sent = np.minimum(stock, owed + demand)
        owed = owed + demand - sent
        stock = stock - sent
        coming = np.column_stack([coming[:, 1:], np.append(sent[1:], made)])
        expected += people.theta * (demand - expected)
        behind = np.append(owed[1:], 0.0)  # ordered, and owed by whoever was asked
        on_way = coming.sum(axis=1) + asked[:, 1:].sum(axis=1) + behind
        order = np.maximum(0.0, expected + people.alpha * (wanted - (stock - owed) - people.beta * on_way))
        asked = np.column_stack([asked[:, 1:], order])
        orders[week] = order
        cost += float((STOCK_COST * stock + OWED_COST * owed).sum())
    return orders, cost


def play(seed: int) -> Played:
    """Play with four people, then with the same people who see what is on its way; then 200 other fours."""
    rng = np.random.default_rng(seed)
    people = usual(rng)
    orders, cost = run(people)
    seen, seen_cost = run(who_see_all(people))
    others = [usual(rng) for _ in range(PLAYS)]
    played = [run(each) for each in others]
    swing = np.array([each.var(axis=0) for each, _ in played])
    costs = np.array([[own, run(who_see_all(each))[1]] for each, (_, own) in zip(others, played, strict=True)])
    figures = (
        *(over_plays(f"variance of orders, {name}", swing[:, place], "cases²") for place, name in enumerate(PLACES)),
        over_plays("cost", costs[:, 0], "cost"),
        over_plays("cost, the same people who see what is on its way", costs[:, 1], "cost"),
    )
    return Played(
        sentence=(
            f"Customers changed once, from {BEFORE:g} to {AFTER:g} a week; the brewery was asked for up to"
            f" {said(float(orders[:, -1].max()), 0)} a week, and then for"
            f" {said(float(orders[CHANGE + 8 :, -1].min()), 0)}."
        ),
        cautions=(
            "People order here by a published rule with numbers like those reported, drawn anew for every play; real"
            " people"
            " at a table swing more, and say afterwards that customers did it.",
        ),
        cannot_tell=("how large the swing in your own chain of services is, for its delays are others",),
        rounds=(
            _round("Everybody sees only the own place", orders, cost),
            _round("The same people see what is on its way", seen, seen_cost),
        ),
        figures=figures,
        answers=(
            f"Up to {said(float(orders[:, -1].max()), 0)} a week, for customers who never wanted more than {AFTER:g}.",
            f"The line itself: the same people cost {said(cost, 0)}, and {said(seen_cost, 0)} when they saw what was on"
            " its way.",
        ),
    )


def _round(title: str, orders: Floats, cost: float) -> Round:
    weeks = tuple(float(week + 1) for week in range(WEEKS))
    lines = tuple(
        Line(name, weeks, tuple(float(each) for each in orders[:, place])) for place, name in enumerate(PLACES)
    )
    rows = tuple(
        (name, said(float(orders[:, place].max())), said(float(orders[:, place].var())))
        for place, name in enumerate(PLACES)
    )
    return Round(
        title,
        f"In week {CHANGE + 1} customers begin to take {AFTER:g} in place of {BEFORE:g}, and go on so. Stock and what"
        " was"
        f" owed cost {said(cost, 0)} in {WEEKS} weeks.",
        ("place", "most ordered in a week#", "variance of orders#"),
        rows,
        curves=Curves("What each place ordered", "week", "cases a week", lines),
    )


EXPERIMENT = Experiment(
    name="beer-game",
    title="The beer game: who made the swing?",
    order=110,
    minutes=60,
    believed="Demand jumps about; we must react faster, forecast better, and press whoever supplies us.",
    rules=(
        "Four places in a line order from one another: the shop, the wholesaler, the distributor, the brewery.",
        f"An order takes {DELAY} weeks to arrive, and so does a delivery. Stock costs {STOCK_COST:g} a case and week,"
        " a case"
        f" owed {OWED_COST:g}.",
        "Nobody sees more than the own place.",
    ),
    questions=(
        Question(
            f"Customers go once from {BEFORE:g} to {AFTER:g} a week. How much will the brewery be asked for, at most?"
        ),
        Question("Whose fault is the swing?", ("the customers", "one of the four", "all four", "the line itself")),
    ),
    play=play,
    known=(
        KnownResult(
            "Orders swing more from place to place upstream, though each person acts sensibly; where people mind what"
            " is"
            " on its way, they swing less. Sizes hang on the people: no formula is claimed.",
            "J. D. Sterman, Modeling managerial behavior, Management Science 35 (1989).",
        ),
    ),
    look_for=(
        "a swing that you put down to customers: put what they asked for and what each place was asked for one below"
        " the other, week by week",
        "what you have ordered, sent on or promised that has not come back yet: who can see it?",
    ),
)
