"""A measure's file: what is written reads back to itself, and every mistake is named by line and key."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wholework.check.measures.measure import Loss, Measure
from wholework.check.measures.measure_file import measure_text, read_measure
from wholework.refusal import Refusal

WORDS = st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace").decode().strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=WORDS.filter(bool), purpose=WORDS, used_by=WORDS, column=WORDS)
def test_what_is_written_reads_back_to_itself(
    tmp_path: Path, name: str, purpose: str, used_by: str, column: str
) -> None:
    file = tmp_path / "measure.toml"
    measure = Measure(name=name, purpose=purpose, used_by=used_by, chart="xmr", columns={"opened": column}, file=file)
    file.write_text(measure_text(measure), "utf-8")
    assert read_measure(file) == measure


@pytest.mark.parametrize(
    ("line", "row", "column"),
    [
        ('perod = "month"', 2, "perod"),
        ('period = "fortnight"', 2, "period"),
        ("purpose = 3", 2, "purpose"),
        ("window_days = 0", 2, "window_days"),
        ('[records]\nopend = "Raised"', 3, "opend"),
        ('[loss]\namount = "dear"\nat_days = 5\nunit = "GBP"', 3, "amount"),
        ("[loss]\namount = 20", 2, "loss"),
        ("purpose = “mend it”", 2, None),
    ],
)
def test_a_mistake_is_named_by_file_line_and_key(tmp_path: Path, line: str, row: int, column: str | None) -> None:
    file = tmp_path / "mend.toml"
    file.write_text(f'name = "Time to mend"\n{line}\n', "utf-8")
    with pytest.raises(Refusal) as refused:
        read_measure(file)
    assert (refused.value.file, refused.value.row) == (str(file), row)
    assert refused.value.column == column
    assert refused.value.expected


def test_what_a_miss_costs_is_read(tmp_path: Path) -> None:
    file = tmp_path / "wanted.toml"
    file.write_text('name = "On the day"\n[loss]\namount = 20\nat_days = 5\nunit = "GBP"\n', "utf-8")
    assert read_measure(file).loss == Loss(20, 5, "GBP")
