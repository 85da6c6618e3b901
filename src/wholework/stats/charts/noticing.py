"""What charts of counts and shares notice about themselves."""

import numpy as np

from wholework.stats import self_checks
from wholework.stats.charts.lines import Lines


def notices_of_counts(lines: Lines, instead: str | None, whole: float = 1.0) -> tuple[str, ...]:
    """Return cautions; ``instead``: what allows for points that vary more than chance alone (None: this kind does).

    ``whole``: what a share of all is written as (100 for percentages).
    """
    centre = float(np.nanmean(lines.centre[0])) / whole
    spread = None if lines.relative_spread is None else float(lines.relative_spread[0])
    usual = 1.0 if lines.sizes is None else float(np.nanmean(lines.sizes[0]))
    found = (
        self_checks.dispersed(spread, int(lines.points[0]), instead) if spread is not None and instead else None,
        self_checks.unequal(lines.sizes, "denominators"),
        self_checks.rare(centre * usual) if instead else None,
        self_checks.following(lines.values[0]),
    )
    return tuple(words for words in found if words)
