"""Bytes to UTF-8 text: what encoding the file is in, found out and said."""

import codecs
from dataclasses import dataclass

from wholework.plain import of
from wholework.records.formats.opening import Opening
from wholework.records.formats.sniff import refuse_binary
from wholework.refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_IN_CP1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_CODE_PAGES = ("cp850", "mac_roman", "cp437", "cp1250", "cp1251", "latin_1", "iso8859_15")
_SAMPLE = 1 << 18


@dataclass(frozen=True)
class Text:
    """A text in UTF-8 bytes, without byte order mark, and how it was read."""

    body: bytes
    said: tuple[str, ...] = ()


def text_of(opening: Opening, content: bytes) -> Text:
    """Return the file's content as UTF-8. Raises ``Refusal`` for bytes that are no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _without_nuls(_decoded(opening, content[len(mark) :], encoding))
    wide = _wide_without_mark(content[:_SAMPLE])
    if wide:
        return _without_nuls(_decoded(opening, content, wide))
    refuse_binary(opening, content)
    return _without_nuls(_decoded(opening, content, "utf-8"))


def _wide_without_mark(sample: bytes) -> str | None:
    """Tell UTF-16 without its mark by where the zero bytes stand: nearly every second byte, always the same side."""
    pairs = len(sample) // 2
    even, odd = sample[: 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if pairs and odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if pairs and even > 0.4 * pairs and odd < 0.05 * pairs else None


def _decoded(opening: Opening, content: bytes, encoding: str) -> Text:
    if encoding == "utf-8":
        return _narrow(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = content.decode(encoding, errors="replace")
        except UnicodeDecodeError as error:
            raise Refusal(
                "the text of this file is damaged", file=opening.name, expected=encoding.upper(), do="export it again"
            ) from error
        damaged = f", {of(text.count(chr(0xFFFD)), 'damaged character')} shown as �"
        return Text(text.encode("utf-8", "replace"), (f"encoding {encoding[:6].upper()}{damaged}",))
    return Text(text.encode("utf-8", "replace"), (f"encoding {encoding[:6].upper()}",))


def _narrow(content: bytes) -> Text:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(content) if _mostly_utf8(content) else _code_page(content)
    return Text(content)


def _mostly_utf8(content: bytes) -> bool:
    """Tell a UTF-8 file with a few strange bytes in it from a file in another encoding."""
    damaged = content.decode("utf-8", "replace").count("\ufffd")
    whole = sum(byte >= 0xC2 for byte in content[:_SAMPLE])
    return whole > 0 and damaged < 0.1 * whole


def _as_cp1252(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("wholework-cp1252", _as_cp1252)


def _mixed(content: bytes) -> Text:
    """Read UTF-8 with a few bytes of cp1252 in it, as joined files have."""
    odd = content.decode("utf-8", "replace").count("\ufffd") - content.count("\ufffd".encode())
    text = content.decode("utf-8", "wholework-cp1252")
    said = f"encoding UTF-8, with {of(odd, 'place')} read as cp1252, as in files joined together"
    return Text(text.encode("utf-8"), (said,))


def _code_page(content: bytes) -> Text:
    """Read one byte a character: cp1252, as British systems write, unless there are bytes that it does not have."""
    encoding = "cp1252"
    if any(byte in _NOT_IN_CP1252 for byte in set(content)):
        encoding = _guessed(content)
    text = content.decode(encoding, "replace")
    return Text(text.encode("utf-8"), (f"encoding {encoding}, guessed from its bytes: look at accented letters and £",))


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, rarely needed

    telling = b"\n".join(line for line in content[: 1 << 22].splitlines() if not line.isascii())[: 1 << 16]
    best = from_bytes(telling, cp_isolation=list(_CODE_PAGES)).best()
    return best.encoding if best else "cp1252"


def _without_nuls(text: Text) -> Text:
    """Leave out NUL bytes, which no text has, and the end mark of old systems, and say so."""
    body = text.body.rstrip(b"\x1a") if text.body.endswith(b"\x1a") else text.body
    nuls = body.count(0)
    if not nuls:
        return Text(body, text.said)
    line = body.count(b"\n", 0, body.index(0)) + 1
    said = f"{of(nuls, 'NUL byte')} left out, the first in line {line:,}"
    return Text(body.replace(b"\x00", b""), (*text.said, said))
