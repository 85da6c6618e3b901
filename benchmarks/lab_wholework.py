"""The services in Wholework's compiled engine: python lab_wholework.py SERVICE REPLICATIONS [threads]."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lab_services import WEEK, Benchmark, as_model, named

from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.kernel import run_kernel
from wholework.lab.engine.log import DONE, Log
from wholework.lab.model.reading import model_from


def figures(log: Log, told: Benchmark) -> dict[str, float]:
    closed = (log.case_state == DONE) & (log.case_ended >= told.warm_up * WEEK)
    return {
        "visits": int((log.visit_ended == log.visit_ended).sum()),
        "asks": int(closed.sum()),
        "minutes": float((log.case_ended - log.case_asked)[closed].mean()),
    }


def main() -> None:
    told, replications = named(sys.argv[1]), int(sys.argv[2])
    model = compile_design(model_from(as_model(told), Path("service.toml")).designs[0])

    def replication(number: int) -> dict[str, float]:
        begun = time.thread_time()
        found = figures(run_kernel(model, 1, number, told.weeks), told)
        return found | {"cpu": time.thread_time() - begun}

    replication(0)
    threads = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    begun = time.perf_counter()
    with ThreadPoolExecutor(threads) as many:
        runs = list(many.map(replication, range(1, replications + 1)))
    wall = (time.perf_counter() - begun) / replications
    print(json.dumps([each | {"wall": wall} for each in runs]))


if __name__ == "__main__":
    main()
