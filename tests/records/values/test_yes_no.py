"""Yes and no are read however they are written; what is neither is named, never guessed."""

import pyarrow as pa

from wholework.records.values.yes_no import read_yes_no, says_yes_or_no


def test_yes_and_no_are_read_in_any_spelling() -> None:
    read = read_yes_no(pa.array(["Yes", "n", "TRUE", "0", "", None, "not known", "✓"]))
    assert read.values.to_pylist() == [1, 0, 1, 0, None, None, None, 1]
    assert not read.unreadable.any()


def test_true_booleans_and_numbers_of_a_file_are_read_too() -> None:
    assert read_yes_no(pa.array([True, False, None])).values.to_pylist() == [1, 0, None]
    assert read_yes_no(pa.array([1, 0])).values.to_pylist() == [1, 0]


def test_what_is_neither_is_named() -> None:
    read = read_yes_no(pa.array(["yes", "maybe"]))
    assert read.unreadable.tolist() == [False, True]
    assert [cause.reason for cause in read.causes] == ["neither yes nor no"]
    assert not says_yes_or_no(pa.array(["yes", "maybe"]))
    assert says_yes_or_no(pa.array(["yes", None]))
