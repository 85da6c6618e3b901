"""Process behaviour charts: what to expect of a measure, and what is unusual.

Source: Donald J. Wheeler, *Understanding Variation* (2nd ed. 2000), chapter 3 and appendix: natural process limits
at the mean ± 2.66 mean moving ranges, the upper range limit at 3.268 mean moving ranges; with median moving ranges
3.145 and 3.865. The other kinds of charts name theirs in ``wholework.stats.charts``, one a file.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal
from wholework.stats import rules as known_rules
from wholework.stats.charts.constants import SCALES
from wholework.stats.charts.drawn import BehaviourChart, BehaviourCharts, Segment, SegmentedChart
from wholework.stats.charts.kinds import KINDS
from wholework.stats.charts.lines import Choices, Figures, Kind
from wholework.stats.charts.reading import as_numbers, many_series, one_series, without_season
from wholework.stats.charts.stretches import Stretch, stretches
from wholework.stats.charts.telling import told
from wholework.stats.rules import RuleSet
from wholework.stats.season import Season
from wholework.stats.signals import Signal, number
from wholework.stats.trend import WAYS

__all__ = [
    "KINDS",
    "BehaviourChart",
    "BehaviourCharts",
    "Segment",
    "SegmentedChart",
    "Signal",
    "chart",
    "charts",
    "number",
    "within_bounds",
    "xmr",
    "xmr_many",
]

Floats = npt.NDArray[np.float64]
Rules = str | Sequence[str]
Cycle = int | Sequence[Hashable] | Season


def xmr(values: npt.ArrayLike, *, baseline: int | None = None, unit: str = "") -> BehaviourChart:
    """Draw what to expect of one measure: its mean, natural limits and the points that are unusual.

    ``values`` in time order, NaN where one is missing: it keeps its place, and no range is taken over it.
    ``baseline``: only the first so many points make the limits (all of them, unless told).
    Nothing is screened, clipped or rounded. Raises ``Refusal`` where a value is infinite or no number at all.
    """
    return chart(values, baseline=baseline, unit=unit)


def chart(
    values: Any,
    *,
    kind: str = "xmr",
    denominators: Any = None,
    baseline: int | None = None,
    rebase_at: Sequence[int] = (),
    centre: str = "mean",
    spread: str = "mean",
    trend: str | None = None,
    rules: Rules = "wheeler",
    constants: str = "rounded",
    season: Cycle | None = None,
    floor: float | None = None,
    ceiling: float | None = None,
    unit: str = "",
) -> BehaviourChart:
    """Draw one series in time order: what to expect of it, and which points are unusual, in words.

    ``values``: one number a point, NaN where one is missing: it keeps its place. Counted events or cases for ``c``,
    ``u`` and ``p`` (``denominators``: what each was counted among); cases or time between events for ``g`` and ``t``;
    a list of values for each subgroup for ``xbar`` and ``s``, or all of them with subgroup sizes as ``denominators``.
    ``baseline``: only the first so many points of each segment make its lines (all of a shorter one). ``rebase_at``:
    places, counted from zero, from which on the lines are drawn anew. ``centre`` and ``spread``: ``mean`` or
    ``median``. ``trend``: ``half-average`` or ``regression``; ``season``: points in a cycle, the season of every point,
    or a ``Season``. ``rules``: a set (``wheeler``, ``making-data-count``, ``western-electric``, ``nelson``,
    ``anhoej``) or rules one by one (a run chart takes ``anhoej`` for ``wheeler``). ``constants``: ``rounded`` (2.66)
    or ``computed`` (3/d2). ``floor`` and ``ceiling``: what the measure cannot go beyond; a limit there is left out.
    ``unit``: ``%`` writes shares as percentages. Many series at once (one row a series): see ``charts``, which answers
    here as well where ``values`` is an array of two dimensions and its rows are no subgroups.
    """
    made, choices = _asked(kind, centre, spread, trend, rules, constants, season, (floor, ceiling), unit)
    if not made.is_subgroups and isinstance(values, np.ndarray) and values.ndim == 2:
        return charts(values, kind=kind, denominators=denominators, baseline=baseline, rebase_at=rebase_at,
                      centre=centre, spread=spread, trend=trend, rules=rules, constants=constants, season=season,
                      floor=floor, ceiling=ceiling, unit=unit)  # type: ignore[return-value]  # fmt: skip
    figures = one_series(values, denominators, made)
    figures, notes = (figures, ()) if season is None else without_season(figures, season)
    parts = stretches(figures, made, choices, baseline, rebase_at)
    drawn = _bounded(told(made, choices, parts, 0), made, choices)
    return replace(drawn, cautions=(*drawn.cautions, *notes)) if notes else drawn


def charts(
    values: Any,
    *,
    kind: str = "xmr",
    denominators: Any = None,
    baseline: int | None = None,
    rebase_at: Sequence[int] = (),
    centre: str = "mean",
    spread: str = "mean",
    trend: str | None = None,
    rules: Rules = "wheeler",
    constants: str = "rounded",
    season: Cycle | None = None,
    floor: float | None = None,
    ceiling: float | None = None,
    unit: str = "",
) -> BehaviourCharts:
    """Do what ``chart`` does for many series of the same length at once: one row a series.

    ``xbar`` and ``s`` take (series, subgroups, values). The words of one chart are made when it is looked at.
    """
    made, choices = _asked(kind, centre, spread, trend, rules, constants, season, (floor, ceiling), unit)
    figures = many_series(values, denominators, made)
    figures = figures if season is None else without_season(figures, season)[0]
    parts = stretches(figures, made, choices, baseline, rebase_at)
    return _together(figures, made, choices, parts, baseline)


def xmr_many(
    values: npt.ArrayLike, *, baseline: int | None = None, unit: str = "", middle: str = "mean", step: str = "mean"
) -> BehaviourCharts:
    """Do what ``xmr`` does for many series at once: ``values`` has one row a series, one column a point.

    ``middle`` and ``step`` say whether the centre and the usual range are a mean or a median.
    """
    return charts(as_numbers(values, 2), baseline=baseline, unit=unit, centre=middle, spread=step)


def _asked(
    kind: str,
    centre: str,
    spread: str,
    trend: str | None,
    rules: Rules,
    constants: str,
    season: Cycle | None,
    bounds: tuple[float | None, float | None],
    unit: str,
) -> tuple[Kind, Choices]:
    """Check what was asked for, in words where it is not known or does not go together."""
    for name, choice, possible in (
        ("kind", kind, KINDS),
        ("centre", centre, SCALES["rounded"]),
        ("spread", spread, SCALES["rounded"]),
        ("trend", trend, (None, *WAYS)),
        ("set of constants", constants, SCALES),
    ):
        if choice not in possible:
            words = " or ".join(str(each) for each in possible if each)
            raise Refusal(f"the {name} of a chart is not known", expected=words, came=str(choice))
    made = KINDS[kind]
    for name, choice in (("centre", centre), ("spread", spread)):
        if choice == "median" and name not in made.averages:
            raise Refusal(f"a {kind} chart has no {name} that is a median", expected="mean", came="median")
    if kind != "xmr" and (trend is not None or season is not None):
        raise Refusal(
            f"a {kind} chart takes neither trend nor season", expected="an xmr chart", do="Chart the rates with xmr."
        )
    asked = known_rules.asked(rules)
    return made, Choices(centre, spread, constants, trend, _fitting(asked, made, rules), unit, *bounds)


def _fitting(asked: RuleSet, kind: Kind, told_as: Rules) -> RuleSet:
    """Leave out the rules of a set that this kind has no lines for; rules named one by one are refused instead."""
    named = isinstance(told_as, str) and told_as in known_rules.SETS
    if kind.name == "run" and told_as == "wheeler":
        return known_rules.SETS["anhoej"]  # Wheeler's rules are about limits, and a run chart has none
    if kind.name == "mr" and named:
        return asked.without(lambda rule: rule.name != "outside")
    fitting = asked.without(
        lambda rule: (rule.needs_limits and not kind.has_limits) or (rule.of_ranges and not kind.has_ranges)
    )
    if not fitting.rules or (not named and fitting.names != asked.names):
        left_out = [name for name in asked.names if name not in fitting.names]
        raise Refusal(
            f"a {kind.name} chart has no lines for these rules",
            expected="rules without limits (run-of-8, trend-6, longest-run, crossings)"
            if not kind.has_limits
            else "rules without a moving-range chart",
            came=", ".join(left_out),
        )
    return fitting


def _together(
    figures: Figures, kind: Kind, choices: Choices, parts: tuple[Stretch, ...], baseline: int | None
) -> BehaviourCharts:
    lines = parts[0].lines
    level = len(parts) == 1 and lines.centre.shape[1] == lines.up.shape[1] == 1 and lines.rise is None
    level = level and lines.factor is None and lines.power is None

    def line(sign: int) -> Floats:
        if level:
            return (lines.centre + lines.up if sign > 0 else lines.centre - lines.down if sign else lines.centre)[:, 0]
        return np.concatenate([_line(part, sign) for part in parts], axis=1)

    nothing = np.full((len(figures.values), 0), np.nan)
    ranges = [
        np.full(part.lines.values.shape, np.nan) if part.lines.ranges is None else part.lines.ranges for part in parts
    ]
    spread = parts[-1].lines.spread
    return BehaviourCharts(
        values=lines.values if len(parts) == 1 else np.concatenate([part.lines.values for part in parts], axis=1),
        ranges=ranges[0] if len(parts) == 1 else np.concatenate([nothing, *ranges], axis=1),
        centre=line(0),
        spread=np.full(len(figures.values), np.nan) if spread is None else spread,
        upper=line(1),
        lower=line(-1),
        marks=lines_marks(parts),
        baseline=baseline,
        unit=choices.unit,
        middle=choices.centre,
        step=choices.spread,
        kind=kind.name,
        one=lambda index: _bounded(told(kind, choices, parts, index), kind, choices),
        thirds=lambda: np.concatenate([_thirds(part) for part in parts], axis=1),
    )


def _thirds(part: Stretch) -> Floats:
    lines = part.lines
    away = lines.values - lines.centre
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(3 * away / np.where(away > 0, lines.up, lines.down))


def _line(part: Stretch, sign: int) -> Floats:
    lines = part.lines
    return lines.paper(lines.centre if not sign else lines.centre + lines.up if sign > 0 else lines.centre - lines.down)


def lines_marks(parts: tuple[Stretch, ...]) -> dict[str, npt.NDArray[np.bool_]]:
    """Join the marks of stretches."""
    if len(parts) == 1:
        return dict(parts[0].marks)
    return {name: np.concatenate([part.marks[name] for part in parts], axis=1) for name in parts[0].marks}


def _bounded(drawn: BehaviourChart, kind: Kind, choices: Choices) -> BehaviourChart:
    floor = kind.floor if choices.floor is None else choices.floor
    ceiling = (100.0 if choices.percent else 1.0) if kind.is_share and choices.ceiling is None else choices.ceiling
    if floor is None and ceiling is None:
        return drawn
    return within_bounds(drawn, floor=floor, ceiling=ceiling)


def within_bounds(chart: BehaviourChart, *, floor: float | None = None, ceiling: float | None = None) -> BehaviourChart:
    """Leave out a limit that lies where the measure can never be, and say so; no signal changes."""
    words, upper, lower = [], chart.upper, chart.lower
    if floor is not None and (beyond := lower < floor).any():
        words.append(
            f"No lower limit is drawn{_where(beyond)}: it would lie below {floor:g}, where this measure cannot be."
        )
        lower = np.where(beyond, np.nan, lower)
    if ceiling is not None and (beyond := upper > ceiling).any():
        words.append(
            f"No upper limit is drawn{_where(beyond)}: it would lie above {ceiling:g}, where this measure cannot be."
        )
        upper = np.where(beyond, np.nan, upper)
    if not words:
        return chart
    segments = tuple(
        replace(part, upper=float(upper[part.start]), lower=float(lower[part.start]))
        if part.stop > part.start
        else part
        for part in chart.segments
    )
    return replace(chart, upper=upper, lower=lower, cautions=(*chart.cautions, *words), segments=segments)


def _where(beyond: npt.NDArray[np.bool_]) -> str:
    return "" if beyond.all() else f" at {np.count_nonzero(beyond)} of {len(beyond)} points"
