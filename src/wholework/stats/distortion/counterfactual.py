"""What the counts near a threshold would be without it: a smooth curve that skips the window and knows round numbers.

The logarithm of the expected count is a polynomial of the distance to the threshold, with a step for every round number
and for the remainders of seven where the records show them; fitted by Poisson likelihood to the bins outside the
window.
In the second way of fitting, the window's own total joins as one further count: if cases were moved within the
window its
total is what it would have been, and it tells the height of the curve while the curve tells how the total should
divide.
Degrees are weighted by their quasi-likelihood AIC, and what they disagree about joins the standard error.

Sources: the window that is skipped, the polynomial and the round numbers follow R. Chetty, J. N. Friedman, T. Olsen and
L. Pistaferri (2011) and H. J. Kleven and M. Waseem (2013); likelihood, the window's total and the weights are our own.
"""

from dataclasses import dataclass

import numpy as np

from wholework.stats.distortion.bins import Binned
from wholework.stats.distortion.interval import Bools, Floats

ROUNDS = 25
RIDGE = 1e-7


@dataclass(frozen=True)
class Fit:
    """Expected counts of all bins, the covariance of the coefficients, how much wider than chance, and the AIC."""

    expected: Floats
    design: Floats
    covariance: Floats
    dispersion: float
    deviance: float
    columns: int

    def variance_of(self, gradient: Floats) -> float:
        """Return the variance of a figure whose derivative by the expected log counts is ``gradient``."""
        slope = self.design.T @ gradient
        return max(float(slope @ self.covariance @ slope), 0.0)


def round_columns(bins: Binned, steps: tuple[float, ...], week: float, kept: Bools) -> Floats:
    """Return a column for each round step, and six for remainders of a week, that bins off the window can tell."""
    columns: list[Floats] = []
    for step in sorted(steps):
        column = bins.holds(step).astype(np.float64)
        told = column[kept].sum()
        if bins.width < step and 2 <= told <= kept.sum() - 2 and not any(np.array_equal(column, c) for c in columns):
            columns.append(column)
    if week > 0 and bins.width < week:
        remainder = np.rint(np.mod(bins.ends, week) / bins.width).astype(np.int64)
        columns += [(remainder == each).astype(np.float64) for each in np.unique(remainder)[1:]]
    return np.column_stack(columns) if columns else np.zeros((len(bins.place), 0))


def fit(bins: Binned, degree: int, extra: Floats, kept: Bools, window: Bools | None = None) -> Fit:
    """Fit to the ``kept`` bins; ``window``: the bins whose total joins as one count."""
    design = _design(bins, degree, extra, kept)
    counts = bins.counts
    eta = np.full(len(counts), np.log(counts[kept].mean() + 0.05))
    coefficients = np.zeros(design.shape[1])
    coefficients[0] = eta[0]
    before = -np.inf
    fisher = np.eye(len(coefficients))
    for _ in range(ROUNDS):
        expected = np.exp(np.clip(eta, -25.0, 25.0))
        rows, mean, seen = design[kept], expected[kept], counts[kept]
        if window is not None:
            total = expected[window].sum()
            rows = np.vstack([rows, (expected[window] @ design[window]) / max(total, 1e-9)])
            mean, seen = np.r_[mean, total], np.r_[seen, counts[window].sum()]
        fisher = (rows * mean[:, None]).T @ rows
        fisher[np.diag_indices_from(fisher)] += RIDGE * np.maximum(np.diag(fisher), 1e-6)
        step = np.linalg.solve(fisher, rows.T @ (seen - mean))
        likelihood = float((seen * np.log(np.maximum(mean, 1e-12)) - mean).sum())
        coefficients = coefficients + np.clip(step, -3.0, 3.0)
        eta = design @ coefficients
        if abs(likelihood - before) < 1e-7 * (abs(likelihood) + 1):
            break
        before = likelihood
    expected = np.exp(np.clip(eta, -25.0, 25.0))
    mean, seen = expected[kept], counts[kept]
    free = max(int(kept.sum()) - design.shape[1], 1)
    pearson = float((((seen - mean) ** 2) / np.maximum(mean, 0.2)).sum())
    dispersion = max(1.0, pearson / free)
    ratio = np.where(seen > 0, np.log(np.maximum(seen, 1e-12) / np.maximum(mean, 1e-12)), 0.0)
    deviance = float(2 * (seen * ratio - (seen - mean)).sum())
    return Fit(expected, design, np.linalg.pinv(fisher) * dispersion, dispersion, deviance, design.shape[1])


def _design(bins: Binned, degree: int, extra: Floats, kept: Bools) -> Floats:
    place = bins.place.astype(np.float64)
    middle, half = (place.max() + place.min()) / 2, max((place.max() - place.min()) / 2, 1.0)
    return np.column_stack([np.polynomial.legendre.legvander((place - middle) / half, degree), extra])


def weights(fits: list[Fit]) -> Floats:
    """Return the weight of each fit by its AIC, at the dispersion of the richest."""
    dispersion = fits[-1].dispersion
    aic = np.array([each.deviance / dispersion + 2 * each.columns for each in fits])
    weight = np.exp(-(aic - aic.min()) / 2)
    return np.asarray(weight / weight.sum(), dtype=np.float64)
