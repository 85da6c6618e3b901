"""How much is asked, in the organisation's own categories, and whether that is predictable."""

from typing import Any

import numpy as np
import pytest

from tests.check.demand.made_demand import asks_on, steady
from tests.check.made_records import records_from
from tests.world import ashby, demand, records_of
from wholework.check.demand import study_demand
from wholework.records.options import Extract
from wholework.refusal import Refusal


def test_the_categories_of_ashby_by_how_often_they_come(engine: Any) -> None:
    found = study_demand(ashby(engine=engine))
    assert found.asked == 10
    assert [(kind.name, kind.count) for kind in found.types[:3]] == [("Boiler", 2), ("Damp", 2), ("Door", 1)]
    assert found.types[0].share == 0.2
    assert all(kind.predictable is None for kind in found.types)
    assert found.weekdays == (3, 2, 1, 1, 1, 2, 0)
    assert "1 has no category." in found.cautions


def test_categories_are_called_the_organisations_own() -> None:
    found = study_demand(asks_on(steady(30, 20)))
    assert "the organisation's own categories, not what customers said" in found.cautions[0]


def test_steady_demand_is_predictable_and_its_limits_are_said() -> None:
    (kind,) = study_demand(asks_on(steady(40, 20))).types
    assert kind.predictable is True
    assert "Predictable: " in kind.sentence
    assert " a week are to be expected" in kind.sentence


def test_demand_that_doubles_is_not_predictable() -> None:
    days = np.r_[steady(20, 20), steady(20, 45) + 140]
    (kind,) = study_demand(asks_on(days)).types
    assert kind.predictable is False
    assert kind.sentence.endswith("by week.")


def test_eleven_weeks_are_too_few_to_say() -> None:
    found = study_demand(asks_on(steady(11, 3)), period="week")
    assert len(found.periods) == 11
    assert found.types[0].predictable is None
    assert "Too few to say" in found.types[0].sentence


def test_a_rare_category_is_too_few_to_say_beside_a_frequent_one() -> None:
    days, rare = steady(30, 30), [9, 60, 120]
    records = asks_on(np.r_[days, rare], category=["Heating"] * len(days) + ["Roof"] * 3)
    common, seldom = study_demand(records).types
    assert (common.predictable, seldom.predictable) == (True, None)
    assert "came fewer than 2 times" in seldom.cautions[-1]


def test_weeks_at_the_edges_that_are_not_whole_are_left_out() -> None:
    whole = study_demand(asks_on(np.arange(0, 140)), period="week")
    cut = study_demand(asks_on(np.arange(3, 137)), period="week")
    assert (len(whole.periods), len(cut.periods)) == (20, 18)
    assert cut.all_together is not None
    assert set(cut.all_together.values) == {7.0}
    assert any("2 weeks at the edges" in caution for caution in cut.cautions)


def test_a_week_whose_weekend_is_always_closed_is_whole_on_friday() -> None:
    weekdays = [day for day in range(0, 7 * 20) if day % 7 < 5]
    assert len(study_demand(asks_on(weekdays), period="week").periods) == 20


def test_days_are_charted_without_the_habit_of_their_weekday() -> None:
    days = np.concatenate([[day] * (30 if day % 7 == 0 else 10) for day in range(70) if day % 7 < 5])
    found = study_demand(asks_on(days), period="day")
    assert found.all_together is not None
    assert found.all_together.values == pytest.approx(14.0)
    assert len(found.periods) == 48
    assert "Saturdays and Sundays are left out" in found.all_together.cautions[-1]


def test_months_of_unequal_length_are_made_alike() -> None:
    found = study_demand(asks_on(np.repeat(np.arange(-4, 365 * 2 - 4), 2)), period="month")
    assert found.all_together is not None
    assert np.ptp(found.all_together.values) < 1e-9
    assert found.periods[0] == "Jan 2026"


def test_periods_grow_longer_where_counts_are_small() -> None:
    days = np.arange(0, 365 * 3, 9)
    assert study_demand(asks_on(days)).period == "month"
    assert study_demand(asks_on(np.repeat(days, 20))).period == "week"
    assert study_demand(asks_on(np.repeat(np.arange(30), 5))).period == "day"


def test_a_slip_of_the_pen_in_a_year_does_not_stretch_the_calendar() -> None:
    found = study_demand(asks_on(np.r_[steady(40, 20), 365 * 25]))
    assert len(found.periods) <= 41
    assert any("more than a year from all others" in caution for caution in found.cautions)


def test_an_extract_by_closing_date_cannot_tell_demand_over_time() -> None:
    records = asks_on(steady(40, 20), extract=Extract.CLOSED_SINCE)
    found = study_demand(records)
    assert found.types[0].predictable is None
    assert "the counts over time are no demand" in found.cautions[0]


def test_twelve_categories_are_listed_and_the_rest_counted() -> None:
    found = study_demand(asks_on(range(20), category=[f"Kind {n:02}" for n in range(20)]))
    assert (len(found.types), found.types_hidden) == (12, 8)


def test_a_period_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Refusal, match="fortnight"):
        study_demand(ashby(), period="fortnight")


def test_things_said_without_a_day_are_counted_all_the_same(engine: Any) -> None:
    said = [demand("Where is my form?", category="Forms"), demand("It leaks again", "2026-03-02 09:00")]
    found = study_demand(records_of(demands=said, engine=engine))
    assert found.asked == 2
    assert "1 has no day." in found.cautions
    assert found.words is not None
    assert found.words.count == 2


def test_nothing_dated_at_all_draws_no_chart() -> None:
    found = study_demand(records_of(demands=[demand("Where is my form?")]))
    assert (found.all_together, found.periods, found.repeats) == (None, (), ())


def test_the_order_of_the_rows_does_not_matter() -> None:
    days = steady(30, 10)
    mixed = np.random.default_rng(2).permutation(days)
    assert study_demand(asks_on(days)).types[0].counts == study_demand(asks_on(mixed)).types[0].counts


def test_an_extract_that_looks_chosen_by_closing_is_not_judged_over_time() -> None:
    generator = np.random.default_rng(1)
    opened = generator.uniform(0, 700, 4_000)
    closed = opened + generator.exponential(60, 4_000)
    kept = closed >= 250
    found = study_demand(records_from(opened[kept], closed[kept]))
    assert found.cautions[0].startswith("These look like all cases closed since a date")
    assert found.sentence == f"{kept.sum():,} cases were opened."
