"""Charts as files: one picture, one page, or a wall of pages that can still be opened where there are thousands."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from markupsafe import Markup

from wholework import plain
from wholework.check.charts.findings import ChartsFound, SeriesChart
from wholework.picture.charts.behaviour_chart import study_svg, unusual_words
from wholework.picture.report.page import Chapter, Item, Table, item
from wholework.picture.report.readers import Reader
from wholework.picture.report.tables import chart_table, table
from wholework.picture.report.writing import Page, page_html, render
from wholework.picture.svg import picture
from wholework.picture.wall.small import HEIGHT, WIDTH, small_figure, small_svg

ON_ONE_PAGE = 100
IN_ONE_PICTURE = 60
NOTHING = "No single point asks for a reason."
Write = Callable[[Path, str], Path]


def charts_svg(found: ChartsFound) -> str:
    """Draw the one chart, or the first of many side by side in the order of the file."""
    if len(found.charts) == 1:
        return _picture_of(found.charts[0])
    shown = found.charts[:IN_ONE_PICTURE]
    down = HEIGHT + 34
    body = []
    for place, chart in enumerate(shown):
        x, y = (place % 3) * (WIDTH + 10), (place // 3) * down
        drawn = small_svg(chart).replace("<svg ", f'<svg x="{x:.0f}" y="{y + 22:.0f}" width="{WIDTH:.0f}" ', 1)
        name = Markup.escape(chart.name[:44])
        body.append(f'<text x="{x + 6:.0f}" y="{y + 16:.0f}" class="strong">{name}</text>{drawn}')
    more = len(found.charts) - len(shown)
    left_out = f" The first {len(shown)} of {len(found.charts):,}; {more:,} more stand in the page." if more else ""
    style = "<style>.wall .dots{stroke:var(--main,#12436D);stroke-width:3.4;stroke-linecap:round}</style>"
    height = -(-len(shown) // 3) * down + 8
    return picture(found.sentence, f"{found.each_point}.{left_out}", 3 * (WIDTH + 10), height, [style, *body])


def write_pages(found: ChartsFound, out: Path, write: Write) -> list[Path]:
    """Write one page; of more than a hundred charts, pages of a hundred in a folder beside it. Returns the first."""
    if len(found.charts) == 1:
        return [write(out, page_html(_one_chart(found)))]
    groups = [found.charts[start : start + ON_ONE_PAGE] for start in range(0, len(found.charts), ON_ONE_PAGE)]
    if len(groups) == 1:
        return [write(out, _wall(found, found.sentence, _figures(found.charts, 0), (), out.name))]
    folder = out.with_name(f"{out.stem}-pages")
    folder.mkdir(exist_ok=True)
    names = [f"{number:04d}.html" for number in range(1, len(groups) + 1)]
    for number, (group, name) in enumerate(zip(groups, names, strict=True)):
        title = f"Charts {number * ON_ONE_PAGE + 1:,} to {number * ON_ONE_PAGE + len(group):,} of {len(found.charts):,}"
        near = [(f"../{out.name}", "All pages")]
        near += [(names[number - 1], "Page before")] if number else []
        near += [(names[number + 1], "Page after")] if number + 1 < len(names) else []
        write(folder / name, _wall(found, title, _figures(group, number * ON_ONE_PAGE), near, name))
    links = [
        (f"{folder.name}/{name}", f"{group[0].name} to {group[-1].name}")
        for group, name in zip(groups, names, strict=True)
    ]
    return [write(out, _wall(found, found.sentence, Markup(""), links, out.name, _standing_out(found, folder.name)))]


def _figures(charts: Sequence[SeriesChart], start: int) -> Markup:
    return Markup("".join(small_figure(chart, start + number) for number, chart in enumerate(charts)))


def _standing_out(found: ChartsFound, folder: str) -> tuple[tuple[str, str], ...]:
    """Link those that stand out, in the order of the file: no ranking."""
    return tuple(
        (f"{folder}/{place // ON_ONE_PAGE + 1:04d}.html#c{place}", chart.name)
        for place, chart in enumerate(found.charts)
        if chart.stands_out
    )


def _wall(
    found: ChartsFound,
    title: str,
    figures: Markup,
    links: Sequence[tuple[str, str]],
    here: str,
    out: Sequence[tuple[str, str]] = (),
) -> str:
    if not out and figures and not links:
        out = [(f"#c{place}", chart.name) for place, chart in enumerate(found.charts) if chart.stands_out]
    rules = tuple(dict.fromkeys(chart.rules for chart in found.charts[:ON_ONE_PAGE]))
    return render(
        "wall.html.jinja", found=found, title=title, figures=figures, links=links, here=here, out=out, rules=rules
    )


def _one_chart(found: ChartsFound) -> Page:
    chart = found.charts[0]
    labels, drawn = chart.labels, chart.behaviour
    items = (_item(chart), *_proposed(chart))
    chapter = Chapter("chart", chart.name, f"Each point: {found.each_point}.", items)
    expected = f"By chance alone about {chart.expected_false_signals:.1f} unusual patterns in so many points."
    first = Reader("all", "What the numbers say", chart.sentence, (*(chart.cautions[:1]),))
    unusual = unusual_words(labels, drawn)
    odd = Reader(
        "unusual",
        "What to go and ask about",
        f"{plain.of(len(unusual), 'unusual pattern')}: what happened there?"
        if unusual
        else "No single point asks for a reason.",
        (expected, "What is usual has its reasons in the system, not in the people who work in it."),
    )
    next_ = Reader(
        "next",
        "What comes next",
        "If nothing changes, expect the next points between the limits.",
        ("A better number comes from changing how the work is done; asking for one does not change the limits.",),
    )
    return Page(
        title=f"{chart.name}: what to expect, and what is unusual",
        files=(found.source,),
        made_on=found.made_on,
        readers=(first, odd, next_),
        chapters=(chapter,),
        how_read=(*found.said, *found.warnings, *found.cautions),
        rules=(chart.rules,),
    )


def _item(chart: SeriesChart) -> Item:
    drawn = chart.behaviour
    notes = [f"{chart.labels[note.index]}: {note.words}" for note in chart.annotations]
    return item(
        chart,
        _picture_of(chart),
        tables=(chart_table(chart.labels, drawn, chart.unit or "value"), *_segments(chart)),
        note=_note(chart),
        unusual=unusual_words(chart.labels, drawn),
        points=notes,
    )


def _proposed(chart: SeriesChart) -> tuple[Item, ...]:
    """Show where the lines might begin anew, with the evidence on both sides; the picture stays as it is."""
    return tuple(
        Item(
            f"Do the lines begin anew at {chart.labels[place.index]}? The level may have moved there.",
            note=f"{place.words} {place.asks} Then draw the chart with --rebase {place.index + 1}.",
            cautions=place.alternatives,
        )
        for place in chart.proposals
    )


def _note(chart: SeriesChart) -> str:
    if chart.kind == "run":
        return "The line is the median."
    below = "" if np.isnan(chart.ranges).all() else " Below: the step to each point from the one before it."
    return f"Dashed: the limits of what to expect.{below}"


def _segments(chart: SeriesChart) -> tuple[Table, ...]:
    """List the stretches with lines of their own, so that both the old and the new stand there."""
    if len(chart.segments) < 2:
        return ()
    rows = (
        (
            f"{chart.labels[part.start]} to {chart.labels[part.stop - 1]}",
            *(f"{number:.5g}" for number in (part.lower, part.centre, part.upper)),
            str(part.baseline),
        )
        for part in chart.segments
    )
    return (
        table(
            "Stretches with lines of their own", "when|lower limit#|average#|upper limit#|rest on#", rows, is_open=True
        ),
    )


def _picture_of(chart: SeriesChart) -> str:
    notes = [(note.index, note.words) for note in chart.annotations]
    return study_svg(chart.sentence, chart.labels, chart.behaviour, chart.unit, notes)
