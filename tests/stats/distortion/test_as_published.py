"""The figures that research notes report for R's bunching on the vectors that the package publishes.

Nobody ran R for this test: the settings and figures are those of the notes, the vectors those of the package (0.8.6).
"""

import numpy as np
import pytest

from tests.stats.distortion.r_bunching import KINK, NOTCH, counts
from wholework.stats.distortion.as_published import as_published


def test_the_kink_of_r_bunching_is_reproduced() -> None:
    # bunchit(kink_vector, zstar=10000, binwidth=50, bins_l=20, bins_r=20, poly=4, correct=TRUE): B 629.5, b 1.822
    kink = as_published(counts(KINK)[20:59], np.arange(-19, 20), degree=4, correct=True)
    assert kink.excess == pytest.approx(629.5, abs=0.05)
    assert kink.times_height == pytest.approx(1.822, abs=0.0005)


def test_the_notch_of_r_bunching_is_reproduced() -> None:
    # bunchit(notch_vector, bins_l=40, bins_r=40, poly=5, bins_excl_l=2, bins_excl_r=25, notch=TRUE): B 1646, b 4.829
    notch = as_published(counts(NOTCH), np.arange(-39, 40), degree=5, inside_bins=2, notch=True, widen=True)
    assert notch.excess == pytest.approx(1646.0, abs=0.05)
    assert notch.times_height == pytest.approx(4.829, abs=0.0005)


def test_counts_that_lie_on_the_curve_have_no_excess() -> None:
    place = np.arange(-30, 31)
    level = as_published(100 - place, place, degree=3, inside_bins=2, outside_bins=4)
    assert level.excess == pytest.approx(0, abs=1e-8)
