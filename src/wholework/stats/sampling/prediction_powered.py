"""The share in a large import of which people labelled a few that chance chose: suggestions narrow it, never lead it.

Suggestions are counted over the whole import; what they are wrong by is measured on the labelled rows, by suggestions
of models that never saw the row (cross-fitting), and taken off. Weighted so that useless suggestions change nothing.
Sources: Angelopoulos, Bates, Fannjiang, Jordan and Zrnic, *Science* 382 (2023) 669; the weight: Angelopoulos, Duchi and
Zrnic, PPI++ (2023), equation 4 of section 6; cross-fitting: Zrnic and Candès, *PNAS* 121 (2024) e2322083121.
"""

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal
from wholework.stats.sampling.shares import Share, share_of, wilson
from wholework.stats.sampling.stream import RandomStream

Floats = npt.NDArray[np.float64]
FEWEST = 100  # labels; with fewer the plain interval is given


def prediction_powered_share(stream: RandomStream, holds: npt.ArrayLike, predicted: npt.ArrayLike) -> Share:
    """Return the share in the import that the stream was drawn from.

    ``holds``: for each row of the import whether it is of this kind (looked at only in the stream). ``predicted``: for
    each row how likely it is by a model that never saw that row's label (0 to 1). With fewer than 100 labels, with
    nothing left unlabelled, with suggestions that do not help: Wilson's interval of the labels alone.
    """
    plain = share_of(stream, holds)
    if not stream.is_random:
        raise Refusal(
            "what suggestions say can be set right only on rows that chance chose",
            expected="a stream of the random queue",
            came="all that was written down, as it is",
        )
    likely = np.asarray(predicted, dtype=np.float64)
    if likely.shape != (stream.size,) or not np.isfinite(likely).all() or likely.min() < 0 or likely.max() > 1:
        raise Refusal("one likelihood from 0 to 1 is needed for every row", came=f"{likely.size:,}")
    rest = np.ones(stream.size, dtype=np.bool_)
    rest[stream.places] = False
    size, more = len(stream), int(rest.sum())
    if size < FEWEST or not more or not 0 < plain.share < 1:
        return plain
    truth = np.asarray(holds, dtype=np.float64)[stream.places]
    return _narrowed(plain, truth, likely[stream.places], likely[rest])


def _narrowed(plain: Share, truth: Floats, labelled: Floats, rest: Floats) -> Share:
    size, more = len(truth), len(rest)
    spread = float(np.var(np.concatenate([labelled, rest])))
    if spread <= 0:
        return plain
    together = float(np.cov(truth, labelled)[0, 1])
    weight = float(np.clip(together / ((1 + size / more) * spread), 0.0, 1.0))
    share = float(truth.mean() + weight * (rest.mean() - labelled.mean()))
    left = truth - weight * labelled
    # Two figures were taken from the labels, the mean and the weight: so many fewer are left to tell the spread.
    variance = float(((left - left.mean()) ** 2).sum()) / (size - 2) / size + weight**2 * float(np.var(rest)) / more
    classical = plain.share * (1 - plain.share) / size
    if not 0 < share < 1 or variance >= classical:
        return plain
    effective = min(share * (1 - share) / variance, float(size + more))
    low, high = wilson(share, effective)
    return Share(plain.count, plain.size, share, low, high, "predictions")
