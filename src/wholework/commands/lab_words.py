"""What running a model shows, as lines for a terminal."""

from collections.abc import Iterator

from wholework import plain
from wholework.lab.results.findings import LabRun
from wholework.picture.lab.run_words import words


def _differences(made: LabRun) -> Iterator[str]:
    for second in dict.fromkeys(each.second for each in made.differences):
        found = [each for each in made.differences if each.second == second]
        yield f"\nWhat differs: “{second}” beside “{found[0].first}”"
        yield from (f"    {each.short}" for each in found)
    for asked in made.what_would_change:
        yield f"\nWhat would change this answer (“{asked.second}” beside “{asked.first}”)"
        yield f"    {asked.sentence}"
        yield from (f"    {each.sentence}" for each in asked.numbers if each.answer != "same")
    if made.go_and_measure:
        yield "\nGo and measure first"
        yield from (f"    {each}" for each in made.go_and_measure)


def lines_of(made: LabRun) -> Iterator[str]:
    """Say what was run, what came out, what differs, and what was assumed."""
    yield f"{made.service}, rehearsed: {plain.of(made.weeks, 'week')} after {made.warm_up_weeks} to warm up, "\
          f"{plain.of(made.replications, 'replication')}, the same customers in every design."  # fmt: skip
    yield made.kind_of_run
    for design in made.designs:
        yield f"\n{design.sentence}"
        yield from (f"    changed: {each.where} = {each.to}" for each in design.changes)
        yield from (f"    {words(each.value, each.unit):<46} {each.name}" for each in design.measures)
        yield from (f"    {words(each.share, 'share'):<46} at work: {each.pool}" for each in design.people)
    if made.differences:
        yield from _differences(made)
    yield "\nWhat was assumed"
    yield from (
        f"    {each.basis:<11} {each.where} = {each.value}"
        f"{f' in “{plain.listing(each.designs)}”' if each.designs else ''}{f' ({each.source})' if each.source else ''}"
        for each in made.assumptions
    )
    yield ""
    yield from made.cannot_tell
    yield from made.cautions
