"""Failed and never worked out formulas of an OpenDocument spreadsheet, by sheet and place."""

import re
from xml.etree import ElementTree

Cells = dict[tuple[int, int], str]
_SUSPECT = re.compile(rb"value-type=\"error\"|table:formula=|<text:p>(#[A-Z/0!?]+|Err:\d+)<")
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|Err:\d+")


def ods_flaws(xml: bytes) -> dict[str, tuple[Cells, Cells]]:
    """Return errors and formulas without a value, for every sheet; nothing where nothing is suspect."""
    if not _SUSPECT.search(xml):
        return {}
    return {_own(table, "name"): _of_table(table) for table in _inside(ElementTree.fromstring(xml), "table")}


def _of_table(table: ElementTree.Element) -> tuple[Cells, Cells]:
    errors: Cells = {}
    uncounted: Cells = {}
    row = 0
    for line in _inside(table, "table-row"):
        column = 0
        for cell in line:
            if cell.tag.rpartition("}")[2] not in ("table-cell", "covered-table-cell"):
                continue
            text = "".join(cell.itertext()).strip()
            if _own(cell, "formula") or text.startswith(("#", "Err:")):
                if _ERROR.fullmatch(text):
                    errors[row, column] = text
                elif not text and not any(name.rpartition("}")[2].endswith("value") for name in cell.attrib):
                    uncounted[row, column] = "=" + _own(cell, "formula").partition("=")[2]
            column += int(_own(cell, "number-columns-repeated") or 1)
        row += int(_own(line, "number-rows-repeated") or 1)
    return errors, uncounted


def _inside(element: ElementTree.Element, local: str) -> list[ElementTree.Element]:
    return [each for each in element.iter() if each.tag.rpartition("}")[2] == local]


def _own(element: ElementTree.Element, local: str) -> str:
    return next((value for name, value in element.items() if name.rpartition("}")[2] == local), "")
