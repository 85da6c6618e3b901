"""Is the target arbitrary? What the service does anyway, and what the score does when only the line moves."""

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.capability.over_time import expectation, noticed, short
from wholework.check.thinking.findings import Arbitrary, Between, OverTime, Score, Shape
from wholework.check.thinking.measured import Measured
from wholework.check.thinking.over_time import FEWEST, measure_over_time, share_over_time
from wholework.stats import distribution

WARNING = (
    "This is no help in choosing an easier target: a line that more pass makes no customer wait a minute less. It "
    "shows how much of the score is the place of the line."
)
NO_DATES = "Whether the share changes over time: no column says when (--at, --closed)."
CENSUS = (
    "The interval is that of a sample. If these are all the cases there were, nothing was sampled, and the chart over "
    "time says what to expect."
)
Z = 1.959964


def is_it_arbitrary(rows: Measured, shape: Shape) -> Arbitrary:
    """Answer the first of three questions. ``shape`` is the measure in bars, with what is expected of each."""
    size, passing = len(rows), int(np.count_nonzero(rows.passes))
    over_time = share_over_time(rows)
    common, words = _common_cause(over_time)
    scores = _scores(rows)
    return Arbitrary(
        sentence=_sentence(rows, passing, scores, words),
        cautions=_cautions(over_time),
        cannot_tell=(
            *(() if over_time else (NO_DATES,)),
            "Whether customers asked for this line: no record of times tells what they wanted.",
        ),
        n=size,
        passing=passing,
        share=passing / size,
        interval=wilson(passing, size),
        quantiles=distribution.quantiles(rows.values),
        scores=scores,
        curve=_curve(rows),
        warning=WARNING,
        common_cause=common,
        common_cause_words=words,
        share_over_time=over_time,
        measure_over_time=measure_over_time(rows),
        shape=shape,
    )


def wilson(count: int, size: int) -> Between:
    """Return a share with its 95 % interval. Source: Wilson, JASA 22 (1927)."""
    share = count / size
    middle = (share + Z * Z / (2 * size)) / (1 + Z * Z / size)
    half = Z / (1 + Z * Z / size) * float(np.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size)))
    return Between(share, max(0.0, middle - half), min(1.0, middle + half))


def named(number: float, unit: str) -> str:
    """Write a number with its unit: ``240 minutes``, ``95 %``, ``1 day``."""
    text = f"{number:,.6g}" if abs(number) < 1e6 else f"{number:,.0f}"
    return f"{text} {unit.removesuffix('s') if text == '1' else unit}".strip()


def share_at(rows: Measured, threshold: float) -> float:
    """Return what share would pass, were the line there."""
    inside = rows.values <= threshold if rows.at_most else rows.values >= threshold
    return float(np.mean(inside))


def tenth_of(rows: Measured) -> float:
    """Return by how much to move the line: a tenth of the threshold, or of the usual spread where that is nought."""
    if rows.tenth:
        return rows.tenth
    return abs(rows.threshold) / 10 or float(np.quantile(np.abs(rows.values), 0.9)) / 10 or 1.0


def _scores(rows: Measured) -> tuple[Score, ...]:
    tenth = tenth_of(rows)
    places = (rows.threshold - tenth, rows.threshold, rows.threshold + tenth)
    if rows.target.unit == "%":
        places = (places[0], places[1], max(places[1], min(places[2], 100.0)))  # no share lies above the whole
    return tuple(Score(float(place), share_at(rows, float(place))) for place in places)


def _curve(rows: Measured, points: int = 81) -> tuple[Score, ...]:
    """Return what share passes as the line moves across what is usual (1 in 100 to 99 in 100), and the target."""
    low, high = (float(edge) for edge in np.quantile(rows.values, (0.01, 0.99)))
    low, high = min(low, rows.threshold - tenth_of(rows)), max(high, rows.threshold + tenth_of(rows))
    places = np.union1d(np.linspace(low, high, points), [rows.threshold])
    ordered = np.sort(rows.values)
    if rows.at_most:
        inside = np.searchsorted(ordered, places, side="right")
    else:
        inside = len(ordered) - np.searchsorted(ordered, places, side="left")
    shares: npt.NDArray[np.float64] = inside / len(ordered)
    return tuple(Score(float(place), float(share)) for place, share in zip(places, shares, strict=True))


def _common_cause(over_time: OverTime | None) -> tuple[bool | None, str]:
    if over_time is None or not over_time.behaviour.has_limits:
        return None, "Too few periods to say whether meeting it is common cause."
    chart = over_time.behaviour
    if np.count_nonzero(~np.isnan(chart.values)) < FEWEST:
        return None, "Too few periods to say whether meeting it is common cause."
    expected = expectation(chart, f"By {over_time.period}, shares", "%", short)
    if chart.signals:
        return False, f"{expected} Something changed: find out what, before anybody is praised or blamed for it."
    return True, (
        f"{expected} Whether a {over_time.period} is better or worse than the one before is common cause: the service "
        "as it is set up gives both."
    )


def _sentence(rows: Measured, passing: int, scores: tuple[Score, ...], words: str) -> str:
    met = plain.share(passing / len(rows))
    lower, _, higher = scores
    return (
        f"{met} of {plain.of(len(rows), rows.noun)} meet the target with no change at all. A line "
        f"{_place(rows, lower.threshold)} would be met by {plain.share(lower.share)} of the same {rows.noun}s, one "
        f"{_place(rows, higher.threshold)} by {plain.share(higher.share)}. {words}"
    )


def _place(rows: Measured, place: float) -> str:
    """Say where a line would be: "at 216 minutes", "1.4 days before the deadline"."""
    if not rows.deadline:
        return f"at {named(float(f'{place:.4g}'), rows.target.unit)}"
    return f"{named(abs(float(f'{place:.2g}')), rows.target.unit)} {'before' if place < 0 else 'after'} the deadline"


def _cautions(over_time: OverTime | None) -> tuple[str, ...]:
    said = noticed(over_time.behaviour) if over_time else ()
    return (WARNING, CENSUS, *said)


def shape_of(rows: Measured) -> Shape:
    """Count the measure in bars that end at the target, with what a curve drawn without the window would expect."""
    found = rows.bunching
    if found.testable and len(found.counts) and np.isfinite(found.expected).any() and not rows.bands:
        return _around(rows)
    bars = distribution.bars(rows.values, rows.target.unit, rows.threshold)
    return Shape(bars.edges, bars.counts, rows.target.unit, bars.beyond, np.zeros(0))


BARS = 70


def _around(rows: Measured) -> Shape:
    """Join the narrow bins of the estimate to about seventy bars that still end at the target."""
    found = rows.bunching
    at = int(np.argmin(np.abs(found.edges - rows.threshold)))
    size = max(1, -(-len(found.counts) // BARS))
    starts = np.arange(at % size, len(found.counts), size)
    starts = starts if len(starts) and starts[0] == 0 else np.r_[0, starts]
    counts = np.add.reduceat(found.counts, starts)
    expected = np.add.reduceat(found.expected, starts)
    whole = np.diff(np.r_[starts, len(found.counts)]) == size
    counts, expected = counts[whole], expected[whole]
    edges = np.r_[found.edges[starts[whole]], found.edges[starts[whole][-1] + size]]
    inside, outside = found.inside_window, found.outside_window
    window = (-inside, outside) if rows.at_most else (-outside, inside)
    return Shape(
        edges,
        counts.astype(np.int64),
        rows.target.unit,
        len(rows) - int(counts.sum()),
        expected,
        (rows.threshold + window[0], rows.threshold + window[1]),
    )
