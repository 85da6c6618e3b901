"""The real records that ship are what their README says, and point to nobody."""

import csv
import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "examples" / "housing_requests"
README = (FOLDER / "README.md").read_text("utf-8")


def rows() -> list[dict[str, str]]:
    with (FOLDER / "boston_housing_inspections_2015_a.csv").open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def test_the_readme_counts_rightly() -> None:
    requests = rows()
    assert len(requests) == 10_074
    assert sum(not request["CLOSED_DT"] for request in requests) == 4_133
    assert len({request["TYPE"] for request in requests}) == 29
    assert {request["OPEN_DT"][:4] for request in requests} == {"2015"}


def test_the_readme_names_every_column_and_the_licence() -> None:
    assert not [column for column in rows()[0] if f"`{column}`" not in README]
    assert "Public Domain Dedication and Licence (PDDL)" in README


def test_nothing_in_the_records_points_to_a_person() -> None:
    personal = re.compile(
        r"[\w.]+@[\w.]+\.\w+|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\b(?:Mr|Mrs|Ms|Dr|Insp|Inspector)\.? [A-Z][a-z]+"
        r"|\b\d+ [A-Z][a-z]+ (?:St|Street|Ave|Avenue|Rd|Road)\b"
    )
    told = {match.group() for request in rows() for text in request.values() if (match := personal.search(text))}
    assert not told
