"""Demand types are shown together and one by one, and mixing them is said."""

import numpy as np

from tests.check.made_records import records_from
from wholework.check.capability import study_capability


def mixed() -> tuple[np.ndarray, np.ndarray, list[str | None]]:
    generator = np.random.default_rng(8)
    kinds = ["Boiler"] * 120 + ["Damp"] * 80 + ["Tap"] * 12 + [None] * 5
    opened = generator.uniform(0, 200, len(kinds))
    slow = np.array([kind == "Damp" for kind in kinds])
    return opened, opened + np.where(slow, 40.0, 2.0) * generator.uniform(0.5, 1.5, len(kinds)), kinds


def test_the_largest_categories_have_charts_of_their_own_and_small_ones_do_not() -> None:
    opened, closed, kinds = mixed()
    study = study_capability(records_from(opened, closed, category=kinds))
    assert [chart.category for chart in study.charts] == [None, "Boiler", "Damp"]
    assert [sum(point.cases for point in chart.points) for chart in study.charts] == [217, 120, 80]
    assert "Demand types are mixed here" in " ".join(study.cautions)
    assert "“Damp”" in study.charts[2].sentence


def test_all_charts_of_one_study_share_one_unit() -> None:
    opened, closed, kinds = mixed()
    study = study_capability(records_from(opened, closed, category=kinds))
    assert len({chart.unit for chart in study.charts}) == 1


def test_one_category_alone_is_not_called_mixed() -> None:
    opened, closed, _ = mixed()
    study = study_capability(records_from(opened, closed, category=["Boiler"] * len(opened)))
    assert len(study.charts) == 1
    assert "mixed" not in " ".join(study.cautions)


def test_the_chart_of_all_together_says_itself_what_must_be_said_of_the_records() -> None:
    opened, closed, kinds = mixed()
    study = study_capability(records_from(opened, closed, category=kinds))
    assert set(study.cautions) <= set(study.charts[0].cautions)
    assert "The 2 largest follow one by one, of 3 in all." in " ".join(study.charts[0].cautions)


def test_a_category_that_is_mostly_still_open_is_not_called_quick() -> None:
    opened, closed, kinds = mixed()
    damp = np.array([kind == "Damp" for kind in kinds])
    slowest = damp & (closed - opened > np.quantile((closed - opened)[damp], 0.6))
    study = study_capability(records_from(opened, np.where(slowest, np.nan, closed), category=kinds))
    sentence = next(chart.sentence for chart in study.charts if chart.category == "Damp")
    assert f"({slowest.sum()} more are still open: with them counted, " in sentence
