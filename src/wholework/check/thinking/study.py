"""What one target does: three separate answers from one set of rows."""

from collections.abc import Callable
from datetime import date

from wholework.check.thinking.arbitrary import is_it_arbitrary, named, shape_of
from wholework.check.thinking.battery import does_it_distort
from wholework.check.thinking.findings import RowsRead, TargetStudy
from wholework.check.thinking.harms import does_it_harm
from wholework.check.thinking.measured import Measured


def title_of(rows: Measured) -> str:
    """Name the study by its target: the measure's own name, however long, stands beneath."""
    target = rows.target
    if rows.deadline:
        return "What each record's own deadline does"
    return f"What a target of {target.direction} {named(target.threshold, target.unit)} does"


def study_target(rows: Measured, records: RowsRead, *, progress: Callable[[str], None] = lambda _: None) -> TargetStudy:
    """Ask three questions of one target, each answered for itself."""
    progress("Looking for patterns near the target")
    distorts = does_it_distort(rows)
    progress("Looking at what passes with no change")
    return TargetStudy(
        title=title_of(rows),
        made_on=date.today().isoformat(),
        records=records,
        target=rows.target,
        arbitrary=is_it_arbitrary(rows, shape_of(rows)),
        distorts=distorts,
        harms=does_it_harm(),
    )
