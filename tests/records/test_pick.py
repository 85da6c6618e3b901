"""Columns picked by name: the same reading and the same ledger as everywhere."""

from pathlib import Path

import numpy as np
import pytest

from wholework.records.options import ReadOptions
from wholework.records.pick import Kind, Wanted, pick
from wholework.refusal import Refusal

FILE = """Asked,Done,Minutes,Patient,Outcome,Month
01/02/2024 09:00,01/02/2024 11:00,120,4567,home,Feb 2024
13/02/2024 09:00,,n/a,4567,,Feb 2024
14/03/2024 09:00,14/03/2024 09:30,30,12,ward,March 2024
x,14/03/2024,30,12,ward,March 2024
"""
WANTED = {
    "opened": Wanted("Asked", Kind.INSTANT, "--opened", needed=True),
    "closed": Wanted("Done", Kind.CLOSING, "--closed"),
    "took": Wanted("Minutes", Kind.DURATION, "--measure"),
    "who": Wanted("Patient", Kind.PERSON, "--customer"),
    "outcome": Wanted("Outcome", Kind.WORDS, "--outcome"),
    "month": Wanted("Month", Kind.PERIOD, "--at"),
}


def _picked(folder: Path, wanted: dict[str, Wanted] = WANTED, text: str = FILE):
    path = folder / "visits.csv"
    path.write_text(text)
    return pick([path], wanted, ReadOptions(unit="minutes"), key=b"k" * 32)


def test_columns_come_typed_and_rows_that_cannot_count_stand_in_the_ledger(tmp_path):
    picked = _picked(tmp_path)
    assert len(picked) == 3
    assert picked.rows.tolist() == [2, 3, 4]
    assert picked.ledger.rows_in == 4
    assert picked.ledger.rows_counted == 3
    assert np.nan_to_num(picked.columns["took"], nan=-1).tolist() == [7200, -1, 1800]
    assert str(picked.columns["opened"][0]) == "2024-02-01T09:00:00.000000"
    assert np.isnat(picked.columns["closed"]).tolist() == [False, True, False]
    assert picked.local_days["opened"].astype(str).tolist() == ["2024-02-01", "2024-02-13", "2024-03-14"]
    assert picked.columns["outcome"].tolist() == ["home", "", "ward"]
    assert picked.has_clock["opened"]


def test_people_are_pseudonyms_and_periods_sort(tmp_path):
    picked = _picked(tmp_path)
    first, second, third = picked.columns["who"]
    assert first == second != third
    assert "4567" not in first
    assert picked.starts["month"].astype(str).tolist() == ["2024-02-01", "2024-02-01", "2024-03-01"]
    assert len(set(picked.columns["month"])) == 2


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path):
    with pytest.raises(Refusal) as refused:
        _picked(tmp_path, {"x": Wanted("Wait", Kind.NUMBER, "--value")})
    assert "Minutes" in str(refused.value)
    assert "--value" in str(refused.value)


def test_nothing_left_is_refused_with_the_reasons(tmp_path):
    with pytest.raises(Refusal, match="not a number"):
        _picked(tmp_path, {"x": Wanted("Outcome", Kind.NUMBER, "--value", needed=True)})
