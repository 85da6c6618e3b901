"""What a look found, ready for pages: the report's own chapters, in words that fit a page and a strict browser."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from wholework.check.findings import Check
from wholework.picture.charts.job_timeline import job_timeline_svg
from wholework.picture.report.chapters import chapters
from wholework.picture.report.page import Chapter, Fold, Item, Table, item
from wholework.picture.report.tables import jobs_tables
from wholework.workbench.pages.drawing import drawn
from wholework.workbench.pages.words import said_here

JOINED_BY_TIME = ("customer", "place")
Page = dict[str, Any]


def found_in(check: Check) -> Page:
    """Turn a study's findings into what its pages show. Nothing is computed here."""
    parts = {chapter.name: chapter for chapter in chapters(check)}
    return {
        "records": _records(check),
        "sights": {
            "time": _items(parts.get("capability"), 0, 1),
            "shape": _shape(check, parts.get("capability")),
            "jobs": [_item(_jobs(check))] if check.jobs else [],
        },
        "rule": _rule(check),
        "threshold": _threshold(check),
        "rooms": {
            name: _chapter(part)
            for name, part in parts.items()
            if name in ("demand", "jobs", "capability", "flow", "thinking")
        },
        "known": _known(check),
        "cannot_tell": [
            {**asdict(gap), "go_and_see": said_here(gap.go_and_see), "why": said_here(gap.why)}
            for gap in check.cannot_tell
        ],
    }


def _records(check: Check) -> Page:
    read = check.records
    return {
        "sentence": read.sentence,
        "rows_in": read.rows_in,
        "rows_counted": read.rows_counted,
        "first": read.first,
        "last": read.last,
        "warnings": [said_here(words) for words in read.warnings],
        "cautions": [said_here(words) for words in read.cautions],
        "said": [said_here(words) for words in read.said],
        "reasons": sorted(read.set_aside_by_reason.items(), key=lambda each: -each[1]),
        "columns": [asdict(word) for word in read.columns],
        "extract": [check.extract.sentence, *(c for c in check.extract.cautions if "--" not in c)]
        if check.extract
        else [],
    }


def _known(check: Check) -> dict[str, list[str]]:
    """Say in one sentence a question what is known, for the rooms and the front page of a study."""
    return {
        "demand": [check.demand.sentence] if check.demand else [],
        "capability": [chart.sentence for chart in check.capability.charts[:1]] if check.capability else [],
        "jobs": [check.jobs.sentence] if check.jobs else [],
        "flow": [check.flow.sentence, check.flow.end_to_end.sentence] if check.flow else [],
    }


def _rule(check: Check) -> Page | None:
    if check.jobs is None:
        return None
    rule = check.jobs.rule
    return {
        "sentence": rule.sentence,
        "by": rule.by,
        "gap_days": rule.gap_days,
        "can_change": rule.by in JOINED_BY_TIME,
        "orders": check.jobs.orders,
        "jobs": check.jobs.jobs,
    }


def _threshold(check: Check) -> Page:
    """What the shape is drawn round: the person's own threshold, the records' deadlines, or nothing yet."""
    charts = check.capability.charts if check.capability else ()
    named = next((chart for chart in charts if chart.threshold is not None), None)
    return {
        "unit": (charts[0].unit if charts else "days"),
        "is_there": named is not None,
        "words": check.target.target.words if check.target else "",
    }


def _shape(check: Check, part: Chapter | None) -> list[Page]:
    """The shape round the threshold: the bars with the line, then what the target does, where that could be asked."""
    if part is None:
        return []
    charts = [each for each in part.items if isinstance(each, Item)]
    shapes = [each for each in charts[:4] if "raw shape" in each.sentence]
    target = _target(check)
    return [_item(each) for each in (*(target or shapes[:1]),)]


def _target(check: Check) -> list[Item]:
    if check.target is None:
        return []
    from wholework.picture.targets import target_chapters

    first, distorts, *_ = target_chapters(check.target)
    return [each for each in (first.items[0], distorts.items[0]) if isinstance(each, Item)]


def _jobs(check: Check) -> Item:
    assert check.jobs is not None
    return item(check.jobs, job_timeline_svg(check.jobs), tables=jobs_tables(check.jobs), wide="wide")


def _items(part: Chapter | None, start: int, end: int) -> list[Page]:
    return [_item(each) for each in part.items[start:end]] if part else []


def _chapter(part: Chapter) -> Page:
    return {"name": part.name, "title": part.title, "lead": part.lead, "items": [_item(each) for each in part.items]}


def _item(each: Item | Fold) -> Page:
    if isinstance(each, Fold):
        return {"summary": each.summary, "held": [_item(one) for one in each.held]}
    return {
        "headline": said_here(each.headline),
        "rest": said_here(each.rest),
        "picture": drawn(each.picture) if each.picture else "",
        "note": said_here(each.note),
        "wide": each.wide,
        "tables": [_table(table) for table in each.tables],
        "cautions": _words(each.cautions),
        "cannot_tell": _words(each.cannot_tell),
        "quotes": [list(quote) for quote in each.quotes],
        "points": _words(each.points),
        "unusual": _words(each.unusual),
    }


def _table(table: Table) -> Page:
    rows = [[said_here(cell) for cell in row] for row in table.rows]
    return {**asdict(table), "rows": rows, "numbers": sorted(table.numbers)}


def _words(lines: Iterable[str]) -> list[str]:
    return [said_here(line) for line in lines]


def item_page(each: Item) -> Page:
    """Turn one item into what a page shows, for findings that are asked for while a page waits."""
    return _item(each)
