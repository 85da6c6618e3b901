"""Open work by its age."""

from wholework.check.capability.findings import Age, OpenWork
from wholework.picture.charts.bars import bars_svg


def ages_svg(work: OpenWork) -> str:
    """Draw how old the open work is, from the youngest to the oldest."""
    return bars_svg(work.sentence, [(age_words(age), age.cases) for age in work.ages], "open cases")


def age_words(age: Age) -> str:
    """Name an age band: ``open 7 to 28 days``."""
    if age.to_days is None:
        return f"open {age.from_days:,} days or longer"
    return f"open {age.from_days:,} to {age.to_days:,} days"
