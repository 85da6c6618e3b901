"""How often the same customer came back, beside what chance alone would give. Coming back proves nothing by itself."""

from wholework import plain
from wholework.check.demand.asked import Asked, demand_table
from wholework.check.demand.findings import Repeats
from wholework.check.demand.returns import Returns, returns_of
from wholework.records.records import Records
from wholework.stats.repeats import (
    chance_interval,
    chance_of_return,
    chance_within_own_span,
    smoothed_over_weeks,
)

WITHIN_DAYS = (7, 28, 90)
FEWEST = 20  # asks that can be followed; with fewer it is too few to say
MANY_FOR_ONE = 50  # asks of one customer (or place) on average: that is no single customer

NULL = (
    "Chance alone: every customer asks on as many days as they did, but the days are shuffled within the calendar, so"
    " that busy times stay busy."
)
ONCE_A_DAY = "What one customer asks on one day counts once."
NO_PROOF = (
    "Whether anybody came back because something was not done, or not done right. Some come back because they were"
    " asked to, or with another need: read what they said."
)
NOT_AGAIN = "Who needed to come back and did not, or went somewhere else."
NOBODY_NAMED = "How many come back: nothing in these records tells one customer from another."
TOO_FEW = "How many come back: fewer than 20 asks of named customers can be followed for long enough."


def repeats_of(records: Records, counted: Asked) -> tuple[tuple[Repeats, ...], tuple[str, ...]]:
    """Count who came back within 7, 28 and 90 days, for the same category and for any; or say why that is not known."""
    who = records.about.customer_is
    table = demand_table(records)
    if who is None or not len(counted.by_day) or not int(table.customer.count().to_pyarrow().as_py()):
        return (), (NOBODY_NAMED,)
    found: list[Repeats] = []
    for same_type in (True, False):
        if same_type and not counted.names:
            continue
        returns = returns_of(records, counted, WITHIN_DAYS, same_type=same_type)
        if not same_type and returns.asks > MANY_FOR_ONE * int(returns.askers.customers.sum()):
            return (), (_no_single(who, returns),)
        found += _windows(returns, who, same_type)
    return tuple(found), () if found else (TOO_FEW,)


def _windows(returns: Returns, who: str, same_type: bool) -> list[Repeats]:
    windows = [days for days in WITHIN_DAYS if returns.followed[days] >= FEWEST]
    if not windows:
        return []
    intervals = chance_interval(returns.calendar, returns.askers, windows)
    in_own_span = chance_within_own_span(returns.calendar, returns.askers, windows)
    return [
        _repeats(returns, who, same_type, days, interval, own)
        for days, interval, own in zip(windows, intervals, in_own_span, strict=True)
    ]


def _repeats(
    returns: Returns, who: str, same_type: bool, days: int, interval: tuple[float, float], in_own_span: float
) -> Repeats:
    cases, again = returns.followed[days], returns.again[days]
    chance = chance_of_return(returns.calendar, returns.askers, days)
    level = [1] * len(returns.calendar)
    return Repeats(
        sentence=_sentence(cases, again, days, who, same_type, chance, interval),
        cautions=(NULL, ONCE_A_DAY, *_place(who), *_busiest(returns, who)),
        cannot_tell=(NO_PROOF, NOT_AGAIN),
        days=days,
        who=who,
        same_type=same_type,
        cases=cases,
        again=again,
        share=again / cases,
        chance=chance,
        chance_low=interval[0],
        chance_high=interval[1],
        sensitivity=(
            ("every day alike, weekends and holidays too", chance_of_return(level, returns.askers, days)),
            (
                "busy and quiet weeks kept, weekdays alike",
                chance_of_return(smoothed_over_weeks(returns.calendar), returns.askers, days),
            ),
            (f"each {who} only between their own first and last day", in_own_span),
        ),
    )


def _sentence(
    cases: int, again: int, days: int, who: str, same_type: bool, chance: float, interval: tuple[float, float]
) -> str:
    share = again / cases
    low, high = interval
    beside = _beside(share, interval)
    kind = " in the same category" if same_type else ""
    place = "at the same place" if who == "place" else "by the same customer"
    return (
        f"Of {plain.of(cases, 'ask')} that can be followed for {days} days, {_in_percent(share)} were followed by"
        f" another {place}{kind}. Chance alone would give {_in_percent(chance)} ({_in_percent(low)} to"
        f" {_in_percent(high)}): {beside}."
    )


def _beside(share: float, interval: tuple[float, float]) -> str:
    """Set a share beside what chance gives, in words; what the printed figures cannot tell apart is too close."""
    low, high = interval
    if low <= share <= high:
        return "no more than chance"
    if any(_in_percent(share) == _in_percent(edge) or abs(share - edge) < 0.0005 for edge in interval):
        return "too close to chance to say"
    return "more than chance" if share > high else "less than chance"


def _in_percent(fraction: float) -> str:
    """Write a share finely enough to be set beside another: ``5.4 %``, ``18 %``."""
    return f"{100 * fraction:.1f} %" if 0.0005 <= fraction < 0.1 else plain.share(fraction)


def _place(who: str) -> tuple[str, ...]:
    return ("A place is not a person: several people may ask from one place.",) if who == "place" else ()


def _busiest(returns: Returns, who: str) -> tuple[str, ...]:
    """Warn where one customer makes up much of it: perhaps a number that stands for nobody."""
    most = int(returns.askers.days.max(initial=0))
    if most < MANY_FOR_ONE or most < 0.02 * returns.asks:
        return ()
    return (f"One {who} asked on {plain.count(most)} days: is that a single {who}, or a number used for many?",)


def _no_single(who: str, returns: Returns) -> str:
    each = returns.asks / int(returns.askers.customers.sum())
    return f"How many come back: there are {each:,.0f} asks to one {who}, so this column names no single customer."
