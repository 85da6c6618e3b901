"""Somebody has a number for each month, and wants to know whether the last one was good or bad."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from unittest.mock import patch

import jsonschema
import numpy as np
import pytest

from tests.commands.command_line import Ran, wholework
from wholework.check.charts.schema import chart_schema

TWENTY = "56.9 64.8 45.8 54.3 59.8 49.5 67.5 55.5 59.8 62.5 61.5 59.5 54.3 49.5 52.4 58.6 60.2 61.3 55.4 49.6"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ROOT = Path(__file__).parents[2]


def found(*words: object) -> Any:
    ran = wholework("chart", *words, "--json", "-")
    assert ran.status == 0, ran.err
    return json.loads(ran.out)


def piped(text: str, *words: object) -> Ran:
    with patch("sys.stdin", io.StringIO(text)):
        return wholework("chart", *words)


def monthly(folder: Path, rows: str) -> Path:
    path = folder / "figures.csv"
    path.write_text(rows, "utf-8")
    return path


def refused(*words: object) -> str:
    ran = wholework("chart", *words)
    assert ran.status == 2, ran.out
    return ran.err


@pytest.mark.parametrize(
    "words",
    [
        TWENTY.split(),
        [TWENTY],
        [TWENTY.replace(" ", ", ")],
        [TWENTY.replace(" ", "% ") + "%"],
        [TWENTY.replace(" ", ",")],
    ],
)
def test_twenty_numbers_pasted_in_any_way_show_the_published_limits_and_no_signal(words: list[str]) -> None:
    # METHOD.md: mean 56.935, natural process limits 39.48 and 74.39, range limit 21.44 (3.268 gives 21.448), no signals
    ran = wholework("chart", *words)
    assert ran.status == 0
    for figure in ("56.935", "39.48", "74.39", "21.44", "nothing unusual"):
        assert figure in ran.out
    (chart,) = found(*words)["charts"]
    assert chart["centre"][0] == pytest.approx(56.935)
    assert chart["range_limit"] == pytest.approx(21.44, abs=0.01)
    assert chart["signals"] == []


@pytest.mark.parametrize("text", [TWENTY, TWENTY.replace(" ", "\n"), "score\n" + TWENTY.replace(" ", "\r\n")])
def test_numbers_piped_in_are_charted(text: str) -> None:
    ran = piped(text, "-", "--json", "-")
    assert json.loads(ran.out)["charts"][0]["upper"][0] == pytest.approx(74.39, abs=0.01)


def test_dates_and_values_piped_in_are_charted_with_their_months() -> None:
    ran = piped("2024-01,5\n2024-02,7\n2024-04,6\n", "-", "--json", "-")
    (chart,) = json.loads(ran.out)["charts"]
    assert chart["labels"] == ["January 2024", "February 2024", "March 2024", "April 2024"]
    assert chart["values"] == [5, 7, None, 6]


def test_a_first_row_of_numbers_is_never_lost_for_names(tmp_path: Path) -> None:
    assert "row 1" in refused(monthly(tmp_path, "Jan 2024,5\nFeb 2024,7\nMar 2024,6\n"))


def test_numbers_below_nought_are_no_options() -> None:
    assert found("-1", "2", "-3.5", "4", "1", "0", "2")["charts"][0]["values"][2] == -3.5


def test_a_word_among_numbers_is_refused_with_its_place() -> None:
    assert "row 3" in refused("5", "6", "sixty", "7")
    assert "thousands" in refused("1,234", "1,180")


def test_the_json_keeps_its_published_schema(tmp_path: Path) -> None:
    published = json.loads((ROOT / "docs/reference/wholework.chart-1.schema.json").read_text("utf-8"))
    assert published == chart_schema()
    path = monthly(tmp_path, "at,by,n\n2024-01,a,5\n2024-02,a,6\n2024-01,b,5\n2024-02,b,9\n")
    for charts in (found(TWENTY), found(path, "--by", "by", "--value", "n")):
        jsonschema.validate(charts, published)


def test_a_missing_month_keeps_its_place_and_no_step_is_taken_over_it(tmp_path: Path) -> None:
    path = monthly(tmp_path, "Month,Days\nJan 2024,5\nFeb 2024,6\nApr 2024,7\nMay 2024,8\n")
    charts = found(path)
    (chart,) = charts["charts"]
    assert chart["values"] == [5, 6, None, 7, 8]
    assert chart["ranges"] == [None, 1, None, None, 1]
    assert any("gap" in words for words in charts["cautions"])


def test_a_month_that_stands_twice_is_refused_with_its_row(tmp_path: Path) -> None:
    words = refused(monthly(tmp_path, "Month,Days\nJan 2024,5\nFeb 2024,6\nFeb 2024,7\n"))
    assert "row 4" in words
    assert "February 2024" in words


def test_irregular_dates_are_said_to_be_irregular(tmp_path: Path) -> None:
    path = monthly(tmp_path, "at,n\n2024-01-03,5\n2024-01-04,6\n2024-02-19,7\n2024-06-01,8\n")
    charts = found(path, "--at", "at")
    assert any("irregular" in words for words in charts["cautions"])
    assert charts["charts"][0]["values"] == [5, 6, 7, 8]


def test_cases_are_counted_by_month_and_an_empty_one_is_nought_and_said_so(tmp_path: Path) -> None:
    path = monthly(tmp_path, "ref,opened\n1,03/01/2024\n2,20/01/2024\n3,05/03/2024\n4,25/03/2024\n")
    charts = found(path, "--at", "opened", "--every", "month", "--count")
    assert charts["charts"][0]["values"] == [2, 0, 2]
    assert any("without any row" in words for words in charts["cautions"])


def test_a_mean_of_cases_leaves_an_empty_month_a_gap(tmp_path: Path) -> None:
    path = monthly(tmp_path, "days,opened\n4,03/01/2024\n6,20/01/2024\n3,05/03/2024\n5,25/03/2024\n")
    charts = found(path, "--at", "opened", "--every", "month", "--mean", "--value", "days")
    assert charts["charts"][0]["values"] == [5, None, 4]


def test_new_limits_from_a_date_and_what_was_changed_stand_in_the_findings(tmp_path: Path) -> None:
    rows = "".join(
        f"{month} {year},{10 * (year - 2021) + place % 3}\n"
        for year in (2022, 2023)
        for place, month in enumerate(
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        )
    )
    path = monthly(tmp_path, "Month,Days\n" + rows)
    (chart,) = found(path, "--rebase", "January 2023", "--note", "2023-01=one visit")["charts"]
    assert [part["start"] for part in chart["segments"]] == [0, 12]
    assert chart["annotations"] == [{"index": 12, "words": "one visit"}]
    assert "names no point" in refused(path, "--rebase", "2031-01")


def test_a_share_is_judged_by_how_many_stand_behind_it(tmp_path: Path) -> None:
    rows = "".join(f"2024-{month:02d},{done},{of}\n" for month, (done, of) in enumerate([(12, 100), (15, 140)] * 6, 1))
    path = monthly(tmp_path, "month,done,all\n" + rows)
    (chart,) = found(path, "--value", "done", "--denominator", "all", "--kind", "p")["charts"]
    assert len(set(chart["upper"])) > 1
    assert "--denominator" in refused(path, "--value", "done", "--period", "month", "--kind", "p")


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("Officer", ("A1", "A2")),
        ("handled_by", ("A1", "A2")),
        ("Patient ID", ("77", "78")),
        ("desk", ("Amina Khan", "Bob Ashby")),
        ("desk", ("Khan, Amina", "Ashby, Bob")),
        ("desk", ("A. Khan", "B. Ashby")),
        ("desk", ("Mrs Khan", "Dr Ashby")),
        ("desk", ("amina.khan@ashby.example", "bob@ashby.example")),
    ],
)
def test_nothing_is_charted_by_person(tmp_path: Path, column: str, cells: tuple[str, str]) -> None:
    rows = "".join(f'2024-{month:02d},"{cell}",5\n' for cell in cells for month in (1, 2, 3))
    words = refused(monthly(tmp_path, f"month,{column},n\n{rows}"), "--by", column, "--value", "n")
    assert "nothing is charted by person" in words
    assert column in words


def test_a_column_that_was_named_as_one_of_persons_is_never_charted(tmp_path: Path) -> None:
    path = monthly(tmp_path, "month,seat,n\n2024-01,k1,5\n2024-02,k1,6\n2024-01,k2,5\n")
    assert "nothing is charted by person" in refused(path, "--by", "seat", "--who", "seat", "--value", "n")


def test_services_and_places_may_be_charted_side_by_side_in_the_order_of_the_file(tmp_path: Path) -> None:
    names = ("Park Lane", "Boilers", "Ashby North", "Damp and mould")
    rows = "".join(
        f"2024-{month:02d},{name},{place + month % 3}\n" for place, name in enumerate(names) for month in range(1, 13)
    )
    charts = found(monthly(tmp_path, "month,service,n\n" + rows), "--by", "service", "--value", "n")
    assert [chart["name"] for chart in charts["charts"]] == list(names)
    assert {chart["stands_out"] for chart in charts["charts"]} <= {True, False}
    assert charts["false_discovery_share"] == 0.1


def test_a_wall_has_a_title_a_description_and_a_table_for_each_chart(tmp_path: Path) -> None:
    rows = "".join(f"{name},{number}\n" for name in ("<b>", "Boilers") for number in (5, 6, 4, 7, 5, 6, 40))
    out, picture, points = tmp_path / "wall.html", tmp_path / "wall.svg", tmp_path / "points.csv"
    path = monthly(tmp_path, "service,n\n" + rows)
    ran = wholework("chart", path, "--by", "service", "--html", out, "--svg", picture, "--csv", points)
    assert ran.status == 0, ran.err
    page = out.read_text("utf-8")
    assert page.count("<svg") == page.count("<desc>") == page.count("<table") == 2
    assert "<b>" not in page
    assert "<script" not in page
    assert "<svg" in picture.read_text("utf-8")
    listed = list(csv.DictReader(io.StringIO(points.read_text("utf-8-sig"))))
    assert len(listed) == 14
    assert listed[6]["unusual"]


def test_a_wall_of_hundreds_is_written_as_pages_that_link_to_each_other(tmp_path: Path) -> None:
    generator = np.random.default_rng(1)
    rows = "".join(f"Service {number},{value:.1f}\n" for number in range(230) for value in generator.normal(50, 5, 12))
    out = tmp_path / "wall.html"
    assert wholework("chart", monthly(tmp_path, "service,n\n" + rows), "--by", "service", "--html", out).status == 0
    links = re.findall(r'href="(wall-pages/\d+\.html)"', out.read_text("utf-8"))
    assert len(links) == 3
    assert sum((tmp_path / link).read_text("utf-8").count("<svg") for link in links) == 230


def test_one_chart_becomes_a_page_with_its_steps_and_what_was_noted(tmp_path: Path) -> None:
    out = tmp_path / "chart.html"
    assert wholework("chart", TWENTY, "--note", "5=new form", "--html", out).status == 0
    page = out.read_text("utf-8")
    assert "step from the point before" in page
    assert "new form" in page
    assert not re.search(r"\b(red|green|amber)\b", page)


def test_an_option_that_does_not_fit_is_refused_in_words(tmp_path: Path) -> None:
    path = monthly(tmp_path, "month,n,m\n2024-01,5,6\n2024-02,6,7\n")
    assert "--value" in refused(path)
    assert "no column" in refused(path, "--value", "absent")
    assert "--count" in refused(path, "--value", "n", "--every", "month")
    assert "mean or median" in refused(TWENTY, "--centre", "mode")
    assert refused(tmp_path / "absent.csv")


def test_a_level_that_moved_is_a_question_with_its_evidence_and_nothing_is_redrawn(tmp_path: Path) -> None:
    steady = [100, 103, 98, 101, 97, 102, 99, 104, 96, 101, 100, 98]
    moved = [value + 20 for value in steady]
    page = tmp_path / "page.html"
    ran = wholework("chart", *steady, *moved, "--html", page, "--json", tmp_path / "found.json")
    (place,) = json.loads((tmp_path / "found.json").read_text("utf-8"))["charts"][0]["proposals"]
    assert place["index"] == 12
    assert place["change_low"] < 20 < place["change_high"]
    assert "Then say --rebase 13" in ran.out
    assert "Do the lines begin anew" in page.read_text("utf-8")
    assert len(json.loads((tmp_path / "found.json").read_text("utf-8"))["charts"][0]["segments"]) == 1
    again = wholework("chart", *steady, *moved, "--rebase", "13")
    assert "--rebase 13" not in again.out
