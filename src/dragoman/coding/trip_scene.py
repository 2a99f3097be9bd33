"""One report as the coders of trips and deals see it: which place, time and actor stands at a token.

Everything is looked up in tables built once, so that the passes over the text stay linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from ..types import Actor, Amount, DateValue, Mentions, Place, Span, Time
from .participants import participants
from .turns import turns_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Item = TypeVar("Item", Place, Time, Amount)
DASHES = frozenset({"-", "–", "—", "--", "---"})
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@lru_cache(maxsize=4096)
def day(value: str | None) -> date | None:
    """The calendar day an EDTF value starts with, or None where it is coarser than a day."""
    found = DAY.match(value or "")
    if not found:
        return None
    try:
        return date.fromisoformat(found.group())
    except ValueError:
        return None


def _cut(doc: Doc, i: int) -> bool:
    """Did the analyser end a sentence before the token though it goes on: a word before, one in lower case behind?"""
    return doc[i].text[:1].islower() and doc[i - 1].text[-1:].isalnum()


class Scene:
    """Index of one report by token; ``published`` is the day of publication where it is known to the day."""

    def __init__(self, doc: Doc, mentions: Mentions, published: str | None) -> None:
        """Place every mention on its tokens and number the sentences."""
        self.doc = doc
        self._whole = doc.text  # spaCy joins its tokens anew at each asking
        self.mentions = mentions
        self.published = day(published)
        self.people = participants(doc, mentions)
        self.turns = turns_of(doc)
        self.homes: dict[int, str] = {}  # of actors by identity, where journeys show another home than was guessed
        self._numbers = {id(actor): n for n, actor in enumerate(mentions.actors)}
        self._places = self._spread(mentions.places)
        self._times = self._spread(mentions.times)
        self._amounts = self._spread(mentions.amounts)
        self._dated_line = False
        self._dateline: Place | None = None
        self._datelines = self._find_datelines()
        self.sentences: list[tuple[int, int]] = []
        self._sentence = [0] * len(doc)
        for low, high in self._said():
            start = self.sentences.pop()[0] if self.sentences and low and _cut(doc, low) else low
            self.sentences.append((start, high))
            for i in range(start, high):
                self._sentence[i] = len(self.sentences) - 1

    def _said(self) -> Iterator[tuple[int, int]]:
        """The sentences of the analyser as token ranges, the label of a turn apart from what is said."""
        for sent in self.doc.sents:
            turn = self.turns.at(sent.start)
            if turn is not None and sent.start < turn.said < sent.end:
                yield sent.start, turn.said
                yield turn.said, sent.end
            else:
                yield sent.start, sent.end

    def _spread(self, items: Sequence[Item]) -> dict[int, tuple[Item, int, int]]:
        """Token index -> (item, first token, end) for all tokens the items cover; the longer item wins."""
        table: dict[int, tuple[Item, int, int]] = {}
        for item in sorted(items, key=lambda x: (x.span.end - x.span.start, x.span.start)):
            span = self.doc.char_span(item.span.start, item.span.end, alignment_mode="expand")
            if span is not None:
                for i in range(span.start, span.end):
                    table[i] = (item, span.start, span.end)
        return table

    def place(self, i: int) -> Place | None:
        """Place named at the token, or None."""
        found = self._places.get(i)
        return found[0] if found else None

    def place_end(self, i: int) -> int:
        """First token after the place named at the token."""
        return self._places[i][2] if i in self._places else i + 1

    def time(self, i: int) -> Time | None:
        """Time expression at the token, or None."""
        found = self._times.get(i)
        return found[0] if found else None

    def time_bounds(self, i: int) -> tuple[int, int]:
        """First token and end of the time expression at the token."""
        found = self._times.get(i)
        return (found[1], found[2]) if found else (i, i + 1)

    def amount(self, i: int) -> Amount | None:
        """Amount at the token, or None."""
        found = self._amounts.get(i)
        return found[0] if found else None

    def actor(self, i: int) -> Actor | None:
        """Actor named at the token, or None; who has the word in a transcript is not named in what he says."""
        found = self.people.at(i)
        return None if found is None or self.turns.label(i) else found

    def nation(self, i: int) -> str | None:
        """Country of the place, or of the people, that the token names; None where it names neither."""
        place = self.place(i)
        if place is not None:
            return place.country
        actor = self.actor(i)
        return actor.country if actor is not None and self.doc[i].ent_type_ == "NORP" else None

    def dateline(self) -> Place | None:
        """The place a dateline gives ("TEHRAN, April 24 -"), which "here" stands for; None where there is none."""
        if not self._dated_line:
            self._dated_line = True
            self._dateline = self._find_dateline()
        return self._dateline

    def _find_dateline(self) -> Place | None:
        """Place in capitals, or before a date, a dash or a bracket, at the start of one of the first lines."""
        start = True
        for token in self.doc[:120]:
            if "\n" in token.text:
                start = True
                continue
            place = self.place(token.i) if start and token.i else None
            start = False
            if place is not None:
                end = self.place_end(token.i)
                after = self.doc[end].text if end < len(self.doc) else ""
                marked = token.text.isupper() or after in ("(", "—", "–", "-") or self.in_dateline(token.i)
                if (after in (",", "(", ":", "/") or after in DASHES) and marked:
                    return place
        return None

    def in_dateline(self, i: int) -> bool:
        """Does the token stand in front of the dash of a dateline, which dates the report and no journey?"""
        return any(low <= i < high for low, high in self._datelines)

    def _find_datelines(self) -> list[tuple[int, int]]:
        """Token ranges of what opens a line with a place and ends with a dash: "NAIROBI, May 4 (Agency) -"."""
        out: list[tuple[int, int]] = []
        starts = [0, *(t.i + 1 for t in self.doc[:200] if "\n" in t.text)]
        for start in starts:
            for token in self.doc[start : start + 16]:
                if token.text in DASHES and token.i > start and token.whitespace_:
                    named = self.place(start) is not None or self.doc[start].text.isupper()
                    out += [(start, token.i)] if named else []
                    break
                if "\n" in token.text or token.pos_ in ("VERB", "AUX"):
                    break
        return out

    def number(self, actor: Actor) -> int:
        """Position of the actor in the report's list of actors."""
        return self._numbers[id(actor)]

    def sentence(self, i: int) -> int:
        """Index of the sentence the token stands in."""
        return self._sentence[i]

    def bounds(self, i: int) -> tuple[int, int]:
        """First token and end of the sentence the token stands in."""
        return self.sentences[self._sentence[i]]

    def titled(self, i: int) -> bool:
        """Does the token stand in a title: in a first sentence that neither a dateline opens nor a full stop ends?"""
        if self._sentence[i] or any(low == 0 for low, _ in self._datelines):
            return False
        said = [t.text for t in self.doc[slice(*self.sentences[0])] if not t.is_space]
        return said[-1:] != ["."]

    def span(self, start: int, end: int) -> Span:
        """Characters from the first token up to the token before ``end``."""
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last.text))

    def text(self, span: Span) -> str:
        """The characters of a span, on one line."""
        return " ".join(self._whole[span.start : span.end].split())

    def times_of(self, start: int, end: int) -> list[tuple[int, Time]]:
        """(first token, time) of the time expressions that begin in the token range, in order."""
        out = []
        i = start
        while i < end:
            found = self._times.get(i)
            if found and found[1] == i:
                out.append((i, found[0]))
                i = found[2]
            else:
                i += 1
        return out


def dated(time: Time | None) -> DateValue:
    """A time as a date value, to the day; no date where it says none."""
    if time is None or time.kind not in ("DATE", "TIME"):
        return DateValue()
    return DateValue(time.value.partition("T")[0] if time.value else None, time.text, time.basis)


def country_of(code: str | None) -> str | None:
    """ISO3 or organisation part of an actor code."""
    if not code:
        return None
    head = code.split()[0]
    return head.removeprefix("IGO:") or None


def covered(token: Token, head: Token, steps: int = 12) -> bool:
    """Does the token hang under the head, within some steps?"""
    for _ in range(steps):
        if token.i == head.i:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False
