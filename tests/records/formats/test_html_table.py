"""Case systems save web pages and call them .xls."""

from pathlib import Path

from tests.records.formats.written import aside, column, table_of

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td {x}</style>
</head><body><table><tr><td>menu</td></tr></table>
<table border=1><thead><tr><th>Ref</th><th>Opened</th><th>Words</th></tr></thead>
<tr><td>0042</td><td>01/02/2024</td><td>no&nbsp;heat &amp; damp<br>again</td></tr>
<tr><td>0043<td>02/02/2024<td>   </tr>
<tr><td>Total</td><td colspan=2>2</td></tr></table></body></html>"""


def test_html_saved_as_xls_is_read_and_said_to_be_html(tmp_path: Path) -> None:
    table = table_of(tmp_path, PAGE, "repairs.xls")
    assert column(table, "Ref") == ["0042", "0043"]
    assert column(table, "Words") == ["no heat & damp\nagain", None]
    assert list(table.rows) == [2, 3]
    assert aside(table) == {4: "a row of totals, not a record"}
    assert any("HTML" in said for said in table.said)


def test_cells_that_span_rows_and_columns_keep_the_others_in_their_places(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        "<table><tr><th rowspan=2>Ref<th colspan=2>Opened<tr><th>Date<th>Time"
        "<tr><td>1<td>01/02/2024<td>10:00<tr><td>2<td>02/02/2024<td>11:00</table>",
    )
    assert table.cells.column_names == ["Ref", "Opened Date", "Opened Time"]
    assert column(table, "Opened Time") == ["10:00", "11:00"]


def test_a_page_in_an_old_encoding_keeps_its_pounds(tmp_path: Path) -> None:
    page = "<table><tr><th>Ref<th>Cost</tr><tr><td>1<td>£3</tr></table>".encode("cp1252")
    assert column(table_of(tmp_path, page, "repairs.xls"), "Cost") == ["£3"]
