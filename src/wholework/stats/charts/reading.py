"""Numbers as they come, turned into the figures that a kind of chart needs; what cannot be is refused in words."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal
from wholework.stats.charts.lines import Figures, Floats, Kind
from wholework.stats.season import Season, seasonal

LARGEST = 1e100
OWN = {"p", "p-prime", "g"}  # kinds whose values must be whole numbers


def as_numbers(values: npt.ArrayLike, dimensions: int) -> Floats:
    """Return numbers (NaN where one is missing), or refuse."""
    try:
        table = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise Refusal("a value is not a number", expected="numbers in time order", came=str(error)) from error
    if table.ndim != dimensions:
        raise Refusal(
            "the values have the wrong shape",
            expected=f"{dimensions} dimension(s)",
            came=f"{table.ndim} dimensions",
            do="Give one series to chart(), and many of the same length to charts().",
        )
    if (np.abs(table) > LARGEST).any():
        raise Refusal("a value is infinite or too large to reckon with", expected=f"numbers up to {LARGEST:g}")
    return table


def one_series(values: Any, denominators: Any, kind: Kind) -> Figures:
    """Read one series: points in time order, or subgroups in time order."""
    if kind.is_subgroups:
        return _subgroups(_padded(values, denominators)[np.newaxis])
    table = as_numbers(values, 1)[np.newaxis]
    sizes = None if denominators is None else as_numbers(denominators, 1)[np.newaxis]
    return _checked(table, sizes, kind)


def many_series(values: Any, denominators: Any, kind: Kind) -> Figures:
    """Read many series of the same length: one row each (subgroups: series, subgroups, values in each)."""
    if kind.is_subgroups:
        return _subgroups(as_numbers(values, 3))
    table = as_numbers(values, 2)
    sizes = None
    if denominators is not None:
        own = np.asarray(denominators, dtype=np.float64)
        sizes = as_numbers(own[np.newaxis] if own.ndim == 1 else own, 2)
        sizes = np.broadcast_to(sizes, table.shape) if sizes.shape in ((1, table.shape[1]), table.shape) else sizes
    return _checked(table, sizes, kind)


def _checked(table: Floats, sizes: Floats | None, kind: Kind) -> Figures:
    if (sizes is not None) != kind.needs_denominators:
        wanted = kind.needs_denominators
        raise Refusal(
            f"a {kind.name} chart {'needs' if wanted else 'takes no'} denominators",
            expected="one for each point" if wanted else "none",
            came="none" if wanted else "some",
        )
    if kind.floor is not None and (table < 0).any():
        raise Refusal(
            f"a value of a {kind.name} chart is below nought", expected="0 or more", came=f"{np.nanmin(table):g}"
        )
    if sizes is not None:
        _fits(table, sizes, kind)
    if kind.name in OWN and (table != np.floor(table))[~np.isnan(table)].any():
        odd = table[~np.isnan(table) & (table != np.floor(table))].flat[0]
        raise Refusal(
            f"a {kind.name} chart counts cases, and this is no count",
            expected="whole numbers",
            came=f"{odd:g}",
            do="Give the counts, with how many there were in all beside them; shares alone go on an xmr chart.",
        )
    return Figures(table, sizes)


def _fits(table: Floats, sizes: Floats, kind: Kind) -> None:
    if sizes.shape != table.shape:
        raise Refusal(
            "the denominators do not fit the values",
            expected=f"{table.shape[-1]} for each series",
            came=f"{sizes.shape[-1]}",
        )
    if (sizes < 0).any():
        raise Refusal("a denominator is below nought", expected="0 or more", came=f"{np.nanmin(sizes):g}")
    if kind.is_share and (table > sizes).any():
        row, place = np.argwhere(table > sizes)[0]
        raise Refusal(
            "more were counted than there were in all",
            row=int(place) + 1,
            expected=f"at most the denominator, {sizes[row, place]:g}",
            came=f"{table[row, place]:g}",
        )


def _padded(values: Any, sizes: Any) -> Floats:
    """Lay subgroups out with one row each, NaN where a smaller one has no value."""
    if sizes is None:
        if any(np.ndim(group) == 0 for group in values):
            raise _not_subgroups()
        groups = [as_numbers(group, 1) for group in values]
    else:
        flat, each = as_numbers(values, 1), as_numbers(sizes, 1)
        if (each != np.floor(each)).any() or (each < 0).any() or each.sum() != len(flat):
            raise Refusal(
                "the sizes of the subgroups do not fit the values",
                expected=f"whole numbers that add up to {len(flat)}",
                came=f"{each.sum():g}",
            )
        groups = np.split(flat, np.cumsum(each.astype(np.int64))[:-1]) if len(each) else []
    table = np.full((len(groups), max((len(group) for group in groups), default=0)), np.nan)
    for row, group in zip(table, groups, strict=True):
        row[: len(group)] = group
    return table


def _not_subgroups() -> Refusal:
    return Refusal(
        "these are single values, not subgroups",
        expected="a list of values for each subgroup, or the sizes of the subgroups as denominators",
        do="Single values go on an xmr chart.",
    )


def _subgroups(table: Floats) -> Figures:
    """Reduce (series, subgroups, values) to the size, mean and standard deviation of each subgroup."""
    there = ~np.isnan(table)
    sizes = there.sum(axis=2).astype(np.float64)
    mean = np.divide(np.where(there, table, 0.0).sum(axis=2), sizes, out=np.full(sizes.shape, np.nan), where=sizes > 0)
    squares = np.where(there, (table - mean[:, :, np.newaxis]) ** 2, 0.0).sum(axis=2)
    freedom = sizes - 1
    variance = np.divide(squares, freedom, out=np.full(sizes.shape, np.nan), where=freedom > 0)
    return Figures(mean, sizes, np.sqrt(variance))


def without_season(figures: Figures, season: int | Sequence[Hashable] | Season) -> tuple[Figures, tuple[str, ...]]:
    """Take a season out of each series; what it is stays with the figures, for the lines that are drawn."""
    found = [season if isinstance(season, Season) else _season_of(row, season) for row in figures.values]
    if not found:
        return figures, ()
    adjusted = np.array([each.adjusted for each in found]).reshape(figures.values.shape)
    by_point = np.array([each.factors[each.of_point] for each in found]).reshape(figures.values.shape)
    multiplied = np.array([each.multiplicative for each in found])[:, np.newaxis]
    factor, offset = np.where(multiplied, by_point, 1.0), np.where(multiplied, 0.0, by_point)
    taken = Figures(adjusted, shown=figures.values, factor=factor, offset=offset)
    return taken, found[0].cautions if len(found) == 1 else ()


def _season_of(values: Floats, season: int | Sequence[Hashable]) -> Season:
    if isinstance(season, int):
        return seasonal(values, length=season)
    return seasonal(values, labels=season)
