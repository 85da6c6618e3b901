"""More cases just inside the target, and fewer just outside, than a curve drawn without them would put there."""

from wholework import plain
from wholework.check.thinking.arbitrary import named
from wholework.check.thinking.bands import in_bands
from wholework.check.thinking.battery import Look, Seen
from wholework.check.thinking.findings import Between
from wholework.check.thinking.jump import jump_at
from wholework.check.thinking.measured import Measured
from wholework.stats.distortion.bunching import Bunching

LEAST_SHARE = 0.02  # of the cases that would lie just outside: less is not spoken of

HANGS_ON_WIDTH = "Looked at half as wide it is gone: the pile does not stand at the line, as with a rhythm of days."


def look(rows: Measured) -> Seen:
    """Count the cases that stand just inside the target in place of just outside."""
    if rows.bands or rows.target.unit == "%":
        other = in_bands(rows) if rows.bands else jump_at(rows)
        if other is None:
            return Seen("", 0, why_not="Not testable: too few lie on either side of the target.")
        words = f"{other.effect} {_consistent()}"
        return Seen(other.effect, other.cases, other.material, other.p_value, other.moved, words)
    found = rows.bunching
    if not found.testable:
        return Seen("", 0, why_not=f"Not testable: {found.why_not}.")
    return Seen(
        effect=_effect(found, rows),
        cases=round(float(found.counts.sum())),
        material=found.found and found.share_moved.estimate >= LEAST_SHARE and stands_at_the_line(found),
        p_value=found.p_value,
        moved=Between(found.moved.estimate, found.moved.low, found.moved.high),
        words=f"{_effect(found, rows)} {_consistent()}",
    )


def stands_at_the_line(found: Bunching) -> bool:
    """Say whether the pattern is still there where one looks half as wide: a pile a day's rhythm away is not at it."""
    narrow = [each for each in found.sensitivity if each.inside <= 0.75 * found.inside_window]
    return all(each.moved.low > 0 for each in narrow)


def _consistent() -> str:
    return "A pattern consistent with cases being brought just inside the target."


def _effect(found: Bunching, rows: Measured) -> str:
    unit = rows.target.unit
    moved, share = found.moved, found.share_moved
    low, high = found.from_where
    if moved.estimate <= 0:
        return f"No more cases than expected stand just inside (within {named(found.inside_window, unit)})."
    return (
        f"About {plain.count(round(moved.estimate))} cases (95 %: {plain.count(round(max(moved.low, 0)))} to "
        f"{plain.count(round(moved.high))}) stand just inside that a curve drawn without them would put between "
        f"{named(low, unit)} and {named(high, unit)}: {plain.share(max(share.estimate, 0))} of those expected there "
        f"({found.words}).{'' if stands_at_the_line(found) else f' {HANGS_ON_WIDTH}'}"
    )


LOOK = Look(
    kind="just-inside",
    order=2,
    name="Too many just inside",
    needs=(),
    look=look,
    innocent=(
        "Times rounded to a number that happens to be the target (see round numbers).",
        "A natural peak: many cases need about as long as a short limit allows.",
        "The clock runs by working time and the target by the calendar, or the reverse.",
        "Customers act by the deadline, and the work can only end when they do.",
        "A batch, a clinic or a van that runs shortly before the limit.",
    ),
    ask="What do you have to do when a case comes near the line, and what would you do if there were none?",
)
