"""Who came back, beside what chance alone would give; coming back is never called failure demand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.check.demand.made_demand import asks_on, on
from tests.world import demand, records_of
from wholework.check.demand import study_demand
from wholework.check.demand.findings import Repeats


def returns(records: Any, *, same_type: bool = False) -> dict[int, Repeats]:
    return {each.days: each for each in study_demand(records).repeats if each.same_type is same_type}


def people(*days: list[int]) -> tuple[list[int], list[str]]:
    """Days and customers, one list of days a customer."""
    return [day for each in days for day in each], [f"C{n}" for n, each in enumerate(days) for _ in each]


def test_who_came_back_is_counted_as_anybody_would(engine: Any) -> None:
    days, customers = people([0, 5, 40], [0, 8], *[[n] for n in range(1, 60)], [59])
    found = returns(asks_on(days, customer=customers, engine=engine))
    followed = sum(day <= 59 - 7 for day in days)
    assert (found[7].cases, found[7].again) == (followed, 1)
    assert found[28].again == 2
    assert 90 not in found


def test_several_orders_of_one_day_are_one_ask() -> None:
    days, customers = people([0, 0, 0, 50], [10, 10, 12], *[[n] for n in range(60)])
    found = returns(asks_on(days, customer=customers))
    assert (found[7].again, found[7].cases) == (1, 53 + 4)


def test_the_same_customer_with_another_need_is_no_repeat_of_the_same() -> None:
    days, customers = people([0, 3], *[[n] for n in range(60)])
    records = asks_on(days, customer=customers, category=["Damp", "Tap"] + ["Damp"] * 60)
    assert returns(records)[7].again == 1
    assert returns(records, same_type=True)[7].again == 0


def test_asks_in_words_count_as_cases_do(engine: Any) -> None:
    generator = np.random.default_rng(4)
    days = generator.integers(0, 200, 400).tolist()
    customers = [f"C{n}" for n in generator.integers(0, 150, 400)]
    said = [demand("again", f"{on(day)} 09:00", customer=each) for day, each in zip(days, customers, strict=True)]
    in_words = returns(records_of(demands=said, engine=engine))
    as_cases = returns(asks_on(days, customer=customers))
    for window in (7, 28, 90):
        one, other = in_words[window], as_cases[window]
        assert (one.cases, one.again) == (other.cases, other.again)
        assert (one.chance, one.chance_low) == pytest.approx((other.chance, other.chance_low))


def test_asking_at_random_is_no_more_than_chance() -> None:
    generator = np.random.default_rng(9)
    customers = [f"C{n}" for n in generator.integers(0, 400, 1_000)]
    found = returns(asks_on(generator.integers(0, 365, 1_000), customer=customers))
    assert found[28].sentence.endswith("no more than chance.")
    assert found[28].chance_low < found[28].share < found[28].chance_high


def test_coming_back_within_days_is_more_than_chance_and_no_proof() -> None:
    first = np.random.default_rng(9).integers(0, 360, 300)
    days, customers = people(*[[day, day + 4] for day in first.tolist()])
    found = returns(asks_on(days, customer=customers))[7]
    assert found.sentence.endswith("more than chance.")
    words = " ".join((found.sentence, *found.cautions, *found.cannot_tell))
    assert "failure demand" not in words
    assert "Whether anybody came back because something was not done" in words
    assert [share for _, share in found.sensitivity[:2]] == pytest.approx([found.chance] * 2, rel=0.3)


def test_plain_dates_are_followed_over_a_change_of_the_clocks() -> None:
    """The clocks go forward on day 83 and back on day 293: seven days stay seven days."""
    days, customers = people([80, 87], [290, 297], [80, 88], *[[n] for n in range(320)])
    dated = returns(asks_on(days, customer=customers, has_clock=False))
    assert dated[7].again == 2


def test_without_a_customer_nobody_can_tell() -> None:
    found = study_demand(asks_on(range(60)))
    assert found.repeats == ()
    assert any("nothing in these records tells one customer from another" in each for each in found.cannot_tell)
    assert not study_demand(replace_nobody(asks_on(range(60), customer="C1"))).repeats


def test_an_area_is_no_single_customer() -> None:
    found = study_demand(asks_on(range(60), customer="Ashby", customer_is="place"))
    assert found.repeats == ()
    assert any("60 asks to one place" in each for each in found.cannot_tell)


def test_fewer_than_twenty_asks_are_too_few_to_say() -> None:
    days, customers = people([0, 3], [9, 12])
    found = study_demand(asks_on(days, customer=customers))
    assert found.repeats == ()
    assert any("fewer than 20 asks" in each for each in found.cannot_tell)


def replace_nobody(records: Any) -> Any:
    return replace(records, about=replace(records.about, customer_is=None))


def test_figures_that_print_alike_are_too_close_to_say() -> None:
    from wholework.check.demand.repeats import _beside

    assert _beside(1.0, (0.99996, 0.99998)) == "too close to chance to say"
    assert _beside(0.5, (0.2, 0.3)) == "more than chance"
    assert _beside(0.1, (0.2, 0.3)) == "less than chance"
    assert _beside(0.25, (0.2, 0.3)) == "no more than chance"
