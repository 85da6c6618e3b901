"""Taking a season out: against made series whose season is known, and by properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats.behaviour import xmr
from wholework.stats.season import seasonal

QUARTERS = np.array([0.8, 1.1, 1.3, 0.8])


def test_a_season_that_multiplies_is_found_though_the_level_moves_between_years() -> None:
    years = np.repeat([100.0, 120.0, 90.0], 4)
    season = seasonal(years * np.tile(QUARTERS, 3), length=4)
    assert season.multiplicative
    np.testing.assert_allclose(season.factors, QUARTERS)
    np.testing.assert_allclose(season.adjusted, years)
    assert season.cycles == 3


def test_a_season_that_adds_is_found_where_values_go_below_nought() -> None:
    shape = np.array([-3.0, 1.0, 2.0])
    season = seasonal(np.tile(shape, 4) + 0.5, length=3)
    assert season.how == "additive"
    np.testing.assert_allclose(season.factors, shape)
    np.testing.assert_allclose(season.adjusted, 0.5)


def test_labels_say_the_season_of_each_point() -> None:
    values = np.tile(QUARTERS, 2) * 50
    named = seasonal(values, labels=["Q1", "Q2", "Q3", "Q4"] * 2)
    assert named.seasons == ("Q1", "Q2", "Q3", "Q4")
    np.testing.assert_allclose(named.factors, seasonal(values, length=4).factors)


def test_a_missing_point_keeps_its_place_and_its_cycle_makes_no_factor() -> None:
    values = np.tile(QUARTERS, 3) * 100
    values[5] = np.nan
    season = seasonal(values, length=4)
    assert season.cycles == 2
    assert np.flatnonzero(np.isnan(season.adjusted)).tolist() == [5]
    np.testing.assert_allclose(season.factors, QUARTERS)


def test_less_than_one_cycle_is_too_few_to_say() -> None:
    season = seasonal(np.arange(1.0, 12.0), length=12)
    assert not season.is_known
    assert np.isnan(season.adjusted).all()
    assert season.cautions[0].startswith("Too few to say")


def test_less_than_two_cycles_are_warned_of() -> None:
    season = seasonal(np.random.default_rng(1).uniform(5, 9, 20), length=12)
    assert season.cycles == 1
    assert "one whole cycle" in season.cautions[0]


def test_values_without_a_season_are_said_to_have_none() -> None:
    season = seasonal(np.random.default_rng(4).normal(50, 5, 48), length=12)
    assert season.chance > 0.05
    assert "No season is shown" in season.cautions[-1]


def test_a_clear_season_is_no_luck() -> None:
    noise = np.random.default_rng(4).normal(0, 2, 48)
    season = seasonal(np.tile(np.linspace(40, 60, 12), 4) + noise, length=12)
    assert season.chance < 1e-6
    assert not any("No season" in words for words in season.cautions)


def test_the_chance_of_a_season_by_luck_is_the_share_of_seasonless_series_that_show_one() -> None:
    generator = np.random.default_rng(7)
    chances = [seasonal(generator.normal(size=16), length=4, how="additive").chance for _ in range(1_500)]
    assert np.mean(np.array(chances) < 0.05) == pytest.approx(0.05, abs=0.017)
    assert np.mean(np.array(chances) < 0.5) == pytest.approx(0.5, abs=0.04)


def test_limits_of_adjusted_values_are_narrowed_by_what_is_said() -> None:
    generator = np.random.default_rng(3)
    raw, left = [], []
    for _ in range(300):
        season = seasonal(values := generator.normal(size=36), length=12, how="additive")
        raw.append(xmr(values).range_centre)
        left.append(xmr(season.adjusted).range_centre)
    assert np.mean(left) / np.mean(raw) == pytest.approx(season.narrowed, rel=0.03)


def test_a_season_of_nothing_but_noughts_is_taken_to_add() -> None:
    season = seasonal([4.0, 0.0, 5.0, 0.0, 6.0, 1.0, 7.0, 0.0][:6], length=2, how="multiplicative")
    assert np.isfinite(season.adjusted).all()
    empty = seasonal([4.0, 0.0, 5.0, 0.0], length=2, how="multiplicative")
    assert empty.how == "additive"


def test_what_is_no_season_is_refused() -> None:
    for wrong in (
        {},
        {"length": 4, "labels": ["a", "b"]},
        {"length": 1},
        {"labels": ["a"]},
        {"labels": ["a", "a"]},
        {"length": 2, "how": "both"},
    ):
        with pytest.raises(Refusal):
            seasonal([1.0, 2.0], **wrong)  # type: ignore[arg-type]


@given(st.lists(st.floats(1, 1e4), min_size=4, max_size=48), st.integers(2, 6), st.sampled_from([None, "additive"]))
def test_putting_the_season_back_gives_the_values(values: list[float], length: int, how: str | None) -> None:
    season = seasonal(values, length=length, how=how)
    if not season.is_known:
        return
    factors = season.factors[season.of_point]
    back = season.adjusted * factors if season.multiplicative else season.adjusted + factors
    np.testing.assert_allclose(back, values, rtol=1e-9, atol=1e-6)
    assert season.factors.mean() == pytest.approx(1 if season.multiplicative else 0, abs=1e-6)
