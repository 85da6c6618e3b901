"""The designs of a run as chapters: how long it takes, week by week, where the time goes, what the work is for."""

import numpy as np

from wholework import plain
from wholework.check.capability.findings import Distribution
from wholework.finding import Finding
from wholework.lab.experiments.parts import Curves, Line
from wholework.lab.results.findings import DesignRun, LabRun
from wholework.picture.charts.behaviour_chart import behaviour_of_counts_svg, unusual_words
from wholework.picture.charts.distribution import distribution_svg
from wholework.picture.lab.curves import curves_svg
from wholework.picture.lab.run_tables import measures_table, shape_table, started_table
from wholework.picture.lab.run_words import one
from wholework.picture.lab.side_by_side import Row, side_by_side_svg
from wholework.picture.report.page import Chapter, Item, item
from wholework.picture.report.tables import chart_table, table

MOST_PARTS = 10


def design_chapters(made: LabRun) -> tuple[Chapter, ...]:
    """Return what each design shows, laid beside the others."""
    chapters = (
        Chapter(
            "time",
            "How long it takes: every need, not the average",
            "From the first ask to the need met, through all returns. All replications together.",
            tuple(_shape(each) for each in made.designs),
        ),
        Chapter(
            "goes",
            "Where the time and the work go: before anybody is asked to work faster",
            "What a need waits for, and what the hours worked are for.",
            (*_time(made), *_work(made), _people(made)),
        ),
        Chapter(
            "weeks",
            "Week by week: what somebody who watches would see",
            "One run of each design in time order. Nothing is changed in it from week to week.",
            (*(_weekly(each) for each in made.designs if each.weekly), *_started(made)),
        ),
    )
    return tuple(each for each in chapters if each.items)


def _shape(design: DesignRun) -> Item:
    if design.shape is None:
        return item(Finding(sentence=design.sentence), tables=[measures_table(design)])
    shape = design.shape
    drawn = Distribution(np.array(shape.edges), np.array(shape.counts), shape.unit, shape.beyond)
    return item(
        Finding(sentence=shape.sentence),
        distribution_svg(shape.sentence, drawn, {key: value for key, value in shape.quantiles.items() if value >= 0.5}),
        wide="wide",
        tables=[shape_table(shape), measures_table(design)],
    )


def _time(made: LabRun) -> list[Item]:
    designs = [each for each in made.designs if each.time_parts]
    if not designs:
        return []
    parts = [{part.name: part for part in each.time_parts} for each in designs]
    names = list(dict.fromkeys(part.name for each in designs for part in each.time_parts))
    names.sort(key=lambda name: -max(each[name].days for each in parts if name in each))
    rows = [
        Row(name, tuple((each[name].days, one(each[name].days, "days")) if name in each else None for each in parts))
        for name in names
    ]
    work = [sum(part.share for part in each.time_parts if part.kind == "work") for each in designs]
    said = "; ".join(f"{plain.share(share)} in “{each.design}”" for share, each in zip(work, designs, strict=True))
    sentence = f"Somebody is at work on it in little of the time that it takes: {said}."
    if max(work) > 0.5:
        sentence = f"Of the time that it takes, somebody is at work on it: {said}."
    title = "Where the time of the average need goes"
    return [
        item(
            Finding(sentence=sentence),
            side_by_side_svg(title, [each.design for each in designs], rows[:MOST_PARTS]),
            wide="wide",
            note="Nights, weekends and closed hours are in the waiting, as they are for the customer.",
            tables=[
                table(
                    "Every part",
                    "|".join(["part", *(each.design for each in designs)]),
                    [(row.name, *(value[1] if value else "" for value in row.values)) for row in rows],
                )
            ],
        )
    ]


def _work(made: LabRun) -> list[Item]:
    designs = [each for each in made.designs if each.work_parts]
    if not designs:
        return []
    parts = [{part.name: part for part in each.work_parts} for each in designs]
    names = list(dict.fromkeys(part.name for each in designs for part in each.work_parts))
    rows = [
        Row(
            name,
            tuple(
                (each[name].hours_per_week.mean, f"{each[name].hours_per_week.mean:,.0f} hours")
                if name in each
                else None
                for each in parts
            ),
        )
        for name in names
    ]
    said = "; ".join(
        f"{plain.share(1 - sum(part.share for part in each.work_parts if part.kind == 'value'))} in “{each.design}”"
        for each in designs
    )
    sentence = f"Hours that are not the work itself, asked and done once: {said}."
    shares = [
        (row.name, *(plain.share(each[row.name].share) if row.name in each else "" for each in parts)) for row in rows
    ]
    headings = "|".join(["what the work is for", *(each.design for each in designs)])
    return [
        item(
            Finding(sentence=sentence),
            side_by_side_svg("Work in a week, and what it is for", [each.design for each in designs], rows),
            wide="wide",
            tables=[table("Of all hours worked", headings, shares)],
        )
    ]


def _people(made: LabRun) -> Item:
    pools = list(dict.fromkeys(each.pool for design in made.designs for each in design.people))
    by_pool = [{each.pool: each.share.mean for each in design.people} for design in made.designs]
    rows = [
        Row(pool, tuple((each[pool], plain.share(each[pool])) if pool in each else None for each in by_pool))
        for pool in pools
    ]
    return item(
        Finding(sentence="Of their open time people are at work as much as this; the rest is what answers quickly."),
        side_by_side_svg("At work, of open time", [each.design for each in made.designs], rows),
        wide="wide",
        note="Not a measure of anybody: the nearer to all of the time, the longer everyone waits.",
    )


def _weekly(design: DesignRun) -> Item:
    assert design.weekly is not None
    weekly = design.weekly
    return item(
        Finding(sentence=weekly.sentence),
        behaviour_of_counts_svg(weekly.sentence, weekly.labels, weekly.behaviour, weekly.unit),
        wide="wide",
        unusual=unusual_words(weekly.labels, weekly.behaviour),
        cautions=weekly.behaviour.cautions,
        tables=[chart_table(weekly.labels, weekly.behaviour, weekly.unit)],
    )


def _started(made: LabRun) -> list[Item]:
    lines = tuple(
        Line(each.design, tuple(float(week + 1) for week in range(len(each.started.open_each_week))),
             each.started.open_each_week)
        for each in made.designs if each.started
    )  # fmt: skip
    if not lines or len(lines[0].x) < 2:
        return []
    warm = plain.of(made.warm_up_weeks, "week")
    curves = Curves("What is open at the end of each week", f"week; the first {made.warm_up_weeks} are not counted",
                    "asks open", lines)  # fmt: skip
    sentences = [each.started.sentence for each in made.designs if each.started]
    return [
        item(
            Finding(sentence=f"The warm-up: {warm} are run before anything is counted. {' '.join(sentences)}"),
            curves_svg(curves),
            wide="wide",
            tables=[started_table(made)],
        )
    ]
