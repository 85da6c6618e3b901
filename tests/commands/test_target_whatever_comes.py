"""Whatever columns and values come, a target is looked at or refused in words."""

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wholework.check.thinking.study import study_target
from wholework.commands.target_rows import TargetWords, read_rows
from wholework.picture.targets import target_html
from wholework.refusal import Refusal

NAMES = ("Opened", "Closed", "Days", "Kind", "Customer", "Outcome", "Paused", "Edited", "Counted", "Clock")
MORE = {
    "category": "Kind", "customer": "Customer", "outcome": "Outcome", "paused": "Paused", "edited": "Edited",
    "denominator": "Counted", "clock-started": "Clock", "at": "Closed",
}  # fmt: skip


def values(chance: Random, rows: int) -> np.ndarray:
    """Times of a strange shape: all alike, two values, few, heavy in the tail, far from nought."""
    draws = np.random.default_rng(chance.randrange(2**32))
    return np.asarray(chance.choice([
        lambda: draws.choice([0.0, 31.0], rows),
        lambda: draws.integers(0, chance.choice([1, 3, 50, 400]), rows),
        lambda: np.full(rows, 7.5),
        lambda: draws.lognormal(2, chance.choice([0.01, 1, 4]), rows),
        lambda: np.round(draws.normal(0, 1e6, rows), 2),
    ])(), dtype=np.float64)  # fmt: skip


def lines(chance: Random) -> str:
    rows = chance.choice([1, 2, 5, 30, 400])
    days = values(chance, rows)
    draws = np.random.default_rng(chance.randrange(2**32))
    opened = np.datetime64("2023-01-01") + draws.integers(0, chance.choice([1, 10, 400, 4000]), rows).astype("m8[D]")
    closed = (opened + np.clip(days, -40_000, 40_000).astype("m8[D]")).astype(str)
    blank = chance.choice([0.0, 0.2, 1.0])
    some: list[Any] = [opened.astype(str), [("", each)[chance.random() >= blank] for each in closed], days.astype(str)]
    some += [[f"x{chance.randrange(many)}" for _ in range(rows)] for many in (chance.choice([1, 2, 30]), 1_000)]
    some += [[chance.choice(words) for _ in range(rows)] for words in (["done", "cancelled", ""], ["yes", "no", ""])]
    some += [[chance.choice(["yes", "no"]) for _ in range(rows)] for _ in range(2)] + [some[0]]
    return "\n".join([",".join(NAMES), *(",".join(map(str, row)) for row in zip(*some, strict=True))])


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_whatever_comes_is_looked_at_or_refused_in_words(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    file = tmp_path / "rows.csv"
    file.write_text(lines(chance), "utf-8")
    told = TargetWords(
        threshold=chance.choice([0, 5, 7.5, 31, 28, 1e3, -4]),
        measure=chance.choice([None, "Days"]),
        unit=chance.choice(["days", "hours", "weeks"]),
        at_most=chance.choice([None, True, False]),
        introduced=chance.choice([None, "2023-06-01", "1999-01-01"]),
        period=chance.choice([None, "week", "month", "year", "day"]),
        columns={"opened": "Opened", "closed": "Closed"}
        | {name: column for name, column in MORE.items() if chance.random() < 0.5},
    )
    try:
        rows, read, _ = read_rows([file], told)
    except Refusal:
        return
    study = study_target(rows, read)
    assert study.distorts.patterns
    assert target_html(study)
