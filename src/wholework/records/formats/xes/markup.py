"""What stands between two values of a plain log: each distinct piece of markup is understood once, to the letter.

A plain log is a row of ``<type key="K" value="V"/>`` with traces and events around them. Cut at its quotes, it is
markup, K, markup, V, markup, K, ...: millions of pieces of markup, but only some dozens of different ones. All that
is not known here (nested attributes, comments, other quotes, entities) makes a log not plain.
"""

import re
from dataclasses import dataclass

from wholework.records.formats.xes.gathered import EVENT, TRACE, TYPES

LOG = "log"
SCOPES = (LOG, TRACE, EVENT)
TO_VALUE = re.compile(rb"[ \n\r\t]+value[ \n\r\t]*=[ \n\r\t]*")
TO_KEY = re.compile(
    rb"(?:[ \n\r\t]*/>|[ \n\r\t]*></(?P<closed>[a-z]+)[ \n\r\t]*>)(?P<tags>.*?)"
    rb"<(?P<type>[a-z]+)[ \n\r\t]+key[ \n\r\t]*=[ \n\r\t]*",
    re.DOTALL,
)
FIRST_KEY = re.compile(rb"(?P<closed>)(?P<tags>.*?)<(?P<type>[a-z]+)[ \n\r\t]+key[ \n\r\t]*=[ \n\r\t]*", re.DOTALL)
LAST = re.compile(rb"(?:[ \n\r\t]*/>|[ \n\r\t]*></(?P<closed>[a-z]+)[ \n\r\t]*>)(?P<tags>.*)(?P<type>)", re.DOTALL)
TAG = re.compile(rb"[ \n\r\t]*<(?P<end>/?)(?P<name>trace|event)[ \n\r\t]*(?P<empty>/?)>")
SPACE = b" \n\r\t"


@dataclass(frozen=True)
class Markup:
    """What one piece of markup does before the next key: which traces and events it opens and closes.

    ``needs`` and ``leaves`` are the scopes before and after (None: not changed); ``opened``: for each event opened,
    how many traces were opened in this piece before it.
    """

    closes: str  # the type of attribute that an end tag closes first; "" where it closed itself
    type: str  # the type of the attribute that follows; "" at the end
    needs: str | None
    leaves: str | None
    traces: int
    opened: tuple[int, ...]


def to_key(piece: bytes, scope: str | None = None) -> Markup | None:
    """Understand the markup from a value to the next key; None where it is not plain."""
    return _understood(TO_KEY.fullmatch(piece), scope)


def first_key(piece: bytes) -> Markup | None:
    """Understand the markup from the first ``<trace>`` to the first key."""
    return _understood(FIRST_KEY.fullmatch(piece), LOG)


def last(piece: bytes) -> Markup | None:
    """Understand the markup from the last value to the end of a block, which ends outside any trace."""
    return _understood(LAST.fullmatch(piece), None)


def is_to_value(piece: bytes) -> bool:
    """Whether this is the markup from a key to its value."""
    return TO_VALUE.fullmatch(piece) is not None


def _understood(match: "re.Match[bytes] | None", scope: str | None) -> Markup | None:
    if match is None:
        return None
    kind = match["type"].decode()
    if kind and kind not in TYPES:
        return None
    return _walked(match["tags"], (match["closed"] or b"").decode(), kind, scope)


def _walked(tags: bytes, closes: str, kind: str, scope: str | None) -> Markup | None:
    needs, traces, opened, at = scope, 0, [], 0
    while found := TAG.match(tags, at):
        at = found.end()
        name, ends, empty = found["name"].decode(), bool(found["end"]), bool(found["empty"])
        if ends and empty:
            return None
        before = name if ends else (LOG if name == TRACE else TRACE)
        if scope is None:
            needs = before
        elif scope != before:
            return None
        if not ends:
            traces += name == TRACE
            if name == EVENT:
                opened.append(traces)
        scope = before if empty else ((TRACE if name == EVENT else LOG) if ends else name)
    if tags[at:].strip(SPACE):
        return None
    return Markup(closes, kind, needs, scope, traces, tuple(opened))
