"""Whatever stands in a file, every reader gives an answer: never an error, never a cell in two minds."""

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.records.values.reading_of import hold_together
from wholework.records.values.durations import read_durations
from wholework.records.values.identifiers import read_identifiers
from wholework.records.values.instants import read_instants
from wholework.records.values.looks import looks
from wholework.records.values.numbers import read_numbers
from wholework.records.values.periods import read_periods
from wholework.records.values.pseudonyms import pseudonyms
from wholework.records.values.words import read_words

READERS = {
    "instants": lambda cells: read_instants(cells, day_first=None, zone="Europe/London"),
    "instants, day first": lambda cells: read_instants(cells, day_first=True, zone="America/New_York"),
    "closing instants": lambda cells: read_instants(cells, day_first=False, zone="UTC", closing=True),
    "numbers": read_numbers,
    "durations": lambda cells: read_durations(cells, None),
    "durations in days": lambda cells: read_durations(cells, "days"),
    "identifiers": lambda cells: read_identifiers(cells, "case"),
    "nhs numbers": lambda cells: read_identifiers(cells, "NHS number"),
    "words": read_words,
    "periods": read_periods,
}

any_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
like_dates = st.from_regex(r"\A[0-9]{1,4}[-/. ][0-9a-z]{1,3}[-/. ][0-9]{1,4}([ T][0-9]{1,2}[:.][0-9]{2}.{0,6})?\Z")
like_numbers = st.from_regex(r"\A[-+(£ ]{0,3}[0-9,. ]{0,12}[%) eE-]{0,3}[0-9]{0,3}\Z")
like_lengths = st.from_regex(r"\A-?[0-9P.,: ]{0,6}(days?|h|m|mins|T|:)?[0-9., ]{0,4}(hrs|H|s|)\Z")
like_periods = st.from_regex(r"\A(Q|w/e |week )?[12][0-9]{3}[-/ Q]{0,2}[0-9]{0,4}\Z")
cells = st.one_of(st.none(), any_text, like_dates, like_numbers, like_lengths, like_periods)


@pytest.mark.parametrize("reader", READERS)
@given(column=st.lists(cells, max_size=10))
@example(
    column=["0" * 60, "9" * 400, "1" + ":" * 50, "-" * 100, "(" * 9, "1e308", "99/99/9999", "\x00", "9999999999:59"]
)
@example(
    column=[
        "9" * 12 + " years",
        "999999999999h 59m",
        "P999999999999Y",
        "9999-12-31T23:59:59-99:99",
        "0000-01-01",
        "1/1/0000",
    ]
)
@example(column=["w/e " + "9" * 20, "0000/01", "9999/00 Q4", "2099-W99", "Q1 0000", "w/e 01/01/0001", "w/c 31/12/9999"])
def test_any_text_is_read_or_said_to_be_unreadable(reader, column):
    hold_together(READERS[reader](pa.array(column, pa.string())), len(column))


@given(column=st.lists(cells, max_size=10))
def test_any_column_looks_like_something(column):
    look = looks(pa.array(column, pa.string()))
    shares = (look.instants, look.clocked, look.serials, look.numbers, look.withheld, look.periods, look.durations)
    assert all(0 <= share <= 1 for share in (*shares, look.no_date, look.words, look.blank))


@given(column=st.lists(cells, max_size=10))
def test_anybody_has_a_pseudonym(column):
    made = pseudonyms(pa.array(column, pa.string()), b"key", "who").to_pylist()
    assert [name is None for name in made] == [not (cell or "").strip() for cell in column]


NUMBERS = st.lists(st.one_of(st.none(), st.floats(), st.integers(-(2**53), 2**53).map(float)), max_size=8)


@pytest.mark.parametrize("reader", READERS)
@given(column=NUMBERS)
def test_any_number_is_read_or_said_to_be_unreadable(reader, column):
    hold_together(READERS[reader](pa.array(column, pa.float64())), len(column))


@pytest.mark.parametrize("reader", READERS)
@given(column=st.lists(st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)), max_size=8))
def test_any_integer_and_any_instant_is_read_or_said_to_be_unreadable(reader, column):
    integers = pa.array(column, pa.int64())
    kinds = (pa.int64(), *(pa.timestamp(unit) for unit in ("s", "ms", "us", "ns")), pa.duration("s"), pa.duration("ns"))
    for kind in kinds:
        hold_together(READERS[reader](integers.cast(kind)), len(column))
