"""A file of JSON lines that only grows: whole lines or none, safe against a crash and against two writers at once."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wholework.refusal import Refusal

try:
    import fcntl
except ImportError:  # Windows has another lock
    fcntl = None  # type: ignore[assignment]


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
        raise Refusal("this journal cannot be read", str(path), came=str(error.strerror)) from error


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


class Journal:
    """A journal that stays open: what others add is read from where the last reading ended, never all again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._to, self._rows, self._cut = 0, 0, False

    def news(self) -> list[Line]:
        """Read the lines that came since the last reading."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._to)
                return self._taken(file.read())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise Refusal("this journal cannot be read", str(self.path), came=str(error.strerror)) from error

    def append(self, make: Callable[[list[Line]], Iterable[dict[str, object]]]) -> list[Line]:
        """Add the lines that ``make`` makes, given what others added meanwhile, with nobody else writing.

        Returns the lines that were added. When this returns they are on the disk, all or none.
        """
        with _alone(self.path) as file:
            news = self._taken(_whole(file, self._to))
            lines = [json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in make(news)]
            end = os.fstat(file).st_size
            made = (b"\n" if self._cut and lines else b"") + b"".join(lines)
            _write(file, made, end, self.path)
            self._cut = False
            return self._taken(made)

    def _taken(self, content: bytes) -> list[Line]:
        self._to += len(content)
        if content:
            self._cut = not content.endswith(b"\n")
        texts = content.decode("utf-8", errors="replace").split("\n")
        found = [Line(self._rows + row, text, _parsed(text)) for row, text in enumerate(texts, 1) if text.strip()]
        self._rows += len(texts) - 1
        return found


def overwrite(path: Path, change: Callable[[dict[str, Any]], dict[str, Any] | None]) -> int:
    """Put other content in the place of lines that must be gone, such as personal details; return how many.

    ``change`` gives the new content of a line, or None where it stays. A new line is never longer than the old one and
    keeps its place, with blanks behind it: whoever reads the journal meanwhile, or stopped half-way, is not misled.
    When this returns the old content is no longer in the file.
    """
    changed = 0
    with _alone(path) as locked, path.open("r+b") as file:
        start = 0
        for old in _whole(locked).split(b"\n"):
            content = _parsed(old.decode("utf-8", errors="replace"))
            new = None if content is None else change(content)
            if new is not None:
                made = json.dumps(new, ensure_ascii=False).encode()
                if len(made) > len(old):
                    raise Refusal("a line was changed by hand and has no room for this", str(path), came=str(new)[:80])
                file.seek(start)
                file.write(made.ljust(len(old)))
                changed += 1
            start += len(old) + 1
        file.flush()
        os.fsync(file.fileno())
    return changed


@contextmanager
def _alone(path: Path) -> Iterator[int]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists()
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    except OSError as error:
        raise Refusal("this journal cannot be written", str(path), came=str(error.strerror)) from error
    try:
        _lock(file)  # let go when the file is closed, or the process dies
        if new:
            _keep_the_name(path.parent)
        yield file
    finally:
        os.close(file)


def _lock(file: int) -> None:
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX)
        return
    import msvcrt  # one byte far behind the end stands for the whole file

    os.lseek(file, 2**40, os.SEEK_SET)
    msvcrt.locking(file, msvcrt.LK_LOCK, 1)


def _keep_the_name(folder: Path) -> None:
    """A new file survives a crash only once its folder is on the disk too."""
    if fcntl is None:
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _whole(file: int, start: int = 0) -> bytes:
    os.lseek(file, start, os.SEEK_SET)
    wanted, parts = os.fstat(file).st_size - start, []
    while wanted > 0 and (part := os.read(file, wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _write(file: int, made: bytes, before: int, path: Path) -> None:
    try:
        rest = memoryview(made)
        while rest:
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    except OSError as error:
        os.ftruncate(file, before)
        raise Refusal(
            "this could not be written down",
            str(path),
            came=str(error.strerror),
            do="Nothing was changed. Make room, or choose another folder, and try again.",
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
