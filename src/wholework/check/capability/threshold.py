"""A person's own threshold or deadline: what share lies within it, with the shape around it. No verdict."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.capability.findings import CapabilityChart
from wholework.check.capability.grouping import equal_groups, points_of
from wholework.check.capability.over_time import expectation, noticed, short
from wholework.check.capability.shape import done_within, shape_of
from wholework.check.capability.times import MICROSECONDS, CaseTimes
from wholework.check.capability.units import SECONDS
from wholework.stats.behaviour import xmr
from wholework.stats.distribution import skewness

Floats = npt.NDArray[np.float64]

NOT_A_VERDICT = (
    "A share within a threshold is no measure of the service: it says nothing of how long the others waited, and a "
    "share that goes up or down by itself is what any stable service shows."
)


def with_threshold(
    chart: CapabilityChart, done: CaseTimes, open_seconds: Floats, threshold_seconds: float
) -> CapabilityChart:
    """Add the share of closed cases at or below a threshold to the chart that shows their whole shape.

    ``open_seconds``: how long the open cases have lasted so far; those already beyond the threshold are said.
    """
    if not len(done):
        return chart
    within = float(np.mean(done.seconds <= threshold_seconds))
    return replace(
        chart,
        sentence=f"{chart.sentence} {plain.share(within)} of them took {_named(threshold_seconds, chart.unit)} or "
        f"less, the threshold that you named; the shape beside it shows how they lie around it."
        f"{_already(int(np.count_nonzero(open_seconds > threshold_seconds)), 'lasted longer')}",
        cautions=(*chart.cautions, NOT_A_VERDICT),
        threshold=threshold_seconds / SECONDS[chart.unit],
        within_threshold=within,
    )


def by_deadline(done: CaseTimes, unit: str, open_cases: CaseTimes) -> CapabilityChart | None:
    """Chart how far from the deadline that each record carries its case was closed: before it is below zero.

    ``done``: closed cases only, in the order of closing.
    """
    done = done.some(done.has_deadline)
    if not len(done):
        return None
    past = (done.closed - done.deadline) / MICROSECONDS
    groups = equal_groups(len(done), skewness(past))
    behaviour = xmr(groups.means(past / SECONDS[unit]), unit=unit)
    within = float(np.mean(past <= 0))
    passed = int(np.count_nonzero(open_cases.has_deadline & (open_cases.deadline < open_cases.last[0])))
    early, late = (float(np.quantile(past, share)) for share in (0.1, 0.9))
    return CapabilityChart(
        sentence=f"{plain.share(within)} of {plain.of(len(done), 'closed case')} with a deadline were closed by it; "
        f"8 in 10 lie between {_side(early)} and {_side(late)}."
        f"{_already(passed, 'passed theirs')} {expectation(behaviour, 'Means', unit, short)}",
        cautions=(
            NOT_A_VERDICT,
            "Much earlier than the customer wanted is a loss to the customer too.",
            *noticed(behaviour),
        ),
        cannot_tell=("Whether the deadline is one that the customer asked for.",),
        name="Time from the deadline to closing (below zero: closed before it)",
        unit=unit,
        order="by closing date",
        each_point=f"the mean of {groups.size_in_words} cases closed one after the other",
        points=points_of(groups, past, done, by_closing=True),
        behaviour=behaviour,
        distribution=shape_of(past / SECONDS[unit], unit, 0.0),
        quantiles={share: seconds / SECONDS[unit] for share, seconds in done_within(past).items()},
        threshold=0.0,
        within_threshold=within,
    )


def _already(cases: int, what: str) -> str:
    if not cases:
        return ""
    return f" {plain.of(cases, 'open case')} {'has' if cases == 1 else 'have'} already {what}."


def _named(seconds: float, unit: str) -> str:
    number = f"{seconds / SECONDS[unit]:g}"
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"


def _side(seconds: float) -> str:
    if seconds == 0:
        return "the deadline itself"
    return f"{plain.duration(abs(seconds))} {'after' if seconds > 0 else 'before'} it"
