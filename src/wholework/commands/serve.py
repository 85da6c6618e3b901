"""``wholework serve``: open the workbench on one's own machine."""

import webbrowser
from importlib.util import find_spec
from pathlib import Path

import typer

from wholework.refusal import Refusal

NEEDED = ("django", "waitress", "whitenoise", "govuk_frontend_jinja")


def serve_workbench(folder: Path | None, port: int | None, *, open_browser: bool) -> None:
    """Serve until interrupted."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise Refusal(
            "the workbench is not installed",
            expected="Wholework with its workbench",
            came=f"without {', '.join(missing)}",
            do='pip install "wholework[workbench]", or scripts/demo in a clone',
        )
    import os

    from wholework.workbench.places import folder_of
    from wholework.workbench.serving import serve

    where = folder.expanduser().absolute() if folder else folder_of(os.environ)
    serve(where, port, typer.echo, ready=_open if open_browser else lambda _: None)


def _open(address: str) -> None:
    webbrowser.open(address)
