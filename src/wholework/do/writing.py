"""An experiment written to its file, with words that say what each line is for."""

import json
from collections.abc import Iterator
from datetime import UTC

from wholework.do.experiment import FORMAT, Experiment

HEAD = """\
# An experiment, written down before its result is seen. The lines under [written] were made by
# “wholework experiment new” and say when, and which figures could be seen then: leave them as they are.
"""


def experiment_toml(experiment: Experiment) -> str:
    """Return the text of an experiment file."""
    return "\n".join(_lines(experiment)) + "\n"


def _lines(told: Experiment) -> Iterator[str]:
    yield HEAD
    yield f"format = {_text(FORMAT)}"
    yield f"title = {_text(told.title)}"
    yield "\n[change]"
    yield f"what = {_text(told.change)}"
    yield f"on = {told.changed_on.isoformat()}  # the first day of it"
    yield f"where = {_text(told.where)}  # as the column of places says it; empty: everywhere"
    yield "\n[measure]"
    yield f"name = {_text(told.measure)}"
    yield f"unit = {_text(told.unit)}"
    if told.smallest_worth_knowing is not None:
        yield f"smallest_worth_knowing = {told.smallest_worth_knowing!r}  # in the unit"
    yield "\n[prediction]"
    yield f"says = {_text(told.prediction)}"
    yield f"who_looks = {_text(told.who_looks)}  # those who do the work, by their work, not by name"
    yield "\n[elsewhere]  # where trouble could have been moved to, and where nothing should have changed"
    yield f"measures = {_texts(told.other_measures)}"
    yield f"places = {_texts(told.other_places)}"
    yield from _figures(told)
    yield from _written(told)


def _figures(told: Experiment) -> Iterator[str]:
    columns = told.columns
    yield "\n[figures]  # which columns of the file hold them"
    for name in ("value", "at", "by", "period"):
        if getattr(columns, name):
            yield f"{name} = {_text(getattr(columns, name))}"
    if columns.others:
        yield f"others = {_texts(columns.others)}"
    yield f"period_of_change = {_text(columns.period_of_change)}  # counts as before, after or neither"


def _written(told: Experiment) -> Iterator[str]:
    written = told.written
    yield "\n[written]"
    if written.at:
        yield f"at = {written.at.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}"
    yield f"seen = {_text(written.seen)}"
    if written.until:
        yield f"points = {written.points}"
        yield f"until = {written.until.isoformat()}"
    if written.figures_sha256:
        yield f"figures_sha256 = {_text(written.figures_sha256)}"
    yield f"statement_sha256 = {_text(told.statement_sha256)}"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _texts(words: tuple[str, ...]) -> str:
    return f"[{', '.join(_text(each) for each in words)}]"
