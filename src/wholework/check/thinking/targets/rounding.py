"""Rounding and digit heaping: looked for first, because a pile on a round number is no work of the target."""

import numpy as np

from wholework import plain
from wholework.check.thinking.arbitrary import named
from wholework.check.thinking.battery import Look, Seen
from wholework.check.thinking.measured import UNIT_SECONDS, Measured
from wholework.stats.distortion.heaping import is_multiple

MATTERS = 0.05  # a share of all cases that rounding must move before it is spoken of


def look(rows: Measured) -> Seen:
    """See to what step the measure was written, and whether the target stands on a step that people round to."""
    if rows.bands:
        return Seen("", 0, why_not="Not testable: the measure is in bands.")
    found = rows.bunching.heaping
    heaped = [each for each in found.steps if each.heaped]
    more = max((each.share - each.even_share for each in heaped), default=0.0)
    on_line = [each.step for each in heaped if bool(is_multiple(np.array([rows.threshold]), each.step)[0])]
    where = " The target stands on such a number." if on_line and rows.threshold else ""
    return Seen(
        effect=f"{_as_people_write(found.words, found.resolution, rows.target.unit)}{where}",
        cases=round(more * len(rows)),
        material=more >= MATTERS or found.week_pattern,
        words=f"A pattern consistent with times written down by hand or by a system that rounds: about "
        f"{plain.of(round(more * len(rows)), 'case')} more than an even spread stand on round numbers.{where}",
    )


def _as_people_write(words: str, step: float, unit: str) -> str:
    """Write a step of a part of a day or an hour in the unit in which it is whole: 1 minute, not 0.000694."""
    seconds = step * UNIT_SECONDS.get(unit, 0.0)
    for name, length in sorted(UNIT_SECONDS.items(), key=lambda each: -each[1]):
        times = round(seconds / length)
        if times and abs(seconds - times * length) < 1e-3 * length:
            return words.replace(f"in steps of {step:g}.", f"in steps of {named(times, name)}.", 1)
    return words


LOOK = Look(
    kind="rounding",
    order=1,
    name="Round numbers",
    needs=(),
    look=look,
    innocent=(
        "People write a quarter of an hour, a half, an hour.",
        "A system keeps only whole days or whole minutes.",
        "Clinics and rounds run on fixed days.",
    ),
    ask="When is the time written down, and by what clock?",
    counts=False,
)
