"""The workbench under load: how many captures a second it acknowledges, and how long pages take meanwhile.

    .venv/bin/python benchmarks/workbench.py [SECONDS] [ROWS]

Eight telephones write down as fast as they are answered, none lost, while a reader opens the pages of a study of ROWS
orders. Start to first page, captures a second, pages at the 95th percentile, and the memory of the server are printed.
"""

import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.workbench.few import orders
from tests.workbench.served import served
from tests.workbench.test_hard_times import Phone, begun, kept

PHONES = 8
ROOMS = ("", "capability/", "demand/", "flow/", "records/", "sights/", "purpose/")


def study_of_orders(folder: Path, rows: int) -> None:
    """Put a study with so many orders into a folder, read and looked at."""
    from wholework.workbench.serving import open_workbench

    open_workbench(folder, lambda _: None)
    from wholework.workbench.jobs.doing import do, take
    from wholework.workbench.people.here import person_here
    from wholework.workbench.studies.beginning import ask_for_look, begin_study, take_in

    file = folder / "orders.csv"
    file.write_bytes(orders(rows))
    upload = take_in(begin_study(person_here(), "Orders"), person_here(), file)
    ask_for_look(upload, person_here(), {}, {})
    while job := take():
        do(job)


def main(seconds: float, rows: int) -> None:
    """Measure, and print."""
    folder = Path(tempfile.mkdtemp(prefix="wholework-benchmark-"))
    study_of_orders(folder, rows)
    with served(folder) as workbench:
        print(f"start to first page: {workbench.seconds_to_first_page:.2f} s")
        page = urllib.request.urlopen(workbench.address).read().decode()
        name = page.split('href="/studies/')[1].split("/")[0]
        study = f"{workbench.address}/studies/{name}/"
        own = begun(workbench)
        phones = [Phone(workbench.address, own) for _ in range(PHONES)]
        until = time.monotonic() + seconds
        threads = [threading.Thread(target=_write, args=(phone, until)) for phone in phones]
        for thread in threads:
            thread.start()
        took = []
        while time.monotonic() < until:
            for room in ROOMS:
                began = time.monotonic()
                urllib.request.urlopen(study + room).read()
                took.append(time.monotonic() - began)
        for thread in threads:
            thread.join()
        acknowledged = [each for phone in phones for each in phone.acknowledged]
        lost = set(acknowledged) - set(kept(folder))
        status = Path(f"/proc/{workbench.process.pid}/status").read_text()
    print(f"captures acknowledged: {len(acknowledged) / seconds:.0f} a second by {PHONES}, {len(lost)} lost")
    print(f"pages of {rows:,} orders meanwhile: 95th percentile {1000 * np.quantile(took, 0.95):.0f} ms of {len(took)}")
    print(f"memory of the server: {int(status.split('VmHWM:')[1].split()[0]) / 1000:.0f} MB at most")


def _write(phone: Phone, until: float) -> None:
    while time.monotonic() < until:
        phone.say()


if __name__ == "__main__":
    told = [*sys.argv[1:], *("10", "2000")[len(sys.argv) - 1 :]]
    main(float(told[0]), int(told[1]))
