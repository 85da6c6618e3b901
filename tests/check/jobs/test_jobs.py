"""What a customer calls one job is often several orders."""

from typing import Any

import pytest

from tests.world import ashby, case, records_of
from wholework.check.jobs import job_table, jobs_table, study_jobs
from wholework.check.jobs.findings import JobRule, Jobs


def jobs_in(*orders: dict[str, Any], rule: JobRule | None = None, **more: Any) -> Jobs:
    found = study_jobs(records_of(cases=orders, **more), rule)
    assert found is not None
    return found


def gap(days: float) -> JobRule:
    return JobRule("customer", days)


def test_the_ten_orders_of_ashby_are_seven_jobs(engine: Any) -> None:
    jobs = study_jobs(ashby(engine=engine))
    assert jobs is not None
    assert (jobs.orders, jobs.jobs, jobs.orders_per_job) == (10, 7, {1: 5, 2: 1, 3: 1})
    assert jobs.sentence.startswith("Your 10 orders look like 7 jobs: half of the jobs took 5 days or less")
    assert jobs.sentence.endswith("no more than 14 days after the last was closed?")
    assert [(effect.gap_days, effect.jobs) for effect in jobs.others] == [(7, 7), (28, 6)]
    assert any("1 order names no customer" in caution for caution in jobs.cautions)


def test_each_order_inside_its_target_while_the_job_took_24_days() -> None:
    on_time = [
        case("R1", "2026-03-02 09:00", "2026-03-06 15:00", customer="Ash", deadline="2026-03-12 09:00"),
        case("R2", "2026-03-09 09:00", "2026-03-16 12:00", customer="Ash", deadline="2026-03-19 09:00"),
        case("R3", "2026-03-17 09:00", "2026-03-26 09:00", customer="Ash", deadline="2026-03-27 09:00"),
    ]
    jobs = jobs_in(*on_time)
    assert jobs.orders_inside_deadline == 1.0
    assert jobs.example is not None
    assert jobs.example.days == 24
    assert [order[0] for order in jobs.example.orders] == ["R1", "R2", "R3"]
    assert all(order[4] for order in jobs.example.orders)


def test_a_deadline_without_a_time_of_day_lasts_until_the_end_of_its_day() -> None:
    order = case("R1", "2026-07-02 09:00", "2026-07-06 15:00", customer="Ash", deadline="2026-07-06 00:00")
    late = case("R2", "2026-11-02 09:00", "2026-11-07 00:00", customer="Birch", deadline="2026-11-06 00:00")
    assert jobs_in(order, late).orders_inside_deadline == 0.5


def test_an_open_order_counts_against_its_deadline_only_once_that_has_passed() -> None:
    overdue = case("R1", "2026-03-02 09:00", customer="Ash", deadline="2026-03-04 12:00")
    not_yet = case("R2", "2026-03-09 09:00", customer="Birch", deadline="2026-04-04 12:00")
    done = case("R3", "2026-03-09 09:00", "2026-03-10 09:00", customer="Cedar", deadline="2026-03-12 12:00")
    assert jobs_in(overdue, not_yet, done).orders_inside_deadline == 0.5


@pytest.mark.parametrize(("opened", "jobs"), [("2026-03-20 09:00", 1), ("2026-03-20 09:01", 2)])
def test_the_gap_counts_from_the_closing_of_the_last_order(opened: str, jobs: int) -> None:
    first = case("R1", "2026-03-02 09:00", "2026-03-06 09:00", customer="Ash")
    assert jobs_in(first, case("R2", opened, "2026-03-29 09:00", customer="Ash")).jobs == jobs


def test_plain_dates_are_whole_days_apart_though_the_clocks_change() -> None:
    first = case("R1", "2026-03-02 00:00", "2026-03-20 00:00", customer="Ash")
    after = case("R2", "2026-04-03 00:00", "2026-04-05 00:00", customer="Ash")
    before = case("R3", "2026-04-04 00:00", "2026-04-05 00:00", customer="Birch")
    for order in (first, after, before):
        order["opened_minute"] = None
    jobs = jobs_in(first, after, before, has_clock=False)
    assert jobs.jobs == 2
    assert jobs.example is not None
    assert jobs.example.days == 34


def test_an_order_inside_a_longer_one_does_not_end_the_job() -> None:
    long = case("R1", "2026-03-02 09:00", "2026-04-20 09:00", customer="Ash")
    inside = case("R2", "2026-03-03 09:00", "2026-03-04 09:00", customer="Ash")
    later = case("R3", "2026-04-25 09:00", "2026-04-26 09:00", customer="Ash")
    assert jobs_in(long, inside, later).jobs == 1


def test_a_forgotten_open_order_keeps_its_job_open_and_is_said() -> None:
    forgotten = case("R1", "2025-01-02 09:00", customer="Ash")
    later = [case(f"R{n}", f"2026-0{n}-02 09:00", f"2026-0{n}-05 09:00", customer="Ash") for n in (2, 4, 6)]
    jobs = jobs_in(forgotten, *later)
    assert (jobs.jobs, jobs.open_jobs) == (1, 1)
    assert any("1 job holds together only because an order in it is still open" in each for each in jobs.cautions)


def test_an_open_order_that_later_ones_would_join_anyhow_is_no_doubt() -> None:
    first = case("R1", "2026-03-02 09:00", "2026-03-05 09:00", customer="Ash")
    still = case("R2", "2026-03-06 09:00", customer="Ash")
    jobs = jobs_in(first, still, case("R3", "2026-03-08 09:00", "2026-03-09 09:00", customer="Ash"))
    assert not any("holds together only" in each for each in jobs.cautions)


def test_open_jobs_are_not_taken_for_finished_ones() -> None:
    """Kaplan and Meier by hand: done at 1 and 3 days, two open for longer: half are done by day 3."""
    done = [case(f"D{n}", "2026-03-01 09:00", f"2026-03-0{1 + n} 09:00", customer=f"d{n}") for n in (1, 3)]
    still = [case(f"O{n}", "2026-02-01 09:00", customer=f"o{n}") for n in (1, 2)]
    jobs = jobs_in(*done, *still)
    assert jobs.job_median_days == 3
    assert jobs.job_p90_days is None
    assert jobs.open_jobs == 2


def test_a_column_that_joins_orders_is_the_rule_where_there_is_one(engine: Any) -> None:
    orders = [
        case("R1", "2026-03-02 09:00", "2026-03-05 09:00", job="J1"),
        case("R2", "2026-06-02 09:00", "2026-06-05 09:00", job="J1"),
        case("R3", "2026-06-02 09:00", "2026-06-05 09:00", job=None),
        case("R4", "2026-06-02 09:00", "2026-06-05 09:00", job=None),
    ]
    records = records_of(cases=orders, engine=engine)
    jobs = study_jobs(records)
    assert jobs is not None
    assert (jobs.rule.by, jobs.jobs, jobs.others) == ("column", 3, ())
    assert sorted(_sizes(records, jobs.rule)) == [1, 1, 2]


def test_orders_that_name_an_earlier_one_belong_together(engine: Any) -> None:
    orders = [
        case("R1", "2026-03-02 09:00", "2026-03-05 09:00"),
        case("R2", "2026-04-02 09:00", "2026-04-05 09:00", follows="R1"),
        case("R3", "2026-05-02 09:00", "2026-05-05 09:00", follows="R2"),
        case("R4", "2026-05-02 09:00", "2026-05-05 09:00", follows="R99"),
    ]
    records = records_of(cases=orders, engine=engine)
    jobs = study_jobs(records)
    assert jobs is not None
    assert (jobs.rule.by, jobs.orders_per_job) == ("linked", {1: 1, 3: 1})
    assert any("1 order follows one that is not in these records" in each for each in jobs.cautions)
    assert sorted(_sizes(records, jobs.rule)) == [1, 3]


def test_nothing_that_joins_orders_is_no_finding() -> None:
    alone = [case("R1", "2026-03-02 09:00", "2026-03-05 09:00")]
    assert study_jobs(records_of(cases=alone)) is None
    assert study_jobs(records_of(cases=alone), gap(14)) is None


def test_an_area_is_not_a_customer() -> None:
    orders = [case(f"R{n}", "2026-03-02 09:00", "2026-03-05 09:00", customer="Ashby") for n in range(60)]
    jobs = jobs_in(*orders, customer_is="place")
    assert "names no single customer" in jobs.cautions[0]


def test_jobs_are_a_table_for_every_other_question(engine: Any) -> None:
    records = ashby(engine=engine)
    rows = jobs_table(records, gap(14)).order_by("opened").to_pyarrow().to_pylist()
    assert [(row["customer"], row["orders"], row["category"]) for row in rows[:3]] == [
        ("Mrs Ash", 3, "Damp"),
        ("Mr Birch", 1, "Boiler"),
        ("Miss Cedar", 2, "Window"),
    ]
    elm = next(row for row in rows if row["customer"] == "Ms Elm")
    assert (elm["closed"], elm["closed_day"], elm["still_open"]) == (None, None, 1)
    assert all(row["all_inside"] is None for row in rows)


@pytest.mark.parametrize("days", [0, 0.5, 7, 14, 28, 1000])
def test_the_table_and_the_finding_agree_at_any_gap(days: float) -> None:
    records = ashby()
    found = study_jobs(records, gap(days))
    assert found is not None
    assert len(_sizes(records, gap(days))) == found.jobs


def _sizes(records: Any, rule: JobRule) -> list[int]:
    table = job_table(records, rule)
    return table.group_by("job_code").aggregate(orders=table.count()).to_pyarrow()["orders"].to_pylist()


def test_a_rule_that_joins_everything_says_that_it_tells_no_job_from_the_next() -> None:
    orders = [
        case(f"{who}{number}", f"2026-03-{2 + number:02} 09:00", f"2026-03-{2 + number:02} 15:00", customer=who)
        for who in ("Ash", "Bell", "Cole")
        for number in range(3)
    ]
    assert any("into one job: it tells no job" in caution for caution in jobs_in(*orders, rule=gap(14)).cautions)
    assert not any("it tells no job" in caution for caution in jobs_in(*orders, rule=gap(0.5)).cautions)
