"""Values counted in bins that end at the threshold: a value exactly at an at-most threshold is inside.

Everything is worked out as if for a threshold not to be passed; one that is to be reached (``at_most=False``) is turned
round first: values and threshold change their sign.
"""

from dataclasses import dataclass

import numpy as np

from wholework.stats.distortion.interval import Bools, Floats, Ints

MOST_BINS = 480


@dataclass(frozen=True)
class Binned:
    """Counts of the bins (threshold + (j - 1) width, threshold + j width] for the numbers j in ``place``."""

    threshold: float
    width: float
    place: Ints
    counts: Floats

    @property
    def ends(self) -> Floats:
        """The end of each bin away from nought on the turned scale, which belongs to the bin."""
        return np.asarray(self.threshold + self.place * self.width, dtype=np.float64)

    def holds(self, step: float) -> Bools:
        """Say which bins hold a multiple of a step."""
        over = 1e-6
        ends = self.ends / step
        return np.asarray(np.floor(ends + over) > np.floor(ends - self.width / step + over), dtype=np.bool_)


def bin_width(resolution: float, inside: float, outside: float, reach: float) -> float:
    """Return a width that is whole steps of the records, fine enough for the window and not finer than needed."""
    wanted = max(min(inside / 6, outside / 12), 2 * reach / MOST_BINS)
    if resolution <= 0:
        return wanted
    if 2 * reach / resolution <= MOST_BINS:
        return resolution
    return max(float(np.floor(wanted / resolution + 1e-9)), 1.0) * resolution


def binned(values: Floats, threshold: float, width: float, low: float, high: float) -> Binned:
    """Count the values above ``low`` and up to ``high``, both moved out to whole bins: one at least."""
    first = int(np.floor((low - threshold) / width + 1e-6)) + 1
    last = max(int(np.ceil((high - threshold) / width - 1e-6)), first)
    place = np.ceil((values - threshold) / width - 1e-6)
    place = place[(place >= first) & (place <= last)].astype(np.int64)
    counts = np.bincount(place - first, minlength=last - first + 1).astype(np.float64)
    return Binned(threshold, width, np.arange(first, last + 1), counts)
