"""One row a thing that a customer said: the words first, and when, where and about what if it is known."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from wholework.records.assemble.cases import facts_of, identifiers_of, text_of
from wholework.records.assemble.dates import Dates, read_dates
from wholework.records.assemble.sieve import Sieve
from wholework.records.options import ReadOptions


def demands_of(
    sieve: Sieve, roles: Mapping[str, str], options: ReadOptions, source: int, key: bytes
) -> tuple[pa.Table, Dates]:
    """Assemble the demands of one table of words."""
    dates = read_dates(sieve, roles, options)
    words = text_of(sieve, roles["words"])
    sieve.set_aside(np.asarray(words.is_null()), "no words", roles["words"])
    columns = {"words": words} | facts_of(sieve, roles, key)
    for role in ("at", "opened"):
        if role in dates.by_role and "at" not in columns:
            read = dates.by_role[role]
            sieve.note_unreadable(read, roles[role])
            sieve.take(read, roles[role])
            columns |= {"at": read.values, "day": read.day}
    if "case" in roles:
        columns["case"] = identifiers_of(sieve, roles["case"])
    columns["source"] = pa.array(np.full(len(sieve.counts), source, dtype=np.int32))
    columns["row"] = pa.array(sieve.table.rows)
    return pa.table(columns).filter(pa.array(sieve.counts)), dates


def demands_in_cases(sieve: Sieve, roles: Mapping[str, str], cases: pa.Table) -> pa.Table:
    """Take the customer's words out of records that are one row a case; a case without words stays a case."""
    words = text_of(sieve, roles["words"]).filter(pa.array(sieve.counts))
    columns = {
        name: cases[name]
        for name in ("category", "channel", "customer", "case", "source", "row")
        if name in cases.column_names
    }
    columns |= {"words": words, "at": cases["opened"], "day": cases["opened_day"]}
    return pa.table(columns).filter(words.is_valid())
