"""Working time, in closed form: how many working seconds had passed at an instant, then subtract.

The customer waits in calendar time; working time is a second line for those who ask. Working hours are 09:00 to 17:00
from Monday to Friday on the wall clock of the study's zone, without the bank holidays of the part of the UK that was
named (``holidays``, which follows the published lists).
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.records.engines import table_of
from wholework.records.prepare.local_days import with_local_time
from wholework.refusal import Refusal

PARTS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern ireland": "NIR"}
HOURS = "Monday to Friday, 9 to 5, without bank holidays"
OPENS_SECOND, CLOSES_SECOND = 9 * 3_600, 17 * 3_600
_EPOCH = date(1970, 1, 1)


def with_working_time(engine: Any, cases: Any, zone: str, part: str) -> Any:
    """Add ``worked_seconds`` from ``first_at`` to ``last_at`` to each case."""
    import ibis

    row = cases.aggregate(first=cases.first_at.min(), last=cases.last_at.max()).to_pyarrow().to_pylist()[0]
    span = (int(row["first"]), int(row["last"]))
    calendar = table_of(engine, calendar_of(span, part))
    for name in ("first", "last"):
        cases = with_local_time(cases, zone, span, f"{name}_at", f"{name}_day", f"{name}_second")
        day = calendar.rename({f"{name}_day": "day", f"{name}_before": "before", f"{name}_works": "works"})
        cases = cases.join(day, f"{name}_day")
    passed = {
        name: cases[f"{name}_before"]
        + cases[f"{name}_works"]
        * (ibis.least(ibis.greatest(cases[f"{name}_second"], OPENS_SECOND), CLOSES_SECOND) - OPENS_SECOND)
        for name in ("first", "last")
    }
    return cases.mutate(worked_seconds=passed["last"] - passed["first"])


def calendar_of(span: tuple[int, int], part: str) -> Any:
    """One row a day: whether people work (0 or 1), and the working seconds before it."""
    import pyarrow as pa

    first, last = (int(instant // 86_400_000_000) + more for instant, more in zip(span, (-2, 2), strict=True))
    days = np.arange(first, last + 1, dtype=np.int64)
    works = working_days(first, last, part)
    length = works * float(CLOSES_SECOND - OPENS_SECOND)
    before = np.concatenate([[0.0], np.cumsum(length)[:-1]])
    return pa.table({"day": days.astype(np.int32), "works": works.astype(np.float64), "before": before})


@lru_cache(maxsize=8)
def working_days(first: int, last: int, part: str) -> npt.NDArray[np.bool_]:
    """Tell for each day from first to last (days since 1970) whether people work on it."""
    import holidays

    code = PARTS.get(part.strip().lower(), part.strip().upper())
    if code not in PARTS.values():
        raise Refusal(
            "no bank holidays are known for this place",
            expected=plain.listing([name.title() for name in PARTS], "or"),
            came=part,
            do="name the part of the United Kingdom whose bank holidays count",
        )
    years = range((_EPOCH + timedelta(first)).year, (_EPOCH + timedelta(last)).year + 1)
    off = [(day - _EPOCH).days for day in holidays.country_holidays("GB", subdiv=code, years=years)]
    days = np.arange(first, last + 1)
    is_weekday: npt.NDArray[np.bool_] = (days + 3) % 7 < 5  # 1970-01-01 was a Thursday
    return is_weekday & ~np.isin(days, off)
