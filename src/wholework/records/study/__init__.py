"""A study is a folder: ``study.toml`` and Parquet tables, kept whole or not at all, opened at once.

study.toml      the format's version, zone, sources with their SHA-256, columns and options, how the extract was
                chosen, the account of the ledger, and of each table its rows and its SHA-256
moves, activities, cases, demands, series, ledger (.parquet)    those that there are
anything else   what people decided (judgements, measures, ...): never touched here, kept when records are read again

The key of the pseudonyms is never in it.
"""

from pathlib import Path
from typing import Any

from wholework.records.records import Records
from wholework.records.study.folder import replaced
from wholework.records.study.manifest import MANIFEST, Manifest, read_manifest, write_manifest
from wholework.records.study.tables import LEDGER, SERIES, TABLES, open_table, read_small, write_tables
from wholework.records.study.texts import ledger_of, ledger_rows, series_of, series_rows

__all__ = ["MANIFEST", "is_study", "open_study", "save_study"]


def is_study(folder: Path) -> bool:
    """Whether this folder is a study."""
    return (folder / MANIFEST).is_file()


def save_study(records: Records, folder: Path) -> None:
    """Keep records as a study. A study that stands there is replaced; what people decided in it stays.

    Raises ``Refusal`` where the folder is something else than a study or cannot be written; then nothing changes.
    """
    small = {LEDGER: ledger_rows(records.about.ledger)}
    if records.series:
        small[SERIES] = series_rows(records.series)
    with replaced(folder) as fresh:
        tables = write_tables(records, small, fresh)
        write_manifest(records.about, tables, fresh)


def open_study(folder: Path, engine: Any) -> Records:
    """Open a study on an engine: its tables are read when questions are asked, not now.

    Raises ``Refusal`` for what is no study, is damaged, or was written by a newer Wholework.
    """
    manifest: Manifest = read_manifest(folder)
    tables = {name: open_table(engine, folder, name, manifest) for name in TABLES if name in manifest.tables}
    ledger = ledger_of(read_small(folder, LEDGER, manifest), manifest.rows_in, manifest.rows_counted)
    series = series_of(read_small(folder, SERIES, manifest)) if SERIES in manifest.tables else ()
    return Records(about=manifest.about(ledger), engine=engine, series=series, **tables)
