"""Several of a few successive points near the same limit."""

from wholework.stats.rule_sets.patterns import Bools, all_of, so_many_of, spread
from wholework.stats.rule_sets.rule import Rule, Seen, Told, both_sides

ZONES = {1 / 2: "half-way", 1 / 3: "a third of the way", 2 / 3: "two thirds of the way"}
WESTERN = "Western Electric, *Statistical Quality Control Handbook* (1956), pages 25-28"


def so_many_near(name: str, words: tuple[str, str], least: int, width: int, share: float, source: str) -> Rule:
    """Return a rule of ``least`` of ``width`` points beyond a share of the way; those beyond are marked."""
    few, many = words

    def told_in_words(told: Told) -> str:
        if share == 1 / 2:
            return (
                f"{told.value}: at least {few} of {many} points in a row lie nearer to the {told.edge} limit of "
                f"{told.limit} than to the centre line of {told.centre}."
            )
        return (
            f"{told.value}: at least {few} of {many} points in a row lie more than {ZONES[share]} from the centre line "
            f"of {told.centre} to the {told.edge} limit of {told.limit}."
        )

    return Rule(
        name,
        both_sides(lambda seen, side: so_many_of(seen.beyond(side, share), least, width)),
        f"of {many} successive points at least {few} beyond {ZONES[share]} from the centre line to the same limit; "
        "those beyond are marked, a missing point counts as not beyond",
        told_in_words,
        source,
        apart=width - 1,
    )


THREE_OF_FOUR = so_many_near(
    "three-of-four", ("three", "four"), 3, 4, 1 / 2, "Donald J. Wheeler, *Making Sense of Data* (2003), chapter 8"
)
TWO_OF_THREE = so_many_near("two-of-three", ("two", "three"), 2, 3, 2 / 3, WESTERN)
FOUR_OF_FIVE = so_many_near("four-of-five", ("four", "five"), 4, 5, 1 / 3, WESTERN)


def _two_near_and_inside(seen: Seen, side: str) -> Bools:
    near = seen.beyond(side, 2 / 3) & ~seen.beyond(side, 1.0)
    one_side = spread(all_of(seen.beyond(side, 0.0), 3), 3, near.shape[1])
    return so_many_of(near & one_side, 2, 3)


TWO_OF_THREE_INSIDE = Rule(
    "two-of-three-inside",
    both_sides(_two_near_and_inside),
    "of three successive points, all on one side of the centre line, at least two beyond two thirds of the way to that "
    "limit yet not outside it; those two or three are marked",
    lambda told: (
        f"{told.value}: two of three points in a row lie near the {told.edge} limit of {told.limit}, and all three "
        f"{told.side} the centre line of {told.centre}."
    ),
    "NHS England, *Making Data Count*; as the package NHSRplotthedots 0.2.2 (2025) reckons it",
    apart=2,
)
