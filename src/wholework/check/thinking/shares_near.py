"""Whether something is commoner close to the target than the curve of all others expects: five patterns ask it."""

from collections.abc import Callable
from typing import Literal

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.thinking.battery import Seen
from wholework.check.thinking.findings import Between
from wholework.check.thinking.measured import Measured
from wholework.stats.distortion.shares import SMALLEST_EFFECT, share_by_distance

Bools = npt.NDArray[np.bool_]


def commoner_near(
    flag: Callable[[Measured], Bools],
    what: str,
    consistent: str,
    side: Literal["inside", "outside"] = "inside",
) -> Callable[[Measured], Seen]:
    """Return a look that holds the share of ``flag`` close to the target against all others; ``what`` says of whom."""

    def look(rows: Measured) -> Seen:
        if rows.bands:
            return Seen("", 0, why_not="Not testable: the measure is in bands, too wide to say what lies close.")
        found = share_by_distance(flag(rows), rows.distance, near=rows.near, side=side)
        if not found.testable:
            return Seen("", found.cases, why_not=f"Not testable: {found.why_not}.")
        where = "just inside" if side == "inside" else "just outside"
        effect = (
            f"{plain.share(found.share_near)} of the {plain.of(found.cases_near, 'case')} {where} {what}, where the "
            f"curve of all others expects {plain.share(max(found.expected_share, 0.0))}."
        )
        more = found.more_cases
        return Seen(
            effect=effect,
            cases=found.cases,
            material=more.estimate / max(found.cases_near, 1) >= SMALLEST_EFFECT,
            p_value=found.p_value,
            moved=Between(more.estimate, more.low, more.high),
            words=f"{effect} A pattern consistent with {consistent}.",
        )

    return look
