"""Whatever bytes come, only tables or a refusal in words may go out."""

import gzip
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet

from wholework.records.formats import read_tables
from wholework.refusal import Refusal


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (["ref", "opened", "closed"], [1, "01/02/2024", "=A1"], [2, "02/02/2024", "#N/A"]):
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet_file() -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table({"ref": ["1", "2"], "opened": ["a", "b"]}), out)
    return out.getvalue()


CSV = b'ref,opened,words\n1,01/02/2024,"no heat"\n2,02/02/2024,damp\nTotal,2,\n'
HTML = b"<html><table><tr><th>ref<th>opened</tr><tr><td rowspan=3>1<td colspan=2>x</table>"
WHOLE = (workbook(), parquet_file(), CSV, HTML, gzip.compress(CSV), CSV.decode().encode("utf-16"))
STARTS = (b"", b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b", b"<html><table>", b"sep=;\n",
          b"\xff\xfe", b"<?xml?><log>", b"ref,opened\n", b"[", b"\x09\x08\x10\x00")  # fmt: skip


def read_or_refuse(content: bytes, name: str = "garbage.csv") -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            tables = read_tables(path)
        except Refusal:
            return
        assert tables
        for table in tables:
            assert table.cells.num_rows == len(table.rows) > 0
            assert len(set(table.cells.column_names)) == table.cells.num_columns
            assert all(table.cells.column_names)


@given(st.sampled_from(STARTS), st.binary(max_size=300))
@example(b"", b"a,b\n\xff\xfe\x00")
@example(b"", b'"')
@example(b"", b'a,"\n')
@example(b"", b",\n,\n")
def test_bytes_of_any_kind_are_read_or_refused(start: bytes, rest: bytes) -> None:
    read_or_refuse(start + rest)


@given(st.text(st.sampled_from("ab1,;|\t\"'\n\r /:-=\\<>£ Total"), max_size=120))
def test_text_of_any_kind_is_read_or_refused(text: str) -> None:
    read_or_refuse(text.encode())


@given(st.sampled_from(WHOLE), st.integers(0, 6_000), st.binary(max_size=4))
def test_a_damaged_file_is_read_or_refused(whole: bytes, at: int, damage: bytes) -> None:
    at %= len(whole)
    read_or_refuse(whole[:at] + damage + whole[at + len(damage) :])


@pytest.mark.parametrize("whole", WHOLE, ids=["xlsx", "parquet", "csv", "html", "gzip", "utf-16"])
def test_a_file_cut_off_anywhere_is_read_or_refused(whole: bytes) -> None:
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        read_or_refuse(whole[:length])


@given(st.dictionaries(st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "content.xml", "mimetype"]),
                       st.binary(max_size=40)))  # fmt: skip
def test_a_zip_that_only_looks_like_a_workbook_is_refused(members: dict[str, bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    read_or_refuse(out.getvalue(), "garbage.xlsx")
