"""The shapes in which people and systems write lengths of time, and what each of their numbers counts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from wholework.records.values.duration_units import NAMES, SECONDS
from wholework.records.values.shapes import Span

LONGEST = 80
_NUMBER = r"(?P<whole>\d{1,12})?(?:[.,](?P<part>\d{1,9}))?"
_PIECE = "|".join(rf"(?P<{unit}>{names})" for unit, names in NAMES.items())
_PAIR = re.compile(rf"(?=[\d.]){_NUMBER}\s*-?\s*(?:{_PIECE})(?![a-z])\.?")
_BETWEEN = re.compile(r"[\s,;]*(?:and|&)?[\s,;]*")
_BEFORE = re.compile(r"(?P<minus>-)?\s*(?:about|approx\.?|approximately|c\.|ca\.|~|\+)?\s*")
_AFTER = re.compile(r"\s*(?:old|ago|late|overdue|total|in total)?[.\s]*")

# 1:30:00, 1 day 02:30:00 (databases), 1.02:30:00 (.NET), 26:15 with as many hours as it takes.
_CLOCK = re.compile(
    r"(?P<minus>-)?(?:(?P<days>\d{1,6})(?:\.|\s*d(?:ays?)?\s*,?\s*))?(?P<hours>\d{1,6}):(?P<minutes>\d{2})"
    r"(?::(?P<seconds>\d{2})(?:\.(?P<part>\d{1,9}))?)?(?:\s*(?:hrs?|hours?|h))?"
)
_ISO = re.compile(r"(?P<minus>-)?p(?P<dates>[\d.,ymwd]*)(?:t(?P<times>[\d.,hms]+))?")
_ISO_PAIR = re.compile(r"(?P<whole>\d{1,12})(?:[.,](?P<part>\d{1,9}))?(?P<letter>[ymwdhs])")
_ISO_DATES = {"y": "years", "m": "months", "w": "weeks", "d": "days"}
_ISO_TIMES = {"h": "hours", "m": "minutes", "s": "seconds"}


@dataclass(frozen=True)
class Piece:
    """One number of a length of time: where its digits stand and how many seconds one of it is."""

    whole: Span | None
    part: Span | None
    seconds: float


@dataclass(frozen=True)
class DurationShape:
    """``pieces`` are added up. ``clock`` names what a clock-like shape was read as; ``rough``: months or years."""

    pieces: tuple[Piece, ...]
    negative: bool = False
    clock: str | None = None
    rough: bool = False


@lru_cache(maxsize=20_000)
def duration_shape(shape: str) -> DurationShape | None:
    """Understand a shape, or return None where it is no length of time."""
    return _clock(shape) or _iso(shape) or _pairs(shape)


def _clock(shape: str) -> DurationShape | None:
    match = _CLOCK.fullmatch(shape)
    if not match:
        return None
    named = match.groupdict()
    pieces = [Piece(match.span(unit), None, SECONDS[unit]) for unit in ("days", "hours", "minutes") if named[unit]]
    if named["seconds"]:
        pieces.append(Piece(match.span("seconds"), match.span("part") if named["part"] else None, 1.0))
    clock = "h:mm:ss" if named["seconds"] else "h:mm"
    return DurationShape(tuple(pieces), bool(named["minus"]), clock)


def _iso(shape: str) -> DurationShape | None:
    match = _ISO.fullmatch(shape)
    if not match or not (match["dates"] or match["times"]):
        return None
    pieces: list[Piece] = []
    for part, units in (("dates", _ISO_DATES), ("times", _ISO_TIMES)):
        at, end = match.span(part)
        while at < end:
            pair = _ISO_PAIR.match(shape, at, end)
            if not pair or pair["letter"] not in units:
                return None
            pieces.append(_piece(pair, units[pair["letter"]]))
            at = pair.end()
    rough = any(piece.seconds >= SECONDS["months"] for piece in pieces)
    return DurationShape(tuple(pieces), bool(match["minus"]), rough=rough)


def _pairs(shape: str) -> DurationShape | None:
    before = _BEFORE.match(shape)
    at = before.end() if before else 0
    pieces: list[Piece] = []
    while pair := _PAIR.match(shape, at):
        unit = next(unit for unit in NAMES if pair[unit])
        if not (pair["whole"] or pair["part"]) or any(piece.seconds <= SECONDS[unit] for piece in pieces):
            return None  # units fall: "3 hours 2 days" or "5 m 3 m" is more likely something else
        pieces.append(_piece(pair, unit))
        between = _BETWEEN.match(shape, pair.end())
        at = between.end() if between else pair.end()
    if not pieces or not _AFTER.fullmatch(shape, at):
        return None
    rough = any(piece.seconds >= SECONDS["months"] for piece in pieces)
    return DurationShape(tuple(pieces), bool(before and before["minus"]), rough=rough)


def _piece(match: re.Match[str], unit: str) -> Piece:
    whole = match.span("whole") if match["whole"] else None
    return Piece(whole, match.span("part") if match["part"] else None, SECONDS[unit])
