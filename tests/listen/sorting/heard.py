"""What tenants told the Ashby repairs team, kept in memory alone: journals need no file."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wholework.listen.demand import heard
from wholework.listen.sorting.session import Card, Session
from wholework.listen.store import NAMES, Listening
from wholework.records.journal import Line

THINGS = ("window", "boiler", "gutter", "front door", "kitchen tap", "fence", "roof", "bathroom light", "gate", "sink")
CHASING = ("when is someone coming about my {}", "I am still waiting for the {} to be mended", "nobody came for the {}")
ASKING = ("my {} is broken", "please mend the {}", "the {} has come loose and needs mending")
TEXTS = [line.format(thing) for thing in THINGS for line in (*CHASING, *ASKING)]


def truth(words: str) -> str:
    return "value" if any(words == line.format(thing) for thing in THINGS for line in ASKING) else "failure"


class InMemory:
    """A journal without a file; it may be told to stop taking lines, as a full disk does."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._to = 0

    def news(self) -> list[Line]:
        new = self.lines[self._to :]
        self._to = len(self.lines)
        return new

    def append(self, make: Callable[[list[Line]], Iterable[dict[str, object]]]) -> list[Line]:
        for content in make(self.news()):
            self.lines.append(Line(len(self.lines) + 1, "", content))
        return self.news()


def listening(texts: list[str] = TEXTS) -> Listening:
    kept = Listening(Path("memory"), "preventable", {name: InMemory() for name in NAMES})
    kept.hear(heard(words, id=f"d{place}") for place, words in enumerate(texts))
    return kept


class Clock:
    """One second later each time."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def session(kept: Listening, who: str = "Amina", order: str = "mixed", seed: int = 7) -> Session:
    return Session(kept, who, seed=seed, order=order, clock=Clock())


def sort(one: Session, number: int) -> list[Card]:
    """Judge so many cards by what is true, and hold to it whatever is suggested."""
    cards = []
    for _ in range(number):
        card = one.next()
        assert card is not None
        cards.append(card)
        suggested = one.judge(card, truth(card.words))
        if suggested is not None:
            one.judge_again(card, truth(card.words), None, suggested)
    return cards
