"""What a person says that the columns of a file are."""

from collections.abc import Mapping
from typing import Any

from wholework.records.options import ROLES, Extract, ReadOptions
from wholework.refusal import Refusal


def options_of(told: Mapping[str, Any]) -> ReadOptions:
    """Turn what a person confirmed, as a reading keeps it, into what the door of records takes."""
    return ReadOptions(
        columns=dict(told.get("columns", {})),
        unused=tuple(told.get("unused", ())),
        zone=told.get("zone") or "Europe/London",
        day_first={"day": True, "month": False}.get(told.get("order", "")),
        extract=Extract(told["extract"]) if told.get("extract") else None,
        unit=told.get("unit") or None,
    )


def told_by(form: Mapping[str, str], looked: Mapping[str, Any]) -> dict[str, Any]:
    """Read the form on which columns were confirmed. Raises ``Refusal`` where two columns have one role."""
    columns: dict[str, str] = {}
    unused = []
    for number, column in enumerate(looked["columns"]):
        role = form.get(f"role-{number}", column["role"])
        if not role:
            unused.append(column["name"])
        elif role not in ROLES:
            raise Refusal("this role is not known", column=column["name"], came=role)
        elif role in columns:
            raise Refusal(
                "two columns cannot both be the same thing",
                expected=f"one column for “{ROLES[role]}”",
                came=f"“{columns[role]}” and “{column['name']}”",
                do="go back, and say of one of them that it is not needed",
            )
        else:
            columns[role] = column["name"]
    extract = form.get("extract", "")
    if extract and extract not in set(Extract):
        raise Refusal("how the records were chosen is not understood", came=extract)
    zone, order = form.get("zone", "").strip() or "Europe/London", form.get("order", "")
    _refuse_unknown_zone(zone)
    return {"columns": columns, "unused": unused, "extract": extract, "zone": zone, "order": order}


def _refuse_unknown_zone(zone: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise Refusal(
            "this is not a time zone", expected="a name such as Europe/London or America/New_York", came=zone
        ) from None
