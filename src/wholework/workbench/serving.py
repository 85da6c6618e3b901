"""Serve the workbench on this machine: the folder made, the database brought up to date, a worker begun, then pages."""

import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from wholework.refusal import Refusal
from wholework.workbench.front.build import BUILT
from wholework.workbench.jobs.hands import Hands
from wholework.workbench.places import make_folder

HERE = "127.0.0.1"
PORT = 8463
PORTS_TRIED = 20
THREADS = 8
WARM_AFTER = 2.0  # seconds: pages come first
HEAVY = ("wholework.check.charts.study", "wholework.check.demand.heard.study", "wholework.check.measures.gate")
Say = Callable[[str], None]


def serve(folder: Path, port: int | None, say: Say, *, ready: Callable[[str], None] = lambda _: None) -> None:
    """Serve until interrupted. Raises ``Refusal`` where nothing can be kept, or the port is taken."""
    _refuse_without_style()
    make_folder(folder)
    listening = _listen(port)
    address = f"http://{HERE}:{listening.getsockname()[1]}"
    open_workbench(folder, say)
    server = _server(listening)
    hands = Hands()
    hands.begin()
    threading.Thread(target=_warm, daemon=True).start()
    say(f"The workbench is open: {address}\nIts studies are kept in {folder}\nCtrl-C ends it.")
    ready(address)
    try:
        server.run()
    finally:
        hands.end()


def open_workbench(folder: Path, say: Say) -> None:
    """Open a folder's workbench in this process, without serving it. Raises ``Refusal`` where that cannot be."""
    make_folder(folder)
    os.environ["WHOLEWORK_FOLDER"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "wholework.workbench.settings"
    prepare_database(say)


def prepare_database(say: Say) -> None:
    """Make the database, or bring one of an earlier version up to date; nothing is asked."""
    import django
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    try:
        executor = MigrationExecutor(connection)
        targets = executor.loader.graph.leaf_nodes()
        if executor.migration_plan(targets):
            say("Making the database ready")
            executor.migrate(targets)
    except DatabaseError as error:
        raise Refusal(
            "the database cannot be opened",
            file=str(connection.settings_dict["NAME"]),
            came=str(error).split("\n", 1)[0],
            do="make sure that the folder can be written and has room, or that PostgreSQL answers",
        ) from None
    finally:
        connection.close()


def _server(listening: socket.socket) -> Any:
    from django.conf import settings
    from waitress.server import create_server

    from wholework.workbench.wsgi import application

    return create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        ident="",
        max_request_body_size=settings.UPLOAD_AT_MOST + 1_000_000,
        channel_timeout=120,
        clear_untrusted_proxy_headers=True,
    )


def _listen(port: int | None) -> socket.socket:
    """Take the port that was told, else the first free one from ours on; only this machine can reach it."""
    for wanted in (port,) if port is not None else range(PORT, PORT + PORTS_TRIED):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HERE, wanted))
            return listening
        except (OSError, OverflowError):
            listening.close()
    raise Refusal(
        "this port is taken",
        expected="a free port",
        came=str(port or f"{PORT} to {PORT + PORTS_TRIED - 1}"),
        do="name another: wholework serve --port 8500",
    )


def _refuse_without_style() -> None:
    if not (BUILT / "workbench.css").is_file():
        raise Refusal(
            "the workbench's style is not made yet",
            file=str(BUILT),
            expected="what the build makes of it",
            do=f"in a clone: scripts/prepare, or {Path(sys.executable).name} -m wholework.workbench.front.build",
        )


def _warm() -> None:
    """Load what the first charts need, while the person reads the first page."""
    time.sleep(WARM_AFTER)
    for name in HEAVY:
        import_module(name)
