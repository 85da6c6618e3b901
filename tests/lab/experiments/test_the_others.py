"""League tables, inspection, the beer game, scale, the internal market, ring-fenced money: against their formulas."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from wholework.lab.experiments import (
    averages,
    beer_game,
    inspection,
    internal_market,
    league_tables,
    ring_fencing,
    scale,
)
from wholework.lab.experiments.arrays import Floats


def agrees(came: Floats, exact: float) -> bool:
    return abs(came.mean() - exact) <= 3.3 * came.std(ddof=1) / len(came) ** 0.5


def test_the_best_of_twelve_equals_is_the_best_again_one_time_in_twelve() -> None:
    rng = np.random.default_rng(8)
    done = rng.binomial(100, 0.8, (40_000, 2, 12))
    assert agrees(league_tables.best_stays(done, rng), 1 / 12)
    assert agrees(league_tables.worst_mends(done, rng), league_tables.mends_exactly())


def test_the_limits_of_a_team_are_three_standard_deviations() -> None:
    assert league_tables.limits() == pytest.approx((68, 92))


def test_independent_checks_let_through_the_product_of_chances() -> None:
    assert [inspection.escapes(layers) for layers in range(4)] == pytest.approx([0.1, 0.04, 0.016, 0.0064])


def test_where_people_lean_on_one_another_the_second_and_third_check_add_nothing() -> None:
    none, one, two, three = (inspection.escapes(layers, inspection.LEANS) for layers in range(4))
    assert none > one
    assert three > two > one
    assert three < none  # a plain assumption, not a caricature


def test_no_share_of_the_inspection_leaves_nought_to_one() -> None:
    for layers in inspection.LAYERS:
        assert 0 <= inspection.made_wrong(layers, inspection.LEANS) <= 1
        assert 0 <= inspection.sees(layers, inspection.LEANS) <= 1


def test_orders_swing_more_from_place_to_place_and_less_where_people_see_what_is_on_its_way() -> None:
    swing, costs = [], []
    for seed in range(60):
        people = beer_game.usual(np.random.default_rng(seed))
        orders, cost = beer_game.run(people)
        swing.append(orders.var(axis=0))
        costs.append((cost, beer_game.run(beer_game.who_see_all(people))[1]))
    average = np.mean(swing, axis=0)
    assert (np.diff(average) > 0).all()
    assert all(seen < blind for blind, seen in costs)


def test_a_line_in_which_nothing_changes_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no change at all every place goes on ordering four: the swing is of the line's making, from one step."""
    monkeypatch.setattr(beer_game, "AFTER", beer_game.BEFORE)
    for seed in range(5):
        people = beer_game.who_see_all(beer_game.usual(np.random.default_rng(seed)))
        orders, cost = beer_game.run(people)
        assert orders == pytest.approx(np.full_like(orders, 4.0))
        assert cost == pytest.approx(0.5 * 12 * 4 * beer_game.WEEKS)


def test_the_centre_and_the_local_way_are_equal_where_it_turns() -> None:
    assert scale.per_case(10, scale.break_even()) == pytest.approx(scale.per_case(14, 0.10))
    assert agrees(scale.contacts(3, 0.45), 1 / 0.55)


def test_transfers_fill_all_time_where_the_formula_says() -> None:
    assert internal_market.busy(internal_market.most_transfers()) == pytest.approx(1)
    assert internal_market.transaction() == 20
    for transfers in (0, 1, 3):
        assert agrees(internal_market.taken(2, transfers), internal_market.busy(transfers))


@pytest.mark.parametrize("pots", [1, 3, 9])
def test_unmet_need_is_the_part_of_the_bell_above_the_pot(pots: int) -> None:
    """The closed form against the integral that it stands for, and against the play."""
    mean, spread, held = 900 / pots, 20 * (9 / pots) ** 0.5, 900 / pots * 1.05
    beyond, _ = quad(lambda need: (need - held) * norm.pdf(need, mean, spread), held, mean + 12 * spread)
    assert ring_fencing.short(pots) == pytest.approx(pots * beyond, rel=1e-6)
    need = 100 + 20 * np.random.default_rng(5).standard_normal((20_000, 9))
    assert agrees(ring_fencing.unmet(need, pots), ring_fencing.short(pots))


def test_with_no_room_to_spare_nine_pots_leave_three_times_as_much_unmet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ring_fencing, "ROOM", 0.0)
    assert ring_fencing.short(9) / ring_fencing.short(1) == pytest.approx(3)


@pytest.mark.parametrize("people", [averages.FLAT, averages.SHAPED])
def test_a_day_played_agrees_with_kolmogorov_at_every_hour(people: tuple[int, ...]) -> None:
    exact, came = averages.expected(people), averages.days(3, people)
    for hour in range(len(people)):
        assert agrees(came[:, hour], exact[(hour + 1) * averages.STEPS])


def test_many_people_all_day_follow_the_shape_that_is_known_for_them() -> None:
    """With more people than can ever be needed, each customer stays a fifth of an hour: L' = coming - 5 L."""
    exact, there = averages.expected((139,) * 10), 0.0
    for hour, coming in enumerate(averages.COMING):
        there = coming / 5 + (there - coming / 5) * np.exp(-5)
        assert exact[(hour + 1) * averages.STEPS] == pytest.approx(there, rel=1e-6)


def test_the_queue_is_longest_after_the_busiest_hour_and_the_shape_shortens_it() -> None:
    flat, shaped = averages.expected(averages.FLAT), averages.expected(averages.SHAPED)
    assert sum(averages.FLAT) == sum(averages.SHAPED)
    assert flat.argmax() / averages.STEPS > int(np.argmax(averages.COMING)) + 1
    assert shaped.sum() < flat.sum() / 2
