"""What was read, without the cells and row numbers of single rows."""

from dataclasses import replace

from wholework.check.disclosure.suppression import is_few
from wholework.check.findings import RecordsRead


def shared_records(records: RecordsRead) -> RecordsRead:
    """Keep how many rows were set aside and why; hide which, and what stood in them."""
    reasons = tuple(
        f"{'Fewer than five' if is_few(count) else f'{count:,}'} rows set aside: {reason}."
        for reason, count in records.set_aside_by_reason.items()
    )
    return replace(
        records,
        open_cases=None if records.open_cases is not None and is_few(records.open_cases) else records.open_cases,
        cautions=reasons,
        warnings=(),
        set_aside=(),
        set_aside_by_reason={
            reason: count for reason, count in records.set_aside_by_reason.items() if not is_few(count)
        },
    )
