"""Findings as tables: every number that a picture shows."""

import math
from collections.abc import Iterable, Mapping, Sequence

from wholework import plain
from wholework.check.as_json import FEW
from wholework.check.capability.findings import CapabilityChart, Distribution
from wholework.check.demand.findings import DemandType, Repeats
from wholework.check.flow.findings import Activity, HandOffs, Move, Rework, Variants
from wholework.check.jobs.findings import Jobs
from wholework.picture.charts.behaviour_chart import occasions
from wholework.picture.charts.repeats import window
from wholework.picture.charts.scale import short
from wholework.picture.report.page import Table
from wholework.stats.behaviour import BehaviourChart

QUANTILES = {
    "0.05": "1 in 20 were done within",
    "0.25": "a quarter were done within",
    "0.5": "half were done within",
    "0.75": "three quarters were done within",
    "0.9": "9 in 10 were done within",
    "0.95": "19 in 20 were done within",
    "0.99": "99 in 100 were done within",
}
ROWS_AT_MOST = 200


def table(caption: str, headings: str, rows: Iterable[Sequence[str]], *, is_open: bool = False) -> Table:
    """Build a table; a heading that ends in ``#`` is of a column of numbers."""
    names = headings.split("|")
    listed = [tuple(row) for row in rows]
    more = len(listed) - ROWS_AT_MOST
    shown = tuple(listed[:ROWS_AT_MOST])
    return Table(
        caption=caption if more <= 0 else f"{caption} (the first {ROWS_AT_MOST} of {len(listed):,}; --json has all)",
        headings=tuple(name.removesuffix("#") for name in names),
        rows=shown,
        numbers=frozenset(index for index, name in enumerate(names) if name.endswith("#")),
        is_open=is_open,
    )


def chart_table(labels: Sequence[str], chart: BehaviourChart, unit: str, cases: Sequence[int] | None = None) -> Table:
    """List the points of a chart, what to expect of each, and what is unusual about it."""
    unusual: dict[int, list[str]] = {}
    for number, places, _ in occasions(chart):
        for place in places:
            unusual.setdefault(place, []).append(str(number))
    rows = [
        (
            labels[index] if index < len(labels) else str(index + 1),
            *([plain.count(cases[index])] if cases else []),
            _number(value),
            _expected(float(chart.lower[index]), float(chart.upper[index])),
            ", ".join(unusual.get(index, [])),
        )
        for index, value in enumerate(map(float, chart.values))
    ]
    counted = "cases#|" if cases else ""
    return table("Every point", f"when|{counted}{unit}#|to be expected|unusual, as numbered", rows)


def capability_tables(chart: CapabilityChart) -> list[Table]:
    """List a chart's points, its quantiles and its raw shape."""
    tables = [
        chart_table(
            [point.label for point in chart.points],
            chart.behaviour,
            chart.unit,
            None if chart.from_counts else [point.cases for point in chart.points],
        )
    ]
    if chart.quantiles:
        tables.append(quantile_table(chart.quantiles, lambda value: f"{short(value)} {chart.unit}"))
    if chart.distribution:
        tables.append(shape_table(chart.distribution))
    if any(point.examples for point in chart.points):
        rows = ((point.label, ", ".join(point.examples)) for point in chart.points if point.examples)
        tables.append(table("Some cases of each point, to go and look at", "when|cases", rows))
    return tables


def quantile_table(quantiles: Mapping[str, float], words: object) -> Table:
    """List within what time how many were done."""
    say = words if callable(words) else str
    rows = ((QUANTILES[key], say(value)) for key, value in quantiles.items() if key in QUANTILES)
    return table("How many were done within what time", "how many|time#", rows)


def shape_table(shape: Distribution) -> Table:
    """List the bars of the raw shape."""
    rows = [
        (f"{short(float(left))} to {short(float(right))} {shape.unit}", plain.count(int(count)))
        for left, right, count in zip(shape.edges[:-1], shape.edges[1:], shape.counts, strict=True)
    ]
    rows += [("longer", plain.count(shape.beyond))] if shape.beyond else []
    return table("The raw shape", "time|cases#", rows)


def types_table(types: Sequence[DemandType]) -> Table:
    """List the organisation's categories with their variation between periods."""
    rows = (
        (
            kind.name,
            plain.count(kind.count),
            plain.share(kind.share),
            ""
            if kind.lowest_share is None or kind.highest_share is None
            else f"{plain.share(kind.lowest_share)} to {plain.share(kind.highest_share)}",
            {True: "yes", False: "no", None: "too few to say"}[kind.predictable],
        )
        for kind in types
    )
    return table(
        "The organisation's own categories",
        "category|how many#|share#|between periods|predictable?",
        rows,
        is_open=True,
    )


def repeats_table(repeats: Sequence[Repeats]) -> Table:
    """List what came back beside what chance alone gives, under each idea of chance."""
    rows = (
        (
            window(each),
            plain.count(each.cases),
            plain.count(each.again),
            plain.share(each.share),
            f"{plain.share(each.chance)} ({plain.share(each.chance_low)} to {plain.share(each.chance_high)})",
            "; ".join(f"{words}: {plain.share(share)}" for words, share in each.sensitivity),
        )
        for each in repeats
    )
    return table(
        "Came back, beside chance",
        "again|followed#|came back#|share#|by chance alone|if chance worked otherwise",
        rows,
        is_open=True,
    )


def jobs_tables(jobs: Jobs) -> list[Table]:
    """List orders in a job, and what other rules would give."""
    per_job = ((plain.of(orders, "order"), plain.count(count)) for orders, count in sorted(jobs.orders_per_job.items()))
    effects = (
        (f"{effect.gap_days:g} days", plain.count(effect.jobs), _days(effect.median_days), _days(effect.p90_days))
        for effect in jobs.others
    )
    tables = [table("Orders in one job", "orders|jobs#", per_job)]
    if jobs.others:
        tables.append(
            table(
                "What another gap would give", "gap|jobs#|half of the jobs within|9 in 10 within", effects, is_open=True
            )
        )
    return tables


def moves_table(moves: Sequence[Move]) -> Table:
    """List every move."""
    rows = (
        (
            move.source,
            move.destination,
            plain.count(move.count),
            plain.count(move.cases),
            plain.duration(move.median_seconds),
            plain.duration(move.mean_seconds),
            plain.duration(move.p90_seconds),
        )
        for move in moves
        if move.cases >= FEW
    )
    return table(
        "Moves that five or more cases made", "from|to|times#|cases#|half within#|on average#|9 in 10 within#", rows
    )


def steps_table(activities: Sequence[Activity]) -> Table:
    """List every step."""
    rows = ((each.name, plain.count(each.count), plain.count(each.cases)) for each in activities if each.cases >= FEW)
    return table("Steps that five or more cases had", "step|times#|cases#", rows)


def ways_table(variants: Variants) -> Table:
    """List the ways that five or more cases went; rarer ways are counted, not listed, for they point to people."""
    rows = (
        (" → ".join(variant.activities), plain.count(variant.count), plain.share(variant.count / variants.cases))
        for variant in variants.variants
        if variant.count >= FEW
    )
    return table("Ways that five or more cases went", "steps, in order|cases#|share#", rows)


def rework_table(rework: Rework) -> Table:
    """List the steps that happened again in a case."""
    rows = (
        (
            each.activity,
            plain.count(each.cases),
            plain.share(each.share),
            plain.count(each.again),
            plain.count(each.self_loops),
        )
        for each in rework.activities
        if each.cases >= FEW
    )
    return table(
        "Steps that happened again in the same case",
        "step|cases#|of the cases that have it#|times again#|of these, at once#",
        rows,
    )


def hand_offs_table(hand_offs: HandOffs) -> Table:
    """List how many cases changed hands how often."""
    rows = ((str(times), plain.count(cases)) for times, cases in sorted(hand_offs.cases_by_count.items()))
    return table(f"Hand-offs between {hand_offs.between} in a case", "hand-offs#|cases#", rows)


def _expected(lower: float, upper: float) -> str:
    """Say what is to be expected; a limit that lies where the measure cannot be is left out."""
    if math.isfinite(lower) and math.isfinite(upper):
        return f"{short(lower)} to {short(upper)}"
    if math.isfinite(upper):
        return f"up to {short(upper)}"
    return f"{short(lower)} or more" if math.isfinite(lower) else ""


def _number(value: float) -> str:
    return short(value) if math.isfinite(value) else ""


def _days(days: float | None) -> str:
    return "" if days is None else plain.duration(days * plain.DAY)
