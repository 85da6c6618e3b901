"""On open data: what published work shows at two targets, and no cry over deadlines where nothing shows.

WHOLEWORK_DATA names the folder that holds ``sectors/``.
"""

import csv
import os
import re
from pathlib import Path
from typing import Any

import pytest

from wholework.check.study import study
from wholework.check.thinking.findings import TargetStudy
from wholework.check.thinking.study import study_target
from wholework.commands.target_rows import TargetWords, read_rows
from wholework.records import door
from wholework.records.options import ReadOptions

pytestmark = pytest.mark.conformance
WAITS = "health/scotland_waits_distribution_completed_all_specialties.csv"
SCOTLAND = "S92000003"


def sectors(name: str) -> Path:
    told = os.environ.get("WHOLEWORK_DATA")
    if not told:
        pytest.skip("WHOLEWORK_DATA does not name the folder of open data: targets were not held to published work")
    return Path(told) / "sectors" / name


def rows_of(name: str) -> list[dict[str, Any]]:
    with sectors(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path: Path, heading: str, rows: list[tuple[Any, ...]]) -> Path:
    path.write_text("\n".join([heading, *(",".join(map(str, row)) for row in rows)]) + "\n", "utf-8")
    return path


def look(path: Path, told: TargetWords) -> TargetStudy:
    told.refuse_wrong()
    rows, read, _ = read_rows([path], told)
    return study_target(rows, read)


def just_inside(found: TargetStudy) -> Any:
    return next(each for each in found.distorts.patterns if each.kind == "just-inside")


def bands(patients: str) -> list[tuple[str, int, int]]:
    """Each quarter's completed waits in Scotland by the middle of their band, in weeks, up to a year."""
    found = []
    for row in rows_of(WAITS):
        if row["HBT"] == SCOTLAND and row["PatientType"] == patients:
            quarter = f"{row['QuarterEnding'][:4]}-{row['QuarterEnding'][4:6]}-{row['QuarterEnding'][6:]}"
            for column, cases in row.items():
                band = re.match(r"(?:(\d+)To(\d+)|LessThan4)WeekWait", column)
                if band and not (band[2] and int(band[2]) > 52):
                    found.append((quarter, int(band[1] or 0) + 2, int(float(cases or 0))))
    return found


@pytest.mark.parametrize("patients", ["Inpatient/Day case", "New Outpatient"])
def test_scottish_waits_fall_off_at_the_twelve_week_guarantee(patients: str, tmp_path: Path) -> None:
    path = write(tmp_path / "waits.csv", "quarter,weeks,cases", bands(patients))
    told = TargetWords(12.0, "weeks", "weeks", columns={"count": "cases", "at": "quarter"})
    found = look(path, told)
    assert found.distorts.flagged
    assert just_inside(found).found
    assert just_inside(found).moved.low > 0


def test_english_organisations_stand_on_95_percent_by_a_hair(tmp_path: Path) -> None:
    """All types of department together, as the target counts them, of organisations with a major one."""
    totals: dict[tuple[str, str], list[float]] = {}
    major: set[tuple[str, str]] = set()
    for row in rows_of("health/england_ae_attendances_2016_2019.csv"):
        key = row["period"], row["org_code"]
        total = totals.setdefault(key, [0.0, 0.0])
        total[0] += float(row["attendances"])
        total[1] += float(row["breaches"])
        major |= {key} if row["type"] == "1" else set()
    shares = [
        (key[0], 100 * (1 - breaches / seen)) for key, (seen, breaches) in totals.items() if key in major and seen
    ]
    path = write(tmp_path / "shares.csv", "period,share", shares)
    found = look(path, TargetWords(95.0, "share", "%", at_most=False, columns={"at": "period"}))
    assert just_inside(found).found
    assert found.distorts.flagged
    elsewhere = look(path, TargetWords(92.0, "share", "%", at_most=False, columns={"at": "period"}))
    assert not elsewhere.distorts.flagged


def test_waits_that_were_made_without_a_target_are_not_flagged() -> None:
    path = sectors("health/odi_mock_ae_10000.csv")
    told = TargetWords(60.0, "Time in A&E (mins)", "minutes", columns={"at": "Arrival Time", "category": "Treatment"})
    assert not look(path, told).distorts.flagged


@pytest.mark.parametrize(
    "name", ["housing/boston_housing_inspections_2015_a.csv", "councils/boston_street_services_2015_a.csv"]
)
def test_bostons_deadlines_are_not_cried_over(name: str) -> None:
    options = ReadOptions(columns={"deadline": "TARGET_DT"})
    found = study(door.read([sectors(name)], options, key=b"k" * 32)).target
    assert found is not None
    assert found.target.threshold == 0
    assert not found.distorts.flagged
    assert any("deadline" in caution for caution in found.distorts.cautions)
