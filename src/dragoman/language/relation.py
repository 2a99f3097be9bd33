"""The relation head: which act a sentence tells of one party towards another, by a small encoder of its own.

A sentence goes in with marks round both parties; out come probabilities of PLOVER's types and, within each type,
of its modes. Run on given pairs only, never on whole reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman import assets
from dragoman.language.pieces import WordPieces, shipped
from dragoman.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

FOLDER = "models/relation"
MARKS = {"actor": (1, 2), "recipient": (3, 4)}
"""Unused entries of the vocabulary that stand before and after a party."""
PARTY, BEFORE, BETWEEN, AFTER = 8, 20, 24, 28
"""Most word pieces: of a party, before the first, on each side of the gap between them, after the last."""
CLS, SEP, MASK = 101, 102, 103
BATCH = 48
MOST_HIDDEN = 120  # words that are hidden in turn; those of a longer sentence lie outside what the head reads


class Pair(NamedTuple):
    """A sentence with its parties; a party that is not named is None. ``hidden`` characters are masked."""

    text: str
    actor: Span | None
    recipient: Span | None
    hidden: Span | None = None


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """Probabilities of the types; within each type, of its modes (None: no mode) and of its senses."""

    types: dict[str, float]
    modes: dict[str, dict[str | None, float]]
    senses: dict[str, dict[str, float]]


def hidden(doc: Doc, pair: Pair) -> list[Pair]:
    """The pair with each word of the sentence hidden in turn; the parties' own words and marks are left."""
    kept = [s for s in (pair.actor, pair.recipient) if s]
    words = [Span(t.idx, t.idx + len(t)) for t in doc if t.is_alpha and not t.is_space][:MOST_HIDDEN]
    free = [w for w in words if all(w.end <= s.start or s.end <= w.start for s in kept)]
    return [pair._replace(hidden=w) for w in free]


def encode(words: WordPieces, pair: Pair) -> tuple[list[int], tuple[int, int]]:
    """Word pieces of a marked sentence, and where the marks of actor and recipient stand (0: party missing).

    Bounded: of a long sentence only what is near the parties is kept. Parties must not overlap.
    """
    named = [(span, name) for name, span in (("actor", pair.actor), ("recipient", pair.recipient)) if span]
    named.sort()
    cuts = [0, *(edge for span, _ in named for edge in span), len(pair.text)]
    at = {"actor": 0, "recipient": 0}
    ids = [CLS]
    for n, (start, end) in enumerate(pairwise(cuts)):
        pieces = _ids(words, pair.text[start:end], pair.hidden, start)
        if n % 2:
            name = named[n // 2][1]
            at[name] = len(ids)
            ids += [MARKS[name][0], *pieces[:PARTY], MARKS[name][1]]
        elif n == 0:
            ids += pieces[-BEFORE:] if named else pieces[: BEFORE + AFTER]
        elif n == len(cuts) - 2:
            ids += pieces[:AFTER]
        else:
            ids += pieces if len(pieces) <= 2 * BETWEEN else pieces[:BETWEEN] + pieces[-BETWEEN:]
    return [*ids, SEP], (at["actor"], at["recipient"])


def _ids(words: WordPieces, text: str, hidden: Span | None, offset: int) -> list[int]:
    found = words.cut(text)
    if hidden is None:
        return [piece.id for piece in found]
    return [MASK if p.start + offset < hidden.end and p.end + offset > hidden.start else p.id for p in found]


class RelationHead:
    """The shipped relation model."""

    def __init__(self, threads: int = 1) -> None:
        """Load it; raises ModelError where a shipped file is missing or altered."""
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        model = assets.verified(FOLDER, "relation.onnx")
        self._session = ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._pieces = shipped()
        manifest = assets.manifest(FOLDER)
        self._labels: list[tuple[str, str]] = [(t, s) for t, _, s in (x.partition(">") for x in manifest["labels"])]
        self._types = list(dict.fromkeys(t for t, _ in self._labels))
        self._modes: dict[str, list[str]] = manifest["modes"]
        self.version: str = manifest["version"]

    def likelihoods(self, pairs: Sequence[Pair]) -> list[Likelihoods]:
        """Likelihoods of each pair, in order; a pair's result does not depend on the others."""
        out: dict[int, Likelihoods] = {}
        coded = [encode(self._pieces, pair) for pair in pairs]
        order = sorted(range(len(pairs)), key=lambda n: len(coded[n][0]))
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            out.update(zip(chosen, self._run([coded[n] for n in chosen]), strict=True))
        return [out[n] for n in range(len(pairs))]

    def _run(self, coded: Sequence[tuple[list[int], tuple[int, int]]]) -> list[Likelihoods]:
        import numpy as np

        longest = max(len(ids) for ids, _ in coded)
        feed = {
            "ids": np.array([ids + [0] * (longest - len(ids)) for ids, _ in coded], dtype=np.int64),
            "at": np.array([at for _, at in coded], dtype=np.int64),
        }
        labels, modes = self._session.run(["labels", "modes"], feed)
        return [self._likelihoods(label, mode) for label, mode in zip(labels, modes, strict=True)]

    def _likelihoods(self, labels: Any, modes: Any) -> Likelihoods:
        by_mode: dict[str, dict[str | None, float]] = {}
        at = 0
        for name in self._types:
            own: list[str | None] = [None, *self._modes[name]]
            by_mode[name] = dict(zip(own, _softmax(modes[at : at + len(own)]), strict=True))
            at += len(own)
        types = dict.fromkeys(self._types, 0.0)
        senses: dict[str, dict[str, float]] = {}
        for (name, sense), share in zip(self._labels, _softmax(labels), strict=True):
            types[name] += share
            if sense:
                senses.setdefault(name, {})[sense] = share
        shares = {t: {s: p / types[t] for s, p in found.items()} for t, found in senses.items()}
        return Likelihoods(types, by_mode, shares)


def _softmax(row: Any) -> list[float]:
    import numpy as np

    powers = np.exp(row - row.max())
    values: list[float] = (powers / powers.sum()).tolist()
    return values
