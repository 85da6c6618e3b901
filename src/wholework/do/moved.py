"""What moved, in words: always with its interval."""

from wholework.do.findings import Moved
from wholework.do.numbers import between, size_between, with_unit
from wholework.stats.segmented_regression import Estimate, Segmented


def moved_words(found: Segmented | None, unit: str) -> tuple[Moved, ...]:
    """Say what moved: the level at the change, the slope after it, and the step if neither side drifts."""
    if found is None:
        return ()
    return (
        _moved("level", found.level, _level(found.level, unit)),
        _moved("slope", found.slope, _slope(found.slope, unit)),
        _moved("step", found.step, _step(found.step, unit)),
    )


def _moved(what: str, estimate: Estimate, words: str) -> Moved:
    return Moved(what, estimate.value, estimate.low, estimate.high, estimate.confidence, estimate.is_known, words)


def _level(level: Estimate, unit: str) -> str:
    interval = between(level.low, level.high, unit)
    if not level.is_known:
        return f"Whether the level moved at the change cannot be told: {interval} (95 %), nought among it."
    way = "rose" if level.value > 0 else "fell"
    return (
        f"At the change the level {way} by about {with_unit(abs(level.value), unit)}"
        f" ({size_between(level.low, level.high)}, 95 %), beyond what its own drift would have given."
    )


def _slope(slope: Estimate, unit: str) -> str:
    interval = between(slope.low, slope.high, f"{unit} a period".strip())
    if not slope.is_known:
        return f"Whether it drifts otherwise than before cannot be told: {interval} more (95 %), nought among it."
    way = "upwards" if slope.value > 0 else "downwards"
    return f"Since the change it drifts more {way} than before: by {interval} (95 %)."


def _step(step: Estimate, unit: str) -> str:
    if_flat = "If neither side drifts of itself, which only those who know the service can say,"
    if not step.is_known:
        return f"{if_flat} the distance between the two levels is {between(step.low, step.high, unit)} (95 %)."
    way = "higher" if step.value > 0 else "lower"
    ends = size_between(step.low, step.high)
    return f"{if_flat} the level is now {with_unit(abs(step.value), unit)} {way} ({ends}, 95 %)."
