"""The bytes of a log, unpacked where they are packed, whatever the file is called."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from wholework.refusal import Refusal

CHUNK = 1 << 20
GZIP = b"\x1f\x8b"
GZIP_WINDOW = 31


def is_packed(path: Path) -> bool:
    """Whether the file is gzip by its first bytes; its name does not count."""
    with path.open("rb") as handle:
        return handle.read(2) == GZIP


def how_named(path: Path, packed: bool) -> list[str]:
    """Say so where the name promises something else than the file is."""
    if path.suffix.lower() == ".gz" and not packed:
        return ["called .gz but not packed; read as it is"]
    if path.suffix.lower() != ".gz" and packed:
        return ["packed with gzip though its name does not say so; unpacked"]
    return []


def chunks(path: Path, packed: bool) -> Iterator[bytes]:
    """Yield the bytes of the log, unpacked, some megabytes at a time."""
    with path.open("rb") as handle:
        compressed = iter(lambda: handle.read(CHUNK), b"")
        yield from _unpacked(compressed, path.name) if packed else compressed


def _unpacked(compressed: Iterator[bytes], name: str) -> Iterator[bytes]:
    member = zlib.decompressobj(GZIP_WINDOW)
    try:
        for block in compressed:
            data = block
            while data:
                if member.eof:  # gzip files may be several, one after the other
                    if not data.strip(b"\0"):
                        break
                    member = zlib.decompressobj(GZIP_WINDOW)
                if piece := member.decompress(data, 4 * CHUNK):
                    yield piece
                data = member.unconsumed_tail or member.unused_data
        if piece := member.flush():
            yield piece
    except zlib.error as error:
        raise Refusal(
            "the packed file is damaged", file=name, came=str(error), do="Export or copy the file again."
        ) from error
    if not member.eof:
        raise Refusal(
            "the packed file ends in the middle",
            file=name,
            expected="a whole gzip file",
            came="one that was cut off, as a broken download is",
            do="Export or copy the file again; reading the part would lose cases without a word.",
        )
