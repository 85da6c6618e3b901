"""How many would come again by chance alone, if everybody asked as often as they did but at times that mean nothing.

The null: every customer keeps the number of days on which they asked; the days themselves are drawn from the calendar
of all days on which anybody asked, so that busy seasons, weekends and closures stay. A day t has the share c(t) of the
calendar and the w days after it the share p(t, w). Of a customer with n days, the chance that one on day t is followed
by another within w days is then 1 - (1 - p(t, w) / (1 - c(t))) ** (n - 1): the other n - 1 fall anywhere but on t.
As the days of one customer differ, each further day finds less of the calendar left: the i-th factor divides by the
share m(i) that i days before it are expected to have taken. For two days this is exact; on a level calendar it is
exact for any number. Days of which the w following ones are not all in the records are left out.

Sources: the argument is the birthday problem's (R. von Mises 1939) on a calendar that is not level; the shares taken by
days drawn one after another are those of B. Rosen, "Asymptotic theory for successive sampling", Annals of Mathematical
Statistics 43 (1972), 373-397.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SEED = 20261122
DRAWS = 200
ROWS_SHUFFLED = 4_000  # of larger records a part is shuffled, and its spread made narrower by the root of the sizes
REDRAWS = 6
AT_ONCE = 2_000_000


@dataclass(frozen=True)
class Askers:
    """Customers who asked on ``days`` different days, between their ``first`` and ``last`` day, counted from nought."""

    days: Ints
    first: Ints
    last: Ints
    customers: Ints  # how many customers each line stands for

    @property
    def asks(self) -> int:
        """How many days of all customers there are."""
        return int((self.days * self.customers).sum())

    def one_by_one(self) -> "Askers":
        """Return one line a customer, of those who asked on more than one day."""
        many = np.repeat(np.flatnonzero(self.days > 1), self.customers[self.days > 1])
        ones = np.ones(len(many), dtype=np.int64)
        return Askers(self.days[many], self.first[many], self.last[many], ones)

    def some(self, places: Ints) -> "Askers":
        """Return some of the lines."""
        return Askers(self.days[places], self.first[places], self.last[places], self.customers[places])


def chance_of_return(calendar: npt.ArrayLike, askers: Askers, within_days: int) -> float:
    """Return the share of asks that chance alone would let be followed by another of the same customer.

    ``calendar``: how many asks fell on each day from the first to the last. NaN where no ask can be followed so long.
    """
    share = _shares(calendar)
    size = len(share) - within_days
    if size <= 0 or share[:size].sum() <= 0:
        return float("nan")
    so_far = np.cumsum(share)
    elsewhere = 1 - share[:size]
    falls_in = (so_far[within_days:] - so_far[:size]) / np.where(elsewhere > 0, elsewhere, 1.0)
    times, line = np.unique(askers.days, return_inverse=True)
    customers = np.bincount(line, weights=askers.customers)
    taken, rate = _taken(share, int(times.max(initial=1)))
    none_yet, asked, again, drawn = np.ones(size), 0.0, 0.0, 0
    for place, n in enumerate(times.tolist()):
        for before in range(drawn, n - 1):
            none_yet *= np.clip(1 - falls_in / max(1 - taken[before], 1e-12), 0.0, 1.0)
        drawn = max(drawn, n - 1)
        on_the_day = 1 - np.exp(-rate[n] * share[:size])
        asked += customers[place] * float(on_the_day.sum())
        again += customers[place] * float(on_the_day @ (1 - none_yet))
    return float(again / asked) if asked > 0 else float("nan")


def _taken(share: Floats, most: int) -> tuple[Floats, Floats]:
    """Return for 0, 1, 2 ... days drawn one after another the share of the calendar that they take, and their rate.

    At a rate r a day of share c is among those drawn with the chance 1 - exp(-r c); so many days make the rate.
    """
    rates = np.r_[0.0, np.geomspace(1e-3, 1e6, 400)]
    among = -np.expm1(-np.outer(rates, share))
    return (
        np.interp(np.arange(most + 1), among.sum(axis=1), among @ share),
        np.interp(np.arange(most + 1), among.sum(axis=1), rates),
    )


def chance_interval(
    calendar: npt.ArrayLike, askers: Askers, within_days: Sequence[int], *, draws: int = DRAWS, seed: int = SEED
) -> list[tuple[float, float]]:
    """Return between what shares chance alone would lie in 19 of 20 shuffles, for each window.

    The calendar is shuffled so many times with a fixed seed: the same records give the same interval.
    """
    shares, part = shuffled_shares(calendar, askers, within_days, draws=draws, seed=seed)
    found = []
    for place, days in enumerate(within_days):
        centre = chance_of_return(calendar, askers, days)
        off = shares[:, place] - shares[:, place].mean()
        low, high = np.quantile(off, (0.025, 0.975)) * np.sqrt(part)
        found.append((max(centre + float(low), 0.0), min(centre + float(high), 1.0)))
    return found


def chance_within_own_span(
    calendar: npt.ArrayLike, askers: Askers, within_days: Sequence[int], *, draws: int = 40, seed: int = SEED
) -> list[float]:
    """Return what chance would give if every customer could only ask between their own first and last day."""
    shares, _ = shuffled_shares(calendar, askers, within_days, draws=draws, seed=seed, own_span=True)
    return [float(share) for share in shares.mean(axis=0)]


def shuffled_shares(
    calendar: npt.ArrayLike,
    askers: Askers,
    within_days: Sequence[int],
    *,
    draws: int,
    seed: int,
    own_span: bool = False,
) -> tuple[Floats, float]:
    """Shuffle and count: shares (draws, windows), and the part of those who asked more than once that was shuffled."""
    generator = np.random.default_rng(seed)
    share = _shares(calendar)
    many, part = _a_part(askers.one_by_one(), generator)
    once = askers.asks - int(askers.one_by_one().days.sum())
    once = round(once * part)
    rows = int(many.days.sum())
    step = max(1, AT_ONCE // max(rows, 1))
    counted = [
        _count(share, many, once, within_days, min(step, draws - start), generator, own_span)
        for start in range(0, draws, step)
    ]
    return np.concatenate(counted), part


def _a_part(many: Askers, generator: np.random.Generator) -> tuple[Askers, float]:
    """Take at random as many customers as make ROWS_SHUFFLED asks; the order of the lines changes nothing."""
    rows = int(many.days.sum())
    if rows <= ROWS_SHUFFLED:
        return many, 1.0
    many = many.some(np.lexsort((many.last, many.first, many.days)))
    mixed = many.some(generator.permutation(len(many.days)))
    taken = mixed.some(np.flatnonzero(np.cumsum(mixed.days) <= ROWS_SHUFFLED))
    return (taken, int(taken.days.sum()) / rows) if len(taken.days) else (many, 1.0)


def _count(
    share: Floats,
    many: Askers,
    once: int,
    within_days: Sequence[int],
    draws: int,
    generator: np.random.Generator,
    own_span: bool,
) -> Floats:
    """Draw days for every ask ``draws`` times over, and count those that are followed."""
    size, customers = len(share), len(many.days)
    so_far = np.r_[0.0, np.cumsum(share)]
    who = np.repeat(np.arange(draws * customers), np.tile(many.days, draws))
    low = so_far[many.first][who % customers] if own_span else np.zeros(len(who))
    high = so_far[many.last + 1][who % customers] if own_span else np.ones(len(who))
    asks = _distinct_days(who, so_far, low, high, size, generator)
    whose, day = asks // size, asks % size
    draw = whose // max(customers, 1)
    gap = np.full(len(asks), size, dtype=np.int64)
    same = whose[1:] == whose[:-1]
    gap[:-1][same] = (day[1:] - day[:-1])[same]
    shares = np.full((draws, len(within_days)), np.nan)
    for place, days in enumerate(within_days):
        followed = day < size - days
        alone = generator.binomial(once, min(so_far[max(size - days, 0)], 1.0), draws)
        cases = np.bincount(draw[followed], minlength=draws) + alone
        again = np.bincount(draw[followed & (gap <= days)], minlength=draws)
        shares[:, place] = np.divide(again, cases, out=np.zeros(draws), where=cases > 0)
    return shares


def _distinct_days(
    who: Ints, so_far: Floats, low: Floats, high: Floats, size: int, generator: np.random.Generator
) -> Ints:
    """Draw a day for every ask, different ones for the same customer; return customer and day in one sorted number."""

    def drawn(places: Ints) -> Ints:
        at = low[places] + generator.random(len(places)) * (high[places] - low[places])
        return np.clip(np.searchsorted(so_far, at, side="right") - 1, 0, size - 1).astype(np.int64)

    asks = who * size + drawn(np.arange(len(who)))
    for _ in range(REDRAWS):
        asks.sort()  # stays in the order of ``who``
        twice = np.flatnonzero(np.r_[False, asks[1:] == asks[:-1]])
        if not len(twice):
            return asks
        asks[twice] = who[twice] * size + drawn(twice)
    return np.unique(asks)


def _shares(calendar: npt.ArrayLike) -> Floats:
    counts = np.asarray(calendar, dtype=np.float64)
    total = counts.sum()
    return np.asarray(counts / total if total > 0 else counts, dtype=np.float64)


def smoothed_over_weeks(calendar: npt.ArrayLike) -> Floats:
    """Return the calendar with each day the mean of the week around it: seasons stay, weekdays go."""
    counts = np.asarray(calendar, dtype=np.float64)
    around = np.convolve(counts, np.ones(7), "same")
    return np.asarray(around / np.convolve(np.ones(len(counts)), np.ones(7), "same"), dtype=np.float64)
