"""A file as it is first met: its opening bytes, whatever its name says."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wholework.records.source import SourceTable
from wholework.refusal import Refusal

HEAD = 1 << 16
GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Opening:
    """The first bytes of a file (unpacked, where it is gzip), by which every format recognises its own."""

    path: Path
    head: bytes
    packed: bool = False

    @property
    def name(self) -> str:
        """The name of the file, as people know it."""
        return self.path.name

    @cached_property
    def members(self) -> tuple[str, ...]:
        """What lies inside, where the file is a zip; empty for every other file, and for a damaged zip."""
        if not self.head.startswith(b"PK"):
            return ()
        try:
            with zipfile.ZipFile(io.BytesIO(self.content()) if self.packed else self.path) as archive:
                return tuple(archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return ()

    def content(self) -> bytes:
        """Return all of the file, unpacked."""
        try:
            raw = self.path.read_bytes()
            return gzip.decompress(raw) if self.packed else raw
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise damaged_gzip(self.name) from error


@dataclass(frozen=True)
class Format:
    """One kind of file: how its own are recognised by what stands in them, and how its tables are read.

    ``order`` says who is asked first: lower numbers have the surer marks; text, which has none, comes last.
    """

    name: str
    order: int
    recognises: Callable[[Opening], bool]
    read: Callable[[Opening, str | None], list[SourceTable]]
    has_sheets: bool = False


def opened(path: Path) -> Opening:
    """Look at the first bytes of a file, or refuse what cannot be opened at all."""
    try:
        if path.is_dir():
            raise Refusal(
                "this is a folder, not a file", file=str(path), do="name the files in it, one after the other"
            )
        if not path.exists():
            raise _missing(path)
        if not path.is_file():
            raise Refusal(
                "this is not a file that can be read", file=str(path), do="copy the records into a file first"
            )
        with path.open("rb") as handle:
            head = handle.read(HEAD)
    except PermissionError as error:
        raise Refusal(
            "this file may not be read",
            file=str(path),
            came="the computer says: permission denied",
            do="ask its owner for permission to read it, or copy it to a folder of your own; close it where it is open",
        ) from error
    except (OSError, ValueError) as error:
        raise Refusal(
            "this file cannot be opened", file=str(path), came=str(error), do="copy it to a local disk"
        ) from error
    if head.startswith(GZIP):
        return Opening(path, _unpacked_head(path), packed=True)
    return Opening(path, head)


def damaged_gzip(name: str) -> Refusal:
    """Say that a gzip file is not whole."""
    return Refusal(
        "this compressed file is damaged or was cut off",
        file=name,
        expected="a whole gzip file",
        do="fetch or copy it again; the end of it is missing",
    )


def _missing(path: Path) -> Refusal:
    near = path.parent if path.parent.is_dir() else None
    same = sorted(other.name for other in near.glob(f"{path.stem[:3]}*"))[:5] if near and path.stem.isalnum() else []
    return Refusal(
        "there is no such file",
        file=str(path),
        came=f"in that folder there is {', '.join(f'“{name}”' for name in same)}" if same else None,
        do="look at the spelling of the name and at the folder; put quotes round a name with spaces",
    )


def _unpacked_head(path: Path) -> bytes:
    try:
        with gzip.open(path) as handle:
            return handle.read(HEAD)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise damaged_gzip(path.name) from error
