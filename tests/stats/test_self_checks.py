"""A chart says in words what would make its limits less trustworthy; the limits stay as they are."""

import numpy as np
import pytest

from wholework.stats.behaviour import xmr

CALM = np.random.default_rng(11).normal(50, 10, size=60)


def said(values: object) -> str:
    return " ".join(xmr(values).cautions)  # type: ignore[arg-type]


def test_calm_independent_figures_get_no_caution() -> None:
    assert said(CALM) == ""


def test_counts_of_two_or_three_a_week_are_called_too_coarse() -> None:
    assert "too coarse" in said(np.random.default_rng(5).integers(2, 4, size=40))


def test_a_measure_that_hardly_ever_moves_is_called_too_coarse() -> None:
    assert "too coarse" in said([5.0] * 30 + [5.1, 7.3] + [5.0] * 8)


def test_a_queue_that_carries_over_is_said_to_follow_itself() -> None:
    noise = np.random.default_rng(6).normal(size=80)
    queue = np.zeros(80)
    for week in range(1, 80):
        queue[week] = 0.8 * queue[week - 1] + noise[week]
    assert "resembles the one before" in said(queue)


def test_times_with_a_long_tail_are_called_lopsided_to_the_high_side() -> None:
    words = said(np.random.default_rng(7).exponential(10, size=100))
    assert "lopsided" in words
    assert "high side" in words


def test_one_special_point_alone_does_not_make_the_rest_lopsided() -> None:
    assert "lopsided" not in said(np.r_[CALM, 500.0])


@pytest.mark.parametrize("seed", range(3))
def test_at_most_one_calm_series_in_ten_gets_any_caution(seed: int) -> None:
    generator = np.random.default_rng(100 + seed)
    cautioned = sum(bool(xmr(generator.normal(size=40)).cautions) for _ in range(200))
    assert cautioned <= 20


def test_cautions_never_move_the_limits() -> None:
    skewed = np.random.default_rng(7).exponential(10, size=100)
    chart = xmr(skewed)
    assert chart.upper[0] == pytest.approx(skewed.mean() + 2.66 * np.abs(np.diff(skewed)).mean())
    assert chart.lower[0] < 0  # a natural bound is never clipped to
