"""What tools that people know would answer on the same series: for comparison, and never used for our own limits.

``docs/background/deviations.md`` says where they differ from us, and why. Their published definitions are written anew
here; ``tests/stats/peers`` holds them to figures that the tools themselves print.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SCREEN = 3.267  # moving ranges: those from so many times their mean on are left out


@dataclass(frozen=True)
class PeerLimits:
    """Limits as another tool draws them. ``left_out`` marks the steps (to each point from the one before) it ignores.

    ``agree`` says whether these limits call the very points unusual that limits from all steps do.
    """

    tool: str
    centre: float
    upper: float
    lower: float
    left_out: Bools
    outside: Bools
    agree: bool
    words: str


def screened_limits(values: npt.ArrayLike, *, factor: float = 2.66) -> PeerLimits:
    """Return limits with large moving ranges left out, as NHSRplotthedots, qicharts2 and the Power BI visual draw them.

    One pass: steps below 3.267 times the mean step are kept; their mean times ``factor`` (2.66, or 3/1.128 in qicharts2
    and the Power BI visual) reaches from the mean of all values to the limits. Source: Lloyd S. Nelson, "Control Charts
    for Individual Measurements", *Journal of Quality Technology* 14 (1982), 172-173.
    """
    series, steps = _with_steps(values)
    with np.errstate(invalid="ignore"):
        kept = steps < SCREEN * _mean(steps)
    return _limits("screened moving ranges", series, steps, kept, factor)


def rounded_limits(values: npt.ArrayLike, *, decimals: int = 2) -> PeerLimits:
    """Return limits rounded before points are judged by them, as Xmrit draws them (all steps, 2.66, two decimals)."""
    series, steps = _with_steps(values)
    return _limits("rounded limits", series, steps, ~np.isnan(steps), 2.66, decimals)


def _with_steps(values: npt.ArrayLike) -> tuple[Floats, Floats]:
    series = np.asarray(values, dtype=np.float64)
    return series, np.abs(np.diff(series, prepend=np.nan))


def _mean(numbers: Floats) -> float:
    there = numbers[~np.isnan(numbers)]
    return float(there.mean()) if len(there) else float("nan")


def _limits(
    tool: str, series: Floats, steps: Floats, kept: Bools, factor: float, decimals: int | None = None
) -> PeerLimits:
    centre, reach = _mean(series), factor * _mean(steps[kept])
    upper, lower = centre + reach, centre - reach
    if decimals is not None:
        centre, upper, lower = (round(line, decimals) for line in (centre, upper, lower))
    all_of_them = factor * _mean(steps)
    outside = (series > upper) | (series < lower)
    ours = np.abs(series - _mean(series)) > all_of_them
    left_out = ~kept & ~np.isnan(steps)
    agree = bool((outside == ours).all()) and not np.isnan(upper)
    return PeerLimits(
        tool, centre, upper, lower, left_out, outside, agree, _words(tool, left_out, outside, ours, agree)
    )


def _words(tool: str, left_out: Bools, outside: Bools, ours: Bools, agree: bool) -> str:
    steps = int(left_out.sum())
    ignored = f"{steps} {'step is' if steps == 1 else 'steps are'} left out; " if steps else ""
    if agree:
        return f"With {tool}: {ignored}the same points lie outside the limits."
    return (
        f"With {tool}: {ignored}{int(outside.sum())} points lie outside the limits; with all steps, {int(ours.sum())}."
    )
