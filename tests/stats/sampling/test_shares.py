"""Shares rest on what chance chose, hold their intervals, and are had of nothing else."""

import inspect

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats.sampling import prediction_powered, shares
from wholework.stats.sampling.prediction_powered import prediction_powered_share
from wholework.stats.sampling.shares import design_effect, share_of, wilson
from wholework.stats.sampling.stream import RandomStream


def test_216_of_542_is_40_percent_from_36_to_44() -> None:
    found = share_of(RandomStream.as_it_is(542), np.arange(542) < 216)  # METHOD.md, golden figures
    assert round(100 * found.share) == 40
    assert (round(100 * found.low), round(100 * found.high)) == (36, 44)


def test_no_share_is_had_from_labels_that_a_queue_chose() -> None:
    failure = np.r_[np.ones(50, bool), np.zeros(50, bool)]
    with pytest.raises(Refusal, match="no row was chosen by chance"):
        RandomStream.of_column(["unsure"] * 60 + ["odd"] * 40)
    with pytest.raises(Refusal, match="nothing says that these were"):
        RandomStream(np.arange(100), 100, "random")
    for not_a_stream in (failure, np.arange(100), None, "random"):
        with pytest.raises(Refusal, match="chance chose"):
            share_of(not_a_stream, failure)  # type: ignore[arg-type]


def test_every_public_function_that_gives_a_share_takes_a_stream() -> None:
    for module in (shares, prediction_powered):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            gives_a_share = function.__annotations__.get("return") is shares.Share
            if gives_a_share and function.__module__ == module.__name__ and not name.startswith("_"):
                assert function.__annotations__["stream"] is RandomStream, name


def test_labels_of_the_queue_change_nothing_of_the_share_of_the_random_stream() -> None:
    r = np.random.default_rng(1)
    queue = np.array(["random"] * 150 + ["unsure"] * 150, dtype=object)
    truth = np.r_[r.random(150) < 0.15, r.random(150) < 0.5]
    found = share_of(RandomStream.of_column(queue), truth)
    assert found.size == 150
    assert found.share == truth[:150].mean()


@given(st.integers(1, 400), st.floats(0, 1))
def test_wilson_holds_the_share_itself_and_stays_a_share(size: int, part: float) -> None:
    share = round(part * size) / size
    low, high = wilson(share, size)
    assert 0 <= low <= share <= high <= 1


def test_days_that_differ_widen_the_interval_and_days_never_narrow_it() -> None:
    day = np.repeat(np.arange(10), 20)
    stream = RandomStream.as_it_is(200)
    alike, apart = np.tile([True, False], 100), day < 5
    plain, wide, even = share_of(stream, apart), share_of(stream, apart, day), share_of(stream, alike, day)
    assert wide.high - wide.low > 2 * (plain.high - plain.low)
    assert even.high - even.low >= plain.high - plain.low
    assert wide.design_effect == pytest.approx(10 / 9 * 20)  # all of a day alike: as many rows as days
    assert design_effect(alike, day) == 1.0


def test_three_days_say_nothing_of_how_days_differ() -> None:
    found = share_of(RandomStream.as_it_is(30), np.arange(30) < 9, np.repeat([0, 1, 2], 10))
    assert (found.way, found.days) == ("wilson", 3)


def drawn(seed: int, share: float, labels: int, apart: float) -> tuple[RandomStream, np.ndarray, np.ndarray]:
    r = np.random.default_rng(seed)
    truth = r.random(4_000) < share
    likely = 1 / (1 + np.exp(-(r.normal(size=4_000) + apart * (truth - 0.5))))
    queue = np.full(4_000, "import", dtype=object)
    queue[r.choice(4_000, labels, replace=False)] = "random"
    return RandomStream.of_column(queue), truth, likely


@pytest.mark.parametrize("share", [0.15, 0.3, 0.5])
def test_suggestions_narrow_the_interval_and_it_still_holds_the_truth(share: float) -> None:
    held = width = 0.0
    for seed in range(200):
        stream, truth, likely = drawn(seed, share, 150, 3.4)
        found, alone = prediction_powered_share(stream, truth, likely), share_of(stream, truth)
        held += found.low <= share <= found.high
        width += (found.high - found.low) / (alone.high - alone.low) / 200
    assert held >= 0.91 * 200  # 95 % less three standard errors
    assert width < 0.8


def test_suggestions_that_say_nothing_or_the_contrary_leave_the_share_where_it_was() -> None:
    for apart in (0.0, -3.0):
        stream, truth, likely = drawn(3, 0.3, 200, apart)
        found, alone = prediction_powered_share(stream, truth, likely), share_of(stream, truth)
        assert found.share == pytest.approx(alone.share, abs=0.02)
        assert found.high - found.low == pytest.approx(alone.high - alone.low, rel=0.05)


def test_fewer_than_a_hundred_labels_get_wilsons_interval() -> None:
    stream, truth, likely = drawn(3, 0.3, 99, 3.4)
    assert prediction_powered_share(stream, truth, likely).way == "wilson"


def test_suggestions_cannot_set_right_what_nobody_chose_by_chance() -> None:
    with pytest.raises(Refusal, match="chance chose"):
        prediction_powered_share(RandomStream.as_it_is(200), np.arange(200) < 80, np.full(200, 0.4))
