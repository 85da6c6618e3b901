"""Taking a season out of a measure (months, quarters, weekdays), so that what is left can be judged.

Each value is set against the average of its own cycle (a year, a week); a season's factor is the average of these over
the whole cycles. Source: Donald J. Wheeler, *Making Sense of Data* (2003), on seasonal relatives and deseasonalised
values. The chance of a season by luck alone is the F test of a two-way layout (Fisher 1925).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import fdtrc

from wholework.refusal import Refusal

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

ENOUGH_CYCLES = 2
BY_LUCK = 0.05


@dataclass(frozen=True)
class Season:
    """What each season adds or multiplies, and the values without it.

    ``factors`` has one number a season, in the order of ``seasons``: a share of the usual (1 is usual) where
    ``how`` is ``multiplicative``, a distance from it (0 is usual) where ``additive``. ``adjusted`` has one number a
    point, NaN where it is missing; where it is too few to say, ``adjusted`` is all NaN.
    """

    how: str  # multiplicative or additive
    seasons: tuple[str, ...]
    factors: Floats
    adjusted: Floats
    of_point: Places  # which season each point belongs to
    cycles: int  # whole ones, on which the factors rest
    narrowed: float  # limits from the adjusted values come out so much of what new points would show
    chance: float  # that values without any season would differ as much between seasons; NaN with one cycle
    cautions: tuple[str, ...] = ()

    @property
    def multiplicative(self) -> bool:
        """Whether a season multiplies (else it adds)."""
        return self.how == "multiplicative"

    @property
    def is_known(self) -> bool:
        """Whether there was enough to take a season out at all."""
        return self.cycles > 0


def seasonal(
    values: npt.ArrayLike,
    *,
    length: int | None = None,
    labels: Sequence[Hashable] | None = None,
    how: str | None = None,
) -> Season:
    """Take the season out of a series.

    ``length``: so many points make one cycle (12 months); or ``labels``: the season of every point ("January").
    ``how``: ``multiplicative`` or ``additive``; unless told, multiplicative where every value is above nought.
    Nothing is taken out with less than one whole cycle; with less than two a caution says what that is worth.
    """
    series = np.asarray(values, dtype=np.float64)
    names, of_point = _seasons(len(series), length, labels)
    how = _way(series, how)
    table = _cycles(series, of_point, len(names))
    whole = table[~np.isnan(table).any(axis=1)]
    if how == "multiplicative":
        whole = whole[whole.mean(axis=1) > 0]
    if not len(whole):
        return _too_few(series, how, names, of_point)
    middle = whole.mean(axis=1, keepdims=True)
    relative = whole / middle if how == "multiplicative" else whole - middle
    factors = relative.mean(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        adjusted = series / factors[of_point] if how == "multiplicative" else series - factors[of_point]
    if not np.isfinite(adjusted[~np.isnan(series)]).all():
        return seasonal(series, length=length, labels=labels, how="additive")  # a season of nothing but noughts
    cycles = len(whole)
    narrowed = float(np.sqrt(1 - 1 / cycles))
    chance = _by_luck(relative)
    words = _cautions(cycles, narrowed, chance, len(names))
    return Season(how, names, factors, adjusted, of_point, cycles, narrowed, chance, words)


def _seasons(
    size: int, length: int | None, labels: Sequence[Hashable] | None
) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
    if (length is None) == (labels is None):
        raise Refusal(
            "a season needs either its length or a label for each point",
            expected="one of the two",
            came="both" if length is not None else "neither",
            do="Give how many points make one cycle (12 for months), or the season of every point.",
        )
    if labels is None:
        if not isinstance(length, int) or length < 2:
            raise Refusal("a cycle is too short to have seasons", expected="2 points or more", came=str(length))
        return tuple(str(number + 1) for number in range(length)), np.arange(size, dtype=np.int64) % length
    if len(labels) != size:
        raise Refusal("the labels do not fit the points", expected=f"{size} labels", came=f"{len(labels)}")
    order = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    if len(order) < 2:
        raise Refusal("one season alone is no season", expected="2 different labels or more", came=str(len(order)))
    return tuple(str(label) for label in order), np.array([order[label] for label in labels], dtype=np.int64)


def _way(series: Floats, how: str | None) -> str:
    if how is None:
        return "multiplicative" if bool((series[~np.isnan(series)] > 0).all()) else "additive"
    if how not in ("multiplicative", "additive"):
        raise Refusal("this kind of season is not known", expected="multiplicative or additive", came=str(how))
    return how


def _cycles(series: Floats, of_point: npt.NDArray[np.int64], seasons: int) -> Floats:
    """Lay the series out with one row a cycle: the first of each season in the first row, and so on."""
    order = np.argsort(of_point, kind="stable")
    counts = np.bincount(of_point, minlength=seasons)
    row = np.empty(len(series), dtype=np.int64)
    row[order] = np.arange(len(series)) - np.repeat(np.cumsum(counts) - counts, counts)
    table = np.full((int(counts.max(initial=0)), seasons), np.nan)
    table[row, of_point] = series
    return table


def _by_luck(relative: Floats) -> float:
    """Return the chance of such differences between seasons where there are none (F, two-way layout)."""
    cycles, seasons = relative.shape
    freedom = (cycles - 1) * (seasons - 1)
    if not freedom:
        return float("nan")
    factors = relative.mean(axis=0)
    between = cycles * float(((factors - factors.mean()) ** 2).sum()) / (seasons - 1)
    left = float(((relative - factors) ** 2).sum()) / freedom
    if left == 0:
        return 0.0 if between > 0 else 1.0
    return float(fdtrc(seasons - 1, freedom, between / left))


def _cautions(cycles: int, narrowed: float, chance: float, seasons: int) -> tuple[str, ...]:
    words = []
    if cycles < ENOUGH_CYCLES:
        words.append(
            f"The season rests on one whole cycle of {seasons} points: every value of that cycle becomes the same once "
            "its own season is taken out, so no limits can be made of it. Wait for a second cycle."
        )
    else:
        words.append(
            f"The season rests on {cycles} whole cycles. Taking it out follows the chance of these very points as "
            f"well: limits come out at about {100 * narrowed:.0f} % of what new points would show."
        )
    if chance > BY_LUCK:
        words.append(
            f"No season is shown: values without any would differ as much between seasons in {100 * chance:.0f} of 100 "
            "such series. The chart without it is the one to read."
        )
    return tuple(words)


def _too_few(series: Floats, how: str, names: tuple[str, ...], of_point: npt.NDArray[np.int64]) -> Season:
    nothing = np.full(len(series), np.nan)
    words = (
        f"Too few to say: there is no whole cycle of {len(names)} points without a gap, so no season can be taken out.",
    )
    return Season(how, names, np.full(len(names), np.nan), nothing, of_point, 0, float("nan"), float("nan"), words)
