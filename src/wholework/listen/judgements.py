"""What people judged: which type a demand is, and whether value or failure. Laid over the facts when they are read.

A judgement is never a column of a demand: it says who judged, when, under which version of the codebook, which queue
brought the demand, and whether a suggestion was seen; so it can be changed, undone, compared and replayed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from wholework.listen.codebook import KINDS, UNDECIDED, Codebook
from wholework.refusal import Refusal

QUEUES = ("random", "unsure", "odd", "import", "none")


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """One judgement. ``type`` None and ``kind`` undecided are answers, too: always allowed."""

    number: int = 0
    demand: str = ""
    type: int | None = None
    kind: str = ""  # value, failure, undecided; nothing: whatever its type is judged to be
    who: str
    when: str
    codebook: int = 0  # the version that it was judged under
    queue: str = "none"
    suggested: bool = False  # a suggestion was seen before this judgement
    blind: bool = False  # this one was judged before any suggestion, on purpose
    offered_type: int | None = None  # what the suggestion was at this moment, shown or not: so that the two compare
    offered_kind: str = ""
    undoes: int | None = None


@dataclass(frozen=True)
class Laid:
    """A demand's type and kind as they stand, and the judgement that says so (None where nobody judged it)."""

    type: int | None
    kind: str
    judgement: Judgement | None


def checked(judgement: Judgement, book: Codebook, demands: Mapping[str, Any]) -> Judgement:
    """Refuse what cannot be: nobody's judgement, an unknown demand, type, kind or queue."""
    judgement = replace(judgement, who=judgement.who.strip())
    if not judgement.who:
        raise Refusal("nobody judged this", expected="who judges: a name or initials", do="say who")
    if judgement.undoes is not None:
        return judgement
    if judgement.demand not in demands:
        raise Refusal("there is no such demand", expected="the id of a demand", came=judgement.demand)
    if judgement.kind and judgement.kind not in KINDS:
        raise Refusal("this judgement is not known", expected=", ".join(KINDS), came=judgement.kind)
    if judgement.queue not in QUEUES:
        raise Refusal("this queue is not known", expected=", ".join(QUEUES), came=judgement.queue)
    if judgement.type is not None and judgement.type not in {each.number for each in book.standing}:
        raise Refusal("there is no such type", expected="the number of a type in use", came=str(judgement.type))
    return judgement


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that hold, without what was undone and without the undoing itself."""
    undone: set[int | None] = set()
    holding = []
    for each in reversed(list(judgements)):
        if each.number in undone:
            continue
        if each.undoes is not None:
            undone.add(each.undoes)
        else:
            holding.append(each)
    return holding[::-1]


def laid_over(demands: Iterable[str], judgements: Iterable[Judgement], book: Codebook) -> dict[str, Laid]:
    """Lay the last judgement of each demand over it, under a version of the codebook; nobody's is undecided.

    A type that the codebook has not yet, or has no longer, leaves the demand without one: nothing is guessed.
    """
    last = {each.demand: each for each in standing(judgements)}
    return {demand: _laid(demand, last.get(demand), book) for demand in demands}


def by_each(judgements: Iterable[Judgement], book: Codebook) -> dict[str, dict[str, Laid]]:
    """Return what each person judged of each demand: {who: {demand: Laid}}, for agreement."""
    found: dict[str, dict[str, Laid]] = {}
    for each in standing(judgements):
        found.setdefault(each.who, {})[each.demand] = _laid(each.demand, each, book)
    return found


def as_line(judgement: Judgement) -> dict[str, object]:
    """Write a judgement as the journal keeps it: what says nothing is left out."""
    return {name: value for name, value in asdict(judgement).items() if value not in (None, "", False)}


def _laid(demand: str, judgement: Judgement | None, book: Codebook) -> Laid:
    if judgement is None:
        return Laid(None, UNDECIDED, None)
    number = book.type_of(demand, judgement.type, judgement.codebook)
    kind = judgement.kind or (book.types[number].kind if number is not None else UNDECIDED)
    return Laid(number, kind, judgement)
