"""How the work goes at Bramley hospital, told in words that need no knowledge of such studies."""

import pytest

from tests.world import BRAMLEY_EVENTS, ashby, bramley, event, instant, records_of
from wholework.check.flow import study_flow
from wholework.check.flow.variants import LISTED
from wholework.refusal import Refusal


def test_the_sentences_are_plain() -> None:
    flow = study_flow(bramley())
    said = [flow.sentence, flow.variants.sentence, flow.end_to_end.sentence, flow.rework.sentence]
    said += [one.sentence for one in flow.hand_offs] + [flow.touch_time.sentence]
    assert flow.sentence == "6 cases passed through 5 kinds of step in 21 records, and went 4 ways."
    assert not [word for word in ("variant", "percentile", "quantile", "trace", "self-loop") if word in " ".join(said)]


def test_ties_are_counted_and_said() -> None:
    flow = study_flow(bramley())
    assert flow.tied_moves == 1
    assert flow.cautions[0] == (
        "1 of 15 moves (7 %) are between two records of the same instant; their order is the file's."
    )


def test_cases_of_one_record_are_said() -> None:
    flow = study_flow(bramley())
    assert flow.one_event_cases == 1
    assert "1 of 6 cases has a single record" in flow.cautions[1]


def test_without_a_closing_column_the_end_is_only_the_last_record_and_that_is_said() -> None:
    assert "No column says when a case was closed" in study_flow(bramley()).end_to_end.cautions[0]
    facts = [{"case": "B1", "closed": instant("2026-03-05 09:00")}]
    assert not study_flow(records_of(events=BRAMLEY_EVENTS, case_facts=facts)).end_to_end.cautions


def test_dates_without_a_clock_are_said() -> None:
    assert any("no times of day" in said for said in study_flow(bramley(has_clock=False)).end_to_end.cautions)


def test_nobody_is_named_in_any_finding() -> None:
    said = str(study_flow(bramley()))
    assert not [name for name in ("Amina", "Bob", "Cerys", "Laboratory") if name in said]


def test_people_who_are_not_named_are_no_hand_off_and_are_said() -> None:
    people, teams = study_flow(bramley()).hand_offs
    assert (people.events_without, teams.events_without) == (1, 0)
    assert people.cautions[0].startswith("1 record names no person")
    assert not teams.cautions


def test_when_every_case_changes_hands_that_is_said() -> None:
    rows = [event("R1", "Call", "2026-03-02 09:00", who="Amina"), event("R1", "Visit", "2026-03-02 10:00", who="Bob")]
    said = study_flow(records_of(events=rows)).hand_offs[0].sentence
    assert said == "The one case passed between people at least once; on average 1.0 times a case."


def test_repeats_at_once_stand_apart_from_those_that_come_back() -> None:
    rework = {one.activity: one for one in study_flow(bramley()).rework.activities}
    assert (rework["Blood test"].again, rework["Blood test"].self_loops) == (1, 1)
    assert (rework["Triage"].again, rework["Triage"].self_loops) == (1, 0)


def test_one_moment_a_record_cannot_tell_work_from_waiting() -> None:
    touch = study_flow(bramley()).touch_time
    assert not touch.known
    assert touch.sentence == "These records cannot tell working on a case from waiting."


def test_a_beginning_beside_each_end_tells_the_time_at_work() -> None:
    rows = [
        event("R1", "Visit", "2026-03-02 10:00", started="2026-03-02 09:00"),
        event("R1", "Invoice", "2026-03-02 19:00", started="2026-03-02 18:30"),
    ]
    touch = study_flow(records_of(events=rows)).touch_time
    assert (touch.touch_seconds, touch.elapsed_seconds) == (1.5 * 3_600, 9 * 3_600)
    assert touch.touch_share == pytest.approx(1 / 6)


STAGED = [
    event("R1", "Visit", "2026-03-02 09:00", lifecycle="start"),
    event("R1", "Visit", "2026-03-02 09:30", lifecycle="start"),  # two visits side by side
    event("R1", "Visit", "2026-03-02 10:00", lifecycle="complete"),
    event("R1", "Visit", "2026-03-02 10:30", lifecycle="complete"),
    event("R1", "Invoice", "2026-03-02 11:00", lifecycle="complete"),  # nobody wrote when it began
]


def test_beginnings_and_ends_are_paired_where_both_are_recorded() -> None:
    touch = study_flow(records_of(events=STAGED)).touch_time
    assert (touch.known, touch.events, touch.touch_seconds) == (True, 2, 2 * 3_600)


def test_all_records_count_unless_one_stage_is_asked_for() -> None:
    records = records_of(events=STAGED)
    assert study_flow(records).events == 5
    completed = study_flow(records, lifecycle="Complete")
    assert completed.events == 3
    assert completed.variants.variants[0].activities == ("Visit", "Visit", "Invoice")
    assert "complete" in completed.cautions[-1].lower()


def test_a_stage_that_no_record_has_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(Refusal, match=r"(?s)no event has this lifecycle stage.*complete or start.*suspend"):
        study_flow(records_of(events=STAGED), lifecycle="suspend")


def test_records_without_events_are_refused_in_words() -> None:
    with pytest.raises(Refusal, match="these records have no events"):
        study_flow(ashby())


def test_an_exact_double_is_kept_as_two_records_of_the_same_instant() -> None:
    flow = study_flow(records_of(events=[event("R1", "Visit", "2026-03-02 09:00")] * 2))
    assert (flow.events, flow.tied_moves, flow.moves[0].mean_seconds) == (2, 1, 0.0)


def test_at_most_a_thousand_ways_are_listed_and_all_are_counted() -> None:
    rows = [
        {"case": f"{number}", "activity": f"{(number >> bit) & 1} at {bit}", "at": bit}
        for number in range(LISTED + 24)
        for bit in range(11)
    ]
    rows += [{"case": "more", "activity": f"{(3 >> bit) & 1} at {bit}", "at": bit} for bit in range(11)]
    variants = study_flow(records_of(events=rows)).variants
    assert (variants.variant_count, variants.alone, variants.cases) == (LISTED + 24, LISTED + 23, LISTED + 25)
    assert len(variants.variants) == LISTED
    assert variants.variants[0].count == 2
    assert "1,000 of the 1,024 ways are listed" in variants.cautions[0]


def test_where_an_activity_stands_in_a_case_orders_the_map() -> None:
    where = {one.name: one.mean_position for one in study_flow(bramley()).activities}
    assert where["Arrive"] == 0
    assert where["Discharge"] == 1
    assert 0 < where["Triage"] < where["X-ray"] < 1


def test_no_events_at_all_are_refused_in_words() -> None:
    with pytest.raises(Refusal, match="these records have no events"):
        study_flow(records_of(events=[]))
