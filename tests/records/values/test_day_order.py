"""Is 05/03/2024 the fifth of March or the third of May? Proved where the data prove it, said where they do not."""

from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.values.reading_of import dates, local, noted, where
from wholework.records.ledger import Done
from wholework.records.values.instants import read_instants


def said(reading):
    return " ".join(reading.said)


def test_one_day_above_twelve_proves_that_days_stand_first():
    reading = dates("05/03/2024", "13/03/2024")
    assert reading.day_first_proved is True
    assert local(reading) == ["2024-03-05", "2024-03-13"]
    assert "proved by 1 cell" in said(reading)


def test_one_number_above_twelve_in_second_place_proves_that_months_stand_first():
    reading = dates("05/03/2024", "03/13/2024")
    assert reading.day_first_proved is False
    assert local(reading) == ["2024-05-03", "2024-03-13"]


def test_what_nothing_proves_is_read_as_in_the_united_kingdom_and_said():
    reading = dates("05/03/2024", "06/03/2024")
    assert reading.day_first_proved is None
    assert local(reading) == ["2024-03-05", "2024-03-06"]
    assert "none of the 2 cells proves it" in said(reading)
    assert "--month-first" in said(reading)


def test_what_was_told_is_followed():
    reading = dates("05/03/2024", day_first=False)
    assert local(reading) == ["2024-05-03"]
    assert "as was told" in said(reading)


@pytest.mark.parametrize(("told", "contrary"), [(True, "03/13/2024"), (False, "13/03/2024")])
def test_a_date_that_contradicts_what_was_told_is_refused_not_swapped(told, contrary):
    reading = dates("05/03/2024", contrary, day_first=told)
    assert reading.unreadable.tolist() == [False, True]
    assert where(reading, "the other order") == [1]


def test_a_date_that_contradicts_what_the_others_prove_is_refused_with_its_row():
    reading = dates("13/03/2024", "14/03/2024", "03/15/2024", "05/03/2024")
    assert reading.day_first_proved is None
    assert noted(reading, Done.SET_ASIDE) == {
        "day and month stand in the other order here than in the rest of the column": [2]
    }
    assert "2 can only be day first, 1 only month first" in said(reading)


def test_in_a_mixed_column_the_dates_that_could_be_either_are_named():
    reading = dates("13/03/2024", "03/15/2024", "05/03/2024", "04/04/2024")
    assert where(reading, "could be day first or month first") == [2]
    assert local(reading) == ["2024-03-13", None, "2024-03-05", "2024-04-04"]


def test_a_mixed_column_is_read_in_the_order_that_more_cells_prove():
    assert local(dates("13/03/2024", "03/15/2024", "03/16/2024", "05/03/2024"))[3] == "2024-05-03"


def test_what_was_told_against_all_that_the_data_prove_is_followed_and_said():
    reading = dates("03/13/2024", "03/14/2024", "05/03/2024", day_first=True)
    assert reading.unreadable.tolist() == [True, True, False]
    assert reading.day_first_proved is False
    assert "2 cells can only be read the other way" in said(reading)


def test_it_is_said_what_told_the_order():
    cells = pa.array(["05/03/2024"])
    reading = read_instants(cells, day_first=False, zone="UTC", because="as the opening dates prove")
    assert "as the opening dates prove" in said(reading)


def test_two_digit_years_that_stand_first_are_found_and_noted():
    true = [date(2024, 1, 1) + timedelta(days=3 * number) for number in range(100)]
    reading = dates(*(f"{at:%y-%m-%d}" for at in true))
    assert local(reading) == [f"{at}" for at in true]
    assert where(reading, "read year first") == list(range(100))


def test_two_digit_years_that_stand_last_stay_there():
    daily = [date(2024, 1, 1) + timedelta(days=3 * number) for number in range(100)]
    yearly = [date(1990 + number, 4, 15) for number in range(38)]
    monthly = [date(2001 + number // 12, number % 12 + 1, 15) for number in range(300)]
    for true in (daily, yearly, monthly):
        assert local(dates(*(f"{at:%d/%m/%y}" for at in true))) == [f"{at}" for at in true]


def test_an_impossible_date_proves_nothing():
    reading = dates("31/02/2024", "05/03/2024")
    assert reading.day_first_proved is None
    assert where(reading, "no such date") == [0]


def test_the_day_of_the_week_proves_the_order():
    # 5 March 2024 was a Tuesday, 3 May 2024 a Friday.
    assert dates("Tue 05/03/2024", "06/03/2024").day_first_proved is True
    assert dates("Fri 05/03/2024", "06/03/2024").day_first_proved is False


def test_columns_without_numbers_in_an_open_order_say_nothing_of_it():
    reading = dates("2024-03-05", "5 Mar 2024")
    assert reading.day_first_proved is None
    assert "day first" not in said(reading)


def test_rows_in_time_order_prove_the_order_of_day_and_month():
    one_to_nine_over_months = [f"{day:02d}/{month:02d}/2024" for month in (1, 2, 3) for day in range(1, 10)]
    reading = dates(*one_to_nine_over_months)
    assert reading.day_first_proved is True
    assert "time order" in said(reading)


def test_rows_in_time_order_whichever_way_they_are_read_prove_nothing():
    assert dates(*[f"{month:02d}/{month:02d}/2024" for month in range(1, 13)]).day_first_proved is None
    assert dates(*[f"{day:02d}/03/2024" for day in range(1, 13)]).day_first_proved is None


def test_rows_over_a_new_year_can_prove_that_months_stand_first():
    over_two_years = [f"{month:02d}/{day:02d}/{year}" for year in (2023, 2024) for month in (1, 7) for day in (1, 5, 9)]
    assert dates(*over_two_years).day_first_proved is False


def test_rows_sorted_as_text_do_not_prove_that_months_stand_first():
    british = sorted(f"{day:02d}/{month:02d}/2024" for month in (1, 2, 3) for day in range(1, 10))
    assert dates(*british).day_first_proved is None


def test_few_rows_in_time_order_prove_nothing():
    assert dates("01/01/2024", "09/01/2024", "02/02/2024").day_first_proved is None


@given(st.permutations(range(27)))
def test_rows_in_no_order_prove_nothing(order):
    cells = [f"{day:02d}/{month:02d}/2024" for month in (1, 2, 3) for day in range(1, 10)]
    if order == sorted(order) or order == sorted(order, reverse=True):
        return
    assert dates(*(cells[at] for at in order)).day_first_proved in (None,)


@given(st.lists(st.dates(date(2015, 1, 1), date(2030, 1, 1)), min_size=1, max_size=20), st.booleans())
def test_a_proved_order_is_the_true_one(days, day_first):
    written = [f"{at:%d/%m/%Y}" if day_first else f"{at:%m/%d/%Y}" for at in days]
    proved = dates(*written).day_first_proved
    if any(at.day > 12 for at in days):
        assert proved is day_first
        assert local(dates(*written)) == [f"{at}" for at in days]


def test_what_a_spreadsheet_of_another_country_exchanged_is_noted():
    # A month-first spreadsheet reads 05/03 (5 March) as 3 May and writes it as a date; 25/03 it leaves as text.
    true = [date(2024, 1, 1) + timedelta(days=number) for number in range(80)]
    damaged = [f"{at:%Y-%d-%m}" if at.day <= 12 else f"{at:%d/%m/%Y}" for at in true]
    reading = dates(*damaged)
    assert where(reading, "exchanged day and month") == [row for row, at in enumerate(true) if at.day <= 12]


def test_two_ways_of_writing_alone_are_no_sign_of_an_exchange():
    true = [date(2024, 1, 1) + timedelta(days=number) for number in range(80)]
    written = [f"{at}" if number % 2 else f"{at:%d/%m/%Y}" for number, at in enumerate(true)]
    assert where(dates(*written), "exchanged day and month") == []
