"""How often the lab's 95 % intervals hold the truth, and how often a sign that is called sure is wrong.

    .venv/bin/python benchmarks/lab_coverage.py

The truth is known by formula: Erlang's for the mean time in a queue of several people; and exactly nothing for two
designs that differ only in who of two like kinds of customers goes first (the sum over both is the same on average).
Each of 400 experiments has a seed of its own. ``looks``: replications are added until the sign is sure, as
``wholework lab run`` does it; without, there are ten.
"""

import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wholework.lab.model.parts import Model
from wholework.lab.model.reading import model_from
from wholework.lab.results.comparing import run_model
from wholework.lab.results.findings import Interval, LabRun

EXPERIMENTS = 400
WEEK = 10_080.0
MINUTES = 30.0
SPEED = 1.01
WEEKS = 4


@dataclass(frozen=True)
class Covered:
    """One row of the answer."""

    name: str
    experiments: int
    held_the_truth: float
    sure: float  # how often the sign was called sure
    wrong: float  # how often it was called sure, and was wrong
    replications: float
    seconds: float


def erlang_minutes(people: int, per_week: float, minutes: float = MINUTES) -> float:
    """Return the mean minutes in a queue of so many people and exponential work (Erlang C)."""
    load = per_week / WEEK * minutes
    blocked = 1.0
    for number in range(1, people + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked / (1 - load / people * (1 - blocked)) * minutes / (people - load) + minutes


def queue(people: int, per_week: float, weeks: int, change: str, types: int = 1) -> Model:
    """Build one queue and two designs of it."""
    demand = "".join(
        f'[[demand]]\ntype = "kind {number}"\nper_week = {per_week / types}\nroute = ["Work"]\n'
        f"priority = {number + 1}\n"
        for number in range(types)
    )
    return model_from(
        f'schema = "wholework.lab-model/1"\nservice = "A queue"\nweeks = {weeks}\nwarm_up_weeks = 1\n'
        f'[[people]]\npool = "team"\ncount = {people}\ncan = ["Work"]\n'
        f'[[steps]]\nname = "Work"\nminutes = {{ mean = {MINUTES} }}\n{demand}'
        f'[[design]]\nname = "One"\n[[design]]\nname = "Other"\n[design.change]\n{change}\n',
        Path("coverage.toml"),
    )


def covered(
    name: str, model: Model, value_of: Callable[[LabRun], Interval], truth: float, *, looks: bool, many: int
) -> Covered:
    """Run so many experiments, and count."""
    held = sure = wrong = replications = 0
    begun = time.perf_counter()
    for seed in range(1, many + 1):
        made = run_model(model, model.designs, seed=seed, replications=None if looks else 10)
        value = value_of(made)
        difference = next(each for each in made.differences if each.key == "mean_days")
        held += value.low <= truth <= value.high
        sure += difference.sure
        wrong += (
            value_of is difference_of and difference.sure and (truth == 0 or difference.difference.mean * truth < 0)
        )
        replications += made.replications
    took = time.perf_counter() - begun
    return Covered(name, many, held / many, sure / many, wrong / many, replications / many, took)


def mean_of_first(made: LabRun) -> Interval:
    """Return the mean time of the first design."""
    return next(each.value for each in made.designs[0].measures if each.key == "mean_days")


def difference_of(made: LabRun) -> Interval:
    """Return the difference of the mean times."""
    return next(each.difference for each in made.differences if each.key == "mean_days")


def all_rows(many: int = EXPERIMENTS) -> list[Covered]:
    """Measure each kind of interval."""
    days = 1 / 1440.0
    busy = 0.8 * 3 / MINUTES * WEEK
    three_or_four = queue(3, busy, WEEKS, '"people.team.count" = 4')
    less = (erlang_minutes(4, busy) - erlang_minutes(3, busy)) * days
    slower = erlang_minutes(3, busy) * days
    calm = 0.7 * 2 / MINUTES * WEEK
    others_first = '"demand.kind 0.priority" = 3'
    same = queue(2, calm, WEEKS, others_first, 2)
    faster = queue(2, calm, WEEKS, f'{others_first}\n"people.team.speed" = {SPEED}', 2)
    little = (erlang_minutes(2, calm, MINUTES / SPEED) - erlang_minutes(2, calm)) * days
    return [
        covered("mean time of a design, ten replications", three_or_four, mean_of_first, slower, looks=False,
                many=many),
        covered("difference, one more person, ten replications", three_or_four, difference_of, less, looks=False,
                many=many),
        covered("difference, one more person, until sure", three_or_four, difference_of, less, looks=True, many=many),
        covered("a little faster, others first, ten replications", faster, difference_of, little, looks=False,
                many=many),
        covered("a little faster, others first, until sure or 160", faster, difference_of, little, looks=True,
                many=many),
        covered("no difference on average, ten replications", same, difference_of, 0.0, looks=False, many=many),
        covered("no difference on average, until sure or 160", same, difference_of, 0.0, looks=True, many=many),
    ]  # fmt: skip


def main() -> None:
    """Print the rows."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else EXPERIMENTS
    for each in all_rows(many):
        margin = 1.96 * math.sqrt(0.05 * 0.95 / each.experiments)
        print(
            f"{each.name:<50} held {100 * each.held_the_truth:.1f} % (95 ± {100 * margin:.1f} by chance), "
            f"sure {100 * each.sure:.1f} %, sure and wrong {100 * each.wrong:.1f} %, "
            f"{each.replications:.1f} replications, {each.seconds:.0f} s"
        )


if __name__ == "__main__":
    main()
