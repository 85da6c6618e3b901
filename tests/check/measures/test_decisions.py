"""What people decided about a chart is kept, can be undone, and survives crashes and two writers at once."""

import json
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholework.check.measures.decisions import Applied, Decisions, as_applied
from wholework.refusal import Refusal
from wholework.stats.behaviour import chart

MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 13))
WHY = "Ashby's repairs team began to order its own parts"


@pytest.fixture
def log(tmp_path: Path) -> Decisions:
    return Decisions.load(tmp_path / "measures" / "end-to-end.decisions.jsonl")


def test_a_chart_without_decisions_has_nothing_applied(log: Decisions) -> None:
    applied = as_applied(MONTHS, log)
    assert not applied.changes_anything
    assert applied.annotations == ()
    assert not log.path.exists()


def test_new_limits_a_baseline_an_exclusion_and_a_note_are_applied_with_their_reasons(log: Decisions) -> None:
    log = log.add("rebase", at="2026-06", who="Amina", why=WHY)
    log = log.add("baseline", points=5, who="Amina", why="before the change")
    log = log.add("exclude", at="2026-02", who="Bob", why="the extract stopped on the 9th")
    log = log.add("annotate", at="2026-09", words="flood", who="Cerys", why="so that we remember")
    applied = as_applied(MONTHS, Decisions.load(log.path))
    assert applied.rebase_at == (5,)
    assert applied.baseline == 5
    assert np.flatnonzero(applied.excluded).tolist() == [1]
    assert [(note.index, note.words, note.who) for note in applied.annotations] == [(8, "flood", "Cerys")]
    assert WHY in applied.reasons[0]
    assert "Amina" in applied.reasons[0]


def test_both_charts_can_be_drawn_with_the_decisions_and_without(log: Decisions) -> None:
    values = [9.0, 8, 9, 7, 9, 8, 4, 3, 4, 5, 3, 4]
    log = log.add("rebase", at="2026-07", who="Amina", why=WHY)
    with_them, without = (as_applied(MONTHS, each) for each in (log, log.as_at(0)))
    assert len(chart(values, rebase_at=with_them.rebase_at).segments) == 2
    assert len(chart(values, rebase_at=without.rebase_at).segments) == 1


@pytest.mark.parametrize("empty", ["", "   "])
def test_a_decision_without_who_or_why_is_refused(log: Decisions, empty: str) -> None:
    for who, why in ((empty, WHY), ("Amina", empty)):
        with pytest.raises(Refusal, match="without wh"):
            log.add("rebase", at="2026-06", who=who, why=why)
        with pytest.raises(Refusal, match="without wh"):
            log.undo(1, who, why)
    assert not log.path.exists()


def test_undoing_is_a_new_line_and_can_be_undone(log: Decisions) -> None:
    log = log.add("rebase", at="2026-06", who="Amina", why=WHY).undo(1, "Bob", "it was the wrong month")
    assert as_applied(MONTHS, log).rebase_at == ()
    assert as_applied(MONTHS, log.as_at(1)).rebase_at == (5,)
    again = log.undo(2, "Amina", "it was the right month")
    assert as_applied(MONTHS, again).rebase_at == (5,)
    assert len(again.path.read_text().splitlines()) == 3


def test_what_is_undone_or_not_there_cannot_be_undone(log: Decisions) -> None:
    log = log.add("rebase", at="2026-06", who="Amina", why=WHY).undo(1, "Bob", "wrong")
    with pytest.raises(Refusal, match="undone already, by decision 2"):
        log.undo(1, "Bob", "wrong")
    with pytest.raises(Refusal, match="no such decision"):
        log.undo(9, "Bob", "wrong")
    with pytest.raises(Refusal):
        log.as_at(3)


@pytest.mark.parametrize(
    ("kind", "more"),
    [("rebase", {}), ("annotate", {"at": "2026-01"}), ("baseline", {}), ("baseline", {"points": 0}), ("delete", {})],
)
def test_a_decision_that_says_too_little_is_refused(log: Decisions, kind: str, more: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        log.add(kind, who="Amina", why=WHY, **more)  # type: ignore[arg-type]


def test_a_day_between_two_points_begins_at_the_later_one(log: Decisions) -> None:
    log = log.add("rebase", at="2026-05-14", who="Amina", why=WHY)
    assert as_applied(MONTHS, log).rebase_at == (5,)


def test_a_decision_about_a_point_that_is_not_there_is_said_and_not_applied(log: Decisions) -> None:
    log = log.add("exclude", at="2031-01", who="Amina", why=WHY).add("baseline", points=50, who="Amina", why=WHY)
    applied = as_applied(MONTHS, log)
    assert not applied.changes_anything
    assert "2031-01" in applied.cautions[0]
    assert "only 12" in applied.cautions[1]


def test_a_last_line_that_was_cut_off_is_named_and_kept_and_the_next_decision_stands(log: Decisions) -> None:
    log = log.add("rebase", at="2026-06", who="Amina", why=WHY).add("exclude", at="2026-02", who="Bob", why="flood")
    whole = log.path.read_bytes()
    for length in range(whole.index(b"\n") + 2, len(whole) - 1):
        log.path.write_bytes(whole[:length])
        cut = Decisions.load(log.path)
        assert cut.version == 1
        assert "Line 2" in cut.cautions[0]
        after = cut.add("exclude", at="2026-03", who="Bob", why="flood")
        assert after.version == 2
        assert after.path.read_bytes().startswith(whole[:length] + b"\n")
        assert "Line 2" in Decisions.load(log.path).cautions[0]


def test_a_whole_line_without_its_end_is_read(log: Decisions) -> None:
    log = log.add("rebase", at="2026-06", who="Amina", why=WHY)
    log.path.write_bytes(log.path.read_bytes().rstrip(b"\n"))
    assert Decisions.load(log.path).add("exclude", at="2026-02", who="Bob", why="flood").version == 2


def test_a_line_taken_away_or_put_twice_is_noticed(log: Decisions) -> None:
    for month in MONTHS[:3]:
        log = log.add("exclude", at=month, who="Bob", why="flood")
    lines = log.path.read_text().splitlines(keepends=True)
    log.path.write_text(lines[0] + lines[2])
    assert "decision 2" in Decisions.load(log.path).cautions[0]
    log.path.write_text(lines[0] + lines[1] + lines[1])
    with pytest.raises(Refusal, match="one number"):
        Decisions.load(log.path)


def test_a_line_of_a_later_version_or_of_something_else_is_refused_with_its_row(log: Decisions) -> None:
    log = log.add("exclude", at="2026-02", who="Bob", why="flood")
    good = json.loads(log.path.read_text())
    for wrong in ({"schema": "wholework.decision/2"}, {"number": "2"}, {"why": " "}, {"more": 1}):
        log.path.write_text(json.dumps(good) + "\n" + json.dumps(good | {"number": 2} | wrong) + "\n")
        with pytest.raises(Refusal, match="row 2"):
            Decisions.load(log.path)


def test_a_time_without_a_zone_is_refused(log: Decisions) -> None:
    with pytest.raises(Refusal, match="no zone"):
        log.add("exclude", at="2026-02", who="Bob", why="flood", when=datetime(2026, 3, 1))
    kept = log.add("exclude", at="2026-02", who="Bob", why="flood", when=datetime(2026, 3, 1, tzinfo=UTC))
    assert kept.entries[0].when == "2026-03-01T00:00:00+00:00"


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="cannot be"):
        Decisions.load(tmp_path / "file" / "log.jsonl").add("exclude", at="x", who="Bob", why="flood")


def _decide(path: str, who: str) -> None:
    log = Decisions.load(path)
    for _ in range(25):
        log.add("exclude", at="2026-02", who=who, why="two desks, one log")


def test_two_writers_at_once_lose_nothing_and_number_each_decision_once(log: Decisions) -> None:
    with ProcessPoolExecutor(3) as desks:
        for done in [desks.submit(_decide, str(log.path), who) for who in ("Amina", "Bob", "Cerys")]:
            done.result()
    after = Decisions.load(log.path)
    assert [entry.number for entry in after.entries] == list(range(1, 76))
    assert after.cautions == ()


moves = st.lists(
    st.tuples(st.sampled_from(["rebase", "exclude", "annotate", "baseline", "undo"]), st.integers(1, 12)), max_size=14
)


@settings(max_examples=60, deadline=None)
@given(steps=moves)
def test_any_decisions_replayed_give_the_same_state_at_every_version(
    steps: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    log = Decisions.load(tmp_path_factory.mktemp("log") / "log.jsonl")
    states = [_state(as_applied(MONTHS, log))]
    for kind, number in steps:
        try:
            log = _step(log, kind, number)
        except Refusal:
            continue
        states.append(_state(as_applied(MONTHS, log)))
    again = Decisions.load(log.path)
    assert again == log
    assert [_state(as_applied(MONTHS, again.as_at(version))) for version in range(again.version + 1)] == states


def _step(log: Decisions, kind: str, number: int) -> Decisions:
    if kind == "undo":
        return log.undo(number, "Bob", "changed my mind")
    return log.add(kind, at=MONTHS[number - 1], points=number, words="note", who="Amina", why=WHY)


def _state(applied: Applied) -> tuple[object, ...]:
    return applied.rebase_at, applied.excluded.tolist(), applied.baseline, applied.annotations
