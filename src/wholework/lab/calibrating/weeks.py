"""Whole weeks of the records: those from which the model is made, and those on which it is tried."""

import math
from dataclasses import dataclass

import numpy as np

from wholework import plain
from wholework.lab.calibrating.observed import Observed
from wholework.lab.model.parts import DAY_MINUTES, WEEK_MINUTES
from wholework.refusal import Refusal

FEWEST = 5  # whole weeks
EDGE = 0.01  # of the cases, at either end, that may stand alone in long stretches of hardly any


@dataclass(frozen=True)
class Weeks:
    """Week numbers: made from [first, cut), tried on [cut, last)."""

    first: int
    cut: int
    last: int
    left_aside: int  # cases outside the whole weeks
    thin: int  # weeks left aside because hardly anything was asked in them

    @property
    def tried(self) -> int:
        """How many weeks the model is tried on."""
        return self.last - self.cut

    @property
    def made_from(self) -> int:
        """How many weeks the model is made from."""
        return self.cut - self.first

    def stretch(self, observed: Observed, first: int, last: int) -> Observed:
        """Return the cases opened in these weeks."""
        return observed.cases_between(first * WEEK_MINUTES, last * WEEK_MINUTES)


def split_weeks(observed: Observed, share: float) -> Weeks:
    """Split the whole weeks in which cases were opened: the first ``share`` of them, and the rest."""
    opened = observed.case_opened
    low, high = np.quantile(opened, [EDGE, 1 - EDGE], method="nearest")
    whole = (_first(float(opened[0])), _last(float(opened[-1])))
    thick = (_first(float(low)), _last(float(high)))
    is_thin = thick[1] - thick[0] < 0.8 * (whole[1] - whole[0])
    first, last = thick if is_thin else whole
    if last - first < FEWEST:
        raise Refusal(
            "too few weeks to make a model and to try it",
            expected=f"at least {FEWEST} whole weeks in which cases were opened",
            came=plain.of(max(last - first, 0), "whole week"),
            do="ask for a longer extract",
        )
    cut = first + min(max(math.floor((last - first) * share + 0.5), 2), last - first - 1)
    inside = ((opened >= first * WEEK_MINUTES) & (opened < last * WEEK_MINUTES)).sum()
    thin = (whole[1] - whole[0]) - (last - first) if is_thin else 0
    return Weeks(first, cut, last, int(len(opened) - inside), thin)


def _first(instant: float) -> int:
    """The first whole week: that of the instant where it lies on a Monday, else the next."""
    return math.floor(instant / WEEK_MINUTES) + (instant % WEEK_MINUTES >= DAY_MINUTES)


def _last(instant: float) -> int:
    """The week after the last whole one: a week is whole when something was opened on its Friday or later."""
    return math.floor(instant / WEEK_MINUTES) + (instant % WEEK_MINUTES >= 4 * DAY_MINUTES)
