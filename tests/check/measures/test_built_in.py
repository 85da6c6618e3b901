"""Each built-in measure, on services whose truth is known."""

import numpy as np
import pytest

from tests.check.made_records import records_from
from tests.world import case, event, records_of
from wholework.check.measures.asked import asked_of
from wholework.check.measures.measure import Loss, Measure
from wholework.check.measures.series import series_of, ways_of_counting
from wholework.records.options import Extract
from wholework.refusal import Refusal


def measure(counted: str, **more: object) -> Measure:
    return Measure(name=counted, counted=counted, **more)  # type: ignore[arg-type]


def steady(cases: int = 4000, *, days: float = 700.0, mean: float = 30.0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    opened = np.sort(rng.uniform(0, days, cases))
    closed = opened + rng.exponential(mean, cases)
    return opened, np.where(closed > days, np.nan, closed)


def test_there_are_six_ways_of_counting_and_each_says_what_it_counts() -> None:
    ways = ways_of_counting()
    assert list(ways) == [
        "end-to-end-time",
        "resolved-at-first-contact",
        "right-first-time",
        "done-on-the-day-wanted",
        "returns",
        "open-work",
    ]
    assert all(way.what_is_counted and way.shows for way in ways.values())


def test_work_that_is_still_open_does_not_make_the_last_months_look_short() -> None:
    series = series_of(measure("end-to-end-time"), records_from(*steady()))
    known = series.values[~np.isnan(series.values)]
    # the time within which half are done of exponential times of mean 30 days: 30 ln 2 = 20.8
    assert np.median(known) == pytest.approx(30 * np.log(2), rel=0.1)
    assert known[-1] == pytest.approx(30 * np.log(2), rel=0.5)
    assert series.held_back  # of the last month less than half is closed
    assert any("count as lasting at least until now" in caution for caution in series.cautions)


def test_a_mean_is_held_back_until_nearly_all_of_a_month_is_closed() -> None:
    series = series_of(measure("end-to-end-time", summary="mean"), records_from(*steady()))
    known = series.values[~np.isnan(series.values)]
    assert len(series.held_back) >= 3
    assert known.mean() == pytest.approx(30, rel=0.1)


def test_months_that_an_extract_of_closed_cases_must_lack_are_held_back() -> None:
    opened, closed = steady()
    kept = closed > 200
    series = series_of(
        measure("end-to-end-time"), records_from(opened[kept], closed[kept], extract=Extract.CLOSED_SINCE)
    )
    starts = [start.isoformat() for start in series.starts]
    before = series.values[: starts.index("2014-05-01")]  # the first closing is on 10 May 2014
    assert np.isnan(before).all()
    assert np.isnan(series.values[-1])
    assert any("held back" in caution for caution in series.cautions)


def test_one_demand_type_is_counted_alone() -> None:
    opened = np.arange(0.0, 300.0)
    types = ["Damp" if number % 2 else "Tap" for number in range(300)]
    closed = opened + np.where(np.arange(300) % 2, 20.0, 2.0)
    records = records_from(opened, closed, category=types)
    damp, tap = (series_of(measure("end-to-end-time"), records, category=kind) for kind in ("Damp", "Tap"))
    assert np.nanmean(damp.values) == pytest.approx(20)
    assert np.nanmean(tap.values) == pytest.approx(2)
    assert damp.of == "Damp"
    with pytest.raises(Refusal, match="no case is of this demand type"):
        series_of(measure("end-to-end-time"), records, category="Roof")


def test_the_last_window_of_returns_is_held_back_for_it_is_not_over() -> None:
    ashes = [
        case(f"A{n}", f"2024-{n:02}-03 09:00", f"2024-{n:02}-05 09:00", customer="Mrs Ash", category="Damp")
        for n in range(1, 13)
    ]
    birch = [
        case(f"B{n}", f"2024-{n:02}-10 09:00", f"2024-{n:02}-12 09:00", customer=f"Birch {n}", category="Damp")
        for n in range(1, 13)
    ]
    series = series_of(measure("returns", window_days=30), records_of(cases=[*ashes, *birch]))
    assert series.unit == "%"
    # Mrs Ash is back 27 to 29 days after each closing; nobody of the others ever is
    assert series.values[1:10].tolist() == [50.0] * 9
    assert np.isnan(series.values[-1])
    assert "Dec 2024" in series.held_back
    assert series.denominators is not None
    assert series.denominators[3] == 2


def test_right_first_time_counts_rework_inside_a_case_and_needs_events_or_customers() -> None:
    def events(number: int, again: bool) -> list[dict[str, object]]:
        steps = ["Raise", "Visit", *(["Visit"] if again else []), "Close"]
        return [event(f"R{number}", step, f"2024-{number:02}-{place:02} 09:00") for place, step in enumerate(steps, 1)]

    records = records_of(events=[one for n in range(1, 9) for one in events(n, n % 4 == 0)], customer_is=None)
    series = series_of(measure("right-first-time"), records)
    assert "no step done again" in series.sentence
    assert series.values[3] == 0  # April: the fourth visited twice
    assert series.values[4] == 100
    opened = np.arange(0.0, 100.0)
    with pytest.raises(Refusal, match="cannot be counted from these records"):
        series_of(measure("right-first-time"), records_from(opened, opened + 1))


def test_done_on_the_day_wanted_is_missed_by_a_day_too_early_as_by_a_day_too_late() -> None:
    opened = np.arange(0.0, 400.0)
    took = np.resize([9.0, 10.0, 11.0, 10.0], 400)
    records = records_from(opened, opened + took, deadline=opened + 10)
    series = series_of(measure("done-on-the-day-wanted"), records)
    known = series.values[~np.isnan(series.values)]
    assert known == pytest.approx(np.full(len(known), 50), abs=4)
    assert any("Before the day wanted: 25 %; after it: 25 %" in caution for caution in series.cautions)


def test_the_loss_of_a_miss_is_in_the_unit_that_the_team_gives() -> None:
    opened = np.arange(0.0, 400.0)
    records = records_from(opened, opened + np.resize([5.0, 15.0], 400), deadline=opened + 10)
    lost = measure("done-on-the-day-wanted", loss=Loss(20.0, 5.0, "GBP"))
    series = series_of(lost, records)
    assert series.unit == "GBP"
    assert np.nanmean(series.values) == pytest.approx(20)


def test_open_work_is_what_a_count_by_hand_gives_at_the_end_of_a_month() -> None:
    opened, closed = steady()
    series = series_of(measure("open-work", older_than_days=14), records_from(opened, closed))
    place = series.labels.index("Oct 2014")
    end = (series.starts[place + 1].toordinal() - 719163 - 16_000) - 1  # the last day of October, from START
    by_hand = np.count_nonzero((np.floor(opened) <= end - 14) & ~(np.floor(closed) <= end))
    assert series.values[place] == by_hand
    assert "Oct 2013" in series.held_back  # records that begin with nothing open fill up


def test_resolved_at_first_contact_says_what_stands_for_it() -> None:
    opened = np.arange(0.2, 400.0)
    series = series_of(measure("resolved-at-first-contact"), records_from(opened, opened + np.resize([0.1, 3.0], 400)))
    known = series.values[~np.isnan(series.values)]
    assert known == pytest.approx(np.full(len(known), 50), abs=4)
    assert any("yes or no" in caution for caution in series.cautions)


def test_counts_by_period_are_no_cases() -> None:
    with pytest.raises(Refusal, match="these records hold none"):
        series_of(measure("end-to-end-time"), records_of())


def test_a_measure_may_run_from_one_step_to_another() -> None:
    steps = {
        "A": ("rang 1", "visited 3", "mended 6", "billed 9"),
        "B": ("rang 2", "mended 3", "mended 5", "billed 9"),
        "C": ("rang 2", "cancelled 3"),
        "D": ("mended 2", "rang 3", "billed 4"),
    }
    events = [
        event(name, step.split()[0], f"2024-03-0{step.split()[1]} 09:00") for name in steps for step in steps[name]
    ]
    records = records_of(events=events)
    asked = measure("end-to-end-time", from_activity="rang", to_activity="mended", summary="half", period="month")
    found = asked_of(asked, records, None, "month").cases.select("case", "seconds").order_by("case").to_pyarrow()
    assert found.to_pydict() == {"case": ["A", "B", "C", "D"], "seconds": [5 * 86_400, 3 * 86_400, None, None]}
    assert any("last “mended”" in words for words in series_of(asked, records).cautions)


def test_a_step_that_the_records_do_not_have_is_named() -> None:
    records = records_of(events=[event("A", "rang", "2024-03-01 09:00"), event("A", "mended", "2024-03-06 09:00")])
    with pytest.raises(Refusal, match="no such activity") as refused:
        series_of(measure("end-to-end-time", from_activity="Rang"), records)
    assert "“rang”" in str(refused.value)
