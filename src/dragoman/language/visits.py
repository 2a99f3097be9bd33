"""The visit head: whether a sentence tells that a person goes to a place, and how far that has come.

Two small layers over the word vectors that the analyser has made of a sentence, with one person and one place marked.
They are run for the pairs that somebody asks about, never for a whole report.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman import assets

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDER = "models/visits"
NEAR = 12  # words from the person, or the place, beyond which all are alike
LONGEST = 90  # words of a sentence that are looked at
AROUND = 30  # of a longer one, so many before the first and behind the second of the two


Named = tuple[int, int, int]
"""Where a person or a place is named: first token, end, and the token that the tree holds the phrase by."""


class Visits:
    """What the head says of the pairs of one text."""

    def __init__(self, vectors: NDArray[Any], tokens: Sequence[int]) -> None:
        """``vectors`` (words, 384) of the words that stand at ``tokens`` of the Doc, in their order; of a long text of
        the first ones alone."""
        self.vectors = vectors
        self._row = {token: row for row, token in enumerate(tokens[: len(vectors)])}

    def states(
        self,
        sentence: tuple[int, int],
        people: Sequence[Named],
        places: Sequence[Named],
        pairs: Sequence[tuple[int, int]],
    ) -> list[dict[str, float]]:
        """For each pair (a person by its number, a place by its own) the likelihoods of what the sentence says of it.

        ``sentence`` is a range of tokens; ``people`` and ``places`` are all that it names, in and out of the pairs.
        """
        out: list[dict[str, float]] = []
        for pair in pairs:
            found = self.marked(sentence, people, places, pair)
            head = _shipped()
            out.append(dict(zip(head.labels, head.run(*found).tolist(), strict=True)) if found is not None else {})
        return out

    def marked(
        self, sentence: tuple[int, int], people: Sequence[Named], places: Sequence[Named], pair: tuple[int, int]
    ) -> tuple[NDArray[Any], NDArray[Any], tuple[int, int]] | None:
        """What the head reads of one pair: vectors (words, 384), marks (words, 6), where person and place stand.

        The marks: words of people, of places, of this person, of this place, and the two themselves. None where the
        two stand too far apart.
        """
        words = [i for i in range(*sentence) if i in self._row]
        (_, _, who), (_, _, where) = chosen = people[pair[0]], places[pair[1]]
        if len(words) > LONGEST:
            low, high = sorted((who, where))
            words = [i for i in words if low - AROUND <= i <= high + AROUND][:LONGEST]
        if who not in words or where not in words:
            return None
        marks = np.zeros((len(words), 6), dtype=np.float32)
        for column, named in enumerate((people, places, chosen[:1], chosen[1:])):
            for start, end, _ in named:
                marks[[start <= i < end for i in words], column] = 1.0
        at = words.index(who), words.index(where)
        marks[at, (4, 5)] = 1.0
        return self.vectors[[self._row[i] for i in words]].astype(np.float32), marks, at


class _Head:
    """The shipped weights, and what they make of one marked sentence."""

    def __init__(self) -> None:
        with np.load(assets.verified(FOLDER, "visits.npz")) as kept:
            self._w = {name: kept[name].astype(np.float32) for name in kept.files}
        manifest = assets.manifest(FOLDER)
        self.labels: list[str] = manifest["labels"]
        self._heads: int = manifest["heads"]
        self._layers: int = manifest["layers"]

    def run(self, vectors: NDArray[Any], marks: NDArray[Any], at: Sequence[int]) -> NDArray[Any]:
        """Likelihoods of the labels, from vectors (words, 384), marks (words, 6), and where person and place stand."""
        x = self._linear("words", vectors) + marks @ self._w["marks.weight"].T
        steps = np.arange(len(vectors))
        for name, place in zip(("person", "place"), at, strict=True):
            x = x + self._w[f"{name}.weight"][np.clip(steps - place, -NEAR, NEAR) + NEAR]
        x = self._normal("norm", x)
        for n in range(self._layers):
            x = self._layer(f"layers.{n}", x, list(at) if n == self._layers - 1 else slice(None))
        scores = self._linear("out.3", _gelu(self._linear("out.0", x.reshape(-1))))
        powers = np.exp(scores - scores.max())
        return np.asarray(powers / powers.sum())

    def _layer(self, name: str, x: NDArray[Any], rows: Any) -> NDArray[Any]:
        """One layer, of the rows that are wanted."""
        n, d = x.shape
        parts = self._linear(f"{name}.qkv", x).reshape(n, 3, self._heads, d // self._heads).transpose(1, 2, 0, 3)
        query, key, value = parts[0][:, rows], parts[1], parts[2]
        scores = query @ key.transpose(0, 2, 1) / (d // self._heads) ** 0.5
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (shares / shares.sum(-1, keepdims=True)) @ value
        x = self._normal(
            f"{name}.norm1", x[rows] + self._linear(f"{name}.out", mixed.transpose(1, 0, 2).reshape(-1, d))
        )
        return self._normal(f"{name}.norm2", x + self._linear(f"{name}.down", _gelu(self._linear(f"{name}.up", x))))

    def _linear(self, name: str, x: NDArray[Any]) -> NDArray[Any]:
        return np.asarray(x @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"])

    def _normal(self, name: str, x: NDArray[Any]) -> NDArray[Any]:
        centred = x - x.mean(-1, keepdims=True)
        size = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
        return np.asarray(centred / size * self._w[f"{name}.weight"] + self._w[f"{name}.bias"])


def _gelu(x: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3))))


@lru_cache(maxsize=1)
def _shipped() -> _Head:
    return _Head()
