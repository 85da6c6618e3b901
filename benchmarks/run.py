"""Side by side with PM4Py and DuckDB by hand, in one run: time, peak memory, ratios, answers checked equal.

    .venv/bin/python benchmarks/run.py DATA [--millions 10] [--cases 150000] [--only xes,study,command,help]

DATA is the folder that holds flow/. See README.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from make_logs import large_parquet, large_xes

HERE = Path(__file__).parent
SCRATCH = HERE / "scratch"
PEERS = SCRATCH / "venv"
QUESTIONS = ("moves with times", "variants", "end-to-end quantiles", "rework", "hand-offs")
COUNTS_SHOWN = 100
# Compiled modules are kept, as on anybody's machine; the first process of a tool is not slower than the next.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Run:
    """One process: its wall time, its CPU time, its peak memory, the seconds of its parts, what it answered."""

    wall: float
    cpu: float
    peak_mb: float
    seconds: dict[str, float]
    answers: dict[str, Any]

    @property
    def whole(self) -> float:
        """Seconds of all parts: imports and start of the process left out, for everybody."""
        return sum(self.seconds.values())


def process(*command: str | Path) -> Run:
    """Run one process and measure it; a process that fails stops the benchmark."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = perf_counter()
        child = subprocess.Popen([str(part) for part in command], stdout=out, stderr=err, cwd=HERE, env=ENVIRONMENT)
        _, status, used = os.wait4(child.pid, 0)
        wall = perf_counter() - start
        out.seek(0)
        err.seek(0)
        printed = out.read().decode()
        if status:
            raise SystemExit(f"{' '.join(map(str, command))} failed:\n{err.read().decode()[-2000:]}")
    last = printed.strip().rsplit("\n", 1)[-1]
    told = json.loads(last) if last.startswith('{"seconds"') else {"seconds": {}, "answers": {}}
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, told["seconds"], told["answers"])


def ours(task: str, log: Path) -> Run:
    return process(sys.executable, HERE / "with_wholework.py", task, log)


def by_hand(task: str, log: Path) -> Run:
    return process(sys.executable, HERE / "with_duckdb.py", task, log)


def pm4py(task: str, log: Path) -> Run:
    return process(PEERS / "bin" / "python", HERE / "with_pm4py.py", task, log)


def peers_are_there() -> None:
    """Make the environment of the peers once."""
    if not (PEERS / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
        subprocess.run([PEERS / "bin" / "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)


def assert_same(one: dict[str, Any], other: dict[str, Any], name: str) -> None:
    """Hold the answers of two tools to each other; PM4Py on Polars cuts times to the second."""
    moves = {(m[0], m[1]): m[2:] for m in other["moves"]}
    assert {(m[0], m[1]): m[2] for m in one["moves"]} == {pair: told[0] for pair, told in moves.items()}, name
    for source, destination, _, mean, median in one["moves"]:
        assert abs(mean - moves[source, destination][1]) < 1.01, (name, source, destination)
        assert abs(median - moves[source, destination][2]) < 1.01, (name, source, destination)
    assert one["variants"][0] == other["variants"][0], name
    assert one["variants"][1][:COUNTS_SHOWN] == other["variants"][1][:COUNTS_SHOWN], name
    assert all(abs(a - b) < 1.01 for a, b in zip(one["quantiles"], other["quantiles"], strict=True)), name
    assert one["rework"] == other["rework"], name
    if isinstance(other["hand_offs"], int):
        assert one["hand_offs"] == other["hand_offs"], name


def table(title: str, rows: list[tuple[str, ...]], head: tuple[str, ...]) -> str:
    lines = [f"### {title}", "", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def reading(log: Path) -> str:
    """Compare the readers of XES.gz."""
    runs = {
        "Wholework": ours("read", log),
        "Wholework, streaming": ours("read, streaming", log),
        "r4pm to Arrow": pm4py("read, r4pm", log),
        "PM4Py `read_xes` (with r4pm)": pm4py("read, PM4Py", log),
    }
    rows = {run.answers["rows"] for run in runs.values()}
    assert len(rows) == 1, rows
    first = runs["Wholework"].whole
    told = [
        (name, f"{run.whole:.1f}", f"{run.whole / first:.1f}", f"{run.cpu:.1f}", f"{run.peak_mb:,.0f}")
        for name, run in runs.items()
    ]
    return table(
        f"Reading {log.name} ({rows.pop():,} events)", told, ("", "seconds", "times ours", "CPU seconds", "peak MB")
    )


def studying(log: Path) -> str:
    """Compare the first study of a large log, and each question."""
    runs = {
        "Wholework": ours("first study", log),
        "DuckDB by hand, prepared once": by_hand("prepared once", log),
        "DuckDB, a window query a question": by_hand("windowed", log),
        "PM4Py, Polars": pm4py("polars", log),
        "PM4Py, pandas": pm4py("pandas", log),
    }
    us = runs["Wholework"]
    for name, run in runs.items():
        assert_same(us.answers, run.answers, name)
    rows = []
    for part in ("prepare", *QUESTIONS):
        cells = [_cell(run, part, us.seconds[part]) for run in runs.values()]
        rows.append((part if part != "prepare" else "load, or prepare", *cells))
    rows.append(("**all**", *(f"{run.whole:.1f} ({run.whole / us.whole:.1f}×)" for run in runs.values())))
    rows.append(("CPU seconds of the process", *(f"{run.cpu:.1f} ({run.cpu / us.cpu:.1f}×)" for run in runs.values())))
    rows.append(("peak MB", *(f"{run.peak_mb:,.0f} ({run.peak_mb / us.peak_mb:.1f}×)" for run in runs.values())))
    return table(f"First study of {log.name}: seconds, and times ours", rows, ("", *runs))


def _cell(run: Run, part: str, first: float) -> str:
    if part not in run.seconds:
        return "-"
    answer = run.answers.get("hand_offs")
    if part == "hand-offs" and isinstance(answer, str) and answer.startswith("cannot"):
        return "cannot"
    return f"{run.seconds[part]:.2f} ({run.seconds[part] / first:.1f}×)"


def whole_command(log: Path) -> str:
    """Compare ``wholework check``, file to report, with PM4Py reading the same file and answering."""
    with tempfile.TemporaryDirectory(dir=SCRATCH) as folder:
        command = Path(sys.executable).parent / "wholework"
        us = process(command, "check", log, "--report", f"{folder}/r.html", "--json", f"{folder}/r.json")
    them = pm4py("xes and answers", log)
    rows = [
        ("`wholework check` to report and JSON", f"{us.wall:.1f}", f"{us.cpu:.1f}", f"{us.peak_mb:,.0f}"),
        ("PM4Py reads and answers", f"{them.wall:.1f}", f"{them.cpu:.1f}", f"{them.peak_mb:,.0f}"),
        ("ratio", f"{them.wall / us.wall:.2f}", f"{them.cpu / us.cpu:.2f}", f"{them.peak_mb / us.peak_mb:.2f}"),
    ]
    return table(f"The whole command on {log.name}: wall seconds", rows, ("", "seconds", "CPU seconds", "peak MB"))


def first_help() -> str:
    """Time the first help screen, the best of five."""
    command = Path(sys.executable).parent / "wholework"
    runs = [process(command, "--help") for _ in range(5)]
    best = min(run.wall for run in runs)
    return table("First help screen", [("`wholework --help`", f"{best:.2f}")], ("", "seconds"))


def heading() -> str:
    names = ("wholework", "duckdb", "ibis-framework", "pyarrow", "numpy")
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    return (
        f"## {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n\n"
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, "
        f"{', '.join(f'{name} {version(name)}' for name in names)}; peers as in requirements.txt. "
        f"Load average at the start: {load} (above the number of cores: a shared machine, trust the ratios).\n"
    )


def main() -> None:
    """Run what was asked for, and add it to RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--millions", type=int, default=10)
    parser.add_argument("--cases", type=int, default=150_000)
    parser.add_argument("--only", default="xes,study,command,help")
    told = parser.parse_args()
    SCRATCH.mkdir(exist_ok=True)
    peers_are_there()
    flow = told.data / "flow"
    parts: dict[str, Callable[[], str]] = {
        "xes": lambda: reading(large_xes(flow, SCRATCH, told.cases)),
        "study": lambda: studying(large_parquet(flow, SCRATCH, told.millions)),
        "command": lambda: whole_command(large_xes(flow, SCRATCH, told.cases)),
        "help": first_help,
    }
    written = [heading()]
    print(written[0])
    for name in told.only.split(","):
        written.append(parts[name]())
        print(written[-1], flush=True)
    with (HERE / "RESULTS.md").open("a", encoding="utf-8") as results:
        results.write("\n".join(written) + "\n")


if __name__ == "__main__":
    main()
