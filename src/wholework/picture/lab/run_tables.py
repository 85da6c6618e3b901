"""The numbers of a run as tables: every number that its pictures show, and every number that it rests on."""

from collections.abc import Sequence
from dataclasses import replace

from wholework.lab.results.findings import Assumed, DesignRun, Difference, LabRun, Shape, TypeDifference
from wholework.picture.charts.scale import short
from wholework.picture.lab.run_words import signed_interval, words
from wholework.picture.report.page import Table
from wholework.picture.report.tables import table


def differences_table(made: LabRun, found: Sequence[Difference]) -> Table:
    """List what both designs came to, and the difference with its interval."""
    by_name = {each.design: {measured.key: measured for measured in each.measures} for each in made.designs}
    first, second = by_name[found[0].first], by_name[found[0].second]
    rows = [
        (
            first[each.key].name,
            words(first[each.key].value, first[each.key].unit),
            words(second[each.key].value, first[each.key].unit),
            signed_interval(each.difference, first[each.key].unit),
            "sure" if each.sure else "not sure",
        )
        for each in found
        if first[each.key].value.mean or second[each.key].value.mean
    ]
    headings = f"figure|{found[0].first}|{found[0].second}|difference (95 %)|sign"
    listed = table("Every figure and its difference, the same customers in both", headings, rows, is_open=True)
    return replace(listed, is_wide=True)


def types_table(made: LabRun, found: Sequence[TypeDifference]) -> Table:
    """List each type of demand: how often it is asked, and how long it takes those who first asked it."""
    by_name = {each.design: {kind.type: kind for kind in each.types} for each in made.designs}
    first, second = by_name[found[0].first], by_name[found[0].second]
    differs = {each.type: signed_interval(each.difference, "days") for each in found}
    rows = [
        (
            each.type,
            each.kind,
            *(f"{kind.asks_per_week.mean:,.1f}" if kind else "" for kind in (each, second.get(each.type))),
            differs.get(each.type, ""),
        )
        for each in first.values()
    ]
    return table(
        "Each type of demand: asks a week in both designs, and the difference in time from first ask to need met",
        f"what is asked|kind|{found[0].first}|{found[0].second}|difference (95 %)",
        rows,
        is_open=True,
    )


def assumptions_table(numbers: Sequence[Assumed], basis: str, types: Sequence[str]) -> Table:
    """List the numbers of one basis; a number that several types of demand share stands once, with their names."""
    shared: dict[tuple[str, ...], list[str]] = {}
    for each in numbers:
        held_by = next((name for name in types if each.where.startswith(f"{name}: ")), "")
        key = each.where.removeprefix(f"{held_by}: ")
        shared.setdefault((key, each.value, ", ".join(each.designs) or "all", each.source), []).append(held_by)
    rows = [
        (f"{'; '.join(names)}: {key}" if any(names) else key, value, designs, source)
        for (key, value, designs, source), names in shared.items()
    ]
    listed = table(f"Marked {basis}", "number|value|in which design|source", rows, is_open=True)
    return replace(listed, is_wide=True)


def measures_table(design: DesignRun) -> Table:
    """List the figures of one design."""
    rows = [(each.name, words(each.value, each.unit)) for each in design.measures]
    rows += [(f"at work: {each.pool}", words(each.share, "share")) for each in design.people]
    return replace(table(f"Every figure of “{design.design}”", "figure|on average (95 %)", rows), is_wide=True)


def shape_table(shape: Shape) -> Table:
    """List the bars of a shape."""
    rows = [
        (f"{short(left)} to {short(right)} {shape.unit}", f"{count:,}")
        for left, right, count in zip(shape.edges, shape.edges[1:], shape.counts, strict=False)
    ]
    rows += [("longer", f"{shape.beyond:,}")] if shape.beyond else []
    return table("Every bar", "time|needs met#", rows)


def started_table(made: LabRun) -> Table:
    """List what is open at the end of each week."""
    drawn = [each for each in made.designs if each.started]
    columns = [each.started.open_each_week for each in drawn if each.started]
    rows = [
        (f"{place + 1}{' (warm-up)' if place < made.warm_up_weeks else ''}", *(f"{value:,.0f}" for value in week))
        for place, week in enumerate(zip(*columns, strict=True))
    ]
    return table("Every week", "|".join(["week", *(each.design for each in drawn)]), rows)
