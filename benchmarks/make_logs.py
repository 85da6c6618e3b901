"""Make the large logs: the sample of traffic fines many times over, with new case ids and shifted dates."""

import gzip
import re
from pathlib import Path

import duckdb

from wholework.records.formats import xes

FINES = "road_traffic_fines_10k.xes.gz"
CASES, EVENTS = 10_000, 34_724
TRACE_NAME = re.compile(r'<trace><string key="concept:name" value="([^"]*)"')


def large_xes(flow: Path, scratch: Path, cases: int) -> Path:
    """Write an XES.gz of that many cases."""
    path = scratch / f"fines_{cases // 1000}k.xes.gz"
    if path.exists():
        return path
    with gzip.open(flow / FINES, "rt", encoding="utf-8") as handle:
        text = handle.read()
    start, end = text.index("<trace>"), text.rindex("</log>")
    with gzip.open(path.with_suffix(".part"), "wt", encoding="utf-8", compresslevel=6) as out:
        out.write(text[:start])
        for copy in range(cases // CASES):
            out.write(TRACE_NAME.sub(rf'<trace><string key="concept:name" value="\1-{copy}"', text[start:end]))
        out.write(text[end:])
    return path.with_suffix(".part").rename(path)


def large_parquet(flow: Path, scratch: Path, millions: int) -> Path:
    """Write a Parquet log of about that many million events, in the order of a file that grew copy by copy."""
    path = scratch / f"fines_{millions}m.parquet"
    if path.exists():
        return path
    [table] = xes.read(flow / FINES)
    fines = table.cells.append_column("row", [table.rows])  # noqa: F841  DuckDB reads it by its name
    duckdb.sql(
        f"""
        COPY (
            SELECT copy.range * {EVENTS} + row AS row,
                   "case:concept:name" || '-' || copy.range AS "case:concept:name",
                   "concept:name",
                   "time:timestamp" + to_days(copy.range::INT) AS "time:timestamp",
                   epoch_us("time:timestamp" + to_days(copy.range::INT)) AS at,
                   "org:resource"
            FROM range({millions * 1_000_000 // EVENTS + 1}) AS copy, fines
            ORDER BY 1
        ) TO '{path}.part' (FORMAT parquet, COMPRESSION zstd)
        """
    )
    return Path(f"{path}.part").rename(path)
