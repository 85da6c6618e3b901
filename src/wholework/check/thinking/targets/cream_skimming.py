"""Easy cases picked near the line: the mixture of categories just inside the target."""

import numpy as np

from wholework.check.thinking.battery import Look, Seen
from wholework.check.thinking.findings import Between
from wholework.check.thinking.measured import Measured
from wholework.stats.distortion.cream import MOST_KINDS, cream

SURE = 2.576
OWN_DEADLINES = (
    "Not testable: categories have deadlines of their own, so which of them lie near one tells nothing of picking."
)


def look(rows: Measured) -> Seen:
    """Hold the mixture of categories just inside the target against the mixture around it."""
    assert rows.category is not None
    if rows.bands:
        return Seen("", 0, why_not="Not testable: the measure is in bands.")
    counts = np.bincount(rows.category[rows.category >= 0], minlength=len(rows.categories))
    common = np.argsort(-counts, kind="stable")[:MOST_KINDS]
    kept = np.isin(rows.category, common)
    if rows.deadline:
        return Seen("", 0, why_not=OWN_DEADLINES)
    found = cream(rows.category[kept], rows.distance[kept], near=rows.near)
    if not found.testable:
        return Seen("", int(kept.sum()), why_not=f"Not testable: {found.why_not}.")
    near = next(each.near for each in found.kinds if each.kind == found.most)
    name = rows.categories[int(found.most)]
    effect = f"“{name}” stands out most just inside: {near.words}."
    more = near.more_cases
    return Seen(
        effect=effect,
        cases=int(kept.sum()),
        material=found.found and _steps_down(rows, int(found.most)),
        p_value=found.p_value,
        moved=Between(more.estimate, more.low, more.high),
        words=f"{effect} A pattern consistent with some kinds of cases being picked to be finished in time.",
    )


def _steps_down(rows: Measured, kind: int) -> bool:
    """Say whether the share falls across the line: a category whose times peak there by nature is on both sides."""
    inside = (rows.distance <= 0) & (rows.distance > -rows.near)
    outside = (rows.distance > 0) & (rows.distance <= rows.near)
    size = int(inside.sum()), int(outside.sum())
    category = rows.category
    if not min(size) or category is None:
        return False
    here, beyond = (float(np.mean(category[side] == kind)) for side in (inside, outside))
    both = (here * size[0] + beyond * size[1]) / sum(size)
    error = float(np.sqrt(max(both * (1 - both), 1e-12) * (1 / size[0] + 1 / size[1])))
    return (here - beyond) / error > SURE


LOOK = Look(
    kind="cream-skimming",
    order=12,
    name="Another mixture just inside",
    needs=("category",),
    look=look,
    innocent=(
        "Each category has times of its own, and one may peak there by nature.",
        "Categories have deadlines of their own.",
    ),
    ask="Which cases do you take first when the line is near?",
)
