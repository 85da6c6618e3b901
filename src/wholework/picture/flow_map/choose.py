"""What to show of a flow at first sight: the steps and moves that most cases take, every step reachable."""

from collections.abc import Iterable
from dataclasses import dataclass

from wholework import plain
from wholework.check.as_json import FEW
from wholework.check.flow.findings import Activity, Flow, Move

ACTIVITIES_AT_MOST, ARROWS_AT_MOST = 22, 48
START, END = "\x02start", "\x03end"  # no activity of a file can be called so


@dataclass(frozen=True)
class Arrow:
    """One arrow of the map; ``move`` is missing where it comes from the start or goes to the end."""

    source: str
    destination: str
    count: int
    move: Move | None = None


@dataclass(frozen=True)
class Shown:
    """What the map shows, and out of how much."""

    activities: tuple[Activity, ...]
    arrows: tuple[Arrow, ...]
    all_activities: int
    all_moves: int  # kinds of move
    share_of_moves: float  # of all moves that happened


def choose(flow: Flow, *, activities_at_most: int = ACTIVITIES_AT_MOST, arrows_at_most: int = ARROWS_AT_MOST) -> Shown:
    """Choose the steps that most cases have, the strongest way to and from each, then the most frequent moves."""
    frequent = sorted(flow.activities, key=lambda activity: (-activity.cases, activity.name))[:activities_at_most]
    arrows = list(_arrows(flow, {activity.name for activity in frequent}))
    backbone = _reaching(arrows, START, forwards=True) + _reaching(arrows, END, forwards=False)
    reached = {START} | {arrow.destination for arrow in _reaching(arrows, START, forwards=True)}
    kept = [arrow for arrow in dict.fromkeys(backbone) if {arrow.source, arrow.destination} <= reached]
    others = sorted((arrow for arrow in arrows if arrow not in set(kept)), key=lambda arrow: -arrow.count)
    for arrow in others:
        if len(kept) >= arrows_at_most:
            break
        if {arrow.source, arrow.destination} <= reached:
            kept.append(arrow)
    by_position = sorted(frequent, key=lambda activity: (activity.mean_position, -activity.count))
    happened = sum(move.count for move in flow.moves)
    return Shown(
        activities=tuple(activity for activity in by_position if activity.name in reached),
        arrows=tuple(kept),
        all_activities=len(flow.activities),
        all_moves=len(flow.moves),
        share_of_moves=sum(arrow.count for arrow in kept if arrow.move) / happened if happened else 1.0,
    )


def shown_sentence(shown: Shown) -> str:
    """Say honestly what the map hides: ``38 of 70 paths shown, 97 % of moves``."""
    moves = sum(arrow.move is not None for arrow in shown.arrows)
    steps = f"{len(shown.activities)} of {plain.of(shown.all_activities, 'step')}"
    return f"{steps} and {moves} of {shown.all_moves} paths shown, {plain.share(shown.share_of_moves)} of moves."


def _arrows(flow: Flow, names: set[str]) -> Iterable[Arrow]:
    """List the arrows that may be drawn; a path that fewer than five cases took may point to a person."""
    for name, count in (flow.starts or _by_position(flow, first=True)).items():
        if name in names and count >= FEW:
            yield Arrow(START, name, count)
    for name, count in (flow.ends or _by_position(flow, first=False)).items():
        if name in names and count >= FEW:
            yield Arrow(name, END, count)
    for move in flow.moves:
        if move.source in names and move.destination in names and move.cases >= FEW:
            yield Arrow(move.source, move.destination, move.count, move)


def _by_position(flow: Flow, *, first: bool) -> dict[str, int]:
    """Where beginnings (or ends) are hidden for sharing, let the map begin (or end) with the step that lies there."""
    if not flow.activities:
        return {}
    choice = min if first else max
    step = choice(flow.activities, key=lambda activity: (activity.mean_position, activity.name))
    return {step.name: step.cases}


def _reaching(arrows: list[Arrow], root: str, *, forwards: bool) -> list[Arrow]:
    """Grow a tree from the root along the most frequent arrows, until nothing more can be reached (Prim 1957)."""
    reached: set[str] = {root}
    tree: list[Arrow] = []
    while True:
        edge = [arrow for arrow in arrows if _near(arrow, forwards) in reached and _far(arrow, forwards) not in reached]
        if not edge:
            return tree
        strongest = max(edge, key=lambda arrow: (arrow.count, arrow.source, arrow.destination))
        tree.append(strongest)
        reached.add(_far(strongest, forwards))


def _near(arrow: Arrow, forwards: bool) -> str:
    return arrow.source if forwards else arrow.destination


def _far(arrow: Arrow, forwards: bool) -> str:
    return arrow.destination if forwards else arrow.source
