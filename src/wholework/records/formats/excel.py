"""Workbooks: .xlsx, .xlsm, .xlsb, .xls and .ods, one table a sheet."""

import io
from collections.abc import Iterable
from typing import Any

from wholework.plain import listing
from wholework.records.formats.excel_flaws import DamagedWorkbook, Flaws, ScatteredCells, find_flaws
from wholework.records.formats.grid import sheet_of_grid
from wholework.records.formats.header import Merge
from wholework.records.formats.opening import Format, Opening
from wholework.records.formats.sheets import tables_that_belong
from wholework.records.formats.sniff import OLE, locked
from wholework.records.formats.tidy import no_records, tidied
from wholework.records.formats.xls_flaws import is_locked_xls
from wholework.records.ledger import Done
from wholework.records.source import SourceTable
from wholework.refusal import Refusal

_ERROR = "the formula in this cell failed, so that no value stands in it"
_UNCOUNTED = "the formula in this cell was never worked out, so that no value stands in it"
_MEND = "Open the workbook in a spreadsheet program, mend the formulas and save it."


def read_excel(opening: Opening, sheet: str | None) -> list[SourceTable]:
    """Read the sheets of a workbook that belong together. Raises ``Refusal``."""
    content = opening.content()
    book = _book(opening, content)
    with book:
        chosen, said = _chosen(opening, book, sheet)
        try:
            flaws = find_flaws(content, chosen)
        except DamagedWorkbook as error:
            raise damaged(opening, error) from error
        except ScatteredCells as error:
            raise _scattered(opening, error) from error
        tables = []
        for name in chosen:
            table = _table(opening, book, name, flaws.get(name, Flaws()))
            if table is None:
                said.append(f"sheet “{name}” holds no records and was left out")
            else:
                tables.append(table)
    if not tables:
        raise no_records(f"{opening.name}, sheet {listing([f'“{name}”' for name in chosen])}", ())
    return tables_that_belong(tables, said)


def _book(opening: Opening, content: bytes) -> Any:
    import python_calamine as calamine

    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise locked(opening) from error
    except calamine.CalamineError as error:
        if "password" in str(error).lower() or is_locked_xls(content):
            raise locked(opening) from error
        raise damaged(opening, error) from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a damaged file may make the reader panic, which is no Exception
        raise damaged(opening, error) from error


def damaged(opening: Opening, error: BaseException) -> Refusal:
    """Say that a workbook is not whole."""
    return Refusal(
        "this workbook is damaged or was cut off",
        file=opening.name,
        came=str(error)[:120],
        do="fetch or copy it again, or open it in a spreadsheet program, let that repair it and save it anew",
    )


def _scattered(opening: Opening, error: ScatteredCells) -> Refusal:
    return Refusal(
        "a cell stands so far from the table that the blanks between them would fill the memory",
        file=opening.name,
        came=f"cell {error}",
        do="delete that cell (go to it by its name), or copy the table into a new sheet, and save the workbook",
    )


def _chosen(opening: Opening, book: Any, sheet: str | None) -> tuple[list[str], list[str]]:
    """Tell which sheets to read: the one that was asked for, else all that can be seen; and say which are hidden."""
    sheets = [each for each in book.sheets_metadata if str(each.typ).endswith("WorkSheet")]
    names = [each.name for each in sheets]
    if sheet is not None:
        same = [name for name in names if name == sheet] or [n for n in names if _plain(n) == _plain(sheet)]
        if not same:
            raise Refusal(
                f"there is no sheet “{sheet}”",
                file=opening.name,
                expected=f"one of {', '.join(f'“{name}”' for name in names)}",
                do="give --sheet one of those names",
            )
        return same[:1], []
    seen = [each.name for each in sheets if str(each.visible).endswith(".Visible")]
    hidden = [name for name in names if name not in seen]
    if not seen:
        return names, ["every sheet with cells is hidden; they were read all the same"]
    return seen, [f"sheet “{name}” is hidden and was left out; --sheet “{name}” chooses it" for name in hidden]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _table(opening: Opening, book: Any, name: str, flaws: Flaws) -> SourceTable | None:
    try:
        page = book.get_sheet_by_name(name)
        rows: list[list[object]] = page.to_python(skip_empty_area=False)
        merges = tuple(_merges(page.merged_cell_ranges or ()))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise damaged(opening, error) from error
    for (row, column), text in {**flaws.padded(rows), **flaws.errors, **flaws.uncounted}.items():
        _put(rows, row, column, text)
    sheet = sheet_of_grid(opening.name, name, rows, merges)
    first = int(sheet.rows[0]) if len(sheet.rows) else 0
    for cells, reason in ((flaws.errors, _ERROR), (flaws.uncounted, _UNCOUNTED)):
        for column in sorted({column for row, column in cells if row + 1 >= first}):
            here = sorted((row + 1, text) for (row, c), text in cells.items() if c == column and row + 1 >= first)
            numbers, texts = [row for row, _ in here], tuple(text for _, text in here)
            sheet.remark(Done.NOTED, reason, column, numbers, texts, _MEND)
    return tidied(sheet)


def _put(rows: list[list[object]], row: int, column: int, text: str) -> None:
    """Write into a grid that may end before the cell: the reader leaves out empty cells at its edges."""
    while len(rows) <= row:
        rows.append([])
    line = rows[row]
    line.extend([""] * (column + 1 - len(line)))
    line[column] = text


def _merges(ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> Iterable[Merge]:
    return ((top, left, bottom, right) for (top, left), (bottom, right) in ranges)


def _recognises(opening: Opening) -> bool:
    return opening.head.startswith((b"PK", OLE)) or opening.head[:4] in (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")


FORMAT = Format("a workbook (Excel, OpenDocument)", 10, _recognises, read_excel, has_sheets=True)
