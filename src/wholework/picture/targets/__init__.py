"""The page of ``wholework target``: three answers, each by itself."""

from datetime import date

from markupsafe import Markup

from wholework import plain
from wholework.check.thinking.arbitrary import named
from wholework.check.thinking.findings import Arbitrary, Distorts, Harms, OverTime, Pattern, TargetStudy
from wholework.check.thinking.over_time import label_of
from wholework.picture.charts.behaviour_chart import behaviour_of_counts_svg, unusual_words
from wholework.picture.report.page import Chapter, Item, Table, first_sentence, item
from wholework.picture.report.readers import Reader
from wholework.picture.report.tables import chart_table, table
from wholework.picture.report.writing import Page, page_html
from wholework.picture.targets.curve import curve_svg
from wholework.picture.targets.shape import shape_svg, shape_table

EPOCH = date(1970, 1, 1).toordinal()
FORBIDDEN = "Not for ranking teams, sites or people, and not for choosing an easier target."


def target_html(study: TargetStudy) -> str:
    """Draw the whole study as one HTML file."""
    charts = (study.arbitrary.share_over_time, study.arbitrary.measure_over_time)
    return page_html(
        Page(
            title=study.title,
            beneath=beneath(study),
            files=study.records.files,
            made_on=study.made_on,
            readers=_readers(study),
            chapters=target_chapters(study),
            how_read=(study.records.sentence, *study.records.said),
            read_tables=_read_tables(study),
            rules=tuple(dict.fromkeys(chart.behaviour.rules for chart in charts if chart)),
        )
    )


def beneath(study: TargetStudy) -> str:
    """Say what is measured, under the title."""
    name, introduced = study.target.measure, study.target.introduced
    since = f", since {label_of(date.fromisoformat(introduced).toordinal() - EPOCH, 'day')}" if introduced else ""
    return f"{name[:1].upper()}{name[1:]}{since}"


def target_chapters(study: TargetStudy) -> tuple[Chapter, ...]:
    """Return the three answers as chapters; none of them speaks for another."""
    return (
        Chapter(
            "arbitrary",
            "Is it arbitrary: what happens with no change at all?",
            "What the service does anyway, beside the line that was drawn through it.",
            tuple(_arbitrary(study.arbitrary, study)),
        ),
        Chapter(
            "distorts",
            "Does it distort: is anything unusual near the line?",
            "An unusual pattern tells of records and of how the work is set up, never of anybody's intent.",
            tuple(_distorts(study.distorts)),
        ),
        Chapter(
            "harms",
            "Does it harm or help: what would it take to know?",
            "A question of its own, which neither of the two answers above decides.",
            (_harms(study.harms),),
        ),
    )


def _readers(study: TargetStudy) -> tuple[Reader, ...]:
    arbitrary, distorts = study.arbitrary, study.distorts
    found = [each for each in distorts.patterns if each.found and each.counts]
    first = found[0] if found else None
    return (
        Reader(
            "practitioner",
            "For those who answer for the service",
            first_sentence(arbitrary.sentence)[0],
            (arbitrary.common_cause_words, FORBIDDEN),
        ),
        Reader(
            "analyst",
            "For those who check the figures",
            distorts.sentence,
            tuple(line for line in (first.effect if first else "", study.records.sentence) if line),
        ),
        Reader(
            "worker",
            "For those who do the work",
            "This is about how the work is set up, not about who did it.",
            (
                first.ask if first else "What do you have to do when a case comes near the line?",
                "You see this page first: say what it leaves out.",
            ),
        ),
    )


def _arbitrary(found: Arbitrary, study: TargetStudy) -> list[Item]:
    unit = study.target.unit
    interval = found.interval
    items = [
        item(
            found,
            shape_svg(study),
            note="Bars: cases. Dashed line: what a curve drawn without the cases near the target expects."
            if len(found.shape.expected)
            else "Bars: cases.",
            tables=[shape_table(study), _quantiles(found, unit)],
            wide="wide",
            cautions=(FORBIDDEN,),
        ),
        Item(
            "What the score does when only the line moves.",
            picture=Markup(curve_svg(study)),
            note=found.warning,
            tables=(
                table(
                    "What share passes, were the line elsewhere",
                    "line|share that passes#",
                    ((named(each.threshold, unit), plain.share(each.share)) for each in found.scores),
                    is_open=True,
                ),
            ),
            wide="wide",
            points=(
                (
                    f"As it is: {plain.share(found.share)} (95 %: {plain.share(interval.low)} to "
                    f"{plain.share(interval.high)}, were these a sample)."
                ),
            )
            if interval
            else (),
        ),
    ]
    items += [
        _over_time(chart, found.common_cause_words if chart is found.share_over_time else "")
        for chart in (found.share_over_time, found.measure_over_time)
        if chart
    ]
    return items


def _over_time(chart: OverTime, words: str) -> Item:
    title = f"{chart.name}, by {chart.period}."
    return Item(
        title,
        picture=Markup(behaviour_of_counts_svg(title, chart.labels, chart.behaviour, chart.unit)),
        note=words,
        wide="wide",
        tables=(chart_table(chart.labels, chart.behaviour, chart.unit, chart.cases),),
        cautions=chart.behaviour.cautions,
        unusual=unusual_words(chart.labels, chart.behaviour),
    )


def _quantiles(found: Arbitrary, unit: str) -> Table:
    names = {"0.25": "a quarter within", "0.5": "half within", "0.75": "three quarters within"}
    names |= {"0.9": "9 in 10 within", "0.95": "19 in 20 within"}
    rows = ((names.get(key, key), named(float(f"{value:.4g}"), unit)) for key, value in found.quantiles.items())
    return table("What the service does, target or not", "of the cases|measure#", rows, is_open=True)


def _distorts(found: Distorts) -> list[Item]:
    return [
        item(found, tables=_battery(found)),
        *(_pattern(each) for each in _told(found) if each.found),
    ]


def _pattern(pattern: Pattern) -> Item:
    size = pattern.moved
    moved = f"Cases: about {size.estimate:,.0f} ({size.low:,.0f} to {size.high:,.0f}: {size.meaning})." if size else ""
    chance = (
        f"By chance alone, over all patterns looked for: {_chance(pattern.p_value)}."
        if pattern.p_value is not None
        else ""
    )
    return Item(
        f"{pattern.name}. {pattern.words}",
        points=tuple(line for line in (moved, chance) if line),
        cautions=tuple(f"It may be innocent: {each}" for each in pattern.innocent_explanations),
        cannot_tell=(f"Why. Ask those who do the work: {pattern.ask}",),
    )


def _chance(p_value: float) -> str:
    return "less than 1 in 1,000" if p_value < 0.001 else f"about {p_value:.3f}"


def _battery(found: Distorts) -> list[Table]:
    """Two tables, what could be looked for and what could not: one long one would be set in two columns on paper."""
    told = ((each.name, "seen" if each.found else "not seen", each.effect, f"{each.cases:,}") for each in _told(found))
    gaps = ((each.name, each.words) for each in found.patterns if not each.testable)
    tables = (
        table("What was looked for", "pattern|here|what was seen|cases#", told, is_open=True),
        table("What these columns cannot show", "pattern|why", gaps, is_open=True),
    )
    return [each for each in tables if each.rows]


def _told(found: Distorts) -> list[Pattern]:
    return [each for each in found.patterns if each.testable]


def _harms(found: Harms) -> Item:
    rows = ((each.side, each.found, each.source) for each in found.evidence)
    return item(found, tables=[table("What studies found, on both sides", "side|found|source", rows, is_open=True)])


def _read_tables(study: TargetStudy) -> tuple[Table, ...]:
    records = study.records
    columns = table("Which column was used for what", "used for|column", records.columns.items())
    aside = records.set_aside_by_reason
    if not aside:
        return (columns,)
    return (
        columns,
        table("Rows set aside, and why", "reason|rows#", ((why, f"{rows:,}") for why, rows in aside.items())),
    )
