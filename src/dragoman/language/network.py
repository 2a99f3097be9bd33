"""The shipped network: words of one window in, labels and scores out. Runs on ONNX Runtime."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman import assets
from dragoman.language import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PIECES_PER_WORD = 6
CONTINUED = 8


def casing(word: str) -> int:
    """Class of a word's written form; an index into the manifest's ``cases``."""
    if not word.isalpha():
        if word.isdigit():
            return 5
        if any(c.isdigit() for c in word):
            return 6
        if not any(c.isalpha() for c in word):
            return 7
    if len(word) == 1 and word.isupper():
        return 9
    if word.islower():
        return 1
    if word.isupper():
        return 3
    if word[0].isupper() and word[1:].islower():
        return 2
    return 4


@dataclass(frozen=True)
class Scores:
    """Output for one window of n words, as arrays.

    ``sent`` (n,) sentence number; ``arcs`` (n, n) dependents by heads, a root is its own head; ``heads``,
    ``rels``, ``upos``, ``feats`` (n,) labels; ``ent``, ``inner``, ``time`` (n, tags) scores; ``trig``, ``status``,
    ``mode`` (n, labels) probabilities; ``asked`` (k,) words that may well be triggers; ``roles`` (n, k, 2) how
    likely words are actor and recipient of these; ``vectors`` (n, 384) what the heads are made from.
    """

    sent: NDArray[Any]
    arcs: NDArray[Any]
    heads: NDArray[Any]
    rels: NDArray[Any]
    upos: NDArray[Any]
    feats: NDArray[Any]
    ent: NDArray[Any]
    inner: NDArray[Any]
    time: NDArray[Any]
    trig: NDArray[Any]
    status: NDArray[Any]
    mode: NDArray[Any]
    asked: NDArray[Any]
    roles: NDArray[Any]
    vectors: NDArray[Any]


class Network:
    """The model in memory. Each window is run by itself, so that a text's result cannot depend on its neighbours:
    several of one length in one run would hardly cost less (docs/performance.md)."""

    def __init__(self, threads: int = 1) -> None:
        """Load the verified model; ``threads`` of ONNX Runtime. Raises ModelError for an altered file."""
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        model = assets.verified("models", "analyser.onnx")
        self._session = ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._pieces = pieces.shipped()
        manifest = assets.manifest("models")
        self.labels: dict[str, list[str]] = manifest["labels"]
        self.version: str = manifest["version"]
        self._outputs: list[str] = manifest["outputs"]
        self._cls, self._sep, self._unk = map(self._pieces.id, (pieces.START, pieces.END, pieces.UNKNOWN))
        self._word = lru_cache(32_768)(self._spell)

    def _spell(self, word: str) -> tuple[list[int], list[int]]:
        """Word pieces of a word and their casing classes."""
        ids = self._pieces.ids(word[:200])[:PIECES_PER_WORD] or [self._unk]
        return ids, [casing(word)] + [CONTINUED] * (len(ids) - 1)

    def sizes(self, words: Sequence[str]) -> list[int]:
        """Number of word pieces of each word."""
        return [len(self._word(word)[0]) for word in words]

    def run(self, words: Sequence[str], breaks: Sequence[int]) -> Scores:
        """Scores for the words of one window; ``breaks`` are words after which a sentence must end."""
        ids, cases, first = [self._cls], [0], []
        for word in words:
            spelled, written = self._word(word)
            first.append(len(ids))
            ids += spelled
            cases += written
        ids.append(self._sep)
        cases.append(0)
        cut = np.zeros(len(words), dtype=np.float32)
        cut[list(breaks)] = 1.0
        feed = {
            "ids": np.array([ids], dtype=np.int64),
            "cases": np.array([cases], dtype=np.int64),
            "first": np.array(first, dtype=np.int64),
            "breaks": cut,
        }
        out = self._session.run(self._outputs, feed)
        return Scores(**dict(zip(self._outputs, out, strict=True)))
