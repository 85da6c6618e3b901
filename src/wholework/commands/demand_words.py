"""The options of ``wholework demand`` as one thing that was told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wholework.commands.demand_rows import DemandWords, totals_of
from wholework.commands.reading_options import refuse_unknown_unit
from wholework.records.options import ReadOptions
from wholework.refusal import Refusal


def demand_words(
    columns: Mapping[str, str | None],
    how: ReadOptions,
    unit: str | None,
    totals: Sequence[str],
    arguable: Sequence[str],
    judged: Mapping[str, Any],
) -> DemandWords:
    """Check what can be checked before anything is read."""
    refuse_unknown_unit(unit)
    failure_word = str(judged["failure_word"]).strip()
    if not failure_word:
        raise Refusal("--failure-word is a word", expected="--failure-word preventable", came="nothing")
    return DemandWords(
        columns={name: column for name, column in columns.items() if column is not None},
        reading=replace(how, unit=unit),
        every=judged["every"],
        failure_word=failure_word,
        arguable=tuple(arguable),
        totals=totals_of(totals, failure_word),
        with_suggestions=bool(judged["with_suggestions"]),
        version=judged["version"],
    )
