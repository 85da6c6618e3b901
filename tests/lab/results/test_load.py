"""The least load of a design is worked out before it is run, and a run works as much as that says."""

import math

from tests.lab.analytic.agreeing import Known, agrees
from tests.lab.analytic.measuring import at_work
from tests.lab.analytic.test_networks import MINUTES, PEOPLE, line, through_each_step
from tests.lab.services import queue, service
from wholework.lab.model.parts import WEEK_MINUTES
from wholework.lab.results.load import asks_per_week, least_load

BACK = 'if_wrong = { comes_back_as = "Help", after_days = { fixed = 0 } }'


def test_who_comes_back_is_counted_until_the_last() -> None:
    assert asks_per_week(service(queue(3, 600, "{ mean = 10 }", BACK, "right_first_time = 0.6"))) == [1000.0]
    load = least_load(service(queue(1, 420, "{ mean = 10 }", BACK, "right_first_time = 0.7")))
    assert math.isclose(load.share, 420 / 0.7 * 10 / WEEK_MINUTES)


def test_a_run_works_as_much_as_the_load_says() -> None:
    """Rework that is found and rework that comes back, through three steps."""
    text = line("{ median = 0.02, p90 = 0.15 }")
    load = least_load(service(text))
    each = [through_each_step() * minutes for minutes in MINUTES]
    shares = [work / people for work, people in zip(each, PEOPLE, strict=True)]
    assert math.isclose(load.share, max(shares))
    assert load.pools == (f"pool {shares.index(max(shares))}",)
    assert math.isclose(load.work_hours_per_week, sum(each) * WEEK_MINUTES / 60)
    agrees(text, {f"at work on step {number}": Known(at_work(number), each[number], 0.03) for number in range(3)})
