"""Process behaviour charts of 10,000 series of 100 points, beside a plain vectorised NumPy bound, in one run.

    .venv/bin/python benchmarks/behaviour_charts.py

The bound reckons what everybody would write: mean, mean moving range, limits, and four sets of marks (outside, run of
eight, three of four, range), on values without gaps, without words, cautions or a line for what lies on a line. What
counts is the ratio; the seconds are those of a shared machine. It appends its block to RESULTS.md.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from wholework.stats.behaviour import charts, xmr, xmr_many

SERIES, POINTS, TIMES = 10_000, 100, 15


def bound(values: np.ndarray) -> dict[str, np.ndarray]:
    """Limits and four sets of marks, in plain NumPy."""
    centre = values.mean(axis=1, keepdims=True)
    ranges = np.abs(np.diff(values, axis=1))
    spread = ranges.mean(axis=1, keepdims=True)
    upper, lower = centre + 2.66 * spread, centre - 2.66 * spread
    marks = {"outside": (values > upper) | (values < lower), "range": ranges > 3.268 * spread}
    windows = np.lib.stride_tricks.sliding_window_view
    for side, one, near in (
        ("above", values > centre, values > (centre + upper) / 2),
        ("below", values < centre, values < (centre + lower) / 2),
    ):
        marks[f"run {side}"] = covered(windows(one, 8, axis=1).all(axis=2), 8)
        marks[f"near {side}"] = covered(windows(near, 4, axis=1).sum(axis=2) >= 3, 4) & near
    return marks


def covered(starts: np.ndarray, width: int) -> np.ndarray:
    found = np.zeros((len(starts), starts.shape[1] + width - 1), dtype=bool)
    for shift in range(width):
        found[:, shift : shift + starts.shape[1]] |= starts
    return found


def handmade(values: np.ndarray) -> dict[str, np.ndarray]:
    """The same, with windows by shifting and without sums: as fast as we know to write it by hand."""
    centre = values.mean(axis=1, keepdims=True)
    ranges = np.abs(values[:, 1:] - values[:, :-1])
    spread = ranges.mean(axis=1, keepdims=True)
    reach = 2.66 * spread
    marks = {"up": values > centre + reach, "down": values < centre - reach, "range": ranges > 3.268 * spread}
    for side, one, near in (
        ("above", values > centre, values > centre + reach / 2),
        ("below", values < centre, values < centre - reach / 2),
    ):
        two = one[:, 1:] & one[:, :-1]
        four = two[:, 2:] & two[:, :-2]
        marks[f"run {side}"] = covered(four[:, 4:] & four[:, :-4], 8)
        both, either = near[:, 1:] & near[:, :-1], near[:, 1:] | near[:, :-1]
        marks[f"near {side}"] = covered((both[:, 2:] & either[:, :-2]) | (either[:, 2:] & both[:, :-2]), 4) & near
    return marks


def seconds(*works: Callable[[], object], of: Callable[[list[float]], float] = statistics.median) -> list[float]:
    """Median (or least) wall seconds of each, taken in turns so that a busy moment meets all alike."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(TIMES):
        for work, times in zip(works, taken, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return [of(times) for times in taken]


def main() -> None:
    generator = np.random.default_rng(20261122)
    table, one = generator.normal(size=(SERIES, POINTS)), generator.normal(size=POINTS)
    agree(table)
    counts = generator.poisson(30, size=(SERIES, POINTS)).astype(float)
    sizes = generator.integers(80, 120, size=(SERIES, POINTS)).astype(float)
    works: dict[str, Callable[[], object]] = {
        "plain NumPy bound": lambda: bound(table),
        "NumPy by hand, shifted windows": lambda: handmade(table),
        "xmr, Wheeler's rules": lambda: xmr_many(table),
        "xmr, Nelson's eight rules": lambda: charts(table, rules="nelson"),
        "p, stepped limits": lambda: charts(counts, kind="p", denominators=sizes),
    }
    times = dict(zip(works, seconds(*works.values()), strict=True))
    hundred = seconds(
        lambda: [xmr(one) for _ in range(100)], lambda: [bound(one[np.newaxis]) for _ in range(100)], of=min
    )
    write(times, hundred[0] / 100, hundred[1] / 100)


def agree(table: np.ndarray) -> None:
    ours, plain = xmr_many(table), bound(table)
    for rule, name in (("run-of-8", "run"), ("three-of-four", "near")):
        assert (ours.unusual(rule) == (plain[f"{name} above"] | plain[f"{name} below"])).all()
    assert (ours.unusual("outside") == plain["outside"]).all()
    assert (ours.unusual("range")[:, 1:] == plain["range"]).all()


def write(times: dict[str, float], single: float, single_bound: float) -> None:
    first = times["plain NumPy bound"]
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    lines = [
        f"## Process behaviour charts, {datetime.now(UTC):%Y-%m-%d}",
        "",
        f"{SERIES:,} series of {POINTS} points, limits and four sets of marks; median of {TIMES} turns (one series:",
        f"the least), answers checked equal. numpy {np.__version__}; load average {load} (trust the ratios).",
        "",
        "|  | milliseconds | times the bound |",
        "|---|---|---|",
        *(f"| {name} | {1000 * each:.0f} | {each / first:.2f} |" for name, each in times.items()),
        f"| one series, with signals, words and cautions | {1000 * single:.2f} | {single / single_bound:.1f} |",
        "",
    ]
    print("\n".join(lines))
    results = Path(__file__).with_name("RESULTS.md")
    results.write_text(f"{results.read_text('utf-8').rstrip()}\n\n" + "\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
