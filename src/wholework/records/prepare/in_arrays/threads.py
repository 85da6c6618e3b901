"""Two cores: what comes next is read or worked out while what came is taken in; never far ahead, for memory's sake."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
WORKERS = min(4, max(2, os.cpu_count() or 1))


def side_by_side(work: Callable[[Given], Made], pieces: Iterable[Given]) -> Iterator[Made]:
    """Work pieces out on a few threads; give them back in their order."""
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(WORKERS) as hands:
        for piece in pieces:
            waiting.append(hands.submit(work, piece))
            if len(waiting) >= WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def one_ahead(pieces: Iterator[Made]) -> Iterator[Made]:
    """Fetch the next piece while this one is used."""
    with ThreadPoolExecutor(1) as hand:
        coming = hand.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = hand.submit(next, pieces, None)
            yield piece
