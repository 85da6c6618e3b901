"""Numbers as people and publishers write them; what was withheld is never zero."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.values.reading_of import noted, texts, where
from wholework.records.ledger import Done
from wholework.records.values.numbers import read_numbers

numbers = st.decimals(-(10**12), 10**12, places=2).map(float)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,234", 1234),
        ("12,345,678.90", 12345678.9),
        ("1 234", 1234),
        ("1\u202f234", 1234),
        ("£1,234.50", 1234.5),
        ("-£3.20", -3.2),
        ("£-3.20", -3.2),
        ("£ 5", 5),
        ("(12)", -12),
        ("(£1,200)", -1200),
        ("−5", -5),
        ("5-", -5),
        ("+7", 7),
        ("56.9%", 56.9),
        ("56.9 per cent", 56.9),
        (".5", 0.5),
        ("5.", 5),
        ("1e5", 1e5),
        ("1.5E-3", 0.0015),
        ("007", 7),
        ("12.0", 12),
        ("１２", 12),
        (" 0 ", 0),
    ],
)
def test_numbers_in_their_clothes_are_read(written, number):
    assert read_numbers(texts(written)).values.to_pylist() == [number]


@pytest.mark.parametrize(
    "written",
    ["1,23", "12,34,567", "--5", "(-5)", "12%)", "1.2.3", "12k", "five", "1e999", "0x10", "1_000", "inf", "5%%%", "£"],
)
def test_what_is_no_number_is_unreadable(written):
    reading = read_numbers(texts("5", written))
    assert reading.unreadable.tolist() == [False, True]
    assert noted(reading, Done.SET_ASIDE) == {"not a number": [1]}


WITHHELD = (
    *("*", "**", "c", "C", "x", "z", "u", "[c]", "[x]", "[z]", "[low]", "low", "..", "...", ":", "~", "#"),
    *(
        "<5",
        "< 5",
        "≤5",
        "<=5",
        "<10%",
        "fewer than 5",
        "less than 10",
        "under 5",
        "1-4",
        "0 to 5",
        "suppressed",
        "Redacted",
    ),
)


@pytest.mark.parametrize("mark", WITHHELD)
def test_a_withheld_number_is_null_and_noted_and_never_zero(mark):
    reading = read_numbers(texts("12", mark, "0"))
    assert reading.values.to_pylist() == [12, None, 0]
    assert reading.suppressed.tolist() == [False, True, False]
    assert not reading.unreadable.any()
    assert where(reading, "withheld by the publisher") == [1]


@pytest.mark.parametrize("mark", ["-", "n/a", "NULL", "None", "nan", "N/A", "not available"])
def test_no_number_is_null_and_noted_but_not_withheld(mark):
    reading = read_numbers(texts("12", mark))
    assert reading.values.to_pylist() == [12, None]
    assert not reading.suppressed.any()
    assert where(reading, "no number") == [1]


def test_each_way_of_withholding_is_named():
    reading = read_numbers(texts("c", "5", "low", "c"))
    assert sorted(noted(reading)) == [
        "withheld by the publisher (suppressed; not zero), written as “c”",
        "withheld by the publisher (suppressed; not zero), written as “low”",
    ]


def test_percentages_keep_the_figure_that_people_wrote():
    reading = read_numbers(texts("56.9%", "64.8 %", None))
    assert reading.values.to_pylist() == [56.9, 64.8, None]
    assert reading.percent.tolist() == [True, True, False]
    assert reading.is_percentage
    assert not read_numbers(texts("56.9%", "64.8")).is_percentage
    assert not read_numbers(texts("")).is_percentage


@given(st.lists(st.one_of(st.none(), numbers), max_size=8))
def test_numbers_written_in_any_way_read_back_to_themselves(numbers):
    def written(way):
        return [None if number is None else way(number) for number in numbers]

    ways = (
        repr,
        lambda n: f"{n:,.2f}",
        lambda n: f"{'-' if n < 0 else ''}£{abs(n):,.2f}",
        lambda n: f"({-n:.2f})" if n < 0 else f"{n:.2f}",
        lambda n: f"{n:.2f}%",
        lambda n: f"  {n:.2f}".replace("-", "−"),
    )
    for way in ways:
        assert read_numbers(pa.array(written(way), pa.string())).values.to_pylist() == numbers


@pytest.mark.parametrize(
    "cells",
    [
        pa.array([1, None, 3]),
        pa.array([1.0, None, 3.0], pa.float32()),
        pa.array([True, None, False]),
        pa.array([1.0, float("nan"), 3.0]),
        pa.array([1, None, 3], pa.uint64()),
    ],
    ids=lambda cells: str(cells.type),
)
def test_numbers_that_the_file_typed_are_taken_as_they_are(cells):
    assert read_numbers(cells).values.null_count == 1
    assert read_numbers(cells).values.type == pa.float64()


def test_a_number_without_end_is_unreadable():
    reading = read_numbers(pa.array([1.0, float("inf")]))
    assert reading.values.to_pylist() == [1.0, None]
    assert reading.unreadable.tolist() == [False, True]
