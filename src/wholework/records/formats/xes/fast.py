"""The fast reader: plain logs, whole columns at a time, and not one cell of them in Python.

Every block is cut at its quotes into one Arrow array over the same bytes. The markup between values takes few
forms; each is understood once (``markup.py``) and counted. Whatever is not known to the letter is ``NotPlain``:
the streaming reader then reads the log from its start, or says what is wrong with it.
"""

import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.formats.xes.gathered import EVENT, TRACE, Gathered
from wholework.records.formats.xes.markup import LOG, SCOPES, Markup, first_key, is_to_value, last, to_key
from wholework.records.formats.xes.opening import chunks, how_named, is_packed
from wholework.records.formats.xes.streaming import LogParser
from wholework.refusal import Refusal

Integers = npt.NDArray[np.int64]
BLOCK = 8 << 20
BLOCKS_AT_ONCE = 2
LONGEST_HEADER = 1 << 20
QUOTE, LESS = ord('"'), ord("<")
END_OF_TRACE = b"</trace>"
HEADER_ENCODING = re.compile(rb"""\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["']|us-ascii["'])""", re.IGNORECASE)
PLAIN_ROOT = re.compile(rb"<log[\s>]")
TAIL = re.compile(rb"\s*</log\s*>\s*")
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
ENTITY = re.compile(r"&[^;&]*;?")


class NotPlain(Exception):
    """The log holds something that the fast reader does not know to the letter."""


def gather_fast(path: Path) -> Gathered:
    """Read a plain log; raises ``NotPlain`` where it is not."""
    packed = is_packed(path)
    gathered: Gathered | None = None
    waiting: deque[Future[Gathered]] = deque()
    with ThreadPoolExecutor(BLOCKS_AT_ONCE) as hands:  # while one block is unpacked, others are read
        for header, block in _blocks(chunks(path, packed)):
            gathered = gathered or _read_header(header)
            if block:
                waiting.append(hands.submit(_read_block, block))
            if len(waiting) > BLOCKS_AT_ONCE:
                gathered.join(waiting.popleft().result())
        gathered = gathered or Gathered()
        for read in waiting:
            gathered.join(read.result())
    gathered.said[:0] = how_named(path, packed)
    return gathered


def _blocks(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield (header, block): blocks of whole traces; the header comes with the first."""
    held = header = b""
    for piece in pieces:
        held += piece
        if not header:
            at = held.find(b"<trace")
            if at < 0 and len(held) > LONGEST_HEADER:
                raise NotPlain("no trace after a long header")
            if at < 0:
                continue
            header, held = held[:at], held[at:]
        if len(held) >= BLOCK and (cut := held.rfind(END_OF_TRACE)) >= 0:
            yield header, held[: cut + len(END_OF_TRACE)]
            held = held[cut + len(END_OF_TRACE) :]
    cut = held.rfind(END_OF_TRACE)
    end = cut + len(END_OF_TRACE) if cut >= 0 else 0
    if not header or not TAIL.fullmatch(held[end:]):
        raise NotPlain("the log does not end as a plain one does")
    yield header, held[:end]


def _read_header(header: bytes) -> Gathered:
    """Read what stands before the first trace with the parser; it must be well-formed as far as it goes."""
    root = PLAIN_ROOT.search(header)
    if root is None or HEADER_ENCODING.match(header) or b"<event" in header or header[:2] in (b"\xfe\xff", b"\xff\xfe"):
        raise NotPlain("the header is not plain")
    parser = LogParser("header")
    try:
        parser.feed(header + b"</log>")
        return parser.close()
    except Refusal as refusal:
        raise NotPlain("the header is not plain") from refusal


@dataclass(frozen=True)
class _Pieces:
    """A block cut at its quotes: markup and what stands between quotes, in turn."""

    codes: Integers  # of the markup pieces
    vocabulary: list[bytes]
    quoted: pa.Array  # keys and values in turn, bytes


def _read_block(block: bytes) -> Gathered:
    gathered = Gathered()
    pieces = _cut(block)
    new, to_value = pieces.codes[0:-1:2], pieces.codes[1::2]
    if not all(is_to_value(pieces.vocabulary[code]) for code in np.unique(to_value)):
        raise NotPlain("something else than a value follows a key")
    closing = last(pieces.vocabulary[pieces.codes[-1]])
    known = _understand(pieces, new)
    _check_end_tags(known, closing)
    scopes = _scopes(known, closing)
    owners = _owners(known, closing, scopes, gathered)
    _gather_values(pieces, known, scopes, owners, gathered)
    return gathered


def _cut(block: bytes) -> _Pieces:
    content = np.frombuffer(block, np.uint8)
    quotes = np.flatnonzero(content == QUOTE).astype(np.int32)
    if len(quotes) % 4 or not len(quotes):
        raise NotPlain("quotes do not come in keys and values")
    offsets = np.empty(len(quotes) + 2, np.int32)
    offsets[0], offsets[-1] = 0, len(block)
    offsets[1:-1:2], offsets[2:-1:2] = quotes[0::2] + 1, quotes[1::2]
    cut = pa.Array.from_buffers(pa.binary(), len(offsets) - 1, [None, pa.py_buffer(offsets), pa.py_buffer(block)])
    markup = cut.take(pa.array(np.arange(0, len(cut), 2, dtype=np.int32))).dictionary_encode()
    codes = np.asarray(markup.indices).astype(np.int64)
    vocabulary = markup.dictionary.to_pylist()
    _no_markup_in_values(content, codes, vocabulary)
    quoted = cut.take(pa.array(np.arange(1, len(cut), 2, dtype=np.int32)))
    return _Pieces(codes, [_without_quotes(piece) for piece in vocabulary], quoted)


def _without_quotes(piece: bytes) -> bytes:
    """Markup holds the quote that ends the value before it and the one that begins the next."""
    return piece.removeprefix(b'"').removesuffix(b'"')


def _no_markup_in_values(content: npt.NDArray[np.uint8], codes: Integers, vocabulary: list[bytes]) -> None:
    """Every ``<`` and every control character of the block must stand in known markup, none in a value."""
    times = np.bincount(codes, minlength=len(vocabulary))
    tags = sum(int(n) * piece.count(b"<") for n, piece in zip(times, vocabulary, strict=True))
    controls = sum(int(n) * sum(byte < 32 for byte in piece) for n, piece in zip(times, vocabulary, strict=True))
    if tags != np.count_nonzero(content == LESS) or controls != np.count_nonzero(content < 32):
        raise NotPlain("a value holds markup or control characters")


@dataclass(frozen=True)
class _Known:
    codes: Integers  # of each attribute: the markup before its key
    markups: list[Markup]  # by code; codes are renumbered


def _understand(pieces: _Pieces, new: Integers) -> _Known:
    distinct, codes = np.unique(new[1:], return_inverse=True)
    first = first_key(pieces.vocabulary[new[0]])
    markups = [first, *(to_key(pieces.vocabulary[code]) for code in distinct)]
    plain = [markup for markup in markups if markup is not None]
    if len(plain) != len(markups):
        raise NotPlain("markup that is not plain")
    return _Known(np.concatenate([[0], codes + 1]).astype(np.int64), plain)


def _check_end_tags(known: _Known, closing: Markup | None) -> None:
    """Where an attribute is closed by a tag of its own, it must be the tag that opened it."""
    markups = [*known.markups, closing] if closing else known.markups
    names = ["", *{name for markup in markups for name in (markup.closes, markup.type) if name}]
    codes = np.append(known.codes, len(markups) - 1)
    closes = np.array([names.index(markup.closes) for markup in markups])[codes][1:]
    opened = np.array([names.index(markup.type) for markup in markups])[codes][:-1]
    if np.any((closes != 0) & (closes != opened)):
        raise NotPlain("an end tag that closes something else")


def _scopes(known: _Known, closing: Markup | None) -> Integers:
    """Return the scope of each attribute (index into SCOPES); each piece must begin where the one before left."""
    unchanged = -1
    needs = np.array([SCOPES.index(markup.needs) if markup.needs else unchanged for markup in known.markups])
    leaves = np.array([SCOPES.index(markup.leaves) if markup.leaves else unchanged for markup in known.markups])
    changed = np.where(leaves[known.codes] == unchanged, 0, np.arange(len(known.codes)))
    scopes = leaves[known.codes][np.maximum.accumulate(changed)]
    needed = needs[known.codes][1:]
    if np.any((needed != unchanged) & (needed != scopes[:-1])) or np.any(scopes == SCOPES.index(LOG)):
        raise NotPlain("traces and events are not nested as they should be")
    if closing is None or closing.leaves != LOG or closing.needs != SCOPES[scopes[-1]]:
        raise NotPlain("the block does not end outside a trace")
    return scopes


def _owners(known: _Known, closing: Markup | None, scopes: Integers, gathered: Gathered) -> Integers:
    """Number traces and events; return the ordinal of the event or trace that each attribute belongs to."""
    markups = [*known.markups, closing] if closing else known.markups
    codes = np.append(known.codes, len(markups) - 1)
    traces = np.array([markup.traces for markup in markups])[codes]
    events = np.array([len(markup.opened) for markup in markups])[codes]
    traces_so_far, events_so_far = np.cumsum(traces), np.cumsum(events)
    gathered.event_trace.append(_event_traces(markups, codes, traces_so_far - traces, events) - 1)
    gathered.traces = int(traces_so_far[-1])
    gathered.events = int(events_so_far[-1])
    return np.where(scopes == SCOPES.index(EVENT), events_so_far[:-1] - 1, traces_so_far[:-1] - 1)


def _event_traces(markups: list[Markup], codes: Integers, traces_before: Integers, events: Integers) -> Integers:
    """For each event opened in this block, how many traces of the block had been opened by then."""
    most = max(1, *(len(markup.opened) for markup in markups))
    table = np.array([[*markup.opened, *[0] * (most - len(markup.opened))] for markup in markups], np.int64)
    piece = np.repeat(np.arange(len(codes)), events)
    within = np.arange(len(piece)) - np.repeat(np.cumsum(events) - events, events)
    opened: Integers = traces_before[piece] + table[codes[piece], within]
    return opened


def _gather_values(pieces: _Pieces, known: _Known, scopes: Integers, owners: Integers, gathered: Gathered) -> None:
    """Put the values of each attribute together, in the order in which attributes first appear."""
    size = len(owners)
    keys = pieces.quoted.take(pa.array(np.arange(0, 2 * size, 2))).dictionary_encode()
    kinds = list(dict.fromkeys(markup.type for markup in known.markups))
    kind = np.array([kinds.index(markup.type) for markup in known.markups])[known.codes]
    names = _texts(keys.dictionary).to_pylist()
    group = (np.asarray(keys.indices).astype(np.int64) * len(kinds) + kind) * len(SCOPES) + scopes
    few = group.max() < np.iinfo(np.int16).max
    order = np.argsort(group.astype(np.int16) if few else group, kind="stable")  # small numbers sort in linear time
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    for members in sorted(np.split(order, starts[1:]), key=lambda some: int(some[0])):
        code = int(group[members[0]])
        scope = TRACE if SCOPES[code % len(SCOPES)] == TRACE else EVENT
        key = names[code // len(SCOPES) // len(kinds)]
        values = _texts(pieces.quoted.take(pa.array(2 * members + 1)))
        gathered.add((scope, key, kinds[code // len(SCOPES) % len(kinds)]), owners[members], values)


def _texts(written: pa.Array) -> pa.Array:
    """Turn bytes into text, with the five entities of XML and characters by number; anything else is not plain."""
    try:
        texts = written.cast(pa.string())
    except pa.ArrowInvalid as error:
        raise NotPlain("not UTF-8") from error
    escaped = pc.match_substring(texts, "&")
    if not pc.any(escaped).as_py():
        return texts
    coded = texts.dictionary_encode()
    plain = pa.array([ENTITY.sub(_entity, text) for text in coded.dictionary.to_pylist()], pa.string())
    return plain.take(coded.indices)


def _entity(match: "re.Match[str]") -> str:
    text = match[0]
    if (plain := ENTITIES.get(text)) is not None:
        return plain
    if number := re.fullmatch(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));", text):
        code = int(number[1], 16) if number[1] else int(number[2])
        if 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
            return chr(code)
    raise NotPlain(f"an entity that is not plain: {text}")
