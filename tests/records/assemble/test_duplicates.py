"""Rows that stand twice are found exactly."""

from collections import Counter

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from wholework.records.assemble.duplicates import codes, is_last, occurrence, row_codes


@given(st.lists(st.integers(-3, 3)))
def test_occurrence_counts_the_equal_rows_before(numbers: list[int]) -> None:
    seen: Counter[int] = Counter()
    expected = []
    for number in numbers:
        expected.append(seen[number])
        seen[number] += 1
    assert occurrence(np.array(numbers, dtype=np.int64)).tolist() == expected


@given(st.lists(st.integers(-3, 3)))
def test_the_last_of_equal_rows_is_the_one_with_none_behind_it(numbers: list[int]) -> None:
    expected = [number not in numbers[index + 1 :] for index, number in enumerate(numbers)]
    assert is_last(np.array(numbers, dtype=np.int64)).tolist() == expected


@given(st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from([1, 2, None]))))
def test_rows_have_one_code_exactly_where_all_their_cells_are_equal(rows: list[tuple[str | None, int | None]]) -> None:
    texts, numbers = pa.array([row[0] for row in rows], pa.string()), pa.array([row[1] for row in rows], pa.int64())
    found = row_codes([codes(texts), codes(numbers)]).tolist()
    for left in range(len(rows)):
        for right in range(left):
            assert (found[left] == found[right]) == (rows[left] == rows[right])
