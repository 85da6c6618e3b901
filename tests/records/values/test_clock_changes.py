"""The two nights a year when the clocks change: what was read, and which rows it touches."""

from datetime import datetime

from tests.records.values.reading_of import dates, local, utc, where


def test_the_hour_that_comes_twice_is_read_as_the_first_and_listed():
    reading = dates("27/10/2024 01:30", "27/10/2024 03:30")
    assert utc(reading) == [datetime(2024, 10, 27, 0, 30), datetime(2024, 10, 27, 3, 30)]
    assert where(reading, "happened twice") == [0]


def test_the_hour_that_never_was_is_moved_forward_and_listed():
    reading = dates("30/03/2024 01:30", "31/03/2024 01:30")
    assert utc(reading)[1] == datetime(2024, 3, 31, 1, 30)
    assert local(reading)[1] == "2024-03-31 02:30"
    assert where(reading, "never was") == [1]


def test_rows_in_time_order_show_which_of_the_two_hours_was_meant():
    reading = dates("27/10/2024 00:50", "27/10/2024 01:50", "27/10/2024 01:10", "27/10/2024 01:20", "27/10/2024 02:10")
    assert utc(reading)[1:4] == [
        datetime(2024, 10, 27, 0, 50),
        datetime(2024, 10, 27, 1, 10),
        datetime(2024, 10, 27, 1, 20),
    ]
    assert where(reading, "read as the first") == [1]
    assert where(reading, "read as the second") == [2, 3]


def test_rows_in_no_order_show_nothing_and_are_read_as_the_first():
    reading = dates("27/10/2024 05:00", "27/10/2024 01:50", "27/10/2024 01:10", "26/10/2024 12:00")
    assert where(reading, "read as the first") == [1, 2]
    assert where(reading, "read as the second") == []


def test_an_hour_that_falls_back_twice_shows_nothing():
    reading = dates("27/10/2024 01:50", "27/10/2024 01:10", "27/10/2024 01:40", "27/10/2024 01:20")
    assert where(reading, "read as the first") == [0, 1, 2, 3]


def test_a_written_offset_leaves_no_doubt():
    reading = dates("2024-10-27T01:30:00+01:00", "2024-10-27T01:30:00+00:00", "2024-10-27 01:30 BST")
    assert utc(reading) == [
        datetime(2024, 10, 27, 0, 30),
        datetime(2024, 10, 27, 1, 30),
        datetime(2024, 10, 27, 0, 30),
    ]
    assert reading.minute.to_pylist() == [90, 90, 90]
    assert where(reading, "happened twice") == []


def test_dates_without_a_time_are_never_in_doubt():
    reading = dates("27/10/2024", "31/03/2024", zone="Africa/Cairo")
    assert not reading.notes


def test_a_day_that_begins_in_a_skipped_hour_is_still_that_day():
    assert local(dates("26/04/2024", zone="Africa/Cairo")) == ["2024-04-26"]  # its clocks went from 00:00 to 01:00


def test_real_minutes_are_counted_over_the_change():
    opened, closed = utc(dates("26/10/2024 12:00", "27/10/2024 12:00"))
    assert (closed - opened).total_seconds() == 25 * 3600
