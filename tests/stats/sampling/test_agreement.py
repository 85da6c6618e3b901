"""Agreement against published tables."""

import numpy as np
import pytest

from wholework.stats.sampling.agreement import GAP, cohen, krippendorff


def test_cohens_kappa_of_a_table_that_is_reckoned_by_hand() -> None:
    # 20 both yes, 5 and 10 apart, 15 both no: observed .70, by chance .50, kappa .40.
    first = np.array([0] * 25 + [1] * 25)
    second = np.array([0] * 20 + [1] * 5 + [0] * 10 + [1] * 15)
    found = cohen(first, second)
    assert found.value == pytest.approx(0.4)
    assert found.low < 0.4 < found.high


def test_krippendorffs_alpha_with_gaps_is_that_of_his_own_example() -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), C: four observers, twelve units, gaps: .743
    g = GAP
    rows = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, g, g, g],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, g, 3],
        [g, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, g],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, g],
    ]
    found = krippendorff(np.array(rows).T)
    assert found.value == pytest.approx(0.743, abs=0.0005)
    assert found.units == 11


def test_people_who_agree_on_everything_have_one_and_those_with_one_answer_only_cannot_be_told() -> None:
    assert cohen(np.array([0, 1, 0, 1]), np.array([0, 1, 0, 1])).value == 1
    assert np.isnan(cohen(np.zeros(9, int), np.zeros(9, int)).value)
    assert np.isnan(krippendorff(np.zeros((9, 2), int)).value)


def test_nobody_but_one_who_judged_is_no_agreement() -> None:
    found = krippendorff(np.array([[0, GAP], [1, GAP]]))
    assert found.units == 0
    assert np.isnan(found.value)
