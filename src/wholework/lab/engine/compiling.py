"""Compile a function where numba is installed; keep the result on disk where a folder for it can be written.

Traps. The kernel hands tuples of some seventy arrays on. Counting references to them (``_nrt``) made it ten times
slower, and it makes no array, so that counting is off; calls that are not inlined copy the tuples, which cost another
factor of four. After a change of these options take away the cached files (``__pycache__/*.nb?``): numba does not
see such a change.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])
OPTIONS = {"nogil": True, "_nrt": False, "forceinline": True}
KEPT = "kernel.run-*.nbi"


def has_numba() -> bool:
    """Say whether the fast engine is installed."""
    import importlib.util

    return importlib.util.find_spec("numba") is not None


def compiled(function: F) -> F:
    """Compile with a cache; without one where no folder can be written."""
    import numba

    try:
        return numba.njit(cache=True, **OPTIONS)(function)  # type: ignore[no-any-return]
    except RuntimeError:  # numba: no locator available, that is: nowhere to write
        return numba.njit(**OPTIONS)(function)  # type: ignore[no-any-return]


def is_cached() -> bool:
    """Say whether the kernel has been compiled on this machine before, and kept.

    Looks for the file where numba keeps it, for loading numba takes half a second that a first answer does not have.
    """
    loaded = sys.modules.get("wholework.lab.engine.kernel")
    if getattr(getattr(loaded, "run", None), "signatures", ()):  # a thread may be loading it just now
        return True
    if folder := os.environ.get("NUMBA_CACHE_DIR"):
        return any(Path(folder).glob(f"*/{KEPT}"))
    here = Path(__file__).parent
    if os.access(here, os.W_OK):
        return any((here / "__pycache__").glob(KEPT))
    from wholework.lab.engine.kernel import run  # numba knows another folder

    folder = getattr(getattr(run, "stats", None), "cache_path", None)
    return bool(folder) and any(Path(str(folder)).glob(KEPT))
