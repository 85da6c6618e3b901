"""What running a model shows, as lines for a terminal."""

import math
from collections.abc import Iterator

from wholework import plain
from wholework.lab.results.findings import Interval, LabRun


def lines_of(made: LabRun) -> Iterator[str]:
    """Say what was run, what came out, what differs, and what was assumed."""
    yield f"{made.service}, rehearsed: {plain.of(made.weeks, 'week')} after {made.warm_up_weeks} to warm up, "\
          f"{plain.of(made.replications, 'replication')}, the same customers in every design."  # fmt: skip
    for design in made.designs:
        yield f"\n{design.sentence}"
        yield from (f"    changed: {each.where} = {each.to}" for each in design.changes)
        yield from (f"    {words(each.value, each.unit):<46} {each.name}" for each in design.measures)
        yield from (f"    {words(each.share, 'share'):<46} at work: {each.pool}" for each in design.people)
    if made.differences:
        yield "\nWhat differs"
        yield from (f"    {each.sentence}" for each in made.differences)
    yield "\nWhat was assumed"
    yield from (
        f"    {each.basis:<11} {each.where} = {each.value}{f' ({each.source})' if each.source else ''}"
        for each in made.assumptions
    )
    yield ""
    yield from made.cautions


def words(value: Interval, unit: str) -> str:
    """Write a figure with its interval."""
    if math.isnan(value.mean):
        return "cannot be said"
    if math.isnan(value.low):
        return f"{_one(value.mean, unit)}"
    return f"{_one(value.mean, unit)} ({_one(value.low, unit)} to {_one(value.high, unit)})"


def _one(number: float, unit: str) -> str:
    if unit == "share":
        return plain.share(number)
    if unit == "days":
        return plain.duration(number * plain.DAY)
    return f"{number:,.2f} {unit}" if abs(number) < 10 else f"{number:,.0f} {unit}"
