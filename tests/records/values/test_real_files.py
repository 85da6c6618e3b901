"""The real files of public services, where WHOLEWORK_DATA names them: every column reads, and dates read rightly."""

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from pyarrow import csv

from tests.records.values.reading_of import hold_together, utc
from tests.records.values.test_any_text import READERS
from wholework.records.values.durations import read_durations
from wholework.records.values.instants import read_instants
from wholework.records.values.looks import looks
from wholework.records.values.numbers import read_numbers
from wholework.records.values.periods import read_periods

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif("WHOLEWORK_DATA" not in os.environ, reason="WHOLEWORK_DATA does not name the real data"),
]
SECTORS = Path(os.environ.get("WHOLEWORK_DATA", "")) / "sectors"


def table(name: str) -> pa.Table:
    """A file with every cell as text."""
    names = csv.open_csv(SECTORS / name, parse_options=csv.ParseOptions(newlines_in_values=True)).schema.names
    return csv.read_csv(
        SECTORS / name,
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
    )


@pytest.mark.parametrize(
    ("name", "column", "way", "zone"),
    [
        ("housing/boston_housing_inspections_2015_a.csv", "OPEN_DT", "%Y-%m-%d %H:%M:%S", "America/New_York"),
        ("housing/boston_housing_inspections_2015_a.csv", "CLOSED_DT", "%Y-%m-%d %H:%M:%S", "America/New_York"),
        ("health/odi_mock_ae_10000.csv", "Arrival Time", "%Y-%m-%d %H:%M:%S", "Europe/London"),
        ("health/stranded_patients_synthetic.csv", "admit_date", "%d/%m/%Y", "Europe/London"),
        ("social_services/ssda903_shape_2024_episodes.csv", "DECOM", "%d/%m/%Y", "Europe/London"),
    ],
)
def test_dates_of_real_files_are_those_that_python_reads(name, column, way, zone):
    cells = table(name)[column]
    expected = [
        None if not cell else _in_utc(datetime.strptime(cell, way).replace(tzinfo=ZoneInfo(zone)))
        for cell in cells.to_pylist()
    ]
    reading = read_instants(cells, day_first=None, zone=zone, closing=column == "CLOSED_DT")
    assert utc(reading) == expected
    assert reading.day_first_proved is (True if way.startswith("%d") else None)


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)


def test_withheld_figures_of_a_real_file_are_null_and_never_zero():
    cells = table("skills/fe_skills_learners_by_provider_2022_2026.csv")["Apprenticeships"]
    reading = read_numbers(cells)
    assert not reading.unreadable.any()
    assert reading.suppressed.sum() == sum(cell in ("low", "z", "c", "x") for cell in cells.to_pylist())
    assert reading.values.null_count == reading.suppressed.sum() + sum(not cell for cell in cells.to_pylist())


@pytest.mark.parametrize(
    ("name", "column", "kind"),
    [
        ("councils/planning_major_13_weeks.csv", "period", "quarter"),
        ("skills/claimant_count_monthly.csv", "period", "month"),
        ("skills/neet_16_17.csv", "period", "year"),
        ("skills/apprenticeship_starts_achievements_by_provider.csv", "year", "year"),
        ("education/ks4_attainment8_progress8_children_in_need.csv", "time_period", "year"),
        ("health/england_ae_attendances_2016_2019.csv", "period", "month"),
        ("health/one_english_hospital_ed_monthly_2015_2024.csv", "month_start", "month"),
        ("health/scotland_waits_distribution_completed_all_specialties.csv", "QuarterEnding", "quarter"),
        ("health/scotland_weekly_ed_2015_2023.csv", "WeekEndingDate", "week"),
    ],
)
def test_periods_of_real_files_are_of_one_kind(name, column, kind):
    reading = read_periods(table(name)[column])
    assert reading.kind == kind
    assert reading.values.null_count == 0


def test_minutes_that_a_column_names_are_read():
    cells = table("health/odi_mock_ae_10000.csv")["Time in A&E (mins)"]
    reading = read_durations(cells, "minutes")
    assert reading.values.to_pylist()[:2] == [56 * 60, 40 * 60]
    assert not reading.unreadable.any()


@pytest.mark.parametrize("name", sorted(str(path.relative_to(SECTORS)) for path in SECTORS.glob("*/*.csv")))
def test_every_column_of_every_real_file_is_read_or_said_to_be_unreadable(name):
    for column in table(name).columns:
        looks(column)
        for reader in READERS.values():
            hold_together(reader(column.slice(0, 2_000)), min(len(column), 2_000))
