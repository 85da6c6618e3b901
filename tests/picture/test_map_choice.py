"""What the map shows at first sight is connected, bounded and honest about what it hides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.picture.findings import bramley_flow
from wholework.check.flow.findings import Activity, Flow, Move
from wholework.picture import flow_map
from wholework.picture.flow_map.choose import END, START, Shown, choose
from wholework.picture.flow_map.layout import laid_out


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    size = draw(st.integers(1, 40))
    names = [f"step {number}" for number in range(size)]
    pairs = draw(st.sets(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=120))
    counts = st.integers(1, 500)
    moves = tuple(Move(a, b, 3 * n, n, 1.0, 1.0, 1.0) for a, b in sorted(pairs) for n in [draw(counts)])
    steps = tuple(Activity(name, 9, draw(counts), place / size) for place, name in enumerate(names))
    starts = {name: draw(counts) for name in draw(st.sets(st.sampled_from(names), min_size=1, max_size=4))}
    ends = {name: draw(counts) for name in draw(st.sets(st.sampled_from(names), min_size=1, max_size=4))}
    return replace(bramley_flow(), activities=steps, moves=moves, starts=starts, ends=ends)


def reached_from_the_start(shown: Shown) -> set[str]:
    reached = {START}
    while more := {a.destination for a in shown.arrows if a.source in reached} - reached:
        reached |= more
    return reached


@given(flows())
def test_every_step_shown_can_be_reached_from_where_cases_begin(flow: Flow) -> None:
    shown = choose(flow)
    assert {activity.name for activity in shown.activities} | {START} == reached_from_the_start(shown) - {END} | {START}


@given(flows())
def test_at_first_sight_there_are_at_most_25_steps_and_60_arrows(flow: Flow) -> None:
    shown = choose(flow)
    assert len(shown.activities) <= 25
    assert len(shown.arrows) <= 60


@given(flows())
def test_the_share_said_is_the_share_of_moves_drawn(flow: Flow) -> None:
    shown = choose(flow)
    drawn = sum(arrow.count for arrow in shown.arrows if arrow.move)
    assert shown.share_of_moves * sum(move.count for move in flow.moves) == pytest.approx(drawn) or not flow.moves


@given(flows())
def test_a_path_that_fewer_than_five_cases_took_is_never_drawn(flow: Flow) -> None:
    assert all((arrow.move.cases if arrow.move else arrow.count) >= 5 for arrow in choose(flow).arrows)


def test_a_layout_that_takes_too_long_is_given_up() -> None:
    assert laid_out(choose(bramley_flow()), seconds_at_most=0.001) is None


def ladder(steps: int = 12) -> Flow:
    """Every step leads to every later one: more arrows than a map holds."""
    names = [f"step {number:02}" for number in range(steps)]
    moves = tuple(Move(a, b, 50, 40, 60.0, 60.0, 60.0) for a in names for b in names if a < b)
    activities = tuple(Activity(name, 90, 80, place / steps) for place, name in enumerate(names))
    return replace(bramley_flow(), activities=activities, moves=moves, starts={names[0]: 80}, ends={names[-1]: 80})


def test_where_the_whole_map_takes_too_long_a_smaller_one_is_drawn_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, whole = flow_map.flow_map_svg(ladder())
    monkeypatch.setattr(flow_map, "SECONDS_AT_MOST", 0.001)
    svg, smaller = flow_map.flow_map_svg(ladder())
    assert "<svg" in svg
    assert whole == "12 of 12 steps and 46 of 66 paths shown, 70 % of moves."
    assert smaller == "12 of 12 steps and 22 of 66 paths shown, 33 % of moves."


def test_where_no_map_can_be_laid_out_in_time_the_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow_map, "SECONDS_AT_MOST", 0.001)
    monkeypatch.setattr(flow_map, "SECONDS_AGAIN", 0.001)
    assert flow_map.flow_map_svg(ladder()) == ("", "The map could not be drawn in time; the table has every move.")
