"""The factors between a spread and three sigma: rounded as Wheeler prints them, or computed.

Sources: Donald J. Wheeler, *Understanding Variation* (2nd ed. 2000), appendix (2.66, 3.268, 3.145, 3.865); Douglas C.
Montgomery, *Introduction to Statistical Quality Control* (6th ed. 2009), appendix VI (c4, A3, B3, B4).
"""

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, ndtri

Floats = npt.NDArray[np.float64]

D2 = 2 / np.sqrt(np.pi)  # mean range of two normal values, in sigmas: 1.128
D3 = np.sqrt(2 - 4 / np.pi)  # standard deviation of that range: 0.8525
D4 = np.sqrt(2) * float(ndtri(0.75))  # median range: 0.954

ROUNDED = {"mean": (2.66, 3.268), "median": (3.145, 3.865)}  # of the moving ranges: natural limits, range limit
COMPUTED = {
    "mean": (float(3 / D2), float(1 + 3 * D3 / D2)),
    "median": (float(3 / D4), float((D2 + 3 * D3) / D4)),
}
SCALES = {"rounded": ROUNDED, "computed": COMPUTED}


def c4(size: npt.ArrayLike) -> Floats:
    """Return the mean standard deviation of samples of this size, in sigmas; NaN below two."""
    sizes = np.asarray(size, dtype=np.float64)
    many = np.where(sizes >= 2, sizes, np.nan)
    return np.asarray(np.sqrt(2 / (many - 1)) * np.exp(gammaln(many / 2) - gammaln((many - 1) / 2)))
