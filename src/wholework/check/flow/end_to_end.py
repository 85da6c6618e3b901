"""Time from the first to the last record of a case."""

from typing import Any

import numpy as np

from wholework import plain
from wholework.check.flow.counted import Counted
from wholework.check.flow.findings import EndToEnd
from wholework.check.flow.weighted import weighted_mean, weighted_quantiles
from wholework.check.flow.working_time import HOURS, with_working_time
from wholework.records.records import Records

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
MICROSECONDS = 1e6


def end_to_end_of(records: Records, counted: Counted, working_time_of: str | None = None) -> EndToEnd:
    """Tell how long cases took on the calendar, and in working time where a part of the UK is named."""
    size, mean, calendar = _calendar(counted)
    working = None
    if working_time_of is not None:
        worked = with_working_time(counted.engine, counted.cases, records.about.zone, working_time_of)
        working = quantiles_of(worked, "worked_seconds", 1.0)
    return EndToEnd(
        sentence=_sentence(size, calendar, working),
        cautions=_cautions(records),
        cannot_tell=("How long the customer waited before the first record, and after the last.",),
        cases=size,
        quantiles=calendar,
        mean_seconds=mean,
        working=working,
    )


def _calendar(counted: Counted) -> tuple[int, float, dict[str, float]]:
    """How many cases there are, and the mean and quantiles of their time in seconds."""
    if counted.cases_alike is not None:
        table = counted.cases_alike.to_pyarrow()
        took, how_many = np.asarray(table["took"]), np.asarray(table["how_many"])
        found = weighted_quantiles(took, how_many, QUANTILES)
        calendar = {f"{at:g}": value / MICROSECONDS for at, value in zip(QUANTILES, found, strict=True)}
        return int(how_many.sum()), round(weighted_mean(took, how_many)) / MICROSECONDS, calendar
    cases = counted.cases
    cases = cases.mutate(took=(cases.last_at - cases.first_at).cast("float64"))
    size = int(cases.count().to_pyarrow().as_py())
    mean = round(cases.took.mean().to_pyarrow().as_py()) / MICROSECONDS
    return size, mean, quantiles_of(cases, "took", MICROSECONDS)


def quantiles_of(table: Any, column: str, unit: float) -> dict[str, float]:
    """Work out the quantiles of a column, between two neighbours on a straight line (as NumPy and PM4Py do)."""
    found = table[column].quantile(list(QUANTILES)).to_pyarrow().as_py()
    return {f"{at:g}": float(value) / unit for at, value in zip(QUANTILES, found, strict=True)}


def _sentence(size: int, calendar: dict[str, float], working: dict[str, float] | None) -> str:
    if size == 1:
        return f"One case, which took {plain.duration(calendar['0.5'])} from its first record to its last."
    said = (
        f"Half of the {plain.of(size, 'case')} took {plain.duration(calendar['0.5'])} or less from first record"
        f" to last; 9 in 10 were done within {plain.duration(calendar['0.9'])}."
    )
    if working is None:
        return said
    return (
        f"{said} In working time ({HOURS}): half took {plain.duration(working['0.5'])} or less, 9 in 10"
        f" {plain.duration(working['0.9'])} or less."
    )


def _cautions(records: Records) -> tuple[str, ...]:
    said = []
    if records.about.closed_is == "last event":
        said.append(
            "No column says when a case was closed: each is taken to end with its last record, so a case that is still"
            " open looks shorter than it will be."
        )
    if not records.about.has_clock:
        said.append("The records have dates and no times of day: what was done within a day took no time here.")
    return tuple(said)
