"""One cited statement as tokens: who says it, the words that cite, and what is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.quotations import find_quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
"""Parts of speech of the words beside a citing verb that name its source."""


@dataclass(frozen=True)
class Citation:
    """``source`` is the head of the words that name the source, or None; ``contents`` are token ranges.

    ``reported``: what the source says is told as said, not merely wished, judged or thought.
    """

    source: Token | None
    cue: Token
    contents: tuple[Range, ...]
    words: Range
    reported: bool = True

    def covers(self, token_i: int) -> bool:
        """Is the token part of what the source is cited for?"""
        for first, end in self.contents:
            if first <= token_i < end:
                return token_i != self.cue.i
        return False

    @property
    def size(self) -> int:
        """Number of words from the first to the last of the content."""
        return max(b for _, b in self.contents) - min(a for a, _ in self.contents)


class Marks:
    """The quotations of a text and its words for times, found once and asked by token index."""

    def __init__(self, doc: Doc) -> None:
        """``quotations``: token ranges in text order, marks included; ``times``: indices of words for times."""
        self.quotations = find_quotations(doc)
        self.times = frozenset(i for s in doc.spans.get("times", ()) for i in range(s.start, s.end))
        self._starts = [start for start, _ in self.quotations]

    def around(self, i: int) -> Range | None:
        """The quotation that the token is in, its marks included, or None."""
        n = bisect_right(self._starts, i) - 1
        return self.quotations[n] if n >= 0 and i < self.quotations[n][1] else None

    def next(self, i: int, shortest: int) -> Range | None:
        """The first quotation of at least so many tokens from the token on; None where none is near."""
        first = bisect_left(self._starts, i)
        return next((q for q in self.quotations[first : first + 3] if q[1] - q[0] >= shortest), None)
