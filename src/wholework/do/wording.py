"""What to think about before an experiment starts. It warns, and never forbids."""

import re

from wholework.do.experiment import NO_DATA_YET, Experiment

SAVINGS = re.compile(r"\b(sav(e|es|ed|ing|ings)|cash|budget|headcount|fte)\b|£|€|\$", re.IGNORECASE)
PERCENT = re.compile(r"\d\s*(%|per ?cent)", re.IGNORECASE)
IN_TARGET = re.compile(
    r"(within|in|against|meeting|to|on) (the )?target|sla\b|performance indicator|kpi", re.IGNORECASE
)


def worth_thinking_about(experiment: Experiment) -> tuple[str, ...]:
    """List, in words, what would make this experiment tell less than it could."""
    said = (
        _late(experiment),
        "The prediction speaks of money saved. An experiment has a measure and a date, and promises no savings."
        if SAVINGS.search(experiment.prediction)
        else "",
        "The prediction is a percentage. A change is told in the unit of the measure, with limits."
        if PERCENT.search(experiment.prediction)
        else "",
        "The measure seems to be about meeting a target. Would it move if customers were served better, and only then?"
        if IN_TARGET.search(experiment.measure)
        else "",
        "" if experiment.who_looks else "Nobody is named who looks at it: those who do the work should.",
        ""
        if experiment.other_measures or experiment.other_places
        else "No other measure or place is watched. Trouble that only moves elsewhere would look like a success.",
        ""
        if experiment.smallest_worth_knowing is not None
        else "No smallest change worth knowing is named: then nobody can say how many periods are needed.",
        ""
        if experiment.written.statement_sha256 in (None, experiment.statement_sha256)
        else "What the file states was changed after it was written. The report will say so.",
    )
    return tuple(each for each in said if each)


def _late(experiment: Experiment) -> str:
    written = experiment.written
    if written.at is None:
        return "The file does not say when it was written: “wholework experiment new” notes that by itself."
    if written.at.date() < experiment.changed_on:
        return ""
    if written.seen == NO_DATA_YET or (written.until is not None and written.until < experiment.changed_on):
        return "It was written after the change began. The report will say which figures could be seen then."
    return "It was written when figures after the change could be seen: the prediction is no prediction of those."
