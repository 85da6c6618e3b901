"""The first answer does not wait for what it does not need."""

import os
import subprocess
import sys
from pathlib import Path

SEEN = """
import sys
from wholework.lab.engine.running import Runner
from wholework.lab.results.comparing import run_model
assert Runner()._ready == {ready}
assert ("numba" in sys.modules) == {loaded}, "numba alone takes half a second to load"
assert "scipy.stats" not in sys.modules, "the statistics of SciPy take a third of a second to load"
"""
COMPILES = "from wholework.lab.engine.kernel_draws import mix; import numpy; mix(numpy.uint64(1))"


def started(code: str, cache: Path) -> None:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(cache)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_where_nothing_is_compiled_the_compiler_is_not_loaded(tmp_path: Path) -> None:
    started(SEEN.format(ready=False, loaded=False), tmp_path / "empty")


def test_where_the_kernel_is_compiled_it_is_found(tmp_path: Path) -> None:
    """Where numba keeps its files, by one of its own; the kernel's is laid beside it."""
    started(COMPILES, tmp_path)
    folder = next(tmp_path.glob("*/kernel_draws.mix-*.nbi")).parent
    (folder / "kernel.run-1.py311.nbi").touch()
    started(SEEN.format(ready=True, loaded=False), tmp_path)
