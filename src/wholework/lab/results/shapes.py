"""What the replications of a design show together: shape, weeks, beginning, where time and work go."""

import numpy as np

from wholework import plain
from wholework.lab.results.designs import Design
from wholework.lab.results.findings import Shape, Started, TimePart, TypeRun, Weekly, WorkPart
from wholework.lab.results.intervals import interval
from wholework.lab.results.time_parts import WORK, names_of_time
from wholework.lab.results.words import days
from wholework.stats.behaviour import chart

QUANTILES = (0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
BARS = 45
WIDTHS_HOURS = (1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 672)  # round parts and multiples of a day
FEWEST_WEEKS = 6


def bar_hours(designs: list[Design]) -> int:
    """Choose one width of bars for all designs, so that their shapes can be laid beside each other."""
    ends = [_quantile(_hours(each), 0.98) for each in designs if not each.full and _hours(each).sum()]
    most = max(ends, default=24.0)
    return next((width for width in WIDTHS_HOURS if most / width <= BARS), WIDTHS_HOURS[-1])


def last_hour(designs: list[Design], width: int) -> int:
    """Return where the last bar of all designs ends."""
    ends = [_quantile(_hours(each), 0.99) for each in designs if not each.full and _hours(each).sum()]
    return width * max(int(np.ceil(max(ends, default=24.0) / width)), 4)


def shape_of(design: Design, width: int, last: int) -> Shape | None:
    """Put the times from first ask to need met into bars."""
    hours = _hours(design)
    if design.full or not hours.sum():
        return None
    padded = np.zeros(max(len(hours), last), np.int64)
    padded[: len(hours)] = hours
    counts = padded[:last].reshape(-1, width).sum(axis=1)
    quantiles = {f"{share:g}": _quantile(hours, share) / 24.0 for share in QUANTILES}
    half, nine, most = (days(quantiles[key]) for key in ("0.5", "0.9", "0.99"))
    return Shape(
        f"“{design.name}”: half of the needs were met within {half}, 9 in 10 within {nine}, 99 in 100 within {most}.",
        "days",
        tuple(float(edge) / 24.0 for edge in range(0, last + 1, width)),
        tuple(int(count) for count in counts),
        int(padded[last:].sum()),
        quantiles,
    )


def _hours(design: Design) -> np.ndarray:
    hours = np.zeros(max((len(each.hours) for each in design.kept), default=0), np.int64)
    for each in design.kept:
        hours[: len(each.hours)] += each.hours
    return hours


def _quantile(hours: np.ndarray, share: float) -> float:
    """Return the hours within which so many were met, straight between the ends of an hour."""
    so_far = np.cumsum(hours)
    wanted = share * so_far[-1]
    place = int(np.searchsorted(so_far, wanted))
    before = so_far[place] - hours[place]
    return float(place + (wanted - before) / hours[place])


def weekly_of(design: Design) -> Weekly | None:
    """Chart the weeks of the first replication: what somebody who watches this service would see."""
    values = design.kept[0].week_days
    if design.full or np.isfinite(values).sum() < FEWEST_WEEKS:
        return None
    drawn = chart(values, floor=0.0, unit="days")
    occasions = plain.of(drawn.occasions, "unusual pattern") if drawn.occasions else "nothing unusual"
    labels = tuple(f"week {number + 1}" for number in range(len(values)))
    sentence = (
        f"“{design.name}”, one run of it week by week, on average {days(float(np.nanmean(values)))}: {occasions}. "
        "Nothing changed in this service; what goes up and down does so by itself."
    )
    return Weekly(sentence, labels, "days", drawn)


def started_of(design: Design, warm_up_weeks: int) -> Started:
    """Say what is open week by week from the empty beginning on, and whether the measured weeks still rise or fall."""
    many = np.array([each.open_each_week for each in design.kept], float)
    measured = many[:, warm_up_weeks:]
    third = measured.shape[1] // 3
    steady = None
    if third and len(many) > 1:
        change = interval(measured[:, -third:].mean(axis=1) - measured[:, :third].mean(axis=1), 0.99)
        steady = bool(change.low <= 0 <= change.high)
    begins, ends = (many[:, place].mean() for place in (max(warm_up_weeks - 1, 0), -1))
    sentence = (
        f"“{design.name}”: about {begins:,.0f} asks are open where measuring begins and {ends:,.0f} where it ends."
    )
    if steady is False and not design.full:
        sentence += " That still rises or falls: a longer warm-up would be better."
    return Started(sentence, tuple(float(each) for each in many.mean(axis=0)), steady)


def time_parts_of(design: Design) -> tuple[TimePart, ...]:
    """Say where the time of the average need goes, the longest part first; parts that take none are left out."""
    if design.full:
        return ()
    with np.errstate(invalid="ignore"):
        parts = np.nanmean([each.time_parts for each in design.kept], axis=0) if _hours(design).sum() else np.zeros(0)
    total = parts.sum()
    named = zip(names_of_time(design.service), parts.tolist(), strict=False)
    found = [TimePart(kind, name, size, size / total) for (kind, name), size in named if size > 1e-9]
    return tuple(sorted(found, key=lambda each: -each.days))


def types_of(design: Design) -> tuple[TypeRun, ...]:
    """Say of each type of demand how often it is asked, and how long it takes unless the design never catches up."""
    days_of = np.array([each.type_days for each in design.kept])
    asks = np.array([each.type_asks for each in design.kept])
    unknown = np.full(len(days_of), np.nan)
    return tuple(
        TypeRun(each.name, each.kind, interval(asks[:, place]), interval(unknown if design.full else days_of[:, place]))
        for place, each in enumerate(design.service.demands)
    )


def work_parts_of(design: Design) -> tuple[WorkPart, ...]:
    """Say what the hours worked are for."""
    hours = np.array([each.work_parts for each in design.kept])
    total = hours.mean(axis=0).sum()
    if not total:
        return ()
    means = hours.mean(axis=0)
    return tuple(
        WorkPart(kind, name, interval(hours[:, place]), float(means[place] / total))
        for place, (kind, name) in enumerate(WORK.items())
        if means[place] > 0
    )
