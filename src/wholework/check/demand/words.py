"""What customers said, in their own words: a random few, the same at every run, never judged."""

from typing import Any

import numpy as np
import pyarrow.compute as pc

from wholework import plain
from wholework.check.demand.findings import Quote, Words
from wholework.check.demand.masking import masked
from wholework.records.records import Records

SEED = 20261122
SHOWN = 12
LONGEST = 400  # characters; the rest is in the file

NOT_JUDGED = "Drawn at random, always the same few; nobody has judged them. Read many more before you sort any."
MASKED = "Long numbers, e-mail addresses and postcodes are masked; names and other personal details may remain."
WRITTEN_DOWN = "Somebody wrote these down: they may be the record's words rather than the customer's."
NOT_WRITTEN = "What was said and not written down."


def words_of(records: Records) -> Words | None:
    """Quote a random few of the things that customers said; None where their words are not recorded."""
    if records.demands is None:
        return None
    listed = records.demands.filter(_is_said(records.demands)).select("source", "row").to_pyarrow()
    total = int((records.cases if records.cases is not None else records.demands).count().to_pyarrow().as_py())
    count = listed.num_rows
    if not count:
        return None
    blank = max(total - count, 0)
    return Words(
        sentence=_sentence(count, blank),
        cautions=(NOT_JUDGED, MASKED, WRITTEN_DOWN),
        cannot_tell=(NOT_WRITTEN,),
        quotes=_quotes(records, listed),
        count=count,
        blank=blank,
    )


def _quotes(records: Records, listed: Any) -> tuple[Quote, ...]:
    """Choose by the place in the files, which is the same on every engine."""
    source, row = (pc.fill_null(listed[name], 0).to_numpy() for name in ("source", "row"))
    order = np.lexsort((row, source))
    size = min(SHOWN, len(order))
    chosen = np.sort(np.random.default_rng(SEED).choice(len(order), size=size, replace=False))
    places = [(int(source[place]), int(row[place])) for place in order[chosen]]
    demands: Any = records.demands
    near = demands.filter(_is_said(demands) & demands["row"].isin(sorted({row for _, row in places})))
    rows = near.select("source", "row", "words", "category").to_pyarrow().to_pylist()
    found = {(each["source"] or 0, each["row"]): each for each in rows}
    return tuple(_quote(records, found[place]) for place in dict.fromkeys(places) if place in found)


def _is_said(demands: Any) -> Any:
    return demands.words.notnull() & (demands.words.strip() != "")


def _quote(records: Records, row: dict[str, Any]) -> Quote:
    words = masked(" ".join(row["words"].split()))
    if len(words) > LONGEST:
        words = f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    return Quote(words, row["category"], _file(records, row["source"] or 0), row["row"])


def _file(records: Records, source: int) -> str:
    sources = records.about.sources
    return sources[min(source, len(sources) - 1)].name if sources else ""


def _sentence(count: int, blank: int) -> str:
    said = f"{plain.of(count, 'thing')} that customers said {'is' if count == 1 else 'are'} written down in words"
    return f"{said}; {plain.count(blank)} {'has' if blank == 1 else 'have'} none." if blank else f"{said}."
