"""What the system achieves, without case numbers, and without points and bars that stand for a few people."""

from dataclasses import replace

import numpy as np

from wholework.check.capability.findings import Capability, CapabilityChart, Distribution, OpenWork
from wholework.check.disclosure.suppression import FEW, hidden_keys, is_few

CHARTS_HIDDEN = "Charts with points that stand for fewer than five cases are left out here."


def shared_capability(capability: Capability) -> Capability:
    """Hide case numbers everywhere, and charts and bands that stand for fewer than five cases."""
    kept = tuple(_shared_chart(chart) for chart in capability.charts if _may_show(chart))
    left_out = (CHARTS_HIDDEN,) if len(kept) < len(capability.charts) else ()
    return replace(
        capability,
        charts=kept,
        open_work=_shared_open_work(capability.open_work) if capability.open_work else None,
        cautions=(*capability.cautions, *left_out),
    )


def _may_show(chart: CapabilityChart) -> bool:
    return chart.from_counts or not any(is_few(point.cases) for point in chart.points)


def _shared_chart(chart: CapabilityChart) -> CapabilityChart:
    return replace(
        chart,
        points=tuple(replace(point, examples=(), case_numbers=()) for point in chart.points),
        distribution=coarsened(chart.distribution) if chart.distribution else None,
    )


def coarsened(shape: Distribution) -> Distribution | None:
    """Widen the bars, two into one, until each stands for nobody or for five or more; give the tail one number."""
    while len(shape.counts) > 1:
        shape = _tail_in_one(shape)
        if not any(is_few(int(count)) for count in shape.counts) and not is_few(shape.beyond):
            return shape
        shape = _two_into_one(shape)
    return None


def _tail_in_one(shape: Distribution) -> Distribution:
    """Cut the last bars while the tail holds one to four, so that what lies beyond is five or more."""
    last, beyond = len(shape.counts), shape.beyond
    while last > 1 and (is_few(int(shape.counts[last - 1])) or 0 < beyond < FEW):
        last -= 1
        beyond += int(shape.counts[last])
    return replace(shape, edges=shape.edges[: last + 1], counts=shape.counts[:last], beyond=beyond)


def _two_into_one(shape: Distribution) -> Distribution:
    odd = len(shape.counts) % 2
    counts = np.append(shape.counts, [0] * odd).reshape(-1, 2).sum(axis=1)
    edges = shape.edges if not odd else np.append(shape.edges, 2 * shape.edges[-1] - shape.edges[-2])
    return replace(shape, edges=edges[::2], counts=counts)


def _shared_open_work(work: OpenWork) -> OpenWork:
    gone = hidden_keys({age.from_days: age.cases for age in work.ages})
    few_late = work.older_than_p90_closed is not None and is_few(work.older_than_p90_closed)
    return replace(
        work,
        ages=tuple(age for age in work.ages if age.from_days not in gone),
        oldest_days=None,  # the oldest is one case
        older_than_p90_closed=None if few_late else work.older_than_p90_closed,
    )
