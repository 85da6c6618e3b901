"""Letters arrive as they were written, from whatever system wrote them."""

from pathlib import Path

import pytest

from tests.records.formats.written import column, refusal_of, table_of

TEXT = "ref,customer,cost\n1,Zoë Núñez,£3\n2,O’Brien – flat 2,£4\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_letters_and_pounds_survive_every_encoding(tmp_path: Path, encoding: str) -> None:
    table = table_of(tmp_path, TEXT.encode(encoding))
    assert table.cells.column_names == ["ref", "customer", "cost"]
    assert column(table, "customer") == ["Zoë Núñez", "O’Brien – flat 2"]
    assert column(table, "cost") == ["£3", "£4"]


def test_an_encoding_that_had_to_be_guessed_is_said(tmp_path: Path) -> None:
    assert any("cp1252" in said for said in table_of(tmp_path, TEXT.encode("cp1252")).said)
    assert table_of(tmp_path, TEXT).said == ()


def test_a_utf8_file_with_a_few_strange_bytes_keeps_both_readings(tmp_path: Path) -> None:
    good = "".join(f"{n},Zoë Núñez\n" for n in range(40)).encode()
    table = table_of(tmp_path, b"ref,customer\n" + good + "41,José\n".encode("cp1252"))
    assert column(table, "customer") == ["Zoë Núñez"] * 40 + ["José"]
    assert any("joined" in said for said in table.said)


def test_a_mac_file_is_recognised_by_bytes_that_cp1252_lacks(tmp_path: Path) -> None:
    words = "Señor Núñez está aquí; mañana vendrá la señora Ibáñez. À bientôt, naïve café, Ångström è là"
    table = table_of(tmp_path, f"ref|words\n1|{words}\n2|{words}\n".encode("mac_roman"))
    assert len(table.rows) == 2
    assert any("encoding" in said for said in table.said)


def test_nul_bytes_are_left_out_and_said(tmp_path: Path) -> None:
    table = table_of(tmp_path, b"ref,type\n1,Boi\x00ler\n2,Damp\x00\x00\n")
    assert column(table, "type") == ["Boiler", "Damp"]
    assert any("3 NUL bytes" in said and "line 2" in said for said in table.said)


def test_the_end_mark_of_old_systems_is_no_row(tmp_path: Path) -> None:
    assert list(table_of(tmp_path, b"ref,type\r\n1,Boiler\r\n\x1a").rows) == [2]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path, bytes(range(256)) * 20)
    assert "binary" in refusal.what
    assert refusal.do
