"""Ways that cases went: the same activities in the same order."""

from typing import Any

from wholework import plain
from wholework.check.flow.counted import Counted
from wholework.check.flow.findings import Variant, Variants

LISTED = 1_000


def variants_of(counted: Counted, *, all_listed: bool = False) -> Variants:
    """Count the ways that cases went, and list the most frequent (or all) with their activities."""
    ways = _ways(counted.cases)
    totals = _totals(ways)
    listed = _listed(counted, ways, totals["ways"] if all_listed else LISTED)
    return Variants(
        sentence=_sentence(totals, listed),
        cautions=_cautions(totals, listed),
        variants=listed,
        variant_count=totals["ways"],
        alone=totals["alone"],
        cases=totals["cases"],
    )


def _ways(cases: Any) -> Any:
    return cases.group_by("path_1", "path_2").aggregate(count=cases.count(), example=cases.case_code.min())


def _totals(ways: Any) -> dict[str, int]:
    import ibis

    alone = ibis.ifelse(ways["count"] == 1, 1, 0).sum()
    row = ways.aggregate(ways=ways.count(), alone=alone, cases=ways["count"].sum()).to_pyarrow().to_pylist()[0]
    return {name: int(value or 0) for name, value in row.items()}


def _listed(counted: Counted, ways: Any, at_most: int) -> tuple[Variant, ...]:
    """Bring home the most frequent ways, each rebuilt from one case that went it."""
    first = ways.order_by(ways["count"].desc(), ways.path_1, ways.path_2).limit(at_most).to_pyarrow().to_pylist()
    paths = _paths(counted, [row["example"] for row in first], ways)
    found = [Variant(paths[row["example"]], int(row["count"])) for row in first]
    return tuple(sorted(found, key=lambda way: (-way.count, way.activities)))


def _paths(counted: Counted, case_codes: list[int], ways: Any) -> dict[int, tuple[str, ...]]:
    moves = counted.moves
    if len(case_codes) <= LISTED:
        events = moves.filter(moves.case_code.isin(case_codes))
    else:  # so many would not fit into the words of a query
        events = moves.semi_join(ways, moves.case_code == ways.example)
    table = (
        events.select("case_code", "position", "activity_code")
        .to_pyarrow()
        .sort_by([("case_code", "ascending"), ("position", "ascending")])
    )
    paths: dict[int, list[str]] = {code: [] for code in case_codes}
    for code, activity in zip(table["case_code"].to_pylist(), table["activity_code"].to_pylist(), strict=True):
        paths[code].append(counted.activities[activity])
    return {code: tuple(path) for code, path in paths.items()}


def _sentence(totals: dict[str, int], listed: tuple[Variant, ...]) -> str:
    cases = plain.of(totals["cases"], "case")
    if totals["ways"] == 1:
        return f"All {cases} went the same way." if totals["cases"] > 1 else "There is one case, and one way."
    often = listed[0]
    return (
        f"{cases} went {plain.count(totals['ways'])} different ways; the most usual was taken by"
        f" {plain.share(often.count / totals['cases'])} of them, and {plain.count(totals['alone'])} went a way of"
        " their own."
    )


def _cautions(totals: dict[str, int], listed: tuple[Variant, ...]) -> tuple[str, ...]:
    if totals["ways"] <= len(listed):
        return ()
    return (f"{plain.count(len(listed))} of the {plain.count(totals['ways'])} ways are listed, the most usual first.",)
