"""Names and numbers of people, replaced at the door by keyed pseudonyms that only the holder of the key can make."""

import hmac
import os
import secrets
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.distinct import distinct
from wholework.refusal import Refusal

KEY_BYTES = 32
LETTERS = 16  # 64 bits: among 10 million people the chance that any two share a pseudonym is about 3 in a million


def pseudonyms(cells: pa.Array | pa.ChunkedArray, key: bytes, kind: str) -> pa.Array:
    """Replace each person by 16 letters (HMAC-SHA256, shortened); the same person gets the same, a blank stays null.

    Capitals, outer and repeated white space make no other person. ``kind`` ("customer", "who") keeps the
    pseudonyms of one kind of people apart from those of another.
    """
    column = distinct(cells)
    names = [" ".join(text.split()).casefold() for text in column.texts.to_pylist()]
    made = pa.array([_pseudonym(name, key, kind) if name else None for name in names], pa.string())
    return pc.take(made, pa.array(column.codes))


def _pseudonym(name: str, key: bytes, kind: str) -> str:
    message = f"{kind}\0{name}".encode("utf-8", "surrogatepass")
    return hmac.digest(key, message, "sha256").hex()[:LETTERS]


def new_key() -> bytes:
    """Make a key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def key_file(study: Path) -> Path:
    """Say where the key of a study is kept: beside its folder, so that the folder can be passed on without it."""
    study = study.resolve()
    return study.parent / f"{study.name}.key"


def key_beside(study: Path) -> bytes:
    """Read the study's key, or make one; only its owner may read the file. Raises Refusal for a damaged key."""
    path = key_file(study)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_key(path)
    except OSError as error:
        raise Refusal(
            "the key of the pseudonyms cannot be kept beside the study",
            str(path),
            came=error.strerror,
            do="choose a folder for the study where you may write",
        ) from error
    key = new_key()
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(key.hex() + "\n")
    return key


def _read_key(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (ValueError, OSError) as error:
        raise _damaged(path, str(error)) from error
    if len(key) != KEY_BYTES:
        raise _damaged(path, f"{len(key)} bytes")
    return key


def _damaged(path: Path, came: str) -> Refusal:
    return Refusal(
        "the key of the pseudonyms cannot be read",
        str(path),
        expected=f"{2 * KEY_BYTES} hexadecimal digits",
        came=came,
        do="put the key back from a copy; with another key the same person gets another pseudonym",
    )
