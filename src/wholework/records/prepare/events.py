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


def activity_names(events: Any) -> list[str]:
    """Bring home the activities, the most frequent first; of equally frequent ones in the order of their names."""
    counted = events.group_by("activity").aggregate(count=events.count()).to_pyarrow().to_pylist()
    return [row["activity"] for row in sorted(counted, key=lambda row: (-row["count"], row["activity"]))]


def case_codes(events: Any) -> Any:
    """Code each case by the place in the files where it stands first: one number a case, and no sort is needed."""
    return events.group_by("case").aggregate(
        case_code=events.order.min(), source=events.source.argmin(events.order), row=events.row.argmin(events.order)
    )


def coded(events: Any, case_codes: Any, activities: Any) -> Any:
    """Replace the texts of events by codes."""
    events = events.join(case_codes.select("case", "case_code"), "case").drop("case")
    events = events.join(activities.select("activity", "activity_code"), "activity").drop("activity")
    for column, code in (("team", "team_code"), ("who", "person_code")):
        events = events.left_join(first_seen(events, column, code), column)
        events = events.drop(column, f"{column}_right")
    return events


def first_seen(events: Any, column: str, code: str) -> Any:
    """Code a column 0, 1, 2 ... in the order in which its values first stand in the files."""
    import ibis

    known = events.filter(events[column].notnull())
    seen = known.group_by(column).aggregate(first_order=known.order.min())
    return seen.select(column, **{code: ibis.row_number().over(order_by=seen.first_order).cast("int32")})


def moves(events: Any) -> Any:
    """Put coded events in the order (case, time, file order), each with the next event of its case."""
    import ibis

    in_case = ibis.window(group_by=[events.case_code], order_by=[events.at, events.order])
    of_case = ibis.window(group_by=[events.case_code])
    same = ibis.window(group_by=[events.case_code, events.activity_code], order_by=[events.at, events.order])
    events = events.mutate(
        position=ibis.row_number().over(in_case),
        next_activity_code=events.activity_code.lead().over(in_case),
        next_at=events["at"].lead().over(in_case),
        next_team=events.team_code.lead().over(in_case),
        next_person=events.person_code.lead().over(in_case),
        case_events=events.count().over(of_case),
        again=ibis.row_number().over(same),
    )
    events = events.mutate(
        tied=(events["at"] == events.next_at).fill_null(False),
        other_person=events.person_code != events.next_person,
        other_team=events.team_code != events.next_team,
    )
    return complete(events, MOVES)
