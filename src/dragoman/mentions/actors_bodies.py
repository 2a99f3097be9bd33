"""Clusters of organisations: full names, acronyms and shortened names of one body brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.mentions.actors_names import core, initials, shortened
from dragoman.mentions.actors_values import Candidate, Cluster
from dragoman.mentions.codes import NON_STATE, Codes, Fact, country_of, sector_of
from dragoman.tables.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST_NAMESAKES = 40


class Bodies:
    """The organisations of one report."""

    def __init__(self, doc: Doc, candidates: list[Candidate], codes: Codes, day: str | None) -> None:
        """``day``: publication date (EDTF) or None, for codes that held from then to then."""
        self.doc = doc
        self.codes = codes
        self.day = day
        self.bodies: dict[str, Cluster] = {}
        self.at: dict[int, Cluster] = {}  # first token of a body's name -> its cluster
        self.by_edge: dict[str, list[str]] = {}
        self.named_before = {c.end: c for c in candidates if c.label == "ORG"}

    def put(self, candidate: Candidate) -> Cluster:
        """The cluster of a name, remembered by its place."""
        self.at[candidate.start] = self.find(candidate)
        return self.at[candidate.start]

    def find(self, candidate: Candidate) -> Cluster:
        """The cluster of a body's name, made where it is new."""
        fact = self.codes.organisation(candidate.text, self.day) if candidate.code else None
        fact = fact if fact and fact.code == candidate.code else None
        key = fold(fact.name) if fact else self._body_key(candidate)
        twin = self._bracketed(candidate) or (self._shorter(candidate, key) if fact else None)
        if twin is not None:
            self.bodies[key] = twin
        if key in self.bodies:
            found = self.bodies[key]
            if len(candidate.text) > len(found.name):
                found.name = candidate.text
            if not found.sure and candidate.code:
                self._upgrade(found, candidate, fact)
            return found
        country, sector = country_of(candidate.code), sector_of(candidate.code)
        if candidate.code is not None and len(candidate.code) == 3 and candidate.code not in NON_STATE:
            country, sector = next(iter(candidate.states), None), candidate.code
        elif candidate.code is None:
            sector = self.codes.sector_of_name(candidate.text)
            country = candidate.states[0] if candidate.states else None
            if country is None and sector in ("COP", "GOV", "JUD", "EDU", "BUS", "MED"):
                country = self.codes.state_within(candidate.text, cities=True)
            if sector in ("IGO", "NGO"):
                country, sector = sector, None
        made = Cluster("organisation", candidate.text, country, sector, fact.name if fact else None)
        made.sure = country is not None
        made.plural = candidate.plural
        self.bodies[key] = made
        words = key.split()
        for edge in {words[0], words[-1], core(key)[-1], *initials(candidate.text)} if words else ():
            self.by_edge.setdefault(edge, []).append(key)
        return made

    def _bracketed(self, candidate: Candidate) -> Cluster | None:
        """The body right before an acronym in brackets."""
        start, end = candidate.start, candidate.end
        if not start or end >= len(self.doc) or self.doc[start - 1].text != "(" or self.doc[end].text != ")":
            return None
        before = self.named_before.get(start - 1)
        return self.at.get(before.start) if before is not None and before.label == "ORG" else None

    def _shorter(self, candidate: Candidate, key: str) -> Cluster | None:
        """An unknown body met under the first word or words of this name."""
        if key in self.bodies:
            return None
        near = self.by_edge.get(fold(candidate.text).split()[0], ()) if candidate.text.split() else ()
        fits = [self.bodies[k] for k in near[-MOST_NAMESAKES:] if shortened(k, fold(candidate.text))]
        return next((b for b in fits if not b.sure), None)

    @staticmethod
    def _upgrade(body: Cluster, candidate: Candidate, fact: Fact | None) -> None:
        """Give a body met under an unknown name the code that its fuller name has."""
        code = candidate.code or ""
        if len(code) > 3 or code in NON_STATE:
            body.country, body.sector, body.sure = country_of(code), sector_of(code), True
            body.canonical = fact.name if fact else body.canonical

    def _body_key(self, candidate: Candidate) -> str:
        """Key of an unknown body; an acronym is that of the longer name it abbreviates, where one is at hand."""
        key = fold(candidate.text) or candidate.text
        if candidate.states and not self.codes.state_within(candidate.text):
            key = f"{candidate.states[0]} {key}"
        if key in self.bodies:
            return key
        plain = candidate.text.replace(".", "")
        if plain.isupper() and 2 <= len(plain) <= 7:
            return next((k for k in self.by_edge.get(plain, ()) if plain in initials(self.bodies[k].name)), key)
        words = key.split()
        edges = (words[0], words[-1], *sorted(i.lower() for i in initials(candidate.text))) if words else ()
        for other in [k for e in dict.fromkeys(edges) for k in self.by_edge.get(e, ())[-MOST_NAMESAKES:]]:
            name = self.bodies[other].name.replace(".", "")
            short = min(candidate.text, self.bodies[other].name, key=len)
            longer = shortened(key, other) and not self.codes.state(short)
            if longer or (name.isupper() and name in initials(candidate.text)):
                self.bodies[key] = self.bodies[other]
                return key
        return key
