"""Was the experiment written down before anybody could see its result? It is said; nothing is forbidden."""

from datetime import UTC, date

import numpy as np

from wholework import plain
from wholework.do.experiment import NO_DATA_YET, Experiment, figures_sha256
from wholework.do.figures import Figures
from wholework.do.findings import Registered

CLOCK = (
    "The time of writing is this computer's own word. To prove it to others, send them the file on the day that it is"
    " written, or keep it where every version is kept."
)


def registered(experiment: Experiment, figures: Figures) -> Registered:
    """Hold the time of writing, and the figures seen then, against the change and the figures now."""
    written = experiment.written
    unchanged = None if written.statement_sha256 is None else written.statement_sha256 == experiment.statement_sha256
    seen = _seen_unchanged(experiment, figures)
    after = _after_seen(experiment, figures)
    answer = "not known" if after is None else "after some results" if after else "before the results"
    cautions = [CLOCK] if written.at else []
    if unchanged is False:
        cautions.insert(0, "What the file states was changed after it was written: ask what, and why.")
    if seen is False:
        cautions.insert(
            0, "Figures that could be seen when it was written are other figures now: ask who corrected them, and why."
        )
    return Registered(
        sentence=_sentence(experiment, answer, after),
        cautions=tuple(cautions),
        answer=answer,
        written_at=None if written.at is None else written.at.astimezone(UTC).isoformat(timespec="seconds"),
        seen=written.seen,
        periods_after_seen=after,
        statement_unchanged=unchanged,
        seen_figures_unchanged=seen,
    )


def _after_seen(experiment: Experiment, figures: Figures) -> int | None:
    """Count the periods after the change that were over when it was written, or that it is known to have seen."""
    written = experiment.written
    if written.at is None:
        return None
    first = figures.first_after(experiment.changed_on)
    if written.seen != NO_DATA_YET and written.until is not None:
        return _begun(figures, first, written.until)
    day = np.datetime64(written.at.date(), "D")
    return sum(1 for number in range(first, len(figures.starts)) if figures.end_of(number) <= day)


def _begun(figures: Figures, first: int, until: date) -> int:
    return int((figures.starts[first:] <= np.datetime64(until, "D")).sum())


def _seen_unchanged(experiment: Experiment, figures: Figures) -> bool | None:
    written = experiment.written
    if written.figures_sha256 is None or written.until is None:
        return None
    then = figures.up_to(written.until)
    return figures_sha256(then.days, then.values.tolist()) == written.figures_sha256


def _sentence(experiment: Experiment, answer: str, after: int | None) -> str:
    written = experiment.written
    if written.at is None or after is None:
        return (
            "Nobody knows when this was written down. Read the prediction as something said afterwards, until someone"
            " shows that it was not."
        )
    day = f"{written.at.day} {written.at:%B %Y}"
    if answer == "before the results":
        return f"It was written down on {day}, before any result of the change could be seen."
    return (
        f"It was written down on {day}, when {plain.of(after, 'period')} after the change could be seen. Read the"
        " prediction as an explanation found afterwards; the figures stand as they are."
    )
