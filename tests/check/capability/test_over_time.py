"""Time from opened to closed in time order: every closed case in one point, open cases counted where it matters."""

import re

import numpy as np
import pytest

from tests.check.made_records import records_from
from tests.world import ashby, bramley
from wholework.check.capability import study_capability
from wholework.check.capability.findings import Capability, CapabilityChart
from wholework.records.options import Extract

NAN = float("nan")


def steady(cases: int = 1_000, *, mean_days: float = 10, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """A service without change: openings spread over 400 days, times gamma distributed."""
    generator = np.random.default_rng(seed)
    opened = np.sort(generator.uniform(0, 400, cases))
    return opened, opened + generator.gamma(4, mean_days / 4, cases)


def chart(study: Capability, order: str) -> CapabilityChart:
    return next(chart for chart in study.charts if chart.order == order and chart.category is None)


def words(study: Capability) -> str:
    return " ".join((study.sentence, *study.cautions, *(each for chart in study.charts for each in chart.cautions)))


def test_every_closed_case_stands_in_one_point_and_their_mean_is_the_mean_of_all() -> None:
    opened, closed = steady(1_003)
    shown = chart(study_capability(records_from(opened, closed)), "by closing date")
    sizes = [point.cases for point in shown.points]
    assert sum(sizes) == 1_003
    assert max(sizes) - min(sizes) <= 1
    assert 24 <= len(shown.points) <= 60
    assert np.average(shown.behaviour.values, weights=sizes) == pytest.approx(np.mean(closed - opened))
    assert shown.each_point == "the mean of 25 or 26 cases closed one after the other"
    assert shown.distribution is not None
    assert shown.distribution.counts.sum() + shown.distribution.beyond == 1_003


def test_the_points_follow_the_order_of_closing() -> None:
    opened, closed = np.arange(100.0), np.arange(100.0)[::-1] * 2 + 200
    shown = chart(study_capability(records_from(opened, closed)), "by closing date")
    assert (np.diff(shown.behaviour.values) > 0).all()  # what was opened first was closed last here


def test_quantiles_are_those_of_the_raw_times() -> None:
    opened, closed = steady()
    shown = chart(study_capability(records_from(opened, closed)), "by closing date")
    assert shown.quantiles == pytest.approx(
        {str(share): np.quantile(closed - opened, share) for share in (0.25, 0.5, 0.75, 0.9, 0.95)}, rel=1e-6
    )


def test_the_order_of_the_file_changes_nothing_but_which_cases_are_examples() -> None:
    opened, closed = steady(300)
    opened, closed = np.round(opened), np.round(closed)  # many cases closed at one moment
    shuffled = np.random.default_rng(9).permutation(300)
    one, other = (study_capability(records_from(opened[order], closed[order])) for order in (np.arange(300), shuffled))
    np.testing.assert_allclose(one.charts[0].behaviour.values, other.charts[0].behaviour.values)
    assert one.sentence == other.sentence


def test_a_service_that_becomes_slower_shows_it_and_a_steady_one_mostly_does_not() -> None:
    opened, closed = steady()
    slower = np.where(opened > 200, opened + 2 * (closed - opened), closed)
    assert chart(study_capability(records_from(opened, slower)), "by closing date").behaviour.occasions >= 3
    calm = [chart(study_capability(records_from(*steady(seed=seed))), "by closing date") for seed in range(5)]
    assert sum(each.behaviour.occasions for each in calm) <= 8


def test_each_point_names_its_longest_middle_and_shortest_case() -> None:
    opened, closed = steady(200)
    shown = chart(study_capability(records_from(opened, closed)), "by closing date")
    first = np.argsort(closed)[: shown.points[0].cases]
    lasted = (closed - opened)[first]
    assert shown.points[0].examples[0] == f"R{first[np.argmax(lasted)]}"
    assert shown.points[0].examples[2] == f"R{first[np.argmin(lasted)]}"
    assert len(set(shown.points[0].examples)) == 3


def test_few_cases_are_shown_one_by_one_with_their_day() -> None:
    shown = chart(study_capability(ashby()), "by closing date")
    assert [point.cases for point in shown.points] == [1] * 9
    assert shown.points[0].label == "2 Mar 2026"
    assert shown.points[0].examples == ("R2",)
    assert shown.each_point == "one case"


def test_few_and_skewed_times_are_averaged_a_few_at_a_time() -> None:
    opened = np.arange(48.0)
    lasted = np.where(np.arange(48) % 12 == 5, 90.0, 1.0)
    shown = chart(study_capability(records_from(opened, opened + lasted)), "by closing date")
    assert {point.cases for point in shown.points} == {4}


def test_a_case_closed_the_moment_it_was_opened_is_kept_and_noted() -> None:
    study = study_capability(ashby())
    assert "1 case was closed at the moment it was opened: kept, as 0 days." in words(study)
    assert chart(study, "by closing date").points[5].examples == ("R7",)


def test_open_cases_do_not_move_the_closing_chart_but_are_said() -> None:
    opened, closed = steady(200)
    without = study_capability(records_from(opened, closed))
    more = study_capability(records_from(np.r_[opened, 300.0], np.r_[closed, NAN]))
    np.testing.assert_array_equal(without.charts[0].behaviour.values, more.charts[0].behaviour.values)
    assert "Of 200 closed cases (1 more is still open), half were" in more.sentence
    assert "look short while work is still open" in words(more)


def test_with_open_cases_counted_the_typical_time_is_the_true_one_where_closed_cases_alone_show_less() -> None:
    generator = np.random.default_rng(12)
    opened = np.sort(generator.uniform(0, 300, 4_000))
    closed = opened + generator.exponential(100, 4_000)
    seen = np.where(closed < 300, closed, NAN)
    study = study_capability(records_from(opened, seen))
    counted, finished = chart(study, "by opening date"), chart(study, "by closing date")
    early = counted.behaviour.values[:20]
    assert np.nanmean(early) == pytest.approx(100 * np.log(2), rel=0.1)
    assert finished.quantiles is not None
    assert finished.quantiles["0.5"] < 55
    assert re.search(r"half are done within (6[6-9]|7[0-3]) days", counted.sentence)


def test_periods_whose_cases_are_mostly_still_open_are_held_back_and_keep_their_place() -> None:
    generator = np.random.default_rng(12)
    opened = np.sort(generator.uniform(0, 300, 4_000))
    closed = opened + generator.exponential(100, 4_000)
    study = study_capability(records_from(opened, np.where(closed < 300, closed, NAN)))
    shown = chart(study, "by opening date")
    assert np.isnan(shown.behaviour.values[-5:]).all()
    assert len(shown.points) == len(shown.behaviour.values)
    assert "held back" in shown.sentence
    assert not np.isnan(shown.behaviour.values[:20]).any()


def test_without_open_cases_there_is_no_chart_by_opening_date() -> None:
    assert [each.order for each in study_capability(records_from(*steady(100))).charts] == ["by closing date"]


def test_the_time_is_called_end_to_end_only_when_a_person_says_so() -> None:
    records = records_from(*steady(100))
    assert chart(study_capability(records), "by closing date").name == "Time from opened to closed"
    assert "end-to-end" not in study_capability(records).sentence.lower()
    told = study_capability(records, customers_clock=True)
    assert chart(told, "by closing date").name == "End-to-end time"
    assert any("organisation's clock" in each for each in study_capability(records).cannot_tell)
    assert not any("organisation's clock" in each for each in told.cannot_tell)


def test_records_of_cases_opened_since_a_date_are_said_to_look_short_at_first() -> None:
    opened, closed = steady(1_000)
    seen = np.where(closed < 400, closed, NAN)
    assert "quick enough" in words(study_capability(records_from(opened, seen)))


def test_a_time_below_zero_is_never_promised() -> None:
    generator = np.random.default_rng(3)
    opened = np.arange(60.0)
    shown = chart(study_capability(records_from(opened, opened + generator.exponential(5, 60))), "by closing date")
    assert np.isnan(shown.behaviour.lower).all()
    assert "means of 5 cases up to" in shown.sentence


def test_an_event_log_without_closings_says_that_the_last_event_counts_as_the_end() -> None:
    study = study_capability(bramley())
    assert "last event so far counts as the end" in words(study)
    assert chart(study, "by closing date").unit == "hours"
    assert sum(point.cases for point in study.charts[0].points) == 6


def test_when_nothing_is_closed_yet_only_the_open_work_is_shown() -> None:
    opened = np.arange(30.0)
    study = study_capability(records_from(opened, np.full(30, NAN)))
    assert "No case is closed yet" in study.sentence
    assert study.open_work is not None
    assert chart(study, "by closing date").points == ()
    assert np.isnan(chart(study, "by opening date").behaviour.values).all()


def test_dates_without_a_clock_count_whole_days_over_the_change_of_clocks() -> None:
    from tests.world import case, records_of

    rows = [case(f"R{n}", f"2026-03-{20 + n}", f"2026-04-{2 + n:02}") for n in range(8)]
    study = study_capability(records_of(cases=rows, has_clock=False))
    assert study.charts[0].unit == "days"
    assert set(study.charts[0].behaviour.values.tolist()) == {13.0}


def test_points_within_one_day_are_named_by_the_clock() -> None:
    minutes = np.arange(300.0) / 1_440
    shown = chart(study_capability(records_from(minutes, minutes + 0.02)), "by closing date")
    assert shown.points[0].label == "22 Oct 2013, 01:28 to 01:35"  # summer time in London


def test_what_a_chart_notices_about_itself_is_among_its_cautions() -> None:
    opened = np.arange(600.0)
    slow_wave = 20 + 10 * np.sin(opened / 60)
    shown = chart(study_capability(records_from(opened, opened + slow_wave)), "by closing date")
    assert any("resembles the one before it" in each for each in shown.cautions)


def test_no_case_at_all_is_said_and_is_no_error() -> None:
    study = study_capability(records_from(np.array([]), np.array([])))
    assert "No case is closed yet" in study.sentence


def test_records_of_cases_closed_since_a_date_are_said_to_look_long_by_opening_date() -> None:
    generator = np.random.default_rng(2)
    opened = np.sort(generator.uniform(0, 800, 8_000))
    closed = opened + generator.exponential(20, 8_000)
    kept = (closed > 400) & (closed < 780)
    assert "look long at first" in words(study_capability(records_from(opened[kept], closed[kept])))


def test_what_a_person_told_of_the_extract_decides_the_caution() -> None:
    records = records_from(*steady(100), extract=Extract.OPEN_AT)
    assert "open on one day" in words(study_capability(records))
