"""Whatever the log: the engine agrees with plain Python, and what does not matter changes nothing."""

from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.check.flow.plainly import plain_hand_offs, plain_moves, plain_rework, plain_variants, traces
from tests.world import records_of
from wholework.check.flow import study_flow
from wholework.check.flow.findings import Flow
from wholework.records.engines import embedded

ENGINE = embedded()
SECOND = 1_000_000
TRIES = settings.default.max_examples // 5  # each prepares and studies a log of its own

EVENTS = st.fixed_dictionaries(
    {
        "case": st.sampled_from(["NA", "1", "01", "B 3", "é"]),
        "activity": st.sampled_from(["Visit", "visit", "Call", "Invoice"]),
        "at": st.integers(0, 6).map(lambda step: step * 1_800 * SECOND),  # so few instants that many are tied
        "who": st.sampled_from(["Amina", "Bob", None]),
    }
)
LOGS = st.lists(EVENTS, min_size=1, max_size=30)


def flow_of(rows: list[dict[str, Any]]) -> Flow:
    return study_flow(records_of(events=rows, engine=ENGINE))


def moves_of(flow: Flow) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {
        (move.source, move.destination): (
            move.count,
            move.cases,
            pytest.approx(move.median_seconds),
            pytest.approx(move.mean_seconds),
        )
        for move in flow.moves
    }


def variants_of(flow: Flow) -> Counter[tuple[str, ...]]:
    return Counter({way.activities: way.count for way in flow.variants.variants})


@settings(max_examples=TRIES)
@given(LOGS)
def test_the_engine_counts_what_plain_python_counts(rows: list[dict[str, Any]]) -> None:
    flow = flow_of(rows)
    assert moves_of(flow) == plain_moves(rows)
    assert variants_of(flow) == plain_variants(rows)
    assert {one.activity: (one.cases, one.again, one.self_loops) for one in flow.rework.activities} == plain_rework(
        rows
    )
    hand_offs = {one.between: Counter(one.cases_by_count) for one in flow.hand_offs}
    assert hand_offs == ({"people": plain_hand_offs(rows, "who")} if any(row["who"] for row in rows) else {})
    took = [(events[-1]["at"] - events[0]["at"]) / SECOND for events in traces(rows).values()]
    for at, value in flow.end_to_end.quantiles.items():
        assert value == pytest.approx(np.quantile(took, float(at)))
    assert flow.end_to_end.mean_seconds == pytest.approx(np.mean(took))
    paths = plain_variants(rows)
    assert flow.starts == Counter(path[0] for path in paths.elements())
    assert flow.ends == Counter(path[-1] for path in paths.elements())
    assert flow.variants.variant_count == len(paths)
    assert flow.variants.alone == sum(1 for count in paths.values() if count == 1)
    assert flow.tied_moves == sum(
        one["at"] == following["at"] for events in traces(rows).values() for one, following in pairwise(events)
    )


@settings(max_examples=TRIES // 2)
@given(LOGS, st.randoms(use_true_random=False))
def test_the_order_of_the_cases_in_the_file_does_not_matter(rows: list[dict[str, Any]], chance: Any) -> None:
    """Rows of different cases may stand anyhow, as long as each case's own rows keep their order."""
    by_case = {case: [row for row in rows if row["case"] == case] for case in {row["case"] for row in rows}}
    turns = [row["case"] for row in rows]
    chance.shuffle(turns)
    mixed = [by_case[case].pop(0) for case in turns]
    assert flow_of(mixed) == flow_of(rows)


@settings(max_examples=TRIES // 2)
@given(LOGS)
def test_an_unrelated_case_changes_nothing_elsewhere(rows: list[dict[str, Any]]) -> None:
    other = [
        {"case": "other", "activity": name, "at": 7 * SECOND * (place + 1), "who": "Cerys"}
        for place, name in enumerate(["Knock", "Mend", "Leave"])
    ]
    alone, together = flow_of(rows), flow_of([other[0], *rows, *other[1:]])
    theirs = {"Knock", "Mend", "Leave"}
    assert {move: told for move, told in moves_of(together).items() if move[0] not in theirs} == moves_of(alone)
    assert variants_of(together) - Counter([("Knock", "Mend", "Leave")]) == variants_of(alone)
    assert together.rework.activities == alone.rework.activities


@settings(max_examples=TRIES // 2)
@given(LOGS, st.integers(2, 4))
def test_the_same_log_several_times_over_keeps_its_shares_and_times(rows: list[dict[str, Any]], times: int) -> None:
    once = flow_of(rows)
    many = flow_of([{**row, "case": f"{row['case']} copy {copy}"} for copy in range(times) for row in rows])
    assert {move: told[0] for move, told in moves_of(many).items()} == {
        move: told[0] * times for move, told in moves_of(once).items()
    }
    assert {move: told[3] for move, told in moves_of(many).items()} == {
        move: pytest.approx(told[3].expected) for move, told in moves_of(once).items()
    }
    assert many.rework.share == pytest.approx(once.rework.share)
    assert variants_of(many) == Counter({path: count * times for path, count in variants_of(once).items()})
    assert [one.mean_position for one in many.activities] == pytest.approx(
        [one.mean_position for one in once.activities]
    )
