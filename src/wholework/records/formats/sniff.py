"""What a file really is, by what stands in it and never by the ending of its name: what is not a table is refused."""

import io
import re
import zipfile
import zlib

from wholework.records.formats.opening import Opening
from wholework.refusal import Refusal

_SAVE_AS_CSV = "open it in the program that made it and save or export the table as CSV or Excel (.xlsx)"
_UNPACK = "unpack it and name the file of records that lies inside"

# Opening bytes: what such a file is, and what to do with it.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", "ask whoever made the PDF for the table behind it, as CSV or Excel"),
    (b"\x89PNG", "a picture (PNG)", "ask for the table behind the picture, as CSV or Excel"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "ask for the table behind the picture, as CSV or Excel"),
    (b"GIF8", "a picture (GIF)", "ask for the table behind the picture, as CSV or Excel"),
    (b"II*\x00", "a picture (TIFF)", "ask for the table behind the picture, as CSV or Excel"),
    (b"MM\x00*", "a picture (TIFF)", "ask for the table behind the picture, as CSV or Excel"),
    (b"{\\rtf", "a text document (RTF)", "copy its table into a spreadsheet and save that as .xlsx"),
    (b"SQLite format 3\x00", "a database (SQLite)", "export the table from it as CSV"),
    (b"\x00\x01\x00\x00Standard ", "a database (Access)", "export the table from it as CSV or Excel"),
    (b"7z\xbc\xaf\x27\x1c", "a packed archive (7z)", _UNPACK),
    (b"Rar!", "a packed archive (RAR)", _UNPACK),
    (b"BZh", "a packed file (bzip2)", _UNPACK),
    (b"\xfd7zXZ\x00", "a packed file (xz)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a packed file (Zstandard)", _UNPACK),
    (b"ARROW1", "an Arrow file", "save it as Parquet or CSV"),
    (b"SAS     ", "a SAS file", _SAVE_AS_CSV),
    (b"$FL2", "an SPSS file", _SAVE_AS_CSV),
    (b"<stata_dta>", "a Stata file", _SAVE_AS_CSV),
    (b"\x7fELF", "a program", "name the file of records instead"),
    (b"MZ\x90", "a program", "name the file of records instead"),
    (b"MIME-Version:", "a web archive or an e-mail", _SAVE_AS_CSV),
    (b"MIME-version:", "a web archive or an e-mail", _SAVE_AS_CSV),
    (b"RIFF", "a picture or a recording", "ask for the table behind it, as CSV or Excel"),
    (b"ID3", "a recording", "name the file of records instead"),
    (b"version https://git-lfs", "a pointer to a file that was not fetched", "fetch the file itself (git lfs pull)"),
)

_INSIDE_ZIP: tuple[tuple[str, str, str], ...] = (
    ("word/", "a Word document", "copy its table into a spreadsheet and save that as .xlsx"),
    ("ppt/", "a PowerPoint presentation", "ask for the table behind it, as CSV or Excel"),
    ("Index/Document.iwa", "an Apple Numbers or Pages document", "open it there and export it as CSV or Excel"),
    ("content.xml", "an OpenDocument file that holds no sheets", "copy its table into a spreadsheet and save that"),
)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and locked new ones


def refuse_what_is_no_table(opening: Opening) -> None:
    """Raise ``Refusal`` for an empty file, a document, a picture, an archive, a database: whatever has no rows."""
    head = opening.head
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00\x1a\x0c"):
        raise Refusal(
            "this file is empty",
            file=opening.name,
            expected="a header and at least one row",
            do="export it again; look whether the export found any rows",
        )
    for magic, what, do in _MAGIC:
        if head.startswith(magic):
            raise _refused(opening, what, do)
    if head[4:8] == b"ftyp":
        raise _refused(opening, "a recording or a picture", "name the file of records instead")
    if re.match(rb"BM.{4}\0\0\0\0", head, re.DOTALL):
        raise _refused(opening, "a picture (BMP)", "ask for the table behind the picture, as CSV or Excel")
    if head.startswith(b"PK"):
        _refuse_other_zips(opening)
    if head.startswith(OLE):
        _refuse_other_old_files(opening)
    _refuse_structured_text(opening)


def _refused(opening: Opening, what: str, do: str) -> Refusal:
    return Refusal(f"this is {what}, not a table of records", file=opening.name, expected=_EXPECTED, came=what, do=do)


_EXPECTED = "CSV or other text with columns, Excel (.xlsx, .xls, .ods), Parquet or XES"


def _refuse_other_zips(opening: Opening) -> None:
    if not opening.members:
        raise Refusal(
            "this file begins like a zip (as .xlsx and .ods do) but is damaged or was cut off",
            file=opening.name,
            do="fetch or copy it again; if it is a workbook, open it in a spreadsheet program and save it anew",
        )
    if is_ods(opening) and _is_locked_ods(opening):
        raise locked(opening)
    if any(member.startswith(("xl/workbook", "xl/worksheets")) for member in opening.members) or is_ods(opening):
        return
    for inside, what, do in _INSIDE_ZIP:
        if any(member.startswith(inside) for member in opening.members):
            raise _refused(opening, what, do)
    names = ", ".join(f"“{member}”" for member in opening.members[:5])
    raise _refused(opening, f"a zip of {len(opening.members)} files ({names})", _UNPACK)


def locked(opening: Opening) -> Refusal:
    """Say that a workbook needs a password."""
    return Refusal(
        "this workbook is protected by a password",
        file=opening.name,
        do="open it with its password and save a copy without one (in Excel: File, Info, Protect Workbook,"
        " Encrypt with Password, leave it blank)",
    )


def _refuse_other_old_files(opening: Opening) -> None:
    """Refuse what old Office programs kept in the same kind of container as .xls, and workbooks that are locked."""
    content = opening.content()
    if _wide("EncryptedPackage") in content:
        raise locked(opening)
    if _wide("Workbook") in content or _wide("Book") in content:
        return
    for stream, what, do in _OLD_FILES:
        if _wide(stream) in content:
            raise _refused(opening, what, do)
    raise _refused(opening, "a file of an old Office program, but not a workbook", _SAVE_AS_CSV)


_OLD_FILES = (
    ("WordDocument", "a Word document", "copy its table into a spreadsheet and save that as .xlsx"),
    ("PowerPoint Document", "a PowerPoint presentation", "ask for the table behind it, as CSV or Excel"),
    ("__properties_version1.0", "an e-mail (Outlook)", "save the file attached to it"),
)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _is_locked_ods(opening: Opening) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(opening.content())) as archive:
            return b"encryption-data" in archive.read("META-INF/manifest.xml")
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, NotImplementedError):
        return False


def is_ods(opening: Opening) -> bool:
    """Tell whether a zip is an OpenDocument spreadsheet: its first member says so, uncompressed."""
    return b"application/vnd.oasis.opendocument.spreadsheet" in opening.head[:200]


_JSON = re.compile(rb"\s*(\{\s*(\"[^\"]*\"\s*:|\})|\[\s*[\[{]\s*[\"\d\[{\]}])")
_XML = re.compile(rb"\s*<\?xml|\s*<[A-Za-z][\w:-]*[^<>]*xmlns")


def _refuse_structured_text(opening: Opening) -> None:
    text = plain_head(opening)
    if _JSON.match(text):
        raise _refused(opening, "JSON", "export the same records as CSV or Excel")
    if not _XML.match(text) or re.search(rb"<log[\s>]|<html", text, re.IGNORECASE):
        return
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        raise _refused(opening, "a workbook in Excel's old XML form", "open it in Excel and save it as .xlsx")
    raise _refused(opening, "XML, but not an event log (XES)", "export the same records as CSV or Excel")


def plain_head(opening: Opening) -> bytes:
    """Return the opening bytes without a byte order mark, and without the NULs of UTF-16, for a look at its marks."""
    head = opening.head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def refuse_binary(opening: Opening, content: bytes) -> None:
    """Refuse bytes that are no text: more than one in fifty of them is a control character that no text has."""
    sample = content[:HEAD_LOOKED_AT]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(8, len(sample) // 50):
        raise _refused(opening, "a binary file of a kind that we do not know", _SAVE_AS_CSV)


HEAD_LOOKED_AT = 1 << 16
_CONTROLS = bytes(set(range(32)) - {0, 9, 10, 11, 12, 13, 26, 28, 29, 30, 31, 27})
