"""Calibration as one page: whether the model behaves as the records do, what was measured, what cannot be told."""

import math

from wholework import plain
from wholework.finding import Finding
from wholework.lab.calibrating.findings import AskedWeekly, Calibration, Distance, Quantiles
from wholework.picture.lab.calibration_pictures import distances_svg, week_svg
from wholework.picture.report.page import Chapter, Item, Table, first_sentence, item
from wholework.picture.report.readers import Reader
from wholework.picture.report.tables import table
from wholework.picture.report.writing import Page, page_html

DISTANCES = (
    "The distances are those of Chapela-Campo and others (2023, 2025): sequences of three events; and Wasserstein "
    "distances between lengths of cases, open cases by hour, events by hour of each weekday, and arrivals by hour.",
    "“The records beside themselves”, in the weeks from which the model is made: stretches as long as the tested weeks "
    "compared in pairs that do not overlap, or weeks put together at random, whichever are farther apart.",
    "“Weeks drawn at random”: the same weeks put together at random, ten times, beside those on which it was tried.",
    "More than twice as far as the records are from themselves, in any of the five: not calibrated.",
)


def calibration_html(made: Calibration, *, made_on: str) -> str:
    """Set a calibration as one HTML file."""
    return page_html(
        Page(
            title=f"{made.service}: a model of the records",
            beneath="Calibrated" if made.calibrated else "Not calibrated",
            files=(f"wholework lab calibrate --seed {made.seed}",),
            made_on=made_on,
            readers=_readers(made),
            chapters=(_tried(made), _asked(made), _went(made), _took(made), _not_told(made)),
            how_read=(_weeks(made), *DISTANCES),
        )
    )


def _weeks(made: Calibration) -> str:
    return (
        f"Made of {plain.of(made.cases, 'case')} opened in the {plain.of(made.made_from_weeks, 'week')} from "
        f"{made.made_from_first_day}; tried on {plain.of(made.tested_cases, 'case')} of the "
        f"{plain.of(made.tried_on_weeks, 'week')} from {made.tried_on_first_day}, "
        f"{plain.of(made.replications, 'replication')} from seed {made.seed}."
    )


def _readers(made: Calibration) -> tuple[Reader, ...]:
    headline, rest = first_sentence(made.sentence)
    seen = (
        "Work and waiting can be told apart." if made.touch_time_seen else "Touch time cannot be seen in these records."
    )
    return (
        Reader("practitioner", "For those who answer for the service", headline, (rest, *made.cautions[-1:])),
        Reader("analyst", "For those who check the figures", _weeks(made), (made.rare, seen)),
        Reader(
            "worker",
            "For those who do the work",
            "This is about how the work is set up, not about who did it.",
            ("Which of the numbers below would you have guessed otherwise? Say so: you know the work.",),
        ),
    )


def _tried(made: Calibration) -> Chapter:
    worst = distances_svg(
        "How far the model is from the records, against how far they are from themselves", made.distances
    )
    found = item(
        Finding(sentence=made.sentence, cautions=made.cautions),
        worst,
        note="1 is the distance of the records from themselves; beyond 2 the model is not calibrated.",
        tables=[_distances_table(made.distances)],
    )
    return Chapter("tried", "Does the model behave as the records do?", _weeks(made), (found,))


def _distances_table(distances: tuple[Distance, ...]) -> Table:
    rows = [
        (each.name, each.unit, *(_short(number) for number in (each.model, each.floor, each.resampled, each.ratio)),
         "yes" if each.within else "no")
        for each in distances
    ]  # fmt: skip
    headings = "distance|unit|model#|records beside themselves#|weeks drawn at random#|times#|at most twice"
    return table("Every distance to the weeks on which the model was tried", headings, rows, is_open=True)


def _short(number: float) -> str:
    return "" if math.isnan(number) else f"{number:,.3g}"


def _asked(made: Calibration) -> Chapter:
    return Chapter(
        "asked",
        "What is asked, and when",
        "Counted in whole weeks; the interval holds the weeks' unevenness.",
        tuple(_asked_item(each) for each in made.asked),
    )


def _asked_item(each: AskedWeekly) -> Item:
    sentence = (
        f"“{each.type}” was asked {each.per_week:.4g} times a week ({each.low:.4g} to {each.high:.4g}), and "
        f"{each.tested_per_week:.4g} times in the weeks on which the model was tried."
    )
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    rows = [
        (f"{days[hour // 24]} {hour % 24:02d}:00", f"{size:.3g}", f"{low:.3g} to {high:.3g}")
        for hour, (size, low, high) in enumerate(zip(each.hours, each.hours_low, each.hours_high, strict=True)) if size
    ]  # fmt: skip
    picture = week_svg(f"When “{each.type}” is asked", each.hours)
    shown = table("Asks a week in each hour, with 95 % intervals", "hour|asks a week#|interval", rows)
    return item(Finding(sentence=sentence), picture, tables=[shown])


def _went(made: Calibration) -> Chapter:
    ways = [(each.type, " → ".join(each.activities), f"{each.cases:,}", _shares(each.share, each.low, each.high),
             "" if each.stands_for == 1 else f"{each.stands_for:,} rare ways") for each in made.ways]  # fmt: skip
    again = [(each.activity, f"{each.cases:,}", f"{each.again:,}", _shares(each.share, each.low, each.high))
             for each in made.repeated]  # fmt: skip
    items = [
        item(
            Finding(sentence=made.rare),
            tables=[table("The ways in the model", "type|way|cases#|share of the type|stands for", ways, is_open=True)],
        ),
        item(
            Finding(
                sentence="Some work is done again in the same case: rework shows here, and planned repeats do, too."
            ),
            tables=[table("Done again", "activity|cases#|again#|share", again, is_open=True)],
        ),
    ]
    if made.came_back:
        back = [(each.type, each.back_as, f"{each.closed:,}", f"{each.came_back:,}",
                 _shares(each.right_first_time, each.low, each.high)) for each in made.came_back]  # fmt: skip
        headings = "type|came back as|closed#|came back#|right the first time"
        shown = table("Came back within four weeks of the close", headings, back, is_open=True)
        items.append(
            item(Finding(sentence="Some customers came back soon after their case was closed."), tables=[shown])
        )
    return Chapter("went", "The ways cases went", "Counted case by case.", tuple(items))


def _shares(share: float, low: float, high: float) -> str:
    return f"{plain.share(share)} ({plain.share(low)} to {plain.share(high)})"


def _took(made: Calibration) -> Chapter:
    rows = [(each.activity, f"{each.n:,}", _minutes(each.work, 0), _minutes(each.work, 1), _minutes(each.at_most, 0))
            for each in made.steps]  # fmt: skip
    headings = "activity|events#|half within, minutes|9 in 10 within, minutes|at most, minutes (half of the times)"
    seen = "Beginnings and ends of work are recorded." if made.touch_time_seen else (
        "Touch time cannot be seen in these records: it lies between nothing and the time since the step before."
    )  # fmt: skip
    items = [item(Finding(sentence=seen), tables=[table("Work, with 95 % intervals", headings, rows, is_open=True)])]
    if made.people:
        pools = [(each.pool, f"{each.count}", f"{each.low} to {each.high}", f"{each.busy_hours:,.0f}", each.hours,
                  plain.share(each.within)) for each in made.people]  # fmt: skip
        headings = "people|at work at once#|from week to week|busy hours#|hours|beginnings within"
        sentence = "How many were at work at once while something waited: effective capacity, not heads."
        items.append(item(Finding(sentence=sentence), tables=[table("People", headings, pools, is_open=True)]))
    hours = f"Things happen {made.hours}: {plain.share(made.hours_within)} of them."
    return Chapter("took", "Work, people and hours", hours, tuple(items))


def _minutes(times: Quantiles | None, which: int) -> str:
    if times is None:
        return ""
    if which == 0:
        return f"{times.median:.4g} ({times.median_low:.4g} to {times.median_high:.4g})"
    return f"{times.p90:.4g} ({times.p90_low:.4g} to {times.p90_high:.4g})"


def _not_told(made: Calibration) -> Chapter:
    return Chapter(
        "not-told",
        "What the model cannot hold, and what these records cannot tell",
        "Go and see these before you believe an answer of the model.",
        (
            item(Finding(sentence="The model holds this only roughly, or not at all."), points=made.not_expressed),
            item(Finding(sentence="These records cannot tell everything."), points=made.cannot_tell),
        ),
    )
