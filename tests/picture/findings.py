"""Made findings of the Ashby repairs team and Bramley hospital, with figures as they are in such services."""

import numpy as np

from wholework.check.capability.findings import Age, Capability, CapabilityChart, Distribution, OpenWork, Point
from wholework.check.demand.findings import Demand, DemandType, Quote, Repeats, Words
from wholework.check.findings import Check, ColumnWord, ExtractRead, Purpose, RecordsRead
from wholework.check.flow.findings import (
    Activity,
    Again,
    EndToEnd,
    Flow,
    HandOffs,
    Move,
    Rework,
    TouchTime,
    Variant,
    Variants,
)
from wholework.check.jobs.findings import JobExample, JobRule, Jobs, RuleEffect
from wholework.finding import CannotTell
from wholework.stats.behaviour import xmr

WEEKS = [56.9, 64.8, 45.8, 54.3, 59.8, 49.5, 67.5, 55.5, 59.8, 62.5]
WEEKS += [61.5, 59.5, 54.3, 49.5, 52.4, 58.6, 60.2, 61.3, 55.4, 49.6]
HOUR, DAY = 3600.0, 86400.0


def ashby_jobs(category: str = "Plumbing") -> Jobs:
    """Say that 21 orders were 6 jobs, each order inside its target, the whole of one 24 days long."""
    return Jobs(
        sentence="Your 21 orders look like 6 jobs: 24 days, not 6. Is this rule right?",
        cautions=("The gap is a choice.",),
        rule=JobRule("customer", 14.0),
        orders=21,
        jobs=6,
        orders_per_job={2: 1, 3: 2, 4: 2, 5: 1},
        order_median_days=6.0,
        job_median_days=24.0,
        order_p90_days=9.0,
        job_p90_days=31.0,
        open_jobs=1,
        orders_inside_deadline=1.0,
        others=(RuleEffect(7.0, 9, 15.0, 22.0), RuleEffect(28.0, 5, 26.0, 40.0)),
        example=JobExample(
            orders=(
                ("R1", category, 0.0, 6.0, True),
                ("R2", category, 8.0, 14.0, True),
                ("R3", "Plastering", 17.0, 24.0, True),
            ),
            days=24.0,
        ),
    )


def ashby_chart(values: list[float] | None = None, threshold: float | None = None) -> CapabilityChart:
    """Chart twenty weeks, with the raw shape beside it."""
    weeks = WEEKS if values is None else values
    return CapabilityChart(
        sentence="Between 39 and 74 days are to be expected.",
        cautions=("Times of closed cases look short while work is open.",),
        name="from opened to closed",
        unit="days",
        order="by closing date",
        points=tuple(Point(f"week {week}", 31 + week, (f"C{week}",)) for week in range(1, len(weeks) + 1)),
        behaviour=xmr(weeks, unit="days"),
        distribution=Distribution(np.array([0.0, 20, 40, 60, 80]), np.array([11, 230, 317, 42]), "days", 3),
        quantiles={"0.5": 44.0, "0.9": 63.0},
        threshold=threshold,
        within_threshold=None if threshold is None else 0.61,
    )


def bramley_flow(names: tuple[str, ...] = ("Arrival", "Triage", "Blood test", "Discharge")) -> Flow:
    """Map a small hospital flow with a loop; one move was made by four cases only."""
    moves = [Move(names[0], names[1], 97, 97, 600.0, 700.0, 1500.0), Move(names[1], names[2], 84, 84, HOUR, HOUR, DAY)]
    moves += [
        Move(names[2], names[2], 29, 21, 2 * HOUR, HOUR, DAY),
        Move(names[2], names[3], 84, 84, DAY, DAY, 2 * DAY),
        Move(names[1], names[3], 13, 13, 0.0, 5.0, 9.0),
        Move(names[3], names[0], 4, 4, DAY, DAY, DAY),
    ]
    finding = {"sentence": "Cases went as they went."}
    return Flow(
        sentence="97 cases passed through 4 kinds of step.",
        events=407,
        cases=97,
        one_event_cases=0,
        tied_moves=2,
        activities=tuple(
            Activity(name, count, 97, place)
            for name, count, place in zip(names, (101, 97, 113, 97), (0, 0.3, 0.6, 1), strict=True)
        ),
        moves=tuple(moves),
        starts={names[0]: 97},
        ends={names[3]: 97},
        variants=Variants(
            **finding, variants=(Variant(names, 71), Variant((*names, names[0]), 3)), variant_count=9, alone=5, cases=97
        ),
        end_to_end=EndToEnd(**finding, cases=97, quantiles={"0.5": DAY, "0.9": 3 * DAY}, mean_seconds=1.4 * DAY),
        rework=Rework(**finding, activities=(Again(names[2], 21, 0.25, 29, 29),), cases=21, share=0.216),
        hand_offs=(HandOffs(**finding, between="teams", cases=97, total=180, mean_per_case=1.86,
                            cases_by_count={1: 30, 2: 67}, events_without=3),),
        touch_time=TouchTime(sentence="Waiting cannot be told from work.", known=False),
    )  # fmt: skip


def ashby_demand(words: str = "I rang last week and nobody came", category: str = "Plumbing") -> Demand:
    """Say what Ashby's tenants ask."""
    weeks = tuple(f"week {week}" for week in range(1, 21))
    counts = tuple(int(value) for value in WEEKS)
    return Demand(
        sentence="1,129 were asked.",
        asked=1129,
        period="week",
        periods=weeks,
        all_together=xmr(counts),
        weekdays=(301, 207, 199, 187, 163, 41, 31),
        types=(
            DemandType(sentence="Mostly this.", name=category, count=733, share=0.65, lowest_share=0.5,
                       highest_share=0.8, counts=counts, chart=xmr(counts), predictable=False),
        ),
        types_hidden=2,
        words=Words(sentence="In their words.", quotes=(Quote(words, category, "a.csv", 7),), count=50, blank=1),
        repeats=tuple(
            Repeats(sentence="More came back than chance gives.", days=days, who="customer", same_type=same,
                    cases=912, again=301, share=0.33, chance=0.14, chance_low=0.12, chance_high=0.16,
                    sensitivity=(("evenly", 0.11),))
            for days in (7, 28) for same in (True, False)
        ),
    )  # fmt: skip


def ashby_check(hostile: str = "") -> Check:
    """Put all findings together; ``hostile`` stands wherever words of a file may stand."""
    here = f"{hostile}"
    names = (f"Arrival{here}", f"Triage{here}", f"Blood test{here}", f"Discharge{here}")
    return Check(
        title="What your records show, and what only the work can tell",
        made_on="2026-11-23",
        records=RecordsRead(
            sentence="1,050 rows read.", sources=((f"a{here}.csv", 1050),), shape="cases", zone="Europe/London",
            rows_in=1050, rows_counted=1043, cases=1043, events=407, demands=None, open_cases=37,
            first="2024-04-01T09:00", last="2025-03-31T17:00",
            columns=(ColumnWord(f"Raised{here}", "opened", "its name and dates", "guessed"),),
            warnings=(f"2 rows twice {here}",), set_aside=((f"a{here}.csv", 9, "no date"),),
            set_aside_by_reason={f"no date {here}": 7},
        ),
        extract=ExtractRead(sentence="How it was chosen.", chosen="closed-since", told=False, evidence=("edges",),
                            misses=("older open ones",)),
        purpose=Purpose(sentence="Ask.", ask=("What are we for?",)),
        jobs=ashby_jobs(f"Plumbing{here}"),
        demand=ashby_demand(f"I rang {here}", f"Plumbing{here}"),
        capability=Capability(
            sentence="It can do this.",
            charts=(ashby_chart(threshold=60.0),),
            open_work=OpenWork(sentence="37 are open.", as_at="2025-03-31", cases=37,
                               ages=(Age(0, 7, 21), Age(7, None, 16)), median_days=5.0, oldest_days=77.0),
        ),
        flow=bramley_flow(names),
        charts_drawn=3,
        false_signals_expected=1.9,
        cannot_tell=(CannotTell(question="demand", what="who gave up", why="in no record", go_and_see="Sit there."),),
    )  # fmt: skip
