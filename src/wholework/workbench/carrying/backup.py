"""All of a workbench in one file, taken while people write; and back into an empty folder."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, connection, transaction

from wholework import __version__
from wholework.records.values.pseudonyms import key_file
from wholework.refusal import Refusal
from wholework.workbench.carrying.all_rows import after_writing, name_of, rows_of, tables, write_rows
from wholework.workbench.carrying.packed import FORMAT, packing, unpacking
from wholework.workbench.people.models import Organisation
from wholework.workbench.studies.models import Look, Reading, Study, Upload

KIND = "wholework.backup/1"
NOT_UNDERSTOOD = (
    DatabaseError,
    DeserializationError,
    FieldDoesNotExist,
    KeyError,
    TypeError,
    ValidationError,
    ValueError,
)
Tell = Callable[[str], None]


def back_up(out: Path, tell: Tell = lambda _: None) -> None:
    """Write everything into one file: rows as they stand at one moment, then the files that those rows name.

    A file is always whole before the row that names it is written, so what the rows name is there.
    """
    with packing(out) as packed:
        with _one_moment():
            packed.text(FORMAT, f'{{"format": "{KIND}", "written_by": "wholework {__version__}"}}\n')
            for model in tables():
                tell(f"Keeping {model._meta.verbose_name_plural}")
                packed.lines(f"rows/{name_of(model)}.jsonl", rows_of(model))
            folders = _folders()
        tell("Keeping the files")
        for folder in folders:
            name = f"studies/{folder.relative_to(Path(settings.FOLDER) / 'studies').as_posix()}"
            if folder.is_dir():
                packed.folder(name, folder)
            elif folder.is_file():
                packed.file(name, folder)


def restore(path: Path, tell: Tell = lambda _: None) -> None:
    """Put a backup into this workbench, which must be empty. All or nothing."""
    if Organisation.objects.exists():
        raise Refusal(
            "there is a workbench in this folder already, and nothing of it will be overwritten",
            file=str(settings.FOLDER),
            expected="an empty folder",
            do="name another: --folder FOLDER",
        )
    with unpacking(path) as packed:
        packed.told(KIND)
        try:
            tell("Putting the files back")
            packed.folder("studies", Path(settings.FOLDER) / "studies")
            with transaction.atomic():
                for model in tables():
                    tell(f"Putting back {model._meta.verbose_name_plural}")
                    write_rows(packed.lines(f"rows/{name_of(model)}.jsonl"))
                after_writing()
        except BaseException as error:
            shutil.rmtree(Path(settings.FOLDER) / "studies", ignore_errors=True)
            if isinstance(error, NOT_UNDERSTOOD):
                raise Refusal(
                    "a line of this backup is not understood", file=str(path), came=str(error)[:200]
                ) from None
            raise


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the rows of one moment: SQLite's transaction begins with the turn to write, PostgreSQL's is told."""
    within_another = connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and not within_another:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _folders() -> list[Path]:
    found: list[Path] = []
    for study in Study._base_manager.order_by("pk"):
        found.append(key_file(study.folder))
    found += [upload.path.parent for upload in Upload.objects.select_related("study").order_by("pk")]
    for reading in Reading.objects.select_related("upload__study").order_by("pk"):
        found += [reading.folder, reading.ledger]
    found += [look.file for look in Look.objects.select_related("reading__upload__study").order_by("pk")]
    return found
