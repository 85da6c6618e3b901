"""The times of all cases, brought home once as plain columns of numbers."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.records import Records

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

MICROSECONDS = 1_000_000
DAY = 86_400.0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FAR_OFF_DAYS = 366  # a few instants so far beyond all others do not make the last day of the records
COLUMNS = ("case_code", "opened", "closed", "deadline", "opened_day", "closed_day", "category")


@dataclass(frozen=True)
class CaseTimes:
    """One number a case in each column; ``closed``, ``closed_day`` and ``deadline`` are 0 where there is none."""

    codes: Ints
    opened: Ints  # microseconds, UTC
    closed: Ints
    is_closed: Bools
    opened_day: Ints  # days since 1970 on the wall clock of the study
    closed_day: Ints
    deadline: Ints
    has_deadline: Bools
    category: Ints  # index into ``categories``; -1 for none
    categories: tuple[str, ...]
    has_clock: bool
    zone: str
    last: tuple[int, int]  # the last instant and local day that the records know of

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def seconds(self) -> Floats:
        """How long each case took, in real seconds; by whole days where the records have no clock; NaN while open."""
        lasted = self.lasted_until(self.closed, self.closed_day)
        return np.where(self.is_closed, lasted, np.nan)

    @cached_property
    def seconds_so_far(self) -> Floats:
        """How long each case took, or has been open on the last day that the records know of."""
        at, day = self.last
        return np.where(self.is_closed, self.seconds, np.maximum(self.lasted_until(at, day), 0.0))

    def lasted_until(self, instant: Ints | int, day: Ints | int) -> Floats:
        """Return the seconds from opening to an instant: days, not instants, where there is no clock."""
        if self.has_clock:
            return np.asarray((instant - self.opened) / MICROSECONDS, dtype=np.float64)
        return np.asarray((day - self.opened_day) * DAY, dtype=np.float64)

    def local(self, instant: int) -> datetime:
        """Return the wall clock of the study at an instant."""
        return (EPOCH + timedelta(microseconds=instant)).astimezone(ZoneInfo(self.zone))

    def in_days(self) -> tuple[Floats, Floats, Floats]:
        """Return openings, closings (NaN while open) and how long each case lasted so far, all in days."""
        per_day = MICROSECONDS * DAY
        closed = np.where(self.is_closed, self.closed / per_day, np.nan)
        return self.opened / per_day, closed, self.seconds_so_far / DAY

    @property
    def beyond_last(self) -> int:
        """How many cases have an instant later than what was taken as the last."""
        return int(np.count_nonzero(np.maximum(self.opened, self.closed) > self.last[0]))

    def some(self, which: Bools | Ints) -> "CaseTimes":
        """Return only some of the cases, chosen by a mark each or by their places in a new order."""
        return replace(self, **{name: getattr(self, name)[which] for name in _COLUMNS})


_COLUMNS = tuple(
    each.name for each in fields(CaseTimes) if each.name not in ("categories", "has_clock", "zone", "last")
)


def case_times(records: Records) -> CaseTimes:
    """Bring home when each case was opened and closed."""
    assert records.cases is not None
    present = [name for name in COLUMNS if name in records.cases.columns]
    table = records.cases.select(*present).to_pyarrow()
    size = table.num_rows
    opened, opened_day = _numbers(table, "opened", size)[0], _numbers(table, "opened_day", size)[0]
    (closed, is_closed), closed_day = _numbers(table, "closed", size), _numbers(table, "closed_day", size)[0]
    deadline, has_deadline = _numbers(table, "deadline", size)
    category, categories = _coded(table, size)
    return CaseTimes(
        codes=_numbers(table, "case_code", size)[0],
        opened=opened,
        closed=closed,
        is_closed=is_closed,
        opened_day=opened_day,
        closed_day=closed_day,
        deadline=deadline,
        has_deadline=has_deadline,
        category=category,
        categories=categories,
        has_clock=records.about.has_clock,
        zone=records.about.zone,
        last=_last_known(np.r_[opened, closed[is_closed]], np.r_[opened_day, closed_day[is_closed]]),
    )


def _last_known(instants: Ints, days: Ints) -> tuple[int, int]:
    """Return the last instant and day; a few instants more than a year beyond all the rest are typing errors."""
    if not len(instants):
        return 0, 0
    latest = min(len(instants), max(4, len(instants) // 1000) + 1)
    order = np.argpartition(instants, -latest)[-latest:]
    order = order[np.argsort(instants[order], kind="stable")]
    gaps = np.flatnonzero(np.diff(days[order]) > FAR_OFF_DAYS)
    place = order[gaps[0]] if len(gaps) and len(instants) > 20 else order[-1]
    return int(instants[place]), int(days[place])


def _numbers(table: pa.Table, name: str, size: int) -> tuple[Ints, Bools]:
    if name not in table.column_names:
        return np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.bool_)
    column = table[name].combine_chunks()
    there = pc.is_valid(column).to_numpy(zero_copy_only=False)
    return pc.fill_null(column.cast(pa.int64()), 0).to_numpy(zero_copy_only=False), there


def _coded(table: pa.Table, size: int) -> tuple[Ints, tuple[str, ...]]:
    if "category" not in table.column_names or table["category"].null_count == size:
        return np.full(size, -1, dtype=np.int64), ()
    column = table["category"].combine_chunks().cast(pa.string()).dictionary_encode()
    column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    codes = pc.fill_null(column.indices.cast(pa.int64()), -1).to_numpy(zero_copy_only=False)
    return codes, tuple(column.dictionary.to_pylist())
