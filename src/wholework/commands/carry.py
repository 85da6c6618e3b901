"""``wholework backup``, ``restore``, ``export`` and ``import``: what is kept in the workbench, out and in again."""

from pathlib import Path

import typer

from wholework.commands.console import progress
from wholework.commands.serve import place_of, refuse_without_workbench
from wholework.commands.writing import refuse_unwritable, write_whole
from wholework.refusal import Refusal

SECRET = "It holds what customers said and the keys of the pseudonyms: keep it where only you may open it."


def back_up_workbench(out: Path, folder: Path | None) -> None:
    """Write a backup; people may go on writing meanwhile."""
    refuse_unwritable(out)
    _open(folder, must_be_there=True)
    from wholework.workbench.carrying.backup import back_up

    with progress() as tell:
        write_whole(out, lambda path: back_up(path, tell))
    out.chmod(0o600)
    typer.echo(f"Written: everything, {out}\n{SECRET}")


def restore_workbench(path: Path, folder: Path | None) -> None:
    """Put a backup into an empty folder."""
    if not path.is_file():
        raise Refusal("there is no such file", file=str(path), expected="what wholework backup wrote")
    where = _open(folder, must_be_there=False)
    from wholework.workbench.carrying.backup import restore

    with progress() as tell:
        restore(path, tell)
    typer.echo(f"Restored into {where}. Open it: wholework serve --folder {where}")


def export_study_named(name: str, out: Path, folder: Path | None) -> None:
    """Write one study with everything in it, in open formats."""
    refuse_unwritable(out)
    _open(folder, must_be_there=True)
    from wholework.workbench.carrying.exporting import export_study
    from wholework.workbench.people.here import person_here
    from wholework.workbench.studies.models import Study

    studies = list(Study.objects.seen_by(person_here()).order_by("began"))
    found = [study for study in studies if name in (study.name, str(study.pk))]
    if len(found) != 1:
        raise Refusal(
            "which study?" if found else "there is no study of this name",
            expected="one of " + "; ".join(f"{study.name} ({study.pk})" for study in studies),
            came=name,
            do="name it by what stands in brackets",
        )
    write_whole(out, lambda path: export_study(found[0], path))
    typer.echo(f"Written: {found[0].name}, with everything in it, {out}. The key of the pseudonyms is not in it.")


def import_study_from(path: Path, folder: Path | None) -> None:
    """Take in a study that was exported."""
    where = _open(folder, must_be_there=False)
    from wholework.workbench.carrying.importing import import_study
    from wholework.workbench.people.here import person_here

    study = import_study(path, person_here())
    typer.echo(f"Taken in: {study.name}. Open it: wholework serve --folder {where}")


def _open(folder: Path | None, *, must_be_there: bool) -> Path:
    refuse_without_workbench()
    from wholework.workbench.places import DATABASE
    from wholework.workbench.serving import open_workbench

    where = place_of(folder)
    if must_be_there and not (where / DATABASE).is_file():
        import os

        if not os.environ.get("DATABASE_URL"):
            raise Refusal("there is no workbench in this folder", file=str(where), do="name it with --folder FOLDER")
    open_workbench(where, lambda _: None)
    return where
