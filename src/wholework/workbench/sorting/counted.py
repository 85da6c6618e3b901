"""What so many judgements may say: the shares of ``check.demand.heard``, with their intervals and their doubts."""

import numpy as np

from wholework.check.demand.heard.demands import HeardDemands, Judged
from wholework.check.demand.heard.findings import DemandHeard
from wholework.check.demand.heard.heard_enough import FEWEST
from wholework.check.demand.heard.study import study_heard
from wholework.workbench.sorting.laid import Sorted

__all__ = ["FEWEST", "counted"]  # fewer are read, not counted


def counted(found: Sorted) -> DemandHeard | None:
    """Study what was heard and judged; None where nothing was heard."""
    if not found.demands:
        return None
    names = {each.number: each.name for each in found.codebook.standing}
    types = [names.get(found.laid[each.id].type or 0, "") for each in found.demands]
    heard = HeardDemands(
        words=_texts([each.words for each in found.demands]),
        first=Judged(_texts([found.kind(each) for each in found.demands]), _texts(types)),
        rows=np.arange(1, len(found.demands) + 1),
    )
    return study_heard(heard)


def _texts(words: list[str]) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    return np.asarray(words, dtype=object)
