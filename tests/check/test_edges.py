"""The guess from the edges is right or *unknown*: over many made services it is never the wrong kind."""

import numpy as np
import pytest

from wholework.check.edges import edges_of
from wholework.records.options import Extract

SINCE, UNTIL = 800.0, 1_165.0


def service(seed: int, per_day: float, mean_days: float, shape: str) -> tuple[np.ndarray, np.ndarray]:
    """A service of 1,400 days; on odd seeds closed at weekends, on every third growing to twice its size."""
    generator = np.random.default_rng(seed)
    opened = generator.uniform(0, 1_400, int(per_day * 2_240))
    if seed % 3 == 0:
        opened = opened[generator.uniform(size=len(opened)) < 0.5 + opened / 2_800]
    if seed % 2:
        opened = opened[opened.astype(int) % 7 < 5]
    size = len(opened)
    lasted = {
        "exponential": lambda: generator.exponential(mean_days, size),
        "long tail": lambda: generator.lognormal(np.log(mean_days) - 0.72, 1.2, size),
        "never quick": lambda: mean_days / 2 + generator.gamma(4, mean_days / 8, size),
        "mostly quick": lambda: (
            generator.exponential(mean_days, size) * np.where(generator.random(size) < 0.7, 0.05, 3.2)
        ),
    }[shape]()
    return opened, opened + lasted


def guessed(kind: Extract, opened: np.ndarray, closed: np.ndarray) -> Extract:
    keep = {
        Extract.OPENED_SINCE: (opened >= SINCE) & (opened < UNTIL),
        Extract.CLOSED_SINCE: (closed >= SINCE) & (closed < UNTIL),
        Extract.OPEN_AT: (opened < SINCE) & (closed >= SINCE),
    }[kind]
    opened, closed = opened[keep], closed[keep]
    known = np.where(closed < UNTIL, closed, np.nan)
    return edges_of(opened, known, np.minimum(closed, UNTIL) - opened).chosen


@pytest.mark.parametrize("shape", ["exponential", "long tail", "never quick", "mostly quick"])
@pytest.mark.parametrize("kind", [Extract.OPENED_SINCE, Extract.CLOSED_SINCE, Extract.OPEN_AT])
def test_the_guess_is_never_the_wrong_kind(kind: Extract, shape: str) -> None:
    for per_day, mean_days in ((1, 1), (1, 10), (5, 10), (5, 60), (30, 1), (30, 10)):
        for seed in range(6):
            assert guessed(kind, *service(seed, per_day, mean_days, shape)) in (kind, Extract.UNKNOWN)


@pytest.mark.parametrize("shape", ["exponential", "long tail", "mostly quick"])
@pytest.mark.parametrize("kind", [Extract.OPENED_SINCE, Extract.CLOSED_SINCE, Extract.OPEN_AT])
def test_with_a_few_thousand_cases_of_days_and_weeks_it_is_known(kind: Extract, shape: str) -> None:
    assert all(guessed(kind, *service(seed, 20, 20, shape)) is kind for seed in range(6))
