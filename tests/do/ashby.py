"""The Ashby repairs team tries something: weeks of figures, and the experiment as Amina wrote it down."""

from datetime import UTC, date, datetime

import numpy as np

from wholework.do.experiment import Experiment, Written
from wholework.do.figures import Figures

MONDAY = date(2025, 3, 31)


def weeks(values: object, place: str = "Ashby", measure: str = "days", first: str = "2024-04-01") -> Figures:
    """One figure a week."""
    figures = np.asarray(values, dtype=np.float64)
    starts = np.datetime64(first, "D") + 7 * np.arange(len(figures)).astype("m8[D]")
    return Figures(measure, place, tuple(str(start) for start in starts), starts, figures)


def stable(points: int = 76, seed: int = 4, level: float = 24.0) -> np.ndarray:
    """Figures in which nothing changed."""
    return level + 2 * np.random.default_rng(seed).normal(size=points)


def moved(by: float, points: int = 76, change: int = 52, seed: int = 4) -> np.ndarray:
    """Figures whose level moved at the change."""
    values = stable(points, seed)
    values[change:] += by
    return values


def experiment(**more: object) -> Experiment:
    """What Amina wrote down on 20 March 2025."""
    told: dict[str, object] = {
        "title": "One person carries each job",
        "change": "One person carries each job",
        "changed_on": MONDAY,
        "measure": "days from first ask to repaired",
        "prediction": "Tenants wait fewer days",
        "where": "Ashby",
        "unit": "days",
        "who_looks": "the planners",
        "smallest_worth_knowing": 3.0,
        "other_measures": ("calls",),
        "written": Written(at=datetime(2025, 3, 20, 9, tzinfo=UTC)),
    }
    return Experiment(**(told | more))  # type: ignore[arg-type]
