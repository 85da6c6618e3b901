"""What a person told about their files, kept in a small text file and read again next month."""

import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from wholework.records.options import ROLES, Extract, ReadOptions
from wholework.records.records import About
from wholework.refusal import Refusal

PLAIN = ("zone", "day_first", "sheet", "unit", "lifecycle", "extract")


def save_mapping(about: About, path: Path) -> None:
    """Write which column is what, and the rest that was told, so that it can be read and changed by hand."""
    options = about.options
    told: dict[str, Any] = {name: getattr(options, name) for name in PLAIN if getattr(options, name) is not None}
    told["columns"] = {read.role: read.column for read in about.columns if read.role}
    path.write_text(tomli_w.dumps(told | {"extract": str(told["extract"])} if "extract" in told else told), "utf-8")


def load_mapping(path: Path) -> ReadOptions:
    """Read a mapping file. Raises ``Refusal`` that names the line or the key that is wrong."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise Refusal("there is no such mapping file", file=str(path), do="--save-columns writes one") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal(
            "this mapping file cannot be read", file=str(path), came=str(error), do="mend that line"
        ) from None
    _refuse_unknown(told, path)
    columns = told.pop("columns", {})
    if "extract" in told:
        told["extract"] = _extract(told["extract"], path)
    return ReadOptions(columns=columns, **told)


def _refuse_unknown(told: dict[str, Any], path: Path) -> None:
    columns = told.get("columns", {})
    if not isinstance(columns, dict):
        raise Refusal(
            "“columns” must be a table", file=str(path), expected='[columns] and lines like case = "Order no"'
        )
    for name in (*(key for key in told if key != "columns" and key not in PLAIN),):
        raise Refusal(f"“{name}” is not known", file=str(path), expected=f"one of {', '.join((*PLAIN, 'columns'))}")
    for role, column in columns.items():
        if role not in ROLES or not isinstance(column, str):
            raise Refusal(
                f"“{role}” cannot be mapped",
                file=str(path),
                expected=f"one of {', '.join(ROLES)}, each with a column's name",
                came=f"{role} = {column!r}",
            )


def _extract(value: object, path: Path) -> Extract:
    try:
        return Extract(str(value))
    except ValueError:
        raise Refusal("“extract” is not known", file=str(path), expected=", ".join(Extract), came=str(value)) from None
