"""The hands of a server: begin a worker, begin another where it died, end it with the server."""

import subprocess
import sys
import threading
import time

AGAIN_AFTER = 1.0  # seconds


class Hands:
    """One worker that is always there."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._worker: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_one, daemon=True)

    def begin(self) -> None:
        """Begin the worker."""
        self._thread.start()

    def end(self) -> None:
        """End it; what it was doing is done anew by the next."""
        self._over.set()
        if self._worker:
            self._worker.kill()
            self._worker.wait()

    def _keep_one(self) -> None:
        while not self._over.is_set():
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "wholework.workbench.jobs.worker"], stdin=subprocess.PIPE
            )
            self._worker.wait()
            time.sleep(AGAIN_AFTER)
