"""Many tests on the same records: what remains when each is asked to carry its share of the false alarms.

Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979),
65-70.
"""

import numpy as np
import numpy.typing as npt

from wholework.stats.distortion.interval import Floats


def holm(p_values: npt.ArrayLike) -> Floats:
    """Return adjusted p-values in the order they came; what is not a number was not tested and stays so."""
    p = np.asarray(p_values, dtype=np.float64).ravel()
    adjusted = np.full(len(p), np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    times = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * times), 1.0)
    return adjusted
