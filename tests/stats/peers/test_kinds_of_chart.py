"""Our charts give what qicharts2 and the Power BI visual print on the same series, where nothing is screened out."""

import numpy as np
import pytest

from tests.stats.peers import figures
from wholework.stats.behaviour import chart


def lines(drawn: object) -> tuple[float, float, float]:
    return tuple(float(getattr(drawn, name)[0]) for name in ("centre", "lower", "upper"))  # type: ignore[return-value]


def test_individual_values_with_computed_constants() -> None:
    values = np.array(figures.I_EVENTS) / np.array(figures.I_OF)
    assert lines(chart(values, constants="computed")) == pytest.approx(figures.I_LINES, abs=2e-5)  # theirs: 1.128


def test_the_median_as_centre_with_the_mean_step() -> None:
    drawn = chart(figures.MEDIANS, centre="median")
    assert lines(drawn) == pytest.approx(figures.MEDIAN_CENTRE_LINES, abs=0.003)  # 2.66 against 3/1.128


def test_the_median_step_is_scaled_for_medians_here_and_not_in_the_power_bi_visual() -> None:
    drawn = chart(figures.MEDIANS, centre="median", spread="median")
    centre, _, upper = figures.MEDIAN_STEP_LINES
    assert drawn.upper[0] - centre == pytest.approx(3.145 * 3)  # Wheeler's factor for a median step of 3
    assert upper - centre == pytest.approx(3 / 1.128 * 3, abs=5e-7)  # theirs: that of a mean step, 15 % narrower


def test_counts() -> None:
    assert lines(chart(figures.C_COUNTS, kind="c")) == pytest.approx(figures.C_LINES, abs=5e-5)


def test_shares() -> None:
    drawn = chart(figures.P_EVENTS, kind="p", denominators=figures.P_OF)
    assert drawn.centre[0] == pytest.approx(figures.P_CENTRE, abs=5e-5)
    assert drawn.lower[:6].tolist() == pytest.approx(figures.P_LOWER, abs=5e-5)
    assert drawn.upper[:6].tolist() == pytest.approx(figures.P_UPPER, abs=5e-5)


def test_rates() -> None:
    drawn = chart(figures.U_EVENTS, kind="u", denominators=figures.U_OF)
    assert drawn.centre[0] == pytest.approx(figures.U_CENTRE, abs=5e-9)
    assert drawn.lower[:6].tolist() == pytest.approx(figures.U_LOWER, abs=5e-9)
    assert drawn.upper[:6].tolist() == pytest.approx(figures.U_UPPER, abs=5e-9)


def test_shares_of_very_many_by_laneys_method() -> None:
    drawn = chart(figures.PP_EVENTS, kind="p-prime", denominators=figures.PP_OF)
    assert drawn.centre[0] == pytest.approx(figures.PP_CENTRE, abs=5e-5)
    assert drawn.lower[:6].tolist() == pytest.approx(figures.PP_LOWER, abs=5e-6)
    assert drawn.upper[:6].tolist() == pytest.approx(figures.PP_UPPER, abs=5e-6)


def test_days_between() -> None:
    assert lines(chart(figures.T_DAYS, kind="t")) == pytest.approx(figures.T_LINES, rel=5e-4, abs=1e-4)
