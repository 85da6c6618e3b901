"""The target of a whole study: the threshold that was told, or the deadline that each record carries."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from wholework.check.capability.times import MICROSECONDS, CaseTimes, case_times
from wholework.check.capability.units import SECONDS, unit_that_suits
from wholework.check.thinking.findings import RowsRead, Target, TargetStudy
from wholework.check.thinking.measured import UNIT_SECONDS, Measured
from wholework.check.thinking.study import study_target
from wholework.plain import of
from wholework.records.records import Records

LEAST = 30
BY_DEADLINE = "time from the deadline to closing"
TO_CLOSING = "time from opened to closed"


def target_of_records(
    records: Records,
    threshold_seconds: float | None,
    unit: str | None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> TargetStudy | None:
    """Study the threshold, else the deadlines; None where there is neither, or fewer than 30 closed cases with one."""
    if records.cases is None or (threshold_seconds is None and "deadline" not in records.cases.columns):
        return None
    times = case_times(records)
    done = times.some(times.is_closed if threshold_seconds is not None else times.is_closed & times.has_deadline)
    if len(done) < LEAST:
        return None
    customer = _customers(records, done.codes)
    if threshold_seconds is not None:
        rows = _by_threshold(done, threshold_seconds, unit, customer)
    else:
        rows = _by_deadline(done, unit, customer)
    return study_target(rows, _read(records, done), progress=progress)


def _by_threshold(
    done: CaseTimes, threshold_seconds: float, unit: str | None, customer: npt.NDArray[np.int64] | None
) -> Measured:
    unit = unit if unit in UNIT_SECONDS else unit_that_suits(float(np.median(done.seconds)), done.has_clock)
    number = threshold_seconds / UNIT_SECONDS[unit]
    words = f"{TO_CLOSING}: at most {number:,.6g} {unit}"
    return _measured(Target(TO_CLOSING, number, unit, "at most", None, words), done.seconds, done, customer)


def _by_deadline(done: CaseTimes, unit: str | None, customer: npt.NDArray[np.int64] | None) -> Measured:
    past = (done.closed - done.deadline) / MICROSECONDS
    allowed = float(np.median(np.abs(done.deadline - done.opened))) / MICROSECONDS
    unit = unit if unit in UNIT_SECONDS else unit_that_suits(float(np.median(np.abs(past))), done.has_clock)
    target = Target(BY_DEADLINE, 0.0, unit, "at most", None, f"{BY_DEADLINE}: at most 0 {unit}, each record's own date")
    return _measured(target, past, done, customer, tenth=allowed / 10 / UNIT_SECONDS[unit] or None)


def _measured(
    target: Target,
    seconds: npt.NDArray[np.float64],
    done: CaseTimes,
    customer: npt.NDArray[np.int64] | None,
    tenth: float | None = None,
) -> Measured:
    return Measured(
        target=target,
        values=np.asarray(seconds / SECONDS[target.unit], dtype=np.float64),
        days=done.closed_day.astype("M8[D]"),
        opened=done.opened.astype("M8[us]"),
        closed=done.closed.astype("M8[us]"),
        opened_days=done.opened_day.astype("M8[D]"),
        closed_days=done.closed_day.astype("M8[D]"),
        has_clock=done.has_clock,
        customer=customer,
        category=done.category if done.categories else None,
        categories=done.categories,
        tenth=tenth,
        deadline=target.measure == BY_DEADLINE,
    )


def _customers(records: Records, codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64] | None:
    """Return the customer of each case as a number, -1 for none: the table comes in any order, so it is matched."""
    assert records.cases is not None
    if "customer" not in records.cases.columns:
        return None
    table = records.cases.select("case_code", "customer").to_pyarrow()
    coded = table["customer"].combine_chunks().dictionary_encode()
    numbers = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    case = table["case_code"].to_numpy().astype(np.int64)
    order = np.argsort(case, kind="stable")
    return np.asarray(numbers[order][np.searchsorted(case[order], codes)])


def _read(records: Records, done: CaseTimes) -> RowsRead:
    return RowsRead(
        sentence=f"{of(len(done), 'closed case')} of these records.",
        files=(),
        rows_in=len(done),
        rows_counted=len(done),
        columns={},
        set_aside_by_reason={},
        said=(),
    )
