"""Figures of an experiment taken from the columns of any file that Wholework reads."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from wholework.do.experiment import Columns
from wholework.do.figures import Days, Figures, Floats, without_gaps
from wholework.records.columns import NAMES, plain_name
from wholework.records.ledger import Ledger
from wholework.records.options import ReadOptions
from wholework.records.pick import Kind, Picked, Wanted, pick
from wholework.refusal import Refusal

MOST_PLACES = 200


@dataclass(frozen=True)
class FiguresRead:
    """Every measure at every place of a file, and how it was read; the first measure is that of the experiment."""

    all: tuple[Figures, ...]
    said: tuple[str, ...]
    ledger: Ledger
    places: tuple[str, ...]  # of files

    def of(self, measure: str, place: str) -> Figures | None:
        """Return the figures of one measure at one place, if there are any."""
        return next((each for each in self.all if (each.measure, each.place) == (measure, place)), None)


def read_figures(
    paths: Sequence[Path],
    columns: Columns,
    options: ReadOptions | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> FiguresRead:
    """Take the figures from files. Raises ``Refusal`` where a column is missing or a period has several figures."""
    value, at = _named(columns.value, "--value"), _named(columns.at, "--at")
    _refuse_persons(columns.by)
    measures = (value, *(other for other in columns.others if other != value))
    wanted = {
        f"measure {name}": Wanted(name, Kind.NUMBER, "--value" if name == value else "--other") for name in measures
    }
    wanted["at"] = Wanted(at, Kind.INSTANT if columns.period else Kind.PERIOD, "--at", needed=True)
    if columns.by:
        wanted["by"] = Wanted(columns.by, Kind.WORDS, "--by", needed=True)
    picked = pick(paths, wanted, options, key=b"no person is read here")
    places = np.asarray(picked.columns["by"]) if columns.by else np.full(len(picked), "", dtype=object)
    names = sorted(set(places.tolist()))
    if len(names) > MOST_PLACES:
        raise Refusal(
            "there are too many places to look at one by one",
            file=picked.places[0],
            column=columns.by,
            expected=f"up to {MOST_PLACES} places",
            came=f"{len(names):,}",
            do="name a column of areas or offices, not of addresses or cases",
        )
    if columns.period:
        starts = _floored(picked.local_days["at"], columns.period)
        labels = _labels(starts, columns.period)
    else:
        starts, labels = picked.starts["at"].astype("M8[D]"), np.asarray(picked.columns["at"])
    found = [
        _figures(measure, place, places == place, starts, labels, picked, columns)
        for place in names
        for measure in measures
    ]
    averaged = (f"Each point is the average of the rows of one {columns.period}.",) if columns.period else ()
    return FiguresRead(tuple(found), (*averaged, *picked.said), picked.ledger, picked.places)


def _figures(
    measure: str,
    place: str,
    here: npt.NDArray[np.bool_],
    starts: Days,
    labels: npt.NDArray[np.object_],
    picked: Picked,
    columns: Columns,
) -> Figures:
    values = picked.columns[f"measure {measure}"][here]
    different, first, which = np.unique(starts[here], return_index=True, return_inverse=True)
    if len(different) < len(values) and not columns.period:
        _refuse_several(starts, here, picked, columns)
    averages = _averages(values, which, len(different))
    named = [str(label) for label in labels[here][first]]
    return Figures(measure, place, *without_gaps(named, different, averages))


def _averages(values: Floats, which: npt.NDArray[np.int64], size: int) -> Floats:
    there = ~np.isnan(values)
    count = np.bincount(which[there], minlength=size)
    total = np.bincount(which[there], weights=values[there], minlength=size)
    return np.asarray(np.divide(total, count, out=np.full(size, np.nan), where=count > 0))


def _refuse_several(starts: Days, here: npt.NDArray[np.bool_], picked: Picked, columns: Columns) -> None:
    rows = np.flatnonzero(here)
    order = rows[np.argsort(starts[rows], kind="stable")]
    again = order[1:][starts[order[1:]] == starts[order[:-1]]][0]
    raise Refusal(
        "one period has several figures",
        file=picked.places[int(picked.source[again])],
        row=int(picked.rows[again]),
        column=columns.at,
        expected="one row a period" + (" and place" if columns.by else ""),
        came=f"{picked.columns['at'][again]} again",
        do="--by COLUMN if each row is of one place; --period week or month if rows are single cases, to average them",
    )


def _floored(days: Days, period: str) -> Days:
    if period == "day":
        return days.astype("M8[D]")
    if period == "week":  # 1970-01-05 was a Monday
        return (days.astype("M8[D]").astype(np.int64) - 4) // 7 * np.timedelta64(7, "D") + np.datetime64("1970-01-05")
    months = days.astype("M8[M]").astype(np.int64)
    return (months // 3 * 3 if period == "quarter" else months).astype("M8[M]").astype("M8[D]")


def _labels(starts: Days, period: str) -> npt.NDArray[np.object_]:
    named = {day: _label(day, period) for day in np.unique(starts)}
    return np.array([named[day] for day in starts], dtype=object)


def _label(day: np.datetime64, period: str) -> str:
    date = day.astype("M8[D]").item()
    if period == "month":
        return f"{date:%B %Y}"
    return f"{date.day} {date:%b %Y}"


def _named(column: str | None, option: str) -> str:
    if column:
        return column
    raise Refusal(
        "nobody said which column holds the figures" if option == "--value" else "nobody said which column tells when",
        expected=f'{option} "COLUMN", as it stands in the file',
        do=f"add it, or write it under [figures] in the experiment file: {option.removeprefix('--')} = …",
    )


def _refuse_persons(column: str | None) -> None:
    """Refuse to compare people."""
    if column and any(re.fullmatch(pattern, plain_name(column)) for pattern in NAMES["who"]):
        raise Refusal(
            "this column names those who do the work, and nothing is charted by person",
            column=column,
            expected="a column of places",
            do="leave --by out, or name a column of areas or offices",
        )
