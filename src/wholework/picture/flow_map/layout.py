"""Where the steps and arrows of a map stand: Graphviz (in the pygraphviz wheel), in a process with a time limit.

Steps are given in the order of their mean position in the case: that straightens the main path more than any engine.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from wholework import plain
from wholework.picture.flow_map.choose import END, START, Arrow, Shown

NODE_WIDTH, NODE_HEIGHT, MARK = 140.0, 58.0, 30.0
LETTER_WIDTH, WORDS_HEIGHT = 6.3, 16.0  # of the small words on an arrow
POINTS_PER_INCH = 72.0


@dataclass(frozen=True)
class Places:
    """Centres of the steps, curves of the arrows and centres of their words, in points, y downwards."""

    width: float
    height: float
    steps: dict[str, tuple[float, float]]
    curves: list[list[tuple[float, float]]]  # the first point, then Bézier triples; the last is the arrow's tip
    words: list[tuple[float, float] | None]


def laid_out(shown: Shown, seconds_at_most: float) -> Places | None:
    """Lay the map out, or return nothing where that takes too long or fails."""
    names = [START, *(activity.name for activity in shown.activities), END]
    numbers = {name: number for number, name in enumerate(names)}
    asked = {
        "marks": [numbers[START], numbers[END]],
        "steps": len(names),
        "arrows": [[numbers[arrow.source], numbers[arrow.destination], arrow.count] for arrow in shown.arrows],
        "words": [LETTER_WIDTH * len(arrow_words(arrow)) + 8 for arrow in shown.arrows],
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            timeout=seconds_at_most,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return _places(json.loads(done.stdout), names)


def arrow_words(arrow: Arrow) -> str:
    """Say how many made a move and how long half of them took at most: the two numbers on an arrow."""
    if arrow.move is None:
        return ""
    seconds = arrow.move.median_seconds
    return f"{plain.count(arrow.count)} · {plain.duration(seconds) if seconds else 'at once'}"


def _places(found: dict[str, Any], names: list[str]) -> Places:
    height = found["height"]
    return Places(
        width=found["width"],
        height=height,
        steps={name: (x, height - y) for name, (x, y) in zip(names, found["steps"], strict=True)},
        curves=[[(x, height - y) for x, y in curve] for curve in found["curves"]],
        words=[None if place is None else (place[0], height - place[1]) for place in found["words"]],
    )


def _work(asked: dict[str, Any]) -> dict[str, Any]:
    """Run Graphviz; this happens in the process with the time limit."""
    import pygraphviz

    graph = pygraphviz.AGraph(directed=True, strict=True)
    graph.graph_attr.update(rankdir="TB", nodesep="0.22", ranksep="0.5", splines="spline", ordering="")
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    graph.edge_attr.update(fontsize="10", fontname="Helvetica")
    most = max((count for *_, count in asked["arrows"]), default=1)
    for number in range(asked["steps"]):
        width, height = (MARK, MARK) if number in asked["marks"] else (NODE_WIDTH, NODE_HEIGHT)
        rank = {asked["marks"][0]: "min", asked["marks"][1]: "max"}.get(number)
        graph.add_node(number, width=width / POINTS_PER_INCH, height=height / POINTS_PER_INCH)
        if rank:
            graph.add_subgraph([number], rank=rank)
    for (source, destination, count), room in zip(asked["arrows"], asked["words"], strict=True):
        weight = 1 + round(99 * count / most)
        label = _room(room) if _has_words(asked, source, destination) else ""
        graph.add_edge(source, destination, weight=weight, label=label)
    graph.layout(prog="dot")
    _, _, width, height = (float(number) for number in graph.graph_attr["bb"].split(","))
    edges = [graph.get_edge(source, destination) for source, destination, _ in asked["arrows"]]
    return {
        "width": width,
        "height": height,
        "steps": [_point(graph.get_node(number).attr["pos"]) for number in range(asked["steps"])],
        "curves": [_curve(edge.attr["pos"]) for edge in edges],
        "words": [_point(edge.attr["lp"]) if edge.attr["lp"] else None for edge in edges],
    }


def _room(width: float) -> str:
    """Keep a place of a known width free beside an arrow: no font of Graphviz decides on it."""
    return (
        f'<<table border="0" cellborder="0" cellspacing="0" cellpadding="0"><tr>'
        f'<td fixedsize="true" width="{width:.0f}" height="{WORDS_HEIGHT:.0f}"></td></tr></table>>'
    )


def _has_words(asked: dict[str, Any], source: int, destination: int) -> bool:
    return source not in asked["marks"] and destination not in asked["marks"]


def _point(text: str) -> tuple[float, float]:
    x, y = text.split(",")[-2:]
    return float(x), float(y)


def _curve(text: str) -> list[tuple[float, float]]:
    """Read Graphviz's way of writing a curve: the arrow's tip first (``e,x,y``), then the points."""
    parts = text.split()
    tips = [part for part in parts if part.startswith("e,")]
    points = [_point(part) for part in parts if not part.startswith(("e,", "s,"))]
    return [*points, *(_point(tip) for tip in tips[:1])]


if __name__ == "__main__":
    json.dump(_work(json.load(sys.stdin)), sys.stdout)
