"""Networks of steps with rework, returns and thinking time have the product form of Jackson and of BCMP."""

import numpy as np

from tests.lab.analytic.agreeing import Known, agrees
from tests.lab.analytic.formulas import second_moment, there_on_average
from tests.lab.analytic.measuring import BEGINS, ENDS, at_step, counted
from wholework.lab.engine.log import CAME_BACK, Log
from wholework.lab.model.parts import DAY_MINUTES, WEEK_MINUTES

PEOPLE, MINUTES = (1, 3, 2), (0.7, 2.0, 1.4)
RATE, RIGHT, FOUND, BACK = 0.8, 0.8, 0.5, 0.6  # asks a minute; right at the first step; found at the last; comes back


def line(after: str) -> str:
    """Return three steps in line: the last sends half of what is wrong back to the first; the rest may come back."""
    text = ""
    for number, (count, minutes) in enumerate(zip(PEOPLE, MINUTES, strict=True)):
        text += f'[[people]]\npool = "pool {number}"\ncount = {count}\ncan = ["step {number}"]\n'
        text += f'[[steps]]\nname = "step {number}"\nminutes = {{ mean = {minutes} }}\n'
        text += f"right_first_time = {RIGHT}\n" if number == 0 else ""
        text += f'finds_wrong = {FOUND}\nsends_back_to = "step 0"\n' if number == 2 else ""
    text += f'[[demand]]\ntype = "Help"\nper_week = {RATE * WEEK_MINUTES}\nroute = ["step 0", "step 1", "step 2"]\n'
    return text + f'if_wrong = {{ comes_back_as = "Help", share = {BACK}, after_days = {after} }}\n'


def through_each_step() -> float:
    """Each pass is wrong with 1 - RIGHT; then it is found, or ends and comes back: it passes again either way."""
    again = (1 - RIGHT) * (FOUND + (1 - FOUND) * BACK)
    return RATE / (1 - again)


def test_stations_with_rework_are_as_full_as_jackson_says() -> None:
    known = {
        f"at step {number}": Known(
            at_step(number), there_on_average(PEOPLE[number], through_each_step() * MINUTES[number]), 0.1
        )
        for number in range(3)
    }
    agrees(line("{ fixed = 0 }"), known)


def test_when_they_come_back_does_not_matter_to_how_full_it_is() -> None:
    """A delay is a station without waiting (BCMP, 1975): the spread of the returns changes nothing."""
    known = {
        f"at step {number}": Known(
            at_step(number), there_on_average(PEOPLE[number], through_each_step() * MINUTES[number]), 0.1
        )
        for number in range(3)
    }
    returns = through_each_step() * (1 - RIGHT) * (1 - FOUND) * BACK

    def come_back(log: Log) -> float:
        mine = (log.case_why == CAME_BACK) & (log.case_asked > BEGINS) & (log.case_asked < ENDS)
        return float(np.count_nonzero(mine)) / (ENDS - BEGINS)

    agrees(line("{ median = 0.02, p90 = 0.15 }"), {**known, "come back": Known(come_back, returns, 0.05)})


def test_stations_are_full_independently_of_each_other() -> None:
    """The product form: at one moment the first and the last station know nothing of each other."""
    means = [there_on_average(PEOPLE[number], through_each_step() * MINUTES[number]) for number in (0, 2)]
    moments = np.arange(BEGINS, ENDS, 5.0)

    def both(log: Log) -> float:
        first, last = (counted(log.visit_ready[log.visit_step == step], log.visit_ended[log.visit_step == step],
                               moments) for step in (0, 2))  # fmt: skip
        return float((first * last).mean())

    agrees(line("{ fixed = 0 }"), {"one times the other": Known(both, means[0] * means[1], 0.2)})


def test_types_share_stations_as_bcmp_say() -> None:
    """Two types, two stations first come first served, one of thinking with any spread: each type has its share."""
    rates, minutes = (0.9, 0.5), (0.6, 1.3)
    think = second_moment(20.0, 90.0)[0]
    text = f"""
[[people]]
pool = "front"
count = 1
can = ["Ask"]
[[people]]
pool = "team"
count = 2
can = ["Work"]
[[people]]
pool = "everybody at home"
count = 400
can = ["Think"]
[[steps]]
name = "Ask"
minutes = {{ mean = {minutes[0]} }}
[[steps]]
name = "Work"
minutes = {{ mean = {minutes[1]} }}
[[steps]]
name = "Think"
minutes = {{ median = 20, p90 = 90 }}
[[demand]]
type = "Short"
per_week = {rates[0] * WEEK_MINUTES}
route = ["Ask", "Work"]
[[demand]]
type = "Long"
per_week = {rates[1] * WEEK_MINUTES}
route = ["Ask", "Think", "Work"]
"""
    both = sum(rates)
    ask, work = there_on_average(1, both * minutes[0]), there_on_average(2, both * minutes[1])
    agrees(
        text,
        {
            "short at ask": Known(at_step(0, 0), ask * rates[0] / both, 0.15),
            "long at ask": Known(at_step(0, 1), ask * rates[1] / both, 0.15),
            "short at work": Known(at_step(1, 0), work * rates[0] / both, 0.15),
            "long at work": Known(at_step(1, 1), work * rates[1] / both, 0.15),
            "thinking": Known(at_step(2), rates[1] * think, 0.03),
        },
    )


def test_failure_demand_multiplies_all_demand_by_one_over_one_less_p() -> None:
    wrong = 0.4
    text = f"""
[[people]]
pool = "team"
count = 3
can = ["Work"]
[[steps]]
name = "Work"
minutes = {{ mean = 1 }}
right_first_time = {1 - wrong}
[[demand]]
type = "Help"
per_week = 10000
route = ["Work"]
if_wrong = {{ comes_back_as = "Help", after_days = {{ mean = {30 / DAY_MINUTES!r} }} }}
"""

    def asks(log: Log) -> float:
        mine = (log.case_asked > BEGINS) & (log.case_asked < ENDS)
        return float(np.count_nonzero(mine)) / (ENDS - BEGINS) * WEEK_MINUTES

    load = 10_000 / (1 - wrong) / WEEK_MINUTES
    full = there_on_average(3, load)
    agrees(text, {"asks": Known(asks, 10_000 / (1 - wrong), 0.02), "at work": Known(at_step(0), full, 0.06)})
