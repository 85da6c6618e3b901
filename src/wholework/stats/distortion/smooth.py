"""A smooth curve through shares or rates counted in bins, with steps whose size is asked for.

Binomial likelihood with a logit, or Poisson likelihood with a logarithm and an exposure; the scatter beyond chance
widens the standard errors (quasi-likelihood: R. W. M. Wedderburn 1974).
"""

from dataclasses import dataclass

import numpy as np

from wholework.stats.distortion.interval import Floats

ROUNDS = 40


@dataclass(frozen=True)
class Curve:
    """Coefficients of the columns, their standard errors, and what the curve expects in every bin."""

    coefficients: Floats
    errors: Floats
    expected: Floats  # a share, or a rate an exposure
    dispersion: float
    covariance: Floats


def through_shares(flagged: Floats, cases: Floats, design: Floats) -> Curve:
    """Fit shares: ``flagged`` of so many ``cases`` in each bin."""
    start = np.clip(flagged.sum() / max(cases.sum(), 1), 1e-4, 1 - 1e-4)
    coefficients = np.zeros(design.shape[1])
    coefficients[0] = np.log(start / (1 - start))
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-np.clip(design @ coefficients, -30, 30)))
        fisher = (design * (cases * share * (1 - share))[:, None]).T @ design
        step = _solve(fisher, design.T @ (flagged - cases * share))
        coefficients = coefficients + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-8:
            break
    share = 1 / (1 + np.exp(-np.clip(design @ coefficients, -30, 30)))
    width = cases * share * (1 - share)
    return _curve(coefficients, design, share, (flagged - cases * share) ** 2, width)


def through_rates(counts: Floats, exposure: Floats, design: Floats) -> Curve:
    """Fit rates: ``counts`` at so much ``exposure`` in each bin."""
    coefficients = np.zeros(design.shape[1])
    coefficients[0] = np.log(max(counts.sum(), 0.5) / max(exposure.sum(), 1e-9))
    for _ in range(ROUNDS):
        rate = np.exp(np.clip(design @ coefficients, -30, 30))
        fisher = (design * (exposure * rate)[:, None]).T @ design
        step = _solve(fisher, design.T @ (counts - exposure * rate))
        coefficients = coefficients + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-8:
            break
    rate = np.exp(np.clip(design @ coefficients, -30, 30))
    return _curve(coefficients, design, rate, (counts - exposure * rate) ** 2, exposure * rate)


def polynomial(x: Floats, degree: int) -> Floats:
    """Return Legendre columns of x, stretched to lie between -1 and 1."""
    middle, half = (x.max() + x.min()) / 2, max(float(x.max() - x.min()) / 2, 1e-12)
    return np.asarray(np.polynomial.legendre.legvander((x - middle) / half, degree), dtype=np.float64)


def _solve(fisher: Floats, slope: Floats) -> Floats:
    ridged = fisher.copy()
    ridged[np.diag_indices_from(ridged)] += 1e-8 * np.maximum(np.diag(fisher), 1e-6)
    return np.asarray(np.linalg.solve(ridged, slope), dtype=np.float64)


def _curve(coefficients: Floats, design: Floats, expected: Floats, away: Floats, width: Floats) -> Curve:
    fisher = (design * width[:, None]).T @ design
    free = max(int((width > 0).sum()) - design.shape[1], 1)
    dispersion = max(1.0, float((away / np.maximum(width, 0.2)).sum()) / free)
    covariance = np.linalg.pinv(fisher) * dispersion
    return Curve(coefficients, np.sqrt(np.diag(covariance)), expected, dispersion, covariance)
