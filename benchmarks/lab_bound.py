"""The specialised C program: one service written into a header, compiled, run."""

import math
import subprocess
from pathlib import Path

from lab_services import ALWAYS, DAY, WEEK, Benchmark

HERE = Path(__file__).parent
NINE_IN_TEN = 1.2815515655446004
KINDS = {"fixed": 0, "mean": 1, "lognormal": 2}


def run_bound(told: Benchmark, replications: int, folder: Path) -> list[dict[str, float]]:
    """Compile and run; a figure of each replication."""
    program = folder / "bound"
    (folder / "service.h").write_text(header(told))
    subprocess.run(["gcc", "-O3", "-march=native", f"-I{folder}", str(HERE / "lab_bound.c"), "-lm", "-o", str(program)],
                   check=True)  # fmt: skip
    done = subprocess.run([str(program), str(replications)], capture_output=True, text=True, check=True)
    names = ("cpu", "visits", "asks", "minutes")
    return [dict(zip(names, map(float, line.split()), strict=True)) for line in done.stdout.splitlines()]


def header(told: Benchmark) -> str:
    stations, asks = told.stations, told.asks
    single = all(each.people == 1 and each.open == ALWAYS for each in stations) and len(asks) == 1
    single = single and asks[0].route == tuple(range(len(stations)))
    spreads = [coded(each.spread) for each in stations]
    after = [coded(each.after_days, DAY) if each.after_days else (-1, 0.0, 0.0) for each in asks]
    opens = [() if each.open == ALWAYS else each.open for each in stations]
    lines = ["#define ONLY_SINGLE" if single else "", f"#define STATIONS {len(stations)}", f"#define TYPES {len(asks)}",
             f"#define WEEKS {told.weeks}", f"#define WARM_UP {told.warm_up}"]  # fmt: skip
    lines += [table("int", "PEOPLE", [each.people for each in stations])]
    lines += spread_tables("", spreads) + spread_tables("AFTER_", after)
    lines += [table("double", "RIGHT", [each.right for each in stations])]
    lines += ragged("int", "ROUTE", [each.route for each in asks])
    lines += ragged("double", "RATES", [each.rates for each in asks], "[3]")
    lines += ragged("double", "OPEN", opens, "[2]")
    return "\n".join(lines) + "\n"


def coded(spread: tuple, unit: float = 1.0) -> tuple[int, float, float]:
    if spread[0] == "lognormal":
        return 2, math.log(spread[1] * unit), math.log(spread[2] / spread[1]) / NINE_IN_TEN
    return KINDS[spread[0]], spread[1] * unit, 0.0


def spread_tables(name: str, spreads: list[tuple[int, float, float]]) -> list[str]:
    kinds = zip(("int", "double", "double"), ("KIND", "ONE", "TWO"), zip(*spreads, strict=True), strict=True)
    return [table(kind, name + part, column) for kind, part, column in kinds]


def table(kind: str, name: str, values) -> str:
    return f"static const {kind} {name}[] = {{{', '.join(map(str, values))}}};"


def ragged(kind: str, name: str, lists, inner: str = "") -> list[str]:
    starts = [sum(len(each) for each in lists[:number]) for number in range(len(lists) + 1)]
    cells = [cell for each in lists for cell in each]
    written = ", ".join("{" + ", ".join(map(repr, cell)) + "}" if inner else str(cell) for cell in cells)
    written = written or ("{0}" if inner else "0")
    return [f"static const {kind} {name}[]{inner} = {{{written}}};", table("int", f"{name}_START", starts)]


assert WEEK == 10_080.0  # as lab_bound.c has it
