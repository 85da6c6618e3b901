"""What a file really is: each kind is read as what it is, or refused in words with what to do."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.records.formats.workbooks import xlsx
from tests.records.formats.written import column, file_of, refusal_of, table_of
from wholework.records.formats import formats, read_tables
from wholework.records.formats.sniff import OLE
from wholework.refusal import Refusal

PLAIN = "ref,opened\n1,01/02/2024\n2,02/02/2024\n"


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def wide(name: str) -> bytes:
    return OLE + bytes(600) + name.encode("utf-16-le") + bytes(100)


@pytest.mark.parametrize("name", ["repairs.xlsx", "repairs.xls", "repairs.pdf", "repairs"])
def test_a_text_file_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    assert column(table_of(tmp_path, PLAIN, name), "ref") == ["1", "2"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n...", "picture"),
        (b"\xff\xd8\xff\xe0..JFIF", "picture"),
        (b"GIF89a....", "picture"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00....", "picture"),
        (b"\x00\x00\x00\x18ftypheic....", "picture"),
        (b"{\\rtf1 x}", "RTF"),
        (b"SQLite format 3\x00....", "database"),
        (b"7z\xbc\xaf\x27\x1c....", "archive"),
        (b"MIME-Version: 1.0\nX: 1\n", "web archive"),
        (zipped("word/document.xml"), "Word"),
        (zipped("ppt/slides/1.xml"), "PowerPoint"),
        (zipped("a.csv", "b.csv"), "zip of 2 files (“a.csv”, “b.csv”)"),
        (wide("WordDocument"), "Word"),
        (wide("EncryptedPackage"), "password"),
        (wide("Something"), "old Office"),
        (json.dumps([{"ref": 1, "opened": "x"}]).encode(), "JSON"),
        (b'{"rows": [1, 2]}', "JSON"),
        (b"<?xml version='1.0'?>\n<orders><order/></orders>", "XML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "old XML"),
        (b"<html><body>Please sign in</body></html>", "without a table"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "not fetched"),
        (b"", "empty"),
        (b"\n \r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(PLAIN.encode() * 9)[:-12], "cut off"),
        (b"PAR1 and then nothing", "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words_with_what_to_do(tmp_path: Path, content: bytes, what: str) -> None:
    refusal = refusal_of(tmp_path, content)
    assert what in refusal.what
    assert refusal.file == "repairs.csv"
    assert refusal.do


def test_a_workbook_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "whole.xlsx", {"A": [["ref", "n"], [1, 2]]}).read_bytes()
    assert "cut off" in refusal_of(tmp_path, whole[: len(whole) // 2], "repairs.xlsx").what


def test_a_locked_opendocument_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", b"\x01\x02")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "password" in refusal_of(tmp_path, out.getvalue(), "repairs.ods").what


def test_a_missing_file_is_refused_with_its_neighbours(tmp_path: Path) -> None:
    file_of(tmp_path, PLAIN, "repairs.csv")
    with pytest.raises(Refusal, match="no such file") as refused:
        read_tables(tmp_path / "repair.csv")
    assert "“repairs.csv”" in str(refused.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="folder"):
        read_tables(tmp_path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)  # the tests may run as one who may read everything
    with pytest.raises(Refusal, match="may not be read"):
        read_tables(file_of_name(tmp_path))


def file_of_name(folder: Path) -> Path:
    path = folder / "locked.csv"
    path.touch()
    return path


def test_an_event_log_goes_to_its_own_reader(tmp_path: Path) -> None:
    log = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made -->\n<log xes.version="1.0"><trace>'
        '<string key="concept:name" value="1"/><event><string key="concept:name" value="Ask"/>'
        '<date key="time:timestamp" value="2024-01-02T10:00:00Z"/></event></trace></log>'
    )
    assert column(table_of(tmp_path, log, "repairs.csv"), "concept:name") == ["Ask"]
    assert len(table_of(tmp_path, gzip.compress(log.encode()), "repairs.xes.gz").rows) == 1


def test_every_format_is_found_and_text_is_asked_last() -> None:
    assert formats()[-1].name == "text with columns (CSV)"
    assert len(formats()) >= 5
