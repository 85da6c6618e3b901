"""Lines over a common scale: told apart without colour, named above, in words for who cannot see them."""

from wholework.lab.experiments.parts import Curves, Line
from wholework.picture.lab.curves import curves_svg

CURVES = Curves(
    "How busy, and how long",
    "% busy",
    "days",
    (
        Line("alone", (1.0, 2.0), (1.0, 4.0)),
        Line("a team", (1.0, 2.0), (1.0, 2.0)),
        Line("played", (1.0, 2.0), (1.1, 3.9), joined=False),
    ),
)


def test_each_line_has_its_own_dashes_and_its_name() -> None:
    svg = curves_svg(CURVES)
    assert svg.count('stroke-dasharray="8 4"') == 2  # the line, and the sample beside its name
    assert all(f">{each.name}</text>" in svg for each in CURVES.lines)


def test_single_points_are_not_joined() -> None:
    svg = curves_svg(CURVES)
    assert svg.count("<path") == 4  # two lines and their samples
    assert svg.count("<circle") == 3  # two points and their sample


def test_the_picture_says_in_words_where_each_line_begins_and_ends() -> None:
    assert "alone: from 1 to 4; a team: from 1 to 2" in curves_svg(CURVES)
