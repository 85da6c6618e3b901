"""What is known of waiting, against published figures; and the queues that are played, against the formulas."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.lab.experiments import batching, busy, choice, hand_offs, pooling
from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.played_queues import customers, of_each
from wholework.lab.experiments.waiting import ends, erlang_b, erlang_c, waiting, waiting_one


def agrees(came: Floats, exact: float) -> bool:
    """Within 3.3 standard errors over independent plays."""
    return abs(came.mean() - exact) <= 3.3 * came.std(ddof=1) / len(came) ** 0.5


def test_erlangs_formulas_give_known_values() -> None:
    assert erlang_b(1, 1) == pytest.approx(0.5)
    assert erlang_b(2, 2) == pytest.approx(0.4)  # 2 / (1 + 2 + 2)
    assert erlang_c(0.8, 1) == pytest.approx(0.8)
    assert erlang_c(2, 4) == pytest.approx(4 / 23)
    assert waiting(5, 5) == float("inf")


@pytest.mark.parametrize(
    ("share", "one", "four"), [(0.5, 2, 1.09), (0.8, 5, 1.75), (0.9, 10, 2.97), (0.95, 20, 5.5), (0.98, 50, 13)]
)
def test_the_busier_the_longer_as_published(share: float, one: float, four: float) -> None:
    assert busy.time(share, 1) == pytest.approx(one)
    assert busy.time(share, 4) == pytest.approx(four, rel=0.01)


def test_one_person_and_any_work_times_is_the_same_formula_for_even_chance() -> None:
    """Pollaczek and Khinchine with the second moment of exponential times (2) are M/M/1; fixed times (1) wait half."""
    assert waiting_one(0.7, 2) == pytest.approx(waiting(0.7, 1))
    assert waiting_one(0.7, 1) == pytest.approx(waiting(0.7, 1) / 2)


@pytest.mark.parametrize("people", [1, 3])
def test_a_played_queue_agrees_with_the_formula(people: int) -> None:
    arrive, work = customers(3, 0.75 * people, plays=24)
    came = of_each(arrive, work, lambda at, own: ends(at, own[:, 0], people))
    assert agrees(came, busy.time(0.75, people))


@given(st.integers(1, 5), st.integers(1, 50), st.integers(0, 10_000))
def test_another_person_never_lengthens_anybodys_time(people: int, many: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    arrive, work = np.cumsum(rng.exponential(0.5, many)), rng.exponential(1.0, many)
    assert ends(arrive, work, people + 1).max() <= ends(arrive, work, people).max() + 1e-9
    assert (ends(arrive, work, people) >= arrive + work - 1e-9).all()


def test_five_queues_wait_six_and_a_half_times_as_long_as_one_team() -> None:
    assert waiting(0.85, 1) == pytest.approx(5.67, abs=0.01)
    assert waiting(4.25, 5) == pytest.approx(0.87, abs=0.01)
    assert waiting(0.85, 1) / waiting(4.25, 5) == pytest.approx(6.5, abs=0.05)


def test_specialising_wins_where_needs_are_very_different_in_every_play() -> None:
    for seed in (1, 2, 3):
        special, mixed, short_alone, short_mixed = pooling._different(seed)
        assert (mixed > special).all()
        assert (short_mixed > short_alone).all()
    assert agrees(special, pooling.special_exactly())


@pytest.mark.parametrize("size", [1, 4, 20])
def test_batches_take_half_of_their_size_longer(size: int) -> None:
    assert batching.time(size) == pytest.approx((size + 1) / 2 / (1 - 0.7))
    assert agrees(batching.in_batches(5, size, many=8_000), batching.time(size))


def test_a_daily_run_adds_half_a_day() -> None:
    assert agrees(batching.wait_for_the_run(4), 0.5)


def test_three_queues_in_a_line_take_twenty_steps_and_the_break_even_is_where_both_are_equal() -> None:
    assert hand_offs.line() == pytest.approx(20)
    assert hand_offs.together() == pytest.approx(7.9, abs=0.1)
    assert hand_offs.together(hand_offs.break_even()) == pytest.approx(20)
    slow = hand_offs.break_even() * 1.02
    assert hand_offs.together(slow) > hand_offs.line()


def test_a_line_of_queues_is_never_quicker_than_its_slowest_step() -> None:
    arrive, work = customers(6, 0.85, plays=1, many=200, parts=3)
    done = hand_offs.through(arrive[0], work[0])
    assert (done >= arrive[0] + work[0].sum(axis=1) - 1e-9).all()


@pytest.mark.parametrize(("providers", "places"), [(1, 26), (2, 30), (5, 40), (10, 50)])
def test_a_choice_needs_room_at_each_provider(providers: int, places: int) -> None:
    assert choice.places_needed(providers) == places
    each = places // providers
    assert erlang_b(20 / providers, each) <= 0.05 < erlang_b(20 / providers, each - 1)


@pytest.mark.parametrize(("providers", "places"), [(1, 24), (2, 12)])
def test_refusals_played_agree_with_the_loss_formula(providers: int, places: int) -> None:
    assert agrees(choice.refused_share(9, providers, places), erlang_b(20 / providers, places))
