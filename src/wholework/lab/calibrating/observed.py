"""What the records say, as arrays: one row an event, in order within its case; one row a case, in order of opening.

Instants are minutes on the wall clock of the records since Monday 00:00 of the week of the first event. Wall clock, so
that hours of the week mean what they say; the two nights a year in which clocks change are an hour out.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.lab.model.parts import DAY_MINUTES, WEEK_MINUTES
from wholework.records.records import Records
from wholework.records.values.zone import changes
from wholework.refusal import Refusal

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

MICROSECONDS = 60_000_000.0  # in a minute
MONDAY = -3  # days since 1970-01-01, a Thursday
NOT_SAID = "Asks without a type"


@dataclass(frozen=True)
class Observed:
    """Events and cases. ``ended`` is when an event happened; ``begun`` when work on it began (nan: not recorded)."""

    activities: tuple[str, ...]
    types: tuple[str, ...]
    event_case: Ints  # place of the case below
    event_activity: Ints
    event_begun: Floats
    event_ended: Floats
    event_team: Ints  # -1: not recorded
    case_type: Ints
    case_opened: Floats  # the first thing recorded of it
    case_closed: Floats  # nan: still open
    case_customer: Ints  # -1: not recorded
    first_day: date  # the Monday from which minutes count
    has_clock: bool
    has_types: bool
    has_customers: bool

    @property
    def has_work(self) -> bool:
        """Whether beginnings of work are recorded, of half the events or more."""
        return bool(len(self.event_begun)) and float(np.isfinite(self.event_begun).mean()) >= 0.5

    @property
    def has_teams(self) -> bool:
        """Whether teams are recorded."""
        return bool((self.event_team >= 0).any())

    def cases_between(self, first: float, last: float) -> "Observed":
        """Keep the cases that were opened between two instants, with all that happened to them."""
        return self.cases((self.case_opened >= first) & (self.case_opened < last))

    def cases(self, keep: Bools) -> "Observed":
        """Keep some cases with all their events."""
        place = np.cumsum(keep) - 1
        events = keep[self.event_case]
        return Observed(
            self.activities,
            self.types,
            place[self.event_case[events]],
            self.event_activity[events],
            self.event_begun[events],
            self.event_ended[events],
            self.event_team[events],
            self.case_type[keep],
            self.case_opened[keep],
            self.case_closed[keep],
            self.case_customer[keep],
            self.first_day,
            self.has_clock,
            self.has_types,
            self.has_customers,
        )

    def day_of(self, minutes: float) -> str:
        """Write the day of an instant."""
        return (self.first_day + timedelta(minutes=minutes)).isoformat()


def observe(records: Records) -> Observed:
    """Read the prepared tables. Raises ``Refusal`` where there are no events."""
    if records.moves is None or records.cases is None or records.activities is None:
        raise Refusal(
            "a model needs to know what was done to each case",
            expected="one row an event: a case number, an activity and a time",
            came=f"records whose rows are {records.about.shape}",
            do="ask for the log of events behind these records; wholework lab new begins a model without records",
        )
    codes = records.activities.to_pyarrow()
    names = dict(zip(codes["activity_code"].to_pylist(), codes["activity"].to_pylist(), strict=True))
    cases = _arrays(records.cases, ("case_code", "opened", "closed"), ("category", "customer"))
    stages = ("event", "case_code", "activity_code", "position", "at", "started", "team_code")
    events = _paired(_arrays(records.moves, stages, ("lifecycle",)))
    return _observed(records, names, cases, events)


def _arrays(table: object, numbers: tuple[str, ...], words: tuple[str, ...]) -> dict[str, np.ndarray]:
    read = table.select(*numbers, *words).to_pyarrow()  # type: ignore[attr-defined]
    found = {name: read[name].cast("float64", safe=False).to_numpy() for name in numbers if name not in EXACT}
    found |= {name: read[name].to_numpy() for name in numbers if name in EXACT}
    return found | {name: read[name].to_numpy(zero_copy_only=False) for name in words}


EXACT = ("event", "case_code", "activity_code", "position", "at", "opened")


def _paired(events: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Order by case; where work is written as two rows (start, complete) make one of each n-th start and complete."""
    order = np.lexsort((events["position"], events["case_code"]))
    events = {name: column[order] for name, column in events.items()}
    stage = events["lifecycle"]
    begins, ends = stage == "start", stage == "complete"
    if not begins.any() or not ends.any():
        return events
    nth = np.zeros(len(stage), np.int64)
    for rows in (np.flatnonzero(begins), np.flatnonzero(ends)):
        nth[rows] = nth_of(events["case_code"][rows], events["activity_code"][rows])
    starts = {key: at for *key_, at in _rows(events, nth, begins) for key in [tuple(key_)]}
    at = [starts.get(tuple(key), np.nan) for *key, _ in _rows(events, nth, ends)]
    events["started"][ends] = np.where(np.isnan(events["started"][ends]), at, events["started"][ends])
    return {name: column[ends] for name, column in events.items()}


def _rows(events: dict[str, np.ndarray], nth: Ints, which: Bools) -> list[tuple[int, int, int, float]]:
    columns = (events["case_code"][which], events["activity_code"][which], nth[which], events["at"][which])
    return list(zip(*(each.tolist() for each in columns), strict=True))


def nth_of(case: Ints, activity: Ints) -> Ints:
    """Count, row by row, how often this activity stood in its case before."""
    order = np.lexsort((np.arange(len(case)), activity, case))
    fresh = np.ones(len(case), bool)
    fresh[1:] = (case[order][1:] != case[order][:-1]) | (activity[order][1:] != activity[order][:-1])
    starts = np.flatnonzero(fresh)
    nth = np.empty(len(case), np.int64)
    nth[order] = np.arange(len(case)) - np.repeat(starts, np.diff([*starts, len(case)]))
    return nth


def _observed(
    records: Records, names: dict[int, str], cases: dict[str, np.ndarray], events: dict[str, np.ndarray]
) -> Observed:
    zone = records.about.zone
    first_utc_day = int(events["at"].min() // 86_400_000_000)
    zero = (first_utc_day - MONDAY) // 7 * 7 + MONDAY - 7  # a Monday before anything
    ended, begun = (_wall_clock(events[name], zone, zero) for name in ("at", "started"))
    begun = np.minimum(begun, ended)
    code, place = np.unique(events["case_code"], return_inverse=True)
    first = np.full(len(code), np.inf)
    np.minimum.at(first, place, np.fmin(begun, ended))
    by_code = np.argsort(cases["case_code"])
    rows = by_code[np.searchsorted(cases["case_code"][by_code], code)]
    opened = first
    if records.about.closed_is == "column" and records.about.shape == "cases":
        opened = np.minimum(first, _wall_clock(cases["opened"][rows], zone, zero))
    back = float(np.floor(opened.min() / WEEK_MINUTES)) * WEEK_MINUTES
    closed = _wall_clock(cases["closed"][rows], zone, zero) - back
    types, case_type = _coded(cases["category"][rows], NOT_SAID)
    coded = pa.array(cases["customer"][rows], pa.string()).dictionary_encode()
    customer = coded.indices.fill_null(-1).to_numpy().astype(np.int64)
    in_time = np.argsort(opened, kind="stable")
    seat = np.empty(len(code), np.int64)
    seat[in_time] = np.arange(len(code))
    order = np.lexsort((np.arange(len(place)), seat[place]))
    activities, activity = _coded(np.array([names[each] for each in range(len(names))], object), None)
    first_day = date(1970, 1, 1) + timedelta(days=zero) + timedelta(minutes=back)
    return Observed(
        activities,
        types,
        seat[place][order],
        activity[events["activity_code"].astype(np.int64)][order],
        (begun - back)[order],
        (ended - back)[order],
        np.where(np.isnan(events["team_code"]), -1, events["team_code"])[order].astype(np.int64),
        case_type[in_time],
        (opened - back)[in_time],
        closed[in_time],
        customer[in_time],
        first_day,
        records.about.has_clock,
        bool(types) and types != (NOT_SAID,),
        bool((customer >= 0).any()),
    )


def _wall_clock(instants: np.ndarray, zone: str, zero_day: int) -> Floats:
    known = changes(zone)
    numbers = instants.astype(np.float64)
    piece = known.piece(np.nan_to_num(numbers).astype(np.int64))
    minutes: Floats = (numbers + known.offset_us[piece]) / MICROSECONDS - zero_day * DAY_MINUTES
    return minutes


def _coded(words: np.ndarray, missing: str | None) -> tuple[tuple[str, ...], Ints]:
    """Code texts, the most frequent first; what is missing has a name of its own, or -1 where it has none."""
    read = pa.array(words, pa.string()).dictionary_encode()
    place = read.indices.fill_null(len(read.dictionary)).to_numpy()
    lines = [_one_line(each) for each in read.dictionary.to_pylist()] + ([] if missing is None else [missing])
    names, same = np.unique(np.array(lines, object), return_inverse=True)
    same = np.concatenate([same, [-1]]).astype(np.int64)
    codes = same[place]
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    rank = np.argsort(-counts, kind="stable")
    new = np.concatenate([np.argsort(rank), [-1]])
    kept = int((counts > 0).sum())
    return tuple(str(each) for each in names[rank][:kept]), new[codes]


def _one_line(words: object) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in str(words)).split()) or "(blank)"
