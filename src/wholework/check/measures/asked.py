"""What a way of counting works with: cases of one demand type, the days that the records know, what they must miss."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.measures.between import between
from wholework.check.measures.measure import Measure
from wholework.check.measures.periods import Periods, periods_between
from wholework.records.options import Extract
from wholework.records.records import Records
from wholework.refusal import Refusal

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SECOND = 1_000_000  # microseconds
DAY_SECONDS = 86_400.0
FAR_OFF_DAYS, FEW_FAR_OFF = 366, 0.002  # so few days so far from all others are slips of the pen
LONG = 0.95  # of closed cases took no longer than what counts as following a case long enough


@dataclass(frozen=True)
class Asked:
    """One measure asked of one set of records; ``cases`` is an Ibis table with ``seconds``, null while one is open."""

    measure: Measure
    records: Records
    cases: Any
    category: str | None
    period: str

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first day on which a case was opened, and the last day that the records know of."""
        opened, closed = self.days("opened_day"), self.days("closed_day")
        first, opened_last = _without_slips(*opened)
        closed_last = _without_slips(*closed)[1] if len(closed[0]) else opened_last
        return first, max(opened_last, closed_last)

    @cached_property
    def first_closing(self) -> int | None:
        """The first day on which a case was closed."""
        days, counts = self.days("closed_day")
        return _without_slips(days, counts)[0] if len(days) else None

    @cached_property
    def periods(self) -> Periods:
        """All periods from the first opening to the last day that is known."""
        return periods_between(*self.span, self.period)

    @cached_property
    def placed(self) -> dict[str, Any]:
        """The table of days and periods, by the name under which the cases meet it."""
        return {"days": self.periods.on(self.records.engine)}

    def by(self, day: str) -> Any:
        """Return the cases with ``place``, the period in which a day column of theirs lies."""
        days = self.placed["days"]
        return self.cases.join(days, self.cases[day] == days.of_day)

    def days(self, column: str) -> tuple[Ints, Ints]:
        """Bring home how many cases have each day in a column."""
        known = self.cases.filter(self.cases[column].notnull())
        found = known.group_by(column).aggregate(cases=known.count()).to_pyarrow()
        days = found[column].to_numpy().astype(np.int64)
        order = np.argsort(days)
        return days[order], found["cases"].to_numpy().astype(np.int64)[order]

    def over(self, table: Any, **sums: Any) -> dict[str, Floats]:
        """Aggregate a table with ``place`` by period and bring home one number a period of each."""
        found = table.group_by("place").aggregate(**sums).to_pyarrow()
        place = found["place"].to_numpy().astype(np.int64)
        home = {}
        for name in sums:
            numbers = np.asarray(found[name].to_numpy(zero_copy_only=False), dtype=np.float64)
            full = np.zeros(len(self.periods))
            full[place] = np.nan_to_num(numbers)
            home[name] = full
        return home

    @cached_property
    def long_days(self) -> float:
        """Within how many days 19 in 20 of the closed cases were closed; 0 where none was."""
        took = (self.cases.closed_day - self.cases.opened_day).cast("int64")
        known = self.cases.mutate(took=took).filter(lambda table: table.took.notnull())
        found = known.group_by("took").aggregate(cases=known.count()).to_pyarrow()
        days = found["took"].to_numpy().astype(np.float64)
        if not len(days):
            return 0.0
        order = np.argsort(days)
        so_far = np.cumsum(found["cases"].to_numpy()[order])
        return float(days[order][np.searchsorted(so_far, LONG * so_far[-1])])

    @cached_property
    def extract(self) -> Extract:
        """How the records were chosen: as told, else closed-since where no case at all is open, else unknown."""
        told = self.records.about.extract
        if told is not Extract.UNKNOWN:
            return told
        return Extract(str(self._guessed))

    @cached_property
    def _guessed(self) -> str:
        from wholework.check.extract import study_extract

        return study_extract(self.records).chosen

    def need(self, column: str, role: str, why: str) -> None:
        """Refuse where the records do not hold what the measure counts."""
        if column not in self.cases.columns or not self.has(column):
            raise Refusal(
                f"“{self.measure.name}” cannot be counted from these records",
                expected=f"a column that says {why}",
                came="none, or an empty one",
                do=f"name it with --{role} COLUMN, or in [records] of the measure's file",
            )

    def has(self, column: str) -> bool:
        """Whether any case has something in a column."""
        if column not in self.cases.columns:
            return False
        table = self.cases.filter(self.cases[column].notnull())
        return bool(int(table.count().to_pyarrow().as_py()))


def asked_of(measure: Measure, records: Records, category: str | None, period: str) -> Asked:
    """Choose the cases that a measure is about. Raises ``Refusal`` where there are none."""
    if records.cases is None:
        raise Refusal(
            f"“{measure.name}” is counted from cases, and these records hold none",
            expected="one row a case, or one row an event",
            do="name files with a row for each case, not counts for each period",
        )
    cases: Any = records.cases
    if category is not None:
        cases = cases.filter(cases.category == category)
    cases = between(cases, records, measure)
    cases = cases.filter(cases.opened_day.notnull())
    took = (cases.closed - cases.opened) / SECOND if records.about.has_clock else None
    if took is None:
        took = (cases.closed_day - cases.opened_day).cast("float64") * DAY_SECONDS
    cases = cases.mutate(seconds=took.cast("float64"))
    if not int(cases.count().to_pyarrow().as_py()):
        raise Refusal(
            "no case is of this demand type" if category else "these records hold no case",
            expected=_known_types(records),
            came=category,
            do="name one of the types exactly as the records have it",
        )
    return Asked(measure, records, cases, category, period)


def _known_types(records: Records) -> str:
    assert records.cases is not None
    table = records.cases.select("category").distinct().limit(12).to_pyarrow()
    return plain.listing(sorted(f"“{name}”" for name in table["category"].to_pylist() if name), "or") or "cases"


def _without_slips(days: Ints, counts: Ints) -> tuple[int, int]:
    """Return the first and last day; so few, so far from all others, do not count."""
    so_far = np.cumsum(counts)
    few = FEW_FAR_OFF * so_far[-1]
    breaks = np.flatnonzero(np.diff(days) > FAR_OFF_DAYS)
    before, after = breaks[so_far[breaks] <= few], breaks[so_far[-1] - so_far[breaks] <= few]
    return int(days[before[-1] + 1] if len(before) else days[0]), int(days[after[0]] if len(after) else days[-1])
