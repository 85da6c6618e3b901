"""A chart of numbers, ready for a page."""

from typing import Any

from wholework.check.charts.findings import ChartsFound
from wholework.picture.charts.behaviour_chart import study_svg, unusual_words
from wholework.picture.report.page import item
from wholework.picture.report.tables import chart_table
from wholework.workbench.studies.found import item_page

MOST = 6  # charts on one page; a wall of them is the command line's


def chart_page(found: ChartsFound) -> dict[str, Any]:
    """Return the charts as items of a page, and what was noticed of them all."""
    items = [
        item_page(
            item(
                chart,
                study_svg(chart.sentence, chart.labels, chart.behaviour, chart.unit or ""),
                tables=[chart_table(chart.labels, chart.behaviour, chart.unit or "value")],
                unusual=unusual_words(chart.labels, chart.behaviour),
                wide="wide",
            )
        )
        for chart in found.charts[:MOST]
    ]
    return {"items": items, "more": len(found.charts) - len(items), "rules": found.charts[0].rules}
