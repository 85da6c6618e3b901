"""Choice and slack: a choice is one only where there is room.

Source: A. K. Erlang (1917), loss formula; many small providers need more spare room together than one large.
"""

import heapq

import numpy as np

from wholework.lab.experiments.arrays import Floats, Ints
from wholework.lab.experiments.numbers import over_plays, percent
from wholework.lab.experiments.parts import Curves, Experiment, KnownResult, Line, Played, Question, Round
from wholework.lab.experiments.played_queues import customers
from wholework.lab.experiments.waiting import erlang_b

LOAD, REFUSED = 20.0, 0.05
PROVIDERS = (1, 2, 5, 10)
PLACES = 24


def places_needed(providers: int, refused: float = REFUSED) -> int:
    """Return how many places all providers need together, so that no more are refused the one they chose."""
    places = 1
    while erlang_b(LOAD / providers, places) > refused:
        places += 1
    return places * providers


def play(seed: int) -> Played:
    """Spread the same customers and places over ever more providers."""
    shares = {each: PLACES // each for each in PROVIDERS if PLACES % each == 0}
    came = {each: refused_share(seed, each, places) for each, places in shares.items()}
    figures = tuple(
        over_plays(
            f"refused by the provider chosen, {each} of {places} places", came[each], "share of customers",
            erlang_b(LOAD / each, places),
        )
        for each, places in shares.items()
    )  # fmt: skip
    one, two = (float(came[each].mean()) for each in (1, 2))
    return Played(
        sentence=(
            f"With {PLACES} places in one house {percent(one)} found none; with the same places in two houses"
            f" {percent(two)} were refused by the one that they chose."
        ),
        cautions=(
            "Customers here choose by lot. Where most want the same provider, more are refused.",
            "People may value choice for itself: this play only says what room it takes.",
        ),
        cannot_tell=("whether people in your service want to choose a provider, or want one that is good and near",),
        rounds=(_spread(shares, came), _needed()),
        figures=figures,
        answers=(
            f"From {percent(one)} to {percent(two)} here.",
            f"By formula {places_needed(1)} places in one house, {places_needed(10)} in ten, at {LOAD:g} people at a"
            " time.",
        ),
    )


def refused_share(seed: int, providers: int, places: int) -> Floats:
    """Return for each play the share of customers whose chosen provider is full; who is refused goes away."""
    arrive, work = customers(seed, LOAD, many=6_000)
    chosen = np.random.default_rng(seed + 1).integers(0, providers, arrive.shape)
    return np.array([_refused(*each, providers, places) for each in zip(arrive, work[:, :, 0], chosen, strict=True)])


def _refused(arrive: Floats, stay: Floats, chosen: Ints, providers: int, places: int) -> float:
    full: list[list[float]] = [[] for _ in range(providers)]
    refused, begin = 0, len(arrive) // 10
    for number, (at, long, where) in enumerate(zip(arrive.tolist(), stay.tolist(), chosen.tolist(), strict=True)):
        house = full[where]
        while house and house[0] <= at:
            heapq.heappop(house)
        if len(house) < places:
            heapq.heappush(house, at + long)
        elif number >= begin:
            refused += 1
    return refused / (len(arrive) - begin)


def _spread(shares: dict[int, int], came: dict[int, Floats]) -> Round:
    rows = tuple(
        (str(each), str(places), percent(float(came[each].mean())), percent(erlang_b(LOAD / each, places)))
        for each, places in shares.items()
    )
    return Round(
        "The same places, spread",
        f"{PLACES} places and about {LOAD:g} people at a time. Each goes to the provider chosen, and away if it is"
        " full.",
        ("providers#", "places each#", "refused, here#", "by formula#"),
        rows,
    )


def _needed() -> Round:
    many = tuple(float(each) for each in range(1, 21))
    lines = (
        Line("places needed", many, tuple(float(places_needed(int(each))) for each in many)),
        Line("people at a time", many, tuple(LOAD for _ in many)),
    )
    return Round(
        "The places that a choice needs",
        f"So that no more than {percent(REFUSED)} are refused, each provider must keep room of its own, in"
        " whole places (hence the steps).",
        curves=Curves("Providers, and the places that they need", "providers", "places in all", lines),
    )


EXPERIMENT = Experiment(
    name="choice",
    title="Choice: how much room does it need?",
    order=120,
    minutes=20,
    believed="Let customers choose between providers, and quality rises; competition costs nothing.",
    rules=(
        f"About {LOAD:g} people at a time need a place, for a time of their own.",
        "They choose a provider by lot; where it is full they are refused.",
        "The same places are spread over one provider, then two, then more.",
    ),
    questions=(
        Question(f"{PLACES} places in one house, or 12 in each of two: how does the share of refused change?"),
        Question(
            f"No more than {percent(REFUSED)} may be refused. How many places do ten providers need, where one needs"
            " 26?"
        ),
    ),
    play=play,
    known=(
        KnownResult(
            f"At {LOAD:g} people at a time and {percent(REFUSED)} refused, the places needed are "
            + ", ".join(f"{places_needed(each)} with {each}" for each in PROVIDERS)
            + ".",
            "A. K. Erlang (1917), loss formula, worked out exactly; it holds for stays of any length.",
        ),
    ),
    look_for=(
        "the last ten people who were offered a choice: which of the choices had room on that day?",
        "what each provider must keep free, who pays for it, and what it would do in one service",
    ),
)
