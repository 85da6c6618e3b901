"""One series, judged, as a chart with its words."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from wholework.stats import self_checks
from wholework.stats.charts.drawn import UNKNOWN, BehaviourChart, Segment
from wholework.stats.charts.lines import Choices, Kind, Lines
from wholework.stats.charts.stretches import Stretch
from wholework.stats.charts.xmr import named
from wholework.stats.false_signals import expected_of_rules
from wholework.stats.rules import definition
from wholework.stats.signals import Judged, signals

Floats = npt.NDArray[np.float64]
NAN = float("nan")


def told(kind: Kind, choices: Choices, stretches: tuple[Stretch, ...], index: int) -> BehaviourChart:
    """Put the stretches of one series together; what one of them notices is said with its points."""
    parts = [_part(kind, choices, stretch, index) for stretch in stretches]
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[-1],
        values=np.concatenate([part.values for part in parts]),
        centre=np.concatenate([part.centre for part in parts]),
        upper=np.concatenate([part.upper for part in parts]),
        lower=np.concatenate([part.lower for part in parts]),
        ranges=np.concatenate([part.ranges for part in parts]),
        signals=tuple(signal for part in parts for signal in part.signals),
        expected_false_signals=sum(part.expected_false_signals for part in parts),
        cautions=tuple(
            f"Points {stretch.start + 1} to {stretch.stop}: {words}"
            for part, stretch in zip(parts, stretches, strict=True)
            for words in part.cautions
        ),
        trial=any(part.trial for part in parts),
        segments=tuple(segment for part in parts for segment in part.segments),
    )


def _part(kind: Kind, choices: Choices, stretch: Stretch, index: int) -> BehaviourChart:
    lines = stretch.lines.row(index)
    centre = lines.paper(lines.centre)[0]
    upper, lower = lines.paper(lines.centre + lines.up)[0], lines.paper(lines.centre - lines.down)[0]
    why_not = _why_not(kind, choices, lines, stretch.base)
    refused = why_not is not None
    points, steps = int(lines.points[0]), None if lines.steps is None else int(lines.steps[0])
    trial = None if refused or not kind.has_limits else self_checks.trial(points, steps, choices.spread)
    ranges = np.full(len(centre), np.nan) if lines.ranges is None else lines.ranges[0]
    with_ranges = kind.has_ranges and not refused
    spread = float(lines.spread[0]) if with_ranges and lines.spread is not None else NAN
    limit = float(lines.range_limit[0]) if with_ranges and lines.range_limit is not None else NAN
    within = UNKNOWN if refused or steps is None else self_checks.width_within(points, choices.spread)
    segment = Segment(
        start=stretch.start,
        stop=stretch.stop,
        baseline=stretch.base,
        centre=_first(centre),
        upper=_first(upper),
        lower=_first(lower),
        range_centre=spread,
        range_limit=limit,
        trial=trial is not None,
        has_limits=kind.has_limits and not refused,
        limits_within=within,
    )
    judged = Judged(lines.drawn[0], ranges, centre, upper, lower, limit, choices.unit)
    marks = {name: mark[index] for name, mark in stretch.marks.items()}
    return BehaviourChart(
        kind=kind.name,
        values=judged.values,
        centre=centre,
        upper=upper,
        lower=lower,
        ranges=ranges,
        range_centre=spread,
        range_limit=limit,
        signals=() if refused else signals(judged, marks, stretch.start),
        rules=_rules(kind, choices),
        expected_false_signals=0.0 if refused else _expected(kind, choices, lines, stretch),
        cautions=(why_not,) if why_not else (*((trial,) if trial else ()), *kind.checks(lines, choices)),
        trial=trial is not None,
        segments=(segment,),
        rule_set=choices.rules.name,
        limits_within=within,
    )


def _first(line: Floats) -> float:
    there = line[~np.isnan(line)]
    return float(there[0]) if len(there) else NAN


def _why_not(kind: Kind, choices: Choices, lines: Lines, base: int) -> str | None:
    """Say why there are no limits, where there are none."""
    points = int(lines.points[0])
    words = self_checks.too_few(points, None if lines.steps is None else int(lines.steps[0]), limits=kind.has_limits)
    if words is not None or not kind.has_limits or not np.isnan(lines.up).all():
        return words
    steps = lines.ranges if choices.spread == "median" else None
    if steps is not None and bool((steps[0, :base] > 0).any()):
        return self_checks.no_median_step()
    return self_checks.no_variation(lines.drawn[0, :base])


def _expected(kind: Kind, choices: Choices, lines: Lines, stretch: Stretch) -> float:
    present = int(np.count_nonzero(~np.isnan(lines.values)))
    base = None if stretch.base == stretch.stop - stretch.start else int(lines.points[0])
    rules = ("range",) if kind.name == "mr" and choices.rules.names == ("outside",) else choices.rules.names
    return expected_of_rules(rules, present, base, kind.chance, choices.centre, choices.spread)


def _rules(kind: Kind, choices: Choices) -> str:
    key = (kind.name, choices.rules.name, choices.centre, choices.spread, choices.constants, choices.trend)
    if key not in _PRINTED:
        range_limit = f"{choices.scales[1]:.5g} times the {choices.spread} moving range{named(choices)}"
        _PRINTED[key] = definition(choices.rules, kind.definition(choices), range_limit)
    return _PRINTED[key]


_PRINTED: dict[tuple[str | None, ...], str] = {}
