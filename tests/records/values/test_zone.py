"""Wall clocks and UTC: our arithmetic on arrays against Python's own zoneinfo, one instant at a time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.records.values.zone import local_days, offsets, second_occurrence, to_local, to_utc
from wholework.refusal import Refusal

ZONES = (
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",  # its clocks change by half an hour
    "Asia/Kathmandu",  # 5 hours 45 minutes, and never changes now
    "UTC",
    "Africa/Casablanca",  # changes twice round Ramadan
    "Pacific/Apia",  # skipped a whole day in December 2011
)
EPOCH = datetime(1970, 1, 1)
MICROSECOND = timedelta(microseconds=1)
A_DAY_US = 86_400_000_000

local_times = st.datetimes(datetime(1902, 1, 1), datetime(2099, 12, 31))
# The hours in which clocks change, from 1996 on, in London and nearly everywhere else.
nights = st.builds(
    lambda year, month, day, hour, minute: datetime(year, month, day, hour, minute, 17),
    st.integers(1996, 2037),
    st.sampled_from((3, 4, 10, 11)),
    st.integers(1, 30),
    st.integers(0, 4),
    st.integers(0, 59),
)


def microseconds(at: datetime) -> int:
    return (at - EPOCH) // MICROSECOND


def us(*times: datetime) -> np.ndarray:
    return np.array([microseconds(at) for at in times], np.int64)


@pytest.mark.parametrize("zone", ZONES)
@given(at=st.one_of(local_times, nights))
def test_a_wall_clock_time_becomes_the_instant_that_python_gives_it(zone, at):
    utc_us, repeated, missing = to_utc(us(at), zone)
    first = at.replace(tzinfo=ZoneInfo(zone), fold=0).utcoffset()
    second = at.replace(tzinfo=ZoneInfo(zone), fold=1).utcoffset()
    assert utc_us[0] == microseconds(at - first)
    assert repeated[0] == (first > second)
    assert missing[0] == (first < second)


@pytest.mark.parametrize("zone", ZONES)
@given(at=st.one_of(local_times, nights))
def test_an_instant_shows_the_wall_clock_that_python_gives_it(zone, at):
    shown = at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert to_local(us(at), zone)[0] == microseconds(shown)
    assert local_days(us(at), zone)[0] == (shown.date() - EPOCH.date()).days


@pytest.mark.parametrize("zone", ZONES)
@given(at=st.one_of(local_times, nights))
def test_what_happened_once_goes_to_utc_and_back(zone, at):
    utc_us, _, missing = to_utc(us(at), zone)
    if not missing[0]:
        assert to_local(utc_us, zone)[0] == microseconds(at)


@pytest.mark.parametrize("zone", ZONES)
@given(at=nights, hours=st.integers(0, 24 * 400))
def test_an_engine_that_knows_no_zones_can_add_the_offsets_piece_by_piece(zone, at, hours):
    first = microseconds(at)
    last = first + hours * 3_600_000_000
    pieces = offsets(zone, first, last)
    assert pieces[0][0] == first
    for instant in (first, (first + last) // 2, last):
        offset = [offset for from_us, offset in pieces if from_us <= instant][-1]
        assert instant + offset == to_local(np.array([instant]), zone)[0]


def test_one_in_the_morning_happens_twice_in_october():
    half_past_one = us(datetime(2024, 10, 27, 1, 30))
    utc_us, repeated, missing = to_utc(half_past_one, "Europe/London")
    assert utc_us[0] == microseconds(datetime(2024, 10, 27, 0, 30))
    assert second_occurrence(half_past_one, "Europe/London")[0] == microseconds(datetime(2024, 10, 27, 1, 30))
    assert (repeated[0], missing[0]) == (True, False)


def test_one_in_the_morning_never_happens_in_march_and_is_moved_forward_by_the_hour_that_was_skipped():
    utc_us, repeated, missing = to_utc(us(datetime(2024, 3, 31, 1, 30)), "Europe/London")
    assert to_local(utc_us, "Europe/London")[0] == microseconds(datetime(2024, 3, 31, 2, 30))
    assert (repeated[0], missing[0]) == (False, True)


def test_the_edges_of_the_changing_hours_belong_to_the_right_side():
    around = us(
        datetime(2024, 3, 31, 0, 59, 59),
        datetime(2024, 3, 31, 1, 0),
        datetime(2024, 3, 31, 2, 0),
        datetime(2024, 10, 27, 0, 59, 59),
        datetime(2024, 10, 27, 1, 0),
        datetime(2024, 10, 27, 2, 0),
    )
    _, repeated, missing = to_utc(around, "Europe/London")
    assert missing.tolist() == [False, True, False, False, False, False]
    assert repeated.tolist() == [False, False, False, False, True, False]


def test_a_year_of_london_has_three_pieces():
    pieces = offsets("Europe/London", *us(datetime(2024, 1, 1), datetime(2024, 12, 31)).tolist())
    assert pieces == (
        (microseconds(datetime(2024, 1, 1)), 0),
        (microseconds(datetime(2024, 3, 31, 1)), 3_600_000_000),
        (microseconds(datetime(2024, 10, 27, 1)), 0),
    )


def test_a_zone_that_does_not_exist_is_refused_with_its_name():
    with pytest.raises(Refusal, match="Europe/Ashby"):
        to_utc(us(EPOCH), "Europe/Ashby")


@pytest.mark.parametrize("zone", ["", "..", "/etc/passwd", "Europe"])
def test_what_is_no_zone_at_all_is_refused_and_not_looked_up_as_a_file(zone):
    with pytest.raises(Refusal):
        offsets(zone, 0, 1)
