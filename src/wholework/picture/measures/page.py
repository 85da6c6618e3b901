"""A measure on a page: the chart, both versions where somebody decided something, and every clock side by side."""

import math
from collections.abc import Sequence
from dataclasses import replace

from wholework import plain
from wholework.check.capability.over_time import expectation
from wholework.check.flow.working_time import HOURS
from wholework.check.measures.charted import MeasureChart
from wholework.check.measures.findings import MeasureSeries
from wholework.finding import Finding
from wholework.picture.charts.behaviour_chart import behaviour_of_counts_svg, unusual_words
from wholework.picture.charts.scale import short
from wholework.picture.report.page import Chapter, Item, Table, first_sentence, item
from wholework.picture.report.readers import Reader
from wholework.picture.report.tables import chart_table, table
from wholework.picture.report.writing import Page, page_html
from wholework.stats.behaviour import BehaviourChart


def measure_svg(found: MeasureChart) -> str:
    """Draw a measure in time order, with the decisions that hold."""
    return behaviour_of_counts_svg(_title(found), found.series.labels, found.behaviour, found.series.unit)


def measure_html(found: MeasureChart, files: Sequence[str], made_on: str) -> str:
    """Set one measure as one HTML file."""
    return page_html(
        Page(
            title=_title(found),
            files=tuple(files),
            made_on=made_on,
            readers=_readers(found),
            chapters=(
                Chapter("measure", "What to expect, and what is unusual", _lead(found), tuple(measure_items(found))),
            ),
            rules=(found.behaviour.rules,),
        )
    )


def _title(found: MeasureChart) -> str:
    return f"{found.series.name}{f', {found.series.of}' if found.series.of else ''}"


def _lead(found: MeasureChart) -> str:
    point = f"One point is {found.series.each_point}."
    return f"{found.purpose.rstrip('.')}. {point}" if found.purpose else point


def measure_items(found: MeasureChart) -> list[Item]:
    """Set a measure: with its decisions, without them, and by every clock."""
    items = [_chart_item(found, found, found.behaviour, _decided(found))]
    if found.undecided is not None:
        without = Finding(sentence="The same without any decision: limits from all points, nothing left out.")
        items.append(_chart_item(found, without, found.undecided, ()))
    if len(found.clocks) > 1:
        items.append(_clocks(found.clocks))
        clocks = zip(found.clocks, found.clock_charts, strict=True)
        items += [_clock(each, drawn) for each, drawn in clocks if each.unit != found.series.unit]
    return items


def _chart_item(found: MeasureChart, finding: Finding, behaviour: BehaviourChart, points: Sequence[str]) -> Item:
    series = found.series
    made = item(
        finding,
        behaviour_of_counts_svg(finding.sentence, series.labels, behaviour, series.unit),
        unusual=unusual_words(series.labels, behaviour),
        points=points,
        tables=[chart_table(series.labels, behaviour, series.unit, [int(cases) for cases in series.cases])],
    )
    return replace(made, note=_note(series))


def _note(series: MeasureSeries) -> str:
    if not series.held_back:
        return ""
    some = plain.listing(series.held_back[:6]) + (" and others" if len(series.held_back) > 6 else "")
    return f"Empty places are held back, not nought: {some}."


def _decided(found: MeasureChart) -> list[str]:
    notes = [f"{found.series.labels[note.index]}: {note.words} ({note.who}, {note.when[:10]})" for note in found.notes]
    return [*found.decisions, *notes]


def _clocks(clocks: Sequence[MeasureSeries]) -> Item:
    rows = [
        (label, *(short(float(each.values[place])) if math.isfinite(each.values[place]) else "" for each in clocks))
        for place, label in enumerate(clocks[0].labels)
    ]
    headings = "|".join(("when", *(f"{each.name.removeprefix('Working days, ')}#" for each in clocks)))
    caption = "Calendar days, and working days of 8 hours with the bank holidays of each nation"
    beside: Table = table(caption, headings, rows, is_open=len(rows) <= 24)
    finding = Finding(
        sentence="The customer waits in calendar days. Working days are a second way to look at the same time.",
        cautions=(f"Working time is {HOURS}: of those who work so, not of those who wait.",),
    )
    return item(finding, tables=[beside])


def _clock(series: MeasureSeries, drawn: BehaviourChart) -> Item:
    """Draw the time by one clock."""
    finding = Finding(
        sentence=f"{series.name}: {expectation(drawn, 'points', series.unit, short)}", cautions=drawn.cautions
    )
    return item(
        finding,
        behaviour_of_counts_svg(series.name, series.labels, drawn, series.unit),
        unusual=unusual_words(series.labels, drawn),
    )


def _readers(found: MeasureChart) -> tuple[Reader, ...]:
    headline, rest = first_sentence(found.sentence)
    expected = found.behaviour.expected_false_signals
    return (
        Reader("practitioner", "For those who answer for the service", headline, (rest,) if rest else ()),
        Reader(
            "analyst",
            "For those who check the figures",
            f"{plain.of(int(found.series.cases.sum()), 'case')} in {plain.of(len(found.series.labels), 'period')}.",
            (f"Were nothing unusual at all, about {expected:.1f} patterns would still look unusual by chance.",),
        ),
        Reader(
            "worker",
            "For those who do the work",
            "This is about how the work is set up, not about who did it.",
            ("What happened at the points that are marked? Which of it could be changed?",),
        ),
    )
