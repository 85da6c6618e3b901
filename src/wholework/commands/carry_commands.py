"""The words of ``wholework backup``, ``restore``, ``export`` and ``import``."""

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path | None, typer.Option(metavar="FOLDER", help="The workbench's folder (your own unless told).")]
Packed = Annotated[Path, typer.Argument(metavar="IN.zip", help="The file.", show_default=False)]
Out = Annotated[Path, typer.Argument(metavar="OUT.zip", help="Where to write it.", show_default=False)]


def backup(out: Out, folder: Folder = None) -> None:
    """Keep all of the workbench in one file, while people go on writing."""
    from wholework.commands.carry import back_up_workbench

    back_up_workbench(out, folder)


def restore(backup: Packed, folder: Folder = None) -> None:
    """Put a backup into an empty folder."""
    from wholework.commands.carry import restore_workbench

    restore_workbench(backup, folder)


def export(
    study: Annotated[str, typer.Argument(metavar="STUDY", help="The study, by its name.", show_default=False)],
    out: Out,
    folder: Folder = None,
) -> None:
    """Take one study of the workbench out, with everything in it, in open formats."""
    from wholework.commands.carry import export_study_named

    export_study_named(study, out, folder)


def import_(study: Packed, folder: Folder = None) -> None:
    """Take a study in that was exported here or elsewhere."""
    from wholework.commands.carry import import_study_from

    import_study_from(study, folder)
