"""Working time: nine to five from Monday to Friday, without bank holidays, against examples worked by hand."""

import pytest

from tests.world import event, records_of
from wholework.check.flow import study_flow
from wholework.refusal import Refusal

HOUR = 3_600.0


def working_seconds(begins: str, ends: str, part: str = "England") -> float:
    rows = [event("R1", "Ask", begins), event("R1", "Done", ends)]
    working = study_flow(records_of(events=rows), working_time_of=part).end_to_end.working
    assert working is not None
    return working["0.5"]


@pytest.mark.parametrize(
    ("begins", "ends", "hours"),
    [
        ("2026-03-02 10:00", "2026-03-02 12:30", 2.5),  # a Monday
        ("2026-03-02 08:00", "2026-03-02 18:00", 8),
        ("2026-03-06 16:00", "2026-03-09 10:00", 2),  # over a weekend
        ("2026-03-07 10:00", "2026-03-08 12:00", 0),  # in a weekend
        ("2026-03-02 17:30", "2026-03-03 08:30", 0),  # overnight
        ("2026-03-27 16:00", "2026-03-30 10:00", 2),  # over the weekend when the clocks went forward
        ("2026-04-02 16:00", "2026-04-07 10:00", 2),  # over Good Friday and Easter Monday
        ("2026-01-01 09:00", "2026-01-01 17:00", 0),  # New Year's Day
        ("2025-12-24 09:00", "2026-01-05 17:00", 8 * 6),  # 24, 29, 30, 31 December, 2 and 5 January
    ],
)
def test_working_time_in_england(begins: str, ends: str, hours: float) -> None:
    assert working_seconds(begins, ends) == hours * HOUR


def test_each_part_of_the_kingdom_has_its_own_bank_holidays() -> None:
    second_of_january = ("2026-01-02 09:00", "2026-01-02 17:00")
    assert working_seconds(*second_of_january, part="Scotland") == 0
    assert working_seconds(*second_of_january, part="wales") == 8 * HOUR
    saint_patrick = ("2026-03-17 09:00", "2026-03-17 17:00")
    assert working_seconds(*saint_patrick, part="Northern Ireland") == 0
    assert working_seconds(*saint_patrick, part="ENG") == 8 * HOUR


def test_calendar_time_comes_first_and_stays_the_customers() -> None:
    rows = [event("R1", "Ask", "2026-03-06 16:00"), event("R1", "Done", "2026-03-09 10:00")]
    end_to_end = study_flow(records_of(events=rows), working_time_of="England").end_to_end
    assert end_to_end.quantiles["0.5"] == 66 * HOUR
    assert study_flow(records_of(events=rows)).end_to_end.working is None


def test_a_place_without_known_bank_holidays_is_refused() -> None:
    with pytest.raises(Refusal, match=r"(?s)England, Wales, Scotland or Northern Ireland.*Atlantis"):
        working_seconds("2026-03-02 10:00", "2026-03-02 12:30", part="Atlantis")
