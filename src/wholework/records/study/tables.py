"""The tables of a study as Parquet, written by the engine that holds them, opened by the engine that will count."""

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from wholework.records.engines import table_of
from wholework.records.records import Records
from wholework.refusal import Refusal

if TYPE_CHECKING:
    from wholework.records.study.manifest import Manifest

TABLES = ("moves", "activities", "cases", "demands", "events_alike", "moves_alike", "cases_alike")
SERIES, LEDGER = "series", "ledger"
OURS = tuple(f"{name}.parquet" for name in (*TABLES, SERIES, LEDGER))
ROW_GROUP = 122_880
ORDER = {"moves": ("case_code", "position"), "activities": ("activity_code",), "cases": ("case_code",)}


@dataclass(frozen=True)
class TableKept:
    """What the manifest knows of a table."""

    rows: int
    sha256: str


def write_tables(records: Records, small: dict[str, pa.Table], fresh: Path) -> dict[str, TableKept]:
    """Write every table that there is; return what the manifest says of each."""
    for name in TABLES:
        if (table := getattr(records, name)) is not None:
            _write(records.engine, table, name, fresh / f"{name}.parquet")
    for name, rows in small.items():
        pq.write_table(rows, fresh / f"{name}.parquet", compression="zstd")
    return {path.stem: TableKept(pq.read_metadata(path).num_rows, _sha256(path)) for path in sorted(fresh.iterdir())}


def _write(engine: Any, table: Any, name: str, path: Path) -> None:
    if engine.name == "duckdb":  # it writes rows in the order in which they stand, piece by piece
        engine.to_parquet(table, path, compression="zstd", row_group_size=ROW_GROUP)
        return
    ordered = table.order_by([column for column in ORDER.get(name, ()) if column in table.columns])
    pq.write_table(ordered.to_pyarrow(), path, compression="zstd", row_group_size=ROW_GROUP)


def open_table(engine: Any, folder: Path, name: str, manifest: "Manifest") -> Any:
    """Give the engine a table of the study, once it is known to be what was written."""
    path = _checked(folder, name, manifest)
    if engine.name == "duckdb":
        return engine.read_parquet(path, hive_partitioning=False)  # a folder called a=b is no column
    if engine.name == "pyspark":
        return engine.read_parquet(str(path))
    return table_of(engine, pq.read_table(path, partitioning=None))


def read_small(folder: Path, name: str, manifest: "Manifest") -> pa.Table:
    """Read a table of the study that is always small."""
    return pq.read_table(_checked(folder, name, manifest), partitioning=None)


def _checked(folder: Path, name: str, manifest: "Manifest") -> Path:
    path = folder / f"{name}.parquet"
    kept = manifest.tables.get(name)
    if kept is None or not path.is_file():
        raise damaged(folder, f"{path.name} is missing")
    try:
        found = _sha256(path)
    except OSError as error:
        raise damaged(folder, f"{path.name}: {error.strerror}") from error
    if found != kept.sha256:
        raise damaged(folder, f"{path.name} is not as it was written")
    return path


def damaged(folder: Path, came: str) -> Refusal:
    """Say that a study is damaged."""
    return Refusal(
        "this study is damaged",
        file=str(folder),
        expected="the tables as they were written, and study.toml that says which",
        came=came,
        do="restore the folder from a copy, or read the records again into a new study",
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()
