"""What a column looks like, cheaply, from a sample: for whoever guesses which column is which."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

SAMPLE = 5_000


@dataclass(frozen=True)
class Looks:
    """Shares (0 to 1) of the cells of the sample that are not blank; only ``blank`` is a share of all of them."""

    instants: float  # share that can be read as dates or times
    numbers: float  # share that can be read as numbers
    durations: float  # share that says a length of time with its unit, or h:mm
    words: float  # share with at least three words
    blank: float
    distinct: int  # different values in the sample
    cells: int  # cells in the sample
    mean_length: float  # characters


def sample(cells: pa.Array | pa.ChunkedArray, size: int = SAMPLE) -> pa.Array:
    """Take at most ``size`` cells, evenly spread over the column, always the same ones."""
    if isinstance(cells, pa.ChunkedArray):
        cells = cells.combine_chunks()
    if isinstance(cells, pa.ChunkedArray):
        cells = pa.concat_arrays(cells.chunks)
    if len(cells) <= size:
        return cells
    step = len(cells) / size
    return pc.take(cells, pa.array([int(index * step) for index in range(size)], pa.int64()))
