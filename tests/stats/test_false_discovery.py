"""Which charts of a wall stand out: against published figures, against simulation, and by properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats.behaviour import xmr_many
from wholework.stats.false_discovery import over_a_wall, stands_out

# Benjamini and Hochberg (1995), section 3: fifteen significance levels; at 0.05 their procedure rejects four,
# Bonferroni's three.
FIFTEEN = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
           0.7590, 1.0000]  # fmt: skip


def test_the_published_example_gives_its_four_rejections() -> None:
    assert stands_out(FIFTEEN, 0.05).tolist() == [True] * 4 + [False] * 11


def test_holding_however_charts_depend_is_stricter() -> None:
    # share / (1 + 1/2 + ... + 1/15) = 0.05 / 3.318 = 0.01507
    assert stands_out(FIFTEEN, 0.05, moving_together=True).sum() == stands_out(FIFTEEN, 0.05 / 3.3182290).sum() == 3


def test_a_wall_of_stable_charts_rarely_has_one_that_stands_out() -> None:
    generator = np.random.default_rng(11)
    walls = [over_a_wall(xmr_many(generator.normal(size=(200, 24)))) for _ in range(200)]
    assert np.mean([wall.stands_out.any() for wall in walls]) <= 0.10
    assert "None still stands out" in walls[0].words


def test_of_those_that_stand_out_no_more_than_the_share_do_so_by_luck() -> None:
    generator = np.random.default_rng(12)
    by_luck, found = [], 0
    for _ in range(30):
        table = generator.normal(size=(400, 60))
        table[:20, 30:] += 2.5  # the level moved
        table[20:40, 17] += 8  # one point far off
        out = over_a_wall(xmr_many(table)).stands_out
        by_luck.append(out[40:].sum() / max(out.sum(), 1))
        found += int(out[:40].sum())
    assert np.mean(by_luck) <= 0.10
    assert found > 0.8 * 30 * 40


def test_words_count_the_charts_and_those_by_luck() -> None:
    table = np.random.default_rng(1).normal(size=(1_000, 48))
    table[:100, 24:] += 4
    wall = over_a_wall(xmr_many(table))
    assert wall.words.startswith("1,000 charts judged together;")
    assert f"{wall.stands_out.sum()} still stand out" in wall.words
    assert "by luck alone" in wall.words


def test_a_chart_without_limits_is_not_judged_and_does_not_count() -> None:
    table = np.random.default_rng(1).normal(size=(3, 30))
    table[1] = 5.0
    wall = over_a_wall(xmr_many(table))
    assert np.isnan(wall.chance[1])
    assert not wall.stands_out[1]
    assert wall.words.startswith("2 charts")
    assert "nothing to judge" in over_a_wall(xmr_many(table[1:2])).words


def test_those_that_stand_out_with_figures_that_follow_each_other_are_said() -> None:
    noise = np.random.default_rng(2).normal(size=(20, 80))
    wall = over_a_wall(xmr_many(noise.cumsum(axis=1)))
    assert wall.doubtful[wall.stands_out].all()
    assert any("follow each other" in words for words in wall.cautions)


def test_chances_that_are_known_already_may_be_given() -> None:
    wall = over_a_wall(FIFTEEN, 0.05)
    assert wall.stands_out.sum() == 4
    assert not wall.doubtful.any()


def test_what_is_no_chance_and_no_share_is_refused() -> None:
    for chances, share in (([0.5, 1.5], 0.1), ([0.5], 0.0), ([0.5], 1.0)):
        with pytest.raises(Refusal):
            over_a_wall(chances, share)


chances = st.lists(st.one_of(st.floats(0, 1), st.just(float("nan"))), max_size=60)


@given(chances, st.floats(0.01, 0.5))
def test_none_stands_out_that_is_less_strange_than_one_that_does_not(values: list[float], share: float) -> None:
    given_, out = np.array(values), stands_out(values, share)
    assert not np.isnan(given_[out]).any()
    if out.any():
        others = given_[~out]
        assert given_[out].max() <= share
        assert not (others <= given_[out].max()).any()


@given(chances)
def test_a_larger_share_never_lets_one_go(values: list[float]) -> None:
    assert not (stands_out(values, 0.05) & ~stands_out(values, 0.2)).any()
