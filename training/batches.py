"""Windows to tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import torch

from dragoman.language.network import CONTINUED, PIECES_PER_WORD, casing
from dragoman.language.pieces import END, START, UNKNOWN, WordPieces

from .data import IGNORE, Window


class Pieces:
    """Word pieces of single words, cached."""

    def __init__(self, pieces: WordPieces) -> None:
        self.pieces = pieces
        self.unk, self.cls, self.sep = (pieces.id(p) for p in (UNKNOWN, START, END))
        self.word = lru_cache(200_000)(self._word)

    def _word(self, word: str) -> tuple[int, ...]:
        return tuple(self.pieces.ids(word)[:PIECES_PER_WORD]) or (self.unk,)

    def __call__(self, word: str) -> tuple[int, ...]:
        return self.word(word)


@dataclass
class Batch:
    """Tensors of some windows; label tensors (batch, words) hold IGNORE where unknown."""

    ids: torch.Tensor
    cases: torch.Tensor
    first: torch.Tensor
    breaks: torch.Tensor
    sent: torch.Tensor
    ends: torch.Tensor
    heads: torch.Tensor
    tags: dict[str, torch.Tensor]
    roles: torch.Tensor | None
    words: int
    windows: list[Window]


def _recase(words: list[str], rng: random.Random | None) -> list[str]:
    if rng is None:
        return words
    x = rng.random()
    if x < 0.03:
        return [w.lower() for w in words]
    if x < 0.05:
        return [w.upper() for w in words]
    if x < 0.09:
        return [w[:1].upper() + w[1:] for w in words]
    return words


def make_batch(ws: list[Window], pieces: Pieces, index: dict[str, dict[str, int]], rng: random.Random | None) -> Batch:
    """Tensors for some windows; ``rng`` switches casing noise on."""
    n = max(len(w.words) for w in ws)
    rows, cases, firsts = [], [], []
    for w in ws:
        ids, cs, first = [pieces.cls], [0], []
        for word in _recase(w.words, rng):
            p = pieces(word)
            first.append(len(ids))
            ids += p
            cs += [casing(word)] + [CONTINUED] * (len(p) - 1)
        rows.append([*ids, pieces.sep])
        cases.append([*cs, 0])
        firsts.append(first + [0] * (n - len(first)))
    m = max(map(len, rows))
    ids_t = torch.tensor([r + [0] * (m - len(r)) for r in rows])
    cases_t = torch.tensor([r + [0] * (m - len(r)) for r in cases])
    pad = [[IGNORE] * (n - len(w.words)) for w in ws]
    tags = {k: torch.tensor([_labels(w, k, index[k]) + p for w, p in zip(ws, pad, strict=True)])
            for k in ("upos", "feats", "rel", "ent", "inner", "time", "trig", "status", "mode")}
    sent = torch.tensor([w.sent + [-1] * (n - len(w.words)) for w in ws])
    breaks = torch.tensor([[0.0] * len(w.words) + [-1.0] * (n - len(w.words)) for w in ws])
    ends = torch.tensor([[float(i + 1 == len(w.sent) or w.sent[i + 1] != s) for i, s in enumerate(w.sent)]
                         + [float(IGNORE)] * len(p) for w, p in zip(ws, pad, strict=True)])
    heads = torch.tensor([(w.heads or [IGNORE] * len(w.words)) + p for w, p in zip(ws, pad, strict=True)])
    words = sum(len(w.words) for w in ws)
    return Batch(ids_t, cases_t, torch.tensor(firsts), breaks, sent, ends, heads, tags,
                 _roles(ws, n, sent, index), words, ws)


def _labels(w: Window, key: str, index: dict[str, int]) -> list[int]:
    if key in ("upos", "feats", "rel"):
        values = {"upos": w.upos, "feats": w.feats, "rel": w.rels}[key]
        if values is None:
            return [IGNORE] * len(w.words)
        return [index.get(v, 0 if key == "feats" else IGNORE) for v in values]
    if w.marks is None:
        return [IGNORE] * len(w.words)
    return [index.get(v, IGNORE) for v in w.marks[key]]


def _roles(ws: list[Window], n: int, sent: torch.Tensor, index: dict[str, dict[str, int]]) -> torch.Tensor | None:
    if all(w.marks is None for w in ws):
        return None
    out = torch.full((len(ws), n, n), IGNORE)
    for b, w in enumerate(ws):
        if w.marks is None:
            continue
        trig = w.marks["trig"]
        starts = [i for i, t in enumerate(trig) if t != "O" and (i == 0 or trig[i - 1] != t)]
        near = (sent[b][:, None] - sent[b][None, :]).abs() <= 1
        real = sent[b] >= 0
        for t in starts:
            out[b, near[:, t] & real, t] = 0
        for t, a, role in w.arguments:
            out[b, a, t] = index["role"][role]
    return out


def batches(ws: list[Window], pieces: Pieces, index: dict[str, dict[str, int]], rng: random.Random | None,
            size: int = 1000) -> Iterator[Batch]:
    """Batches of about ``size`` words of windows alike in length, shuffled when ``rng`` is given."""
    order = sorted(ws, key=lambda w: len(w.words) + (rng.random() * 12 if rng else 0))
    groups: list[list[Window]] = []
    group: list[Window] = []
    for w in order:
        if group and (len(group) + 1) * len(w.words) > size:
            groups.append(group)
            group = []
        group.append(w)
    groups.append(group)
    if rng:
        rng.shuffle(groups)
    for g in groups:
        yield make_batch(g, pieces, index, rng)
