"""Every picture says what was found, in words that can be read, and whatever a file says in it stays inert."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.picture.findings import WEEKS, ashby_chart, ashby_demand, ashby_jobs, bramley_flow
from wholework.check.capability.findings import Distribution, Point
from wholework.picture.charts.bars import bars_svg
from wholework.picture.charts.behaviour_chart import behaviour_svg, occasions, unusual_words
from wholework.picture.charts.distribution import distribution_svg
from wholework.picture.charts.job_timeline import job_timeline_svg
from wholework.picture.charts.repeats import repeats_svg
from wholework.picture.charts.scale import round_step, said
from wholework.picture.flow_map import flow_map_svg
from wholework.picture.flow_map.draw import wrapped
from wholework.stats.behaviour import xmr

SVG = "{http://www.w3.org/2000/svg}"


def read(svg: str) -> etree._Element:
    root = etree.fromstring(svg.encode())
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text
    assert not root.findall(f".//{SVG}script")
    return root


def words(svg: str) -> list[str]:
    return [text.text or "" for text in read(svg).iter(f"{SVG}text")]


def test_the_chart_of_twenty_weeks_carries_its_published_limits_as_numbers() -> None:
    shown = words(behaviour_svg(ashby_chart()))
    assert "average 56.9" in shown  # 56.935
    assert "upper limit 74.4" in shown  # 74.39
    assert "lower limit 39.5" in shown  # 39.48


def test_the_title_is_the_finding() -> None:
    assert read(behaviour_svg(ashby_chart())).find(f"{SVG}title").text == ashby_chart().sentence


def test_a_threshold_stands_on_the_raw_shape_alone_for_a_point_of_the_chart_is_a_mean() -> None:
    chart = ashby_chart(threshold=60.0)
    assert chart.distribution is not None
    assert not any("threshold" in each for each in words(behaviour_svg(chart)))
    assert "your threshold 60 days" in words(distribution_svg("shape", chart.distribution, None, 60.0))
    assert not any("threshold" in each for each in words(distribution_svg("shape", chart.distribution, None)))


def test_the_end_of_the_time_to_a_deadline_is_called_the_deadline() -> None:
    shape = Distribution(np.array([-2.0, -1.0, 0.0, 1.0]), np.array([7, 44, 9]), "days")
    shown = words(distribution_svg("shape", shape, None, 0.0))
    assert "the deadline" in shown
    assert not any("threshold" in each for each in shown)


def test_a_limit_that_the_measure_cannot_reach_is_left_out_with_its_words() -> None:
    chart = ashby_chart()
    no_lower = replace(chart.behaviour, lower=np.full(len(chart.behaviour.values), np.nan))
    shown = words(behaviour_svg(replace(chart, behaviour=no_lower)))
    assert "upper limit 74.4" in shown
    assert not any("lower limit" in each for each in shown)


def test_every_unusual_pattern_is_marked_by_shape_and_number_and_listed_in_words() -> None:
    chart = ashby_chart([*WEEKS, 99.0])
    svg = behaviour_svg(chart)
    listed = unusual_words([point.label for point in chart.points], chart.behaviour)
    assert len(listed) == chart.behaviour.occasions == len(occasions(chart.behaviour)) > 0
    assert any("week 21" in line and "99" in line for line in listed)
    marks = read(svg).findall(f".//{SVG}polygon[@class='odd']")
    assert len(marks) == len({signal.index for signal in chart.behaviour.signals}) + 1  # and one in the key


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("week {}", "1: week 12 to week 20. One of 9 points in a row"),
        ("{} to {} May", "1: first 12 to 12 May, last 20 to 20 May. One of 9 points in a row"),
    ],
)
def test_a_run_is_named_from_its_first_point_to_its_last(form: str, said: str) -> None:
    run = xmr([60.0, 40.0] * 6 + [52.0] * 9 + [40.0, 60.0] * 6)
    first, *others = unusual_words([form.format(number, number) for number in range(33)], run)
    assert first.startswith(said)
    assert not others


def test_the_limits_are_dashed_in_one_stroke_each_for_short_strokes_run_together() -> None:
    root = read(behaviour_svg(ashby_chart()))
    assert len(root.findall(f".//{SVG}line[@class='limit']")) == 2
    assert len(root.findall(f".//{SVG}line[@class='centre']")) == 1


def test_every_word_of_a_chart_stays_on_the_paper() -> None:
    chart = ashby_chart()
    long = replace(chart, points=tuple(Point(f"27 July 2006 to 5 Sept {n}", 30) for n in range(20)))
    root = read(behaviour_svg(long))
    for text in root.iter(f"{SVG}text"):
        if text.get("text-anchor") == "middle":
            assert float(text.get("x")) >= 3 * len(text.text)


def test_gaps_stay_gaps() -> None:
    svg = behaviour_svg(ashby_chart([*WEEKS[:5], math.nan, *WEEKS[5:]]))
    line = read(svg).find(f".//{SVG}path[@class='data']").get("d")
    assert line.count("M") == 2
    assert len(read(svg).findall(f".//{SVG}circle")) == 20


def test_a_chart_without_limits_draws_none() -> None:
    few = replace(ashby_chart([1.0, 2.0]), behaviour=xmr([1.0, 2.0]))
    assert not any("limit" in each for each in words(behaviour_svg(few)))


def test_the_job_is_one_bar_over_its_orders() -> None:
    svg = job_timeline_svg(ashby_jobs())
    assert svg is not None
    assert "What the customer saw: one job, 24 days" in words(svg)
    assert "What the organisation counted: 3 orders, each inside its own target" in words(svg)


def test_no_job_no_picture() -> None:
    assert job_timeline_svg(replace(ashby_jobs(), example=None)) is None


def test_the_raw_shape_names_the_half_and_nine_in_ten() -> None:
    chart = ashby_chart()
    assert chart.distribution is not None
    shown = words(distribution_svg("shape", chart.distribution, chart.quantiles))
    assert "half were done within 44 days" in shown
    assert "9 in 10 within 63 days" in shown
    assert "3 more took longer" in shown


def test_same_category_and_anything_again_are_told_apart() -> None:
    shown = words(repeats_svg(ashby_demand().repeats) or "")
    assert "the same category, within 7 days" in shown
    assert "anything, within 7 days" in shown


def test_the_map_shows_two_numbers_on_an_arrow_and_says_what_it_hides() -> None:
    svg, note = flow_map_svg(bramley_flow())
    shown = words(svg)
    assert "97 · 10 minutes" in shown
    assert "13 · at once" in shown
    assert {"Arrival", "Triage", "Blood test", "Discharge", "cases begin", "cases end"} <= set(shown)
    assert note == "4 of 4 steps and 5 of 6 paths shown, 99 % of moves."


def test_the_same_findings_give_the_same_picture() -> None:
    assert flow_map_svg(bramley_flow()) == flow_map_svg(bramley_flow())


@pytest.mark.parametrize(
    "hostile", ["<script>x</script>", "\"'&]]>", "عربي \u202e right to left", "🛠️" * 9, "\x00\x0b\ud800", "W" * 900]
)
def test_hostile_words_stay_inert(hostile: str) -> None:
    read(bars_svg(f"title {hostile}", [(hostile, 3)], "asked"))
    read(job_timeline_svg(ashby_jobs(hostile)) or "")
    names = tuple(f"{number}{hostile}" for number in range(4))
    read(flow_map_svg(bramley_flow(names))[0])  # type: ignore[arg-type]


@given(st.text(), st.integers(0, 10**9))
def test_any_name_gives_a_picture_that_can_be_read(name: str, count: int) -> None:
    read(bars_svg("a title", [(name, count)], "asked"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=60))
def test_a_short_name_is_wrapped_without_losing_a_letter(name: str) -> None:
    assert "".join(wrapped(name)) == name


@given(st.floats(1e-6, 1e9))
def test_steps_of_a_scale_are_round(rough: float) -> None:
    step = round_step(rough)
    assert step >= rough * (1 - 1e-9)
    assert round(step / 10 ** math.floor(math.log10(step) + 1e-9), 6) in (1, 2, 5)


def test_numbers_are_said_as_the_sentences_say_them() -> None:
    assert [said(7.07), said(24.1), said(5.0), said(1250.4)] == ["7.1", "24", "5", "1,250"]
