"""Engines are opened by name, refuse in words, and leave nothing behind."""

import gc
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from wholework.records.engines import connect, embedded, kept, scratch, table_of
from wholework.refusal import Refusal


def test_the_embedded_engine_fetches_nothing_and_shows_no_progress_of_its_own() -> None:
    settings = embedded().settings
    assert str(settings["autoinstall_known_extensions"]).lower() == "false"
    assert str(settings["autoload_known_extensions"]).lower() == "false"
    assert str(settings["enable_progress_bar"]).lower() == "false"


def test_what_the_embedded_engine_wrote_goes_when_it_goes() -> None:
    engine = embedded()
    folder = scratch(engine)
    kept(engine, "numbers", table_of(engine, pa.table({"n": [1, 2]})), folder)
    assert (folder / "numbers.parquet").exists()
    del engine
    gc.collect()
    assert not folder.exists()


def test_the_embedded_engine_is_opened_by_its_name() -> None:
    assert connect("duckdb").name == "duckdb"


@pytest.mark.postgres
def test_a_database_is_opened_by_its_address(postgres_url: str) -> None:
    engine = connect(postgres_url.replace("postgres://", "postgresql://"))
    assert engine.name == "postgres"
    engine.disconnect()


@pytest.mark.parametrize("url", ["oracle://amina:secret@ledger/house", "records.csv", "", "duckdbs"])
def test_what_names_no_engine_is_refused_and_no_password_repeated(url: str) -> None:
    with pytest.raises(Refusal, match="no such engine") as refused:
        connect(url)
    assert "secret" not in str(refused.value)
    assert "duckdb, postgres://" in str(refused.value)


def test_a_database_that_does_not_answer_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match=r"(?s)PostgreSQL cannot be reached.*check the address") as refused:
        connect("postgres://amina:secret@127.0.0.1:1/house")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "module", "extra"), [("postgres://ledger/house", "psycopg", "postgres"), ("spark", "pyspark.sql", "spark")]
)
def test_a_missing_part_is_named_with_how_to_get_it(
    url: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, module.split(".", maxsplit=1)[0], None)
    with pytest.raises(Refusal, match=rf"pip install 'wholework\[{extra}\]'"):
        connect(url)


def test_a_blank_among_whole_numbers_stays_a_blank_among_whole_numbers(engine: Any) -> None:
    """Microseconds since 1970 and 64-bit ids come home as they are, whatever the engine."""
    numbers = [2**63 - 1, None, -(2**63), 1_772_442_000_000_001]
    there = table_of(engine, pa.table({"place": [0, 1, 2, 3], "n": pa.array(numbers, pa.int64())}))
    home = there.order_by("place").to_pyarrow()
    assert home["n"].to_pylist() == numbers
    assert there.n.count().to_pyarrow().as_py() == 3


def test_a_table_can_be_kept_in_a_folder_by_every_engine(engine: Any, tmp_path: Path) -> None:
    there = table_of(engine, pa.table({"case": ["NA", "é", None], "n": [1, 2, 3]}))
    stays = kept(engine, "cases", there, tmp_path)
    assert stays.order_by("n").to_pyarrow()["case"].to_pylist() == ["NA", "é", None]
    assert (tmp_path / "cases.parquet").exists()
