"""The parts of the page: a chapter holds what was found; each finding its picture, its table and its cautions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from wholework.finding import Finding

SENTENCE_ENDS = re.compile(r"(?<=[a-z0-9%)”])\. (?=[A-Z0-9“])")


@dataclass(frozen=True)
class Table:
    """A table beside a picture, or instead of one. Cells that are numbers stand to the right."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()  # columns that hold numbers
    is_open: bool = False
    is_wide: bool = False  # its cells hold sentences: never in two columns

    @property
    def is_long(self) -> bool:
        """Whether the print sets it in two columns: narrow and long."""
        return not self.is_wide and len(self.rows) > 12 and len(self.headings) <= 5


@dataclass(frozen=True)
class Item:
    """One finding on the page."""

    sentence: str
    picture: Markup | None = None
    note: str = ""  # what the picture shows and hides
    wide: str = ""  # "wide" or "map": the picture scrolls in its own frame where the screen is narrower
    tables: tuple[Table, ...] = ()
    cautions: tuple[str, ...] = ()
    cannot_tell: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()
    unusual: tuple[str, ...] = ()  # what the picture marks, in words, under the same numbers

    @property
    def headline(self) -> str:
        """The first of the sentences: a heading is one sentence."""
        return first_sentence(self.sentence)[0]

    @property
    def rest(self) -> str:
        """The sentences after the first."""
        return first_sentence(self.sentence)[1]


@dataclass(frozen=True)
class Fold:
    """Findings of one kind under one lid, which a reader opens: near-identical pictures tire the eye."""

    summary: str
    held: tuple[Item, ...]


@dataclass(frozen=True)
class Chapter:
    """One question of the method."""

    name: str
    title: str
    lead: str
    items: tuple[Item | Fold, ...] = field(default_factory=tuple)


def item(
    finding: Finding,
    picture: str | None = None,
    *,
    tables: Sequence[Table] = (),
    note: str = "",
    wide: str = "",
    points: Sequence[str] = (),
    unusual: Sequence[str] = (),
    quotes: Sequence[tuple[str, str]] = (),
    cautions: Sequence[str] = (),
) -> Item:
    """Put a finding on the page with its picture and tables; its cautions (and more) go with it, always."""
    return Item(
        sentence=finding.sentence,
        picture=Markup(picture) if picture else None,
        note=note,
        wide=wide,
        tables=tuple(tables),
        cautions=tuple(dict.fromkeys((*finding.cautions, *cautions))),
        cannot_tell=tuple(gap[:1].upper() + gap[1:] for gap in finding.cannot_tell),
        quotes=tuple(quotes),
        points=tuple(points),
        unusual=tuple(unusual),
    )


def fold(summary: str, held: Sequence[Item], *, said: Sequence[str] = ()) -> Fold:
    """Put findings under one lid; what is ``said`` beside the lid already is not said again under it.

    What none of them can tell is said with the first.
    """
    of_all = tuple(gap for gap in held[0].cannot_tell if all(gap in each.cannot_tell for each in held))
    return Fold(
        summary,
        tuple(
            replace(
                each,
                cautions=tuple(word for word in each.cautions if word not in said),
                cannot_tell=tuple(gap for gap in each.cannot_tell if not number or gap not in of_all),
            )
            for number, each in enumerate(held)
        ),
    )


def first_sentence(words: str) -> tuple[str, str]:
    """Part words after their first sentence; a stop inside quoted words of a file parts nothing."""
    for end in SENTENCE_ENDS.finditer(words):
        before = words[: end.start()]
        if before.count("“") == before.count("”"):
            return f"{before}.", words[end.end() :]
    return words, ""
