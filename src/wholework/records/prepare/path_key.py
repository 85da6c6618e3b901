"""The path key: two numbers that stand for the activities of a case in their order, by arithmetic alone.

key = sum over the events of weight(activity) * mark(position), modulo a prime, once for each of two primes. Weights
come from the activity's name, marks from a mixing recurrence on the position; both are made here, once, as small
tables, so that every engine has only to multiply and add whole numbers below 2**62. Two different paths share a key
with a chance of about 1 in 4 * 10**18 (a linear form over two prime fields: Carter and Wegman 1979, "Universal
classes of hash functions").
"""

from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.engines import table_of

PRIMES = (2_147_483_647, 2_147_483_629)  # the two largest primes below 2**31
_ROUNDS = ((1_103_515_245, 12_345), (1_664_525, 1_013_904_223), (69_069, 1_327_217_885), (22_695_477, 1))


def weights(activities: list[str], prime: int) -> npt.NDArray[np.int64]:
    """Give each activity a number from 1 to ``prime`` - 1 that depends on its name alone."""
    names = (f"{prime}:{name}".encode("utf-8", "surrogatepass") for name in activities)
    return np.array([1 + int.from_bytes(sha256(name).digest()[:16], "big") % (prime - 1) for name in names], np.int64)


def marks(positions: int, prime: int) -> npt.NDArray[np.int64]:
    """Give the positions 0, 1, ... each a number from 1 to ``prime`` - 1, by squaring and adding, far from a line."""
    mark = np.arange(1, positions + 1, dtype=np.int64) % prime
    for times, plus in _ROUNDS:
        mark = (mark * times + plus) % prime
        mark = (mark * mark + mark) % prime
    return 1 + mark % (prime - 1)


def key_tables(engine: Any, activities: list[str], moves: Any) -> tuple[Any, Any]:
    """Give the engine the weights of the activities (by their code) and the marks of the positions."""
    longest = (moves.position.max().to_pyarrow().as_py() or 0) + 1
    weighted = {f"weight_{number}": weights(activities, prime) for number, prime in enumerate(PRIMES, 1)}
    marked = {f"mark_{number}": marks(longest, prime) for number, prime in enumerate(PRIMES, 1)}
    codes = {"activity_code": np.arange(len(activities), dtype=np.int32)}
    positions = {"position": np.arange(longest, dtype=np.int32)}
    return table_of(engine, pa.table(codes | weighted)), table_of(engine, pa.table(positions | marked))
