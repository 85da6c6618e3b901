"""``wholework serve`` as a person starts it: a process of its own, in a folder of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OURS = ("WHOLEWORK_FOLDER", "WHOLEWORK_JOBS", "DJANGO_SETTINGS_MODULE", "DATABASE_URL")
SCRIPT = "from wholework.cli import main; main()"


@dataclass
class Served:
    """A workbench that runs."""

    address: str
    process: "subprocess.Popen[bytes]"
    seconds_to_first_page: float


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def served(folder: Path, **more: str) -> Iterator[Served]:
    """Serve a folder; end it as Ctrl-C does."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in OURS} | more
    began = time.monotonic()
    words = ["serve", "--folder", str(folder), "--port", str(port), "--stay-closed"]
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, *words], env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield Served(address, process, time.monotonic() - began)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=10).close()
            return
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None, "wholework serve ended by itself"
            assert time.monotonic() < until, "wholework serve did not open"
            time.sleep(0.05)
