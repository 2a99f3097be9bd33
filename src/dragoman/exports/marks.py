"""A text cut at the borders of all spans, so that overlapping highlights need no nesting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.exports.phrases import is_hostile, name_of
from dragoman.types import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters under the same values; ``invisible`` runs are one character spelt out. ``at``: where they begin."""

    text: str
    ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    invisible: bool = False
    at: int = field(default=0, compare=False)


def runs(text: str, spans: Mapping[str, Iterable[Span]], kinds: Mapping[str, str]) -> Iterator[Run]:
    """The text as consecutive runs; ``spans`` maps a value's id to where it stands, ``kinds`` to its kind.

    One sweep over sorted borders: linear in the text, and in the number of values that stand at once.
    """
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for id_, where in spans.items():
        for span in set(where):
            start, end = max(0, span.start), min(len(text), span.end)
            if start < end:
                opening.setdefault(start, []).append(id_)
                closing.setdefault(end, []).append(id_)
    borders = sorted({0, len(text), *opening, *closing})
    standing: dict[str, int] = {}
    for start, end in pairwise(borders):
        for id_ in closing.get(start, ()):
            standing[id_] -= 1
            if not standing[id_]:
                del standing[id_]
        for id_ in opening.get(start, ()):
            standing[id_] = standing.get(id_, 0) + 1
        ids = tuple(standing)
        yield from _split(start, text[start:end], ids, tuple(sorted({kinds[i] for i in ids if i in kinds})))


def _split(begin: int, piece: str, ids: tuple[str, ...], kinds: tuple[str, ...]) -> Iterator[Run]:
    start = 0
    for at, char in enumerate(piece):
        if is_hostile(char):
            if at > start:
                yield Run(piece[start:at], ids, kinds, at=begin + start)
            yield Run(name_of(char), ids, kinds, invisible=True, at=begin + at)
            start = at + 1
    if start < len(piece):
        yield Run(piece[start:], ids, kinds, at=begin + start)
