"""What would change the answer, as a chapter: each number moved by itself, each line of the design taken back."""

from wholework import plain
from wholework.finding import Finding
from wholework.lab.results.findings import LabRun, Measured, Moved, WhatWouldChange
from wholework.picture.lab.moved import Row, moved_svg
from wholework.picture.lab.run_words import signed_interval
from wholework.picture.report.page import Chapter, Item, Table, item
from wholework.picture.report.tables import table

DRAWN = 12
ANSWERS = {"same": "the same", "unsure": "not sure", "other": "another"}


def would_change(made: LabRun) -> tuple[Chapter, ...]:
    """Return the chapter; where it was not asked, say so."""
    if len(made.designs) < 2:
        return ()
    items = [each for asked in made.what_would_change for each in (_numbers(made, asked), *_lines(made, asked))]
    if not items:
        words = next(
            (gap for gap in made.cannot_tell if gap.startswith("What would change")),
            "It was not asked here: --sensitivity asks it.",
        )
        items = [item(Finding(sentence=words))]
    return (
        Chapter(
            "would-change",
            "What would change this answer: one number at a time",
            "Where the sign of the difference turns, or a design no longer keeps up, the number has to be measured "
            "before anybody believes the answer.",
            tuple(items),
        ),
    )


def _numbers(made: LabRun, asked: WhatWouldChange) -> Item:
    unit = _measured(made, asked).unit
    rows = _rows(asked.numbers, asked.first)
    was = next(each.difference for each in made.differences if each.key == asked.key and each.second == asked.second)
    drawn = moved_svg(f"What would change the answer: {asked.second} beside {asked.first}", was, rows[:DRAWN], unit)
    more = f" The {DRAWN} that move it most are drawn; the table has all." if len(rows) > DRAWN else ""
    return item(
        asked,
        drawn if rows else None,
        wide="wide",
        note=f"{asked.ranges}{more} A diamond: not the same answer.",
        tables=[_table(asked.numbers, unit)] if rows else [],
    )


def _rows(numbers: tuple[Moved, ...], first: str) -> list[Row]:
    by_number: dict[tuple[str, str, tuple[str, ...]], list[Moved]] = {}
    for each in numbers:
        by_number.setdefault((each.where, each.value, each.designs), []).append(each)
    return [Row(f"{where}{_in_which(designs, first)}", tuple(held)) for (where, _, designs), held in by_number.items()]


def _in_which(designs: tuple[str, ...], first: str) -> str:
    return "" if not designs else " (first design)" if designs == (first,) else " (second design)"


def _measured(made: LabRun, asked: WhatWouldChange) -> Measured:
    return next(each for design in made.designs for each in design.measures if each.key == asked.key)


def _table(numbers: tuple[Moved, ...], unit: str) -> Table:
    rows = [
        (
            each.where,
            ", ".join(each.designs) or "all",
            each.value,
            each.to,
            f"{plain.listing(each.never_catches_up)}: never catches up"
            if each.never_catches_up
            else signed_interval(each.difference, unit),
            ANSWERS[each.answer],
        )
        for each in numbers
    ]
    return table("Every number, moved", "number|in which design|is|moved to|difference (95 %)|answer", rows)


def _lines(made: LabRun, asked: WhatWouldChange) -> list[Item]:
    if not asked.lines:
        return []
    unit = _measured(made, asked).unit
    rows = [
        (
            each.where,
            each.value,
            f"{plain.listing(each.never_catches_up)}: never catches up"
            if each.never_catches_up
            else signed_interval(each.difference, unit),
            ANSWERS[each.answer],
        )
        for each in asked.lines
    ]
    return [
        item(
            Finding(
                sentence=f"Which lines of “{asked.second}” do the work: each taken back by itself.",
                cautions=("Lines can need each other: two that do little alone may do much together.",),
            ),
            tables=[
                table(
                    "Without this line", "line|as the design has it|difference without it (95 %)|answer", rows,
                    is_open=True,
                )
            ],
        )
    ]  # fmt: skip
