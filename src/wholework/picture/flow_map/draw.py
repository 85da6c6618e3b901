"""The map drawn in our own way from where Graphviz put things: two numbers on an arrow, its width by count."""

import math
from collections.abc import Iterator

from wholework import plain
from wholework.check.flow.findings import Activity
from wholework.picture.flow_map.choose import END, START, Arrow, Shown, shown_sentence
from wholework.picture.flow_map.layout import MARK, NODE_HEIGHT, NODE_WIDTH, Places, arrow_words
from wholework.picture.svg import box, dot, label, path, picture, safe, shortened

MARGIN = 26.0
LETTERS_A_LINE, LINES_AT_MOST = 20, 3


def draw(shown: Shown, places: Places) -> str:
    """Draw the chosen steps and moves at their places."""
    most = max((arrow.count for arrow in shown.arrows), default=1)
    body = [
        f'<g transform="translate({MARGIN:g} {MARGIN:g})">',
        *(piece for number, arrow in enumerate(shown.arrows) for piece in _arrow(arrow, places, number, most)),
        *(piece for activity in shown.activities for piece in _step(activity, places)),
        *_marks(places),
        *(piece for number, arrow in enumerate(shown.arrows) for piece in _words(arrow, places, number)),
        "</g>",
    ]
    title = f"How the work goes, from the first record of a case to its last: {shown_sentence(shown)}"
    return picture(title, _description(shown), places.width + 2 * MARGIN, places.height + 2 * MARGIN, body)


def _arrow(arrow: Arrow, places: Places, number: int, most: int) -> Iterator[str]:
    points = places.curves[number]
    width = 0.8 + 6.2 * math.sqrt(arrow.count / most)
    curve = points[:-1]
    data = f"M{curve[0][0]:.1f} {curve[0][1]:.1f}C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in curve[1:])
    yield path(data, "arrow", width)
    yield _head(curve[-1], points[-1], width)


def _head(foot: tuple[float, float], tip: tuple[float, float], width: float) -> str:
    length = math.dist(foot, tip) or 1.0
    half = 3.2 + width * 0.7
    across = (-(tip[1] - foot[1]) / length * half, (tip[0] - foot[0]) / length * half)
    corners = (tip, (foot[0] + across[0], foot[1] + across[1]), (foot[0] - across[0], foot[1] - across[1]))
    return f'<polygon class="head" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}"/>'


def _words(arrow: Arrow, places: Places, number: int) -> Iterator[str]:
    place = places.words[number]
    if arrow.move is not None and place is not None:
        yield label(place[0], place[1] + 4, arrow_words(arrow), "small halo", "middle")


def _step(activity: Activity, places: Places) -> Iterator[str]:
    x, y = places.steps[activity.name]
    words = f"{activity.name}: {plain.count(activity.count)} times in {plain.of(activity.cases, 'case')}"
    yield box(x - NODE_WIDTH / 2, y - NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT, "box", words, 7)
    lines = wrapped(activity.name)
    first = y - 6 - 7 * (len(lines) - 1)
    for number, words in enumerate(lines):
        yield label(x, first + 14 * number + 2, words, "small strong", "middle")
    yield label(x, first + 14 * len(lines) + 2, f"{plain.count(activity.count)} times", "small soft", "middle")


def _marks(places: Places) -> Iterator[str]:
    for name, words, above in ((START, "cases begin", True), (END, "cases end", False)):
        x, y = places.steps[name]
        yield dot(x, y, MARK / 2 - 4, "point" if above else "box")
        yield label(x, y - MARK / 2 - 4 if above else y + MARK / 2 + 10, words, "small soft halo", "middle")


def wrapped(name: str) -> list[str]:
    """Break a step's name into at most three lines; the table beside the map has it whole."""
    lines: list[str] = []
    rest = " ".join(name.split())
    while len(rest) > LETTERS_A_LINE and len(lines) < LINES_AT_MOST - 1:
        cut = rest.rfind(" ", 0, LETTERS_A_LINE + 1)
        cut = cut if cut > LETTERS_A_LINE // 3 else LETTERS_A_LINE
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].strip()
    return [*lines, shortened(rest, LETTERS_A_LINE)]


def _description(shown: Shown) -> str:
    moves = (arrow for arrow in shown.arrows if arrow.move)
    strongest = sorted(moves, key=lambda arrow: -arrow.count)[:12]
    said = "; ".join(f"{arrow.source} to {arrow.destination}, {plain.count(arrow.count)} times" for arrow in strongest)
    return safe(f"The most frequent moves: {said}. The table has them all.") if said else "No moves."
