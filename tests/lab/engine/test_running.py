"""Everything works without the fast engine, and where its compiled code cannot be kept."""

import sys

import numba
import pytest

from tests.lab.services import compiled, queue
from wholework.lab.engine import compiling, running
from wholework.refusal import Refusal


def test_without_numba_the_plain_engine_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "has_numba", lambda: False)
    runner = running.Runner()
    assert len(runner.run(compiled(queue(1, 100, "{ mean = 10 }")), 1, 0, 2).case_type) > 100
    assert runner.used == {"plain"}
    with pytest.raises(Refusal, match="needs numba"):
        running.Runner("compiled")


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_ = numba.njit

    def nowhere_to_write(*functions: object, **options: object) -> object:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return compile_(*functions, **options)

    monkeypatch.setattr(sys.modules["numba"], "njit", nowhere_to_write)
    twice = compiling.compiled(lambda number: number * 2)
    assert twice(21) == 42
