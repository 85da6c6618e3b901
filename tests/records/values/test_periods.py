"""Periods of files of counts, however publishers write them."""

from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.values.reading_of import noted, texts, where
from wholework.records.ledger import Done
from wholework.records.values.period_shapes import NAMES
from wholework.records.values.periods import read_periods

EPOCH = date(1970, 1, 1)


def first_days(reading):
    return [None if key is None else str(EPOCH + timedelta(days=key)) for key in reading.values.to_pylist()]


@pytest.mark.parametrize(
    ("written", "kind", "label", "first"),
    [
        ("2019", "year", "2019", "2019-01-01"),
        ("2019.0", "year", "2019", "2019-01-01"),
        ("2022/23", "year", "2022/23", "2022-04-01"),
        ("2022-23", "year", "2022/23", "2022-04-01"),
        ("2022-2023", "year", "2022/23", "2022-04-01"),
        ("FY2022/23", "year", "2022/23", "2022-04-01"),
        ("202425", "year", "2024/25", "2024-04-01"),
        ("1999/00", "year", "1999/00", "1999-04-01"),
        ("2025/26 (Aug to Apr)", "year", "2025/26", "2025-04-01"),
        ("2022/23 Q3", "quarter", "2022/23 Q3", "2022-10-01"),
        ("2022/23 Q4", "quarter", "2022/23 Q4", "2023-01-01"),
        ("Q1 2022-23", "quarter", "2022/23 Q1", "2022-04-01"),
        ("2023 Q1", "quarter", "2023 Q1", "2023-01-01"),
        ("Q2 2023", "quarter", "2023 Q2", "2023-04-01"),
        ("Apr-Jun 2023", "quarter", "Apr to Jun 2023", "2023-04-01"),
        ("Dec to Feb 2023", "quarter", "Dec to Feb 2023", "2022-12-01"),
        ("Quarter ending June 2023", "quarter", "Apr to Jun 2023", "2023-04-01"),
        ("March 2023", "month", "March 2023", "2023-03-01"),
        ("Jan-24", "month", "January 2024", "2024-01-01"),
        ("sept 2023", "month", "September 2023", "2023-09-01"),
        ("2023-03", "month", "March 2023", "2023-03-01"),
        ("03/2023", "month", "March 2023", "2023-03-01"),
        ("202303", "month", "March 2023", "2023-03-01"),
        ("2023 March", "month", "March 2023", "2023-03-01"),
        ("2022/23 M1", "month", "April 2022", "2022-04-01"),
        ("Period 10 2022/23", "month", "January 2023", "2023-01-01"),
        ("w/e 22/02/2015", "week", "week of 16 February 2015", "2015-02-16"),
        ("Week ending 22 February 2015", "week", "week of 16 February 2015", "2015-02-16"),
        ("w/c 16/02/2015", "week", "week of 16 February 2015", "2015-02-16"),
        ("2015-W08", "week", "week of 16 February 2015", "2015-02-16"),
        ("20130630", "day", "30 June 2013", "2013-06-30"),
        ("22/02/2015", "day", "22 February 2015", "2015-02-22"),
    ],
)
def test_periods_as_publishers_write_them(written, kind, label, first):
    reading = read_periods(texts(written))
    assert (reading.kind, reading.labels.to_pylist(), first_days(reading)) == (kind, [label], [first])
    assert not reading.unreadable.any()


@pytest.mark.parametrize(
    "words", ["Total", "13/2023", "2022/24", "Q5 2023", "week 60 2023", "some time", "w/e Tuesday", "12345"]
)
def test_what_is_no_period_is_unreadable(words):
    reading = read_periods(texts("2019", words))
    assert reading.unreadable.tolist() == [False, True]
    assert where(reading, "not a period") == [1]


def test_no_period_is_null_and_noted():
    reading = read_periods(texts("2019", "n/a", None))
    assert noted(reading, Done.NOTED) == {"no period, written as “n/a”": [1]}


def test_dates_that_all_end_a_month_are_months():
    reading = read_periods(texts("2015-05-31", "2015-06-30"))
    assert (reading.kind, reading.labels.to_pylist()) == ("month", ["May 2015", "June 2015"])


def test_dates_that_all_end_a_quarter_are_quarters():
    reading = read_periods(texts("20130630", "20140331", "20130930"))
    assert (reading.kind, first_days(reading)) == ("quarter", ["2013-04-01", "2014-01-01", "2013-07-01"])


def test_first_days_of_months_that_summer_time_moved_are_the_months_that_they_begin():
    reading = read_periods(texts("2023-12-01", "2024-01-01", "2024-02-29", "2024-03-31", "2024-04-30"))
    assert reading.kind == "day"  # 29 February is no summer: these are just days
    reading = read_periods(texts("2024-02-01", "2024-03-01", "2024-03-31", "2024-04-30", "2024-05-31"))
    assert reading.labels.to_pylist() == ["February 2024", "March 2024", "April 2024", "May 2024", "June 2024"]
    assert any("summer time" in said for said in reading.said)


def test_dates_that_the_file_typed_are_months_too():
    reading = read_periods(pa.array([date(2017, 3, 1), date(2017, 4, 1), None]))
    assert reading.labels.to_pylist() == ["March 2017", "April 2017", None]


def test_dates_a_week_apart_are_weeks():
    cells = [f"{date(2015, 2, 22) + timedelta(days=7 * number):%d/%m/%Y}" for number in range(6)]
    reading = read_periods(texts(*cells))
    assert reading.kind == "week"
    assert first_days(reading)[0] == "2015-02-22"


def test_six_digits_are_months_where_any_of_the_column_can_only_be_a_month():
    assert read_periods(texts("201011", "201112", "201103")).kind == "month"
    assert read_periods(texts("201011", "201112")).kind == "year"


def test_periods_of_several_kinds_are_said_to_be_mixed():
    reading = read_periods(texts("2019", "March 2020"))
    assert reading.kind == "mixed"
    assert any("mixed" in said for said in reading.said)


def test_years_that_the_file_typed_as_numbers():
    assert read_periods(pa.array([2019, 2020, None])).labels.to_pylist() == ["2019", "2020", None]


months = st.tuples(st.integers(1950, 2080), st.integers(1, 12))


@given(st.lists(months, min_size=1, max_size=8))
def test_periods_sort_as_time_does(months):
    written = [f"{NAMES[month - 1]} {year}" for year, month in months]
    keys = read_periods(texts(*written)).values.to_pylist()
    assert sorted(range(len(months)), key=lambda at: keys[at]) == sorted(range(len(months)), key=lambda at: months[at])


@given(months)
def test_every_spelling_of_a_month_is_one_month(month):
    year, number = month
    name = NAMES[number - 1]
    spellings = (
        f"{name} {year}",
        f"{name[:3]} {year}",
        f"{year}-{number:02d}",
        f"{number}/{year}",
        f"{name.upper()} {year}",
    )
    assert set(read_periods(texts(*spellings)).labels.to_pylist()) == {f"{name} {year}"}
