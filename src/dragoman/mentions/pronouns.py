"""Whom a pronoun means: the most prominent actor that fits it, and that its own clause does not bar.

Asked by ``coref`` for each pronoun in turn, with the actors as they stand in mind there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_offices import TITLE_HEADS
from dragoman.mentions.actors_values import Candidate, Cluster
from dragoman.mentions.couples import couple, told_above
from dragoman.quotations import MARKS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KNOWN = 0.3  # of the prominence of another, at which a woman told of as one is preferred
HOLDING = bag("arrest detain hold jail imprison capture seize abduct kidnap intern")


class Ranked(Protocol):
    """The actors in mind, of the given kinds or all, the most prominent first; ``outside``: of what is not quoted."""

    def __call__(self, *kinds: str, outside: bool = False) -> list[Cluster]:
        """List them."""


class Pronouns:
    """The pronouns of one report."""

    def __init__(
        self,
        doc: Doc,
        ranked: Ranked,
        at: Mapping[int, list[Cluster]],
        heads: Sequence[int],
        people: Mapping[int, Cluster],
    ) -> None:
        """``at``: the clusters headed by a token so far, ``heads`` these tokens; ``people``: who is named at one."""
        self.doc = doc
        self._ranked = ranked
        self._at = at
        self.heads = heads
        self.people = people

    def of(self, pronoun: Candidate, quoted: bool) -> list[Cluster]:
        """The actors that a pronoun means, or none; ``quoted``: does it stand in a quotation?"""
        gender = pronoun.words[0]
        barred = self._barred(pronoun)
        if gender in ("m", "f"):
            single = (c for c in self._ranked() if c not in barred and not c.plural and _is_person(c))
            fitting = [c for c in single if c.gender in (None, gender)]
            return _one(fitting, gender, self.doc[pronoun.head].sent.start)
        if gender == "n":
            told = self._held(pronoun) or self._judging(pronoun)
            ranked = told or self._ranked("organisation", "state", outside=not quoted)
            return [c for c in ranked if c not in barred][:1]
        if gender == "p":
            above = told_above(self.doc[pronoun.head], self._there)
            return above or couple(self.doc, pronoun.head, self._there) or self._plural(barred)
        if gender == "w":
            return self._just_before(pronoun)
        return []

    def _there(self, token_i: int) -> list[Cluster]:
        """The clusters headed by a token so far."""
        return self._at.get(token_i, [])

    def _held(self, pronoun: Candidate) -> list[Cluster]:
        """Who is to give up those "whom it arrested": the state that the clause above says shall do so."""
        held = self.doc[pronoun.head].head
        if held.dep_ != "acl:relcl" or held.lemma_ not in HOLDING or self.doc[pronoun.head].dep_ != "nsubj":
            return []
        verb = next((t for t in held.head.ancestors if t.pos_ == "VERB"), held)
        doers = [c for c in verb.children if c.dep_ == "nsubj"]
        if not doers and verb.dep_ in ("xcomp", "ccomp", "advcl"):
            asked = [c for c in verb.head.children if verb.head.i < c.i < verb.i and c.dep_ in ("obj", "iobj", "obl")]
            doers = asked or [c for c in verb.head.children if c.dep_ == "nsubj"]
        return [c for d in doers[:1] for c in self._at.get(d.i, ()) if c.kind in ("organisation", "state")]

    def _judging(self, pronoun: Candidate) -> list[Cluster]:
        """Who condemns or rejects "what it called" something: the body or state that is the subject of that."""
        verb = self.doc[pronoun.head].head
        free = verb.head
        if self.doc[pronoun.head].dep_ != "nsubj" or not verb.dep_.startswith("acl") or free.lower_ != "what":
            return []
        above = [t for t in free.ancestors if t.pos_ == "VERB"]
        doers = next((d for t in above if (d := [c for c in t.children if c.dep_ == "nsubj"])), [])
        return [c for d in doers[:1] for c in self._at.get(d.i, ()) if not _is_person(c) and not c.plural]

    def _just_before(self, pronoun: Candidate) -> list[Cluster]:
        """Antecedent of 'whose': the actor named right before it."""
        for at in range(pronoun.start - 1, max(pronoun.start - 5, -1), -1):
            if at in self._at:
                return self._at[at][:1]
        return []

    def _plural(self, barred: list[Cluster]) -> list[Cluster]:
        coordinated = self._coordinated(barred)
        for cluster in self._ranked():
            if cluster in barred or not (cluster.plural or cluster.kind in ("organisation", "group")):
                continue
            if coordinated and coordinated[0].seen > cluster.seen:
                return coordinated
            return [cluster]
        return coordinated

    def _coordinated(self, barred: list[Cluster]) -> list[Cluster]:
        """Actors of the last coordination of names: 'X and Y ... they'."""
        best: list[Cluster] = []
        for at in sorted(self.heads[-24:], reverse=True):
            token = self.doc[at]
            if token.dep_ == "conj" and token.head.i in self._at:
                best = [*self._at[token.head.i][:1], *self._at[at][:1]]
                if len({id(c) for c in best}) == 2 and not any(c in barred for c in best):
                    return best
        return []

    def _barred(self, pronoun: Candidate) -> list[Cluster]:
        """Actors that the pronoun cannot be: other arguments of its own verb."""
        token = self.doc[pronoun.head]
        speakers = self._speaking(token) if pronoun.words[0] in ("m", "f") else []
        if token.dep_ in ("nmod:poss", "det", "nmod", "nsubj", "nsubj:pass") or token.lower_.endswith(
            ("self", "selves")
        ):
            return speakers
        return speakers + [c for child in token.head.children if child.i != token.i for c in self._at.get(child.i, ())]

    def _speaking(self, pronoun: Token) -> list[Cluster]:
        """Who says the quoted words in which the pronoun stands: they would say "I"."""
        for verb in pronoun.ancestors:
            between = self.doc[min(verb.i, pronoun.i) : max(verb.i, pronoun.i)]
            if verb.pos_ == "VERB" and any(t.text in MARKS for t in between):
                subjects = [c.i for c in verb.children if c.dep_ == "nsubj"]
                named = [self.people[i] for i in subjects if i in self.people]
                return named + [c for i in subjects for c in self._at.get(i, ())]
        return []


def _one(fitting: Sequence[Cluster], gender: str, sentence: int) -> list[Cluster]:
    """The most prominent person that fits, who is of that gender from then on; for "she" one known to be a woman before
    one not known, who more often is none, unless she is much less in mind, or the other alone told of in the same
    ``sentence`` (its first token)."""
    known = next((c for c in fitting if c.gender == gender == "f"), None)
    near = known is not None and (known.seen >= sentence or fitting[0].seen < sentence)
    if known is not None and near and known.salience >= KNOWN * fitting[0].salience:
        return [known]
    for cluster in fitting[:1]:
        cluster.gender = gender
    return list(fitting[:1])


def _is_person(cluster: Cluster) -> bool:
    if cluster.kind == "person":
        return True
    return cluster.kind == "role" and bool(TITLE_HEADS & {k for m, _ in cluster.members for k in m.keys})
