"""Events: coded, put in order, each with the next one of its case beside it."""

from typing import Any

from wholework.records.prepare.cases import complete

EVENTS = {
    "event": "int64",
    "case": "string",
    "activity": "string",
    "at": "int64",
    "started": "int64",
    "lifecycle": "string",
    "team": "string",
    "who": "string",
    "order": "int64",
    "source": "int32",
    "row": "int64",
}
ALWAYS = {"source", "row"}
MOVES = {
    "event": "int64",
    "case_code": "int64",
    "activity_code": "int32",
    "position": "int32",
    "at": "int64",
    "started": "int64",
    "lifecycle": "string",
    "team_code": "int32",
    "next_activity_code": "int32",
    "next_at": "int64",
    "again": "int32",
    "tied": "boolean",
    "other_person": "boolean",
    "other_team": "boolean",
    "person_code": "int32",
    "case_events": "int32",
}


def given(events: Any) -> Any:
    """Take the columns that events can have and that these have, in their types."""
    columns = set(events.columns)
    return complete(events, {name: kind for name, kind in EVENTS.items() if name in columns or name in ALWAYS})


def overview(events: Any) -> tuple[list[str], int, tuple[int, int]]:
    """Bring home the activities (most frequent first, else by name), the number of events, first and last instant."""
    counted = events.group_by("activity").aggregate(
        count=events.count(), first=events["at"].min(), last=events["at"].max()
    )
    rows = sorted(counted.to_pyarrow().to_pylist(), key=lambda row: (-row["count"], row["activity"]))
    span = (min((row["first"] for row in rows), default=0), max((row["last"] for row in rows), default=0))
    return [row["activity"] for row in rows], sum(row["count"] for row in rows), span


def case_codes(events: Any) -> Any:
    """Code each case by the place in the files where it stands first: one number a case, and no sort is needed."""
    return events.group_by("case").aggregate(case_code=events.order.min())


def coded(events: Any, case_codes: Any, activities: Any) -> Any:
    """Replace the texts of events by codes; the name of a case stays with its first event alone."""
    import ibis

    others = {
        column: first_seen(events, column, code)
        for column, code in (("team", "team_code"), ("who", "person_code"))
        if column in events.columns
    }
    events = events.join(case_codes.rename(named="case"), events.case == case_codes.case)
    is_first = events.order == events.case_code
    firsts = {name: ibis.ifelse(is_first, events[name], None) for name in ("case", "source", "row")}
    events = events.drop("named").mutate(**firsts)
    events = _replaced(events, activities, "activity")
    for column, codes in others.items():
        events = _replaced(events, codes, column, how="left")
    return events


def first_rows(coded: Any) -> Any:
    """The first event of each case: its name, and where it stands in the files."""
    return coded.filter(coded.order == coded.case_code).select("case_code", "case", "source", "row")


def _replaced(events: Any, codes: Any, column: str, how: str = "inner") -> Any:
    joined = events.join(codes, column, how=how)
    return joined.drop(column, *(name for name in (f"{column}_right",) if name in joined.columns))


def first_seen(events: Any, column: str, code: str) -> Any:
    """Code a column 0, 1, 2 ... in the order in which its values first stand in the files."""
    import ibis

    known = events.filter(events[column].notnull())
    seen = known.group_by(column).aggregate(first_order=known.order.min())
    return seen.select(column, **{code: ibis.row_number().over(order_by=seen.first_order).cast("int32")})


def moves(events: Any) -> Any:
    """Put coded events in the order (case, time, file order), each with the next event of its case."""
    import ibis

    in_case = ibis.window(group_by=[events.case_code], order_by=[events["at"], events.order])
    of_case = ibis.window(group_by=[events.case_code])
    same = ibis.window(group_by=[events.case_code, events.activity_code], order_by=[events["at"], events.order])
    following = {
        f"next_{code}": events[code].lead().over(in_case)
        for code in ("team_code", "person_code")
        if code in events.columns
    }
    events = events.mutate(
        position=ibis.row_number().over(in_case),
        next_activity_code=events.activity_code.lead().over(in_case),
        next_at=events["at"].lead().over(in_case),
        case_events=events.count().over(of_case),
        again=ibis.row_number().over(same),
        **following,
    )
    events = events.mutate(tied=(events["at"] == events.next_at).fill_null(False))
    for changed, code in (("other_person", "person_code"), ("other_team", "team_code")):
        if code in events.columns:
            events = events.mutate(**{changed: events[code] != events[f"next_{code}"]})
    return complete(events, MOVES)
