"""The lab beside SimPy, Ciw, Cimba and a specialised C program: four services, answers checked equal, in one run.

    .venv/bin/python benchmarks/lab.py [--replications 10] [--repeats 3] [--only "model S"] [--write]

The peers live in an environment of their own, benchmarks/scratch/lab-venv, that the first run makes. CPU seconds of a
replication: the least of the repeats. Quote the ratios only. ``--write`` adds the tables to RESULTS.md.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from lab_bound import run_bound
from lab_services import ALL, Benchmark, named
from lab_start import first_answers, paired
from scipy import stats

HERE = Path(__file__).parent
PEERS = HERE / "scratch" / "lab-venv"
CHANCE_OF_FALSE_ALARM = 1e-5  # of each comparison of two engines' answers


@dataclass
class Engine:
    """One way of running a service: its replications, the least CPU seconds of one, its answers."""

    name: str
    cpu: float = np.inf
    wall: float = np.inf
    visits: float = np.nan
    minutes: np.ndarray = field(default_factory=lambda: np.empty(0))

    def add(self, runs: list[dict[str, float]]) -> None:
        self.cpu = min(self.cpu, float(np.mean([each["cpu"] for each in runs])))
        self.wall = min(self.wall, float(np.mean([each.get("wall", np.inf) for each in runs])))
        self.visits = float(np.mean([each["visits"] for each in runs]))
        self.minutes = np.array([each["minutes"] for each in runs])


def peers() -> Path:
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        wanted = str(HERE / "lab-requirements.txt")
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "-r", wanted], check=True)
    return python


def process(*command: object) -> list[dict[str, float]]:
    done = subprocess.run(list(map(str, command)), check=False, capture_output=True, text=True, cwd=HERE)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stderr[-2000:]}")
    runs: list[dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return runs


def measured(told: Benchmark, replications: int, repeats: int) -> list[Engine]:
    python, many = peers(), 4 * replications
    ways: dict[str, tuple[object, ...]] = {
        "Wholework": (sys.executable, "lab_wholework.py", told.name, many),
        "Wholework, two threads": (sys.executable, "lab_wholework.py", told.name, many, 2),
        "SimPy, as its guide": (python, "lab_simpy.py", told.name, replications, "guide"),
        "SimPy, tuned": (python, "lab_simpy.py", told.name, replications, "tuned"),
        "SimPy, events alone": (python, "lab_simpy.py", told.name, replications, "events"),
        "Ciw": (python, "lab_ciw.py", told.name, max(3, replications // 2)),
        "Cimba, a process a customer": (python, "lab_cimba.py", told.name, many, "customers"),
        "Cimba, a process a server": (python, "lab_cimba.py", told.name, many, "servers"),
    }
    if told.name == "model S":  # no calendars in these ways
        del ways["SimPy, as its guide"], ways["Cimba, a process a server"]
    engines = {name: Engine(name) for name in (*ways, "C, specialised")}
    for _ in range(repeats):
        for name, command in ways.items():
            engines[name].add(process(*command))
        with tempfile.TemporaryDirectory() as folder:
            if shutil.which("gcc"):
                engines["C, specialised"].add(run_bound(told, many, Path(folder)))
    return [each for each in engines.values() if len(each.minutes)]


def agreement(engines: list[Engine]) -> list[str]:
    """Say of each engine whether its mean time from ask to end is that of ours (Welch's t)."""
    ours, said = engines[0], []
    for each in engines:
        error = stats.sem(each.minutes)
        chance = stats.ttest_ind(ours.minutes, each.minutes, equal_var=False).pvalue if each is not ours else 1.0
        said.append(f"{each.minutes.mean():.1f} ± {error:.1f}" + ("" if chance > CHANCE_OF_FALSE_ALARM else " DIFFERS"))
    return said


def table(told: Benchmark, engines: list[Engine]) -> str:
    ours = engines[0]
    lines = [f"### {told.name}: {told.weeks} weeks, {ours.visits:,.0f} visits a replication", "",
             "| engine | CPU ms a replication | times ours | thousand visits a CPU second | mean minutes, ask to end |",
             "|---|---|---|---|---|"]  # fmt: skip
    for each, minutes in zip(engines, agreement(engines), strict=True):
        rate = each.visits / each.cpu / 1000
        lines.append(f"| {each.name} | {each.cpu * 1000:.3g} | {each.cpu / ours.cpu:.3g} | {rate:,.0f} | {minutes} |")
    two = next(each for each in engines if "two" in each.name)
    lines += ["", f"On two threads one replication takes {two.wall * 1000:.2g} ms of wall time, "
              f"{ours.wall * 1000:.2g} on one."]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--replications", type=int, default=10)
    words.add_argument("--repeats", type=int, default=3)
    words.add_argument("--only")
    words.add_argument("--write", action="store_true")
    told = words.parse_args()
    load = os.getloadavg()[0]
    texts = [f"## {datetime.now(UTC):%Y-%m-%d %H:%M} UTC: the lab (lab.py), load average {load:.1f} at the beginning"]
    for service in (named(told.only),) if told.only else ALL:
        texts.append(table(service, measured(service, told.replications, told.repeats)))
        print(texts[-1], "\n", flush=True)
    if not told.only:
        texts.append("### Paired replications, and the first answer\n\n" + paired() + "\n" + first_answers())
        print(texts[-1])
    if told.write:
        with (HERE / "RESULTS.md").open("a") as results:
            results.write("\n" + "\n\n".join(texts) + "\n")


if __name__ == "__main__":
    main()
