"""When, where and how much: the date, place and magnitudes of an act.

Input: the act's words and the resolved mentions. The nearest time or place attached to the act's
clause is taken; a time that belongs to another act's clause is not. Nothing is guessed: without a
time in the clause or, for the lead, in its sentence, the date is null.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman import edtf
from dragoman.coding.drafts import Draft
from dragoman.coding.tree import clause, preposition
from dragoman.types import Amount, EventPlace, Magnitude, Mentions, Place, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FAR = 60
LEAD = 3  # words from the start of a sentence to the head of a date that it begins with
LONGEST = 366
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "around", "on", "inside", "across", "off", "to", "into"})
MOST_AMOUNTS = 4


class Settings:
    """Times, places and amounts of one report, by token."""

    def __init__(self, doc: Doc, mentions: Mentions, heads: Sequence[int]) -> None:
        """``heads``: head tokens of all acts, so that each time goes to the nearest act."""
        self._doc = doc
        self._times = [(t, self._root(t.span.start, t.span.end)) for t in mentions.times]
        self._places = [(p, self._root(p.span.start, p.span.end)) for p in mentions.places]
        self._amounts = [(a, self._root(a.span.start, a.span.end)) for a in mentions.amounts]
        self._heads = frozenset(heads)

    def _root(self, start: int, end: int) -> Token | None:
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def time(self, draft: Draft) -> Time | None:
        """The dated expression attached to the act, or None."""
        best: tuple[int, Time] | None = None
        sentence = draft.head.sent
        anchors = self._anchors(draft)
        for time, root in self._times:
            if root is None or not sentence.start <= root.i < sentence.end or time.kind not in ("DATE", "TIME"):
                continue
            rank = self._distance(time, root, anchors, draft)
            if rank is not None and (best is None or rank < best[0]):
                best = (rank, time)
        return best[1] if best else None

    def undated(self, draft: Draft) -> Time | None:
        """The date of an act that has none in its clause: the one with which its sentence begins, or its only one."""
        return self._leading_time(draft) or self._lone_time(draft)

    def _lone_time(self, draft: Draft) -> Time | None:
        """The one date of the sentence, for the nearest act above it in the tree, or for all where none is above."""
        sentence = draft.head.sent
        dated = [
            (time, root)
            for time, root in self._times
            if root is not None and sentence.start <= root.i < sentence.end and time.kind in ("DATE", "TIME")
        ]
        if len(dated) != 1 or not _short(dated[0][0].value):
            return None
        time, root = dated[0]
        own = {t.i for t in draft.tokens}
        below = _relative(time, root)
        if below is not None:
            return time if below.i in own else None
        above = next((t.i for t in root.ancestors if t.i in self._heads), None)
        return time if above is None or above in own else None

    def _leading_time(self, draft: Draft) -> Time | None:
        """The date with which the sentence begins ("On Monday, ..."): that of all done in it that has no other."""
        if draft.status != "actual":
            return None
        sentence = draft.head.sent
        for time, root in self._times:
            if root is not None and sentence.start <= root.i <= sentence.start + LEAD and _short(time.value):
                return time if time.kind == "DATE" and root.i < draft.head.i else None
        return None

    def _anchors(self, draft: Draft) -> list[Token]:
        out = list(draft.tokens)
        head = clause(draft.head)
        for _ in range(4):
            if head not in out:
                out.append(head)
            if head.dep_ not in ("xcomp", "conj", "ccomp", "advcl"):
                break
            head = clause(head.head)
        return out

    def _distance(self, time: Time, root: Token, anchors: list[Token], draft: Draft) -> int | None:
        """How far a time is from the act: words, plus a charge for each step up the tree."""
        owner = _relative(time, root) or (root.head if root.head.i != root.i else root)
        for steps, anchor in enumerate(anchors):
            if owner.i == anchor.i:
                if steps and anchor.i in self._heads and anchor.i not in {t.i for t in draft.tokens}:
                    return 40 + steps
                return steps
        if owner.i in self._heads:
            return None
        if clause(owner).i == clause(draft.head).i:
            return 10 + min(abs(root.i - draft.head.i), FAR)
        return None

    def place(self, draft: Draft) -> Place | None:
        """The place the act's clause names with a preposition of place, or None."""
        anchors = {t.i for t in self._anchors(draft)[: len(draft.tokens) + 1]}
        best: tuple[int, Place] | None = None
        for place, root in self._places:
            if root is None or place.metonym or root.head.i not in anchors:
                continue
            if preposition(root) not in PLACE_PREPOSITIONS:
                continue
            rank = abs(root.i - draft.head.i) + (0 if place.kind == "city" else 5)
            if best is None or rank < best[0]:
                best = (rank, place)
        return best[1] if best else None

    def stop(self, draft: Draft) -> Place | None:
        """The place of the visit's stop, where the report names it: its city, else its country."""
        if draft.stop is None:
            return None
        there = [p for p, _ in self._places if p.country == draft.stop.country]
        city = draft.stop.city
        if city is not None:
            return next((p for p in there if p.kind == "city" and city in (p.text, p.name)), None)
        return next((p for p in there if p.kind == "country" and not p.metonym), None)

    def magnitudes(self, draft: Draft) -> tuple[Magnitude, ...]:
        """Amounts below the act's words, in text order."""
        inside = {t.i for token in draft.tokens for t in self._below(token)}
        out: list[Magnitude] = []
        for amount, root in self._amounts:
            if root is not None and root.i in inside and amount.unit not in ("percent", "years", "year"):
                out.append(_magnitude(amount))
        return tuple(out[:MOST_AMOUNTS])

    def _below(self, token: Token) -> list[Token]:
        """Near words under the token, without those under another act's word."""
        out: list[Token] = [token]
        todo = [token]
        while todo and len(out) < FAR:
            for child in todo.pop().children:
                if child.i not in self._heads and child.dep_ not in ("conj", "parataxis"):
                    out.append(child)
                    todo.append(child)
        return out


def _relative(time: Time, root: Token) -> Token | None:
    """The past act of a relative clause that ends right before a month or year hung above it, which it dates.

    "urged both to keep the truce that they signed in Oslo in June": news is dated by the day, so June is the signing's.
    """
    start = root.left_edge.i
    if edtf.precision(time.value) not in ("month", "year") or not root.dep_.startswith("obl") or start == 0:
        return None
    before = root.doc[start - 1]
    for token in (before, *before.ancestors):
        if token.i == root.head.i:
            return None
        if token.dep_ == "acl:relcl" and token.pos_ == "VERB" and root.head.is_ancestor(token):
            return token if "Past" in token.morph.get("Tense", []) else None
    return None


def _short(value: str | None) -> bool:
    """Whether a date is of a year or less: a decade or century dates no act."""
    first, last = edtf.first_day(value), edtf.last_day(value)
    return first is not None and last is not None and (last - first).days <= LONGEST


def _magnitude(amount: Amount) -> Magnitude:
    return Magnitude(amount.value, amount.unit, amount.text)


def event_place(place: Place | None) -> EventPlace | None:
    """The place as an event holds it."""
    if place is None:
        return None
    city = place.name if place.kind in ("city", "facility") else None
    return EventPlace(place.country, city, place.lat, place.lon, place.geonameid)
