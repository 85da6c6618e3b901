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
print(run.engine, run.sentence, file=sys.stderr)
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
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        path = written(folder)
        for what, command in (
            ("one pair of replications of model S", [sys.executable, "-c", FIRST, str(path), "1"]),
            ("ten pairs of model S", [sys.executable, "-c", FIRST, str(path), "10"]),
            ("`wholework lab run` on model S, replications as it likes",
             [str(Path(sys.executable).parent / "wholework"), "lab", "run", str(path)]),
        ):  # fmt: skip
            fresh = min(_seconds(command, Path(folder) / f"empty {number}") for number in range(3))
            kept = Path(folder) / "kept"
            if not kept.exists():
                _compile_into(kept)
            warm = min(_seconds(command, kept) for _ in range(3))
            lines.append(f"{what}: {fresh:.2f} s with nothing compiled, {warm:.2f} s once it is (wall, whole process)")
    return "\n".join(f"- {line}" for line in lines)


def _seconds(command: list[str], cache: Path) -> float:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(cache)}
    begun = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return time.perf_counter() - begun


def _compile_into(cache: Path) -> None:
    text = FIRST.replace("replications=int", "engine='compiled', replications=int")
    with tempfile.TemporaryDirectory() as folder:
        _seconds([sys.executable, "-c", text, str(written(folder)), "1"], cache)
