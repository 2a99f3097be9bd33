"""What stands where in a report: its names by token, put right by the tables.

The analyser's entities, the resolved places and the well-known organisations that the analyser missed
or cut in two, in one index by token.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dragoman.mentions.actors_lexicon import EUROPEANS
from dragoman.mentions.called import called_bodies
from dragoman.mentions.codes import Codes, sector_of
from dragoman.mentions.labelled import labelled
from dragoman.mentions.namesakes import namesakes
from dragoman.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LONGEST_NAME = 5


class Named(NamedTuple):
    """A name in a phrase: its token bounds, the countries it names, the code of the body it is, or its sector alone."""

    start: int
    end: int
    states: tuple[str, ...]
    code: str | None
    sector: str | None = None


class Index:
    """Names of one report by token."""

    def __init__(self, doc: Doc, places: tuple[Place, ...], codes: Codes, day: str | None) -> None:
        """``day``: publication date (EDTF) or None, for codes that held from then to then."""
        self.doc = doc
        self._words = [token.text for token in doc]
        self.codes = codes
        self.day = day
        self.starts = [s.start for s in doc.sents]
        self.ends = [s.end for s in doc.sents]
        self.entity: dict[int, Span] = {t.i: e for e in doc.ents for t in e}
        self.people = {w for e in doc.ents if e.label_ == "PERSON" for w in e.text.split() if w[:1].isupper()}
        self.full = {w for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 for w in e.text.split()}
        self.namesakes = namesakes(doc)
        self.called = called_bodies(doc)
        self.place: dict[int, tuple[Place, Span]] = {}
        for place in places:
            span = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
            if span is not None:
                for token in span:
                    self.place.setdefault(token.i, (place, span))
        demonyms = (codes.places.country_of_demonym(e.text) for e in doc.ents if e.label_ == "NORP")
        self.seen = {p.country for p in places} | set(demonyms)
        self.listed = list(self._listed())
        self.entity.update({t.i: e for e in self.listed for t in e})

    def sentence(self, token_i: int) -> int:
        """Index of the sentence that holds the token."""
        return bisect_right(self.starts, token_i) - 1

    def entities(self) -> Iterator[Span]:
        """The analyser's entities but for those that a listed organisation overrides."""
        cut = {t.i for e in self.listed for t in e}
        return (e for e in self.doc.ents if e.label_ == "EVENT" or not (e.start in cut or e.end - 1 in cut))

    def label(self, ent: Span) -> str:
        """The analyser's label, put right where the tables or the rest of the report know better."""
        if len(ent) == 1 and ent.start in self.namesakes:
            return "PERSON"
        if ent.label_ == "PERSON" and ent.text in self.called:
            return "ORG"
        text = strip(ent.text)
        doubtful = ent.label_ in ("GPE", "LOC", "FAC", "PERSON")
        if doubtful and self.codes.listed(text, self.day) and not self.codes.state(text):
            return "ORG"
        if ent.label_ in ("ORG", "GPE", "LOC", "FAC") and len(ent) == 1 and text in self.people:
            known = self.codes.state(text) or self.codes.organisation(text, self.day)
            return ent.label_ if known else "PERSON"
        return ent.label_

    def usual(self, code: str | None) -> str | None:
        """The code of an office; the state that it usually is of only where the report names it, or no state at all."""
        if code is None or not code.endswith("?"):
            return code
        return code.rstrip("?") if code[:3] in self.seen or not self.seen - {None} else sector_of(code)

    def name_ending(self, end: int) -> Named | None:
        """The country, nationality or body whose name ends just before ``end``."""
        i = end - 1
        if i < 0:
            return None
        if i in self.place:
            place, span = self.place[i]
            if place.country and span.end == end:
                return Named(span.start, end, (place.country,), None)
        ent = self.entity.get(i)
        label = self.label(ent) if ent is not None else ""
        if ent is None or ent.end != end or label not in ("NORP", "ORG", "GPE"):
            return None
        state = self.codes.places.country_of_demonym(ent.text) or self.codes.places.country(ent.text)
        if state:
            return Named(ent.start, end, (state,), None)
        if label == "NORP" and ent.text in EUROPEANS:
            return Named(ent.start, end, (), "EUR")
        fact = self.codes.organisation(ent.text, self.day)
        inner = self.codes.body_within(ent.text) if fact is None and label == "ORG" else None
        if inner is not None:
            return Named(ent.start, end, (), inner.code)
        if fact is None and label == "ORG":
            within = self.codes.state_within(ent.text)
            return Named(ent.start, end, (within,) if within else (), None, self.codes.sector_of_name(ent.text))
        if fact is not None and fact.shared:
            return Named(ent.start, end, (), None, sector_of(fact.code))
        return Named(ent.start, end, (), fact.code if fact else None)

    def name_starting(self, start: int) -> Named | None:
        """The country or body whose name starts here. Nationality words do not count."""
        if start in self.place:
            place, span = self.place[start]
            if place.country and span.start == start:
                return Named(start, span.end, (place.country,), None)
        ent = self.entity.get(start)
        if ent is None or ent.start != start or self.label(ent) not in ("ORG", "GPE"):
            return None
        return self.name_ending(ent.end)

    def _listed(self) -> Iterator[Span]:
        """Well-known organisations that the analyser missed or cut in two, also inside the names of events."""
        taken = {i for i, e in self.entity.items() if e.label_ not in ("EVENT", "LAW")} | set(self.place)
        whole = {i for i, e in self.entity.items() if e.label_ in ("ORG", "LAW", "OFFICE")}
        capital = [word[:1].isupper() for word in self._words]
        may_begin = {word for word in set(self._words) if word[:1].isalpha() and self.codes.may_begin_listed(word)}
        at = 0
        while at < len(self._words):
            size = self._listed_size(at, taken, whole, capital) if self._words[at] in may_begin else 0
            if size:
                yield labelled(self.doc, at, at + size, "ORG")
            at += size or 1

    def _listed_size(self, at: int, taken: set[int], whole: set[int], capital: list[bool]) -> int:
        """Tokens of the longest listed name that starts here; a single word must be free, several may override."""
        for size in range(min(LONGEST_NAME, len(capital) - at), 0, -1):
            if not capital[at + size - 1]:
                continue
            if any(i in (taken if size == 1 else whole) for i in range(at, at + size)):
                continue
            text = self.doc[at : at + size].text
            if size == 1 and (self.doc[at].pos_ == "VERB" or len(text) < 4) and not text.isupper():
                continue
            short = len(text) < 3 and text not in ("AU", "EU", "UN")
            if not short and self.codes.listed(text, self.day) and not self.codes.state(text):
                return size
        return 0


def strip(text: str) -> str:
    """A name without an article or possessive at its edges."""
    text = text.strip()
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    return text[4:] if text[:4].lower() == "the " else text
