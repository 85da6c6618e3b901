"""The records that a played service leaves, looked at with the same study of a target as anybody's records."""

import numpy as np

from wholework.check.thinking.findings import RowsRead, Target, TargetStudy
from wholework.check.thinking.measured import Measured
from wholework.check.thinking.study import study_target
from wholework.lab.experiments.parts import Cases, LookedAt

FIRST_DAY = np.datetime64("2024-01-01T00:00", "us")
A_DAY = 86_400_000_000  # microseconds


def look_at_target_of(cases: Cases) -> LookedAt:
    """Say whether the study of the target finds an unusual pattern in these records, and which."""
    study = target_study_of(cases)
    found = [each for each in study.distorts.patterns if each.found]
    return LookedAt(
        name=cases.name,
        sentence=study.distorts.sentence,
        flagged=study.distorts.flagged,
        patterns=tuple(each.kind for each in found),
        words=tuple(f"{each.name}: {each.words}" for each in found),
    )


def target_study_of(cases: Cases) -> TargetStudy:
    """Ask all that can be asked of the target, knowing only what is recorded."""
    opened = FIRST_DAY + (cases.opened * A_DAY).astype("m8[us]")
    closed = opened + (cases.recorded_days * A_DAY).astype("m8[us]")
    limit = cases.limit_days
    target = Target("days to closing", limit, "days", "at most", None, f"days to closing: at most {limit:g} days")
    rows = Measured(
        target=target,
        values=cases.recorded_days,
        days=closed.astype("M8[D]"),
        opened=opened,
        closed=closed,
        opened_days=opened.astype("M8[D]"),
        closed_days=closed.astype("M8[D]"),
        has_clock=True,
        customer=cases.customer,
        edited=cases.edited,
    )
    many = len(cases.opened)
    read = RowsRead(
        sentence=f"{many:,} closed cases of a played service.",
        files=(),
        rows_in=many,
        rows_counted=many,
        columns={},
        set_aside_by_reason={},
        said=(),
    )
    return study_target(rows, read)
