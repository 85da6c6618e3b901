"""What came out, in sentences: a design, and what differs between two."""

import math
from collections.abc import Iterator

import numpy as np

from wholework import plain
from wholework.lab.results.designs import NO_TIME_LEFT, Design, less
from wholework.lab.results.figures import FIGURES, Figure
from wholework.lab.results.findings import Difference, Interval, TypeDifference
from wholework.lab.results.intervals import after, interval, is_sure

MEAN = next(each for each in FIGURES if each.key == "mean_days")


def design_words(design: Design) -> str:
    """Say of one design how long it takes, or that it never catches up."""
    name = f"“{design.name}”"
    if math.isinf(design.load.share):
        return f"{name}: this design never catches up: those who come back bring ever more who come back."
    if design.full:
        more = interval(design.figure("more_open_per_week"))
        if design.load.share < 1.0:
            return (
                f"{name}: this design never catches up. Once hand-offs and chasing are counted the work takes all of "
                f"the time of {plain.listing(_busiest(design))}, so that what is open grows by about "
                f"{more.mean:,.0f} a week."
            )
        who = f" of {plain.listing(design.load.pools)}" if design.load.pools else ""
        return (
            f"{name}: this design never catches up. The work takes at least {plain.share(design.load.share)} of the "
            f"time{who}, so that what is open grows by about {more.mean:,.0f} a week."
        )
    mean, nine = (interval(design.figure(key)) for key in ("mean_days", "nine_in_ten_within_days"))
    if math.isnan(mean.mean):
        return f"{name}: no need was met in the weeks that were run."
    return (
        f"{name}: {days(mean.mean)} from first ask to need met on average{_between(mean)}; "
        f"9 in 10 within {days(nine.mean)}.{_inside(design)}"
    )


def _inside(design: Design) -> str:
    """Say what a target's score is worth, where a design has one."""
    if not any(each.target for each in design.service.demands):
        return ""
    record, clock = (interval(design.figure(key)).mean for key in ("inside_by_record", "inside_by_clock"))
    if math.isnan(record) or math.isnan(clock):
        return ""
    return f" Inside the target: {plain.share(record)} by the records, {plain.share(clock)} by the customer's clock."


def _busiest(design: Design) -> list[str]:
    shares = {pool: np.mean([each.busy[pool] for each in design.kept]) for pool in design.kept[0].busy}
    return [pool for pool, share in shares.items() if share > NO_TIME_LEFT]


def _between(value: Interval) -> str:
    return "" if math.isnan(value.low) else f" (95 %: {days(value.low)} to {days(value.high)})"


def days(number: float) -> str:
    """Write days as people say them."""
    return plain.duration(number * plain.DAY)


def difference(first: Design, second: Design, figure: Figure, looks: int = 1) -> Difference:
    """Say what differs in one figure; the interval allows for how often was looked whether the sign is sure."""
    values = less(first, second, figure.key)
    value, names, sure = interval(values, after(looks)), (first.name, second.name), is_sure(values)
    short = f"{figure.name}: {difference_words(figure, value)}."
    begins = "" if sure or math.isnan(value.low) else "Not sure yet: "
    sentence = f"{begins}“{second.name}” beside “{first.name}”, {short}"
    return Difference(sentence, figure.key, *names, value, sure, f"{begins}{short}")


def type_differences(first: Design, second: Design, looks: int = 1) -> Iterator[TypeDifference]:
    """Say what differs for those who first asked one thing, and for those who asked another."""
    if first.full or second.full:
        return
    names = [each.name for each in second.service.demands]
    for place, demand in enumerate(first.service.demands):
        if demand.name not in names:
            continue
        other = names.index(demand.name)
        values = np.array(
            [b.type_days[other] - a.type_days[place] for a, b in zip(first.kept, second.kept, strict=True)]
        )
        if np.isfinite(values).any():
            value, sure = interval(values, after(looks)), is_sure(values)
            begins = "" if sure or math.isnan(value.low) else "Not sure yet: "
            sentence = f"{begins}{demand.name}: {difference_words(MEAN, value)}."
            yield TypeDifference(sentence, demand.name, first.name, second.name, value, sure)


def difference_words(figure: Figure, value: Interval) -> str:
    """Write a difference and its interval: ``44 hours shorter (95 %: 43 hours to 45 hours)``."""
    if math.isnan(value.mean):
        return "cannot be said from these runs"
    if value.mean == value.low == value.high == 0:
        return "no difference in any replication"
    more, fewer = ("longer", "shorter") if figure.is_time else ("more", "less")
    size = f"{_size(figure, value.mean)} {more if value.mean > 0 else fewer}"
    if math.isnan(value.low):
        return f"{size}, once; that is no interval"
    if value.low > 0 or value.high < 0:
        nearer, farther = sorted((value.low, value.high), key=abs)
        return f"{size} (95 %: {_size(figure, nearer)} to {_size(figure, farther)})"
    return f"{size} (95 %: {_size(figure, value.low)} {fewer} to {_size(figure, value.high)} {more})"


def _size(figure: Figure, number: float) -> str:
    if figure.unit == "days":
        return days(abs(number))
    if figure.unit == "share":
        return f"{100 * abs(number):.3g} in 100"
    return f"{abs(number):,.3g} {figure.unit}"


def sign(values: np.ndarray) -> int:
    """Return -1 or 1 where the sign of a difference is sure, else 0."""
    return int(np.sign(values.mean())) if is_sure(values) else 0
