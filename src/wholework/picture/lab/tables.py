"""The numbers of a play as tables: of each round, and beside what is known."""

from collections.abc import Sequence

from wholework.lab.experiments.parts import Curves, Figure, Play, Round
from wholework.picture.charts.scale import short
from wholework.picture.report.page import Table
from wholework.picture.report.tables import chart_table, table


def round_tables(played: Round) -> list[Table]:
    """List what stands beside a round: its own table, and every point of its picture."""
    tables: list[Table] = []
    if played.rows:
        tables.append(table("What came of it", "|".join(played.headings), played.rows, is_open=True))
    if played.chart is not None:
        tables.append(chart_table(played.chart.labels, played.chart.behaviour, played.chart.unit))
    if played.curves is not None:
        tables.append(_curves_table(played.curves))
    return tables


def _curves_table(curves: Curves) -> Table:
    rows = [(each.name, short(x), short(y)) for each in curves.lines for x, y in zip(each.x, each.y, strict=True)]
    return table("Every point", f"line|{curves.x}#|{curves.y}#", rows)


def figures_table(figures: Sequence[Figure]) -> Table:
    """List the figures of a play beside what a formula says they should be."""
    rows = [
        (
            each.name,
            short(each.value),
            "" if each.low is None or each.high is None else f"{short(each.low)} to {short(each.high)}",
            "" if each.expected is None else short(each.expected),
            each.unit,
        )
        for each in figures
    ]
    return table("Played, and by formula", "figure|played#|95 %#|by formula#|unit", rows, is_open=True)


def guesses_table(play: Play) -> Table:
    """List what was guessed beside what came."""
    if not play.guesses:
        rows = list(zip((each.asks for each in play.questions), play.played.answers, strict=True))
        return table("Questions to guess, and what came", "question|what came", rows, is_open=True)
    guessed = [
        (question.asks, guess or "no guess", answer)
        for question, guess, answer in zip(play.questions, play.guesses, play.played.answers, strict=True)
    ]
    return table("Guessed before, seen after", "question|guess|what came", guessed, is_open=True)
