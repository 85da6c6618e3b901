"""The four services of the lab's benchmark as data, so that every engine runs the same; and as a model of the lab.

A spread is ("mean", minutes) or ("lognormal", median, 90th percentile). Hours are spans of minutes of the week.
"""

import math
from dataclasses import dataclass, replace

WEEK, DAY = 10_080.0, 1_440.0
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Spans = tuple[tuple[float, float], ...]
ALWAYS: Spans = ((0.0, WEEK),)


def weekdays(opens: int, closes: int) -> Spans:
    return tuple((day * DAY + opens * 60.0, day * DAY + closes * 60.0) for day in range(5))


@dataclass(frozen=True)
class Station:
    name: str
    people: int
    spread: tuple[str, float] | tuple[str, float, float]
    right: float = 1.0
    open: Spans = ALWAYS


@dataclass(frozen=True)
class Asks:
    """One type: how many a minute in each stretch of the week, the stations that it goes through, how it comes back."""

    name: str
    rates: tuple[tuple[float, float, float], ...]
    route: tuple[int, ...]
    after_days: tuple[str, float] | tuple[str, float, float] | None = None


@dataclass(frozen=True)
class Benchmark:
    name: str
    stations: tuple[Station, ...]
    asks: tuple[Asks, ...]
    warm_up: int
    weeks: int  # with the warm-up


def evenly(per_week: float, spans: Spans) -> tuple[tuple[float, float, float], ...]:
    each_minute = per_week / sum(end - start for start, end in spans)
    return tuple((start, end, each_minute) for start, end in spans)


def by_the_hour() -> tuple[tuple[float, float, float], ...]:
    """A load of 17 on average that swings by three tenths over the day: above 20 at its peak."""
    hours = range(7 * 24)
    return tuple((60.0 * h, 60.0 * h + 60, 17 / 60 * (1 + 0.3 * math.sin(2 * math.pi * (h % 24) / 24))) for h in hours)


OFFICE, MORNING = weekdays(9, 17), weekdays(9, 12)
BACK = ("lognormal", 3.0, 8.0)
ONE_QUEUE = Benchmark(
    "one queue", (Station("work", 1, ("mean", 10.0)),), (Asks("ask", evenly(0.09 * WEEK, ALWAYS), (0,)),), 4, 44
)
DAILY_SWING = Benchmark(
    "twenty people, daily swing", (Station("work", 20, ("mean", 60.0)),), (Asks("ask", by_the_hour(), (0,)),), 2, 14
)
TEN_STATIONS = Benchmark(
    "ten stations with rework",
    tuple(Station(f"step {number}", 1, ("mean", 10.0), 0.8 if number == 9 else 1.0) for number in range(10)),
    (Asks("ask", evenly(0.064 * WEEK, ALWAYS), tuple(range(10)), ("fixed", 0.0)),),
    2,
    12,
)
MODEL_S = Benchmark(
    "model S",
    (
        Station("Front", 9, ("lognormal", 8.0, 18.0), 0.95, OFFICE),
        Station("Assess", 12, ("lognormal", 20.0, 50.0), 0.98, OFFICE),
        Station("Do", 23, ("lognormal", 35.0, 85.0), 0.97, OFFICE),
        Station("Decide", 4, ("lognormal", 12.0, 28.0), 0.98, OFFICE),
    ),
    (
        Asks("A question", evenly(600, OFFICE), (0,), BACK),
        Asks("A whole case", evenly(400, OFFICE), (0, 1, 2), BACK),
        Asks("Done at once", evenly(400, MORNING), (0, 2), BACK),
        Asks("A decision", evenly(300, OFFICE), (0, 1, 3), BACK),
        Asks("From another office", evenly(150, ALWAYS), (1, 2, 3), BACK),
    ),
    1,
    5,
)
ALL = (ONE_QUEUE, DAILY_SWING, TEN_STATIONS, MODEL_S)


def named(name: str) -> Benchmark:
    return next(each for each in ALL if each.name == name)


def as_model(told: Benchmark, designs: str = "") -> str:
    """Write it as a model of the lab; a rate that changes is one type for each stretch of the day."""
    told = replace(told, asks=tuple(part for each in told.asks for part in _parts(each)))
    text = f'schema = "wholework.lab-model/1"\nservice = "{told.name}"\n'
    text += f"weeks = {told.weeks - told.warm_up}\nwarm_up_weeks = {told.warm_up}\n"
    calendars = {each.open for each in told.stations} | {_spans(each) for each in told.asks}
    names = {spans: f"hours {number}" for number, spans in enumerate(sorted(calendars))} | {ALWAYS: "always"}
    text += "".join(_calendar(name, spans) for spans, name in names.items() if spans != ALWAYS)
    for each in told.stations:
        text += f'[[people]]\npool = "{each.name}"\ncount = {each.people}\ncan = ["{each.name}"]\n'
        text += f'hours = "{names[each.open]}"\n[[steps]]\nname = "{each.name}"\n'
        text += f"minutes = {_spread(each.spread)}\nright_first_time = {each.right}\n"
    for ask in told.asks:
        per_week = sum((end - start) * rate for start, end, rate in ask.rates)
        route = [told.stations[number].name for number in ask.route]
        text += f'[[demand]]\ntype = "{ask.name}"\nper_week = {per_week}\nroute = {route}\n'
        text += f'hours = "{names[_spans(ask)]}"\n'
        if ask.after_days:
            text += f'if_wrong = {{ comes_back_as = "{ask.name}", after_days = {_spread(ask.after_days)} }}\n'
    return text + designs


def _parts(ask: Asks) -> list[Asks]:
    rates = sorted({rate for _, _, rate in ask.rates})
    if len(rates) == 1:
        return [ask]
    return [
        replace(ask, name=f"{ask.name} {number}", rates=tuple(each for each in ask.rates if each[2] == rate))
        for number, rate in enumerate(rates)
    ]


def _spans(ask: Asks) -> Spans:
    return tuple((start, end) for start, end, _ in ask.rates)


def _calendar(name: str, spans: Spans) -> str:
    days = sorted({int(start // DAY) for start, _ in spans})
    clock = sorted({(start % DAY, start % DAY + end - start) for start, end in spans})
    assert len(days) * len(clock) == len(spans)
    opens = [f"{int(s // 60):02d}:{int(s % 60):02d}-{int(e // 60):02d}:{int(e % 60):02d}" for s, e in clock]
    return f'[hours."{name}"]\ndays = {[DAYS[day] for day in days]}\nopen = {opens}\n'


def _spread(spread: tuple[str, float] | tuple[str, float, float]) -> str:
    if spread[0] == "lognormal":
        return f"{{ median = {spread[1]}, p90 = {spread[2]} }}"
    return f"{{ {spread[0]} = {spread[1]} }}"
