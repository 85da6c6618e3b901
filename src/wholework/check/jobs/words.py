"""Jobs in plain words: what was found, and what would make it wrong."""

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.jobs.doubts import Doubts
from wholework.check.jobs.findings import Jobs

FEW = 5
MANY_FOR_ONE = 50  # orders of one customer (or place) on average: that is no single customer

OPEN = (
    "An order that is still open keeps its job open, and whatever the same customer asks meanwhile joins it. Open jobs"
    " count as lasting longer than so far (Kaplan and Meier 1958), not as finished."
)
ALL_JOINED = (
    "This rule joined every order of a {who} into one job: it tells no job from the next. The records may be too short"
    " for that, or the gap too long."
)
AT_THE_START = "A job that began before the first day of these records looks shorter than it was."
RECORDS_CLOCK = "A job is taken to begin when its first order was opened: the customer may have asked before."


def sentence_of(jobs: Jobs, kept_days: npt.NDArray[np.float64]) -> str:
    """Say how many jobs the orders look like, how long each takes, and ask whether the rule is right.

    ``kept_days``: how long each job of several orders took of which every order was inside its own deadline; said
    where there are five or more, for fewer would tell of single customers.
    """
    look = "looks" if jobs.orders == 1 else "look"
    said = f"Your {plain.of(jobs.orders, 'order')} {look} like {plain.of(jobs.jobs, 'job')}: {_times(jobs)}."
    if len(kept_days) >= FEW:
        said += (
            f" In {plain.count(len(kept_days))} jobs of several orders each order was inside its own target, while half"
            f" of those jobs took {_days(float(np.median(kept_days)))} or more."
        )
    return f"{said} Is this rule right: {jobs.rule.sentence}?"


def cautions_of(jobs: Jobs, doubts: Doubts) -> tuple[str, ...]:
    """Say what would make the jobs wrong, with its number where it can be counted."""
    gap = jobs.rule.gap_days
    words = (
        _many_for_one(jobs, doubts),
        ALL_JOINED.format(who=jobs.rule.by) if doubts.all_joined else "",
        f"The gap of {gap:g} days is a choice, not a fact of the records. {_others(jobs)}" if gap is not None else "",
        OPEN if jobs.open_jobs else "",
        _held_open(doubts),
        _unsettled(doubts, gap),
        _without(jobs, doubts),
        _dangling(doubts),
        RECORDS_CLOCK,
        AT_THE_START,
    )
    return tuple(each for each in words if each)


def _times(jobs: Jobs) -> str:
    if jobs.order_median_days is None:
        return "too few are closed to say how long an order or a job takes"
    order = _days(jobs.order_median_days)
    if jobs.job_median_days is None:
        return f"half of the orders took {order} or less, but fewer than half of the jobs are finished so far"
    return f"half of the jobs took {_days(jobs.job_median_days)} or less, half of the orders {order}"


def _others(jobs: Jobs) -> str:
    effects = [
        f"{effect.gap_days:g} days would give {plain.of(effect.jobs, 'job')}"
        + (f" (half within {_days(effect.median_days)})" if effect.median_days is not None else "")
        for effect in jobs.others
    ]
    return f"{plain.listing(effects)}." if effects else ""


def _held_open(doubts: Doubts) -> str:
    if not doubts.held_open:
        return ""
    if doubts.held_open == 1:
        return (
            "1 job holds together only because an order in it is still open. If that order was merely forgotten, it is"
            " several jobs."
        )
    return (
        f"{plain.count(doubts.held_open)} jobs hold together only because an order in them is still open. Where such an"
        " order was merely forgotten, they are several jobs."
    )


def _unsettled(doubts: Doubts, gap: float | None) -> str:
    if not doubts.unsettled or gap is None:
        return ""
    return (
        f"{plain.of(doubts.unsettled, 'job')} {'was' if doubts.unsettled == 1 else 'were'} closed in the last"
        f" {gap:g} days of the records: a next order may yet belong to {'it' if doubts.unsettled == 1 else 'them'}."
    )


def _without(jobs: Jobs, doubts: Doubts) -> str:
    if not doubts.without:
        return ""
    what = "job" if jobs.rule.by == "column" else jobs.rule.by
    return (
        f"{plain.of(doubts.without, 'order')} {'names' if doubts.without == 1 else 'name'} no {what}, and"
        f" {'counts as a job of its own' if doubts.without == 1 else 'count as jobs of their own'}."
    )


def _dangling(doubts: Doubts) -> str:
    if not doubts.dangling:
        return ""
    one = doubts.dangling == 1
    return (
        f"{plain.of(doubts.dangling, 'order')} {'follows one that is' if one else 'follow ones that are'} not in these"
        " records: what came before is missing."
    )


def _many_for_one(jobs: Jobs, doubts: Doubts) -> str:
    if doubts.orders_a_customer <= MANY_FOR_ONE:
        return ""
    return (
        f"There are {doubts.orders_a_customer:,.0f} orders to one {jobs.rule.by} on average: this column names no"
        " single customer, so these are not jobs."
    )


def _days(days: float) -> str:
    return plain.duration(days * plain.DAY)
