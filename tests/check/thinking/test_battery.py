"""The battery: what it finds where cases were moved, what it does not cry over, and what it says it cannot tell."""

import numpy as np
import pytest

from tests.check.thinking.clinic import pattern, study, waits
from wholework.check.thinking.battery import LEVEL, OPTIONS, looks
from wholework.check.thinking.findings import Target

KINDS = [
    "rounding", "just-inside", "placebo", "before-after", "pauses", "reclassification", "cancellations",
    "close-and-reopen", "late-clock-start", "abandonment", "period-end", "cream-skimming", "denominator",
]  # fmt: skip

MIDDLES = np.arange(2.0, 40.0, 4.0)  # weeks: under 4, 4 to 8, …


def test_every_pattern_of_the_folder_is_found_by_itself_rounding_first() -> None:
    assert [look.kind for look in looks()] == KINDS
    assert all(look.innocent and look.ask.endswith("?") for look in looks())
    assert all(name in OPTIONS for look in looks() for name in look.needs)


def test_without_more_columns_each_pattern_says_which_option_it_needs() -> None:
    found = study(waits()[0])
    assert pattern(found, "pauses").needs == ("--paused",)
    assert pattern(found, "before-after").needs == ("--at or --closed", "--introduced")
    assert not pattern(found, "pauses").testable
    assert not pattern(found, "pauses").found


def test_clean_waits_are_not_flagged() -> None:
    for seed in range(5):
        assert not study(waits(seed=seed)[0]).distorts.flagged


def test_cases_brought_just_inside_are_found_and_counted() -> None:
    minutes, brought = waits(moved=0.4)
    found = study(minutes)
    just_inside = pattern(found, "just-inside")
    assert found.distorts.flagged
    assert just_inside.found
    assert just_inside.moved is not None
    assert just_inside.moved.estimate == pytest.approx(brought.sum(), rel=0.3)
    assert just_inside.words.count("A pattern consistent with") == 1
    assert just_inside.p_value is not None
    assert just_inside.p_value < LEVEL


def test_an_at_least_target_sees_the_same_in_the_mirror() -> None:
    minutes, _ = waits(moved=0.4)
    target = Target("minutes", -240.0, "points", "at least", None, "at least")
    here, there = (pattern(each, "just-inside") for each in (study(minutes), study(-minutes, target)))
    assert here.moved is not None
    assert there.moved is not None
    assert there.found
    assert there.moved.estimate == pytest.approx(here.moved.estimate)


def test_rounding_alone_is_told_and_never_flagged() -> None:
    minutes, _ = waits()
    found = study(np.where(np.arange(len(minutes)) % 3 > 0, np.round(minutes / 15) * 15, minutes))
    assert pattern(found, "rounding").found
    assert not found.distorts.flagged
    assert any("rounded" in caution for caution in found.distorts.cautions)


def test_pauses_just_inside_are_found() -> None:
    minutes, brought = waits(moved=0.4)
    draw = np.random.default_rng(2)
    paused = np.where(brought, draw.random(len(minutes)) < 0.6, draw.random(len(minutes)) < 0.05).astype(float)
    found = pattern(study(minutes, paused=paused), "pauses")
    assert found.found
    assert "paused" in found.effect


def test_pauses_that_grow_with_the_wait_are_no_pattern() -> None:
    minutes, _ = waits()
    paused = (np.random.default_rng(3).random(len(minutes)) < np.clip(minutes / 1000, 0, 0.8)).astype(float)
    assert not pattern(study(minutes, paused=paused), "pauses").found


def test_a_category_that_peaks_near_the_line_by_nature_is_no_picking() -> None:
    draw = np.random.default_rng(5)
    minutes = np.r_[np.round(draw.gamma(3, 70, 10_000)), np.round(draw.normal(240, 15, 2_000))]
    category = np.r_[np.zeros(10_000), np.ones(2_000)].astype(np.int64)
    found = study(minutes, category=category, categories=("Sprain", "Cast"))
    assert not pattern(found, "cream-skimming").found


def test_the_same_customer_back_after_a_close_just_inside_is_found() -> None:
    """Amina's case is closed on day 28 and opened again three days later, as are others closed just inside."""
    draw = np.random.default_rng(7)
    size = 6_000
    took = np.round(draw.gamma(3, 9, size)) + 1
    early = (took > 28) & (took <= 34) & (draw.random(size) < 0.5)
    took[early] = 28 - draw.integers(0, 2, int(early.sum()))
    opened = np.datetime64("2024-01-01") + (draw.random(size) * 600).astype(np.int64)
    closed = opened + took.astype(np.int64)
    again = opened[early] + took[early].astype(np.int64) + 3
    customer = np.r_[np.arange(size), np.flatnonzero(early)]
    opened_days = np.r_[opened, again]
    closed_days = np.r_[closed, again + 5]
    target = Target("days", 28.0, "days", "at most", None, "at most 28 days")
    found = study(
        np.r_[took, np.full(int(early.sum()), 5.0)],
        target,
        customer=customer,
        opened=opened_days.astype("M8[us]"),
        closed=closed_days.astype("M8[us]"),
        opened_days=opened_days,
        closed_days=closed_days,
    )
    assert pattern(found, "close-and-reopen").found


def test_waits_in_bands_show_a_fall_at_the_line_that_their_neighbours_do_not_have() -> None:
    weeks = np.repeat(MIDDLES, [3000, 2200, 2100, 300, 220, 150, 100, 70, 50, 35])
    target = Target("weeks", 12.0, "weeks", "at most", None, "at most 12 weeks")
    found = pattern(study(weeks, target), "just-inside")
    assert found.found
    assert found.moved is not None
    assert "no 95 % interval" in found.moved.meaning
    even = np.repeat(MIDDLES, [3000, 2200, 1500, 1000, 700, 480, 330, 230, 160, 110])
    assert not study(even, target).distorts.flagged


def test_a_target_is_never_called_harmful() -> None:
    harms = study(waits(moved=0.4)[0]).harms
    assert "cannot tell" in harms.sentence
    assert len(harms.cannot_tell) >= 3
    assert any("Gruber, Hoe and Stoye" in each.source for each in harms.evidence)
    assert {"for the target", "against the target"} <= {each.side for each in harms.evidence}


def test_a_study_is_named_by_its_target_however_long_the_name_of_the_measure() -> None:
    target = Target("minutes " * 30, 240.0, "minutes", "at most", None, "minutes")
    assert study(waits(200)[0], target).title == "What a target of at most 240 minutes does"


def test_a_surge_at_month_ends_is_found_among_all_other_patterns() -> None:
    """A p-value by shuffling must be able to become small enough for eleven patterns together."""
    minutes, _ = waits(6_000)
    draw = np.random.default_rng(11)
    days = np.datetime64("2023-01-01") + draw.integers(0, 730, 6_000)
    last = (days.astype("M8[M]") + 1).astype("M8[D]") - 1
    days = np.where(draw.random(6_000) < 0.08, last, days)
    found = pattern(study(minutes, days=days, paused=(draw.random(6_000) < 0.1).astype(float)), "period-end")
    assert found.found
    assert found.p_value is not None
    assert found.p_value < 0.001


def test_the_step_of_the_records_is_said_as_people_say_it() -> None:
    days = Target("time", 1.0, "days", "at most", None, "time: at most 1 day")
    assert "steps of 1 minute." in pattern(study(waits()[0] / 1_440, days), "rounding").effect
    assert "steps of 1 minute." in pattern(study(waits()[0]), "rounding").effect
