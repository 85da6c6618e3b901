"""Whatever words stand in a record, it is not taken for a total, a note or a header; and no row of a grid is lost."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from tests.records.formats.written import aside, column, lines, table_of
from wholework.records.formats.grid import sheet_of_grid
from wholework.records.formats.tidy import tidied

WORDS = st.sampled_from(
    ["Total", "Grand total", "Total loss", "Total Tyres", "Ashby Total", "Average", "Source: a leak",
     "Note left on door", "* urgent", "Page 1 of 2", "End of table", "---",
     "ref", "opened", "no heat", "sum", "3 records", ""]
)  # fmt: skip
DAY = st.sampled_from(["01/02/2024", "2024-02-29", "3 Mar 2024", "29/02/2024 10:15", ""])


@given(st.lists(st.tuples(WORDS, DAY, WORDS), min_size=1, max_size=30), st.integers(0, 2))
def test_a_record_with_its_number_is_never_set_aside(cells: list[tuple[str, str, str]], place: int) -> None:
    header = ["type", "opened", "words"]
    header.insert(place, "ref")
    rows = [list(row) for row in cells]
    for number, row in enumerate(rows, start=1):
        row.insert(place, f"R{number:04d}")
        row[header.index("opened")] = row[header.index("opened")] or "01/01/2024"
    with TemporaryDirectory() as folder:
        table = table_of(Path(folder), lines(header, *rows))
    assert aside(table) == {}
    assert column(table, "ref") == [f"R{number:04d}" for number in range(1, len(rows) + 1)]


CELL = st.one_of(
    st.none(), WORDS, st.integers(0, 50_000), st.floats(0, 5, width=16),
    st.just(date(2024, 1, 2)), st.just(datetime(2024, 1, 2, 9, 30)), st.booleans(),
)  # fmt: skip


@given(st.lists(st.lists(CELL, max_size=5), max_size=15))
def test_every_filled_row_of_a_grid_is_counted_set_aside_or_its_header(grid: list[list[object]]) -> None:
    table = tidied(sheet_of_grid("repairs.xlsx", "Jan", grid))
    if table is None:
        return
    filled = {number for number, row in enumerate(grid, start=1) if any(cell not in (None, "") for cell in row)}
    accounted = {*map(int, table.rows), *aside(table)}
    assert accounted <= filled
    assert len(filled - accounted) <= 2  # a header has two rows at most
    assert not set(map(int, table.rows)) & set(aside(table))
    assert table.file_rows == len(accounted)
