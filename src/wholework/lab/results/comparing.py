"""Run designs side by side on the same customers, until the sign of the difference is sure or the patience ends."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from wholework import plain
from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.running import Runner, paired
from wholework.lab.model.parts import Model, Service
from wholework.lab.results.assumptions import assumptions_of
from wholework.lab.results.cores import on_every_core
from wholework.lab.results.designs import Design, design_of, less
from wholework.lab.results.figures import FIGURES
from wholework.lab.results.findings import SCHEMA, Busy, Changed, DesignRun, LabRun, Measured
from wholework.lab.results.going import go_and_measure
from wholework.lab.results.intervals import interval, is_sure
from wholework.lab.results.moving import line_words, was_before
from wholework.lab.results.replication import Replication, replication_of
from wholework.lab.results.sensitivity import SHORT_SECONDS, seconds_needed, what_would_change
from wholework.lab.results.shapes import (
    bar_hours,
    last_hour,
    shape_of,
    started_of,
    time_parts_of,
    types_of,
    weekly_of,
    work_parts_of,
)
from wholework.lab.results.words import design_words, difference, type_differences

FEWEST = 10
REHEARSED = (
    "This was rehearsed, not measured: the answer is as good as the numbers of the model. Unlearning happens in one's "
    "own work: go and measure what is marked estimate or assumption, with the people who do it."
)


def run_model(
    model: Model,
    services: Sequence[Service],
    *,
    seed: int = 1,
    replications: int | None = None,
    most: int = 160,
    engine: str = "auto",
    sensitivity: bool | None = False,
    tell: Callable[[str], None] = lambda _: None,
) -> LabRun:
    """Run designs, each replication with the same customers.

    With ``replications`` that many; without, 10, then twice as many, and so on up to ``most``, until the sign of every
    difference in the mean time from first ask to need met is sure. ``sensitivity``: whether to ask what would change
    the answer; ``None``: for as many designs as that takes less than a minute.
    """
    designs = [design_of(each, model.warm_up_weeks == 0) for each in services]
    runner = Runner(engine)
    upto = replications or FEWEST
    seconds = run_more(model, designs, runner, seed, upto, tell)
    looks = 1
    while replications is None and upto < most and not _all_sure(designs):
        upto, looks = min(2 * upto, most), looks + 1
        run_more(model, designs, runner, seed, upto, tell)
    found = _found(model, designs, seed, looks, runner)
    if sensitivity is False or len(designs) == 1:
        return found
    needed = seconds_needed(tuple(services), seconds)
    quick = [sum(needed[:many]) < SHORT_SECONDS for many in range(1, len(needed) + 1)]
    many = len(needed) if sensitivity else sum(quick)
    if many:
        asked = what_would_change(model, designs[: 1 + many], runner, seed, tell)
        found = replace(found, what_would_change=asked, go_and_measure=go_and_measure(asked, found.assumptions))
    return replace(found, cannot_tell=(*found.cannot_tell, *_not_asked(designs[1 + many :], sum(needed[many:]))))


def _not_asked(designs: list[Design], seconds: float) -> tuple[str, ...]:
    if not designs:
        return ()
    names = plain.listing([f"“{each.name}”" for each in designs])
    return (f"What would change the answer for {names}: about {plain.duration(seconds)}; --sensitivity asks it.",)


def run_more(
    model: Model,
    designs: list[Design],
    runner: Runner,
    seed: int,
    upto: int,
    tell: Callable[[str], None] = lambda _: None,
) -> float:
    """Run replications up to that many; return the seconds that one of one design took at the quickest."""
    compiled = [compile_design(each.service) for each in designs]
    weeks = model.warm_up_weeks + model.weeks

    def of(number: int) -> list[Replication]:
        logs = paired(runner, compiled, seed, number, weeks)
        return [
            replication_of(log, each.service, model.warm_up_weeks, weeks)
            for each, log in zip(designs, logs, strict=True)
        ]

    begins, quickest = len(designs[0].kept), math.inf
    for numbers in (range(begins, begins + 1), range(begins + 1, upto)):  # the first may have to load the engine
        begun = time.perf_counter()
        for number, kept in zip(numbers, on_every_core(runner, of, numbers), strict=True):
            tell(f"Running {plain.of(model.weeks, 'week')}: replication {number + 1} of {upto}")
            for design, each in zip(designs, kept, strict=True):
                design.kept.append(each)
        if numbers:
            quickest = min(quickest, (time.perf_counter() - begun) / len(numbers) / len(designs))
    return quickest


def _all_sure(designs: list[Design]) -> bool:
    first, *others = designs
    if first.full or not others:
        return True
    return all(other.full or is_sure(less(first, other, "mean_days")) for other in others)


def _found(model: Model, designs: list[Design], seed: int, looks: int, runner: Runner) -> LabRun:
    width = bar_hours(designs)
    last = last_hour(designs, width)
    runs = tuple(_run_of(each, designs[0].service, model, width, last) for each in designs)
    first, *others = designs
    differences = tuple(
        difference(first, other, figure, looks)
        for other in others
        for figure in FIGURES
        if not (figure.is_time and (first.full or other.full))
        and figure.is_of(first.service)
        and figure.is_of(other.service)
    )
    assumptions = assumptions_of(tuple(each.service for each in designs))
    main = [each.sentence for each in differences if each.key == "mean_days"]
    return LabRun(
        schema=SCHEMA,
        sentence=" ".join([*(each.sentence for each in runs), *main]),
        cautions=_cautions(designs),
        service=model.service,
        weeks=model.weeks,
        warm_up_weeks=model.warm_up_weeks,
        replications=len(first.kept),
        looks=looks,
        seed=seed,
        engine=plain.listing(sorted(runner.used)),
        designs=runs,
        differences=differences,
        assumptions=assumptions,
        kind_of_run=_kind_of_run(model, designs),
        go_and_measure=go_and_measure((), assumptions),
        type_differences=tuple(each for other in others for each in type_differences(first, other, looks)),
    )


def _cautions(designs: list[Design]) -> tuple[str, ...]:
    cautions = [REHEARSED]
    if designs[0].ends:
        cautions.append("What is still open when the weeks end is in none of the times: they are too short by that.")
    if any(each.full for each in designs):
        cautions.append("A design that never catches up has no usual length of time: it grows as long as one looks.")
    if any(demand.if_late for each in designs for demand in each.service.demands):
        cautions.append("Chasing is not in the least load: lateness makes more work than that says.")
    return tuple(cautions)


def _kind_of_run(model: Model, designs: list[Design]) -> str:
    """Say whether this is about a stretch of time that ends, or about how the service is week after week."""
    weeks = plain.of(model.weeks, "week")
    if model.warm_up_weeks == 0:
        return f"Terminating: the service begins empty, and all {weeks} count. It says nothing of later weeks."
    begun = (
        f"{plain.of(model.warm_up_weeks, 'week')} to warm up are run first and not counted: the service begins empty."
    )
    if all(each.full for each in designs):
        return f"No steady state: no design here catches up. {begun}"
    steady = "Steady state: how the service is week after week, over" if not any(each.full for each in designs) else (
        "Steady state, of those designs that have one, over"
    )  # fmt: skip
    return f"{steady} {weeks}. {begun}"


def _run_of(design: Design, base: Service, model: Model, width: int, last: int) -> DesignRun:
    measures = tuple(
        Measured(each.key, each.name, each.unit, interval(design.figure(each.key)))
        for each in FIGURES
        if not (each.is_time and design.full) and each.is_of(design.service)
    )
    people = tuple(
        Busy(pool.name, interval(np.array([each.busy[pool.name] for each in design.kept])))
        for pool in design.service.people
    )
    return DesignRun(
        design_words(design),
        design.name,
        tuple(
            Changed(each.where, line_words(each.to), was_before(base, each.where)) for each in design.service.changes
        ),
        design.full,
        design.load.share,
        measures,
        people,
        shape_of(design, width, last),
        weekly_of(design),
        time_parts_of(design),
        work_parts_of(design),
        started_of(design, model.warm_up_weeks),
        types_of(design),
    )
