"""Done on the day wanted: too early and too late are both losses, growing with the square of the distance."""

import numpy as np

from wholework import plain
from wholework.check.measures.asked import Asked, Floats
from wholework.check.measures.built_in.way import WayOfCounting
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.held_back import end_missing, filling_up, held, said_of, unfinished
from wholework.check.measures.measure import Loss
from wholework.check.measures.shares import share_series
from wholework.refusal import Refusal
from wholework.stats.taguchi import Side, mean_loss

CUSTOMERS_DAY = "The day wanted is what the records say that the customer asked for: ask whether they were free to say."
RECORDS_DAY = "The day wanted is read from the record's deadline: ask whether it is the day that the customer chose."
DAYS = {"wanted": CUSTOMERS_DAY, "deadline": RECORDS_DAY}
LEFT_OPEN = 0.05  # of a period's cases; beyond that its loss is not known yet


def done_on_the_day_wanted(asked: Asked) -> MeasureSeries:
    """Return the share done on the day wanted or, where the team gives what a miss costs, the loss a case."""
    column = asked.measure.wanted or ("wanted" if asked.has("wanted") or not asked.has("deadline") else "deadline")
    if column not in DAYS:
        raise Refusal("the day wanted is not known", expected=" or ".join(DAYS), came=asked.measure.wanted)
    asked.need("closed_day", "closed", "when it was done")
    asked.need(column, column, "on which day the customer wanted it")
    days = _days_off(asked, column)
    back = unfinished(asked) | filling_up(asked) | end_missing(asked)
    if asked.measure.loss is None:
        return share_series(
            asked,
            days["on_the_day"],
            days["cases"],
            back,
            what="were done on the day wanted",
            by="wanted",
            cautions=(DAYS[column], _both_sides(days), "Those not done yet count as not done on the day."),
            cannot_tell=("How much it cost the customer to be served too early or too late.",),
        )
    return _losses(asked, asked.measure.loss, days, back, DAYS[column])


def _days_off(asked: Asked, column: str) -> dict[str, Floats]:
    """Count by the period of the wanted day: on the day, before, after, still open, and squares of the distance."""
    import ibis

    from wholework.records.prepare.local_days import with_local_days

    cases = asked.cases.filter(asked.cases[column].notnull())
    row = cases.aggregate(first=cases[column].min(), last=cases[column].max()).to_pyarrow().to_pylist()[0]
    zone = asked.records.about.zone
    cases = with_local_days(cases, zone, (int(row["first"]), int(row["last"])), {"wanted_day": column}, {})
    days = asked.placed["days"]
    table = cases.join(days, cases.wanted_day == days.of_day)
    last = asked.span[1]
    done = table.closed_day.notnull()
    off = (ibis.ifelse(done, table.closed_day, last) - table.wanted_day).cast("float64")
    off = ibis.ifelse(done | (off > 0), off, 0.0)
    table = table.mutate(off=off, done=done)
    square = table.off * table.off
    return asked.over(
        table,
        cases=table.count(),
        on_the_day=ibis.ifelse(table.done & (table.off == 0), 1, 0).sum(),
        early=ibis.ifelse(table.off < 0, 1, 0).sum(),
        late=ibis.ifelse(table.off > 0, 1, 0).sum(),
        open=ibis.ifelse(table.done, 0, 1).sum(),
        square_early=ibis.ifelse(table.off < 0, square, 0.0).sum(),
        square_late=ibis.ifelse(table.off > 0, square, 0.0).sum(),
    )


def _both_sides(days: dict[str, Floats]) -> str:
    early, late, cases = (float(days[name].sum()) for name in ("early", "late", "cases"))
    before, after = (plain.share(some / max(cases, 1)) for some in (early, late))
    return f"Before the day wanted: {before}; after it: {after}. Both are losses to the customer."


def _losses(asked: Asked, loss: Loss, days: dict[str, Floats], back: np.ndarray, whose: str) -> MeasureSeries:
    late = Side(loss.amount, loss.at_days)
    early = late if loss.early_amount is None else Side(loss.early_amount, loss.at_days)
    value = mean_loss(days["square_early"], days["square_late"], days["cases"], early, late)
    back = (back | (days["open"] > LEFT_OPEN * days["cases"])) & (days["cases"] > 0)
    value = np.where(back, np.nan, value)
    name = asked.measure.name
    return MeasureSeries(
        sentence=f"{name}: what a case lost on average by not being done on the day wanted, in {loss.unit}."
        f"{held(asked, back)}",
        cautions=(
            *said_of(asked),
            whose,
            _both_sides(days),
            f"The loss is the team's own figure: {loss.amount:g} {loss.unit} at {loss.at_days:g} days from the day,"
            " growing with the square of the distance (Taguchi). It is for learning, not for an account.",
        ),
        name=name,
        unit=loss.unit,
        labels=asked.periods.labels,
        starts=asked.periods.dates,
        values=value,
        cases=days["cases"].astype(np.int64),
        kind=asked.measure.chart or "xmr",
        of=asked.category,
        period=asked.period,
        each_point=f"the mean loss of the cases wanted in one {asked.period}",
        held_back=tuple(label for label, off in zip(asked.periods.labels, back, strict=True) if off),
    )


WAY = WayOfCounting(
    name="done-on-the-day-wanted",
    place=4,
    title="Done on the day wanted",
    what_is_counted="how far from the day that the customer wanted it was done, before and after",
    from_when="the day that the customer wanted",
    to_when="the day on which it was done",
    series=done_on_the_day_wanted,
    shows="whether customers get it when they want it, not merely before a date",
)
