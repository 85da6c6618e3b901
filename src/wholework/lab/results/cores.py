"""Replications on every core: the compiled engine holds no lock, so that threads run it side by side."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from wholework.lab.engine.running import Runner

T = TypeVar("T")


def on_every_core(runner: Runner, of: Callable[[int], T], numbers: Iterable[int]) -> Iterator[T]:
    """Yield what comes of each number, in their order; one by one until the compiled engine has run, and without it."""
    cores = (os.cpu_count() or 1) if "compiled" in runner.used else 1
    if cores == 1:
        yield from map(of, numbers)
        return
    with ThreadPoolExecutor(cores) as threads:
        yield from threads.map(of, numbers)
