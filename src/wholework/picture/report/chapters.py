"""The chapters of the report, in the method's order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wholework import plain
from wholework.check.capability.findings import Capability, CapabilityChart
from wholework.check.demand.findings import Demand, DemandType
from wholework.check.findings import Check
from wholework.check.flow.findings import Flow
from wholework.check.jobs.findings import Jobs
from wholework.finding import CannotTell
from wholework.picture.charts.ages import age_words, ages_svg
from wholework.picture.charts.bars import bars_svg
from wholework.picture.charts.behaviour_chart import behaviour_of_counts_svg, behaviour_svg, unusual_words
from wholework.picture.charts.distribution import distribution_svg, threshold_words
from wholework.picture.charts.job_timeline import job_timeline_svg
from wholework.picture.charts.repeats import repeats_svg
from wholework.picture.charts.weekdays import weekdays_svg
from wholework.picture.flow_map import flow_map_svg
from wholework.picture.report import tables
from wholework.picture.report.page import Chapter, Fold, Item, fold, item

JOBS = "Here each case is one whole job."


def chapters(check: Check) -> Iterator[Chapter]:
    """Build the chapters that these records have something for; the last question of each stays for the work."""
    yield Chapter(
        "purpose",
        "Purpose: what is this service for?",
        "The first question, and the one that no record answers.",
        (item(check.purpose, points=check.purpose.ask),),
    )
    if check.demand:
        yield Chapter(
            "demand",
            "Demand: what do people ask?",
            "What comes in, how much of it, and whether it can be expected.",
            tuple(_demand(check.demand)),
        )
    if check.jobs:
        yield Chapter(
            "jobs",
            "Jobs: what did it look like to the customer?",
            "Orders and contacts rejoined into what the customer would call one job.",
            (_jobs(check.jobs), *(_capability(check.capability_of_jobs, JOBS) if check.capability_of_jobs else ())),
        )
    if check.capability:
        yield Chapter(
            "capability",
            "Capability: what does the system predictably achieve?",
            "What to expect if nothing changes, and what is unusual. Neither an average nor a target tells that.",
            (*_capability(check.capability), *_measures(check)),
        )
    if check.flow:
        yield Chapter(
            "flow",
            "Flow: how does the work go?",
            "The steps as they were recorded. Which of them help the customer is for those who do the work to say.",
            tuple(_flow(check.flow)),
        )
    for question, title, lead in (
        (
            "system conditions",
            "System conditions: why does it go like that?",
            "Measures, rules, roles, budgets, computers.",
        ),
        (
            "thinking",
            "Thinking: which belief put that there?",
            "Managers find this out from figures that they gathered.",
        ),
    ):
        target = _target(check) if question == "thinking" else ()
        items = (*target, *_asked(check.cannot_tell, question))
        yield Chapter(question.replace(" ", "-"), title, lead, items)


def _target(check: Check) -> tuple[Item | Fold, ...]:
    """What the threshold, or the deadlines, do: three answers, each by itself."""
    if check.target is None:
        return ()
    from wholework.picture.targets import target_chapters  # which sets its page with the parts of this folder

    answers = [each for chapter in target_chapters(check.target) for each in chapter.items]
    return (Item(f"{check.target.title}.", note="Three answers follow: none of them speaks for another."), *answers)


def _measures(check: Check) -> Iterator[Fold]:
    """What else a customer would notice, one fold a measure."""
    from wholework.picture.measures.page import measure_items  # which sets its page with the parts of this folder

    for each in check.measures:
        yield fold(f"{each.series.name}: {each.series.each_point}", measure_items(each))


def _asked(gaps: tuple[CannotTell, ...], question: str) -> Iterator[Item]:
    for gap in gaps:
        if gap.question == question:
            yield Item(gap.go_and_see, note=f"These records cannot tell {gap.what}: {gap.why}.")


def _demand(demand: Demand) -> Iterator[Item | Fold]:
    if demand.words:
        said = [(quote.words, f"{quote.category or ''} (row {quote.row:,})".strip()) for quote in demand.words.quotes]
        yield item(demand.words, quotes=said)
    together = demand.all_together
    yield item(
        demand,
        behaviour_of_counts_svg(demand.sentence, demand.periods, together, f"asked in a {demand.period}")
        if together
        else None,
        tables=[tables.chart_table(demand.periods, together, "asked")] if together else [],
        unusual=unusual_words(demand.periods, together) if together else (),
        cautions=together.cautions if together else (),
        wide="wide",
    )
    if demand.types:
        yield _types(demand)
    charted = [_one_type(kind, demand) for kind in demand.types if kind.chart is not None]
    if charted:
        yield fold(f"Each category over time: {plain.of(len(charted), 'chart')}", charted, said=_of_all(demand.types))
    if any(demand.weekdays):
        yield Item(
            "When people ask, by day of the week.",
            picture=item(demand, weekdays_svg(demand.weekdays)).picture,
            tables=(
                tables.table(
                    "By day of the week",
                    "day|asked#",
                    zip(
                        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
                        map(plain.count, demand.weekdays),
                        strict=False,
                    ),
                ),
            ),
        )
    if demand.repeats:
        yield _repeats(demand)


def _types(demand: Demand) -> Item:
    hidden = (
        f" {plain.of(demand.types_hidden, 'more category', 'more categories')} not listed."
        if demand.types_hidden
        else ""
    )
    return Item(
        f"The organisation's own categories: these are not what customers said.{hidden}",
        picture=item(
            demand, bars_svg("By the organisation's own categories", [(k.name, k.count) for k in demand.types], "asked")
        ).picture,
        tables=(tables.types_table(demand.types),),
        points=tuple(kind.sentence for kind in demand.types[:3]),
        cautions=_of_all(demand.types),
    )


def _of_all(types: Sequence[DemandType]) -> tuple[str, ...]:
    """Return the cautions that every category carries: they are said once."""
    return tuple(caution for caution in types[0].cautions if all(caution in kind.cautions for kind in types))


def _one_type(kind: DemandType, demand: Demand) -> Item:
    assert kind.chart is not None
    return item(
        kind,
        behaviour_of_counts_svg(kind.sentence, demand.periods, kind.chart, f"asked in a {demand.period}"),
        tables=[tables.chart_table(demand.periods, kind.chart, "asked")],
        unusual=unusual_words(demand.periods, kind.chart),
        cautions=kind.chart.cautions,
        wide="wide",
    )


def _repeats(demand: Demand) -> Item:
    cautions = dict.fromkeys(caution for each in demand.repeats for caution in each.cautions)
    anything = [each.sentence for each in demand.repeats[1:] if each.same_type != demand.repeats[0].same_type]
    return Item(
        demand.repeats[0].sentence,
        picture=item(demand, repeats_svg(demand.repeats)).picture,
        tables=(tables.repeats_table(demand.repeats),),
        cautions=tuple(cautions),
        cannot_tell=demand.repeats[0].cannot_tell,
        points=tuple(anything[:1]),
    )


def _jobs(jobs: Jobs) -> Item:
    return item(
        jobs,
        job_timeline_svg(jobs),
        tables=tables.jobs_tables(jobs),
        points=(f"The rule: {jobs.rule.sentence}. Is it right? --gap, --job or --follows changes it.",),
        wide="wide",
    )


def _capability(capability: Capability, note: str = "") -> Iterator[Item | Fold]:
    if not capability.charts:
        yield item(capability)
    whole = [chart for chart in capability.charts if chart.category is None]
    for number, chart in enumerate(whole):
        gaps = () if number else tuple(gap for gap in capability.cannot_tell if gap not in chart.cannot_tell)
        yield from _one_measure(replace(chart, cannot_tell=(*chart.cannot_tell, *gaps)), note)
    parts = [part for chart in capability.charts if chart.category for part in _one_measure(chart)]
    if parts:
        count = sum(chart.category is not None for chart in capability.charts)
        said = whole[0].cautions if whole else ()
        yield fold(f"The same for each of {plain.of(count, 'category', 'categories')}", parts, said=said)
    work = capability.open_work
    if work:
        rows = ((age_words(age), plain.count(age.cases)) for age in work.ages)
        yield item(
            work, ages_svg(work) if work.ages else None, tables=[tables.table("Open work by age", "age|cases#", rows)]
        )


def _one_measure(chart: CapabilityChart, note: str = "") -> Iterator[Item]:
    yield item(
        chart,
        behaviour_svg(chart),
        note=f"{f'Each point is {chart.each_point}.' if chart.each_point else ''} {note}".strip(),
        tables=tables.capability_tables(chart),
        unusual=unusual_words([point.label for point in chart.points], chart.behaviour),
        wide="wide",
    )
    if chart.distribution:
        yield _shape(chart)


def _shape(chart: CapabilityChart) -> Item:
    assert chart.distribution is not None
    of = f" in “{chart.category}”" if chart.category else ""
    title = f"The raw shape of the same times{of}, which no average shows."
    drawn = distribution_svg(title, chart.distribution, chart.quantiles, chart.threshold)
    within = chart.within_threshold
    said = () if within is None else (f"{plain.share(within)} lie at or below {threshold_words(chart.threshold)}.",)
    return Item(title, picture=item(chart, drawn).picture, points=said)


def _flow(flow: Flow) -> Iterator[Item]:
    drawn, note = flow_map_svg(flow)
    yield item(
        flow,
        drawn,
        note=note,
        wide="map",
        tables=[tables.moves_table(flow.moves), tables.steps_table(flow.activities)],
    )
    yield item(flow.end_to_end, tables=[tables.quantile_table(flow.end_to_end.quantiles, plain.duration)])
    if flow.end_to_end.working:
        yield Item(
            "The same in working time. The customer waits in calendar time, which comes first.",
            tables=(tables.quantile_table(flow.end_to_end.working, plain.duration),),
        )
    yield item(flow.variants, tables=[tables.ways_table(flow.variants)])
    yield item(flow.rework, tables=[tables.rework_table(flow.rework)])
    for hand_offs in flow.hand_offs:
        yield item(hand_offs, tables=[tables.hand_offs_table(hand_offs)])
    yield item(flow.touch_time)
