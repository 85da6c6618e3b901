"""Cases: one row each, with what came before and after them for the same customer."""

from typing import Any

LATER = 1  # an open case runs on beyond the last instant of the records
SOURCE_SHIFT = 2**40  # rows of one file

CASES: dict[str, str] = {
    "case_code": "int64",
    "case": "string",
    "customer": "string",
    "category": "string",
    "channel": "string",
    "opened": "int64",
    "closed": "int64",
    "deadline": "int64",
    "wanted": "int64",
    "resolved_here": "int32",
    "opened_day": "int32",
    "closed_day": "int32",
    "opened_minute": "int32",
    "source": "int32",
    "row": "int64",
    "job": "string",
    "follows": "string",
}
NEIGHBOURS = {"gap_before": "int64", "again_same": "int64", "again_any": "int64"}
FROM_EVENTS = {
    "first_at": "int64",
    "last_at": "int64",
    "events": "int32",
    "path_1": "int64",
    "path_2": "int64",
    "hand_offs": "int32",
    "team_hand_offs": "int32",
    "reworked": "int32",
}


def complete(table: Any, columns: dict[str, str]) -> Any:
    """Give a table exactly these columns and types; what it lacks is null."""
    import ibis

    have = set(table.columns)
    return table.select(
        **{name: (table[name] if name in have else ibis.null()).cast(kind) for name, kind in columns.items()}
    )


def coded(cases: Any) -> Any:
    """Give cases that were one row each their code: the place where they stand in the files."""
    cases = cases.mutate(case_code=cases.source.cast("int64") * SOURCE_SHIFT + cases.row)
    columns = set(cases.columns)
    return complete(cases, {name: kind for name, kind in CASES.items() if name in columns})


def coded_facts(facts: Any, case_codes: Any, kinds: dict[str, str]) -> Any:
    """Set what the file says of each case beside the code of the case."""
    known = {name: kind for name, kind in kinds.items() if name in facts.columns}
    return complete(facts.join(case_codes, "case"), {"case_code": "int64", **known})


def with_neighbours(cases: Any, extra: dict[str, str]) -> Any:
    """Set beside each case the same customer's earlier and later ones."""
    if "customer" not in cases.columns:
        return complete(cases, {**CASES, **NEIGHBOURS, **extra})
    everything = {**CASES, **NEIGHBOURS, **extra}
    known = complete(_neighbours(cases.filter(cases.customer.notnull())), everything)
    return known.union(complete(cases.filter(cases.customer.isnull()), everything))


def _neighbours(cases: Any) -> Any:
    """Look at the cases of each customer in the order in which they were opened."""
    import ibis

    lacking = [name for name in ("category", "closed") if name not in cases.columns]
    cases = cases.mutate(**{name: ibis.null().cast(CASES[name]) for name in lacking})
    last = ibis.greatest(cases.closed.max(), cases.opened.max())
    cases = cases.cross_join(cases.aggregate(last_instant=last))
    ends = cases.closed.fill_null(cases.last_instant + LATER)
    in_order = [cases.opened, cases.case_code]
    of_customer = ibis.window(group_by=[cases.customer], order_by=in_order)
    of_kind = ibis.window(group_by=[cases.customer, cases.category], order_by=in_order)
    earlier = ibis.window(group_by=[cases.customer], order_by=in_order, preceding=(None, 1))
    return cases.mutate(
        gap_before=cases.opened - ends.max().over(earlier),
        again_any=cases.opened.lead().over(of_customer),
        again_same=ibis.ifelse(cases.category.notnull(), cases.opened.lead().over(of_kind), None),
    )
