"""However a file writes that a case is still open, it reads as open; a wrong date never does."""

import pyarrow as pa
import pytest

from tests.records.values.reading_of import dates, noted, where
from wholework.records.ledger import Done
from wholework.records.values.instants import read_instants

WORDS = (
    *("Open", "OPEN", "Ongoing", "on-going", "In Progress", "Current", "Not yet", "not yet closed", "Pending"),
    *("NULL", "null", "None", "N/A", "n/a", "NaN", "NaT", "-", "--", "–", ".", "TBC", "tba"),
    *("(open)", "<NULL>", "[none]", "()", "'open'", "Still open.", "Awaiting parts", "on hold", "\\N"),
)
DAYS = (
    *("31/12/9999", "9999-12-31", "9999-12-31 23:59:59", "01/01/9999", "31/12/2999", "31/12/2099", "01/01/1900"),
    *(
        "1900-01-01 00:00:00.000",
        "30/12/1899",
        "1753-01-01",
        "0001-01-01T00:00:00",
        "00/00/0000",
        "0000-00-00 00:00:00",
    ),
    *(
        "1970-01-01",
        "0",
        "00/01/1900",
        "1/0/1900",
        "00-Jan-00",
        "1/1/0001 12:00:00 AM",
        "Jan  1 1900 12:00AM",
        "06/06/2079",
    ),
)


@pytest.mark.parametrize("marker", WORDS + DAYS)
def test_a_closing_column_says_open_in_many_ways(marker):
    reading = dates("05/03/2024 14:05", marker, closing=True)
    assert reading.open_marked.tolist() == [False, True]
    assert reading.values.to_pylist()[1] is None
    assert not reading.unreadable.any()
    assert noted(reading, Done.NOTED) == {f"still open, written as “{marker}”": [1]}


@pytest.mark.parametrize("marker", WORDS + DAYS)
def test_in_an_opening_column_the_same_marks_mean_that_the_date_is_missing(marker):
    reading = dates("05/03/2024 14:05", marker)
    assert not reading.open_marked.any()
    assert reading.values.to_pylist()[1] is None
    assert noted(reading, Done.NOTED) == {f"no date, written as “{marker}”": [1]}


def test_a_blank_in_a_closing_column_is_open_without_a_note():
    reading = dates("05/03/2024", None, "", " ", closing=True)
    assert reading.open_marked.tolist() == [False, True, True, True]
    assert not reading.notes


@pytest.mark.parametrize("wrong", ["31/02/2024", "05/03/0204", "see file", "1", "closed", "Bob", "12/2024"])
def test_a_closing_date_that_cannot_be_read_is_not_an_open_case(wrong):
    reading = dates("05/03/2024", wrong, closing=True)
    assert reading.open_marked.tolist() == [False, False]
    assert reading.unreadable.tolist() == [False, True]


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        ("unknown", "the date is not known"),
        ("Date not recorded", "the date is not known"),
        ("??", "the date is not known"),
        ("#N/A", "a spreadsheet's error"),
        ("########", "a spreadsheet's error"),
        ("14:05", "a time of day without a date"),
        ("2.05 pm", "a time of day without a date"),
        ("March 2024", "without a day"),
        ("2024-03", "without a day"),
        ("x", "not a date or time"),  # a tick: done, on a day that nobody wrote
    ],
)
def test_a_date_that_is_hidden_or_cut_short_is_not_an_open_case_and_it_is_said_what_it_is(hidden, reason):
    reading = dates("05/03/2024", hidden, closing=True)
    assert reading.open_marked.tolist() == [False, False]
    assert where(reading, reason) == [1]
    assert reading.unreadable.tolist() == [False, True]


def test_the_last_day_of_99_is_open_where_years_have_two_digits_and_are_of_our_century():
    assert dates("05/03/24", "06/03/24", "31/12/99", closing=True).open_marked.tolist() == [False, False, True]
    assert not dates("05/03/98", "06/03/99", "31/12/99", closing=True).open_marked.any()
    assert not dates("05/03/2024", "31/12/1999", closing=True).open_marked.any()
    assert not dates("05/03/24", "06/03/24", "31/12/99").values.null_count


def test_sentinel_dates_that_the_file_typed_are_open_too():
    typed = dates("05/03/2024", closing=True)
    assert not typed.open_marked.any()
    cells = pa.array(["2024-03-05", "9999-12-31", "1900-01-01", None]).cast(pa.date32())
    reading = read_instants(cells, day_first=None, zone="Europe/London", closing=True)
    assert reading.open_marked.tolist() == [False, True, True, True]
    assert where(reading, "9999-12-31") == [1]


def test_a_spreadsheets_empty_date_is_open():
    reading = read_instants(pa.array([45356.0, 0.0, 2958465.0]), day_first=None, zone="Europe/London", closing=True)
    assert reading.open_marked.tolist() == [False, True, True]


def test_a_real_date_in_1999_or_1901_is_no_mark():
    reading = dates("31/12/1999", "01/01/2000", "05/01/1901", closing=True)
    assert not reading.open_marked.any()


def test_many_ways_of_saying_open_are_gathered_after_the_most_frequent():
    cells = [f"Awaiting part {letter}" for letter in "abcdefghijklmnopqrstuvwxyz"] + ["Open"] * 3
    reading = dates("05/03/2024", *cells, closing=True)
    assert reading.open_marked.sum() == 29
    assert where(reading, "“Open”") == [27, 28, 29]
    assert len(where(reading, "in other ways")) == 26 + 1 - 20
