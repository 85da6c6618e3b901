"""How often the intervals of demand hold the truth, and how often charts of its types cry: simulated, nothing is read
but the codes of NHS comments where they are given.

    .venv/bin/python benchmarks/demand_shares.py [--seeds 500] [--codes nhs_fft_trust_b.csv]

Suggestions are made up: likelihoods that tell the kinds apart well, somewhat, not at all, or wrongly.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

from wholework.check.demand.heard.demands import HeardDemands, Judged
from wholework.check.demand.heard.over_time import RULES, type_over_time
from wholework.stats.behaviour import chart
from wholework.stats.sampling.coverage import coverage_of
from wholework.stats.sampling.prediction_powered import prediction_powered_share
from wholework.stats.sampling.shares import share_of
from wholework.stats.sampling.stream import RandomStream

Random = np.random.Generator
IMPORT = 10_000
SUGGESTIONS = {"good": 3.4, "fair": 1.8, "useless": 0.0, "wrong way round": -1.8}


def likelihoods(r: Random, truth: np.ndarray, apart: float) -> np.ndarray:
    """Return made-up suggestions: two overlapping bells, ``apart`` standard deviations from each other."""
    return 1 / (1 + np.exp(-(r.normal(size=len(truth)) + apart * (truth - 0.5))))


def stream_of(r: Random, size: int, chosen: int) -> RandomStream:
    """Draw a stream at random, by way of the column that says so."""
    queue = np.full(size, "import", dtype=object)
    queue[r.choice(size, chosen, replace=False)] = "random"
    return RandomStream.of_column(queue)


def with_suggestions(seeds: int) -> list[str]:
    lines = [
        f"### Shares of {IMPORT:,} with few labels: the 95 % interval holds the truth, and its width beside Wilson's",
        "",
        "| share | labels | " + " | ".join(f"{name} suggestions" for name in SUGGESTIONS) + " |",
        "|---|---|" + "---|" * len(SUGGESTIONS),
    ]
    for share in (0.15, 0.3, 0.5):
        for labels in (100, 200, 400):
            cells = []
            for name, apart in SUGGESTIONS.items():
                held, width = 0, 0.0
                for seed in range(seeds):
                    r = np.random.default_rng([seed, labels, int(100 * share), len(name)])
                    truth = r.random(IMPORT) < share
                    stream = stream_of(r, IMPORT, labels)
                    found = prediction_powered_share(stream, truth, likelihoods(r, truth, apart))
                    alone = share_of(stream, truth)
                    held += found.low <= share <= found.high
                    width += (found.high - found.low) / (alone.high - alone.low) / seeds
                cells.append(f"{100 * held / seeds:.1f} %, {width:.2f}")
            lines.append(f"| {share} | {labels} | " + " | ".join(cells) + " |")
    return lines


def over_days(seeds: int) -> list[str]:
    lines = [
        "### Shares over several days: the 95 % interval holds the truth (an interval that knows no days in brackets)",
        "",
        "| share | days × contacts | days alike | contacts of a day correlate by .05 | by .15 |",
        "|---|---|---|---|---|",
    ]
    for share in (0.15, 0.3, 0.5):
        for days, contacts in ((5, 20), (10, 20), (20, 15), (5, 60)):
            cells = []
            for together in (0.0, 0.05, 0.15):
                held = alone = 0
                for seed in range(seeds):
                    r = np.random.default_rng([seed, days, contacts, int(100 * share), int(100 * together)])
                    day = np.repeat(np.arange(days), r.poisson(contacts, days) + 1)
                    of_day = np.full(days, share)
                    if together:
                        of_day = r.beta(share * (1 / together - 1), (1 - share) * (1 / together - 1), days)
                    holds = r.random(len(day)) < of_day[day]
                    stream = RandomStream.as_it_is(len(day))
                    with_days, without = share_of(stream, holds, day), share_of(stream, holds)
                    held += with_days.low <= share <= with_days.high
                    alone += without.low <= share <= without.high
                cells.append(f"{100 * held / seeds:.1f} % ({100 * alone / seeds:.0f} %)")
            lines.append(f"| {share} | {days} × {contacts} | " + " | ".join(cells) + " |")
    return lines


def heard_enough(seeds: int, codes: Path | None) -> list[str]:
    kinds: dict[str, np.ndarray] = {
        "62 even kinds": np.full(62, 1 / 62),
        "200 kinds, each rarer": 1 / np.arange(1, 201),
        "60 kinds, each a fifth rarer": 0.8 ** np.arange(60),
    }
    if codes:
        with codes.open(encoding="utf-8") as lines:
            counted = Counter(row["subcategory"] for row in csv.DictReader(lines))
        kinds = {"codes of NHS comments": np.array(sorted(counted.values()), dtype=float), **kinds}
    out = [
        "### Heard of all kinds: the 95 % interval holds the truth, and the mean error of the coverage",
        "",
        "| kinds | 50 heard | 100 | 200 | 400 |",
        "|---|---|---|---|---|",
    ]
    for name, weights in kinds.items():
        likely = weights / weights.sum()
        cells = []
        for heard in (50, 100, 200, 400):
            held, error = 0, 0.0
            draws = np.random.default_rng(heard).multinomial(heard, likely, size=4 * seeds)
            for counts in draws:
                found, truth = coverage_of(counts), likely[counts > 0].sum()
                held += found.low - 1e-12 <= truth <= found.high + 1e-12
                error += abs(found.coverage - truth) / len(draws)
            cells.append(f"{100 * held / len(draws):.1f} %, {error:.3f}")
        out.append(f"| {name} | " + " | ".join(cells) + " |")
    return out


def weekdays(seeds: int) -> float:
    """Return false alarms a point of daily counts in which only the weekday has a habit."""
    habit = np.array([1.6, 1.0, 1.0, 0.9, 0.8, 0.0, 0.0])
    cried = points = 0
    for seed in range(seeds):
        r = np.random.default_rng(seed)
        counts = r.poisson(8 * np.tile(habit, 8))
        days = np.repeat(np.datetime64("2024-01-01") + np.arange(56), counts)
        texts = np.full(len(days), "tap leaks", dtype=object)
        heard = HeardDemands(texts, Judged(texts, texts), np.arange(len(days)), days=days, every=True)
        drawn = type_over_time(heard, np.ones(len(days), dtype=bool), "tap leaks")
        assert drawn is not None
        assert drawn.chart is not None
        assert drawn.period == "day"
        cried += len({signal.index for signal in drawn.chart.signals})
        points += len(drawn.chart.values)
    return cried / points


def crying(seeds: int) -> list[str]:
    scenes: dict[str, tuple[Callable[[Random], np.ndarray], object]] = {
        **{f"mean {mean} a period": (lambda r, mean=mean: r.poisson(mean, 30), None) for mean in (2, 3, 5, 20, 50)},
        "mean 20, varying three times as much": (lambda r: r.negative_binomial(10, 1 / 3, 30), None),
    }
    out = [
        "### Stable counts: false alarms a point, by the rule that the study draws with (beyond a limit)",
        "",
        "| counts | a point |",
        "|---|---|",
    ]
    for name, (counts, season) in scenes.items():
        cried = points = 0
        for seed in range(seeds):
            drawn = chart(counts(np.random.default_rng(seed)).astype(float), rules=RULES, season=season, floor=0)
            cried += len({signal.index for signal in drawn.signals})
            points += len(drawn.values)
        out.append(f"| {name} | {cried / points:.4f} |")
    out.append(f"| mean 8 a day, Mondays 1.6 times, weekdays taken out by the study | {weekdays(seeds):.4f} |")
    found = np.zeros(2)
    for seed in range(seeds):
        r = np.random.default_rng(seed)
        counts = np.r_[r.poisson(20, 24), r.poisson(30, 8)].astype(float)
        drawn = chart(counts, baseline=24, rules=RULES, floor=0)
        marks = [signal.index for signal in drawn.signals if signal.index >= 24]
        found += [any(mark < 29 for mark in marks), bool(marks)]
    share = 100 * found / seeds
    out += [
        "",
        f"A step of 1.5 times (mean 20, 24 points before) is found within 5 points in {share[0]:.1f} %,"
        f" within 8 in {share[1]:.1f} %.",
    ]
    return out


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, default=500)
    asked.add_argument("--codes", type=Path)
    asked.add_argument("--only", default="suggestions,days,enough,crying")
    told = asked.parse_args()
    parts: dict[str, Callable[[], list[str]]] = {
        "suggestions": lambda: with_suggestions(told.seeds),
        "days": lambda: over_days(told.seeds),
        "enough": lambda: heard_enough(told.seeds, told.codes),
        "crying": lambda: crying(told.seeds),
    }
    for name in told.only.split(","):
        print("\n".join(parts[name]()), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
