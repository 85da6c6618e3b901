"""How these records seem to have been chosen, and what they must therefore miss."""

from wholework import plain
from wholework.check.capability.times import DAY, MICROSECONDS, CaseTimes, case_times
from wholework.check.capability.when import day_in_words, day_of
from wholework.check.edges import Edge, Edges, edges_of
from wholework.check.findings import ExtractRead
from wholework.records.options import Extract
from wholework.records.records import Records

IN_WORDS = {
    Extract.OPENED_SINCE: "all cases opened since a date",
    Extract.CLOSED_SINCE: "all cases closed since a date",
    Extract.OPEN_AT: "all cases that were open on one day",
    Extract.UNKNOWN: "chosen in a way that their edges do not show",
}
NOBODY = "People who gave up, were turned away or never got through are in no record."
TELL = "Say --extract opened-since, closed-since or open-at if you know better."


def study_extract(records: Records) -> ExtractRead:
    """Guess from its edges how an extract was chosen, unless a person told it, and say which cases are missing."""
    told = records.about.options.extract
    told = None if told is Extract.UNKNOWN else told
    if records.cases is None:
        return _read(told or Extract.UNKNOWN, told is not None, (), None, None)
    times = case_times(records)
    edges = edges_of(*times.in_days()) if len(times) else Edges(Extract.UNKNOWN)
    chosen = told or edges.chosen
    return _read(chosen, told is not None, _evidence(edges, times), edges, times)


def _read(
    chosen: Extract, told: bool, evidence: tuple[str, ...], edges: Edges | None, times: CaseTimes | None
) -> ExtractRead:
    return ExtractRead(
        sentence=_sentence(chosen, told, times),
        cautions=_cautions(chosen, told, edges),
        chosen=str(chosen),
        told=told,
        evidence=evidence,
        misses=(*_misses(chosen, edges), NOBODY),
    )


def _sentence(chosen: Extract, told: bool, times: CaseTimes | None) -> str:
    if chosen is Extract.UNKNOWN:
        return "How these records were chosen does not show in them: ask whoever made the extract."
    since = f" ({_since(chosen, times)})" if times is not None and len(times) else ""
    what = f"{IN_WORDS[chosen]}{since}"
    return f"You said that these are {what}." if told else f"These look like {what}, judged by how they begin."


def _since(chosen: Extract, times: CaseTimes) -> str:
    if chosen is Extract.OPENED_SINCE:
        return f"the first on {_day(times.opened_day.min())}"
    if chosen is Extract.CLOSED_SINCE and times.is_closed.any():
        return f"the first on {_day(times.closed_day[times.is_closed].min())}"
    return f"opened up to {_day(times.opened_day.max())}"


def _cautions(chosen: Extract, told: bool, edges: Edges | None) -> tuple[str, ...]:
    if not told:
        return (f"This is a guess. {TELL}",) if chosen is not Extract.UNKNOWN else (TELL,)
    if edges is None:
        return ()
    if chosen is Extract.CLOSED_SINCE and edges.open_cases:
        return (f"Yet {plain.of(edges.open_cases, 'case')} among them {_is(edges.open_cases)} still open.",)
    if edges.chosen not in (chosen, Extract.UNKNOWN):
        return (f"By how they begin they look rather like {IN_WORDS[edges.chosen]}.",)
    return ()


def _evidence(edges: Edges, times: CaseTimes) -> tuple[str, ...]:
    if not len(times):
        return ()
    if not times.is_closed.any():
        return (f"No case is closed: all {plain.count(len(times))} are open.",)
    words = [
        _beginning("Openings", "opened", edges.opening, times) if edges.opening else "",
        _beginning("Closings", "closed", edges.closing, times) if edges.closing else "",
        _end_of_openings(times),
        _still_open(edges, times),
        _reaching_back(edges, times),
    ]
    return tuple(each for each in words if each)


def _beginning(what: str, done: str, edge: Edge, times: CaseTimes) -> str:
    first = day_in_words(times.local(int(edge.first_day * DAY * MICROSECONDS)))
    manner = "abruptly" if edge.share >= 0.75 else "below their usual number" if edge.abrupt else "slowly"
    return (
        f"{what} begin {manner}: {plain.of(edge.found, 'case')} {'was' if edge.found == 1 else 'were'} {done} in the "
        f"{plain.duration(edge.days * DAY)} from {first}, where about {edge.usual:,.0f} are usual."
    )


def _end_of_openings(times: CaseTimes) -> str:
    last_opening, last_day = int(times.opened_day.max()), times.last[1]
    if last_day <= last_opening:
        return ""
    return f"The last opening is on {_day(last_opening)}; closings run until {_day(last_day)}."


def _still_open(edges: Edges, times: CaseTimes) -> str:
    if not edges.open_cases:
        return "No case is open."
    return f"{plain.of(edges.open_cases, 'case')} of {plain.count(len(times))} {_is(edges.open_cases)} still open."


def _reaching_back(edges: Edges, times: CaseTimes) -> str:
    number = edges.opened_before_first_closing
    days = int(times.closed_day[times.is_closed].min()) - int(times.opened_day.min())
    if not number or days < 1:
        return ""
    return (
        f"{plain.of(number, 'case')} {'was' if number == 1 else 'were'} opened before the closings begin, the earliest "
        f"{plain.of(days, 'day')} before the first closing."
    )


def _misses(chosen: Extract, edges: Edges | None) -> tuple[str, ...]:
    none_open = edges is not None and not edges.open_cases
    if chosen is Extract.OPENED_SINCE:
        return (
            "Cases opened before that date, even those closed since: so the first closings are all of quick cases, and "
            "times by closing date look short at first.",
            *(("Cases still open, if they were left out: then recent times look short.",) if none_open else ()),
        )
    if chosen is Extract.CLOSED_SINCE:
        return (
            *(
                (
                    "Cases still open, however old: those opened lately appear only if they were quick, so times by "
                    "opening date look short at the end, and the longest cases of all are missing.",
                )
                if none_open
                else ()
            ),
            "Cases closed before that date: those opened before it appear only if they lasted long, so times by "
            "opening date look long at first.",
        )
    if chosen is Extract.OPEN_AT:
        return (
            "Every case that was not open on that day: quick cases are rarely open on any one day, so long ones are "
            "seen far more often than they come.",
            "How long closed cases took in all.",
        )
    return ("Which cases are missing cannot be said until it is known how these were chosen.",)


def _day(day: int) -> str:
    return day_in_words(day_of(day))


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
