"""From what a person names on the command line to Records: files, a study's folder, or a database of their own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from wholework.records.door import read
from wholework.records.engines import embedded
from wholework.records.options import ReadOptions
from wholework.records.records import Records
from wholework.records.streamed import stream
from wholework.records.study import open_study
from wholework.records.values.pseudonyms import new_key
from wholework.refusal import Refusal


def open_records(
    files: Sequence[str],
    options: ReadOptions,
    progress: Callable[[str], None],
    *,
    key: bytes | None = None,
) -> Records:
    """Open whatever was named. Raises ``Refusal`` in words."""
    if any("://" in name for name in files):
        from wholework.records.warehouse import read_warehouse

        _refuse_several(files)
        return read_warehouse(files[0], options, progress=progress)
    paths = [Path(name) for name in files]
    if any(path.is_dir() for path in paths):
        _refuse_several(files)
        progress("Opening the study")
        return open_study(paths[0], embedded())
    key = key or new_key()
    streamed = stream(paths[0], options, key, progress=progress) if len(paths) == 1 and options.sheet is None else None
    return streamed or read(paths, options, key=key, progress=progress)


def _refuse_several(files: Sequence[str]) -> None:
    if len(files) > 1:
        raise Refusal(
            "a study's folder or a database is studied by itself",
            expected="one name, or several files",
            came=", ".join(files),
            do="name it alone",
        )
