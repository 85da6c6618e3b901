"""Clean records of many natural shapes, and records with cases moved: how often the battery cries, and what it finds.

    .venv/bin/python benchmarks/distortion.py             # 528 clean sets, and the power tables
    .venv/bin/python benchmarks/distortion.py --sets 110  # fewer

Every clean set is drawn from a shape in which nobody did anything because of the threshold. The battery is every
test of wholework.stats.distortion that its columns allow, adjusted together (Holm); a set is flagged if any is found.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from wholework.stats.distortion.abandonment import abandonment
from wholework.stats.distortion.before_after import before_after
from wholework.stats.distortion.bunching import bunching
from wholework.stats.distortion.cream import cream
from wholework.stats.distortion.denominators import denominators
from wholework.stats.distortion.holm import holm
from wholework.stats.distortion.period_end import period_end
from wholework.stats.distortion.shares import share_by_distance

LEVEL = 0.01
Random = np.random.Generator
SIZES = (300, 1_000, 5_000, 20_000)


@dataclass(frozen=True)
class Records:
    values: np.ndarray
    threshold: float
    days: np.ndarray
    after: np.ndarray
    paused: np.ndarray
    kind: np.ndarray


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


def clean(name: str, seed: int) -> Records:
    """Draw one clean set: pauses grow with length everywhere, kinds drift with it, days follow weekdays."""
    r = np.random.default_rng([list(SHAPES).index(name), seed])
    values, threshold = SHAPES[name](r, SIZES[seed % len(SIZES)])
    n = len(values)
    calendar = np.arange("2023-01-01", "2025-01-01", dtype="datetime64[D]")
    busy = np.where((calendar.astype(int) + 3) % 7 < 5, 1.0, 0.3)
    days = r.choice(calendar, n, p=busy / busy.sum())
    after = np.arange(n) >= n // 2 if name == "genuine redesign" else days >= np.datetime64("2024-01-01")
    long = values / (values + threshold)
    return Records(
        values, threshold, days, after, r.random(n) < 0.3 * long, np.where(r.random(n) < long, "hard", "easy")
    )


def battery(records: Records) -> dict[str, tuple[bool, float]]:
    """Return for each test whether it was found by itself, and its p-value."""
    away, near = records.values - records.threshold, records.threshold / 12
    months = records.days.astype("datetime64[M]").astype(int)
    totals = np.bincount(months - months.min())
    counted = np.bincount(months - months.min(), weights=~records.paused)
    tests = {
        "moved": bunching(records.values, records.threshold),
        "pauses": share_by_distance(records.paused, away, near=near),
        "kinds": cream(records.kind, away, near=near),
        "before and after": before_after(records.values, records.after, records.threshold),
        "month end": period_end(records.days, "month"),
        "left lying": abandonment(records.values, records.threshold),
        "denominator": denominators(counted, totals),
    }
    return {name: (each.found, each.p_value) for name, each in tests.items()}


def flagged(records: Records, level: float = LEVEL) -> list[str]:
    """Name the tests that stay found after all have carried their part of the false alarms."""
    results = battery(records)
    adjusted = holm([p for _, p in results.values()])
    return [name for (name, (found, _)), p in zip(results.items(), adjusted, strict=True) if found and p < level]


def gamed(n: int, share: float, seed: int, unit: str = "minutes") -> tuple[np.ndarray, float, int]:
    """Move a share of those up to a quarter beyond the threshold to just inside it."""
    r = np.random.default_rng([7, n, int(1000 * share), seed])
    if unit == "minutes":
        values, threshold, landing = np.rint(smooth(r, n)), 240.0, np.floor(r.exponential(6, n)).clip(0, 40)
    else:
        values, threshold = np.ceil(r.gamma(3, 9 if unit == "28 days" else 24, n)), float(unit.split(maxsplit=1)[0])
        landing = np.floor(r.exponential(threshold / 40, n)).clip(0, threshold / 6)
    moved = (values > threshold) & (values <= 1.25 * threshold) & (r.random(n) < share)
    return np.where(moved, threshold - landing, values), threshold, int(moved.sum())


def false_alarms(sets: int) -> None:
    each = -(-sets // len(SHAPES))
    total, why = 0, []
    print("\n| shape | sets | flagged |\n|---|---|---|")
    for name in SHAPES:
        cried = [flagged(clean(name, seed)) for seed in range(each)]
        number = sum(bool(tests) for tests in cried)
        total += number
        why += [test for tests in cried for test in tests]
        print(f"| {name} | {each} | {number} |", flush=True)
    print(f"| all | {each * len(SHAPES)} | {total} ({100 * total / (each * len(SHAPES)):.1f} %) |")
    print(f"\nBy test: { {test: why.count(test) for test in sorted(set(why))} }")


def power(draws: int) -> None:
    print("\n| unit | cases | share moved | moved | found | median of estimate / truth | within 30 % |\n|" + "---|" * 7)
    for unit in ("minutes", "28 days", "84 days"):
        for n in (300, 1_000, 2_000, 5_000, 20_000):
            for share in (0.05, 0.1, 0.2, 0.4):
                found, ratio, truth = [], [], []
                for seed in range(draws):
                    values, threshold, moved = gamed(n, share, seed, unit)
                    result = bunching(values, threshold)
                    found.append(result.found)
                    truth.append(moved)
                    ratio.append(result.moved.estimate / max(moved, 1))
                near = np.mean(np.abs(np.array(ratio) - 1) <= 0.3)
                print(
                    f"| {unit} | {n:,} | {100 * share:.0f} % | {np.mean(truth):.0f} | {np.mean(found):.2f} "
                    f"| {np.nanmedian(ratio):.2f} | {near:.2f} |",
                    flush=True,
                )


def speed() -> None:
    values = np.rint(smooth(np.random.default_rng(0), 1_000_000))
    start = time.perf_counter()
    bunching(values, 240)
    print(f"\nA million values: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--sets", type=int, default=528)
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--only", choices=["clean", "power", "speed"])
    options = parser.parse_args()
    if options.only in (None, "clean"):
        false_alarms(options.sets)
    if options.only in (None, "power"):
        power(options.draws)
    if options.only in (None, "speed"):
        speed()
