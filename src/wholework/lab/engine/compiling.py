"""Compile a function where numba is installed; keep the result on disk where a folder for it can be written."""

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


def has_numba() -> bool:
    """Say whether the fast engine is installed."""
    import importlib.util

    return importlib.util.find_spec("numba") is not None


def compiled(function: F) -> F:
    """Compile with a cache; without one where no folder can be written."""
    import numba

    try:
        return numba.njit(cache=True, nogil=True)(function)  # type: ignore[no-any-return]
    except RuntimeError:  # numba: no locator available, that is: nowhere to write
        return numba.njit(nogil=True)(function)  # type: ignore[no-any-return]
