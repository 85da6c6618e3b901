"""A folder that is replaced whole: written beside its place first, then given its name."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wholework.records.study.manifest import MANIFEST
from wholework.records.study.tables import OURS
from wholework.refusal import Refusal


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write into; it takes the place of ``folder`` when all went well, else it is removed."""
    _refuse_what_is_no_study(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield fresh
        _keep_what_people_decided(folder, fresh)
        fresh.chmod(0o755)
        _swap(folder, fresh)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def set_aside_name(folder: Path) -> Path:
    """Name the place where the old study stands for the moment in which the new one takes its name."""
    return folder.parent / f".{folder.name}.before"


def _refuse_what_is_no_study(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refusal(
            "a study cannot be kept here",
            file=str(folder),
            expected="a new folder, or one that holds a study",
            came="a link" if folder.is_symlink() else "a file",
            do="name another folder",
        )
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise Refusal(
            "this folder holds something else than a study, and nothing in it will be overwritten",
            file=str(folder),
            expected=f"a new or empty folder, or one with {MANIFEST}",
            do="name another folder",
        )


def _keep_what_people_decided(folder: Path, fresh: Path) -> None:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name in OURS or path.name == MANIFEST:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, fresh / path.name, symlinks=True)
        else:
            shutil.copy2(path, fresh / path.name, follow_symlinks=False)


def _swap(folder: Path, fresh: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    before = set_aside_name(folder)
    shutil.rmtree(before, ignore_errors=True)
    folder.rename(before)
    try:
        fresh.rename(folder)
    except OSError:
        before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> Refusal:
    return Refusal(
        "the study cannot be written here",
        file=str(folder),
        came=error.strerror or str(error),
        do="choose a folder where you may write and where there is room; nothing was changed",
    )
