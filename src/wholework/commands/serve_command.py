"""The words of ``wholework serve``."""

from pathlib import Path
from typing import Annotated

import typer


def serve(
    folder: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where studies are kept (a folder of your own unless told)."),
    ] = None,
    port: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="The port (8463, or the next that is free).")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--stay-closed", help="Open it in the browser.")] = True,
) -> None:
    """Open the workbench in the browser of this machine: no account, no network."""
    from wholework.commands.serve import serve_workbench

    serve_workbench(folder, port, open_browser=open_)
