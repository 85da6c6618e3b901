"""PM4Py's side, in the environment of requirements.txt: one task in a process of its own; prints JSON."""

import json
import sys
from pathlib import Path
from time import perf_counter

import numpy as np
import pandas as pd
import pm4py
import polars as pl
import r4pm
from pm4py.algo.discovery.dfg.adapters.pandas.df_statistics import get_dfg_graph

COLUMNS = ["case:concept:name", "concept:name", "time:timestamp", "org:resource"]
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
seconds = {}


def timed(name, work):
    start = perf_counter()
    result = work()
    seconds[name] = perf_counter() - start
    return result


def with_pandas(log: Path) -> dict:
    frame = timed("prepare", lambda: pd.read_parquet(log, columns=COLUMNS))
    return answers(frame, lambda: get_dfg_graph(frame, measure="both", perf_aggregation_key="all"))


def with_polars(log: Path) -> dict:
    frame = timed("prepare", lambda: pl.scan_parquet(log).select(COLUMNS))
    return answers(frame, lambda: (pm4py.discover_dfg(frame)[0], pm4py.discover_performance_dfg(frame)[0]))


def xes_and_answers(log: Path) -> dict:
    frame = timed("read", lambda: pm4py.read_xes(str(log)))
    return answers(frame, lambda: get_dfg_graph(frame, measure="both", perf_aggregation_key="all"))


def answers(frame, moves) -> dict:
    counts, times = timed("moves with times", moves)
    variants = timed("variants", lambda: pm4py.get_variants(frame))
    quantiles = timed("end-to-end quantiles", lambda: np.quantile(pm4py.get_all_case_durations(frame), QUANTILES))
    rework = timed("rework", lambda: pm4py.get_rework_cases_per_activity(frame))
    hands = timed("hand-offs", lambda: hand_offs(frame))
    return {
        "moves": [
            [*pair, int(n), float(times[pair]["mean"]), float(times[pair]["median"])] for pair, n in counts.items()
        ],
        "variants": [len(variants), sorted((int(n) for n in variants.values()), reverse=True)],
        "quantiles": [float(q) for q in quantiles],
        "rework": {name: int(n) for name, n in rework.items()},
        "hand_offs": hands,
    }


def hand_offs(frame):
    try:
        pm4py.discover_handover_of_work_network(frame)
    except Exception as error:
        return f"cannot: {type(error).__name__}"
    return "answers as a network"


def read_pm4py(log: Path) -> dict:
    return {"rows": len(timed("read", lambda: pm4py.read_xes(str(log))))}


def read_r4pm(log: Path) -> dict:
    def read():
        frame, _ = r4pm.df.import_xes(str(log))
        return frame.to_arrow()

    return {"rows": timed("read", read).num_rows}


TASKS = {
    "pandas": with_pandas,
    "polars": with_polars,
    "xes and answers": xes_and_answers,
    "read, PM4Py": read_pm4py,
    "read, r4pm": read_r4pm,
}
if __name__ == "__main__":
    found = TASKS[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps({"seconds": seconds, "answers": found}))
