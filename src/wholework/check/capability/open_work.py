"""Work that is still open, by age: what a chart of finished work leaves out."""

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.capability.findings import Age, OpenWork
from wholework.check.capability.times import DAY, CaseTimes
from wholework.check.capability.when import day_in_words, day_of

Floats = npt.NDArray[np.float64]

BANDS = (0, 1, 7, 28, 91, 182, 365, 730)

CENSORING = "Times of finished work look short while work is still open: what takes longest is finished last."


def open_work(times: CaseTimes) -> OpenWork | None:
    """Count open cases by age on the last day that the records know of; None where no case is open."""
    ages = np.sort(times.seconds_so_far[~times.is_closed]) / DAY
    if not len(ages):
        return None
    day = times.last[1]
    done = times.seconds[times.is_closed]
    long = float(np.quantile(done, 0.9)) if len(done) >= 10 else None
    older = None if long is None else int(np.count_nonzero(ages * DAY > long))
    return OpenWork(
        sentence=_sentence(ages, day, older, long, len(times)),
        cautions=(CENSORING, *_typing_errors(times)),
        cannot_tell=("Which of them are really open: a case may be finished and never closed in the system.",),
        as_at=day_of(day).isoformat(),
        cases=len(ages),
        ages=_bands(ages),
        median_days=float(np.median(ages)),
        oldest_days=float(ages[-1]),
        older_than_p90_closed=older,
    )


def _bands(ages: Floats) -> tuple[Age, ...]:
    """Count ages in bands up to the oldest case; a band that nobody is in keeps its place."""
    places = np.searchsorted(BANDS, ages, side="right") - 1
    counts = np.bincount(np.maximum(places, 0), minlength=len(BANDS))[: places.max() + 1]
    ends = (*BANDS[1:], None)
    return tuple(Age(BANDS[place], ends[place], int(cases)) for place, cases in enumerate(counts))


def _sentence(ages: Floats, day: int, older: int | None, long: float | None, cases: int) -> str:
    number = len(ages)
    oldest, typical = (plain.duration(float(age) * DAY) for age in (ages[-1], np.median(ages)))
    many = f"were still open, half of them for {typical} or longer, the oldest for {oldest}"
    beginning = (
        f"On {day_in_words(day_of(day))}, the last day that the records know of, {plain.of(number, 'case')} of "
        f"{plain.count(cases)} {many if number > 1 else f'was still open, for {oldest}'}."
    )
    if older is None or long is None:
        return beginning
    which = "none" if older == 0 else "one" if older == 1 else plain.count(older)
    return (
        f"{beginning} Nine in ten closed cases took at most {plain.duration(long)}; {which} of the open ones "
        f"{'has' if older == 1 else 'have'} already lasted longer."
    )


def _typing_errors(times: CaseTimes) -> tuple[str, ...]:
    if not times.beyond_last:
        return ()
    return (
        f"{plain.of(times.beyond_last, 'case')} with a date more than a year after all others did not decide which day "
        "counts as the last; look at them.",
    )
