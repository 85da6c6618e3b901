"""Rows that are alike are counted once: the answers are those of the rows, whether the kinds are few or many."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.flow.test_on_every_engine import STAGED, numbers
from tests.world import BRAMLEY_EVENTS, bramley, records_of
from wholework.check.flow import study_flow
from wholework.check.flow.weighted import weighted_mean, weighted_quantiles
from wholework.records.engines import embedded
from wholework.records.prepare.alike import ALIKE
from wholework.records.prepare.alike import __name__ as alike_module
from wholework.records.records import Records
from wholework.records.study import open_study, save_study

AT = (0.0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)


def without_kinds(records: Records) -> Records:
    """The records as a study of before holds them."""
    return replace(records, events_alike=None, moves_alike=None, cases_alike=None)


@given(st.dictionaries(st.integers(-(2**50), 2**50), st.integers(1, 50), min_size=1))
def test_quantiles_and_mean_of_counted_values_are_those_of_the_values(counted: dict[int, int]) -> None:
    values, how_many = np.array(list(counted), np.int64), np.array(list(counted.values()), np.int64)
    rows = np.repeat(values, how_many)
    assert weighted_quantiles(values, how_many, AT) == pytest.approx(np.quantile(rows, AT), rel=1e-12, abs=1e-3)
    assert weighted_mean(values, how_many) == pytest.approx(rows.mean(), rel=1e-12, abs=1e-3)


def test_counted_by_kind_or_row_by_row_bramley_goes_the_same(engine: Any) -> None:
    records = bramley(engine=engine)
    assert all(getattr(records, name) is not None for name in ALIKE)
    assert numbers(study_flow(records)) == numbers(study_flow(without_kinds(records)))


def test_kinds_tell_of_every_row(engine: Any) -> None:
    records = bramley(engine=engine)
    assert records.events_alike is not None
    assert int(records.events_alike.how_many.sum().to_pyarrow().as_py()) == len(BRAMLEY_EVENTS)


@pytest.mark.parametrize("most", [0, 3])
def test_where_kinds_are_too_many_the_rows_are_asked(most: int, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = numbers(study_flow(bramley()))
    monkeypatch.setattr(f"{alike_module}.MOST", most)
    records = bramley(engine=engine)
    assert records.events_alike is None
    assert records.moves_alike is None
    assert numbers(study_flow(records)) == whole


def test_when_one_stage_alone_counts_the_kinds_of_all_events_are_left_aside() -> None:
    records = records_of(events=STAGED)
    asked = [asdict(study_flow(one, lifecycle="start")) for one in (records, without_kinds(records))]
    assert asked[0] == asked[1]
    assert asked[0]["events"] == 3


def test_a_study_keeps_its_kinds_and_one_of_before_opens_without_them(tmp_path: Path) -> None:
    save_study(bramley(), tmp_path / "new")
    save_study(without_kinds(bramley()), tmp_path / "before")
    new, before = (open_study(tmp_path / name, embedded()) for name in ("new", "before"))
    assert new.moves_alike is not None
    assert before.moves_alike is None
    assert numbers(study_flow(new)) == numbers(study_flow(before)) == numbers(study_flow(bramley()))
