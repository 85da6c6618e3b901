"""The options by which a person says what cannot be guessed; every command that reads records has the same ones."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from wholework.records.options import ROLES, Extract, ReadOptions
from wholework.refusal import Refusal

COLUMNS = "Which column is what (guessed unless told)"
TELL = "What cannot be guessed"
OPTION = {"lifecycle": "lifecycle-column"}  # --lifecycle itself chooses which events count


def _option(kind: Any, name: str, words: str, panel: str, metavar: str | None = None) -> inspect.Parameter:
    option = typer.Option(name, help=words, rich_help_panel=panel, metavar=metavar)
    parameter = name.split(" ", maxsplit=1)[0].split("/", maxsplit=1)[0].removeprefix("--").replace("-", "_")
    safe = parameter + "_" if parameter == "type" else parameter
    return inspect.Parameter(safe, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind, option])


HOW_ROWS_READ = (
    _option(str | None, "--zone", "Time zone of the records (Europe/London unless told).", TELL, "ZONE"),
    _option(bool | None, "--day-first/--month-first", "03/04/2024 is 3 April, or 4 March.", TELL),
    _option(str | None, "--sheet", "The sheet of a workbook.", TELL, "NAME"),
    _option(list[str] | None, "--only", "Only the rows that say so; may be given again.", TELL, "COLUMN=VALUE"),
)
HOW_RECORDS_READ = (
    *(
        _option(str | None, f"--{OPTION.get(role, role)}", f"{words[0].upper()}{words[1:]}.", COLUMNS, "COLUMN")
        for role, words in ROLES.items()
    ),
    _option(Path | None, "--columns", "A file that --save-columns wrote.", COLUMNS, "FILE.toml"),
    _option(Path | None, "--save-columns", "Keep which column is what, for next month.", COLUMNS, "FILE.toml"),
    *HOW_ROWS_READ,
    _option(str | None, "--unit", "Unit of --took and --threshold: minutes, hours, days or weeks.", TELL, "UNIT"),
    _option(str | None, "--extract", f"How the records were chosen: {', '.join(Extract)}.", TELL, "HOW"),
    _option(bool | None, "--add-up", "Several numbers of one period are parts of a whole.", TELL),
    _option(str | None, "--lifecycle", "Count only events of this lifecycle, such as complete.", TELL, "WORD"),
)
How = ReadOptions  # how rows are read, where a command names its columns itself


@dataclass(frozen=True)
class Told:
    """What a person told about their files, and where it is to be kept."""

    options: ReadOptions = field(default_factory=ReadOptions)
    save_columns: Path | None = None


Command = Callable[..., None]


def reads_records(command: Command) -> Command:
    """Give a command all that can be told of records; it takes them as one ``told``."""
    return _with_options(command, HOW_RECORDS_READ, "told", _told)


def reads_rows(command: Command) -> Command:
    """Give a command the options of how rows are read; it takes them as one ``how``."""
    return _with_options(command, HOW_ROWS_READ, "how", lambda words: replace(ReadOptions(), **_how(words)))


def _with_options(
    command: Command, options: tuple[inspect.Parameter, ...], as_one: str, together: Callable[[dict[str, Any]], Any]
) -> Command:
    own = inspect.signature(command)

    @functools.wraps(command)
    def with_options(**words: Any) -> None:
        told = {option.name: words.pop(option.name) for option in options}
        command(**words, **{as_one: together(told)})

    kept = [parameter for name, parameter in own.parameters.items() if name != as_one]
    signature = own.replace(parameters=sorted([*kept, *options], key=lambda parameter: parameter.kind))
    with_options.__signature__ = signature  # type: ignore[attr-defined]
    with_options.__annotations__ = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    return with_options


def _how(words: dict[str, Any]) -> dict[str, Any]:
    how = {name: words[name] for name in ("zone", "day_first", "sheet") if words[name] is not None}
    if "zone" in how:
        _refuse_unknown_zone(how["zone"])
    return how | ({"only": _only(words["only"])} if words["only"] else {})


def _told(words: dict[str, Any]) -> Told:
    from wholework.records.mapping_file import load_mapping

    saved = load_mapping(words["columns"]) if words["columns"] else ReadOptions()
    columns = {role: words[_parameter(role)] for role in ROLES}
    told = _how(words) | {name: words[name] for name in ("unit", "lifecycle") if words[name] is not None}
    told |= {"add_up": True} if words["add_up"] else {}
    if words["extract"] is not None:
        told["extract"] = _extract(words["extract"])
    _refuse_unknown_zone(saved.zone)
    refuse_unknown_unit(words["unit"])
    merged = {**saved.columns, **{role: column for role, column in columns.items() if column is not None}}
    return Told(replace(saved, columns=merged, **told), words["save_columns"])


def _parameter(role: str) -> str:
    return "type_" if role == "type" else OPTION.get(role, role).replace("-", "_")


def _only(wanted: list[str]) -> tuple[tuple[str, str], ...]:
    pairs = tuple(tuple(text.split("=", 1)) for text in wanted)
    for text, pair in zip(wanted, pairs, strict=True):
        if len(pair) != 2:
            raise Refusal("--only names a column and a value", expected="--only TEAM=North", came=f"--only {text}")
    return tuple((column, value) for column, value in pairs)


def _extract(word: str) -> Extract:
    if word not in set(Extract):
        raise Refusal(
            "--extract is not known",
            expected="; ".join(f"{each} ({each.meaning})" for each in Extract),
            came=word,
            do="ask whoever made the extract; unknown is an answer, too",
        )
    return Extract(word)


def _refuse_unknown_zone(zone: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise Refusal(
            "--zone is not a time zone", expected="a name such as Europe/London or America/New_York", came=zone
        ) from None


UNITS = {"minutes": 60.0, "hours": 3_600.0, "days": 86_400.0, "weeks": 604_800.0, "seconds": 1.0}


def refuse_unknown_unit(unit: str | None) -> None:
    """Raise ``Refusal`` where ``unit`` is told and is no unit of time."""
    if unit is not None and unit not in UNITS:
        raise Refusal("--unit is not known", expected=", ".join(UNITS), came=unit)
