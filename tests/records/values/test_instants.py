"""Dates and times as they come: however they are written, they are read, or it is said why not."""

from datetime import date, datetime, timedelta
from datetime import time as clock_time

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.values.reading_of import EPOCH, dates, hold_together, local, noted, texts, utc, where
from wholework.records.ledger import Done
from wholework.records.values.instants import read_instants
from wholework.refusal import Refusal

WAYS_WITH_A_TIME = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H.%M.%S",
    "%Y%m%d%H%M%S",
    "%Y%m%dT%H%M%S",
    "%Y%m%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%d-%m-%Y %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%d/%m/%Y, %H:%M:%S",
    "%d/%m/%Y %I:%M:%S %p",
    "%d %b %Y %H:%M:%S",
    "%d-%b-%Y %H:%M:%S",
    "%d%b%Y:%H:%M:%S",
    "%d %B %Y at %I:%M:%S %p",
    "%a %d %B %Y %H:%M:%S",
    "%A, %d %B %Y %H:%M:%S",
    "%b %d, %Y, %I:%M:%S %p",
    "%B %d %Y %H:%M:%S",
    "%H:%M:%S %d/%m/%Y",
    "%H:%M:%S on %d %B %Y",
    "%a %d/%m/%Y %H:%M:%S",
    "%Y %B %d %H:%M:%S",
)
WAYS_WITH_A_DAY = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d %m %Y",
    "%d/%m/%y",
    "%d %b %Y",
    "%d-%b-%y",
    "%d%b%Y",
    "%d %B %Y",
    "%d of %B %Y",
    "%B %d, %Y",
    "%a %d %b %Y",
    "%A %d %B %Y",
    "%Y-%b-%d",
)
moments = st.datetimes(datetime(1975, 1, 1), datetime(2060, 12, 31)).map(lambda at: at.replace(microsecond=0))


EDGES = (
    datetime(1975, 1, 31, 23, 59, 59),
    datetime(2000, 2, 29, 12, 0, 1),
    datetime(2024, 12, 31, 0, 0, 59),
    datetime(2024, 3, 5, 14, 5, 7),
    datetime(2060, 10, 10, 10, 10, 10),
)


@pytest.mark.parametrize("way", WAYS_WITH_A_TIME)
def test_every_way_of_writing_a_time_is_read(way):
    assert utc(dates(*(at.strftime(way) for at in EDGES), day_first=True, zone="UTC")) == list(EDGES)


@pytest.mark.parametrize("way", WAYS_WITH_A_DAY)
def test_every_way_of_writing_a_day_is_read(way):
    reading = dates(*(at.strftime(way) for at in EDGES), day_first=True)
    assert local(reading) == [f"{at:%Y-%m-%d}" for at in EDGES]
    assert not reading.has_clock


@given(st.lists(st.tuples(moments, st.sampled_from(WAYS_WITH_A_TIME)), min_size=1, max_size=20))
def test_times_written_in_many_ways_in_one_column_read_back_to_themselves(written):
    reading = dates(*(at.strftime(way) for at, way in written), day_first=True, zone="UTC")
    assert utc(reading) == [at for at, _ in written]
    assert not reading.unreadable.any()


days = st.dates(date(1975, 1, 1), date(2060, 12, 31))


@given(st.lists(st.tuples(days, st.sampled_from(WAYS_WITH_A_DAY)), min_size=1, max_size=20))
def test_dates_written_in_many_ways_in_one_column_read_back_to_themselves(written):
    reading = dates(*(at.strftime(way) for at, way in written), day_first=True)
    assert reading.day.to_pylist() == [(at - EPOCH.date()).days for at, _ in written]
    assert not reading.has_clock
    assert reading.minute.null_count == len(written)


@given(moments=st.lists(moments, min_size=1, max_size=8))
def test_months_first_read_back_to_themselves_where_that_was_told(moments):
    written = [at.strftime("%m/%d/%Y %H:%M:%S") for at in moments]
    assert utc(dates(*written, day_first=False, zone="UTC")) == moments


@given(moments=st.lists(moments, min_size=1, max_size=8))
def test_a_spreadsheets_day_numbers_read_back_to_themselves(moments):
    serials = [(at - datetime(1899, 12, 30)) / timedelta(days=1) for at in moments]
    assert utc(dates(*serials, zone="UTC")) == moments
    assert utc(dates(*map(repr, serials), zone="UTC")) == moments


@given(moments=st.lists(moments, min_size=1, max_size=8), hours=st.integers(-12, 13), minutes=st.sampled_from((0, 30)))
def test_a_written_offset_says_which_instant_was_meant(moments, hours, minutes):
    sign = "-" if hours < 0 else "+"
    offset = timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes)
    for zone in (f"{sign}{abs(hours):02d}:{minutes:02d}", f" {sign}{abs(hours):02d}{minutes:02d}"):
        written = [f"{at:%Y-%m-%dT%H:%M:%S}{zone}" for at in moments]
        assert utc(dates(*written)) == [at - offset for at in moments]


@given(st.lists(st.one_of(st.none(), moments), max_size=8))
def test_times_that_the_file_typed_are_taken_as_they_are(moments):
    for kind in ("s", "ms", "us", "ns"):
        typed = pa.array(moments, pa.timestamp(kind))
        assert utc(read_instants(typed, day_first=None, zone="UTC")) == moments
        with_zone = pa.array(moments, pa.timestamp(kind, tz="America/New_York"))
        assert utc(read_instants(with_zone, day_first=None, zone="Europe/London")) == moments


def test_dates_that_the_file_typed_have_no_clock():
    typed = pa.array([date(2024, 7, 1), None], pa.date32())
    reading = read_instants(typed, day_first=None, zone="Europe/London")
    assert local(reading) == ["2024-07-01", None]
    assert utc(reading) == [datetime(2024, 6, 30, 23), None]
    assert not reading.has_clock


def test_five_ways_of_writing_in_one_column_are_all_read_and_listed():
    reading = dates(
        "2024-03-05 12:46", "05/03/2024 12:46", "5 Mar 2024 12:46", "20240305 1246", "45356.53194444", "13/03/2024"
    )
    assert local(reading)[:5] == ["2024-03-05 12:46"] * 5
    assert any("in 5 ways" in said for said in reading.said)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2024-03-03 12.46", "2024-03-03 12:46"),
        ("202403031246", "2024-03-03 12:46"),
        ("March 3rd 2024", "2024-03-03"),
        ("the 3rd of March 2024", "2024-03-03"),
        ("3 Sept. '24", "2024-09-03"),
        ("Tue 5 March 2024 14:05", "2024-03-05 14:05"),
        ("Tuesday 5th March 2024 2:05pm", "2024-03-05 14:05"),
        ("5/3/24 2 pm", "2024-03-05 14:00"),
        ("05/03/2024 12:05 AM", "2024-03-05 00:05"),
        ("05/03/2024 12:05 p.m.", "2024-03-05 12:05"),
        ("05/03/2024 1405hrs", "2024-03-05 14:05"),
        ("05/03/2024 14h05", "2024-03-05 14:05"),
        ("05-MAR-24 02.05.00.000000 PM", "2024-03-05 14:05"),  # Oracle
        ("2024-03-05-14.05.00.000000", "2024-03-05 14:05"),  # DB2
        ("Tue Mar  5 14:05:00 GMT 2024", "2024-03-05 14:05"),  # Unix
        ("Tue, 05 Mar 2024 14:05:00 +0000", "2024-03-05 14:05"),  # e-mail
        ("2024-07-05T14:05:00+01:00[Europe/London]", "2024-07-05 14:05"),  # Java
        ("2024-07-05 14:05 BST", "2024-07-05 14:05"),
        ("2024-07-05T13:05:00.123Z", "2024-07-05 14:05"),
        ("2024-07-05T13:05:00.123456789+00", "2024-07-05 14:05"),
        ("  05/03/2024\u00a014:05 ", "2024-03-05 14:05"),
        ("05–03–2024", "2024-03-05"),
        ("20240305.0", "2024-03-05"),
    ],
)
def test_ways_of_writing_met_in_real_files(written, shown):
    reading = dates(written)
    assert local(reading) == [shown]


def test_fractions_of_a_second_are_kept_to_the_microsecond():
    assert utc(dates("2024-01-05 14:05:00.1234567", zone="UTC")) == [datetime(2024, 1, 5, 14, 5, 0, 123456)]


def test_midnight_at_the_end_of_a_day_is_the_start_of_the_next():
    assert local(dates("05/03/2024 24:00", "05/03/2024 12:00")) == ["2024-03-06 00:00", "2024-03-05 12:00"]


def test_two_digit_years_turn_at_69_and_that_is_said():
    reading = dates("05/03/68", "05/03/69")
    assert local(reading) == ["2068-03-05", "1969-03-05"]
    assert any("2000 to 2068" in said for said in reading.said)


@pytest.mark.parametrize(
    "impossible", ["31/02/2024", "30/02/2024", "29/02/2023", "31/04/2024", "2024-13-01", "32/01/2024"]
)
def test_a_date_that_the_calendar_does_not_have_is_unreadable_and_named(impossible):
    reading = dates("05/03/2024", impossible)
    assert noted(reading, Done.SET_ASIDE) == {"no such date in the calendar": [1]}
    assert reading.unreadable.tolist() == [False, True]


def test_the_29th_of_february_exists_in_a_leap_year():
    assert local(dates("29/02/2024", "29/02/2000")) == ["2024-02-29", "2000-02-29"]


@pytest.mark.parametrize("impossible", ["25:00", "12:60", "24:01", "13:05 am", "12:00:61"])
def test_a_time_that_no_clock_shows_is_unreadable_and_named(impossible):
    assert where(dates("05/03/2024 12:00", f"05/03/2024 {impossible}"), "no such time of day") == [1]


@pytest.mark.parametrize("typo", ["05/03/0204", "05/03/1899", "0024-03-05", "05/03/2924"])
def test_a_year_that_no_record_can_mean_is_unreadable_and_named(typo):
    reading = dates("05/03/2024", typo)
    assert where(reading, "before 1900 or after 2100") == [1]
    assert reading.unreadable.tolist() == [False, True]


def test_a_year_far_from_the_others_is_kept_and_noted():
    reading = dates(*["05/03/2024"] * 9, "05/03/2098", "05/03/1924")
    assert where(reading, "30 years from most of the column (about 2024)") == [9, 10]
    assert not reading.unreadable.any()


@pytest.mark.parametrize("words", ["see notes", "5 March", "yesterday", "12", "1/2/3/4", "05/03", "?5?"])
def test_what_is_no_date_is_unreadable_and_never_guessed(words):
    reading = dates("05/03/2024", words)
    assert reading.unreadable.tolist() == [False, True]
    assert where(reading, "not a date or time") == [1]


def test_a_date_among_times_counts_from_the_start_of_its_day_and_is_noted():
    reading = dates("05/03/2024 14:05", "06/03/2024")
    assert reading.has_clock
    assert reading.minute.to_pylist() == [14 * 60 + 5, None]
    assert where(reading, "a date without a time of day") == [1]


def test_times_that_all_are_midnight_are_dates():
    reading = dates("2024-03-05 00:00:00", "2024-07-06 00:00:00")
    assert not reading.has_clock
    assert local(reading) == ["2024-03-05", "2024-07-06"]
    assert any("00:00" in said for said in reading.said)


def test_days_that_a_system_wrote_as_midnight_in_utc_stay_those_days():
    reading = dates(*(f"2024-{month:02d}-05T00:00:00Z" for month in range(4, 10)))
    assert local(reading) == [f"2024-{month:02d}-05" for month in range(4, 10)]
    assert utc(reading)[0] == datetime(2024, 4, 4, 23)
    assert not reading.has_clock


def test_local_midnights_that_a_system_wrote_in_utc_are_days_too():
    reading = dates("2024-07-04T23:00:00.000Z", "2024-12-05T00:00:00.000Z")
    assert local(reading) == ["2024-07-05", "2024-12-05"]


def test_many_times_at_exactly_midnight_are_said():
    reading = dates(*["05/03/2024 00:00"] * 6, *["05/03/2024 14:05"] * 6)
    assert any("6 of 12 times are exactly 00:00" in said for said in reading.said)


def test_a_day_of_the_week_that_does_not_fit_is_noted():
    reading = dates("Tue 5 March 2024", "Mon 5 March 2024")
    assert where(reading, "day of the week") == [1]
    assert not reading.unreadable.any()


def test_a_spreadsheets_numbers_among_dates_are_noted():
    assert where(dates("45356", "05/03/2024"), "spreadsheet's count") == [0]


def test_a_column_of_a_spreadsheets_numbers_is_said_once():
    reading = dates("45356", "45357")
    assert not reading.notes
    assert any("spreadsheet's count" in said for said in reading.said)


def test_blanks_are_neither_read_nor_unreadable():
    reading = dates("05/03/2024", None, "", "   ", "\u00a0")
    assert reading.values.null_count == 4
    assert not reading.unreadable.any()


def test_a_column_of_nothing_is_read_as_nothing():
    for cells in (pa.array([], pa.string()), pa.nulls(3), pa.chunked_array([], pa.string()), pa.array([], pa.date32())):
        reading = read_instants(cells, day_first=None, zone="Europe/London")
        hold_together(reading, len(cells))
        assert reading.values.null_count == len(cells)


@pytest.mark.parametrize(
    "cells",
    [
        pa.array([True, None]),
        pa.array([clock_time(14, 5), None]),
        pa.array([b"\xff\xfe", b"05/03/2024"]),
        pa.array([{"a": 1}, None]),
        pa.array([[1, 2], None]),
        pa.array([float("inf"), float("nan"), -1.5]),
        pa.array([timedelta(days=1)]),
        pa.array([2**62, -5]),
        pa.array([datetime(9999, 12, 31), datetime(1, 1, 1)], pa.timestamp("us")),
        pa.array([2**62, -(2**62)], pa.int64()).cast(pa.timestamp("s")),
        pa.array([2**40], pa.int64()).cast(pa.date64(), safe=False),
        pa.array(["05/03/2024", None]).dictionary_encode(),
        pa.array(["05/03/2024"], pa.large_string()),
    ],
    ids=lambda cells: str(cells.type),
)
def test_cells_of_any_type_are_read_or_unreadable_without_an_error(cells):
    hold_together(read_instants(cells, day_first=None, zone="Europe/London", closing=True), len(cells))


def test_columns_in_chunks_read_as_in_one_piece():
    cells = pa.chunked_array([["05/03/2024", "x"], [], ["13/03/2024"]])
    reading = read_instants(cells, day_first=None, zone="Europe/London")
    assert local(reading) == ["2024-03-05", None, "2024-03-13"]


def test_a_zone_that_does_not_exist_is_refused():
    with pytest.raises(Refusal):
        dates("05/03/2024", zone="Europe/Ashby")


@given(st.lists(st.sampled_from(["05/03/2024", "2024-03-05 14:05", "x", "", "13/01/24", "Open", "45356"]), max_size=12))
def test_a_cell_reads_the_same_wherever_it_stands(cells):
    there = dict(zip(cells, utc(read_instants(texts(*cells), day_first=True, zone="UTC")), strict=True))
    back = dict(zip(cells[::-1], utc(read_instants(texts(*cells[::-1]), day_first=True, zone="UTC")), strict=True))
    assert there == back


def test_a_million_cells_are_read_in_seconds_not_minutes():
    import time

    moments = (np.arange(1_000_000) * 61 + 1_600_000_000).astype("datetime64[s]")
    cells = pa.array(np.datetime_as_string(moments))
    began = time.perf_counter()
    reading = read_instants(cells, day_first=None, zone="Europe/London")
    assert time.perf_counter() - began < 15  # about 1 second on an idle machine
    assert reading.values.null_count == 0
