"""What chance decides in a session, so that anybody can draw it again: the random stream, and who judges blind.

Each demand draws its own lot from the session's seed and its id: neither stopping and starting anew nor a file that
grows changes what chance said of it.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from wholework.listen.judgements import Judgement
from wholework.listen.suggesting.queues import ODD, RANDOM, UNSURE, lot

BLIND = Fraction(1, 5)  # so many are judged without any suggestion, before or after
MIX = {RANDOM: Fraction(1, 2), UNSURE: Fraction(1, 3), ODD: Fraction(1, 6)}
BEGIN = 10  # diverse examples to begin with, before the queues take turns


def is_blind(seed: int, demand: str, who: str) -> bool:
    """Say whether this person sees no suggestion for this demand: one in five, drawn apart from the random order."""
    return Fraction(lot(seed, f"{who}\0{demand}", "blind"), 2**64) < BLIND


def whose_turn(queues: Iterable[str]) -> str:
    """Say which queue comes next, given the queues of what was judged so far: diverse ones first, then by turns."""
    judged = [queue for queue in queues if queue in MIX]
    if len(judged) < BEGIN:
        return UNSURE
    later = len(judged) - BEGIN + 1
    had = {queue: max(0, judged.count(queue) - (BEGIN if queue == UNSURE else 0)) for queue in MIX}
    return max(MIX, key=lambda queue: MIX[queue] * later - had[queue])


def random_stream(judgements: Iterable[Judgement], who: str | None = None) -> set[str]:
    """Return the demands that the random queue brought to somebody (or to one person) and that were judged then."""
    return {each.demand for each in judgements if each.queue == RANDOM and who in (None, each.who)}


def to_catch_up(order: Sequence[str], stream: set[str]) -> int:
    """Count the demands that came later and whose lot is before the last one that was judged: they come first now."""
    places = [place for place, demand in enumerate(order) if demand in stream]
    return places[-1] + 1 - len(places) if places else 0
