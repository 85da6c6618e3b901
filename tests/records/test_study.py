"""A study is a folder that opens at once, with the same answers, or is refused in words."""

import shutil
import tomllib
from pathlib import Path
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wholework.records.engines import embedded
from wholework.records.ledger import Done, Ledger, Note
from wholework.records.options import Extract, ReadOptions
from wholework.records.records import About, ColumnRead, Records, Series, SourceFile
from wholework.records.study import is_study, open_study, save_study
from wholework.refusal import Refusal

GOLDEN = Path(__file__).parent / "studies"
CASES = pa.table(
    {
        "case_code": pa.array([0, 1, 2], pa.int64()),
        "case": ["NA", "007", "R-3"],
        "customer": ["c1", None, "c1"],
        "opened": pa.array([1_772_000_000_000_000, 1_772_100_000_000_000, 1_772_200_000_000_000], pa.int64()),
        "closed": pa.array([1_772_900_000_000_000, None, None], pa.int64()),
        'Ward – "north" = [1]': ["=1+1", "a\nb", None],
        "Priority.code": ["1", "2", "3"],
    }
)
MOVES = pa.table(
    {
        "event": pa.array([0, 1, 2], pa.int64()),
        "case_code": pa.array([0, 0, 1], pa.int64()),
        "activity_code": pa.array([0, 1, 0], pa.int32()),
        "position": pa.array([0, 1, 0], pa.int32()),
        "at": pa.array([1, 2, 3], pa.int64()),
        "next_activity_code": pa.array([1, None, None], pa.int32()),
        "other_team": pa.array([True, None, None], pa.bool_()),
    }
)
LEDGER = Ledger(
    rows_in=6,
    rows_counted=3,
    notes=(
        Note(
            Done.SET_ASIDE, "no date that can be read", "ashby.csv", np.array([2, 5, 6]), "Opened", ("soon", "", '="x"')
        ),
        Note(Done.READ_AS, "read as open", "ashby.csv", np.array([3]), "Closed", ("31/12/9999",), "--closed names it"),
        Note(Done.NOTED, "exact duplicates", "ashby.csv", np.array([3, 4])),
    ),
)


def about(**other: Any) -> About:
    known: dict[str, Any] = {
        "sources": (SourceFile("ashby.csv", "0" * 64, 6, ("encoding cp1252",)),),
        "shape": "cases",
        "columns": (ColumnRead("Order no", "case", "its name says so"), ColumnRead("Ward", None, "kept", "told")),
        "options": ReadOptions(columns={"case": "Order no"}, day_first=True, extract=Extract.OPENED_SINCE),
        "ledger": LEDGER,
        "has_clock": False,
        "customer_is": "place",
        "extract": Extract.OPENED_SINCE,
        "said": ("days come first: 13/02/2026 proves it",),
    }
    return About(**(known | other))


def ashby(engine: Any = None, **other: Any) -> Records:
    return Records(
        about=about(**other),
        engine=engine or embedded(),
        moves=ibis.memtable(MOVES),
        activities=ibis.memtable(pa.table({"activity_code": pa.array([0, 1], pa.int32()), "activity": ["a", "b"]})),
        cases=ibis.memtable(CASES),
        series=(Series("Done in target", ("Jan", "Feb"), (56.9, None), True), Series("Empty", (), ())),
    )


def assert_same(one: About, other: About) -> None:
    for name in ("sources", "shape", "columns", "options", "has_clock", "customer_is", "closed_is", "extract", "said"):
        assert getattr(one, name) == getattr(other, name), name
    assert list(one.ledger.lines()) == list(other.ledger.lines())
    assert [note.sentence for note in one.ledger.notes] == [note.sentence for note in other.ledger.notes]
    assert (one.ledger.rows_in, one.ledger.rows_counted) == (other.ledger.rows_in, other.ledger.rows_counted)


def test_a_study_opens_with_all_that_was_kept(tmp_path: Path) -> None:
    save_study(ashby(), tmp_path / "ashby")
    opened = open_study(tmp_path / "ashby", embedded())
    assert is_study(tmp_path / "ashby")
    assert_same(opened.about, about())
    assert opened.about.ledger.balanced()
    assert opened.series == ashby().series
    assert opened.demands is None
    assert opened.moves is not None
    assert opened.engine.to_pyarrow(opened.moves).equals(MOVES)


def test_the_organisations_own_columns_and_cells_survive(tmp_path: Path) -> None:
    save_study(ashby(), tmp_path / "ashby")
    opened = open_study(tmp_path / "ashby", embedded())
    assert opened.cases is not None
    assert opened.engine.to_pyarrow(opened.cases).equals(CASES)


@pytest.mark.parametrize("name", ["Repairs [2026] * what?", "ward=north", "it's", "réparations"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    save_study(ashby(), tmp_path / name)
    opened = open_study(tmp_path / name, embedded())
    assert opened.cases is not None
    assert opened.cases.columns == tuple(CASES.column_names)


def test_every_option_that_was_told_survives(tmp_path: Path) -> None:
    told = ReadOptions(zone="UTC", only=(("Ward", "North"), ("Team", 'a "b"')), add_up=True, lifecycle="complete")
    save_study(ashby(options=told), tmp_path / "ashby")
    assert open_study(tmp_path / "ashby", embedded()).about.options == told


def test_a_study_can_be_saved_again_over_itself(tmp_path: Path) -> None:
    save_study(ashby(), tmp_path / "ashby")
    save_study(open_study(tmp_path / "ashby", embedded()), tmp_path / "ashby")
    assert_same(open_study(tmp_path / "ashby", embedded()).about, about())


def test_what_people_decided_stays_when_records_are_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "ashby"
    save_study(ashby(), folder)
    (folder / "judgements.jsonl").write_text('{"kind": "value"}\n')
    (folder / "measures").mkdir()
    (folder / "measures" / "first.toml").write_text("name = 'x'")
    save_study(Records(about=about(has_clock=True), engine=embedded(), cases=ibis.memtable(CASES)), folder)
    assert (folder / "judgements.jsonl").read_text() == '{"kind": "value"}\n'
    assert (folder / "measures" / "first.toml").exists()
    opened = open_study(folder, embedded())
    assert opened.about.has_clock
    assert opened.moves is None
    assert not (folder / "moves.parquet").exists()


def test_nothing_else_is_left_beside_the_study(tmp_path: Path) -> None:
    save_study(ashby(), tmp_path / "ashby")
    save_study(ashby(), tmp_path / "ashby")
    assert [path.name for path in tmp_path.iterdir()] == ["ashby"]


def test_a_folder_that_holds_something_else_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("Dear Cerys")
    with pytest.raises(Refusal, match="something else than a study"):
        save_study(ashby(), tmp_path / "letters")
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["a.txt"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ashby").write_text("a file")
    with pytest.raises(Refusal, match="cannot be kept here"):
        save_study(ashby(), tmp_path / "ashby")
    with pytest.raises(Refusal, match="cannot be written here"):
        save_study(ashby(), tmp_path / "ashby" / "inside")


class _Interrupted(Exception):
    pass


def test_an_interrupted_save_leaves_the_old_study_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "ashby"
    save_study(ashby(), folder)

    def stops(*_: object) -> None:
        raise _Interrupted

    monkeypatch.setattr("wholework.records.study.write_manifest", stops)
    with pytest.raises(_Interrupted):
        save_study(ashby(has_clock=True), folder)
    assert not open_study(folder, embedded()).about.has_clock
    assert [path.name for path in tmp_path.iterdir()] == ["ashby"]
    with pytest.raises(_Interrupted):
        save_study(ashby(), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def refused(folder: Path) -> str:
    with pytest.raises(Refusal) as found:
        open_study(folder, embedded())
    return str(found.value)


def test_a_folder_without_a_manifest_is_no_study(tmp_path: Path) -> None:
    assert "no study" in refused(tmp_path)
    assert "no such folder" in refused(tmp_path / "nowhere")


def test_a_newer_study_is_refused_with_what_to_do(tmp_path: Path) -> None:
    save_study(ashby(), tmp_path / "a")
    manifest = tmp_path / "a" / "study.toml"
    manifest.write_text(manifest.read_text().replace("format = 1", "format = 99"))
    assert "update Wholework" in refused(tmp_path / "a")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", ""),
        ("format = 1", 'format = "one"'),
        ("format = 1", "format = "),
        ("rows_in = 6", 'rows_in = "six"'),
        ("[options", "[opinions"),
        ('extract = "opened-since"', 'extract = "by magic"'),
        ("has_clock = false", 'has_clock = "no"'),
        ("sha256", "sha257"),
    ],
)
def test_a_garbled_manifest_is_refused(tmp_path: Path, old: str, new: str) -> None:
    save_study(ashby(), tmp_path / "a")
    manifest = tmp_path / "a" / "study.toml"
    assert old in manifest.read_text()
    manifest.write_text(manifest.read_text().replace(old, new))
    assert "damaged" in refused(tmp_path / "a")


@pytest.mark.parametrize("name", ["cases.parquet", "ledger.parquet", "moves.parquet", "series.parquet"])
def test_a_damaged_or_missing_table_is_refused(tmp_path: Path, name: str) -> None:
    save_study(ashby(), tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    content = bytearray((tmp_path / "a" / name).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "a" / name).write_bytes(bytes(content))
    assert f"{name} is not as it was written" in refused(tmp_path / "a")
    (tmp_path / "b" / name).unlink()
    assert f"{name} is missing" in refused(tmp_path / "b")


def test_keys_that_a_later_version_added_are_left_alone(tmp_path: Path) -> None:
    save_study(ashby(), tmp_path / "a")
    manifest = tmp_path / "a" / "study.toml"
    manifest.write_text(manifest.read_text().replace("[options]", 'mood = "hopeful"\n\n[options]\ncolour = "blue"'))
    assert_same(open_study(tmp_path / "a", embedded()).about, about())


@pytest.mark.parametrize("folder", sorted(GOLDEN.glob("format-*")), ids=lambda path: path.name)
def test_every_format_there_ever_was_opens(folder: Path) -> None:
    opened = open_study(folder, embedded())
    assert opened.cases is not None
    assert opened.engine.to_pyarrow(opened.cases).equals(CASES)
    assert_same(opened.about, about())


def test_the_formats_that_there_were_are_kept_for_that_test() -> None:
    assert [path.name for path in sorted(GOLDEN.glob("format-*"))] == ["format-1"]


def test_the_manifest_holds_what_a_person_asks_of_it(tmp_path: Path) -> None:
    save_study(ashby(), tmp_path / "a")
    told = tomllib.loads((tmp_path / "a" / "study.toml").read_text("utf-8"))
    assert told["options"]["zone"] == "Europe/London"
    assert told["sources"][0]["sha256"] == "0" * 64
    assert told["ledger"]["reasons"]["set aside"] == {"no date that can be read": 3}
    assert told["tables"]["cases"]["rows"] == 3


ANY = st.text(st.characters(blacklist_categories=("Cs",)), max_size=20)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(ANY, min_size=1, max_size=4), cell=ANY, rows=st.lists(st.integers(1, 10**9), max_size=3))
def test_no_text_breaks_the_study(tmp_path: Path, names: list[str], cell: str, rows: list[int]) -> None:
    note = Note(Done.NOTED, names[0], cell, np.array(rows, np.int64), names[-1], tuple(cell for _ in rows), cell)
    words = about(
        columns=tuple(ColumnRead(name, None, cell) for name in names),
        options=ReadOptions(columns={"case": names[0]}, sheet=cell),
        sources=(SourceFile(cell, "1", 1, tuple(names)),),
        said=(cell, *names),
        ledger=Ledger(4, 4, (note,)),
    )
    save_study(Records(about=words, engine=embedded()), tmp_path / "any")
    assert_same(open_study(tmp_path / "any", embedded()).about, words)
