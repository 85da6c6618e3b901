"""Patterns of true points in rows of booleans (series, points): what the rules are built of."""

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]


def in_a_row(points: Bools, length: int) -> Bools:
    """Mark every point that belongs to ``length`` or more successive true points."""
    return spread(all_of(points, length), length, points.shape[1])


def all_of(points: Bools, width: int) -> Bools:
    """Return, for every window of ``width`` points, whether all are true (one column a start)."""
    if points.shape[1] < width:
        return np.zeros((len(points), 0), dtype=np.bool_)
    held, step = points, 1
    while step < width:
        more = min(step, width - step)
        held = held[:, :-more] & held[:, more:]
        step += more
    return held


def so_many_of(points: Bools, least: int, width: int) -> Bools:
    """Mark the true points of every ``width`` successive ones of which at least ``least`` are true."""
    if points.shape[1] < width:
        return np.zeros_like(points)
    windows = three_of_four(points) if (least, width) == (3, 4) else _counted(points, width) >= least
    return spread(windows, width, points.shape[1]) & points


def three_of_four(points: Bools) -> Bools:
    """Return which windows of four hold at least three true points."""
    both, either = points[:, :-1] & points[:, 1:], points[:, :-1] | points[:, 1:]
    return (both[:, :-2] & either[:, 2:]) | (either[:, :-2] & both[:, 2:])


def _counted(points: Bools, width: int) -> npt.NDArray[np.int8]:
    counts = points[:, : points.shape[1] - width + 1].astype(np.int8)
    for back in range(1, width):
        counts += points[:, back : points.shape[1] - width + 1 + back]
    return counts


def spread(starts: Bools, width: int, points: int) -> Bools:
    """Turn the starts of windows into all the places that the windows cover."""
    covered = np.zeros((len(starts), points), dtype=np.bool_)
    if not starts.any():
        return covered
    covered[:, : starts.shape[1]] = starts
    step = 1
    while step < width:
        more = min(step, width - step)
        covered[:, more:] |= covered[:, :-more].copy()
        step += more
    return covered
