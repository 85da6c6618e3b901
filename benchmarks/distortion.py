"""Clean records of twelve natural shapes through the whole battery of ``wholework target``: how often it cries.

    .venv/bin/python benchmarks/distortion.py                     # 528 clean sets, and a million rows
    .venv/bin/python benchmarks/distortion.py --first 44 --sets 528  # seeds 44 to 87 of every shape

Every clean set is drawn from a shape in which nobody did anything because of the threshold, with every column that the
battery can use, each with a life of its own: pauses, cancellations and changes grow with length, kinds drift with it,
customers come back, some clocks start late. A set is flagged if ``does_it_distort`` flags it. What is found where
cases were moved: ``distortion_power.py``.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from wholework.check.thinking.battery import does_it_distort
from wholework.check.thinking.findings import Target
from wholework.check.thinking.measured import Measured

Random = np.random.Generator
SIZES = (300, 1_000, 5_000, 20_000)
IN_DAYS = ("weekly clinics", "customers act by the deadline")
KINDS = ("leak", "door", "heating", "roof", "other")
OUTCOMES = ("done", "cancelled by customer", "no access", "passed on")


def smooth(r: Random, n: int, half: float = 170, spread: float = 0.5) -> np.ndarray:
    return r.lognormal(np.log(half), spread, n)


def rounded(values: np.ndarray, r: Random, step: float, share: float) -> np.ndarray:
    whole = np.rint(values)
    return np.where(r.random(len(values)) < share, np.rint(whole / step) * step, whole)


def to_five(r: Random, n: int) -> tuple[np.ndarray, float]:
    return rounded(smooth(r, n), r, 5, 0.4), 240


def to_fifteen(r: Random, n: int) -> tuple[np.ndarray, float]:
    return rounded(smooth(r, n), r, 15, 0.25), 240


def heavy_tail(r: Random, n: int) -> tuple[np.ndarray, float]:
    return np.rint(60 * (1 + r.pareto(1.3, n)) * r.lognormal(0, 0.5, n)), 240


def weekly_clinics(r: Random, n: int) -> tuple[np.ndarray, float]:
    days = r.gamma(3, 9, n)
    return np.where(r.random(n) < 0.5, np.ceil(days / 7) * 7, np.ceil(days)), float(r.choice([28, 42]))


def nightly_batch(r: Random, n: int) -> tuple[np.ndarray, float]:
    values = np.rint(smooth(r, n))
    early = (values < 240) & (r.random(n) < 0.04)
    return np.where(early, 240, values), 240


def overnight_closure(r: Random, n: int) -> tuple[np.ndarray, float]:
    worked = smooth(r, n, 120, 0.6)
    asked = r.uniform(0, 480, n)
    return np.rint(worked + 960 * np.floor((asked + worked) / 480)), 240


def bimodal(r: Random, n: int) -> tuple[np.ndarray, float]:
    return np.rint(np.where(r.random(n) < 0.6, smooth(r, n, 120, 0.35), r.normal(330, 50, n).clip(1))), 240


def right_truncated(r: Random, n: int) -> tuple[np.ndarray, float]:
    values = np.rint(smooth(r, 2 * n))
    return values[values <= r.choice([240, 250, 300, 400])][:n], 240


def redesign(r: Random, n: int) -> tuple[np.ndarray, float]:
    values = np.rint(smooth(r, n, 260, 0.4))
    return np.where(np.arange(n) < n // 2, values, np.rint(smooth(r, n, 130, 0.45))), 240


def small(r: Random, n: int) -> tuple[np.ndarray, float]:
    return np.rint(smooth(r, int(r.integers(20, 200)))), 240


def short_limit(r: Random, n: int) -> tuple[np.ndarray, float]:
    return np.rint(r.gamma(16, 55 / 16, n)), 60


def customers_act(r: Random, n: int) -> tuple[np.ndarray, float]:
    values = np.ceil(r.gamma(2.5, 12, n))
    reminded = r.random(n) < 0.05
    return np.where(reminded, 28 - np.floor(r.exponential(1.5, n)).clip(0, 20), values), 28


SHAPES: dict[str, Callable[[Random, int], tuple[np.ndarray, float]]] = {
    "rounded to 5": to_five,
    "rounded to 15": to_fifteen,
    "heavy tail": heavy_tail,
    "weekly clinics": weekly_clinics,
    "nightly batch at the threshold": nightly_batch,
    "overnight closure": overnight_closure,
    "two peaks": bimodal,
    "cut off on the right": right_truncated,
    "genuine redesign": redesign,
    "few cases": small,
    "natural peak near a short limit": short_limit,
    "customers act by the deadline": customers_act,
}


def clean(name: str, seed: int, size: int | None = None) -> Measured:
    """Draw one clean set with all columns, the target's date in the middle of two years."""
    r = np.random.default_rng([list(SHAPES).index(name), seed])
    values, threshold = SHAPES[name](r, size or SIZES[seed % len(SIZES)])
    unit = "days" if name in IN_DAYS else "minutes"
    n = len(values)
    closed = _closings(r, n, in_order=name == "genuine redesign")
    in_days = unit == "days"
    opened = closed - np.round(values * (86_400e6 if in_days else 60e6)).astype("m8[us]")
    long = values / (values + threshold)
    kind = np.minimum(np.floor(r.random(n) * (3 + 2 * long)), len(KINDS) - 1).astype(np.int64)
    outcome = np.where(r.random(n) < 0.05 + 0.15 * long, r.integers(1, len(OUTCOMES), n), 0).astype(np.int64)
    late = np.where(r.random(n) < 0.1 + 0.1 * long, r.integers(1, 72, n), 0)
    return Measured(
        target=Target("time", threshold, unit, "at most", "2024-01-01", f"time: at most {threshold:g} {unit}"),
        values=values,
        days=closed.astype("M8[D]"),
        opened=opened,
        closed=closed,
        opened_days=opened.astype("M8[D]"),
        closed_days=closed.astype("M8[D]"),
        has_clock=not in_days,
        customer=np.minimum(r.zipf(1.6, n), n).astype(np.int64) * 7 % max(n // 2, 1),
        category=kind,
        categories=KINDS,
        outcome=outcome,
        outcomes=OUTCOMES,
        paused=(r.random(n) < 0.3 * long).astype(np.float64),
        clock_started=opened + late.astype("m8[h]"),
        edited=r.random(n) < 0.04 + 0.1 * long,
        counted=r.random(n) < 0.95,
    )


def _closings(r: Random, n: int, *, in_order: bool) -> np.ndarray:
    """Draw closings over 2023 and 2024, fewer at weekends; in order, where the shape changes with time."""
    calendar = np.arange("2023-01-01", "2025-01-01", dtype="datetime64[D]")
    busy = np.where((calendar.astype(int) + 3) % 7 < 5, 1.0, 0.3)
    if in_order:
        half = n // 2
        years = (calendar < np.datetime64("2024-01-01"), calendar >= np.datetime64("2024-01-01"))
        parts = zip((half, n - half), years, strict=True)
        days = np.concatenate([r.choice(calendar[y], m, p=busy[y] / busy[y].sum()) for m, y in parts])
    else:
        days = r.choice(calendar, n, p=busy / busy.sum())
    return days.astype("M8[us]") + r.integers(8 * 60, 18 * 60, n).astype("m8[m]")


def flagged(records: Measured) -> list[str]:
    """Name the patterns that are found and count, after all have carried their part of the false alarms."""
    return [each.kind for each in does_it_distort(records).patterns if each.found and each.counts]


def false_alarms(sets: int, first: int, shapes: list[str]) -> None:
    each = -(-sets // len(SHAPES))
    total, why = 0, []
    print(f"\nSeeds {first} to {first + each - 1}.\n\n| shape | sets | flagged |\n|---|---|---|")
    for name in shapes:
        cried = {seed: flagged(clean(name, seed)) for seed in range(first, first + each)}
        which = {seed: tests for seed, tests in cried.items() if tests}
        total += len(which)
        why += [test for tests in which.values() for test in tests]
        print(f"| {name} | {each} | {len(which)} | {which or ''}", flush=True)
    print(f"| **all** | **{each * len(shapes)}** | **{total} ({100 * total / (each * len(shapes)):.1f} %)** |")
    print(f"\nBy pattern: { {test: why.count(test) for test in sorted(set(why))} }")


def speed() -> None:
    records = clean("rounded to 15", 0, 1_000_000)
    start = time.perf_counter()
    does_it_distort(records)
    print(f"\nA million records with every column, the whole battery: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--sets", type=int, default=528)
    parser.add_argument("--first", type=int, default=44, help="the first seed of every shape")
    parser.add_argument("--shape", action="append", choices=list(SHAPES))
    parser.add_argument("--only", choices=["clean", "speed"])
    options = parser.parse_args()
    if options.only in (None, "clean"):
        false_alarms(options.sets, options.first, options.shape or list(SHAPES))
    if options.only in (None, "speed"):
        speed()
