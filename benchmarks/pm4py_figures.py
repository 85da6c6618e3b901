"""Write the figures of PM4Py that the conformance tests stand beside: python pm4py_figures.py DATA/flow OUT_FOLDER.

Runs in the environment of benchmarks/requirements.txt. PM4Py is AGPL: nothing in src or tests imports it.
Each log is put in PM4Py's own order (case, time, place in the file) by its own ``format_dataframe`` and asked
through its public functions. Ways cases went are written where at least two cases share one; the rest is in a hash.
"""

import gzip
import hashlib
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pm4py
from pm4py.algo.discovery.dfg.adapters.pandas.df_statistics import get_dfg_graph

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)


def read_log(path: Path) -> pd.DataFrame:
    """Read a log as PM4Py takes it: XES with its times, CSV with end times; no text becomes a missing value."""
    if ".xes" in path.name:
        frame = pm4py.read_xes(str(path))
    else:
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            frame = pd.read_csv(handle, dtype=str, keep_default_na=False)
        frame = frame.rename(
            columns={"case_id": "case:concept:name", "activity": "concept:name", "resource": "org:resource"}
        )
        frame["time:timestamp"] = pd.to_datetime(frame["end_time"], utc=True, format="ISO8601")
        frame["org:resource"] = frame["org:resource"].replace("", None)
        frame = frame[["case:concept:name", "concept:name", "time:timestamp", "org:resource"]]
    return pm4py.format_dataframe(
        frame, case_id="case:concept:name", activity_key="concept:name", timestamp_key="time:timestamp"
    )


def variants_hash(variants: list[tuple[list[str], int]]) -> str:
    """Hash all ways cases went: the JSON of [activities, count], sorted."""
    return hashlib.sha256(json.dumps(sorted(variants), ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def moves_of(frame: pd.DataFrame) -> list[list]:
    """Return [source, destination, count, mean seconds, median seconds] of each move."""
    counts = pm4py.discover_dfg(frame)[0]
    times = get_dfg_graph(frame, measure="performance", perf_aggregation_key="all")
    return sorted(
        [*pair, int(count), float(times[pair]["mean"]), float(times[pair]["median"])] for pair, count in counts.items()
    )


def hand_overs(frame: pd.DataFrame) -> int | str:
    """Count hand-overs from one person to another, where PM4Py can: it fails where an event names nobody."""
    try:
        network = pm4py.discover_handover_of_work_network(frame)
    except TypeError as error:
        return f"PM4Py raises TypeError: {error}"
    moves = len(frame) - frame["case:concept:name"].nunique()
    return round(sum(share for (one, other), share in network.connections.items() if one != other) * moves)


def figures(frame: pd.DataFrame) -> dict:
    """Ask everything of one log."""
    variants = [(list(names), int(count)) for names, count in pm4py.get_variants(frame).items()]
    durations = np.array(pm4py.get_all_case_durations(frame), float)
    return {
        "events": len(frame),
        "cases": int(frame["case:concept:name"].nunique()),
        "activities": {name: int(n) for name, n in sorted(frame["concept:name"].value_counts().items())},
        "starts": dict(sorted((k, int(v)) for k, v in pm4py.get_start_activities(frame).items())),
        "ends": dict(sorted((k, int(v)) for k, v in pm4py.get_end_activities(frame).items())),
        "moves": moves_of(frame),
        "variant_count": len(variants),
        "variants_sha256": variants_hash(variants),
        "variants_shared": sorted(
            ([names, count] for names, count in variants if count > 1), key=lambda v: (-v[1], v[0])
        ),
        "end_to_end_seconds": {str(q): float(np.quantile(durations, q)) for q in QUANTILES},
        "end_to_end_mean_seconds": float(durations.mean()),
        "rework_cases": dict(sorted((k, int(v)) for k, v in pm4py.get_rework_cases_per_activity(frame).items())),
        "hand_overs": hand_overs(frame),
    }


def main() -> None:
    """Write one small file per log."""
    warnings.simplefilter("ignore")
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted([*data.glob("*.xes.gz"), *data.glob("*.csv.gz")]):
        told = {"log": path.name, "pm4py": pm4py.__version__, **figures(read_log(path))}
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        name = out / f"{path.name.split('.')[0]}.json.gz"
        name.write_bytes(gzip.compress(text, mtime=0))
        print(path.name, told["events"], told["cases"], told["variant_count"], told["hand_overs"], name.stat().st_size)


if __name__ == "__main__":
    main()
