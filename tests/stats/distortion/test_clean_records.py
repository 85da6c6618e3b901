"""A small seeded sample of the clean records of benchmarks/distortion.py: nothing there is to be cried over."""

import importlib.util
import sys
from pathlib import Path

import pytest

PLACE = Path(__file__).parents[3] / "benchmarks" / "distortion.py"
SPEC = importlib.util.spec_from_file_location("benchmarks_distortion", PLACE)
assert SPEC is not None
assert SPEC.loader is not None
benchmark = importlib.util.module_from_spec(SPEC)
sys.modules["benchmarks_distortion"] = benchmark
SPEC.loader.exec_module(benchmark)


@pytest.mark.parametrize("shape", benchmark.SHAPES)
def test_clean_records_are_not_flagged(shape: str) -> None:
    assert [benchmark.flagged(benchmark.clean(shape, seed)) for seed in (0, 1, 2)] == [[], [], []]
