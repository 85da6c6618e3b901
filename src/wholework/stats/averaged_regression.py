"""Straight-line regression of figures that may carry each other along, averaged over how strongly they do.

With few points nobody can estimate the autocorrelation well, and an interval that takes one estimate for the truth is
too narrow. So each autocorrelation of a grid is tried, the regression done as if it were the true one (generalised
least squares, first-order autoregression), and the answers averaged, weighted by how well each agrees with the figures
(the restricted likelihood) and by a weight laid down beforehand that leans to positive autocorrelation, for services
queue. The interval is that of the mixture of Student's distributions.

Source: Zellner and Tiao, Bayesian analysis of the regression model with autocorrelated errors, *JASA* 59 (1964); the
restricted likelihood: Patterson and Thompson, *Biometrika* 58 (1971). How often its intervals hold the truth was
simulated: ``benchmarks/before_after.py``.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr, stdtrit

Floats = npt.NDArray[np.float64]

GRID = np.linspace(-0.5, 0.95, 30)
WEIGHT_BEFOREHAND = (1 + GRID) / (1 + GRID).sum()
HALVINGS = 50


@dataclass(frozen=True)
class Averaged:
    """The regressions of many series, one a row; ``weights`` is (grid, series), the rest (grid, series, columns)."""

    weights: Floats
    estimates: Floats
    errors: Floats  # standard errors
    variances: Floats  # of the figures about the line, (grid, series)
    freedom: int

    def interval(self, column: int, confidence: float = 0.95) -> tuple[Floats, Floats, Floats]:
        """Return estimate, low and high of one column of the design, for each series."""
        tail = (1 - confidence) / 2
        estimate = (self.weights * self.estimates[..., column]).sum(axis=0)
        return estimate, self._quantile(column, tail), self._quantile(column, 1 - tail)

    @property
    def autocorrelation(self) -> Floats:
        """The autocorrelation that agrees best on average, for each series."""
        return np.asarray(GRID @ self.weights)

    def _quantile(self, column: int, share: float) -> Floats:
        centres, errors = self.estimates[..., column], self.errors[..., column]
        reach = stdtrit(self.freedom, 1 - min(share, 1 - share)) * errors
        low, high = (centres - reach).min(axis=0), (centres + reach).max(axis=0)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            below = (self.weights * stdtr(self.freedom, (middle - centres) / errors)).sum(axis=0) < share
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return np.asarray((low + high) / 2)


def averaged_regression(design: Floats, times: npt.NDArray[np.int64], values: Floats) -> Averaged:
    """Regress each row of ``values`` on the columns of ``design``; ``times`` are the whole periods of the points.

    Where periods are missing, leave their points out and let ``times`` jump: the link across a gap is the weaker.
    """
    points, columns = design.shape
    freedom = points - columns
    logs, estimates, errors, variances = [], [], [], []
    for correlation, beforehand in zip(GRID, WEIGHT_BEFOREHAND, strict=True):
        lines, log_size = _independent(design.T, times, correlation)
        figures, _ = _independent(values, times, correlation)
        basis, triangle = np.linalg.qr(lines.T)
        inverse = np.linalg.inv(triangle)
        on_basis = figures @ basis
        left = np.maximum(((figures - on_basis @ basis.T) ** 2).sum(axis=1), np.finfo(float).tiny)
        logs.append(
            np.log(beforehand) - log_size / 2 - np.log(np.abs(np.diag(triangle))).sum() - freedom / 2 * np.log(left)
        )
        estimates.append(on_basis @ inverse.T)
        errors.append(np.sqrt(np.outer(left / freedom, (inverse**2).sum(axis=1))))
        variances.append(left / freedom)
    weights = np.exp(np.array(logs) - np.max(logs, axis=0))
    return Averaged(weights / weights.sum(axis=0), np.array(estimates), np.array(errors), np.array(variances), freedom)


def error_factors(design: Floats, times: npt.NDArray[np.int64], column: int) -> Floats:
    """Return, for each autocorrelation of the grid, the variance of one column's estimate at a variance of one."""
    factors = []
    for correlation in GRID:
        lines, _ = _independent(design.T, times, correlation)
        inverse = np.linalg.inv(np.linalg.qr(lines.T)[1])
        factors.append(float((inverse[column] ** 2).sum()))
    return np.array(factors)


def _independent(rows: Floats, times: npt.NDArray[np.int64], correlation: float) -> tuple[Floats, float]:
    """Take from each figure what the one before it told; return also the logarithm of the determinant."""
    link = float(correlation) ** np.diff(times)
    rest = 1 - link**2
    turned = np.array(rows, dtype=np.float64)
    turned[:, 1:] = (rows[:, 1:] - link * rows[:, :-1]) / np.sqrt(rest)
    return turned, float(np.log(rest).sum())
