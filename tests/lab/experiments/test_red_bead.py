"""The red beads: six willing workers, and what chance alone does."""

import numpy as np
import pytest
from scipy.stats import hypergeom

from wholework.lab.experiments import red_bead


def test_a_draw_is_hypergeometric() -> None:
    """800 red of 4,000, 50 drawn: mean 10, standard deviation sqrt(50 · 0.2 · 0.8 · 3950 / 3999)."""
    assert red_bead.standard_deviation() == pytest.approx((8 * 3_950 / 3_999) ** 0.5)
    assert red_bead.standard_deviation() == pytest.approx(2.81, abs=0.005)
    assert red_bead.limits() == pytest.approx((1.515, 18.485), abs=0.001)


def test_the_best_and_the_worst_of_24_are_what_chance_makes_them() -> None:
    fewest, most = red_bead.expected_extremes(24)
    assert fewest == pytest.approx(4.9, abs=0.05)
    assert most == pytest.approx(15.7, abs=0.05)
    assert red_bead.expected_extremes(1) == pytest.approx((10, 10))


def test_the_best_of_today_is_the_best_of_tomorrow_one_time_in_six() -> None:
    rng = np.random.default_rng(7)
    red = rng.hypergeometric(800, 3_200, 50, size=(40_000, 2, 6))
    again = red_bead.best_again(red, rng)
    standard_error = (1 / 6 * 5 / 6 / len(again)) ** 0.5
    assert abs(again.mean() - 1 / 6) < 3.3 * standard_error


def test_about_one_play_in_seventeen_has_a_draw_outside_the_limits() -> None:
    inside = hypergeom.cdf(18, 4_000, 800, 50) - hypergeom.cdf(1, 4_000, 800, 50)
    figure = next(each for each in red_bead.play(4).figures if each.name == "some draw outside the limits")
    assert figure.expected == pytest.approx(1 - inside**24)
    assert figure.expected == pytest.approx(0.06, abs=0.002)


def test_the_target_moves_nothing() -> None:
    """The days before and after the target are drawn from the same box: over many plays their averages are equal."""
    rng = np.random.default_rng(11)
    red = rng.hypergeometric(800, 3_200, 50, size=(20_000, 4, 6)).mean(axis=2)
    moved = red[:, 2:].mean(axis=1) - red[:, :2].mean(axis=1)
    assert abs(moved.mean()) < 3.3 * moved.std() / len(moved) ** 0.5


def test_no_person_is_named() -> None:
    assert all(len(name) == 1 for name in red_bead.WORKERS)
