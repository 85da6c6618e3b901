"""Wheeler's rules: which points of a process behaviour chart are unusual, for many series at once.

Every function takes arrays of shape (series, points) and gives back booleans of the same shape. Missing points (NaN)
are never unusual. Source: Donald J. Wheeler, *Making Sense of Data* (2003), chapter 8: points outside the limits,
runs about the central line, runs near the limits.
"""

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]

RUN = 8
WINDOW = 4
APART = {"run-of-8": 1, "three-of-four": 3}  # marks of one rule no further apart than this are one pattern


def wheeler(centre: str, spread: str, limit: float, range_limit: float) -> str:
    """Return the definition of Wheeler's rules for limits made with these averages and factors."""
    return (
        f"Wheeler's rules. outside: a point above the upper or below the lower limit ({centre} ± {limit:g} times the "
        f"{spread} moving range); a point on the limit is inside. run-of-8: eight or more successive points on one "
        "side of the centre line; a point on the line or a missing point ends the run. three-of-four: of four "
        "successive points at least three beyond half-way from the centre line to the same limit; those beyond are "
        "marked, a missing point counts as not beyond. range: a step between neighbouring points larger than "
        f"{range_limit:g} times the {spread} moving range; no step is taken over a missing point. Nothing is left "
        "out of the calculation and nothing is rounded before it is judged."
    )


WHEELER = wheeler("mean", "mean", 2.66, 3.268)


def runs_of_eight(one_side: Bools) -> Bools:
    """Mark every point that belongs to eight or more successive true points."""
    if one_side.shape[1] < RUN:
        return np.zeros_like(one_side)
    pairs = one_side[:, :-1] & one_side[:, 1:]
    fours = pairs[:, :-2] & pairs[:, 2:]
    return _spread(fours[:, :-4] & fours[:, 4:], RUN)


def three_of_four(beyond: Bools) -> Bools:
    """Mark the true points of every four successive ones of which at least three are true."""
    if beyond.shape[1] < WINDOW:
        return np.zeros_like(beyond)
    both = beyond[:, :-1] & beyond[:, 1:]
    either = beyond[:, :-1] | beyond[:, 1:]
    windows = (both[:, :-2] & either[:, 2:]) | (either[:, :-2] & both[:, 2:])
    return _spread(windows, WINDOW) & beyond


def _spread(starts: Bools, width: int) -> Bools:
    """Turn the starts of windows into all the places that the windows cover (``width`` a power of two)."""
    series, windows = starts.shape
    covered = np.zeros((series, windows + width - 1), dtype=np.bool_)
    if not starts.any():
        return covered
    covered[:, :windows] = starts
    step = 1
    while step < width:
        covered[:, step:] |= covered[:, :-step].copy()
        step *= 2
    return covered
