"""Measures that need what the customer wanted, and what the first who was asked wrote down, read from a file."""

import json
from pathlib import Path

import pytest

from tests.commands.command_line import wholework


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    rows = [
        f"R{month}{day},{day:02}/{month:02}/2024 09:00,{day + 2:02}/{month:02}/2024 15:00,"
        f"{day + (2 if day % 2 else 3):02}/{month:02}/2024,{'yes' if day % 4 else 'no'}"
        for month in range(1, 13)
        for day in range(1, 25)
    ]
    file = tmp_path / "orders.csv"
    file.write_text("\n".join(["Order,Raised,Completed,Date Wanted,Resolved Here", *rows]), "utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "share", "said"),
    [
        ("done-on-the-day-wanted", 50, "what the records say that the customer asked for"),
        ("resolved-at-first-contact", 75, "Counted of those for which it was written down"),
    ],
)
def test_the_share_is_that_of_the_file(orders: Path, name: str, share: float, said: str) -> None:
    ran = wholework("measure", "chart", name, orders, "--json", "-")
    assert ran.status == 0, ran.err
    found = json.loads(ran.out)
    values = [value for value in found["series"]["values"] if value is not None]
    assert len(values) > 8
    assert sum(values) / len(values) == pytest.approx(share, abs=4)
    assert any(said in caution for caution in found["series"]["cautions"])


def test_the_columns_are_guessed_by_name_and_kept_in_a_study(orders: Path, tmp_path: Path) -> None:
    shown = wholework("check", orders, "--json", "-")
    roles = {word["column"]: word["role"] for word in json.loads(shown.out)["records"]["columns"]}
    assert roles["Date Wanted"] == "wanted"
    assert roles["Resolved Here"] == "resolved"
    assert wholework("read", orders, "--into", tmp_path / "study").status == 0
    ran = wholework("measure", "chart", "resolved-at-first-contact", tmp_path / "study", "--json", "-")
    assert "Counted of those" in ran.out
