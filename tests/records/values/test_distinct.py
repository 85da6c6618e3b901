"""A column is understood through its different texts, each once."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.records.values.distinct import cleaned, distinct
from wholework.records.values.shapes import shape_groups

columns = st.lists(st.one_of(st.none(), st.text("ab ", max_size=3)), max_size=12)


@given(columns)
def test_the_different_texts_laid_over_the_cells_are_the_column(cells):
    column = distinct(pa.array(cells, pa.string()))
    texts = np.array(column.texts.to_pylist(), object)
    assert column.spread(texts).tolist() == [cell or "" for cell in cells]
    assert column.counts.sum() == len(cells)


@given(columns, st.sampled_from(["a", "b", ""]))
def test_the_positions_of_a_text_are_the_cells_that_hold_it(cells, wanted):
    column = distinct(pa.array(cells, pa.string()))
    mask = np.array([text == wanted for text in column.texts.to_pylist()])
    assert column.positions(mask).tolist() == [at for at, cell in enumerate(cells) if (cell or "") == wanted]


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (pa.array([17.0, 1.5, float("nan"), None]), ["17", "1.5", "", ""]),
        (pa.array([17, None]), ["17", ""]),
        (pa.array([True, None]), ["true", ""]),
        (pa.array([b"caf\xc3\xa9", b"\xff"]), ["café", "\ufffd"]),
        (pa.array(["a", None, "a"]).dictionary_encode(), ["a", "", "a"]),
        (pa.chunked_array([["a"], ["b"]]), ["a", "b"]),
        (pa.array(["x", "a", "b"]).slice(1), ["a", "b"]),
        (pa.nulls(2), ["", ""]),
    ],
    ids=str,
)
def test_every_type_of_cell_has_a_text(cells, texts):
    column = distinct(cells)
    assert column.spread(np.array(column.texts.to_pylist(), object)).tolist() == texts


def test_a_parser_sees_plain_signs():
    odd = pa.array([" 5\u00a0March ", "５", "−3", "2½", "it’s", "a\u200bb", "£5"])
    assert cleaned(odd).to_pylist() == ["5 March", "5", "-3", "2.5", "it's", "ab", "£5"]


texts_of_shapes = st.lists(st.text("09aB-: é", min_size=1, max_size=6), max_size=15, unique=True)


@given(texts_of_shapes)
def test_every_text_has_one_shape_which_keeps_all_but_digits_and_capitals(texts):
    seen = []
    for group in shape_groups(pa.array(texts, pa.string()), np.ones(len(texts), bool)):
        for member in group.members:
            shape = "".join("0" if sign in "0123456789" else sign.lower() for sign in texts[member])
            assert group.shape.encode("latin-1") == shape.replace("é", "é").encode()
        seen += group.members.tolist()
    assert sorted(seen) == list(range(len(texts)))


@given(st.lists(st.integers(0, 10**17), min_size=1, max_size=10))
def test_the_digits_of_a_span_are_read_as_a_number(numbers):
    texts = pa.array([f"a{number:018d}b" for number in numbers])
    (group,) = shape_groups(texts, np.ones(len(numbers), bool))
    assert group.number((1, 19)).tolist() == [numbers[member] for member in group.members]
