"""One file that holds many, the same bytes for the same content: names in order, no clock."""

import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from wholework.refusal import Refusal

NO_CLOCK = (1980, 1, 1, 0, 0, 0)
PACKED_ALREADY = (".parquet", ".xlsx", ".xlsm", ".ods", ".zip", ".gz", ".xes.gz")
FORMAT = "format.json"


class Packing:
    """Put files and lines into one file."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed

    def text(self, name: str, words: str) -> None:
        """Put in a text."""
        self._packed.writestr(_entry(name), words.encode())

    def lines(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Put in one JSON object a line, keys in order."""
        with self._packed.open(_entry(name), "w", force_zip64=True) as file:
            for row in rows:
                file.write(json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n")

    def file(self, name: str, path: Path) -> None:
        """Put in a file as it is."""
        with path.open("rb") as source, self._packed.open(_entry(name), "w", force_zip64=True) as file:
            shutil.copyfileobj(source, file, 1 << 20)

    def folder(self, name: str, folder: Path) -> None:
        """Put in all files of a folder, in the order of their names; what is half written is left out."""
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") or part.endswith(".part") for part in inside.parts):
                self.file(f"{name}/{inside.as_posix()}", path)


class Unpacking:
    """Take files and lines out again."""

    def __init__(self, packed: zipfile.ZipFile, place: str) -> None:
        self._packed, self.place = packed, place
        self.names = [info.filename for info in packed.infolist() if not info.is_dir()]
        for name in self.names:
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name or ":" in name:
                raise Refusal("this file would write outside its folder", file=place, came=name)

    def told(self, kind: str) -> dict[str, Any]:
        """Return what the file says of itself. Raises ``Refusal`` where it is of another kind or version."""
        found = json.loads(self._packed.read(FORMAT)) if FORMAT in self.names else {}
        if found.get("format") != kind:
            raise Refusal(
                "this file is something else",
                file=self.place,
                expected=kind,
                came=str(found.get("format", "no format")),
            )
        return dict(found)

    def lines(self, name: str) -> Iterator[dict[str, Any]]:
        """Read one JSON object a line; none where the file holds none."""
        if name in self.names:
            with self._packed.open(name) as file:
                for line in file:
                    yield json.loads(line)

    def folder(self, name: str, into: Path) -> None:
        """Write all that lies under a name into a folder."""
        for inside in self.names:
            if inside.startswith(f"{name}/"):
                target = into / inside.removeprefix(f"{name}/")
                target.parent.mkdir(parents=True, exist_ok=True)
                with self._packed.open(inside) as source, target.open("wb") as file:
                    shutil.copyfileobj(source, file, 1 << 20)


@contextmanager
def packing(path: Path) -> Iterator[Packing]:
    """Make a file to put things into."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        yield Packing(packed)


@contextmanager
def unpacking(path: Path) -> Iterator[Unpacking]:
    """Open such a file. Raises ``Refusal`` for anything else, or where it is damaged."""
    try:
        with zipfile.ZipFile(path) as packed:
            yield Unpacking(packed, str(path))
    except FileNotFoundError:
        raise Refusal("there is no such file", file=str(path)) from None
    except (zipfile.BadZipFile, json.JSONDecodeError, UnicodeDecodeError, EOFError) as error:
        raise Refusal("this file is damaged or something else", file=str(path), came=str(error)) from None


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, NO_CLOCK)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED_ALREADY) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
