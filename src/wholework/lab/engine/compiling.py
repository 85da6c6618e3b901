"""Compile a function where numba is installed; keep the result on disk where a folder for it can be written.

Traps. The kernel hands tuples of some seventy arrays on. Counting references to them (``_nrt``) made it ten times
slower, and it makes no array, so that counting is off; calls that are not inlined copy the tuples, which cost another
factor of four. After a change of these options take away the cached files (``__pycache__/*.nb?``): numba does not
see such a change.
"""

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])
OPTIONS = {"nogil": True, "_nrt": False, "forceinline": True}


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
    """Say whether the kernel has been compiled on this machine before, and kept."""
    from wholework.lab.engine.kernel import run

    return bool(getattr(run, "signatures", ())) or _cached_file(run)


def _cached_file(dispatcher: object) -> bool:
    from pathlib import Path

    folder = getattr(getattr(dispatcher, "stats", None), "cache_path", None)
    return bool(folder) and any(Path(str(folder)).glob("kernel.run-*.nbi"))
