"""Run designs side by side on the same customers, until the sign of the difference is sure or the patience ends."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import stats

from wholework import plain
from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.running import Runner, paired
from wholework.lab.model.parts import Model, Service
from wholework.lab.results.assumptions import assumptions_of
from wholework.lab.results.figures import FIGURES, Figure, busy_of, figures_of
from wholework.lab.results.findings import SCHEMA, Busy, Changed, DesignRun, Difference, Interval, LabRun, Measured
from wholework.lab.results.load import Load, least_load

LOOKS = 5  # the most often that we look whether the sign is sure: each look at 99 %, together 95 %
FEWEST = 10
REHEARSED = (
    "This was rehearsed, not measured: the answer is as good as the numbers of the model. Unlearning happens in one's "
    "own work: go and measure what is marked estimate or assumption, with the people who do it."
)


@dataclass
class _Design:
    service: Service
    load: Load
    figures: list[dict[str, float]] = field(default_factory=list)
    busy: list[dict[str, float]] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return not self.load.share < 1.0


def run_model(
    model: Model,
    services: Sequence[Service],
    *,
    seed: int = 1,
    replications: int | None = None,
    most: int = 160,
    engine: str = "auto",
    tell: Callable[[str], None] = lambda _: None,
) -> LabRun:
    """Run designs, each replication with the same customers.

    With ``replications`` that many; without, 10, then twice as many, and so on up to ``most``, until the sign of every
    difference in the mean time from first ask to need met is sure.
    """
    designs = [_Design(each, least_load(each)) for each in services]
    runner = Runner(engine)
    upto = replications or FEWEST
    _more(model, designs, runner, seed, upto, tell)
    while replications is None and upto < most and not _all_sure(designs):
        upto = min(2 * upto, most)
        _more(model, designs, runner, seed, upto, tell)
    return _found(model, designs, seed, upto, runner)


def _more(
    model: Model, designs: list[_Design], runner: Runner, seed: int, upto: int, tell: Callable[[str], None]
) -> None:
    compiled = [compile_design(each.service) for each in designs]
    weeks = model.warm_up_weeks + model.weeks
    for replication in range(len(designs[0].figures), upto):
        tell(f"Running {plain.of(model.weeks, 'week')}: replication {replication + 1} of {upto}")
        for design, log in zip(designs, paired(runner, compiled, seed, replication, weeks), strict=True):
            design.figures.append(figures_of(log, design.service, model.warm_up_weeks, weeks))
            design.busy.append(dict(busy_of(log, design.service, model.warm_up_weeks, weeks)))


def _all_sure(designs: list[_Design]) -> bool:
    first, *others = designs
    if first.full or not others:
        return True
    return all(other.full or _sure(_less(first, other, "mean_days")) for other in others)


def _less(first: _Design, second: _Design, key: str) -> np.ndarray:
    return np.array([b[key] - a[key] for a, b in zip(first.figures, second.figures, strict=True)])


def interval(values: np.ndarray, confidence: float = 0.95) -> Interval:
    """Return the mean of replications and its interval (Student's t); of one replication there is no interval."""
    values = values[np.isfinite(values)]
    if len(values) < 2:
        return Interval(float(values[0]) if len(values) else math.nan, math.nan, math.nan)
    half = stats.t.ppf((1 + confidence) / 2, len(values) - 1) * values.std(ddof=1) / math.sqrt(len(values))
    return Interval(float(values.mean()), float(values.mean() - half), float(values.mean() + half))


def _sure(values: np.ndarray) -> bool:
    wide = interval(values, 1 - 0.05 / LOOKS)
    return wide.low > 0 or wide.high < 0 or bool(np.all(values == 0))


def _found(model: Model, designs: list[_Design], seed: int, replications: int, runner: Runner) -> LabRun:
    runs = tuple(_run_of(each) for each in designs)
    first, *others = designs
    differences = tuple(
        _difference(first, other, figure)
        for other in others
        for figure in FIGURES
        if not (figure.is_time and (first.full or other.full))
    )
    main = [each.sentence for each in differences if each.key == "mean_days"]
    cautions = [REHEARSED]
    if any(each.full for each in designs):
        cautions.append("A design that never catches up has no usual length of time: it grows as long as one looks.")
    if any(demand.if_late for each in designs for demand in each.service.demands):
        cautions.append("Chasing is not in the least load: lateness makes more work than that says.")
    return LabRun(
        schema=SCHEMA,
        sentence=" ".join([*(each.sentence for each in runs), *main]),
        cautions=tuple(cautions),
        service=model.service,
        weeks=model.weeks,
        warm_up_weeks=model.warm_up_weeks,
        replications=replications,
        seed=seed,
        engine=plain.listing(sorted(runner.used)),
        designs=runs,
        differences=differences,
        assumptions=assumptions_of(tuple(each.service for each in designs)),
    )


def _run_of(design: _Design) -> DesignRun:
    measures = tuple(
        Measured(each.key, each.name, each.unit, _of(design, each))
        for each in FIGURES
        if not (each.is_time and design.full)
    )
    people = tuple(
        Busy(pool.name, interval(np.array([each[pool.name] for each in design.busy]))) for pool in design.service.people
    )
    changes = tuple(Changed(each.where, each.to) for each in design.service.changes)
    return DesignRun(
        _sentence(design), design.service.design, changes, design.full, design.load.share, measures, people
    )


def _of(design: _Design, figure: Figure) -> Interval:
    return interval(np.array([each[figure.key] for each in design.figures]))


def _sentence(design: _Design) -> str:
    name = f"“{design.service.design}”"
    if math.isinf(design.load.share):
        return f"{name}: this design never catches up: those who come back bring ever more who come back."
    if design.full:
        share = (
            "more and more work" if math.isinf(design.load.share) else f"{plain.share(design.load.share)} of the time"
        )
        who = f" of {plain.listing(design.load.pools)}" if design.load.pools else ""
        more = interval(np.array([each["more_open_per_week"] for each in design.figures]))
        return (
            f"{name}: this design never catches up. The work takes at least {share}{who}, so that what is open grows "
            f"by about {more.mean:,.0f} a week."
        )
    mean, nine = (interval(np.array([each[key] for each in design.figures]))
                  for key in ("mean_days", "nine_in_ten_within_days"))  # fmt: skip
    if math.isnan(mean.mean):
        return f"{name}: no need was met in the weeks that were run."
    return (
        f"{name}: {_days(mean.mean)} from first ask to need met on average{_between(mean)}; "
        f"9 in 10 within {_days(nine.mean)}."
    )


def _between(value: Interval) -> str:
    return "" if math.isnan(value.low) else f" (95 %: {_days(value.low)} to {_days(value.high)})"


def _days(days: float) -> str:
    return plain.duration(days * plain.DAY)


def _difference(first: _Design, second: _Design, figure: Figure) -> Difference:
    less = _less(first, second, figure.key)
    value, names = interval(less), (first.service.design, second.service.design)
    sure = _sure(less)
    return Difference(_said(figure, value, names, sure), figure.key, *names, value, sure)


def _said(figure: Figure, value: Interval, names: tuple[str, str], sure: bool) -> str:
    beside = f"“{names[1]}” beside “{names[0]}”, {figure.name}"
    if math.isnan(value.mean):
        return f"{beside}: cannot be said from these runs."
    if value.mean == value.low == value.high == 0:
        return f"{beside}: no difference in any replication."
    more, less = ("longer", "shorter") if figure.is_time else ("more", "less")
    size = f"{_size(figure, value.mean)} {more if value.mean > 0 else less}"
    if math.isnan(value.low):
        return f"{beside}: {size}, once; that is no interval."
    if value.low > 0 or value.high < 0:
        nearer, farther = sorted((value.low, value.high), key=abs)
        bounds = f"95 %: {_size(figure, nearer)} to {_size(figure, farther)}"
    else:
        bounds = f"95 %: {_size(figure, value.low)} {less} to {_size(figure, value.high)} {more}"
    return f"{beside}: {size} ({bounds})." if sure else f"Not sure yet: {beside}: {size} ({bounds})."


def _size(figure: Figure, number: float) -> str:
    if figure.unit == "days":
        return _days(abs(number))
    if figure.unit == "share":
        return f"{100 * abs(number):.3g} in 100"
    return f"{abs(number):,.3g} {figure.unit}"
