"""The orders brought home as columns: who, when opened, when closed, by when, and what joins them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.records import Records

Int64s = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
DAY_US = 86_400_000_000
NOBODY = -1


@dataclass(frozen=True)
class Orders:
    """One element an order, in the order of customer and opening. Instants in microseconds of UTC."""

    case_code: Int64s
    customer: Int64s  # numbered; NOBODY where it is not recorded
    opened: Int64s
    closed: Int64s  # 0 where it is still open
    is_open: Mask
    gap_before: Int64s  # microseconds since all earlier orders of the customer had closed
    is_first: Mask  # of the customer, as far as the records go
    deadline: Int64s
    has_deadline: Mask
    joined_by: Int64s | None  # the number of the joining column's value; NOBODY where blank

    def __len__(self) -> int:
        return len(self.case_code)


def orders_of(records: Records) -> Orders:
    """Bring the orders home, only the columns that rejoining needs."""
    cases = records.cases
    assert cases is not None
    wanted = ("case_code", "customer", "opened", "closed", "gap_before", "deadline", "job")
    table = cases.select(*wanted).to_pyarrow()
    customer = _numbered(table["customer"])
    order = np.lexsort((_numbers(table["case_code"]), _numbers(table["opened"]), customer))
    joined = _numbered(table["job"])

    def column(name: str) -> Int64s:
        return _numbers(table[name])[order]

    def missing(name: str) -> Mask:
        return np.asarray(table[name].is_null())[order]

    return Orders(
        case_code=column("case_code"),
        customer=customer[order],
        opened=column("opened"),
        closed=column("closed"),
        is_open=missing("closed"),
        gap_before=column("gap_before"),
        is_first=missing("gap_before"),
        deadline=column("deadline"),
        has_deadline=~missing("deadline"),
        joined_by=joined[order] if (joined != NOBODY).any() else None,
    )


def _numbers(column: pa.ChunkedArray) -> Int64s:
    return np.asarray(pc.fill_null(column.cast(pa.int64()), 0), dtype=np.int64)


def _numbered(column: pa.ChunkedArray) -> Int64s:
    """Number the values of a text column; ``NOBODY`` where it is blank."""
    codes = column.cast(pa.string()).combine_chunks().dictionary_encode()
    codes = codes.combine_chunks() if isinstance(codes, pa.ChunkedArray) else codes
    return np.asarray(pc.fill_null(codes.indices.cast(pa.int64()), NOBODY), dtype=np.int64)
