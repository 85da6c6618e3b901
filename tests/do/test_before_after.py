"""Before and after, as Amina's team reads it."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from tests.do.ashby import experiment, moved, stable, weeks
from wholework.do.before_after import before_and_after
from wholework.do.experiment import Columns, Written, figures_sha256
from wholework.do.findings import BeforeAfter
from wholework.do.schema import experiment_schema
from wholework.published import as_json
from wholework.refusal import Refusal

ROOT = Path(__file__).parents[2]


def words_of(found: BeforeAfter) -> str:
    return json.dumps(as_json(found), ensure_ascii=False)


def test_a_change_that_was_made_is_told_with_its_limits() -> None:
    found = before_and_after(experiment(), weeks(moved(-8)))
    assert found.sentence.startswith("At the change the level fell by about")
    level = found.moved[0]
    assert level.low < -8 < level.high < 0
    assert (found.first_after, found.before.periods, found.after.periods) == (52, 52, 24)


def test_nothing_is_claimed_where_nothing_changed() -> None:
    found = before_and_after(experiment(), weeks(stable()))
    assert "cannot be told" in found.sentence
    assert not any(each.shows for each in found.moved)


def test_each_side_has_limits_of_its_own_with_their_uncertainty() -> None:
    values = moved(-8)
    found = before_and_after(experiment(), weeks(values))
    assert found.before.average == pytest.approx(values[:52].mean())
    assert found.before.half_width == pytest.approx(2.66 * np.abs(np.diff(values[:52])).mean())
    assert found.before.half_width_low < found.before.half_width < found.before.half_width_high  # type: ignore[operator]
    assert found.frozen.centre[-1] == pytest.approx(values[:52].mean())
    assert found.renewed.centre[-1] == pytest.approx(values[52:].mean())


@pytest.mark.parametrize(("points", "trial"), [(60, True), (63, True), (64, False)])
def test_limits_after_the_change_are_trial_limits_under_twelve_points(points: int, trial: bool) -> None:
    found = before_and_after(experiment(), weeks(moved(-8, points)))
    assert found.after.trial is trial
    assert ("Trial limits" in found.after.words) is trial
    assert any(each.what == "limits" for each in found.not_yet) is trial


def test_with_four_weeks_it_says_how_many_more_are_needed() -> None:
    found = before_and_after(experiment(), weeks(moved(-8, 56)))
    assert found.sentence.startswith("Too few to say")
    assert [(each.what, each.further_periods) for each in found.not_yet] == [("level", 2), ("limits", 8)]
    assert not found.moved


def test_before_the_change_there_is_nothing_after() -> None:
    found = before_and_after(experiment(), weeks(stable(40)))
    assert (found.after.periods, found.after.average) == (0, None)
    assert found.sentence.startswith("Too few to say")


def test_a_change_too_small_to_show_yet_names_the_periods_needed_or_says_that_none_will_do() -> None:
    few = before_and_after(experiment(smallest_worth_knowing=3.0), weeks(stable(60, seed=5)))
    needed = next(each for each in few.not_yet if each.what == "level")
    assert needed.further_periods is not None
    assert needed.further_periods > 0
    never = before_and_after(experiment(smallest_worth_knowing=0.01), weeks(stable()))
    assert next(each for each in never.not_yet if each.what == "level").further_periods is None


def test_figures_that_never_vary_are_not_called_too_few() -> None:
    found = before_and_after(experiment(), weeks(np.full(76, 20.0)))
    assert "do not vary" in found.sentence
    assert not found.moved


def test_too_few_before_cannot_be_mended_by_waiting() -> None:
    found = before_and_after(experiment(), weeks(stable(30), first="2025-03-10"))
    assert "Later ones do not help" in found.not_yet[0].words


def test_figures_that_begin_after_the_change_are_refused() -> None:
    with pytest.raises(Refusal, match="no figure before the change"):
        before_and_after(experiment(), weeks(stable(30), first="2025-05-05"))


@pytest.mark.parametrize(("counts", "before", "after"), [("neither", 52, 23), ("before", 53, 23), ("after", 52, 24)])
def test_the_week_in_which_the_change_fell_counts_as_the_file_says(counts: str, before: int, after: int) -> None:
    told = experiment(changed_on=date(2025, 4, 2), columns=Columns(period_of_change=counts))
    found = before_and_after(told, weeks(moved(-8)))
    assert (found.before.periods, found.after.periods) == (before, after)
    assert bool(found.left_out) is (counts == "neither")


def test_other_places_and_measures_are_asked_the_same() -> None:
    others = [
        weeks(stable(seed=8), "Beech"),
        weeks(moved(9, seed=9), "Ashby", "empty homes"),
        weeks(stable(55), "Cedar"),
    ]
    found = before_and_after(experiment(), weeks(moved(-8)), others)
    assert [(each.kind, each.answer) for each in found.elsewhere] == [
        ("place", "not shown to have moved"),
        ("measure", "moved"),
        ("place", "too few to say"),
    ]
    assert {each.confidence for each in found.elsewhere} == {1 - 0.05 / 3}


def test_the_week_of_the_change_counts_elsewhere_as_it_does_here() -> None:
    for counts, before, after in (("neither", 52, 23), ("before", 53, 23), ("after", 52, 24)):
        told = experiment(changed_on=date(2025, 4, 2), columns=Columns(period_of_change=counts))
        found = before_and_after(told, weeks(moved(-8)), [weeks(stable(seed=8), "Beech")])
        assert (found.elsewhere[0].before, found.elsewhere[0].after) == (before, after)


def test_what_all_places_share_falls_out() -> None:
    shared = 5 * np.sin(np.arange(76) / 9) - 6 * (np.arange(76) >= 52)
    here, there = weeks(stable(seed=1) + shared), weeks(stable(seed=2) + shared, "Beech")
    found = before_and_after(experiment(), here, [there])
    assert found.beside is not None
    assert found.beside.places == ("Beech",)
    assert not found.beside.level.shows


def test_no_percentage_and_no_savings_stand_in_what_is_said() -> None:
    found = before_and_after(experiment(), weeks(moved(-8)), [weeks(stable(seed=8), "Beech")])
    said = words_of(found).replace("95 %", "").replace("97.5 %", "")
    assert not re.search(r"\d ?%", said)
    assert not re.search(r"\bsav(e|ing)", said)


def test_a_placebo_date_that_moves_as_well_is_a_caution() -> None:
    values = moved(-8)
    values[:26] += 9
    found = before_and_after(experiment(), weeks(values))
    assert any("where none is named" in words for words in found.cautions)


def test_a_level_that_moved_only_against_a_drift_is_a_caution() -> None:
    """Nothing was changed in these figures: it is one of the false alarms that the page must help to see through."""
    found = before_and_after(experiment(), weeks(stable(seed=84)))
    assert found.moved[0].shows
    assert any("cannot be told apart" in words for words in found.cautions)
    assert any("one experiment in ten" in words for words in found.cautions)
    assert not any(
        "one experiment in ten" in words for words in before_and_after(experiment(), weeks(stable())).cautions
    )


def test_unusual_weeks_just_before_the_change_are_a_caution() -> None:
    values = stable()
    values[50] += 20
    found = before_and_after(experiment(), weeks(values))
    assert any("come back by themselves" in words for words in found.cautions)


@pytest.mark.parametrize(
    ("written", "answer", "periods"),
    [
        (Written(at=datetime(2025, 3, 20, tzinfo=UTC)), "before the results", 0),
        (Written(at=datetime(2025, 4, 3, tzinfo=UTC)), "before the results", 0),  # the first week is not over
        (Written(at=datetime(2025, 4, 30, tzinfo=UTC)), "after some results", 4),
        (Written(at=datetime(2025, 4, 30, tzinfo=UTC), seen="a.csv", until=date(2025, 3, 10)), "before the results", 0),
        (Written(at=datetime(2025, 4, 30, tzinfo=UTC), seen="a.csv", until=date(2025, 4, 7)), "after some results", 2),
        (Written(), "not known", None),
    ],
)
def test_it_says_whether_it_was_written_before_the_results(written: Written, answer: str, periods: int | None) -> None:
    found = before_and_after(experiment(written=written), weeks(moved(-8)))
    assert (found.registered.answer, found.registered.periods_after_seen) == (answer, periods)
    assert found.moved  # and forbids nothing


def test_words_and_figures_that_were_changed_later_are_noticed() -> None:
    figures = weeks(moved(-8))
    then = figures.up_to(date(2025, 3, 10))
    seen = Written(
        at=datetime(2025, 3, 20, tzinfo=UTC),
        seen="a.csv",
        until=date(2025, 3, 10),
        figures_sha256=figures_sha256(then.days, then.values.tolist()),
    )
    told = experiment(written=seen)
    told = replace(told, written=replace(seen, statement_sha256=told.statement_sha256))
    kept = before_and_after(told, figures).registered
    assert (kept.statement_unchanged, kept.seen_figures_unchanged) == (True, True)
    values = figures.values.copy()
    values[3] += 1
    other = before_and_after(replace(told, prediction="Longer"), replace(figures, values=values)).registered
    assert (other.statement_unchanged, other.seen_figures_unchanged) == (False, False)


def test_the_published_schema_is_that_of_the_findings_and_holds_them() -> None:
    published = json.loads((ROOT / "docs/reference/wholework.experiment-1.schema.json").read_text("utf-8"))
    assert published == experiment_schema(), "python -m wholework.do.schema writes it"
    for figures in (weeks(moved(-8)), weeks(moved(-8, 55)), weeks(stable(30))):
        found = before_and_after(experiment(), figures, [weeks(stable(seed=8), "Beech")])
        jsonschema.validate(as_json(found), published)
