"""Runs: points in a row on one side of the centre line."""

from wholework.stats.rule_sets.patterns import in_a_row
from wholework.stats.rule_sets.rule import Rule, both_sides

NUMBERS = {
    4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve",
    14: "fourteen", 15: "fifteen",
}  # fmt: skip


def run_of(length: int) -> Rule:
    """Return the rule of so many points in a row on one side (7, 8 and 9 are in use under the same name)."""
    return Rule(
        f"run-of-{length}",
        both_sides(lambda seen, side: in_a_row(seen.beyond(side, 0.0), length)),
        f"{NUMBERS.get(length, length)} or more successive points on one side of the centre line; a point on the line "
        "or a missing point ends the run",
        lambda told: f"One of {told.length} points in a row {told.side} the centre line of {told.centre}.",
        "Western Electric, *Statistical Quality Control Handbook* (1956), pages 25-28 (eight points); Lloyd S. Nelson, "
        "*Journal of Quality Technology* 16 (1984), 237-239 (nine)",
        needs_limits=False,
    )
