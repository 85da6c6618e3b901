"""What would change the answer, as a chapter: each number moved by itself, each line of the design taken back."""

from dataclasses import replace

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
    not_asked = [gap for gap in made.cannot_tell if gap.startswith("What would change")]
    if not items and not not_asked:
        not_asked = ["It was not asked here: --sensitivity asks it."]
    items += [item(Finding(sentence=words)) for words in not_asked]
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
    drawn = moved_svg(f"What would change the answer: {asked.second} beside {asked.first}", was, _drawn(rows), unit)
    more = (
        f" {DRAWN} are drawn: those that give another answer, then those that move it most; the table has all."
        if len(rows) > DRAWN
        else ""
    )
    several = len(made.what_would_change) > 1
    sentence = f"“{asked.second}” beside “{asked.first}”: {asked.sentence}" if several else asked.sentence
    return item(
        replace(asked, sentence=sentence),
        drawn if rows else None,
        wide="wide",
        note=f"{asked.ranges}{more} A diamond: not the same answer.",
        tables=[_table(rows, unit)] if rows else [],
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


def _table(rows: list[Row], unit: str) -> Table:
    listed = [
        (
            row.name,
            row.ends[0].value,
            "; ".join(f"{each.to}: {_difference(each, unit)}" for each in row.ends),
            plain.listing(list(dict.fromkeys(ANSWERS[each.answer] for each in row.ends))),
        )
        for row in rows
    ]
    heading = "number|is|moved to, and the difference then (95 %)|answer"
    return replace(table("Every number, moved", heading, listed), is_wide=True)


def _difference(moved: Moved, unit: str) -> str:
    if moved.never_catches_up:
        many = len(moved.never_catches_up) > 1
        return "neither design catches up" if many else f"“{moved.never_catches_up[0]}” never catches up"
    return signed_interval(moved.difference, unit)


def _drawn(rows: list[Row]) -> list[Row]:
    """Choose the rows to draw: first those that give another answer, then those that move the difference most."""

    def order(row: Row) -> tuple[bool, bool]:
        return all(each.answer == "same" for each in row.ends), any(each.never_catches_up for each in row.ends)

    return sorted(rows, key=order)[:DRAWN]


def _lines(made: LabRun, asked: WhatWouldChange) -> list[Item]:
    if not asked.lines:
        return []
    unit = _measured(made, asked).unit
    rows = [
        (
            each.where,
            each.value,
            _difference(each, unit),
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
