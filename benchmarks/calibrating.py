"""Models made of real logs, and how often the model of a service whose truth is known is called calibrated.

    .venv/bin/python benchmarks/calibrating.py DATA [--known 24]

DATA holds flow/*.gz. The table of docs/reference/lab.md is what this prints; the logs themselves do not ship.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.lab.calibrating.test_known_truth import ASHBY, log_of
from tests.lab.services import service

from wholework.commands.opening import open_records
from wholework.lab.calibrating.calibrate import calibrate
from wholework.lab.calibrating.findings import Calibration
from wholework.lab.calibrating.simplified import Limits
from wholework.records.door import read
from wholework.records.options import ReadOptions

WAYS = (60, 200)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--known", type=int, default=24)
    told = parser.parse_args()
    for log in sorted((told.data / "flow").glob("*.gz")):
        records = open_records([str(log)], ReadOptions(), lambda _: None)
        for ways in WAYS:
            begun = time.perf_counter()
            made = calibrate(records, limits=Limits(ways=ways))
            print(row(f"{log.name.split('.')[0]}, {ways} ways", made), f"{time.perf_counter() - begun:.1f} s |")
    known = [known_truth(number) for number in range(told.known)]
    print(f"A known service: {sum(each.calibrated for each in known)} of {told.known} logs of it calibrated")


def row(name: str, made: Calibration) -> str:
    cells = [
        f"{far.model:.3g} / {far.floor:.3g} / {far.resampled:.3g}"
        + (f" = **{far.ratio:.1f}**" if not far.within else f" = {far.ratio:.1f}")
        for far in made.distances
    ]
    return f"| {name} | {made.cases:,} + {made.tested_cases:,} | " + " | ".join(cells) + " |"


def known_truth(number: int) -> Calibration:
    with tempfile.TemporaryDirectory() as folder:
        return calibrate(read([log_of(service(ASHBY), 50, Path(folder), number)]))


if __name__ == "__main__":
    main()
