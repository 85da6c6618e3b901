"""From a file to tables of cells, understanding nothing. What a file is decides its content, never its ending.

A new format is one new file here: a module with a ``FORMAT`` (see ``opening.Format``) is found by itself.
"""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from wholework.records.formats.opening import Format, Opening, opened
from wholework.records.formats.sniff import refuse_what_is_no_table
from wholework.records.source import SourceTable
from wholework.refusal import Refusal


def read_tables(path: Path, *, sheet: str | None = None) -> list[SourceTable]:
    """Read the tables of a file: one, or one a sheet. Raises ``Refusal`` in words for whatever holds none."""
    opening = opened(path)
    refuse_what_is_no_table(opening)
    chosen = format_of(opening)
    if sheet is not None and not chosen.has_sheets:
        raise Refusal(
            "this file has no sheets to choose from",
            file=opening.name,
            expected=f"--sheet with a workbook only; this is {chosen.name}",
            came=f"--sheet {sheet}",
            do="leave --sheet out, also of the file that --columns names",
        )
    try:
        return chosen.read(opening, sheet)
    except MemoryError as error:
        raise Refusal(
            "this file is too large for the memory of this computer",
            file=opening.name,
            do="save it as Parquet, which is read piece by piece, or split it by month",
        ) from error


def format_of(opening: Opening) -> Format:
    """Ask every format, the surest first, whether the file is its own; text is what remains."""
    return next(each for each in formats() if each.recognises(opening))


@cache
def formats() -> tuple[Format, ...]:
    """Find the formats: every module of this folder that has one."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = (getattr(module, "FORMAT", None) for module in modules)
    return tuple(sorted((each for each in found if isinstance(each, Format)), key=lambda each: each.order))
