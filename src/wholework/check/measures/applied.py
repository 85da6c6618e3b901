"""Decisions laid over the points of a chart: where limits begin anew, which points they leave out, what is noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from wholework.check.measures.decision_log import Decision, Decisions


@dataclass(frozen=True)
class Note:
    """Words at a point of the chart (counted from zero), who wrote them and when."""

    index: int
    words: str
    who: str
    when: str
    why: str


@dataclass(frozen=True)
class Applied:
    """What a chart needs of the decisions that hold. ``reasons`` says, decision by decision, what was done and why.

    Leave a point out of the limits by giving the chart its value as missing; draw it all the same. The chart without
    decisions is the one with ``as_applied(labels, decisions.as_at(0))``.
    """

    rebase_at: tuple[int, ...]
    excluded: npt.NDArray[np.bool_]
    baseline: int | None
    annotations: tuple[Note, ...]
    reasons: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def changes_anything(self) -> bool:
        """Whether the limits differ from those without decisions."""
        return bool(self.rebase_at or self.baseline is not None or self.excluded.any())


def as_applied(labels: Sequence[str], decisions: Decisions) -> Applied:
    """Lay the decisions that hold over a series whose points carry these labels, in time order.

    A decision about a day that is no label begins at the first later point where the labels are dates in order. One
    about a point that the series does not have is not applied, and a caution says so.
    """
    found = _Found(len(labels))
    for decision in decisions.standing:
        place = _place(labels, decision.at, between=decision.kind == "rebase") if decision.at else None
        if decision.at and place is None:
            found.cautions.append(
                f"Decision {decision.number} is about “{decision.at}”, and no point is called that: it is not applied."
            )
        else:
            found.take(decision, place)
    return found.applied()


class _Found:
    """What has been gathered so far, decision by decision."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.starts: set[int] = set()
        self.excluded = np.zeros(size, dtype=np.bool_)
        self.baseline: int | None = None
        self.notes: list[Note] = []
        self.reasons: list[str] = []
        self.cautions: list[str] = []

    def take(self, decision: Decision, place: int | None) -> None:
        if place is not None and decision.kind == "annotate":
            self.notes.append(Note(place, decision.words, decision.who, decision.when, decision.why))
            return
        if place is not None and decision.kind == "rebase":
            if place == 0:
                self.cautions.append(
                    f"Decision {decision.number} draws limits anew from the first point, where they begin anyway."
                )
                return
            self.starts.add(place)
        elif place is not None and decision.kind == "exclude":
            self.excluded[place] = True
        elif decision.points is not None:
            if decision.points > self.size:
                self.cautions.append(
                    f"Decision {decision.number} rests the limits on {decision.points} points, and there are only "
                    f"{self.size}: it is not applied yet."
                )
                return
            self.baseline = decision.points
        self.reasons.append(_reason(decision))

    def applied(self) -> Applied:
        return Applied(
            tuple(sorted(self.starts)),
            self.excluded,
            self.baseline,
            tuple(sorted(self.notes, key=lambda note: note.index)),
            tuple(self.reasons),
            tuple(self.cautions),
        )


def _reason(decision: Decision) -> str:
    done = {
        "rebase": f"Limits drawn anew from {decision.at} on",
        "exclude": f"{decision.at} left out of the limits",
        "baseline": f"Limits rest on the first {decision.points} points",
    }[decision.kind]
    return f"{done}: {decision.why} ({decision.who}, {decision.when[:10]}, decision {decision.number})"


def _place(labels: Sequence[str], at: str, *, between: bool) -> int | None:
    if at in labels:
        return list(labels).index(at)
    day = _day(at)
    days = [_day(label) for label in labels]
    if not between or day is None or None in days:
        return None
    known = [each for each in days if each is not None]
    later = [place for place, each in enumerate(known) if each >= day]
    return later[0] if later and known == sorted(known) and known[0] <= day else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10] if len(text) != 7 else text + "-01")
    except ValueError:
        return None
