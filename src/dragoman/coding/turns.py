"""Turns of a transcript: who has the word, from "NAME:" at the start of a line to the next such line.

Input: a parsed report. Output: its turns in text order, none where it is no transcript. A turn opens with a label in
capitals that names a person, an office or a part in the talk ("MR PRICE:", "THE PRESIDENT:", "MODERATOR:"), or with
a mark for a question ("QUESTION:", "Q"); in a text with such questions, also with a label of another shape that
returns ("Dr. Roe:").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 12  # words of a label
ASKERS = bag("q question reporter journalist interviewer audience")
PARTS = bag("answer moderator operator interpreter participant aide spokesperson spokesman spokeswoman speaker")
TITLES = bag("mr mr. ms ms. mrs mrs. dr dr. official officials a")
_LABEL = re.compile(r"[^\w\n]*(Q\.?(?=[ \t\u00a0])|[^:\n]{1,90}?(?=[ \t]*:[ \t\u00a0]))")
_ASIDE = re.compile(r"\([^)]*\)")


KEPT = "turns"


def turns_of(doc: Doc) -> Turns:
    """The turns of a report; found once and kept with the Doc."""
    if KEPT not in doc.user_data:
        doc.user_data[KEPT] = Turns(doc)
    kept: Turns = doc.user_data[KEPT]
    return kept


@dataclass(frozen=True, slots=True)
class Turn:
    """Tokens ``start`` to ``end`` (exclusive), the label first; what is said begins at ``said``."""

    start: int
    said: int
    end: int
    label: str
    asker: bool


class Turns:
    """The turns of a report, asked by token index."""

    def __init__(self, doc: Doc) -> None:
        """Find them."""
        self._doc = doc
        self.all = tuple(_find(doc))
        self._starts = [t.start for t in self.all]

    def at(self, token_i: int) -> Turn | None:
        """The turn that the token stands in, its label included, or None."""
        n = bisect_right(self._starts, token_i) - 1
        return self.all[n] if n >= 0 and token_i < self.all[n].end else None

    def label(self, token_i: int) -> bool:
        """Is the token part of a label?"""
        turn = self.at(token_i)
        return turn is not None and token_i < turn.said

    def named(self, turn: Turn) -> tuple[int, int]:
        """The tokens of a label that name who speaks, without an aside behind it ("(via interpreter)")."""
        end = self._doc[turn.start].idx + len(turn.label)
        return turn.start, next((t.i for t in self._doc[turn.start : turn.said] if t.idx >= end), turn.said)

    def asked(self, token_i: int) -> bool:
        """Is the token part of what a reporter asks?"""
        turn = self.at(token_i)
        return turn is not None and turn.asker


def _find(doc: Doc) -> Iterator[Turn]:
    found = list(_labels(doc))
    counts = Counter(name for _, _, name, _ in found)
    asked = any(_asks(name) for name in counts)
    found = [f for f in found if f[3] or (asked and counts[f[2]] > 1)]
    for n, (start, said, name, _) in enumerate(found):
        end = found[n + 1][0] if n + 1 < len(found) else len(doc)
        yield Turn(start, said, end, name, _asks(name))


def _labels(doc: Doc) -> Iterator[tuple[int, int, str, bool]]:
    """First token, token after the colon, name, and whether the shape alone tells a speaker, of each possible label."""
    text = doc.text
    starts = [t.idx for t in doc]
    at = 0
    for line in text.split("\n"):
        found = _LABEL.match(line)
        if found:
            name = " ".join(_ASIDE.sub(" ", found[1]).split())
            start = bisect_right(starts, at + found.start(1)) - 1
            colon = line.find(":", found.end(1)) if line[found.end(1) :].lstrip().startswith(":") else found.end(1) - 1
            said = bisect_right(starts, at + colon)
            if name and len(name.split()) <= LONGEST:
                yield start, said, name, _shaped(doc, name, range(start, said))
        at += len(line) + 1


def _shaped(doc: Doc, name: str, span: Sequence[int]) -> bool:
    """Does the label name someone who speaks, by its shape alone?"""
    words = name.casefold().split()
    if _asks(name):
        return True
    if not name.isupper() and words[0] not in PARTS:
        return False
    known = bool(set(words) & (PARTS | TITLES - {"a"}))
    return known or any(doc[i].ent_type_ in ("PERSON", "OFFICE") for i in span)


def _asks(name: str) -> bool:
    return name.casefold().rstrip(".").split()[0] in ASKERS
