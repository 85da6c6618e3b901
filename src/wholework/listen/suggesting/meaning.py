"""Vectors in which texts of like meaning lie near each other, from weights that a package carries: no network.

The words of the base install are those of WordLlama (Lee Miller 2024): one vector a word piece, averaged. Its own
loader looks for its files in the wrong folder when it may not download, so the two files are opened here.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from wholework.refusal import Refusal

Floats = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Floats]


def static_vectors(texts: Sequence[str]) -> Floats:
    """Return one vector of length 1 a text (texts, 256): the average of its word pieces; zeros where there are none."""
    tokenizer, weights = _words()
    pieces = tokenizer.encode_batch([text.lower() for text in texts], add_special_tokens=False)
    lengths = [len(each.ids) for each in pieces]
    ids = np.concatenate([np.asarray(each.ids, dtype=np.int64) for each in pieces] or [np.empty(0, np.int64)])
    rows = np.repeat(np.arange(len(texts)), lengths)
    counts = sp.csr_matrix((np.ones(len(ids), np.float32), (rows, ids)), shape=(len(texts), len(weights)))
    return unit_length(np.asarray(counts @ weights))


def unit_length(vectors: Floats) -> Floats:
    """Scale each row to length 1; a row of zeros stays."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)


@cache
def _words() -> tuple[Any, Floats]:
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    folder = package_folder("wordllama")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    (weights,) = load_file(folder / "weights" / "l2_supercat_256.safetensors").values()
    return tokenizer, weights.astype(np.float32)


def package_folder(name: str) -> Path:
    """Find the folder of an installed package without importing it."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise Refusal(
            f"the package {name} is not installed, and suggestions need its words",
            do="install Wholework anew with its dependencies, or with its extra “better”",
        )
    return Path(found.origin).parent
