"""How sure limits are: the table is what the simulation gives."""

import pytest

from wholework.stats.limit_uncertainty import TABLE, half_width_between, simulate


@pytest.mark.parametrize("points", [6, 12, 24])
def test_the_table_is_what_the_simulation_gives(points: int) -> None:
    assert simulate(points) == pytest.approx(TABLE[points], abs=0.001)


def test_the_interval_turns_the_table_round() -> None:
    low, high = half_width_between(3.0, 12)
    assert low == pytest.approx(3 / 1.589)
    assert high == pytest.approx(3 / 0.534)


def test_more_points_make_limits_surer_at_every_number() -> None:
    widths = [high - low for low, high in (half_width_between(1.0, points) for points in range(6, 600))]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < 0.2
