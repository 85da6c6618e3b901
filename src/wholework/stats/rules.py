"""Which points of a chart are unusual: rules and sets of rules by name, for many series at once.

Each rule is a small function on arrays of (series, points) that gives back booleans of the same shape; missing points
(NaN) are never unusual. They stand in ``wholework.stats.rule_sets``, one idea a file.
"""

from wholework.stats.rule_sets.rule import Rule, RuleSet, Seen, marks
from wholework.stats.rule_sets.sets import OF_LENGTH, SETS, SINGLE, asked, definition, rule

__all__ = ["ALL", "APART", "SETS", "Rule", "RuleSet", "Seen", "asked", "definition", "marks", "rule"]

ALL = (*SINGLE, *(f"{name}-{n}" for name, (_, low, high) in OF_LENGTH.items() for n in range(low, high + 1)))
APART = {name: rule(name).apart for name in ALL}  # marks of one rule no further apart than this are one pattern
