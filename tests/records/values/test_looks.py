"""What a column looks like, for whoever guesses which column is which."""

from datetime import datetime

import pyarrow as pa

from tests.records.values.reading_of import texts
from wholework.records.values.looks import SAMPLE, looks, sample


def test_dates_look_like_instants_and_times_have_a_clock():
    assert looks(texts("05/03/2024", "13/03/2024", None)).instants == 1
    assert looks(texts("05/03/2024", "13/03/2024")).clocked == 0
    assert looks(texts("05/03/2024 14:05", "13/03/2024")).clocked == 0.5
    assert looks(pa.array([datetime(2024, 3, 5, 14, 5), None])).clocked == 1
    assert looks(pa.array([datetime(2024, 3, 5), None])).clocked == 0
    assert looks(pa.array([datetime(2024, 3, 5), None])).instants == 1


def test_case_numbers_do_not_look_like_instants():
    for cell in ("101001240782", "12345678", "45356", "99999999", "100023336956", "9434765919"):
        assert looks(texts(cell)).instants == 0, cell
        assert looks(texts(cell)).numbers == 1, cell


def test_days_written_in_eight_digits_look_like_instants_and_numbers():
    assert (looks(texts("20130630")).instants, looks(texts("20130630")).numbers) == (1, 1)
    assert looks(pa.array([20130630])).instants == 1


def test_a_spreadsheets_days_look_like_serials():
    assert looks(pa.array([45356, 45357.5])).serials == 1
    assert looks(texts("12")).serials == 0


def test_withheld_numbers_open_cases_and_periods_are_told_apart():
    look = looks(texts("12", "c", "<5", "3"))
    assert (look.numbers, look.withheld) == (0.5, 0.5)
    assert looks(texts("Open", "05/03/2024")).no_date == 0.5
    assert looks(texts("0", "1")).no_date == 0
    assert looks(texts("2022/23 Q3", "West Midlands")).periods == 0.5
    assert looks(texts("05/03/2024")).periods == 0


def test_lengths_of_time_look_like_durations():
    assert looks(texts("2 days 3 hrs", "1h 30m", "01:30", "P1DT2H", "90 mins")).durations == 1
    assert looks(texts("P", "H", "S", "Day", "12", "A1:B2")).durations == 0


def test_words_are_cells_with_three_words_or_more():
    look = looks(texts("where is my parcel", "Repair", "No hot water", ""))
    assert look.words == 2 / 3
    assert look.blank == 0.25
    assert look.distinct == 3


def test_a_column_of_nothing_looks_like_nothing():
    for cells in (pa.array([], pa.string()), pa.nulls(3), pa.chunked_array([], pa.string()), texts("", None)):
        look = looks(cells)
        assert (look.instants, look.numbers, look.words, look.distinct, look.mean_length) == (0, 0, 0, 0, 0)
        assert look.blank == 1


def test_a_sample_is_spread_over_the_column_and_always_the_same():
    cells = pa.chunked_array([list(range(60_000)), list(range(60_000, 100_000))])
    some = sample(cells)
    assert len(some) == SAMPLE
    assert some[0].as_py() == 0
    assert some[-1].as_py() > 99_900
    assert some.equals(sample(cells))
    assert sample(pa.array([1, 2])).to_pylist() == [1, 2]


def test_a_look_is_cheap():
    import time

    cells = pa.array([f"Case {number} waits since 0{number % 9 + 1}/03/2024" for number in range(200_000)])
    looks(cells)
    began = time.perf_counter()
    looks(cells)
    assert time.perf_counter() - began < 1  # about 0.03 seconds on an idle machine
