"""Failed formulas of an old workbook (.xls), by sheet and place: its records are walked once for error cells.

Source: Microsoft, [MS-XLS] Excel Binary File Format: BoundSheet8 2.4.28, BoolErr 2.4.24, Formula 2.4.127; and
[MS-CFB] Compound File Binary File Format: sector chains 2.3.
"""

import struct
from collections.abc import Iterator
from itertools import islice

Cells = dict[tuple[int, int], str]
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_FORMULA, _BOOLERR, _BOUNDSHEET, _BOF = 0x0006, 0x0205, 0x0085, 0x0809
_FILEPASS = 0x002F
_END = 0xFFFFFFFA  # this and higher are no sectors


def xls_errors(content: bytes) -> dict[str, Cells]:
    """Return the error cells of every sheet; nothing where the file is not laid out as the source says."""
    try:
        return _of_stream(_workbook_stream(content))
    except (struct.error, IndexError, ValueError):
        return {}


def is_locked_xls(content: bytes) -> bool:
    """Tell whether an old workbook needs a password: its first records say so (FilePass 2.4.117)."""
    try:
        kinds = [kind for _, kind, _ in islice(_records(_workbook_stream(content)), 8)]
    except (struct.error, IndexError, ValueError):
        return False
    return _FILEPASS in kinds


def _of_stream(stream: bytes) -> dict[str, Cells]:
    names: dict[int, str] = {}
    cells: dict[str, Cells] = {}
    here: Cells = {}
    for at, kind, body in _records(stream):
        if kind == _BOUNDSHEET:
            length, wide = body[6], body[7] & 1
            names[struct.unpack_from("<I", body)[0]] = body[8 : 8 + length * (1 + wide)].decode(
                "utf-16-le" if wide else "latin-1"
            )
        elif kind == _BOF:
            here = cells.setdefault(names[at], {}) if at in names else {}
        elif kind == _BOOLERR and body[7] == 1:
            here[struct.unpack_from("<HH", body)] = _ERRORS.get(body[6], "#ERROR")
        elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
            here[struct.unpack_from("<HH", body)] = _ERRORS.get(body[8], "#ERROR")
    return cells


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _workbook_stream(content: bytes) -> bytes:
    """Return the stream of the workbook's records out of the file's little file system."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    small = 1 << struct.unpack_from("<H", content, 32)[0]
    first_directory, _, cutoff, first_small = struct.unpack_from("<IIII", content, 48)
    sectors = [s for s in struct.unpack_from("<109I", content, 76) if s < _END]
    more, count = struct.unpack_from("<II", content, 68)
    while more < _END and count > 0:
        block = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        sectors += [s for s in block[:-1] if s < _END]
        more, count = block[-1], count - 1
    table = [n for s in sectors for n in struct.unpack_from(f"<{size // 4}I", content, (s + 1) * size)]
    whole = content[size:]
    directory = _chain(whole, table, first_directory, size)
    entries = [directory[i : i + 128] for i in range(0, len(directory) - 127, 128)]
    named = {e[: max(struct.unpack_from("<H", e, 64)[0] - 2, 0)].decode("utf-16-le", "replace"): e for e in entries}
    entry = named.get("Workbook") or named["Book"] if "Workbook" in named or "Book" in named else None
    if entry is None:
        return b""
    start, length = struct.unpack_from("<II", entry, 116)
    if length >= cutoff:
        return _chain(whole, table, start, size)[:length]
    mini = _chain(whole, table, struct.unpack_from("<I", entries[0], 116)[0], size)
    small_table = _chain(whole, table, first_small, size)
    return _chain(mini, list(struct.unpack(f"<{len(small_table) // 4}I", small_table)), start, small)[:length]


def _chain(sectors: bytes, table: list[int], first: int, size: int) -> bytes:
    parts, sector, seen = [], first, 0
    while sector < _END and seen <= len(table):
        parts.append(sectors[sector * size : (sector + 1) * size])
        sector, seen = table[sector], seen + 1
    return b"".join(parts)
