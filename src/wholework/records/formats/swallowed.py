"""Records eaten by a stray quote: a cell that runs over lines which are records themselves."""

from collections import Counter
from collections.abc import Sequence

from wholework.records.formats.header import kind_of

_LOOKED_AT = 20_000  # records of several lines


def swallowing_record(records: Sequence[Sequence[str]], delimiter: str, width: int, body: int) -> int | None:
    """Return the index of the first record in which a stray quote has eaten other records, or None.

    Such a record runs over several lines and either has the wrong number of cells or holds lines that look, cell for
    cell, like the records around it: as many cells, dates and numbers in the same places.
    """
    several = [index for index, record in enumerate(records) if index >= body and any("\n" in cell for cell in record)]
    if not several:
        return None
    kinds = _usual_kinds([record for record in records[body : body + 200] if len(record) == width], width)
    for index in several[:_LOOKED_AT]:
        record = records[index]
        if len(record) > width or any(_holds_records(cell, delimiter, kinds) for cell in record if "\n" in cell):
            return index
    return None


def _usual_kinds(records: Sequence[Sequence[str]], width: int) -> list[str]:
    counts = [Counter(kind_of(record[column]) for record in records) for column in range(width)]
    return [max(((n, kind) for kind, n in count.items() if kind), default=(0, ""))[1] for count in counts]


def _holds_records(cell: str, delimiter: str, kinds: Sequence[str]) -> bool:
    telling = [column for column, kind in enumerate(kinds) if kind in ("date", "number")]
    for line in cell.split("\n")[1:-1]:
        cells = line.rstrip("\r").split(delimiter)
        if telling and len(cells) == len(kinds) and all(kind_of(cells[c]) in (kinds[c], "") for c in telling):
            return any(kind_of(cells[c]) for c in telling)
    return False
