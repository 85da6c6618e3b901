"""Records with a known number of cases moved: what is found, how near the estimate comes, and who could do better.

    .venv/bin/python benchmarks/distortion_power.py --draws 100

Beside our figures stand those of two oracles that nobody can be outside a simulation. The first knows how many cases
each stretch would hold without the target (not how many it held by chance), and where moved cases come from. The second
knows the shape of the pile as well, and weighs every bin best. What is beyond the second is beyond anybody.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from wholework.stats.distortion.bunching import bunching

Random = np.random.Generator
PLENTY = 4_000_000
WORDS = (
    "| cases | share moved | moved | found | bias of the estimate | interval holds the truth "
    "| within 30 % | knows the curve | knows the curve and the pile |"
)


@dataclass(frozen=True)
class Scene:
    """Clean times, the threshold, from how far beyond it cases are moved, and how far inside they land (mean, most)."""

    clean: Callable[[Random, int], np.ndarray]
    threshold: float
    reach: float
    landing: tuple[float, float]
    step: float = 1.0

    def land(self, r: Random, n: int) -> np.ndarray:
        """Return where moved cases land, not far inside."""
        mean, most = self.landing
        away = np.floor(r.exponential(mean / self.step, n)) * self.step
        return self.threshold - away.clip(0, most)


def _minutes(r: Random, n: int) -> np.ndarray:
    return np.rint(r.lognormal(np.log(170), 0.5, n))


def _heaped(r: Random, n: int) -> np.ndarray:
    whole = _minutes(r, n)
    return np.where(r.random(n) < 0.4, np.rint(whole / 5) * 5, whole)


def _clinics(r: Random, n: int) -> np.ndarray:
    days = r.gamma(3, 9, n)
    return np.where(r.random(n) < 0.5, np.ceil(days / 7) * 7, np.ceil(days))


SCENES = {
    "minutes": Scene(_minutes, 240, 60, (6, 40)),
    "28 days": Scene(lambda r, n: np.ceil(r.gamma(3, 9, n)), 28, 7, (0.7, 4)),
    "84 days": Scene(lambda r, n: np.ceil(r.gamma(3, 24, n)), 84, 21, (2.1, 14)),
    "minutes, two in five rounded to 5": Scene(_heaped, 240, 60, (6, 40)),
    "28 days with weekly clinics": Scene(_clinics, 28, 7, (0.7, 4)),
    "minutes, from twice as far": Scene(_minutes, 240, 120, (6, 40)),
}


@cache
def truth(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the chance of each step within reach (60 steps inside at most) and where moved cases land."""
    scene, r = SCENES[name], np.random.default_rng(99)
    steps = _steps(scene)
    chance = _counted(scene.clean(r, PLENTY), scene, steps) / PLENTY
    pile = _counted(scene.land(r, PLENTY), scene, steps) / PLENTY
    return chance, pile


def _steps(scene: Scene) -> np.ndarray:
    return np.arange(-int(scene.landing[1] / scene.step), int(scene.reach / scene.step) + 1)


def _counted(values: np.ndarray, scene: Scene, steps: np.ndarray) -> np.ndarray:
    place = np.rint((values - scene.threshold) / scene.step).astype(int) - steps[0]
    return np.bincount(place[(place >= 0) & (place < len(steps))], minlength=len(steps)).astype(float)


def oracles(values: np.ndarray, name: str) -> tuple[float, float]:
    """Return what each oracle would answer."""
    scene = SCENES[name]
    chance, pile = truth(name)
    steps = _steps(scene)
    seen, mean = _counted(values, scene, steps), chance * len(values)
    inside, outside = (steps <= 0) & (steps * scene.step > -3.5 * scene.landing[0] - scene.step), steps > 0
    part = mean[inside].sum() / mean[inside | outside].sum()
    first = seen[inside].sum() - part * seen[inside | outside].sum()
    signal = np.where(outside, -mean, pile * mean[outside].sum())
    weight = signal / np.maximum(mean, 1e-9)
    second = mean[outside].sum() * float(weight @ (seen - mean)) / float(weight @ signal)
    return float(first), second


def gamed(name: str, n: int, share: float, seed: int) -> tuple[np.ndarray, int]:
    """Move a share of those within reach beyond the threshold to just inside it."""
    scene = SCENES[name]
    r = np.random.default_rng([list(SCENES).index(name), n, int(1000 * share), seed])
    values = scene.clean(r, n)
    moved = (values > scene.threshold) & (values <= scene.threshold + scene.reach) & (r.random(n) < share)
    return np.where(moved, scene.land(r, n), values), int(moved.sum())


def cell(name: str, n: int, share: float, draws: int, first: int) -> str:
    """Return one line of the table."""
    found, covered, rows = [], [], []
    for seed in range(first, first + draws):
        values, moved = gamed(name, n, share, seed)
        result = bunching(values, SCENES[name].threshold)
        found.append(result.found)
        covered.append(result.moved.low <= moved <= result.moved.high)
        rows.append((max(moved, 1), result.moved.estimate, *oracles(values, name)))
    table = np.array(rows)
    near = np.mean(np.abs(table[:, 1:] / table[:, :1] - 1) <= 0.3, axis=0)
    bias = np.nanmean(table[:, 1] - table[:, 0]) / table[:, 0].mean()
    return (
        f"| {n:,} | {100 * share:.0f} % | {table[:, 0].mean():.0f} | {np.mean(found):.2f} | {100 * bias:+.0f} % "
        f"| {np.mean(covered):.2f} | {near[0]:.2f} | {near[1]:.2f} | {near[2]:.2f} |"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--draws", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--scene", action="append", choices=list(SCENES))
    parser.add_argument("--cases", type=int, action="append")
    parser.add_argument("--share", type=float, action="append")
    options = parser.parse_args()
    for scene in options.scene or SCENES:
        print(f"\n{scene}, {options.draws} draws a line\n\n{WORDS}\n{'|---' * 9}|", flush=True)
        for cases in options.cases or (300, 1_000, 2_000, 5_000, 20_000):
            for part in options.share or (0.05, 0.1, 0.2, 0.4):
                print(cell(scene, cases, part, options.draws, options.first), flush=True)
