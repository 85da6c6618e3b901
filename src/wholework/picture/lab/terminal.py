"""A play on a terminal, step by step: guess first, then see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from wholework.lab.experiments.parts import Charted, Curves, Experiment, LookedAt, Play, Question, Round
from wholework.picture.charts.scale import short
from wholework.picture.wall.text_chart import FINE, PLAIN, text_chart

Ask = Callable[[str], str]
ON = "Press Enter to go on. "
MOST_ROWS = 14


@dataclass(frozen=True)
class Screen:
    """Where a play is shown, and how a person is asked; without ``ask`` nothing is asked and nothing waits."""

    console: Console
    ask: Ask | None = None

    def say(self, words: str, style: str = "") -> None:
        """Write a paragraph."""
        self.console.print(Text(words, style=style))

    def wait(self) -> None:
        """Let the room talk before it goes on."""
        if self.ask is not None:
            self.ask(ON)


def show_rules(screen: Screen, experiment: Experiment) -> None:
    """Say what is believed, and the rules."""
    screen.say(experiment.title, "bold")
    screen.say(f"Usually believed: {experiment.believed}")
    for rule in experiment.rules:
        screen.say(f"  - {rule}")
    screen.say("")


def guess(screen: Screen, experiment: Experiment) -> tuple[str, ...]:
    """Ask every question before anything is seen; an empty answer is no guess. Nobody is scored."""
    if screen.ask is None:
        return ()
    screen.say("Guess first. Write it down; nobody is scored.", "bold")
    return tuple(_guess(screen, screen.ask, question) for question in experiment.questions)


def _guess(screen: Screen, ask: Ask, question: Question) -> str:
    screen.say(question.asks)
    for number, choice in enumerate(question.choices, start=1):
        screen.say(f"  {number}  {choice}")
    while True:
        typed = ask("Your guess: ").strip()
        if not question.choices or not typed.isdigit():
            return typed
        if 1 <= int(typed) <= len(question.choices):
            return question.choices[int(typed) - 1]
        screen.say(f"  a number from 1 to {len(question.choices)}, your own words, or nothing")


def show_play(screen: Screen, play: Play) -> None:
    """Show the rounds one by one, then the guesses beside what came, then where to look."""
    for number, played in enumerate(play.played.rounds, start=1):
        screen.say("")
        screen.say(f"{number}. {played.title}", "bold")
        _show_round(screen, played)
        screen.wait()
    _show_looked_at(screen, play.looked_at)
    _show_answers(screen, play)
    _show_end(screen, play)


def _show_round(screen: Screen, played: Round) -> None:
    screen.say(played.words)
    if played.rows:
        _show_table(screen, played.headings, played.rows)
    if played.chart is not None:
        _show_chart(screen, played.chart)
    if played.curves is not None:
        _show_curves(screen, played.curves)


def _show_table(screen: Screen, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    drawn = RichTable(box=None, pad_edge=False, header_style="dim")
    for heading in headings:
        drawn.add_column(Text(heading.removesuffix("#")), justify="right" if heading.endswith("#") else "left")
    for row in rows[:MOST_ROWS]:
        drawn.add_row(*(Text(cell) for cell in row))
    screen.console.print(drawn)
    if len(rows) > MOST_ROWS:
        screen.say(f"and {len(rows) - MOST_ROWS} more rows; --report has all", "dim")


@dataclass(frozen=True)
class _Drawn:
    """What a chart in letters needs."""

    labels: tuple[str, ...]
    values: Any
    centre: Any
    upper: Any
    lower: Any
    signals: Any


def _show_chart(screen: Screen, charted: Charted) -> None:
    found = charted.behaviour
    drawn: Any = _Drawn(charted.labels, found.values, found.centre, found.upper, found.lower, found.signals)
    signs = FINE if "utf" in (screen.console.encoding or "").lower() else PLAIN
    screen.say(f"{charted.title} ({charted.unit})", "dim")
    screen.console.print(Text(text_chart(drawn, signs)), soft_wrap=True)
    many = found.occasions
    screen.say("Nothing is unusual." if not many else f"Unusual patterns: {many}.")


def _show_curves(screen: Screen, curves: Curves) -> None:
    xs = sorted({x for each in curves.lines for x in each.x})
    xs = xs[:: max(1, len(xs) // 8)]
    rows = []
    for x in xs:
        beside = [dict(zip(each.x, each.y, strict=True)).get(x) for each in curves.lines]
        rows.append((short(x), *("" if y is None else short(y) for y in beside)))
    screen.say(f"{curves.title} ({curves.y})", "dim")
    _show_table(screen, (f"{curves.x}#", *(f"{each.name}#" for each in curves.lines)), rows)


def _show_looked_at(screen: Screen, looked_at: Sequence[LookedAt]) -> None:
    if looked_at:
        screen.say("")
        screen.say("The records of each round, looked at with wholework target", "bold")
    for each in looked_at:
        screen.say(f"{each.name}: {each.sentence}")
        for words in each.words:
            screen.say(f"  - {words}")


def _show_answers(screen: Screen, play: Play) -> None:
    screen.say("")
    screen.say("What was guessed, and what came" if play.guesses else "What came", "bold")
    guesses = play.guesses or ("",) * len(play.questions)
    for question, guessed, answer in zip(play.questions, guesses, play.played.answers, strict=True):
        screen.say(question.asks)
        if play.guesses:
            screen.say(f"  guessed: {guessed or 'no guess'}")
        screen.say(f"  came: {answer}")


def _show_end(screen: Screen, play: Play) -> None:
    screen.say("")
    screen.say(play.played.sentence, "bold")
    for caution in play.played.cautions:
        screen.say(f"  but: {caution}", "dim")
    for gap in play.played.cannot_tell:
        screen.say(f"  cannot tell: {gap}", "dim")
    for known in play.known:
        screen.say(f"Known: {known.words} ({known.source.rstrip('.')}.)")
    screen.say("")
    screen.say(play.last_words, "bold")
    for look in play.look_for[1:]:
        screen.say(f"  - {look}")
