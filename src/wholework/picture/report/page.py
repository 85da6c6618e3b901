"""The parts of the page: a chapter holds what was found; each finding its picture, its table and its cautions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from wholework.check.finding import Finding


@dataclass(frozen=True)
class Table:
    """A table beside a picture, or instead of one. Cells that are numbers stand to the right."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()  # columns that hold numbers
    is_open: bool = False

    @property
    def is_long(self) -> bool:
        """Whether the print sets it in two columns: narrow and long."""
        return len(self.rows) > 12 and len(self.headings) <= 4


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


@dataclass(frozen=True)
class Chapter:
    """One question of the method."""

    name: str
    title: str
    lead: str
    items: tuple[Item, ...] = field(default_factory=tuple)


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
) -> Item:
    """Put a finding on the page with its picture and tables; its cautions go with it, always."""
    return Item(
        sentence=finding.sentence,
        picture=Markup(picture) if picture else None,
        note=note,
        wide=wide,
        tables=tuple(tables),
        cautions=finding.cautions,
        cannot_tell=finding.cannot_tell,
        quotes=tuple(quotes),
        points=tuple(points),
        unusual=tuple(unusual),
    )
