"""Workbooks as people keep them, made on the spot: .xlsx, .xls and .ods."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Grid = Sequence[Sequence[object]]


def xlsx(path: Path, sheets: Mapping[str, Grid], also: Callable[[Any, Mapping[str, Any]], None] | None = None) -> Path:
    """Write a workbook; ``also`` gets it and its sheets before it is closed, to add what a grid cannot say."""
    book = xlsxwriter.Workbook(str(path))
    day, moment = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    pages = {}
    for name, grid in sheets.items():
        pages[name] = page = book.add_worksheet(name)
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    page.write_datetime(row, column, cell, moment)
                elif isinstance(cell, date):
                    page.write_datetime(row, column, cell, day)
                elif cell is not None:
                    page.write(row, column, cell)
    if also:
        also(book, pages)
    book.close()
    return path


def xls(path: Path, sheets: Mapping[str, Grid], errors: Sequence[tuple[int, int]] = ()) -> Path:
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for name, grid in sheets.items():
        page = book.add_sheet(name)
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                if cell is not None:
                    page.write(row, column, cell, *([day] if isinstance(cell, date) else []))
        for row, column in errors:
            page.row(row).set_cell_error(column, 0x2A)
    book.save(str(path))
    return path


def ods(path: Path, sheets: Mapping[str, Grid]) -> Path:
    """Write an OpenDocument spreadsheet; a text that begins with = is a formula without a value, #N/A a failed one."""
    document = OpenDocumentSpreadsheet()
    for name, grid in sheets.items():
        table = Table(name=name)
        for cells in grid:
            row = TableRow()
            for cell in cells:
                row.addElement(_ods_cell(cell))
            table.addElement(row)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _ods_cell(cell: object) -> TableCell:
    if cell is None:
        return TableCell()
    if isinstance(cell, date):
        return TableCell(valuetype="date", datevalue=cell.isoformat())
    if isinstance(cell, int | float):
        return TableCell(valuetype="float", value=cell)
    text = str(cell)
    if text.startswith("="):
        return TableCell(formula=f"of:{text}")
    made = (
        TableCell(formula="of:=NA()", valuetype="string", stringvalue="")
        if text == "#N/A"
        else TableCell(valuetype="string")
    )
    made.addElement(P(text=text))
    return made
