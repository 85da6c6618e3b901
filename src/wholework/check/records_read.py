"""What was read: rows in, rows counted, rows set aside and why, and how each column was understood."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from wholework import plain
from wholework.check.findings import ColumnWord, RecordsRead
from wholework.records.ledger import Done, Ledger
from wholework.records.records import Records

SET_ASIDE_LISTED = 1_000


def study_records(records: Records) -> RecordsRead:
    """Say what was read, for the reader who asks whether these figures can be trusted."""
    about, ledger = records.about, records.about.ledger
    counts = _counts(records)
    return RecordsRead(
        sentence=_sentence(ledger, counts),
        cautions=tuple(note.sentence for note in ledger.notes if note.done is Done.SET_ASIDE),
        sources=tuple((source.name, source.rows) for source in about.sources),
        shape=about.shape,
        zone=about.zone,
        rows_in=ledger.rows_in,
        rows_counted=ledger.rows_counted,
        cases=counts.get("cases"),
        events=counts.get("events"),
        demands=counts.get("demands"),
        open_cases=counts.get("open"),
        first=_local(counts.get("first"), about.zone),
        last=_local(counts.get("last"), about.zone),
        columns=tuple(ColumnWord(read.column, read.role, read.why, read.said_by) for read in about.columns),
        warnings=tuple(note.sentence for note in ledger.notes if note.done is not Done.SET_ASIDE),
        set_aside=_set_aside(ledger),
        set_aside_by_reason=ledger.reasons(Done.SET_ASIDE),
        said=(*(sentence for source in about.sources for sentence in source.said), *about.said),
    )


def _counts(records: Records) -> dict[str, int]:
    """Count what the tables hold, one small query a table."""
    counts: dict[str, int] = {}
    if records.cases is not None:
        cases = records.cases
        row = (
            cases.aggregate(
                cases=cases.count(),
                open=cases.closed.isnull().sum(),
                first=cases.opened.min(),
                opened_last=cases.opened.max(),
                closed_last=cases.closed.max(),
            )
            .to_pyarrow()
            .to_pylist()[0]
        )
        counts |= {"cases": row["cases"], "open": row["open"] or 0, "first": row["first"]}
        counts["last"] = max(
            (value for value in (row["opened_last"], row["closed_last"]) if value is not None), default=0
        )
    if records.moves is not None:
        counts["events"] = int(records.moves.count().to_pyarrow().as_py())
    if records.demands is not None:
        counts["demands"] = int(records.demands.count().to_pyarrow().as_py())
    return counts


def _sentence(ledger: Ledger, counts: dict[str, int]) -> str:
    nouns = {
        "cases": ("case",),
        "events": ("event",),
        "demands": ("thing that a customer said", "things that customers said"),
    }
    what = [plain.of(counts[name], *noun) for name, noun in nouns.items() if name in counts]
    still_open = f", {plain.count(counts['open'])} of them still open" if counts.get("open") else ""
    aside = f"; {plain.of(ledger.rows_set_aside, 'row')} set aside, with the reason" if ledger.rows_set_aside else ""
    held = f": {plain.listing(what)}{still_open}" if what else ""
    return f"{plain.of(ledger.rows_in, 'row')} read, {plain.count(ledger.rows_counted)} counted{held}{aside}."


def _set_aside(ledger: Ledger) -> tuple[tuple[str, int, str], ...]:
    lines = (
        (note.file, int(row), note.reason)
        for note in ledger.notes
        if note.done is Done.SET_ASIDE
        for row in note.rows[:SET_ASIDE_LISTED]
    )
    return tuple(line for _, line in zip(range(SET_ASIDE_LISTED), lines, strict=False))


def _local(instant: int | None, zone: str) -> str | None:
    if instant is None:
        return None
    return datetime.fromtimestamp(instant / 1e6, UTC).astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
