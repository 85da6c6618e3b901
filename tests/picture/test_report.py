"""The report: one page without script or network, which holds the findings' own numbers and every caution."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest
from lxml import html

from tests.picture.findings import WEEKS, ashby_chart, ashby_check
from wholework import plain
from wholework.check.disclosure import for_sharing
from wholework.finding import CannotTell
from wholework.picture.report import picture_svg, report_html
from wholework.picture.report.page import Item, first_sentence, fold
from wholework.picture.sheet import sheet_pdf


def test_the_page_holds_every_number_of_the_findings() -> None:
    page = html.fromstring(report_html(ashby_check()))
    cells = {cell.text_content().replace("\u00a0", " ") for cell in page.iter("td")}
    for number in (
        "733",
        "65 %",
        "50 % to 80 %",
        "14 % (12 % to 16 %)",
        "912",
        "10 minutes",
        "97",
        "317",
        "44 days",
        "71",
    ):
        assert number in cells, number


def test_a_way_that_three_cases_went_is_counted_not_listed() -> None:
    shown = report_html(ashby_check())
    assert "Arrival → Triage → Blood test → Discharge" in shown
    assert "Discharge → Arrival" not in shown


def test_cautions_stand_beside_the_finding_and_three_readers_are_spoken_to() -> None:
    page = html.fromstring(report_html(ashby_check()))
    assert "Times of closed cases look short while work is open." in page.text_content()
    assert len(page.xpath("//*[@class='reader']")) == 3
    assert "1,050 rows read, 1,043 counted." in page.text_content()
    assert "You can change it." in page.text_content()


def test_hostile_words_stay_inert_on_the_page() -> None:
    shown = report_html(ashby_check("<script>alert(1)</script><img src=x onerror=alert(1)>\"'"))
    page = html.fromstring(shown)
    assert not list(page.iter("script", "img", "iframe", "link"))
    assert not re.search(r"(src|href)=[\"']?https?:", shown)


def test_the_one_picture_is_the_job() -> None:
    assert "What the customer saw: one job, 24 days" in picture_svg(ashby_check())


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_the_sheet_is_a_pdf_of_one_page(paper: str) -> None:
    pdf = sheet_pdf(paper, "Ashby repairs <#panic()>")
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_the_sheet_says_that_it_is_no_report_of_harm_and_asks_for_no_name() -> None:
    template = (files("wholework.picture") / "sheets" / "sheet.typ").read_text("utf-8")
    assert "This page is no report of harm." in template
    assert "your service's own safeguarding route" in template
    assert "No names of customers or of colleagues." in template


PARTS = ("extract", "jobs", "demand", "capability", "flow", "capability_of_jobs")


@pytest.mark.parametrize("missing", [(part,) for part in PARTS] + [PARTS])
def test_a_report_is_drawn_of_whatever_there_is(missing: tuple[str, ...]) -> None:
    check = replace(ashby_check(), **dict.fromkeys(missing))  # type: ignore[arg-type]
    page = html.fromstring(report_html(check))
    assert len(page.xpath("//*[@class='reader']")) == 3
    targets = {link.get("href")[1:] for link in page.xpath("//nav//a")}
    assert targets <= {part.get("id") for part in page.xpath("//*[@id]")}
    assert all(heading.text_content().strip() for heading in page.iter("h1", "h2", "h3"))
    assert "None" not in page.text_content()
    assert picture_svg(check).startswith("<svg")


def test_a_report_of_demand_and_capability_without_charts_is_drawn() -> None:
    check = ashby_check()
    assert check.demand is not None
    assert check.capability is not None
    demand = replace(check.demand, all_together=None, types=(), words=None, repeats=(), weekdays=(0,) * 7)
    capability = replace(check.capability, charts=(), open_work=None)
    page = html.fromstring(report_html(replace(check, demand=demand, capability=capability)))
    assert "1,129 were asked." in page.text_content()
    assert "It can do this." in page.text_content()


def test_a_report_made_for_sharing_names_no_case_and_quotes_nobody() -> None:
    shown = " ".join(html.fromstring(report_html(for_sharing(ashby_check()))).itertext())
    assert "Made for sharing" in shown
    assert "I rang last week" not in shown
    assert "one job, 24 days" not in shown
    assert not re.search(r"\b[CR]\d+\b", shown)
    whole = " ".join(html.fromstring(report_html(ashby_check())).itertext())
    assert "I rang" in whole
    assert re.search(r"\bC12\b", whole)


def test_every_row_of_a_table_is_the_finding_s_own_number() -> None:
    check = ashby_check()
    assert check.flow is not None
    page = html.fromstring(report_html(check))
    table = page.xpath("//details[summary[starts-with(., 'Moves that')]]//tbody/tr")
    rows = [[cell.text_content() for cell in row] for row in table]
    expected = [
        [move.source, move.destination, f"{move.count:,}", f"{move.cases:,}", *map(plain.duration, times)]
        for move in check.flow.moves
        if move.cases >= 5
        for times in [(move.median_seconds, move.mean_seconds, move.p90_seconds)]
    ]
    assert rows == expected


def test_every_point_of_a_chart_stands_in_its_table() -> None:
    page = html.fromstring(report_html(ashby_check()))
    tables = page.xpath("//section[@id='capability']//details[summary[.='Every point']]")
    rows = [[cell.text_content() for cell in row] for row in tables[0].xpath(".//tbody/tr")]
    assert [float(row[2]) for row in rows] == WEEKS
    assert {row[3] for row in rows} == {"39.5 to 74.4"}


def test_what_a_hostile_file_says_is_whole_in_the_tables() -> None:
    hostile = "<b>&amp;\"'\u202e" + "long " * 100
    page = html.fromstring(report_html(ashby_check(hostile)))
    cells = [cell.text_content() for cell in page.iter("td")]
    assert f"Triage{hostile}" in cells
    assert f"Plumbing{hostile}" in cells


def test_categories_stand_under_one_lid_and_say_once_what_is_true_of_all() -> None:
    check = ashby_check()
    assert check.capability is not None
    part = replace(check.capability.charts[0], category="Plumbing", sentence="Plumbing takes long.")
    other = replace(part, category="Roofing", sentence="Roofing takes longer.")
    capability = replace(check.capability, charts=(*check.capability.charts, part, other))
    page = html.fromstring(report_html(replace(check, capability=capability)))
    lid = page.xpath("//section[@id='capability']/details[@class='fold']")[0]
    assert lid.find("summary").text == "The same for each of 2 categories"
    assert "Plumbing takes long." in lid.text_content()
    assert "Times of closed cases look short" not in lid.text_content()
    assert page.xpath("//section[@id='capability']")[0].text_content().count("Times of closed cases look short") == 1


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("Half took 7 days. The rest took longer.", "Half took 7 days."),
        ("“Rep. A. Roof” came most. Then others.", "“Rep. A. Roof” came most."),
        ("It is 1.5 days in all", "It is 1.5 days in all"),
        ("", ""),
    ],
)
def test_a_heading_is_one_sentence_and_no_word_is_lost(words: str, heading: str) -> None:
    first, rest = first_sentence(words)
    assert first == heading
    assert f"{first} {rest}".strip() == words


def test_the_deadline_is_called_so_and_a_threshold_is_called_theirs() -> None:
    check = ashby_check()
    assert check.capability is not None
    theirs = html.fromstring(report_html(check)).text_content()
    assert "61\u00a0% lie at or below your threshold." in theirs
    chart = replace(check.capability.charts[0], threshold=0.0)
    deadline = html.fromstring(
        report_html(replace(check, capability=replace(check.capability, charts=(chart,))))
    ).text_content()
    assert "61\u00a0% lie at or below the deadline." in deadline
    assert "your threshold" not in deadline


def test_what_no_category_can_tell_is_said_once_under_the_lid() -> None:
    held = [
        Item("Plumbing.", cautions=("A season may be the reason.",), cannot_tell=("Why people ask.", "Which pipe.")),
        Item("Roofing.", cautions=("Not words.",), cannot_tell=("Why people ask.",)),
    ]
    lid = fold("Each category", held, said=("Not words.",))
    assert [each.cannot_tell for each in lid.held] == [("Why people ask.", "Which pipe."), ()]
    assert [each.cautions for each in lid.held] == [("A season may be the reason.",), ()]


def test_the_chapters_that_no_record_answers_send_people_to_the_work() -> None:
    gap = CannotTell(question="thinking", what="which belief", why="it is in nobody's data", go_and_see="Go there.")
    page = html.fromstring(report_html(replace(ashby_check(), cannot_tell=(gap,))))
    chapter = page.xpath("//section[@id='thinking']")[0]
    assert chapter.xpath(".//h3/text()") == ["Go there."]
    assert "These records cannot tell which belief: it is in nobody's data." in chapter.text_content()


def test_the_first_screen_counts_unusual_patterns_beside_what_chance_gives() -> None:
    check = ashby_check()
    assert check.capability is not None
    unusual = ashby_chart([*WEEKS, 99.0])
    page = report_html(replace(check, capability=replace(check.capability, charts=(unusual,))))
    words = " ".join(html.fromstring(page).xpath("//*[@class='reader']")[1].itertext())
    assert unusual.behaviour.occasions > 0
    found = int(re.search(r"In all there are (\d+)", words)[1])  # type: ignore[index]
    assert check.demand is not None
    others = [check.demand.all_together, *(kind.chart for kind in check.demand.types)]
    assert found == unusual.behaviour.occasions + sum(chart.occasions for chart in others if chart)
    assert "about 1.9 patterns would still look unusual by chance" in words


@pytest.mark.parametrize(
    ("parts", "headline"),
    [
        ({"jobs": None}, "Between 39 and 74 days are to be expected."),
        ({"jobs": None, "capability": None}, "In their words."),
        ({"jobs": None, "capability": None, "demand": None}, "1,050 rows read."),
    ],
)
def test_those_who_answer_for_the_service_hear_the_most_that_the_records_can_say(
    parts: dict[str, None], headline: str
) -> None:
    page = html.fromstring(report_html(replace(ashby_check(), **parts)))  # type: ignore[arg-type]
    assert page.xpath("//*[@class='headline']")[0].text_content() == headline


def test_of_counted_figures_the_cases_behind_them_are_asked_for() -> None:
    check = ashby_check()
    assert check.capability is not None
    counted = replace(check.capability, charts=(replace(ashby_chart(), from_counts=True),))
    page = html.fromstring(report_html(replace(check, jobs=None, capability=counted)))
    assert "Ask for the cases behind these figures" in page.xpath("//*[@class='reader']")[0].text_content()
