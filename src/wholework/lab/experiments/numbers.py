"""Numbers as the rounds say them, and what repeated plays say together."""

import math

import numpy as np
import numpy.typing as npt
from scipy.stats import t

from wholework.lab.experiments.parts import Figure


def said(value: float, digits: int = 1) -> str:
    """Write a number with so many decimals and thousands apart: ``10``, ``2.8``, ``1,250``."""
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float) -> str:
    """Write a share as a percentage without decimals."""
    return f"{100 * share:.0f} %"


def over_plays(name: str, plays: npt.ArrayLike, unit: str, expected: float | None = None) -> Figure:
    """Return the mean over repeated plays with its 95 % interval (Student's t: plays are independent)."""
    values = np.asarray(plays, dtype=np.float64)
    mean = float(values.mean())
    if len(values) < 2:
        return Figure(name, mean, unit, expected)
    half = float(t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / math.sqrt(len(values)))
    return Figure(name, mean, unit, expected, mean - half, mean + half)
