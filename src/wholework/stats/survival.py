"""How long things take when some of them are not finished yet.

Source: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American
Statistical Association 53 (1958), 457-481.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Survival:
    """The share still open after each time at which something was finished; ``at_risk`` were open just before it."""

    times: Floats
    still_open: Floats
    at_risk: npt.NDArray[np.int64]

    def quantile(self, share: float) -> float:
        """Return the time by which this share is done, NaN where the records do not reach that far yet.

        Where the curve lies exactly on the share, the first time at which it does counts.
        """
        reached = self.still_open <= 1 - share + 1e-12
        return float(self.times[np.argmax(reached)]) if reached.any() else float("nan")

    def open_at(self, time: float) -> int:
        """Return how many were under observation and still open just before a time."""
        place = int(np.searchsorted(self.times, time))
        return int(self.at_risk[place]) if place < len(self.times) else 0


def kaplan_meier(times: npt.ArrayLike, finished: npt.ArrayLike) -> Survival:
    """Estimate how long things take. ``times``: how long each took, or has lasted so far where it is not ``finished``.

    What is unfinished at a time is taken to last longer than what was finished at that very time.
    """
    lengths, ends = np.asarray(times, dtype=np.float64), np.asarray(finished, dtype=np.bool_)
    order = np.argsort(lengths, kind="stable")
    lengths, ends = lengths[order], ends[order]
    distinct, first = np.unique(lengths, return_index=True)
    at_risk = len(lengths) - first
    done = np.add.reduceat(ends.astype(np.int64), first) if len(first) else np.zeros(0, dtype=np.int64)
    still_open = np.cumprod(1 - done / np.maximum(at_risk, 1), dtype=np.float64)
    kept = done > 0
    return Survival(distinct[kept], still_open[kept], at_risk[kept])
