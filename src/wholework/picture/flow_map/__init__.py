"""The flow map: the steps, the moves between them, how many and how long. Findings in, SVG out."""

from wholework.check.flow.findings import Flow
from wholework.picture.flow_map.choose import ARROWS_AT_MOST, choose, shown_sentence
from wholework.picture.flow_map.draw import draw
from wholework.picture.flow_map.layout import laid_out

SECONDS_AT_MOST, SECONDS_AGAIN = 20.0, 5.0  # for the whole map, and for each smaller one


def flow_map_svg(flow: Flow) -> tuple[str, str]:
    """Draw the map, and say what of the flow it shows and what it hides.

    The layout is bounded in time: where it takes too long, a map with fewer arrows is drawn instead.
    """
    most = ARROWS_AT_MOST
    while True:
        shown = choose(flow, arrows_at_most=most)
        places = laid_out(shown, SECONDS_AT_MOST if most == ARROWS_AT_MOST else SECONDS_AGAIN)
        if places is not None:
            return draw(shown, places), shown_sentence(shown)
        if most == 0:
            return "", "The map could not be drawn in time; the table has every move."
        most = most // 2 if most > 5 else 0
