"""A file of JSON lines that only grows: whole lines or none, safe against a crash and against two writers at once."""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wholework.refusal import Refusal


@dataclass(frozen=True)
class Line:
    """One line: its row from 1, its text, and its content, or None where it is no whole JSON object."""

    row: int
    text: str
    content: dict[str, Any] | None


def read(path: Path) -> list[Line]:
    """Read every line; none where there is no file yet."""
    try:
        return _lines(path.read_bytes())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Refusal("the decisions cannot be read", str(path), came=str(error.strerror)) from error


def append(path: Path, next_line: Callable[[list[Line]], dict[str, object]]) -> list[Line]:
    """Add the line that ``next_line`` makes of what stands there, with nobody else writing; return all lines.

    When this returns the line is on the disk. A line that cannot be written in full is taken back.
    """
    with _alone(path) as file:
        before = _whole(file)
        made = json.dumps(next_line(_lines(before)), ensure_ascii=False).encode() + b"\n"
        if before and not before.endswith(b"\n"):
            made = b"\n" + made  # a line that was cut off stays, by itself
        _write(file, made, len(before), path)
        return _lines(before + made)


@contextmanager
def _alone(path: Path) -> Iterator[int]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists()
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    except OSError as error:
        raise Refusal("the decisions cannot be written", str(path), came=str(error.strerror)) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed, or the process dies
        if new:
            _keep_the_name(path.parent)
        yield file
    finally:
        os.close(file)


def _keep_the_name(folder: Path) -> None:
    """A new file survives a crash only once its folder is on the disk too."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _whole(file: int) -> bytes:
    return os.pread(file, os.fstat(file).st_size, 0)


def _write(file: int, made: bytes, before: int, path: Path) -> None:
    try:
        rest = memoryview(made)
        while rest:
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    except OSError as error:
        os.ftruncate(file, before)
        raise Refusal(
            "the decision could not be written down",
            str(path),
            came=str(error.strerror),
            do="Nothing was changed. Make room, or choose another folder, and decide again.",
        ) from error


def _lines(content: bytes) -> list[Line]:
    texts = content.decode("utf-8", errors="replace").split("\n")
    return [Line(row, text, _parsed(text)) for row, text in enumerate(texts, 1) if text.strip()]


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
