"""How long things take when some are not finished: against the most printed table of the field, and by properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.stats.survival import kaplan_meier

# Freireich et al. 1963, weeks of remission under 6-mercaptopurine; False: still in remission when last seen.
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def test_the_published_remission_times_give_the_published_curve() -> None:
    curve = kaplan_meier(WEEKS, ENDED)
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.still_open == pytest.approx([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=5e-4)
    assert curve.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve.quantile(0.5) == 23
    assert np.isnan(curve.quantile(0.9))
    assert curve.open_at(23) == 6


def test_nothing_finished_tells_nothing() -> None:
    assert np.isnan(kaplan_meier([3, 4, 5], [False] * 3).quantile(0.1))
    assert np.isnan(kaplan_meier([], []).quantile(0.5))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60), st.sampled_from([0.25, 0.5, 0.9]))
def test_when_everything_is_finished_it_is_the_plain_quantile(times: list[int], share: float) -> None:
    everything = kaplan_meier(times, [True] * len(times)).quantile(share)
    # Where the curve lies exactly on the share, two neighbouring times both qualify: the first is taken.
    assert everything == np.quantile(times, share, method="inverted_cdf")


def test_counting_open_cases_gives_longer_times_than_leaving_them_out() -> None:
    generator = np.random.default_rng(4)
    truth, seen = generator.exponential(10, size=20_000), generator.uniform(0, 20, size=20_000)
    finished = truth <= seen
    estimate = kaplan_meier(np.minimum(truth, seen), finished).quantile(0.5)
    assert estimate == pytest.approx(10 * np.log(2), rel=0.03)
    assert np.median(truth[finished]) < 0.75 * estimate
