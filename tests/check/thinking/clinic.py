"""Waits at Bramley hospital, made for the tests: clean ones, and ones of which some were brought inside a target."""

from typing import Any

import numpy as np

from wholework.check.thinking.findings import Pattern, RowsRead, Target, TargetStudy
from wholework.check.thinking.measured import Measured
from wholework.check.thinking.study import study_target

FOUR_HOURS = Target("minutes", 240.0, "minutes", "at most", None, "minutes: at most 240 minutes")
READ = RowsRead(sentence="", files=(), rows_in=0, rows_counted=0, columns={}, set_aside_by_reason={}, said=())


def waits(size: int = 12_000, moved: float = 0.0, seed: int = 1) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return minutes waited and which of them were brought from 241 to 280 minutes to just inside 240."""
    draw = np.random.default_rng(seed)
    minutes = np.round(draw.gamma(3.0, 70.0, size))
    brought = (minutes > 240) & (minutes <= 280) & (draw.random(size) < moved)
    minutes[brought] = 240 - draw.integers(0, 8, int(brought.sum()))
    return minutes, brought


def study(values: np.ndarray[Any, Any], target: Target = FOUR_HOURS, **rest: Any) -> TargetStudy:
    """Study one target of these values."""
    return study_target(Measured(target=target, values=np.asarray(values, dtype=np.float64), **rest), READ)


def pattern(found: TargetStudy, kind: str) -> Pattern:
    """Return one pattern of the battery."""
    return next(each for each in found.distorts.patterns if each.kind == kind)
