"""How soon the lab answers: 100 paired replications of model S, and the first answer where nothing is compiled yet."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lab_services import MODEL_S, as_model

DESIGNS = """
[[design]]
name = "As it is"
[[design]]
name = "One more at the front, right more often"
[design.change]
"people.Front.count" = 10
"steps.Front.right_first_time" = 0.98
"""
REPLICATIONS = 100
QUICKEST_OF = 5
FIRST = """
import sys, time
from pathlib import Path
from wholework.lab.model.reading import read_model
from wholework.lab.results.comparing import run_model
told = read_model(Path(sys.argv[1]))
run = run_model(told, told.designs, replications=int(sys.argv[2]))
print(run.engine, run.sentence, flush=True)
"""


def written(folder: str) -> Path:
    path = Path(folder) / "model_s.toml"
    path.write_text(as_model(MODEL_S, DESIGNS), "utf-8")
    return path


def paired() -> str:
    """Measure in this process, compiled: all replications of both designs, with every figure that is kept."""
    from wholework.lab.model.reading import read_model
    from wholework.lab.results.comparing import run_model

    with tempfile.TemporaryDirectory() as folder:
        told = read_model(written(folder))
    run_model(told, told.designs, replications=2, engine="compiled")
    walls, cpus = [], []
    for _ in range(QUICKEST_OF):
        wall, cpu = time.perf_counter(), time.process_time()
        made = run_model(told, told.designs, replications=REPLICATIONS, engine="compiled")
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    main = made.differences[0]
    return (
        f"{REPLICATIONS} paired replications of model S on two designs, all figures: {min(walls):.2f} s of wall time, "
        f"{min(cpus):.2f} CPU seconds (least of {QUICKEST_OF}); {main.sentence}\n"
    )


def first_answers() -> str:
    """Measure whole processes, begun with nothing compiled for the lab: imports, reading, running, the finding."""
    command = str(Path(sys.executable).parent / "wholework")
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        path, kept = str(written(folder)), Path(folder) / "kept"
        begun = time.perf_counter()
        seconds(
            [sys.executable, "-c", FIRST.replace("replications=", "engine='compiled', replications="), path, "1"], kept
        )
        compiling = time.perf_counter() - begun
        for what, words in (
            ("one pair of replications of model S", [sys.executable, "-c", FIRST, path, "1"]),
            ("ten pairs of model S", [sys.executable, "-c", FIRST, path, "10"]),
            ("`wholework lab run` on model S", [command, "lab", "run", path]),
        ):
            empty = min(seconds(words, Path(folder) / f"{what} {number}") for number in range(3))
            warm = min(seconds(words, kept) for _ in range(3))
            lines.append(f"- {what}: {said(empty)} with nothing compiled, {said(warm)} once it is")
    lines.append(f"- the compiled engine from nothing, and one pair: {compiling:.1f} s")
    return "Wall seconds from the start of the process until the answer is read (until it ends):\n\n" + "\n".join(lines)


def said(answered_and_ended: tuple[float, float]) -> str:
    return "{:.2f} s ({:.2f})".format(*answered_and_ended)


def seconds(command: list[str], cache: Path) -> tuple[float, float]:
    """Return when the first line of the answer came, and when the process ended."""
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(cache)}
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout
        answer = child.stdout.readline()
        answered = time.perf_counter() - begun
        _, error = child.communicate()
    if child.returncode or not answer.strip():
        raise SystemExit(error[-2000:])
    return answered, time.perf_counter() - begun
