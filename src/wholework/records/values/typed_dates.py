"""Dates and times that the file itself typed: Parquet, Excel, XES."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.dated import Dated
from wholework.records.values.written_dates import LOCAL, Integers
from wholework.records.values.zone import DAY_US

_PER_UNIT = {"s": 1_000_000, "ms": 1_000, "us": 1}
_FURTHEST_US = 9_000 * 366 * DAY_US  # keeps arithmetic far from the ends of int64


def is_typed(cells: pa.Array) -> bool:
    """Whether the file typed these cells as dates or as dates with times."""
    return bool(pa.types.is_timestamp(cells.type) or pa.types.is_date(cells.type))


def typed_dates(cells: pa.Array) -> Dated:
    """Read typed dates: with a zone they are instants, without one they are what the wall clock showed."""
    size = len(cells)
    with_clock = pa.types.is_timestamp(cells.type)
    absolute = with_clock and cells.type.tz is not None
    nothing = np.zeros(size, bool)
    return Dated(
        found=np.asarray(cells.is_valid()),
        marked=nothing,
        trouble=np.zeros(size, np.int64),
        local_us=_microseconds(cells),
        clocked=np.full(size, with_clock),
        offset_us=np.full(size, 0 if absolute else LOCAL, np.int64),
        short_year=nothing,
        said=("The file's own times carry their zone.",) if absolute else (),
    )


def _microseconds(cells: pa.Array) -> Integers:
    if pa.types.is_date32(cells.type):
        return _ticks(cells.cast(pa.int32()), DAY_US)
    if pa.types.is_date64(cells.type):
        return _ticks(cells.cast(pa.int64()), 1_000)
    if cells.type.unit == "ns":
        return np.asarray(_filled(cells.cast(pa.int64())) // 1_000)
    return _ticks(cells.cast(pa.int64()), _PER_UNIT[cells.type.unit])


def _ticks(counts: pa.Array, per_tick_us: int) -> Integers:
    limit = _FURTHEST_US // per_tick_us
    return np.asarray(np.clip(_filled(counts), -limit, limit) * per_tick_us)


def _filled(counts: pa.Array) -> Integers:
    return np.asarray(pc.fill_null(counts, 0).to_numpy(zero_copy_only=False), np.int64)
