"""Kinds of charts against published figures: the source stands beside each."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats.behaviour import KINDS, BehaviourChart, chart, charts

# NIST/SEMATECH e-Handbook, 6.3.3.1: defects on 25 wafers; it prints a centre of 16 and limits of 28 and 4.
WAFERS = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13]
# Montgomery, Introduction to Statistical Quality Control, table 7.1: cans out of 50 that leak; p = 0.2313, limits
# 0.4102 and 0.0524, samples 15 and 23 outside.
CANS = [
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22),
    *(8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
]
PLAIN = [kind for kind in KINDS if kind not in ("xbar", "s")]


def outside(drawn: BehaviourChart) -> set[int]:
    return {signal.index for signal in drawn.signals if signal.rule == "outside"}


def asked(kind: str, values: Any) -> dict[str, Any]:
    """What a kind needs beside its values."""
    return {"denominators": np.full(np.shape(values), 100.0)} if KINDS[kind].needs_denominators else {}


def test_the_handbooks_wafers_have_its_limits_and_one_wafer_outside() -> None:
    drawn = chart(WAFERS, kind="c")
    assert (drawn.centre[0], drawn.upper[0], drawn.lower[0]) == pytest.approx((16.0, 28.0, 4.0))
    assert outside(drawn) == {23}  # 31; the 28 lies on the limit


def test_montgomerys_cans_have_his_limits_and_his_two_samples_outside() -> None:
    drawn = chart(CANS, kind="p", denominators=[50] * 30)
    assert drawn.centre[0] == pytest.approx(0.2313, abs=5e-5)
    assert drawn.upper[0] == pytest.approx(0.4102, abs=5e-5)
    assert drawn.lower[0] == pytest.approx(0.0524, abs=1e-4)  # rounded before it was taken away, in print
    assert outside(drawn) == {14, 22}
    in_percent = chart(CANS, kind="p", denominators=[50] * 30, unit="%")
    assert in_percent.upper[0] == pytest.approx(100 * drawn.upper[0])
    assert "% is above the upper limit" in " ".join(signal.words for signal in in_percent.signals)


def test_unequal_denominators_step_the_limits_and_words_say_so() -> None:
    drawn = chart([2, 4, 9, 4, 2, 3, 8, 5], kind="u", denominators=[10, 20, 40, 20, 10, 10, 40, 20])
    rate = 37 / 170
    assert drawn.values[2] == pytest.approx(9 / 40)
    assert drawn.centre[0] == pytest.approx(rate)
    assert drawn.upper[2] == pytest.approx(rate + 3 * np.sqrt(rate / 40))
    assert drawn.upper[0] == pytest.approx(rate + 3 * np.sqrt(rate / 10))
    assert np.isnan(drawn.lower[0])  # below nought: left out, not clipped
    assert "stepped because the denominators differ (10 to 40)" in " ".join(drawn.cautions)


def test_laneys_limits_are_those_of_chance_times_how_much_the_points_really_vary() -> None:
    generator = np.random.default_rng(3)
    sizes = np.full(40, 10_000)
    counts = generator.binomial(sizes, np.clip(generator.normal(0.3, 0.03, 40), 0, 1))
    plain, prime = (chart(counts, kind=kind, denominators=sizes) for kind in ("p", "p-prime"))
    sigma = np.sqrt(plain.centre[0] * (1 - plain.centre[0]) / 10_000)
    steps = np.abs(np.diff((counts / sizes - plain.centre[0]) / sigma)).mean()
    assert prime.upper[0] - prime.centre[0] == pytest.approx(2.66 * steps * sigma)
    assert len(outside(plain)) > 10
    assert not outside(prime)
    assert "times as much as counts of this size do by chance alone" in " ".join(plain.cautions)
    assert "the p-prime chart" in " ".join(plain.cautions)


def test_with_equal_denominators_laneys_chart_is_the_chart_of_single_values() -> None:
    counts = np.random.default_rng(4).poisson(30, 40)
    prime, single = chart(counts, kind="u-prime", denominators=[10.0] * 40), chart(counts / 10)
    np.testing.assert_allclose(prime.upper, single.upper)


def test_cases_between_events_have_the_geometric_upper_limit_and_no_lower_one() -> None:
    between = [12, 40, 3, 25, 8, 30, 2, 19, 11, 50]
    drawn = chart(between, kind="g")
    assert drawn.centre[0] == pytest.approx(20.0)
    assert drawn.upper[0] == pytest.approx(20 + 3 * np.sqrt(20 * 21))
    assert np.isnan(drawn.lower).all()


def test_time_between_events_is_judged_as_its_power_and_drawn_as_time() -> None:
    days = np.random.default_rng(8).exponential(20, 60)
    drawn, powers = chart(days, kind="t", unit="days"), chart(days ** (1 / 3.6))
    np.testing.assert_array_equal(drawn.values, days)
    np.testing.assert_allclose(drawn.upper, powers.upper**3.6)
    assert not outside(drawn)
    assert "3.6" in drawn.rules
    assert "Nelson" in drawn.rules


def test_a_run_chart_has_a_median_no_limits_and_anhoejs_rules() -> None:
    values = [*[1.0, 6.0] * 6, *np.linspace(5.0, 5.9, 11), *[2.0, 2.0, 2.0, 6.0] * 2, 2.0, 2.0, 2.0]
    drawn = chart(values, kind="run")  # the median lies above two of the eleven; of 34, a run of 8 is to be expected
    assert drawn.rule_set == "anhoej"
    assert not drawn.has_limits
    assert drawn.centre[0] == np.median(drawn.values)
    assert [(signal.index, signal.rule) for signal in drawn.signals] == [(i, "longest-run") for i in range(14, 23)]
    assert "no run longer than 8 is to be expected" in drawn.signals[0].words
    assert drawn.expected_false_signals < 0.2


def test_subgroups_have_the_limits_of_the_tables() -> None:
    # Montgomery's table of factors for n = 5: A3 = 1.427, B3 = 0, B4 = 2.089; c4 = 0.9400.
    groups = np.random.default_rng(1).normal(74, 0.01, (25, 5))
    middle, usual = groups.mean(), groups.std(axis=1, ddof=1).mean()
    means, spreads = chart(groups, kind="xbar"), chart(groups, kind="s")
    assert means.upper[0] == pytest.approx(middle + 1.427 * usual, abs=5e-4 * usual)
    assert means.lower[0] == pytest.approx(middle - 1.427 * usual, abs=5e-4 * usual)
    assert spreads.centre[0] == pytest.approx(usual)
    assert spreads.upper[0] == pytest.approx(2.089 * usual, abs=5e-4 * usual)
    assert np.isnan(spreads.lower).all()


def test_subgroups_of_eight_have_a_lower_limit_of_their_spread() -> None:
    groups = np.random.default_rng(1).normal(0, 1, (25, 8))
    usual = groups.std(axis=1, ddof=1).mean()
    drawn = chart(groups, kind="s")
    assert drawn.lower[0] == pytest.approx(0.185 * usual, abs=5e-4 * usual)  # B3 for n = 8
    assert drawn.upper[0] == pytest.approx(1.815 * usual, abs=5e-4 * usual)  # B4


def test_frozen_subgroups_rest_on_the_baseline_alone() -> None:
    groups = np.random.default_rng(2).normal(0, 1, (30, 4))
    groups[20:] += 9
    frozen, first = chart(groups, kind="xbar", baseline=20), chart(groups[:20], kind="xbar")
    assert frozen.upper[-1] == first.upper[0]
    assert frozen.centre[-1] == first.centre[0]
    assert outside(frozen) >= set(range(20, 30))


def test_unequal_subgroups_come_as_lists_or_as_values_with_sizes() -> None:
    groups = [[1.0, 2.0], [2.0, 4.0, 3.0], [0.0, 1.0], [5.0, 2.0, 2.0, 1.0], [2.0, 3.0], [1.0, 4.0], [3.0, 3.5]]
    by_lists = chart(groups, kind="xbar")
    by_sizes = chart([value for group in groups for value in group], kind="xbar", denominators=list(map(len, groups)))
    np.testing.assert_array_equal(by_lists.upper, by_sizes.upper)
    assert by_lists.centre[0] == pytest.approx(np.mean([value for group in groups for value in group]))
    assert by_lists.upper[3] < by_lists.upper[0]
    assert "subgroup sizes differ" in " ".join(by_lists.cautions)


def test_moving_ranges_by_themselves_have_the_limit_of_the_range_chart() -> None:
    values = [3.0, 5.0, 4.0, 8.0, 2.0, 3.0, 30.0, 4.0]
    drawn, both = chart(values, kind="mr"), chart(values)
    np.testing.assert_array_equal(drawn.values, both.ranges)
    assert drawn.upper[0] == pytest.approx(both.range_limit)
    assert np.isnan(drawn.lower).all()
    assert outside(drawn) == {signal.index for signal in both.signals if signal.rule == "range"}


@pytest.mark.parametrize("kind", PLAIN)
def test_each_kind_freezes_and_renews_its_lines_together(kind: str) -> None:
    values = np.random.default_rng(5).poisson(20, 50).astype(float)
    whole = chart(values, kind=kind, baseline=12, rebase_at=[25], **asked(kind, values))
    parts = [chart(part, kind=kind, baseline=12, **asked(kind, part)) for part in (values[:25], values[25:])]
    for line in ("values", "centre", "upper", "lower", "ranges"):
        np.testing.assert_array_equal(getattr(whole, line), np.concatenate([getattr(part, line) for part in parts]))
    assert [(part.start, part.baseline) for part in whole.segments] == [(0, 12), (25, 12)]
    assert len(whole.signals) == sum(len(part.signals) for part in parts)


@pytest.mark.parametrize("kind", PLAIN)
def test_a_baseline_of_all_points_is_none(kind: str) -> None:
    values = np.random.default_rng(6).poisson(20, 30).astype(float)
    one, other = (chart(values, kind=kind, baseline=base, **asked(kind, values)) for base in (30, None))
    np.testing.assert_array_equal(one.upper, other.upper)
    assert (one.signals, one.expected_false_signals) == (other.signals, other.expected_false_signals)


@pytest.mark.parametrize("kind", PLAIN)
def test_a_missing_value_keeps_its_place_in_each_kind(kind: str) -> None:
    values = np.random.default_rng(7).poisson(20, 30).astype(float)
    values[9] = np.nan
    drawn = chart(values, kind=kind, **asked(kind, values))
    assert len(drawn.values) == 30
    assert np.isnan(drawn.values[9])
    assert not any(signal.index == 9 for signal in drawn.signals)


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("rules", ["making-data-count", "anhoej", "nelson"])
def test_many_series_at_once_are_the_same_as_one_by_one(kind: str, rules: str) -> None:
    table = np.random.default_rng(8).poisson(15, (12, 40)).astype(float)
    table[2, 7] = np.nan
    table[3] = 4.0
    table[4, 20:] += 15
    together = charts(table, kind=kind, rules=rules, rebase_at=[30], **asked(kind, table))
    assert len(together) == 12
    for row, many in zip(table, together, strict=True):
        one = chart(row, kind=kind, rules=rules, rebase_at=[30], **asked(kind, row))
        np.testing.assert_array_equal(one.upper, many.upper)
        assert one.signals == many.signals
        assert one.cautions == many.cautions


def test_many_series_of_subgroups_at_once_are_the_same_as_one_by_one() -> None:
    table = np.random.default_rng(9).normal(size=(5, 20, 4))
    for row, many in zip(table, charts(table, kind="xbar"), strict=True):
        np.testing.assert_array_equal(chart(row, kind="xbar").upper, many.upper)


@pytest.mark.parametrize("kind", PLAIN)
def test_counts_that_never_change_get_no_pretended_limits(kind: str) -> None:
    values = np.zeros(12)
    drawn = chart(values, kind=kind, **asked(kind, values))
    assert not drawn.has_limits
    assert not drawn.signals
    assert drawn.cautions


@given(st.lists(st.integers(0, 60), min_size=6, max_size=30), st.integers(1, 40))
def test_twice_the_counts_of_twice_as_many_give_the_same_shares(counts: list[int], more: int) -> None:
    sizes = [count + more for count in counts]
    single, double = (
        chart([times * n for n in counts], kind="p", denominators=[times * n for n in sizes], floor=-9, ceiling=9)
        for times in (1, 2)
    )
    np.testing.assert_allclose(single.centre, double.centre)
    np.testing.assert_array_less(double.upper - double.centre, single.upper - single.centre + 1e-9)


@given(st.permutations(list(range(20))))
def test_the_order_of_counts_moves_no_limit_of_counts(order: list[int]) -> None:
    counts = np.array(WAFERS[:20], dtype=float)
    np.testing.assert_allclose(chart(counts[order], kind="c").upper, chart(counts, kind="c").upper)


@pytest.mark.parametrize(
    ("values", "told", "words"),
    [
        ([0.2, 0.3] * 5, {"kind": "p", "denominators": [10] * 10}, "this is no count"),
        ([12, 3] * 5, {"kind": "p", "denominators": [10] * 10}, "more were counted than there were"),
        ([1, 2] * 5, {"kind": "u"}, "needs denominators"),
        ([1, 2] * 5, {"kind": "u", "denominators": [1, 2]}, "do not fit"),
        ([1, 2] * 5, {"kind": "c", "denominators": [1, 2] * 5}, "takes no denominators"),
        ([-1, 2] * 5, {"kind": "c"}, "below nought"),
        ([1, 2] * 5, {"kind": "u", "denominators": [-1] * 10}, "below nought"),
        ([1.0, 2.0] * 5, {"kind": "xbar"}, "single values, not subgroups"),
        ([1.0, 2.0] * 5, {"kind": "xbar", "denominators": [3, 3]}, "add up to 10"),
        ([1, 2] * 5, {"kind": "c", "centre": "median"}, "no centre that is a median"),
        ([1, 2] * 5, {"kind": "c", "trend": "regression"}, "neither trend nor season"),
        ([1, 2] * 5, {"kind": "c", "rules": ("outside", "range")}, "no lines for these rules"),
        ([1, 2] * 5, {"kind": "run", "rules": ("outside",)}, "no lines for these rules"),
        ([1, 2] * 5, {"trend": "wishful"}, "the trend of a chart is not known"),
        ([1, 2] * 5, {"constants": "exact"}, "constants"),
        ([[1.0, 2.0]] * 5, {"kind": "c"}, "wrong shape"),
    ],
)
def test_what_does_not_go_together_is_refused_in_words(values: Any, told: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        chart(values, **told)


def test_a_part_without_a_denominator_has_no_share_and_is_missing() -> None:
    drawn = chart([1, 2, 0, 3, 2, 1, 2, 2], kind="p", denominators=[9, 9, 0, 9, 9, 9, 9, 9])
    assert np.isnan(drawn.values[2])
    assert drawn.centre[0] == pytest.approx(13 / 63)


def test_hardly_an_event_a_point_is_sent_to_the_charts_of_rare_events() -> None:
    assert "kind g" in " ".join(chart([0, 1, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0], kind="c").cautions)
