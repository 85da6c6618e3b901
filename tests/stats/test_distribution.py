"""The raw shape hides nothing: every value is in a bar or counted beyond the last."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.stats.distribution import bars, quantiles, skewness


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=80),
    st.sampled_from(["days", "hours", "minutes", ""]),
)
def test_every_value_is_drawn_or_counted_as_beyond(values: list[float], unit: str) -> None:
    shape = bars(values, unit)
    assert shape.counts.sum() + shape.beyond == len(values)
    assert len(shape.edges) == len(shape.counts) + 1
    assert shape.edges[0] <= min(0.0, *values)
    assert shape.beyond <= max(1, 0.03 * len(values))


@given(st.lists(st.floats(0, 1e4), min_size=1, max_size=80))
def test_each_bar_counts_what_lies_between_its_edges(values: list[float]) -> None:
    shape = bars(values, "days")
    whole = all(value == int(value) for value in values)
    for left, right, count in zip(shape.edges, shape.edges[1:], shape.counts, strict=False):
        if whole or min(abs(np.array(values) - left).min(), abs(np.array(values) - right).min()) > 1e-9:
            assert count == sum(left <= value < right for value in values)


def test_zero_days_have_a_bar_of_their_own() -> None:
    shape = bars([0, 0, 0, 1, 2, 2, 5], "days")
    assert shape.edges[:2].tolist() == [-0.5, 0.5]
    assert shape.counts[0] == 3


def test_a_threshold_past_the_values_is_still_on_the_picture() -> None:
    assert bars([1.0, 2.0, 3.5], "days", also=28).edges[-1] > 28


def test_a_year_of_days_is_drawn_in_weeks() -> None:
    widths = np.diff(bars(np.linspace(0, 365, 500), "days").edges)
    assert widths == pytest.approx(7)


def test_no_values_draw_one_empty_bar() -> None:
    assert bars([]).counts.tolist() == [0]
    assert quantiles([]) == {}


def test_quantiles_lie_between_neighbours_in_proportion() -> None:
    assert quantiles([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])["0.9"] == 10
    assert quantiles([1, 2])["0.25"] == 1.25


def test_exponential_times_lean_to_the_high_side_and_symmetric_ones_do_not() -> None:
    generator = np.random.default_rng(2)
    assert skewness(generator.exponential(size=200_000)) == pytest.approx(2, abs=0.15)
    assert skewness([1, 2, 3]) == pytest.approx(0)
    assert skewness([4, 4]) == 0
