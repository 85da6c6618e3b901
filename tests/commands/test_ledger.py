"""Every command that reads rows writes, where asked, which of them it set aside and why."""

import csv
from pathlib import Path

import pytest

from tests.commands.command_line import wholework

ROWS = [f"J{number},{1 + number % 28:02}/{1 + number // 28:02}/2024,{3 + number % 9}" for number in range(120)]
SLIP = "J900,31/02/2024,many"
COMMANDS = {
    "chart": ("chart", "{file}", "--value", "Days", "--at", "Raised", "--every", "month", "--mean"),
    "target": ("target", "{file}", "--measure", "Days", "--threshold", "8", "--unit", "days"),
    "measure": (
        "measure",
        "chart",
        "returns",
        "{file}",
        "--customer",
        "Job",
        "--opened",
        "Raised",
        "--closed",
        "Closed",
    ),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "jobs.csv"
    closed = [f"{row},{1 + place % 28:02}/{2 + place // 28:02}/2024" for place, row in enumerate(ROWS)]
    path.write_text("\n".join(["Job,Raised,Days,Closed", *closed, f"{SLIP},01/09/2024"]), "utf-8")
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_the_ledger_names_the_row_that_was_set_aside(name: str, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledger.csv"
    told = wholework(*(word.format(file=file) for word in COMMANDS[name]), "--ledger", str(out))
    assert told.status == 0, told.err
    with out.open(encoding="utf-8-sig", newline="") as handle:
        lines = list(csv.DictReader(handle))
    assert {line["row"] for line in lines} >= {str(len(ROWS) + 2)}
    assert all(line["file"].startswith("jobs.csv") and line["reason"] for line in lines)


def test_numbers_on_the_line_have_no_ledger(tmp_path: Path) -> None:
    told = wholework("chart", "1", "2", "3", "--ledger", str(tmp_path / "ledger.csv"))
    assert told.status == 2
    assert "--ledger with files" in told.err
