"""The ledger balances, speaks plainly, and cannot be made to run a formula."""

from pathlib import Path

import numpy as np
import pytest

from wholework.records.ledger import Done, Ledger, Note, inert


def note(*rows: int, done: Done = Done.SET_ASIDE, file: str = "orders.csv", **words: object) -> Note:
    return Note(done, "no opening date", file, np.array(rows, dtype=np.int64), **words)  # type: ignore[arg-type]


def test_a_row_with_two_reasons_is_set_aside_once() -> None:
    assert Ledger(10, 8, (note(2, 3), note(3))).balanced().rows_set_aside == 2


def test_the_same_row_number_in_two_files_is_two_rows() -> None:
    assert Ledger(10, 8, (note(2), note(2, file="more.csv"))).balanced().rows_set_aside == 2


def test_a_lost_row_is_a_defect_and_says_so() -> None:
    with pytest.raises(AssertionError, match="rows in 10"):
        Ledger(10, 9).balanced()


def test_a_note_says_how_many_rows_which_what_stood_there_and_what_to_do() -> None:
    said = note(7, 9, column="Raised", values=("31/02/2024", "?"), change="Mend it in the file.").sentence
    assert said == (
        "2 rows set aside: “Raised”: no opening date (“31/02/2024”, “?”) (orders.csv, rows 7, 9). Mend it in the file."
    )


def test_a_written_ledger_holds_nothing_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    Ledger(1, 0, (note(2, values=('=HYPERLINK("http://x")',)),)).write(tmp_path / "ledger.csv")
    text = (tmp_path / "ledger.csv").read_text("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert text.startswith("file,row,column,value,reason,what was done")


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5", "@cmd", "\tx", "\rx"])
def test_text_that_begins_a_formula_is_made_inert(text: str) -> None:
    assert inert(text) == "'" + text
