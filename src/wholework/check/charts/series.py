"""From picked columns to series: one value a place, many series side by side, every missing place kept."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.charts.places import Places, places_of
from wholework.records.assemble.duplicates import occurrence
from wholework.records.pick import Picked
from wholework.refusal import Refusal

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
EVERY = ("day", "week", "month")


@dataclass(frozen=True)
class Series:
    """Series side by side: ``values`` is (series, places), NaN where nothing stands; ``names`` in the file's order."""

    names: tuple[str, ...]
    labels: tuple[str, ...]
    days: npt.NDArray[np.datetime64] | None  # the first day of each place, where there are dates
    values: Floats
    denominators: Floats | None = None
    subgroups: Floats | None = None  # (series, places, values) where several values make one point
    percentages: bool = False
    each_point: str = "one row, in the order of the file"
    said: tuple[str, ...] = ()


def pasted(values: Floats, percentages: bool) -> Series:
    """Take numbers that a person pasted, in their order."""
    labels = tuple(str(number) for number in range(1, len(values) + 1))
    table = values[np.newaxis, :]
    return Series(
        ("your numbers",), labels, None, table, percentages=percentages, each_point="one number, in the order given"
    )


def series_of(
    picked: Picked,
    value: str,
    columns: Mapping[str, str],
    every: str | None,
    how: str | None,
    *,
    subgroups: bool = False,
) -> Series:
    """Lay the picked columns (``value``, ``at`` or ``period``, ``by``, ``denominator``) out as series.

    Raises ``Refusal`` where several rows stand for one period and nobody said how they go together.
    """
    names, codes = _names(picked, value)
    if every:
        return _gathered(picked, names, codes, every, how or "count")
    when = next((role for role in ("period", "at") if role in columns), None)
    if when is None:
        return _in_file_order(picked, names, codes)
    days = picked.starts["period"] if when == "period" else picked.local_days["at"]
    given = dict(zip(days, picked.columns["period"], strict=True)) if when == "period" else {}
    places = places_of(days, given)
    index = np.searchsorted(places.days, days)
    if subgroups:
        return _in_subgroups(picked, names, codes, places, index)
    _refuse_several(picked, codes * len(places.days) + index, columns[when], places, index, names, codes)
    shape = (len(names), len(places.days))
    return Series(
        names,
        places.labels,
        places.days,
        _laid(shape, codes, index, picked.columns["value"]),
        _laid(shape, codes, index, picked.columns["denominator"]) if "denominator" in picked.columns else None,
        percentages="value" in picked.percentages,
        each_point=f"one row a {places.step}" if places.step else "one row, by its date",
        said=places.said,
    )


def _names(picked: Picked, value: str) -> tuple[tuple[str, ...], Codes]:
    """Name the series in the order in which the file first has them."""
    if "by" not in picked.columns:
        return (value,), np.zeros(len(picked), dtype=np.int64)
    different, first, codes = np.unique(picked.columns["by"].astype(str), return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return tuple(different[order].tolist()), place[codes]


def _laid(shape: tuple[int, int], codes: Codes, index: Codes, numbers: Floats) -> Floats:
    table = np.full(shape, np.nan)
    table[codes, index] = numbers
    return table


def _in_file_order(picked: Picked, names: tuple[str, ...], codes: Codes) -> Series:
    counts = np.bincount(codes, minlength=len(names))
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    order = np.argsort(codes, kind="stable")
    index = np.empty_like(codes)
    index[order] = np.arange(len(codes)) - np.repeat(starts, counts)
    shape = (len(names), int(counts.max()))
    return Series(
        names,
        tuple(str(number) for number in range(1, shape[1] + 1)),
        None,
        _laid(shape, codes, index, picked.columns["value"]),
        _laid(shape, codes, index, picked.columns["denominator"]) if "denominator" in picked.columns else None,
        percentages="value" in picked.percentages,
        said=("No column of dates was named: the rows are taken to stand in time order.",),
    )


def _gathered(picked: Picked, names: tuple[str, ...], codes: Codes, every: str, how: str) -> Series:
    """Put cases together into one value a day, week (from Monday) or month."""
    days = picked.local_days["at"]
    starts = days.astype("M8[M]").astype("M8[D]") if every == "month" else days
    if every == "week":
        starts = days - ((days.astype(int) + 3) % 7)
    places = _every(starts, every)
    index = np.searchsorted(places.days, starts)
    shape = (len(names), len(places.days))
    counts = np.zeros(shape)
    np.add.at(counts, (codes, index), 1.0)
    values, said = counts, _no_rows(counts, every, how)
    if how != "count":
        values = _summed(shape, codes, index, picked.columns["value"])
        values = np.where(counts > 0, values / np.maximum(counts, 1) if how == "mean" else values, np.nan)
    under = None
    if "denominator" in picked.columns:
        under = np.where(counts > 0, _summed(shape, codes, index, picked.columns["denominator"]), np.nan)
    said = (*said, f"The first and the last {every} may hold only a part of their rows.")
    words = {"count": "the number of rows", "sum": "the sum", "mean": "the mean"}[how]
    is_share = how == "mean" and "value" in picked.percentages
    return Series(
        names,
        places.labels,
        places.days,
        values,
        under,
        percentages=is_share,
        each_point=f"{words} of each {every}",
        said=said,
    )


def _in_subgroups(picked: Picked, names: tuple[str, ...], codes: Codes, places: Places, index: Codes) -> Series:
    """Keep the values of one place together: they make one point."""
    keys = codes * len(places.days) + index
    within = occurrence(keys)
    table = np.full((len(names), len(places.days), int(within.max()) + 1), np.nan)
    table[codes, index, within] = picked.columns["value"]
    there = np.count_nonzero(~np.isnan(table), axis=2)
    means = np.where(there > 0, np.nansum(table, axis=2) / np.maximum(there, 1), np.nan)
    return Series(
        names,
        places.labels,
        places.days,
        means,
        subgroups=table,
        percentages="value" in picked.percentages,
        each_point=f"the values of one {places.step or 'date'}",
        said=places.said,
    )


def _every(starts: npt.NDArray[np.datetime64], every: str) -> Places:
    if every == "month":
        days = np.arange(starts.min().astype("M8[M]"), starts.max().astype("M8[M]") + 1).astype("M8[D]")
    else:
        days = np.arange(starts.min(), starts.max() + 1, 7 if every == "week" else 1)
    written = [day.item().strftime("%B %Y" if every == "month" else "%d %b %Y").lstrip("0") for day in days]
    return Places(days, tuple(written), every)


def _summed(shape: tuple[int, int], codes: Codes, index: Codes, numbers: Floats) -> Floats:
    """Add up; a number that is missing or withheld makes its period unknown, never smaller."""
    total = np.zeros(shape)
    np.add.at(total, (codes, index), numbers)
    return total


def _no_rows(counts: Floats, every: str, how: str) -> tuple[str, ...]:
    empty = int((counts == 0).sum())
    if not empty:
        return ()
    if how == "count":
        return (f"{plain.of(empty, every)} without any row counted as none. Were rows lost, that is not so.",)
    return (f"{plain.of(empty, every)} without any row: a gap on the chart, not zero.",)


def _refuse_several(
    picked: Picked, keys: Codes, column: str, places: Places, index: Codes, names: tuple[str, ...], codes: Codes
) -> None:
    _, first = np.unique(keys, return_index=True)
    if len(first) == len(keys):
        return
    again = np.ones(len(keys), dtype=bool)
    again[first] = False
    row = int(np.flatnonzero(again)[0])
    of = f" of “{names[codes[row]]}”" if len(names) > 1 else ""
    raise Refusal(
        f"several rows stand for one period{of}, {places.labels[index[row]]}",
        file=picked.places[picked.source[row]],
        row=int(picked.rows[row]),
        column=column,
        expected="one row a period" + ("" if len(names) > 1 else ", or --by the column that tells the rows apart"),
        do='choose the rows of one group with --only "COLUMN=VALUE"; name the column that tells them apart with --by;'
        " or, if each row is a case, say --every month with --sum, --mean or --count",
    )
