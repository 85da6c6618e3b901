"""The lab's compiled engine beside SimPy, in one run: one queue (load 0.9), and ten stations with rework (load 0.8).

    .venv/bin/python benchmarks/lab.py PYTHON_WITH_SIMPY

SimPy lives in a virtual environment of its own. Says customers (or station visits) a second; quote the ratio only.
"""

import subprocess
import sys
import time
from pathlib import Path

WEEK = 10_080.0
SIMPY = """
import random, time, simpy
draw, exp = random.random, random.expovariate
def run(stations, again, rate, horizon):
    env, visits = simpy.Environment(), [0]
    servers = [simpy.Resource(env) for _ in range(stations)]
    def customer():
        while True:
            for server in servers:
                with server.request() as mine:
                    yield mine
                    yield env.timeout(exp(0.1))
                visits[0] += 1
            if draw() >= again:
                return
    def source():
        while True:
            yield env.timeout(exp(rate))
            env.process(customer())
    env.process(source())
    begun = time.perf_counter()
    env.run(horizon)
    return visits[0] / (time.perf_counter() - begun)
print(run(1, 0.0, 0.09, 400_000.0), run(10, 0.2, 0.064, 60_000.0))
"""


def text(stations: int, per_week: float, right: float) -> str:
    """Write a model of stations in line; who was not served right begins again at once."""
    names = [f"step {number}" for number in range(stations)]
    told = 'schema = "wholework.lab-model/1"\nservice = "stations"\n'
    for name in names:
        told += f'[[people]]\npool = "{name}"\ncount = 1\ncan = ["{name}"]\n'
        told += f'[[steps]]\nname = "{name}"\nminutes = {{ mean = 10 }}\n'
    told += f"right_first_time = {right}\n"  # of the last step
    told += f'[[demand]]\ntype = "ask"\nper_week = {per_week}\nroute = {names}\n'
    return told + 'if_wrong = { comes_back_as = "ask", after_days = { fixed = 0 } }\n'


def ours(stations: int, per_week: float, right: float, weeks: int) -> float:
    from wholework.lab.engine.compiled import compile_design
    from wholework.lab.engine.kernel import run_kernel
    from wholework.lab.model.reading import model_from

    model = compile_design(model_from(text(stations, per_week, right), Path("stations.toml")).designs[0])
    run_kernel(model, 1, 0, 1)
    begun = time.perf_counter()
    log = run_kernel(model, 1, 1, weeks)
    return len(log.visit_case) / (time.perf_counter() - begun)


def main() -> None:
    done = subprocess.run([sys.argv[1], "-c", SIMPY], capture_output=True, text=True, check=True)
    theirs = [float(each) for each in done.stdout.split()]
    mine = [ours(1, 0.09 * WEEK, 1.0, 400), ours(10, 0.064 * WEEK, 0.8, 60)]
    for name, we, they in zip(("one queue", "ten stations with rework"), mine, theirs, strict=True):
        print(f"{name}: {we:,.0f} visits a second, SimPy {they:,.0f}: {we / they:.0f} times")


if __name__ == "__main__":
    main()
