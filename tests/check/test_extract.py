"""How an extract was chosen shows at its edges, and decides what it must miss: on made records whose truth is known."""

import numpy as np
import pytest

from tests.check.made_records import DAY, START, records_from
from tests.world import ashby, case, records_of
from wholework.check.extract import study_extract
from wholework.check.findings import ExtractRead
from wholework.records.options import Extract
from wholework.records.records import Records


def service(seed: int, *, per_day: float = 8, mean_days: float = 20, lognormal: bool = False) -> np.ndarray:
    """Openings and closings, in days, of a service that ran from day 0 to day 1,400 without change."""
    generator = np.random.default_rng(seed)
    opened = np.sort(generator.uniform(0, 1_400, size=int(per_day * 1_400)))
    shape = generator.lognormal(np.log(mean_days) - 0.72, 1.2, len(opened)) if lognormal else None
    lasted = generator.exponential(mean_days, len(opened)) if shape is None else shape
    return np.stack([opened, opened + lasted])


def extract(cases: np.ndarray, kind: Extract, *, since: float = 800, until: float = 1_165) -> Records:
    """What an organisation would export on day ``until``."""
    opened, closed = cases
    keep = {
        Extract.OPENED_SINCE: (opened >= since) & (opened < until),
        Extract.CLOSED_SINCE: (closed >= since) & (closed < until),
        Extract.OPEN_AT: (opened < since) & (closed >= since) & (closed < until),
        Extract.UNKNOWN: (opened >= since) & (closed < until),
    }[kind]
    return records_from(opened[keep], np.where(closed[keep] < until, closed[keep], np.nan))


def words(read: ExtractRead) -> str:
    return " ".join((read.sentence, *read.evidence, *read.misses, *read.cautions))


@pytest.mark.parametrize("lognormal", [False, True])
@pytest.mark.parametrize("mean_days", [4, 20, 60])
@pytest.mark.parametrize("kind", [Extract.OPENED_SINCE, Extract.CLOSED_SINCE, Extract.OPEN_AT])
def test_the_kind_of_extract_is_read_from_its_edges(kind: Extract, mean_days: float, lognormal: bool) -> None:
    for seed in range(2):
        cases = service(seed, per_day=max(8, 80 / mean_days), mean_days=mean_days, lognormal=lognormal)
        read = study_extract(extract(cases, kind))
        assert read.chosen == kind
        assert not read.told


def test_opened_since_says_that_earlier_cases_are_missing() -> None:
    read = study_extract(extract(service(1), Extract.OPENED_SINCE))
    assert "Openings begin abruptly" in words(read)
    assert "Closings begin slowly" in words(read)
    assert "still open" in words(read)
    assert any("opened before that date" in missing for missing in read.misses)


def test_closed_since_says_that_open_cases_are_missing() -> None:
    read = study_extract(extract(service(1), Extract.CLOSED_SINCE))
    assert "Closings begin abruptly" in words(read)
    assert "Openings begin slowly" in words(read)
    assert "opened before the closings begin" in words(read)
    assert any("still open" in missing for missing in read.misses)


def test_a_list_of_open_cases_alone_is_what_was_open_on_a_day() -> None:
    opened = service(2)[0][:300]
    read = study_extract(records_from(opened, np.full(300, np.nan)))
    assert read.chosen == "open-at"
    assert any("quick cases" in missing for missing in read.misses)


@pytest.mark.parametrize("seed", range(2))
def test_opened_since_is_known_even_where_open_cases_were_left_out(seed: int) -> None:
    read = study_extract(extract(service(seed), Extract.UNKNOWN))
    assert read.chosen == "opened-since"
    assert any("left out" in missing for missing in read.misses)


def test_a_service_that_closes_everything_within_hours_cannot_be_told() -> None:
    for kind in (Extract.OPENED_SINCE, Extract.CLOSED_SINCE):
        cases = service(3, mean_days=0.1)
        opened, closed = cases
        edge = opened if kind is Extract.OPENED_SINCE else closed
        keep = (edge >= 800) & (closed < 1_165)
        assert study_extract(records_from(opened[keep], closed[keep])).chosen == "unknown"


def test_a_service_that_grew_from_nothing_cannot_be_told() -> None:
    generator = np.random.default_rng(5)
    opened = 600 * np.sqrt(generator.uniform(size=3_000))
    closed = opened + generator.exponential(20, 3_000)
    assert study_extract(records_from(opened, closed)).chosen == "unknown"


def test_ten_cases_are_too_few_to_tell() -> None:
    read = study_extract(ashby())
    assert read.chosen == "unknown"
    assert "ask whoever made the extract" in read.sentence


def test_a_single_mistyped_year_does_not_change_the_answer() -> None:
    cases = extract(service(1), Extract.OPENED_SINCE)
    opened = cases.cases.select("opened", "closed").to_pyarrow()
    days = opened["opened"].to_numpy() / DAY - START
    closed = opened["closed"].to_pandas().to_numpy(dtype=float) / DAY - START
    days[5] = -3_000.0
    assert study_extract(records_from(days, closed)).chosen == "opened-since"


def test_what_a_person_tells_wins_and_a_contradiction_is_said() -> None:
    cases = service(1)
    opened, closed = cases
    keep = (closed >= 800) & (closed < 1_165)
    told = study_extract(records_from(opened[keep], closed[keep], extract=Extract.OPENED_SINCE))
    assert told.chosen == "opened-since"
    assert told.told
    assert "rather like all cases closed since" in words(told)
    open_too = study_extract(ashby(extract=Extract.CLOSED_SINCE))
    assert "Yet 1 case among them is still open" in words(open_too)


def test_people_who_gave_up_are_missed_by_every_extract() -> None:
    for kind in Extract:
        assert "gave up" in study_extract(ashby(extract=kind)).misses[-1]


def test_records_without_a_single_case_cannot_be_told() -> None:
    assert study_extract(records_of(cases=[case("R1", "2026-03-02")])).chosen == "unknown"
