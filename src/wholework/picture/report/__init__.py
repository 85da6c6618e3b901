"""The report: one page that people of a service read, print and argue with. No script, no network, one file."""

from markupsafe import Markup

from wholework.check.findings import Check
from wholework.picture.charts.behaviour_chart import behaviour_svg
from wholework.picture.charts.job_timeline import job_timeline_svg
from wholework.picture.flow_map import flow_map_svg
from wholework.picture.report.chapters import chapters
from wholework.picture.report.glossary import GLOSSARY
from wholework.picture.report.page import Table
from wholework.picture.report.readers import readers
from wholework.picture.report.tables import table
from wholework.picture.report.writing import render
from wholework.picture.svg import label, picture

QUESTIONS = ("purpose", "demand", "capability", "flow", "system conditions", "thinking")


def report_html(check: Check) -> str:
    """Draw the whole study as one HTML file."""
    hero, caption = _hero(check)
    return render(
        "report.html.jinja",
        check=check,
        readers=readers(check),
        hero=Markup(hero),
        hero_caption=caption,
        chapters=list(chapters(check)),
        gaps={question: [gap for gap in check.cannot_tell if gap.question == question] for question in QUESTIONS},
        columns=_columns(check),
        reasons=table(
            "Rows set aside, and why",
            "reason|rows#",
            ((reason, f"{count:,}") for reason, count in check.records.set_aside_by_reason.items()),
            is_open=True,
        ),
        rules=dict.fromkeys(chart.behaviour.rules for chart in (check.capability.charts if check.capability else ())),
        glossary=GLOSSARY,
    )


def picture_svg(check: Check) -> str:
    """Draw the most telling picture: one job as the customer saw it, else what to expect, else how the work goes."""
    if check.jobs and (drawn := job_timeline_svg(check.jobs)):
        return drawn
    if check.capability and check.capability.charts:
        return behaviour_svg(check.capability.charts[0])
    if check.flow:
        return flow_map_svg(check.flow)[0]
    return picture(check.title, check.records.sentence, 860, 60, [label(20, 34, check.records.sentence)])


def _hero(check: Check) -> tuple[str, str]:
    """Draw the picture of the first screen, and say what it is: nothing where no one picture tells most."""
    if check.jobs and (drawn := job_timeline_svg(check.jobs)):
        return drawn, "One job as the customer saw it, above the orders that were counted. More under Jobs."
    if check.capability and check.capability.charts:
        chart = check.capability.charts[0]
        return behaviour_svg(chart), f"{chart.name}: what to expect, and what is unusual. More under Capability."
    return "", ""


def _columns(check: Check) -> Table:
    rows = ((word.column, word.role or "not used", word.why) for word in check.records.columns)
    return table("Which column was read as what, and why", "column|read as|why", rows)
