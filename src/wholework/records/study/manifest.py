"""``study.toml``: what is known of the records as a whole, to be read by people too."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import tomli_w

from wholework import __version__
from wholework.records.ledger import Done, Ledger
from wholework.records.options import Extract, ReadOptions
from wholework.records.records import About, ColumnRead, SourceFile
from wholework.records.study.tables import TableKept, damaged
from wholework.refusal import Refusal

MANIFEST = "study.toml"
FORMAT = 1
OPENING = """# A study of Wholework. The tables beside this file are Parquet.
# What was set aside, read as something else or noted, row by row, is in ledger.parquet.

"""
PLAIN = ("shape", "has_clock", "customer_is", "closed_is")
KINDS: Mapping[str, type] = {"shape": str, "has_clock": bool, "customer_is": str, "closed_is": str}


@dataclass(frozen=True)
class Manifest:
    """A manifest that was read and understood; the ledger comes from its own table."""

    told: Mapping[str, Any]
    sources: tuple[SourceFile, ...]
    columns: tuple[ColumnRead, ...]
    options: ReadOptions
    extract: Extract
    said: tuple[str, ...]
    tables: Mapping[str, TableKept]
    rows_in: int
    rows_counted: int

    def about(self, ledger: Ledger) -> About:
        """Return what is known of the records."""
        return About(
            sources=self.sources,
            columns=self.columns,
            options=self.options,
            ledger=ledger,
            extract=self.extract,
            said=self.said,
            **self.told,
        )


def write_manifest(about: About, tables: Mapping[str, TableKept], folder: Path) -> None:
    """Write the manifest; whatever stands in a name or a cell, it stays one TOML string."""
    ledger = about.ledger
    told = {
        "format": FORMAT,
        "written_by": f"wholework {__version__}",
        **_known({name: getattr(about, name) for name in PLAIN}),
        "extract": str(about.extract),
        "said": list(about.said),
        "options": _known({field.name: getattr(about.options, field.name) for field in fields(ReadOptions)}),
        "sources": [_record(source) for source in about.sources],
        "columns": [_record(column) for column in about.columns],
        "ledger": {
            "rows_in": ledger.rows_in,
            "rows_counted": ledger.rows_counted,
            "rows_set_aside": ledger.rows_set_aside,
            "reasons": {str(done): ledger.reasons(done) for done in Done if ledger.reasons(done)},
        },
        "tables": {name: _record(table) for name, table in tables.items()},
    }
    text = OPENING + tomli_w.dumps(told)
    (folder / MANIFEST).write_bytes(text.encode("utf-8", "replace"))


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a study. Raises ``Refusal``: no study, damaged, or newer than this Wholework."""
    told = _parsed(folder)
    version = told.get("format")
    if not isinstance(version, int) or version < 1:
        raise damaged(folder, f"{MANIFEST} names no format version")
    if version > FORMAT:
        raise Refusal(
            "this study was written by a newer Wholework",
            file=str(folder),
            expected=f"format {FORMAT} or older",
            came=f"format {version} ({told.get('written_by', 'unknown')})",
            do="update Wholework, then open it again",
        )
    try:
        return _understood(told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise damaged(folder, f"{MANIFEST} lacks or garbles {error}") from error


def _parsed(folder: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        before = folder.parent / f".{folder.name}.before"
        raise Refusal(
            "this is no study",
            file=str(folder),
            expected=f"a folder with {MANIFEST}",
            came="no such folder" if not folder.exists() else f"no {MANIFEST} in it",
            do=f"an interrupted save left the study at {before}; rename it"
            if before.exists()
            else "wholework read FILE --into STUDY makes one",
        ) from None
    except OSError as error:
        raise damaged(folder, f"{MANIFEST}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise damaged(folder, f"{MANIFEST}: {error}") from error


def _understood(told: dict[str, Any]) -> Manifest:
    options = {name: _tuples(value) for name, value in _as(told["options"], dict).items()}
    if "extract" in options:
        options["extract"] = Extract(options["extract"])
    options["only"] = tuple(tuple(pair) for pair in options.get("only", ()))
    return Manifest(
        told={name: _as(told[name], KINDS[name]) for name in PLAIN if name in told},
        sources=tuple(
            _made(SourceFile, {**source, "said": _texts(source["said"])}) for source in _as(told["sources"], list)
        ),
        columns=tuple(_made(ColumnRead, {"role": None, **column}) for column in _as(told["columns"], list)),
        options=_made(ReadOptions, {**options, "columns": dict(options["columns"])}),
        extract=Extract(told["extract"]),
        said=_texts(told["said"]),
        tables={name: _made(TableKept, table) for name, table in _as(told["tables"], dict).items()},
        rows_in=_as(told["ledger"]["rows_in"], int),
        rows_counted=_as(told["ledger"]["rows_counted"], int),
    )


def _as(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"a {kind.__name__}: {value!r}")
    return value


def _tuples(value: Any) -> Any:
    """Turn TOML's lists back into the tuples that records hold."""
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(_as(value, str) for value in _as(values, list))


def _made(kind: Any, told: Mapping[str, Any]) -> Any:
    """Make a record of what was written; keys that this version does not know are left alone."""
    names = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in told.items() if name in names})


def _record(record: Any) -> dict[str, Any]:
    return _known({field.name: getattr(record, field.name) for field in fields(record)})


def _known(told: Mapping[str, Any]) -> dict[str, Any]:
    """Drop what is None, which TOML cannot say, and write tuples and mappings as TOML has them."""
    return {name: _plain(value) for name, value in told.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Extract):
        return str(value)
    return dict(value) if isinstance(value, Mapping) else value
