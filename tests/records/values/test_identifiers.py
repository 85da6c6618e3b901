"""Identifiers stay text, and what a spreadsheet did to them is named."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.values.reading_of import noted, texts, where
from wholework.records.ledger import Done
from wholework.records.values.identifiers import read_identifiers
from wholework.records.values.nhs_numbers import is_nhs_number


def read(*cells, name="case"):
    return read_identifiers(texts(*cells), name)


def test_identifiers_stay_as_they_stand_but_for_outer_white_space():
    reading = read("007", " A/17 ", "NA", "1e5", "", None, "=SUM(A1)", "3.50", "Case 12")
    assert reading.values.to_pylist() == ["007", "A/17", "NA", "1e5", None, None, "=SUM(A1)", "3.50", "Case 12"]
    assert not reading.unreadable.any()


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1).map(str.strip), max_size=6))
def test_any_text_stays_the_same_text(cells):
    cells = [f"A{cell}Z" for cell in cells]
    assert read(*cells).values.to_pylist() == cells


def test_a_case_called_na_is_a_case():
    reading = read("NA", "A1", "A2")
    assert reading.values.to_pylist()[0] == "NA"
    assert not reading.notes


def test_a_word_for_none_that_many_rows_share_is_noted_because_they_count_as_one():
    reading = read("NULL", "NULL", "-", "A1", "A2")
    assert where(reading, "often stands for “none”") == [0, 1]
    assert reading.values.to_pylist()[0] == "NULL"


def test_a_number_for_nobody_is_noted_where_it_is_far_more_frequent_than_any_customer():
    assert where(read(*["0000"] * 40, "1234", "5678"), "often stands for “none”") == list(range(40))
    assert not read(*["0"] * 5, *["1"] * 7, *["2"] * 3).notes


def test_house_numbers_with_a_zero_before_them_are_no_sign_of_lost_zeros():
    assert not read("07", "8", "12").notes


@pytest.mark.parametrize("damaged", ["1.01001E+11", "1.01e+11", "1E+15", "9.43477E+09"])
def test_scientific_notation_is_named_and_not_repaired(damaged):
    reading = read("101001240782", damaged)
    assert where(reading, "1.01E+11") == [1]
    assert reading.values.to_pylist()[1] == damaged


def test_the_point_and_zero_of_whole_numbers_are_left_out_and_noted():
    reading = read("17.0", "18", "19.0", None)
    assert reading.values.to_pylist() == ["17", "18", "19", None]
    assert noted(reading, Done.READ_AS) == {
        "the “.0” that a spreadsheet or a database adds to a whole number was left out": [0, 2]
    }


def test_a_point_and_zero_among_other_names_is_kept_and_noted():
    reading = read("17.0", "18.5", "A1")
    assert reading.values.to_pylist() == ["17.0", "18.5", "A1"]
    assert where(reading, "ends in “.0”") == [0]


def test_numbers_that_the_file_typed_become_text_without_a_point():
    assert read_identifiers(pa.array([17.0, None, 101001240782.0]), "case").values.to_pylist() == [
        "17",
        None,
        "101001240782",
    ]
    assert read_identifiers(pa.array([17, 2**60]), "case").values.to_pylist() == ["17", str(2**60)]


def test_text_that_a_spreadsheet_wrapped_is_unwrapped_and_noted():
    reading = read('="00123"', "'00124", "00125")
    assert reading.values.to_pylist() == ["00123", "00124", "00125"]
    assert where(reading, "keeps a number as text") == [0, 1]


def test_a_name_with_an_apostrophe_is_left_alone():
    assert read("O'Neill", "'t Hart").values.to_pylist() == ["O'Neill", "'t Hart"]


def test_a_spreadsheets_error_is_named():
    assert where(read("A1", "#N/A", "#REF!"), "spreadsheet's error") == [1, 2]


def test_sixteen_digits_that_end_in_zero_are_named():
    assert where(read("1234567890123450", "123456789012345"), "rounded to 15") == [0]


def test_lost_zeros_are_named_where_others_kept_theirs():
    reading = read("00123", "04567", "89", "12345")
    assert where(reading, "zeros may have been lost") == [2]
    assert reading.values.to_pylist()[2] == "89"


def test_lost_zeros_are_named_where_nearly_all_have_one_length():
    cells = [str(10_000_000 + number * 70_001) for number in range(200)] + ["1234567"]
    assert where(read(*cells), "zeros may have been lost") == [200]


def test_numbers_that_count_up_have_lost_nothing():
    assert not read(*map(str, range(99_990, 100_400))).notes
    assert not read(*map(str, range(1, 3000))).notes


# Published examples: 943 476 5919 (NHS Data Model and Dictionary) and 401 023 2137 (used in NHS guidance).
@pytest.mark.parametrize("number", ["9434765919", "943 476 5919", "943-476-5919", "4010232137", " 4010232137 "])
def test_nhs_numbers_with_a_right_check_digit(number):
    assert is_nhs_number(number)


@pytest.mark.parametrize(
    "number", ["9434765918", "943476591", "94347659190", "", "abc", "943 4765 919", "9434765919.0"]
)
def test_what_is_no_nhs_number(number):
    assert not is_nhs_number(number)


@given(st.integers(0, 999_999_999))
def test_a_single_wrong_digit_or_two_neighbours_exchanged_never_pass(first_nine):
    digits = f"{first_nine:09d}"
    check = (11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11
    if check == 10:
        assert not any(is_nhs_number(f"{digits}{last}") for last in range(10))
        return
    number = f"{digits}{check}"
    assert is_nhs_number(number)
    for place in range(10):
        wrong = str((int(number[place]) + 1) % 10)
        assert not is_nhs_number(number[:place] + wrong + number[place + 1 :])
    for place in range(8):
        if number[place] != number[place + 1]:
            assert not is_nhs_number(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


def test_nhs_numbers_in_three_parts_are_one_person_and_noted():
    reading = read("943 476 5919", "943-476-5919", "9434765919", name="NHS Number")
    assert reading.values.to_pylist() == ["9434765919"] * 3
    assert where(reading, "in three parts") == [0, 1]


def test_an_nhs_number_with_a_wrong_check_digit_is_noted_and_kept():
    reading = read("9434765919", "9434765918", name="nhs_number")
    assert where(reading, "check digit is wrong") == [1]
    assert reading.values.to_pylist()[1] == "9434765918"


def test_an_nhs_number_that_lost_its_zero_is_noted():
    assert where(read("0106111230", "9434765919", "4010232137", "106111230", name="CHI"), "once a 0 stands before") == (
        [3] if is_nhs_number("0106111230") else []
    )


def test_telephone_numbers_are_not_taken_for_nhs_numbers():
    cells = [f"0207946{number:03d}" for number in range(100)]
    assert where(read(*cells, name="telephone"), "check digit") == []
