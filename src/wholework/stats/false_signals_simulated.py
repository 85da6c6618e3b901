"""How the committed table of false signals was made: ``python -m wholework.stats.false_signals_simulated`` prints it.

Stable, independent values; limits from the same points (``own``), or from a frozen baseline of so many points
(``later``: patterns that begin in each of the 100 points after it). It takes some minutes.
"""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from wholework.stats import rules
from wholework.stats.charts.averages import AVERAGES
from wholework.stats.charts.lines import Choices, Figures
from wholework.stats.charts.xmr import draw_xmr
from wholework.stats.false_signals import BASES, GRID, SEED, WHOLE_SERIES, pattern_starts
from wholework.stats.rules import Rule, Seen

Floats = npt.NDArray[np.float64]
Draw = Callable[[Floats, int], Seen]

FURTHER = 100
VALUES_AT_MOST = 4_000_000
SERIES_AT_MOST = 40_000


def _of_order(rule: Rule) -> bool:
    """Whether a rule looks at no line at all."""
    return rule.name.startswith(("trend", "alternating"))


def _steps(centre: str, spread: str) -> Draw:
    return lambda values, base: draw_xmr(Figures(values), base, Choices(centre, spread)).seen


def _known(values: Floats, base: int) -> Seen:
    reach = np.full((len(values), 1), 3.0)
    return Seen(values, values[:, :base].mean(axis=1, keepdims=True), reach, reach)


def _rare(centre: str) -> Draw:
    def draw(values: Floats, base: int) -> Seen:
        middle = AVERAGES[centre](values[:, :base])[0][:, np.newaxis]
        up = 4 * values[:, :base].mean(axis=1, keepdims=True) - middle
        return Seen(values, middle, up, np.full_like(up, np.nan))

    return draw


def _run(values: Floats, base: int) -> Seen:
    nothing = np.full((len(values), 1), np.nan)
    return Seen(values, np.median(values[:, :base], axis=1)[:, np.newaxis], nothing, nothing)


FAMILIES: dict[str, tuple[Draw, bool, Callable[[Rule], bool]]] = {  # how, normal values, which rules
    **{
        f"steps-{centre}-{spread}": (_steps(centre, spread), True, lambda rule: not _of_order(rule))
        for centre in ("mean", "median")
        for spread in ("mean", "median")
    },
    "known": (_known, True, lambda rule: not _of_order(rule) and not rule.of_ranges),
    "rare-mean": (_rare("mean"), False, lambda rule: not _of_order(rule) and not rule.of_ranges),
    "rare-median": (_rare("median"), False, lambda rule: not _of_order(rule) and not rule.of_ranges),
    "run": (_run, True, lambda rule: not rule.needs_limits and not _of_order(rule)),
    "any": (_run, True, _of_order),
}


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    for family, (draw, normal, fits) in FAMILIES.items():
        chosen = [rule for rule in map(rules.rule, rules.ALL) if fits(rule)]
        own = [_patterns(chosen, draw, normal, points, points) for points in GRID]
        later = [_patterns(chosen, draw, normal, base, base + FURTHER) for base in BASES]
        for rule in chosen:
            yield f"{family} {rule.name}"
            yield " ".join(f"{found[rule.name]:.4g}" for found in own)
            frozen = [0.0] * len(BASES) if rule.name in WHOLE_SERIES else [found[rule.name] for found in later]
            yield " ".join(f"{each:.3g}" for each in frozen)


def _patterns(chosen: list[Rule], draw: Draw, normal: bool, base: int, points: int) -> dict[str, float]:
    """Return patterns a series for each rule; where points follow the baseline, those of each of these points."""
    generator = np.random.default_rng(SEED)
    series = min(SERIES_AT_MOST, VALUES_AT_MOST // points)
    found = dict.fromkeys((rule.name for rule in chosen), 0)
    for start in range(0, series, 5_000):
        size = (min(5_000, series - start), points)
        values = generator.normal(size=size) if normal else generator.exponential(size=size)
        seen = draw(values, base)
        for rule in chosen:
            for mark in rule.mark(seen).values():
                starts = pattern_starts(mark, rule.apart)
                found[rule.name] += int(np.count_nonzero(starts if base == points else starts[:, base:]))
    per = series if base == points else series * (points - base)
    return {name: count / per for name, count in found.items()}


if __name__ == "__main__":
    print("\n".join(table()))
