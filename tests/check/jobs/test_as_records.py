"""Every question can be asked of whole jobs as well as of orders."""

import pytest

from tests.world import case, event, records_of
from wholework.check.flow import study_flow
from wholework.check.jobs import study_jobs
from wholework.check.jobs.as_records import records_of_jobs
from wholework.check.jobs.findings import JobRule
from wholework.check.study import Wishes, study
from wholework.refusal import Refusal

RULE = JobRule("customer", 14)
ORDERS = (
    case("R1", "2026-03-02 09:00", "2026-03-05 12:00", customer="T1", category="Joiner"),
    case("R2", "2026-03-09 09:00", "2026-03-26 09:00", customer="T1", category="Plumber"),
    case("R3", "2026-03-03 09:00", "2026-03-04 09:00", customer="T2", category="Joiner"),
    case("R4", "2026-03-20 09:00", None, customer="T3", category="Joiner"),
)


def test_two_orders_of_one_tenant_are_one_case_that_lasts_from_first_ask_to_last_closing() -> None:
    jobs = records_of_jobs(records_of(cases=ORDERS), RULE)
    rows = {row["case"]: row for row in jobs.cases.to_pyarrow().to_pylist()}  # type: ignore[union-attr]
    assert set(rows) == {"R1", "R3", "R4"}
    assert (rows["R1"]["closed"] - rows["R1"]["opened"]) / 86_400e6 == 24.0
    assert rows["R1"]["category"] == "Joiner"
    assert rows["R4"]["closed"] is None


def test_the_events_of_a_jobs_orders_become_one_path_in_the_order_of_time() -> None:
    events = (
        event("R1", "Raised", "2026-03-02 09:00"),
        event("R1", "Visit", "2026-03-05 12:00"),
        event("R2", "Raised", "2026-03-09 09:00"),
        event("R2", "Visit", "2026-03-26 09:00"),
    )
    facts = ({"case": "R1", "customer": "T1"}, {"case": "R2", "customer": "T1"})
    jobs = records_of_jobs(records_of(events=events, case_facts=facts), RULE)
    flow = study_flow(jobs)
    assert [variant.activities for variant in flow.variants.variants] == [("Raised", "Visit", "Raised", "Visit")]
    assert flow.end_to_end.quantiles["0.5"] == 24 * 86_400


def test_a_study_of_jobs_counts_jobs_and_says_so() -> None:
    found = study(records_of(cases=ORDERS), Wishes(rule=RULE, of_jobs=True))
    assert found.of == "jobs"
    assert found.demand is not None
    assert found.demand.asked == 3
    assert found.jobs == study_jobs(records_of(cases=ORDERS), RULE)


def test_a_study_of_jobs_without_customers_is_refused_in_words() -> None:
    nameless = (case("R1", "2026-03-02 09:00", "2026-03-05 12:00"),)
    with pytest.raises(Refusal, match="nothing in these records joins"):
        study(records_of(cases=nameless), Wishes(of_jobs=True))
