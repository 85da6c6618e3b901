"""Everything that what was heard can say, from plain columns to one finding."""

from datetime import UTC, datetime

import numpy as np

from wholework import plain
from wholework.check.demand.heard.agreement import agreements
from wholework.check.demand.heard.beside import follows, resolved_here, said_beside
from wholework.check.demand.heard.demands import FAILURE, UNDECIDED, VALUE, HeardDemands
from wholework.check.demand.heard.findings import (
    SCHEMA,
    CountedDemand,
    DemandHeard,
    DemandRead,
    ShareHeard,
    TypeHeard,
)
from wholework.check.demand.heard.heard_enough import FEWEST, TYPES_FROM, heard_enough
from wholework.check.demand.heard.over_time import type_over_time, when_asked
from wholework.check.demand.heard.quoting import FEW, verbatims
from wholework.check.demand.heard.shares import FEWEST_FOR_A_TYPOLOGY, arguable_types, kind_shares, type_share
from wholework.stats.sampling.stream import AS_IT_IS, RANDOM

CHARTED_AT_MOST = 100  # types; the rest keep their words and counts
NOT_WRITTEN = "What was asked and not written down; who gave up or never got through is in no record."
FEW_HEARD = (
    f"Fewer than {FEWEST_FOR_A_TYPOLOGY}: a type that is one in fifty may not have been heard yet, or once by luck."
)
PERSONAL = "Long numbers, e-mail addresses and postcodes are masked; names may remain, for that is never complete."


def study_heard(
    heard: HeardDemands,
    *,
    files: tuple[str, ...] = (),
    rows_in: int | None = None,
    said: tuple[str, ...] = (),
    cautions: tuple[str, ...] = (),
    failure_word: str = FAILURE,
    counted: CountedDemand | None = None,
) -> DemandHeard:
    """Study what was listened to; ``files``, ``rows_in``, ``said`` and ``cautions`` tell how it was read.

    Raises ``Refusal`` where a column says which queue chose each row and none was chosen by chance.
    """
    read = _read(heard, files, rows_in, said, cautions)
    types = _types(heard)
    kinds = kind_shares(heard, failure_word) if len(heard) else ()
    return DemandHeard(
        sentence=counted.sentence if counted else _sentence(heard, types, kinds),
        cautions=_cautions(heard),
        cannot_tell=(NOT_WRITTEN,),
        schema=SCHEMA,
        title="What customers asked",
        made_on=datetime.now(UTC).date().isoformat(),
        failure_word=failure_word,
        records=read,
        types=types,
        not_sorted=int((heard.first.types == "").sum()),
        not_judged=int((heard.first.kinds == "").sum()),
        kinds=kinds,
        when=when_asked(heard) if len(heard) else None,
        agreement=agreements(heard),
        heard_enough=heard_enough(heard) if len(heard) else None,
        matters=said_beside(heard, heard.matters, "what matters to the customer"),
        resolved=resolved_here(heard),
        needed=said_beside(heard, heard.needed, "what would have been needed"),
        follows=follows(heard),
        counted=counted,
    )


def _types(heard: HeardDemands) -> tuple[TypeHeard, ...]:
    names, counts = np.unique(heard.first.types[heard.first.types != ""].astype(str), return_counts=True)
    chosen = heard.first.types[heard.random_stream().places].astype(str) if len(heard) else np.full(0, "")
    by_chance = np.asarray([int((chosen == name).sum()) for name in names], dtype=np.int64)
    order = np.lexsort((names, -counts, -by_chance))
    arguable = arguable_types(heard)
    return tuple(
        _type(heard, str(names[each]), str(names[each]) in arguable, rank < CHARTED_AT_MOST)
        for rank, each in enumerate(order.tolist())
    )


def _type(heard: HeardDemands, name: str, arguable: bool, charted: bool) -> TypeHeard:
    of_type = heard.first.types == name
    places = np.flatnonzero(of_type)
    value, failure, undecided = (int((heard.first.kinds[places] == kind).sum()) for kind in (VALUE, FAILURE, UNDECIDED))
    share = type_share(heard, name)
    over_time = type_over_time(heard, of_type, name) if charted else None
    stream = heard.random_stream()
    among = f", {plain.count(int(of_type[stream.places].sum()))} of them chosen by chance" if stream.is_random else ""
    either = (" It could be judged either way: write down what decides.",) if arguable else ()
    return TypeHeard(
        sentence=f"“{name}”: {plain.of(len(places), 'demand')}{among}.{''.join(either)}",
        name=name,
        verbatims=verbatims(heard, places, FEW),
        more_verbatims=verbatims(heard, places, FEW, after=FEW),
        count=len(places),
        value=value,
        failure=failure,
        undecided=undecided,
        arguable=arguable,
        share=share,
        over_time=over_time,
    )


def _read(
    heard: HeardDemands, files: tuple[str, ...], rows_in: int | None, said: tuple[str, ...], cautions: tuple[str, ...]
) -> DemandRead:
    stream = heard.random_stream() if len(heard) else None
    rows = len(heard) if rows_in is None else rows_in
    days = None
    if heard.days is not None and (~np.isnat(heard.days)).any():
        days = len(np.unique(heard.days[~np.isnat(heard.days)]))
    every = {True: "every contact was written down", False: "some contacts were written down", None: ""}[heard.every]
    chosen = (
        f"{plain.count(len(stream))} of them chosen by chance, on which the shares rest"
        if stream and stream.is_random
        else "taken as they are: nobody said who chose them"
    )
    frame = "; ".join(each for each in (f"heard on {plain.of(days, 'day')}" if days else "", every) if each)
    return DemandRead(
        sentence=f"{plain.of(rows, 'row')} read, {plain.of(len(heard), 'demand')} in words, {chosen}"
        f"{f'; {frame}' if frame else ''}.{''.join(f' {each}' for each in heard.frames)}",
        cautions=cautions,
        files=files,
        rows_in=rows,
        rows_counted=len(heard),
        chosen=RANDOM if stream and stream.is_random else AS_IT_IS,
        in_stream=len(stream) if stream else 0,
        every_contact=heard.every,
        days_listened=days,
        frames=heard.frames,
        said=said,
    )


def _sentence(heard: HeardDemands, types: tuple[TypeHeard, ...], kinds: tuple[ShareHeard, ...]) -> str:
    sorted_into = f", sorted into {plain.of(len(types), 'type')}" if types else ", not sorted yet"
    said = f"{plain.of(len(heard), 'thing')} that customers asked{sorted_into}."
    if not kinds:
        return f"{said} Nobody has judged yet what is value and what is failure."
    return f"{said} {kinds[1].sentence}"


def _cautions(heard: HeardDemands) -> tuple[str, ...]:
    sorted_ = int((heard.first.types != "").sum())
    words = [FEW_HEARD] if 0 < sorted_ < FEWEST_FOR_A_TYPOLOGY else []
    if 0 < sorted_ < min(TYPES_FROM, FEWEST):
        words.append(f"Only {plain.of(sorted_, 'demand')} sorted: too few to speak of types.")
    return (*words, PERSONAL)
