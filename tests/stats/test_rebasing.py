"""Where limits might be drawn anew: changes are found, stable series are left alone, and the size has its interval."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats.rebasing import chance_of_a_step, differences, proposals


def stable(series: int, points: int, seed: int = 31) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(size=(series, points))


def moved(seed: int = 3) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    generator = np.random.default_rng(seed)
    return np.concatenate([generator.normal(50, 3, 24), generator.normal(59, 3, 20)])


@pytest.mark.parametrize(("points", "naive"), [(60, 0.29), (120, 0.53), (260, 0.80)])
def test_stable_series_are_left_alone_where_a_new_line_at_each_run_of_eight_invents_changes(
    points: int, naive: float
) -> None:
    table = stable(300, points)
    assert np.mean([bool(proposals(row)) for row in table]) <= 0.06
    # The naive rule, for comparison: a run of eight about the mean of the first twelve.
    sides = np.sign(table - table[:, :12].mean(axis=1, keepdims=True))
    runs = np.lib.stride_tricks.sliding_window_view(sides, 8, axis=1).sum(axis=2)
    assert np.mean((np.abs(runs) == 8).any(axis=1)) == pytest.approx(naive, abs=0.09)


def test_a_clear_change_is_proposed_where_it_happened_with_its_size_and_evidence() -> None:
    (found,) = proposals(moved(), unit="days")
    assert found.earliest <= 24 <= found.latest
    assert found.change_low < 9 < found.change_high
    assert found.sigmas == pytest.approx(3, abs=1)
    assert found.run >= 15
    assert found.chance < 0.001
    assert "fewer than 1 of 1,000 series" in found.words
    assert "days" in found.words
    assert "reason" in found.asks


def test_a_change_of_a_percentage_is_said_in_percentage_points() -> None:
    assert "percentage points (95 %:" in proposals(moved(), unit="%")[0].words


def test_two_changes_are_proposed_in_time_order() -> None:
    values = stable(1, 75)[0]
    values[25:50] += 4
    values[50:] -= 3
    places = [found.index for found in proposals(values)]
    assert places == pytest.approx([25, 50], abs=2)


def test_the_interval_of_the_size_holds_the_true_change() -> None:
    generator = np.random.default_rng(9)
    held = []
    for _ in range(200):
        values = generator.normal(size=50)
        values[25:] += 3
        held += [found.change_low <= 3 <= found.change_high for found in proposals(values)[:1]]
    assert np.mean(held) >= 0.90


def test_one_far_point_is_no_change_of_level() -> None:
    values = stable(1, 60)[0]
    values[30] = 15
    assert proposals(values) == ()


def test_a_steady_rise_is_named_as_an_alternative() -> None:
    values = stable(1, 60)[0] + 0.15 * np.arange(60)
    assert any("steady rise" in words for words in proposals(values)[0].alternatives)
    assert not any("steady rise" in words for words in proposals(moved())[0].alternatives)


def test_values_that_follow_each_other_make_a_step_less_striking() -> None:
    assert chance_of_a_step(4.0, 60, following=0.5) > 5 * chance_of_a_step(4.0, 60)
    wandering = stable(200, 60)
    for place in range(1, 60):
        wandering[:, place] = 0.6 * wandering[:, place - 1] + 0.8 * wandering[:, place]
    assert np.mean([bool(proposals(row)) for row in wandering]) < 0.25


def test_no_place_inside_a_frozen_baseline_is_proposed() -> None:
    assert all(found.index >= 30 for found in proposals(moved(), baseline=30))
    assert proposals(moved(), baseline=40) == ()


def test_missing_points_keep_their_place() -> None:
    values = moved()
    values[[4, 5, 30]] = np.nan
    assert proposals(values)[0].index == pytest.approx(24, abs=2)
    assert proposals(values)[0].points_before + proposals(values)[0].points_after == 41


@pytest.mark.parametrize("values", [[], [1.0] * 40, [1.0, 2.0] * 5, [np.nan] * 30])
def test_too_few_points_or_no_variation_give_no_proposal(values: list[float]) -> None:
    assert proposals(values) == ()


def test_a_step_between_two_levels_without_any_variation_is_proposed() -> None:
    (found,) = proposals([1.0] * 20 + [2.0] * 20)
    assert found.index == 20
    assert found.change == 1


def test_what_is_no_series_or_no_evidence_is_refused() -> None:
    for values, more in (([[1.0]], {}), ([1.0, float("inf")], {}), ([1.0], {"fewest": 2}), ([1.0], {"at_most": 1.0})):
        with pytest.raises(Refusal):
            proposals(values, **more)  # type: ignore[arg-type]


def test_differences_are_those_of_the_means_over_their_root_size() -> None:
    values = stable(1, 15)
    by_hand = [
        (values[0, cut:].mean() - values[0, :cut].mean()) / np.sqrt(1 / cut + 1 / (15 - cut)) for cut in range(6, 10)
    ]
    np.testing.assert_allclose(differences(values, 6)[0], by_hand)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.01, 3.0, 1000.0]), st.integers(-100, 100))
def test_another_unit_or_another_nought_changes_no_place(seed: int, factor: float, more: int) -> None:
    values = moved(seed)
    before, after = proposals(values), proposals(values * factor + more)
    assert [found.index for found in before] == [found.index for found in after]
    assert [found.sigmas for found in after] == pytest.approx([found.sigmas for found in before])
