"""Lengths of time in words, on clocks and as bare numbers."""

from datetime import time, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.values.reading_of import noted, texts, where
from wholework.records.ledger import Done
from wholework.records.values.duration_units import unit_in_name, unit_named
from wholework.records.values.durations import read_durations
from wholework.refusal import Refusal

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("2 days 3 hrs", 2 * DAY + 3 * HOUR),
        ("2 Days, 3 Hours and 5 minutes", 2 * DAY + 3 * HOUR + 5 * MINUTE),
        ("1h 30m", 1.5 * HOUR),
        ("1h30", None),
        ("1hr. 20min.", 80 * MINUTE),
        ("90 mins", 90 * MINUTE),
        ("90-min", 90 * MINUTE),
        ("3 weeks", 21 * DAY),
        ("1.5 days", 1.5 * DAY),
        ("1,5 hours", 1.5 * HOUR),
        ("2½ hours", 2.5 * HOUR),
        ("½ hour", 0.5 * HOUR),
        ("45s", 45),
        ("01:30", 1.5 * HOUR),
        ("1:30:00", 1.5 * HOUR),
        ("26:15", 26.25 * HOUR),
        ("-1:30", -1.5 * HOUR),
        ("00:15:23.5", 15 * MINUTE + 23.5),
        ("1 day, 2:30:00", DAY + 2.5 * HOUR),
        ("0 days 00:15:00", 15 * MINUTE),
        ("1.02:30:00", DAY + 2.5 * HOUR),
        ("P1DT2H", DAY + 2 * HOUR),
        ("PT30M", 30 * MINUTE),
        ("P2W", 14 * DAY),
        ("-PT1.5S", -1.5),
        ("half an hour", 30 * MINUTE),
        ("an hour", HOUR),
        ("an hour and a half", 1.5 * HOUR),
        ("one and a half hours", 1.5 * HOUR),
        ("three quarters of an hour", 45 * MINUTE),
        ("a quarter of an hour", 15 * MINUTE),
        ("a fortnight", 14 * DAY),
        ("two weeks", 14 * DAY),
        ("about 3 days", 3 * DAY),
        ("0", 0),
        ("0 days", 0),
    ],
)
def test_lengths_of_time_as_people_write_them(written, seconds):
    assert read_durations(texts(written), None).values.to_pylist() == [seconds]


@pytest.mark.parametrize(
    "words",
    ["soon", "1:75", "1:30:75", "P", "PT", "3 hours 2 days", "12 hours 90", "3 m 3 m", "5 apples", "day", "P1H"],
)
def test_what_is_no_length_of_time_is_unreadable(words):
    reading = read_durations(texts("2 days", words), None)
    assert reading.unreadable.tolist() == [False, True]
    assert where(reading, "not a length of time") == [1]


def test_bare_numbers_need_a_unit_and_it_is_said_how_to_give_it():
    reading = read_durations(texts("90", "1,234", "2 days"), None)
    assert noted(reading, Done.SET_ASIDE) == {"a number without a unit of time": [0, 1]}
    assert "--unit" in reading.causes[0].change


@pytest.mark.parametrize(
    ("unit", "seconds"), [("minutes", 90 * 60), ("mins", 90 * 60), ("h", 90 * 3600), ("Days", 90 * DAY)]
)
def test_bare_numbers_count_the_unit_that_was_told(unit, seconds):
    reading = read_durations(texts("90", None), unit)
    assert reading.values.to_pylist() == [seconds, None]
    assert any("Bare numbers were read as" in said for said in reading.said)


def test_a_number_that_names_its_unit_keeps_it_whatever_was_told():
    assert read_durations(texts("2 days", "5"), "minutes").values.to_pylist() == [2 * DAY, 300]


def test_numbers_and_lengths_that_the_file_typed():
    assert read_durations(pa.array([90, None]), "minutes").values.to_pylist() == [5400, None]
    assert read_durations(pa.array([1.5]), "hours").values.to_pylist() == [5400]
    assert read_durations(pa.array([timedelta(hours=2), None]), None).values.to_pylist() == [7200, None]
    assert read_durations(pa.array([time(1, 30), None]), None).values.to_pylist() == [5400, None]


def test_half_past_one_on_a_clock_is_said_to_be_an_hour_and_a_half():
    assert read_durations(texts("01:30"), None).said == ("01:30 was read as one hour and thirty minutes.",)


def test_months_and_years_are_rough_and_noted():
    reading = read_durations(texts("6 months", "1 year", "2 days"), None)
    assert where(reading, "30.44 days") == [0, 1]


def test_working_days_are_no_fixed_length_of_time():
    assert where(read_durations(texts("5 working days", "2 days"), None), "working days") == [0]


def test_a_negative_length_is_kept_and_noted():
    assert where(read_durations(texts("-2 days", "2 days"), None), "negative") == [0]


def test_no_length_of_time_is_null_and_noted():
    reading = read_durations(texts("n/a", "-", "2 days"), None)
    assert reading.values.to_pylist() == [None, None, 2 * DAY]
    assert not reading.unreadable.any()


@given(st.integers(0, 500), st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_lengths_written_in_any_way_read_back_to_themselves(days, hours, minutes, seconds):
    length = days * DAY + hours * HOUR + minutes * MINUTE + seconds
    ways = (
        f"{days} days {hours} hours {minutes} minutes {seconds} seconds",
        f"{days}d{hours}h{minutes}m{seconds}s",
        f"{days} days, {hours} hrs, {minutes} mins and {seconds} secs",
        f"{days * 24 + hours}:{minutes:02d}:{seconds:02d}",
        f"{days} days {hours:02d}:{minutes:02d}:{seconds:02d}",
        f"{days}.{hours:02d}:{minutes:02d}:{seconds:02d}",
        f"P{days}DT{hours}H{minutes}M{seconds}S",
        f"{int(length)} s",
    )
    assert read_durations(texts(*ways), None).values.to_pylist() == [length] * len(ways)


@pytest.mark.parametrize(
    ("column", "unit"),
    [
        ("Time in A&E (mins)", "minutes"),
        ("days_open", "days"),
        ("waitHours", "hours"),
        ("TimeTakenMinutes", "minutes"),
        ("Wait (weeks)", "weeks"),
        ("DURATION_SECS", "seconds"),
        ("NumberWithin4HoursEpisode", None),
        ("within 4 hours", None),
        ("4To8WeekWait", None),
        ("working days", None),
        ("cost per day", None),
        ("Day of week", None),
        ("Time", None),
        ("", None),
    ],
)
def test_a_columns_name_states_its_unit_or_does_not(column, unit):
    assert unit_in_name(column) == unit


def test_a_unit_that_does_not_exist_is_refused():
    assert unit_named(" Mins ") == "minutes"
    with pytest.raises(Refusal, match="fathoms"):
        read_durations(texts("5"), "fathoms")
