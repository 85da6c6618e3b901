"""What was heard at the Ashby repairs team: words first, shares that chance chose, and what is too few to say."""

from dataclasses import replace

import jsonschema
import numpy as np
import pytest

from wholework.check.demand.heard.counted import counted_demand
from wholework.check.demand.heard.demands import HeardDemands, Judged, kinds_of
from wholework.check.demand.heard.findings import DemandHeard
from wholework.check.demand.heard.schema import demand_schema
from wholework.check.demand.heard.shares import arguable_types
from wholework.check.demand.heard.study import study_heard
from wholework.published import as_json
from wholework.refusal import Refusal


def texts(words: list[str]) -> np.ndarray:
    return np.asarray(words, dtype=object)


def ashby(size: int = 300, failure: float = 0.4) -> HeardDemands:
    r = np.random.default_rng(5)
    chasing = r.random(size) < failure
    types = ["where is my plumber" if each else str(r.choice(["tap leaks", "no heating"])) for each in chasing]
    words = [f"{kind}, said in way {number}" for number, kind in enumerate(types)]
    kinds = texts(["failure" if each else "value" for each in chasing])
    return HeardDemands(texts(words), Judged(kinds, texts(types)), np.arange(size) + 2)


def study(heard: HeardDemands) -> DemandHeard:
    found = study_heard(heard)
    jsonschema.validate(as_json(found), demand_schema())
    return found


def test_types_come_with_five_real_words_and_another_five() -> None:
    found = study(ashby())
    assert [len(each.verbatims) for each in found.types] == [5, 5, 5]
    for each in found.types:
        words = [one.words for one in (*each.verbatims, *each.more_verbatims)]
        assert len(set(words)) == 10
        assert all(word.startswith(each.name) for word in words)


def test_without_a_stream_the_sentence_asks_who_chose_them() -> None:
    found = study(ashby())
    assert "of those written down (who chose them?)" in found.kinds[1].sentence
    assert found.records.chosen == "as it is"


def test_labels_of_the_queue_never_enter_a_share() -> None:
    heard = ashby()
    queue = texts(["random"] * 100 + ["unsure"] * 200)
    flipped = np.where(np.arange(300) < 100, heard.first.kinds, "failure").astype(object)
    one = study(replace(heard, streams=queue))
    other = study(replace(heard, streams=queue, first=Judged(flipped, heard.first.types)))
    assert one.kinds[1].share == other.kinds[1].share
    assert one.kinds[1].out_of == 100
    with pytest.raises(Refusal, match="no row was chosen by chance"):
        study_heard(replace(heard, streams=texts(["unsure"] * 300)))


def test_undecided_is_always_shown_and_widens_the_band() -> None:
    heard = ashby()
    kinds = heard.first.kinds.copy()
    kinds[:30] = "undecided"
    value, failure, undecided = study(replace(heard, first=Judged(kinds, heard.first.types))).kinds
    assert undecided.count == 30
    assert failure.band_high is not None
    assert failure.band_low is not None
    assert failure.band_high - failure.band_low == pytest.approx(0.1)
    assert value.count + failure.count + undecided.count == 300


def test_a_type_that_two_people_judge_differently_is_arguable() -> None:
    heard = ashby()
    second = heard.first.kinds.copy()
    second[np.flatnonzero(heard.first.types == "no heating")[:3]] = "failure"
    heard = replace(heard, others=(Judged(second, heard.first.types),))
    assert arguable_types(heard) == {"no heating"}
    found = study(heard)
    assert len(found.agreement[0].disagreements) == 3
    assert found.agreement[0].disagreements[0].judged == ("value", "failure")
    assert found.agreement[1].kappa == 1


def test_days_widen_the_interval_of_a_share() -> None:
    heard = ashby()
    heard = replace(heard, first=Judged(np.sort(heard.first.kinds), heard.first.types))
    days = np.datetime64("2024-01-01") + np.arange(300) // 30
    plain, by_days = study(heard).kinds[1], study(replace(heard, days=days)).kinds[1]
    assert by_days.way == "days"
    assert by_days.high - by_days.low > 1.5 * (plain.high - plain.low)


def test_a_steady_type_is_predictable_and_a_rare_one_is_too_few_to_say() -> None:
    r = np.random.default_rng(8)
    days = np.repeat(np.datetime64("2024-01-01") + np.arange(140), 8)
    types = texts(["tap leaks" if each else "no heating" for each in r.random(len(days)) < 0.5])
    types[5] = "bees in the loft"
    kinds = texts(["value"] * len(days))
    words = texts([f"{kind} {place}" for place, kind in enumerate(types)])
    heard = HeardDemands(words, Judged(kinds, types), np.arange(len(days)), days=days, every=True)
    charts = {each.name: each.over_time for each in study(heard).types}
    assert charts["tap leaks"] is not None
    assert charts["tap leaks"].predictable is True
    assert charts["bees in the loft"] is not None
    assert charts["bees in the loft"].predictable is None
    assert "too few to say" in charts["bees in the loft"].sentence


def test_where_only_some_contacts_were_written_down_points_are_shares() -> None:
    days = np.repeat(np.datetime64("2024-01-01") + np.arange(100), 3)
    chart = study(replace(ashby(), days=days, every=False)).types[0].over_time
    assert chart is not None
    assert chart.unit == "% of those heard"


def test_failure_types_are_linked_to_the_value_demand_that_they_follow_with_time() -> None:
    heard = ashby()
    followed = texts(["tap leaks" if kind == "failure" else "" for kind in heard.first.kinds])
    links = study(replace(heard, followed=followed, took_minutes=np.full(300, 6.0))).follows
    assert links is not None
    assert [(link.type, link.value_demand, link.median_minutes) for link in links.links] == [
        ("where is my plumber", "tap leaks", 6.0)
    ]


def test_what_matters_stands_beside_what_those_customers_said() -> None:
    heard = replace(ashby(), matters=texts(["Come today", "come  today"] + [""] * 298))
    found = study(heard).matters
    assert found is not None
    assert (found.said[0].count, len(found.said[0].verbatims)) == (2, 2)


def test_the_published_count_whose_totals_do_not_add_up_is_found_out() -> None:
    parts = (276, 49), (93, 60, 30, 9, 9, 9, 3, 2)  # METHOD.md, golden figures
    kinds = ["value"] * 2 + ["failure"] * 8
    found = counted_demand(kinds, [*parts[0], *parts[1]], {"value": 325, "failure": 216, "all": 542})
    assert [part.sum for part in found.kinds] == [325, 215, 540]
    assert [part.adds_up for part in found.kinds] == [True, False, False]
    assert "do not add up" in found.sentence
    printed = found.share_as_printed
    assert printed is not None
    assert [round(100 * number) for number in (printed.share, printed.low, printed.high)] == [40, 36, 44]


def test_what_is_neither_value_nor_failure_is_refused_with_its_words() -> None:
    assert kinds_of(["Failure", "V", "?", "", "Preventable"]).tolist() == [
        "failure",
        "value",
        "undecided",
        "",
        "failure",
    ]
    with pytest.raises(Refusal, match="complaint"):
        kinds_of(["value", "complaint"])
