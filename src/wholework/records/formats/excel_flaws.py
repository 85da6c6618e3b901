"""What a fast reader of workbooks leaves out: failed formulas, formulas never worked out, zeros shown by a format.

Such cells come out blank or bare; a blank closing date would read as a case still open. So the file itself is asked,
by a quick search that costs little where there is nothing to find.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree import ElementTree

from wholework.records.formats.ods_flaws import ods_flaws
from wholework.records.formats.sniff import OLE
from wholework.records.formats.xls_flaws import xls_errors

Place = tuple[int, int]  # row and column, from 0


@dataclass(frozen=True)
class Flaws:
    """Cells by place: what error stands there, which formula was never worked out, how many digits a format shows."""

    errors: Mapping[Place, str] = field(default_factory=dict)
    uncounted: Mapping[Place, str] = field(default_factory=dict)
    digits: Mapping[Place, int] = field(default_factory=dict)

    def padded(self, rows: Sequence[Sequence[object]]) -> dict[Place, str]:
        """Write the numbers that a format shows with leading zeros as they are shown: 42 as "00042"."""
        shown: dict[Place, str] = {}
        for (row, column), digits in self.digits.items():
            cell = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
            if isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer() and cell >= 0:
                shown[row, column] = f"{int(cell):0{digits}d}"
        return shown


class DamagedWorkbook(Exception):
    """A part of the workbook cannot be unpacked or understood: nobody can say what its cells hold."""


class ScatteredCells(Exception):
    """A cell, named, stands so far from the table that the blanks between them would fill the memory."""


def find_flaws(content: bytes, sheets: Iterable[str]) -> dict[str, Flaws]:
    """Look for flaws, by the names of the sheets. Raises ``DamagedWorkbook``, ``ScatteredCells``."""
    wanted = set(sheets)
    if content.startswith(OLE):
        return {name: Flaws(errors=cells) for name, cells in xls_errors(content).items() if name in wanted}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = set(archive.namelist())
            if "content.xml" in members:
                found = ods_flaws(archive.read("content.xml"))
                return {name: Flaws(errors, uncounted) for name, (errors, uncounted) in found.items() if name in wanted}
            formats = _zero_formats(archive, members)
            paths = _sheet_paths(archive, members)
            return {name: _of_sheet(archive.read(paths[name]), formats) for name in wanted if name in paths}
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError, EOFError, OSError) as error:
        raise DamagedWorkbook(str(error)) from error
    except (RuntimeError, NotImplementedError):
        return {}  # packed in a way that only the reader of the cells knows


_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_WITH_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</|<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)</")
_PLACE = re.compile(rb"\br=\"([A-Z]+)(\d+)\"")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")


_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s+ref=\"[A-Z]+\d+:([A-Z]+)(\d+)\"")
_AREA = 20_000_000  # cells: beyond this, the cells with something in them are looked up one by one


def _refuse_scattered(xml: bytes) -> None:
    """Raise ``ScatteredCells`` where so few cells lie so far apart that the blanks between them fill the memory."""
    told = _DIMENSION.search(xml[:4096])
    if told and _column(told[1]) * int(told[2]) <= _AREA:
        return
    places = (_PLACE.search(match[1]) for match in _CELL.finditer(xml) if match[2])
    rows, columns, last, filled = 0, 0, b"", 0
    for place in places:
        if place is None:
            continue
        row, column = int(place[2]), _column(place[1])
        rows, columns, filled = max(rows, row), max(columns, column), filled + 1
        last = place[0] if row == rows or column == columns else last
    if rows * columns > max(_AREA, 50 * filled):
        raise ScatteredCells(last.decode().removeprefix('r="').rstrip('"'))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _of_sheet(xml: bytes, formats: Mapping[int, int]) -> Flaws:
    _refuse_scattered(xml)
    errors: dict[Place, str] = {}
    uncounted: dict[Place, str] = {}
    digits: dict[Place, int] = {}
    styled = any(b's="%d"' % style in xml for style in formats)
    if b't="e"' not in xml and not _WITH_FORMULA.search(xml) and not styled:
        return Flaws()
    for match in _CELL.finditer(xml):
        attributes, inside = match[1], match[2] or b""
        value = _VALUE.search(inside)
        place = _PLACE.search(attributes)
        if place is None:
            continue
        if b't="e"' in attributes:
            errors[_place(place)] = _text(value) or "#ERROR"
        elif _WITH_FORMULA.search(inside) and not _text(value) and b't="str"' not in attributes:
            formula = _FORMULA.search(inside)
            uncounted[_place(place)] = f"={_text(formula)}"
        style = _STYLE.search(attributes)
        if style and int(style[1]) in formats:
            digits[_place(place)] = formats[int(style[1])]
    return Flaws(errors, uncounted, digits)


def _place(match: re.Match[bytes]) -> Place:
    return int(match[2]) - 1, _column(match[1]) - 1


def _text(match: re.Match[bytes] | None) -> str:
    found = next((group for group in match.groups() if group), b"") if match else b""
    text = found.decode("utf-8", "replace")
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def _sheet_paths(archive: zipfile.ZipFile, members: set[str]) -> dict[str, str]:
    """Return where each sheet lies inside the workbook, by the sheet's name."""
    if "xl/workbook.xml" not in members or "xl/_rels/workbook.xml.rels" not in members:
        return {}
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    paths = {}
    for each in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if each.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in each.items() if name.rpartition("}")[2] == "id"), "")
            target = targets.get(key, "")
            path = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            if path in members:
                paths[each.get("name", "")] = path
    return paths


def _zero_formats(archive: zipfile.ZipFile, members: set[str]) -> dict[int, int]:
    """Return the cell styles that show numbers with leading zeros, and with how many digits."""
    if "xl/styles.xml" not in members:
        return {}
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    local = [(each.tag.rpartition("}")[2], each) for each in root.iter()]
    codes = {each.get("numFmtId"): each.get("formatCode", "") for tag, each in local if tag == "numFmt"}
    cells = next((each for tag, each in local if tag == "cellXfs"), None)
    zeros = {}
    for style, each in enumerate(cells if cells is not None else ()):
        code = codes.get(each.get("numFmtId"), "")
        if re.fullmatch(r"0{2,}", code):
            zeros[style] = len(code)
    return zeros
