"""``wholework serve``: open the workbench on one's own machine."""

import webbrowser
from importlib.util import find_spec
from pathlib import Path

import typer

from wholework.refusal import Refusal

NEEDED = ("django", "waitress", "whitenoise", "govuk_frontend_jinja")


def serve_workbench(folder: Path | None, port: int | None, *, open_browser: bool) -> None:
    """Serve until interrupted."""
    refuse_without_workbench()
    from wholework.workbench.serving import serve

    serve(place_of(folder), port, typer.echo, ready=_open if open_browser else lambda _: None)


def place_of(folder: Path | None) -> Path:
    """Return the folder that was told, else the person's own."""
    import os

    from wholework.workbench.places import folder_of

    return folder.expanduser().absolute() if folder else folder_of(os.environ)


def refuse_without_workbench() -> None:
    """Refuse where the extra was not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise Refusal(
            "the workbench is not installed",
            expected="Wholework with its workbench",
            came=f"without {', '.join(missing)}",
            do='pip install "wholework[workbench]", or scripts/demo in a clone',
        )


def _open(address: str) -> None:
    webbrowser.open(address)
