import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wholework.stats.distortion.holm import holm


def test_the_smallest_of_four_carries_all_four() -> None:
    # R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") gives 0.03 0.06 0.06 0.02
    assert np.allclose(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02])


def test_what_was_not_tested_carries_nothing() -> None:
    assert np.allclose(holm([0.01, np.nan, 0.04]), [0.02, np.nan, 0.04], equal_nan=True)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_no_test_becomes_surer_and_their_order_stays(p: list[float]) -> None:
    adjusted = holm(p)
    assert (adjusted >= np.array(p)).all()
    assert (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(p, kind="stable")]) >= 0).all()
