"""Sets of rules by name. A new set is one entry in ``SETS``; a new rule one in ``SINGLE`` or ``OF_LENGTH``."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from wholework.refusal import Refusal
from wholework.stats.rule_sets.anhoej import CROSSINGS, LONGEST_RUN
from wholework.stats.rule_sets.anhoej import SOURCE as ANHOEJ
from wholework.stats.rule_sets.near_limits import (
    FOUR_OF_FIVE,
    THREE_OF_FOUR,
    TWO_OF_THREE,
    TWO_OF_THREE_INSIDE,
    WESTERN,
)
from wholework.stats.rule_sets.outside import OUTSIDE, RANGE
from wholework.stats.rule_sets.rule import Rule, RuleSet
from wholework.stats.rule_sets.runs import run_of
from wholework.stats.rule_sets.trends import NELSON, alternating, avoiding, hugging, trend_of

SINGLE = {
    rule.name: rule
    for rule in (
        OUTSIDE,
        RANGE,
        THREE_OF_FOUR,
        TWO_OF_THREE,
        TWO_OF_THREE_INSIDE,
        FOUR_OF_FIVE,
        alternating(14),
        hugging(15),
        avoiding(8),
        LONGEST_RUN,
        CROSSINGS,
    )
}
OF_LENGTH: dict[str, tuple[Callable[[int], Rule], int, int]] = {  # what makes it, shortest, longest
    "run-of": (run_of, 5, 12),
    "trend": (trend_of, 5, 9),
}
SETS = {
    "wheeler": RuleSet(
        "wheeler",
        "Wheeler's rules",
        (OUTSIDE, run_of(8), THREE_OF_FOUR, RANGE),
        "Donald J. Wheeler, *Making Sense of Data* (2003), chapter 8",
    ),
    "making-data-count": RuleSet(
        "making-data-count",
        "The rules of Making Data Count",
        (OUTSIDE, run_of(7), trend_of(7), TWO_OF_THREE_INSIDE),
        "NHS England, *Making Data Count*, as the package NHSRplotthedots 0.2.2 (2025) reckons them",
    ),
    "western-electric": RuleSet(
        "western-electric",
        "The Western Electric rules",
        (OUTSIDE, TWO_OF_THREE, FOUR_OF_FIVE, run_of(8)),
        WESTERN,
    ),
    "nelson": RuleSet(
        "nelson",
        "Nelson's rules",
        (OUTSIDE, run_of(9), trend_of(6), alternating(14), TWO_OF_THREE, FOUR_OF_FIVE, hugging(15), avoiding(8)),
        NELSON,
    ),
    "anhoej": RuleSet("anhoej", "Anhøj's rules", (LONGEST_RUN, CROSSINGS), ANHOEJ),
}
EXAMPLES = "outside, range, run-of-8, trend-6, three-of-four, two-of-three, four-of-five, longest-run, crossings"


def asked(rules: str | Sequence[str]) -> RuleSet:
    """Return the rules that were asked for: a set by its name, or rules one by one."""
    if isinstance(rules, str) and rules in SETS:
        return SETS[rules]
    names = tuple(dict.fromkeys(str(name).strip() for name in (rules.split(",") if isinstance(rules, str) else rules)))
    if not names:
        raise Refusal("no rule is given", expected=f"{', '.join(SETS)}, or rules one by one", came="none")
    return RuleSet(", ".join(names), "Rules chosen one by one", tuple(rule(name) for name in names))


@lru_cache(maxsize=256)
def rule(name: str) -> Rule:
    """Return one rule by its name."""
    if name in SINGLE:
        return SINGLE[name]
    family, _, length = name.rpartition("-")
    if family in OF_LENGTH and re.fullmatch("[0-9]{1,2}", length):
        make, shortest, longest = OF_LENGTH[family]
        if shortest <= int(length) <= longest:
            return make(int(length))
        raise Refusal(
            "the length of this rule is not offered", expected=f"{family}-{shortest} to {family}-{longest}", came=name
        )
    raise Refusal(
        "this rule is not known", expected=f"a set ({', '.join(SETS)}) or rules such as {EXAMPLES}", came=name
    )


def definition(rules: RuleSet, limits: str, range_limit: str = "") -> str:
    """Print the exact definition of a set of rules, with how the lines are made that they judge by."""
    each = " ".join(
        f"{one.name}: {one.definition}{f' ({range_limit})' if one.of_ranges and range_limit else ''}."
        for one in rules.rules
    )
    nothing = "Nothing is left out of the calculation and nothing is rounded before it is judged."
    source = f" Source of the rules: {rules.source.replace('*', '')}." if rules.source else ""
    return f"{rules.title}. {limits} {each} {nothing}{source}"
