"""All that was found in the weeks from which a model is made."""

from dataclasses import dataclass

from wholework.lab.calibrating.asking import Asked, Block
from wholework.lab.calibrating.returns import Returns
from wholework.lab.calibrating.simplified import Simplified
from wholework.lab.calibrating.timing import Timing
from wholework.lab.calibrating.ways import Way, Ways


@dataclass(frozen=True)
class Found:
    """All that was found in the weeks from which the model is made."""

    service: str
    log: Simplified
    asked: tuple[Asked, ...]
    blocks: tuple[Block, ...]
    ways: Ways
    back_ways: tuple[Way, ...]  # of those who come back: one for each type
    returns: tuple[Returns, ...]
    timing: Timing
    weeks: int
    warm_up_weeks: int
