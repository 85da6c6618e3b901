"""Files written whole or not at all."""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from wholework.commands.console import write_utf8
from wholework.records.ledger import Ledger
from wholework.refusal import Refusal


def write_whole(path: Path, content: str | bytes | Callable[[Path], None]) -> Path:
    """Write beside the place and move it there at the end, so that nothing is ever half written."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        beside = Path(name)
        try:
            _write(beside, content)
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Refusal("cannot write there", file=str(path), came=error.strerror, do="name another place") from None
    return path


def write_json(answer: object, out: str | None) -> list[tuple[str, Path]]:
    """Write every number: whole into a file, alone on standard output where ``out`` is -, nowhere where it is None."""
    if not out:
        return []
    if out != "-":
        return [("every number", write_whole(Path(out), json.dumps(answer, ensure_ascii=False, indent=1)))]
    write_utf8()
    json.dump(answer, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")
    return []


def write_ledger(ledger: Ledger | None, out: Path | None) -> list[tuple[str, Path]]:
    """Write every row that was set aside or noted, and why; refuses where nothing was read that could have rows."""
    if out is None:
        return []
    if ledger is None:
        raise Refusal("numbers on the line have no ledger", expected="--ledger with files", came=f"--ledger {out}")
    return [("rows set aside, and why", write_whole(out, ledger.write))]


def refuse_unwritable(path: Path) -> None:
    """Refuse a place that cannot be written to, before any long work is done for it."""
    folder = path.parent
    if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        came = "that is a folder" if path.is_dir() else f"{folder} is no folder that can be written to"
        raise Refusal("cannot write there", file=str(path), came=came, do="name another place")


def _write(path: Path, content: str | bytes | Callable[[Path], None]) -> None:
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        content(path)
