"""A target and three answers to it: signs in pairs, and the records studied by somebody who was told nothing."""

import numpy as np
import pytest

from wholework.commands.lab_records import look_at_target_of
from wholework.lab.experiments import targets
from wholework.lab.experiments.target_service import LIMIT, Pressure, asked, records_of, serve

SEEDS = range(1, 9)


@pytest.fixture(scope="module")
def pairs() -> dict[str, list[tuple[float, float, float]]]:
    """For each round and seed: more recorded within, more true days, more work; beside no target."""
    came: dict[str, list[tuple[float, float, float]]] = {name: [] for name in targets.ROUNDS}
    for seed in SEEDS:
        who = asked(seed, customers=2_500)
        before = serve(who, Pressure())
        for name, pressure in targets.ROUNDS.items():
            after = serve(who, pressure)
            came[name].append(
                (
                    (after.recorded_days <= LIMIT).mean() - (before.recorded_days <= LIMIT).mean(),
                    float((after.true_days - before.true_days).mean()),
                    after.work_days - before.work_days,
                )
            )
    return came


def test_no_pressure_changes_nothing_at_all(pairs: dict[str, list[tuple[float, float, float]]]) -> None:
    assert set(pairs[targets.NONE]) == {(0.0, 0.0, 0.0)}


@pytest.mark.parametrize("name", [targets.EARLY, targets.ALL])
def test_closing_early_mends_the_record_and_lengthens_the_truth_in_every_pair(
    name: str, pairs: dict[str, list[tuple[float, float, float]]]
) -> None:
    assert all(recorded > 0 and days > 0 and work > 0 for recorded, days, work in pairs[name])


def test_changing_records_changes_nothing_for_the_customer(pairs: dict[str, list[tuple[float, float, float]]]) -> None:
    assert all(recorded > 0 and days == 0 and work == 0 for recorded, days, work in pairs[targets.CHANGE])


def test_without_a_target_the_records_are_the_truth() -> None:
    who = asked(3, customers=800)
    records = records_of("", who, serve(who, Pressure()))
    assert (records.recorded_days == records.true_days).all()
    assert len(records.opened) == len(who)


def test_easy_ones_first_costs_the_hard_ones() -> None:
    longer = []
    for seed in SEEDS:
        who = asked(seed, customers=2_500)
        hard = who.work >= np.quantile(who.work, 0.9)
        before, after = (serve(who, pressure) for pressure in (Pressure(), Pressure(easy_first=1.0)))
        longer.append(float((after.true_days - before.true_days)[hard].mean()))
    assert np.mean(longer) > 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_study_of_the_target_finds_what_was_planted_and_nothing_else(seed: int) -> None:
    found = {name: look_at_target_of(cases) for name, cases in targets.cases(seed).items()}
    assert not found[targets.NONE].flagged
    assert not found[targets.EASY].flagged  # it leaves no trace near the target, and the play says so
    assert set(found[targets.EARLY].patterns) >= {"just-inside", "close-and-reopen"}
    assert "reclassification" not in found[targets.EARLY].patterns
    assert set(found[targets.CHANGE].patterns) >= {"just-inside", "reclassification"}
    assert "close-and-reopen" not in found[targets.CHANGE].patterns
    assert set(found[targets.ALL].patterns) >= {"just-inside", "close-and-reopen", "reclassification"}
