"""Fills the slots of a role frame: from a trigger word to the actors and recipients of its act.

A slot names a place in the tree ("subject", "object-possessor", or a preposition); its words are
turned into actors through ``Participants``. Slots are tried in the frame's order of preference; the
first that names an actor fills the role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from dragoman.coding.tree import (
    LIGHT,
    avowers,
    by_preposition,
    deps,
    governor,
    is_verb,
    logical_objects,
    logical_subjects,
    noun_subjects,
    preposition,
    subjects,
)
from dragoman.coding.words import bag
from dragoman.types import Actor, ActorCode

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTY_NOUNS = bag(
    """leader minister side country party president official secretary government nation diplomat counterpart
    participant state delegation chief head adviser advisor ambassador envoy premier capital ally team neighbour
    neighbor"""
)
PAIR_NOUNS = frozenset({"leader", "side", "participant", "party", "minister", "principal", "delegation", "secretary"})
SIDES = frozenset({"side", "party", "country", "neighbour", "neighbor", "nation", "government", "capital"})
BURDENED = frozenset({"on", "against"})  # before a thing they name its owners
SECOND_PERSON = frozenset({"you", "your", "yours"})
PARTS = ("nsubj", "obj", "iobj", "obl")
CLAUSES = ("xcomp", "ccomp", "advcl", "acl")


class Phrases(Protocol):
    """What roles need of ``Participants``."""

    def phrase(self, token: Token) -> tuple[Actor, ...]:
        """Actors that the noun phrase headed by the token brings in."""

    def at(self, token_i: int) -> Actor | None:
        """Actor named at the token."""

    def every(self, token_i: int) -> tuple[Actor, ...]:
        """All actors named at the token."""


@dataclass(frozen=True)
class Filler:
    """Actors that fill a role, the words that name them there, and the slot of the frame that held them."""

    actors: tuple[Actor, ...] = ()
    tokens: tuple[Token, ...] = ()
    slot: str = ""

    def __bool__(self) -> bool:
        """Does the role have an actor?"""
        return bool(self.actors)


class Roles:
    """Slot filling for one report."""

    def __init__(self, participants: Phrases) -> None:
        """``participants``: who stands at a word."""
        self._participants = participants
        self._pair: tuple[Actor, ...] = ()
        self._sides: tuple[Actor, ...] = ()
        self._addressee: tuple[Actor, ...] = ()
        self._slots: dict[str, Callable[[Token, Token | None], list[Token]]] = {
            "subject": self._subject,
            "object": self._object,
            "possessor": self._possessor,
            "modifier": self._modifier,
            "clause-subject": self._clause_subject,
            "clause-object": self._clause_object,
            "object-possessor": self._object_possessor,
            "object-modifier": self._object_modifier,
        }

    def met(self, parties: tuple[Actor, ...]) -> None:
        """Note who talked last: "they", "both sides" and "the two leaders" mean them from here on."""
        if len(parties) > 1:
            self._pair = self._sides = parties

    def opposed(self, parties: tuple[Actor, ...]) -> None:
        """Note who is set against whom, or who is mediated between: "both sides" means them from here on."""
        if len(parties) > 1:
            self._sides = parties

    def addressed(self, recipients: tuple[Actor, ...]) -> None:
        """Note whom a statement addresses: "you" means them from here on."""
        self._addressee = recipients or self._addressee

    def fill(self, slots: Iterable[str], head: Token, noun: Token | None = None) -> Filler:
        """The first slot that names an actor, looked up around the head (and a light verb's noun)."""
        for slot in slots:
            filler = self.resolve(self.tokens(slot, head, noun))
            if filler:
                return replace(filler, slot=slot)
        return Filler()

    def fill_all(self, slots: Iterable[str], head: Token, noun: Token | None = None) -> Filler:
        """Actors of all the slots together, each once: for symmetric acts."""
        actors: list[Actor] = []
        tokens: list[Token] = []
        used: list[str] = []
        for slot in slots:
            filler = self.resolve(self.tokens(slot, head, noun))
            fresh = [a for a in filler.actors if a not in actors]
            if fresh:
                actors += fresh
                tokens += filler.tokens
                used.append(slot)
        return Filler(tuple(actors), tuple(tokens), ", ".join(used))

    def tokens(self, slot: str, head: Token, noun: Token | None = None) -> list[Token]:
        """The words that stand in a slot."""
        finder = self._slots.get(slot)
        return finder(head, noun) if finder else self._prepositional(slot, head, noun)

    def resolve(self, tokens: Iterable[Token]) -> Filler:
        """The actors that the words name; words that name none are left out."""
        actors: list[Actor] = []
        used: list[Token] = []
        for token in tokens:
            found = self._actors(token)
            if found:
                used.append(token)
                actors += [a for a in found if a not in actors]
        return Filler(tuple(actors), tuple(used))

    def at(self, token: Token) -> tuple[Actor, ...]:
        """Actors that a single word stands for, without what is coordinated with it."""
        return self._meant(token, self._participants.every(token.i))

    def owner(self, noun: Token) -> Filler:
        """Whose a thing is: possessor, maker, or the people before it ("Israel's strikes", "Chinese exports")."""
        current: Token | None = noun
        for _ in range(3):
            if current is None:
                break
            for words in (
                deps(current, "nmod:poss"),
                by_preposition(current, "by"),
                [c for c in current.lefts if c.dep_ in ("amod", "compound", "nmod")],
                by_preposition(current, "of") + by_preposition(current, "from"),
                by_preposition(current, "between"),
            ):
                filler = self.resolve(words)
                if filler:
                    return filler
            current = next(iter(by_preposition(current, "of") + deps(current, "nmod:poss")), None)
        return Filler()

    def _actors(self, token: Token) -> tuple[Actor, ...]:
        found = self._participants.phrase(token)
        if len(found) < 2:
            found = self._office_holders(token) or found
        return self._meant(token, found)

    def _meant(self, token: Token, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Those who talked, are opposed or are addressed where the word means them; else those found for it."""
        above = self._told_above(token, found)
        if above:
            return above
        pair = self._sides if token.lemma_.lower() in SIDES else self._pair
        if _open(token, found) and _is_pair(token, found):
            pair = pair or self._named_pair(token)
            if pair:
                return pair
        if not found and token.lower_ in SECOND_PERSON:
            return self._addressee
        return found

    def _told_above(self, word: Token, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Those whom a clause above that of "they" or "the two countries" names as its subject or object, if it does.

        "They" are the sides of whom it tells ("urged both sides to keep the truce that they signed"), else those found.
        """
        they = word.lower_ == "they"
        if not they and (word.lemma_.lower() not in SIDES or len(found) < 2):
            return ()
        for verb in [t for t in word.ancestors if is_verb(t)][1:]:
            for part in [c for c in deps(verb, *PARTS) if c.i < word.i]:
                if they and part.lemma_.lower() in SIDES and _is_pair(part, ()):
                    return self._actors(part)
                if len(found) > 1 and set(self._participants.phrase(part)) == set(found):
                    return found
        return ()

    def _named_pair(self, token: Token) -> tuple[Actor, ...]:
        """The two states that the sentence of "the two neighbours" names, where no others are told of."""
        if token.lemma_.lower() not in SIDES or not any(c.lower_ in ("two", "both") for c in token.lefts):
            return ()
        named = dict.fromkeys(a for t in token.sent if (a := self._participants.at(t.i)) is not None)
        states = tuple(a for a in named if a.kind == "state")
        return states if len(states) == 2 else ()

    def _office_holders(self, token: Token) -> tuple[Actor, ...]:
        """One actor per country of a plural office: "the foreign ministers of Peru and Chile"."""
        if "Plur" not in token.morph.get("Number", []) or token.lemma_.lower() not in PARTY_NOUNS:
            return ()
        named = by_preposition(token, "of") + [c for c in token.lefts if c.dep_ in ("amod", "compound", "nmod")]
        named += [c for n in named for c in n.children if c.dep_ == "conj"]
        countries: dict[str, Token] = {}
        for word in sorted(named, key=lambda t: t.i):
            actor = self._participants.at(word.i)
            if actor is not None and actor.code and word.pos_ in ("PROPN", "ADJ", "NOUN"):
                countries.setdefault(str(actor.country or actor.code).split(" ")[0], word)
        if len(countries) < 2:
            return ()
        return tuple(
            Actor(ActorCode(f"{country} GOV"), f"{word.text} {token.text}", "role", country=country)
            for country, word in countries.items()
        )

    @staticmethod
    def _verbal(head: Token) -> bool:
        return is_verb(head)

    def _subject(self, head: Token, noun: Token | None) -> list[Token]:
        if self._verbal(head):
            return logical_subjects(head)
        if head.pos_ == "ADJ":
            return subjects(head)
        return noun_subjects(head)

    def _object(self, head: Token, noun: Token | None) -> list[Token]:
        if not self._verbal(head):
            return by_preposition(head, "of")
        found = [t for t in logical_objects(head) if noun is None or t.i != noun.i]
        return found or _after_particle(head, None)

    def _possessor(self, head: Token, noun: Token | None) -> list[Token]:
        thing = noun if noun is not None else head
        return deps(thing, "nmod:poss") or avowers(thing)

    def _modifier(self, head: Token, noun: Token | None) -> list[Token]:
        anchor = noun if noun is not None else head
        return [c for c in anchor.lefts if c.dep_ in ("amod", "compound", "nmod")]

    def _clause_subject(self, head: Token, noun: Token | None) -> list[Token]:
        for clause in deps(head, "ccomp", "xcomp"):
            own = [c for c in clause.children if c.dep_ in ("nsubj", "nsubj:pass")]
            if own:
                return own
        for clause in deps(head, *CLAUSES):
            marked = [t for c in clause.children if c.dep_ == "nsubj" for t in [c]]
            if marked:
                return marked
        return []

    def _clause_object(self, head: Token, noun: Token | None) -> list[Token]:
        """Whom the complement is about: its object, or who shares that ("maintain an alliance with")."""
        anchors = [head] if noun is None else [head, noun]
        for clause in (c for a in anchors for c in deps(a, *CLAUSES)):
            objects = logical_objects(clause)
            found = [t for o in [clause, *objects] for t in by_preposition(o, "with") + by_preposition(o, "to")]
            found = found or [t for o in objects if not self.resolve([o]) for t in self.owner(o).tokens] or objects
            if self.resolve(found):
                return found
        return []

    def _object_possessor(self, head: Token, noun: Token | None) -> list[Token]:
        anchors = [noun] if noun is not None else self._object(head, noun)
        for anchor in anchors:
            filler = self.owner(anchor)
            if filler:
                return list(filler.tokens)
        return []

    def _object_modifier(self, head: Token, noun: Token | None) -> list[Token]:
        anchors = [noun] if noun is not None else self._object(head, noun)
        return [c for a in anchors for c in a.lefts if c.dep_ in ("amod", "compound", "nmod")]

    def _prepositional(self, words: str, head: Token, noun: Token | None) -> list[Token]:
        found = by_preposition(head, words)
        if noun is not None:
            found += by_preposition(noun, words)
        if not found and self._verbal(head):
            found = _after_particle(head, words)
        if not found and self._verbal(head):
            found = [t for o in logical_objects(head) for t in by_preposition(o, words)]
        if not found and not self._verbal(head):
            verb = governor(head)
            if verb is not None and verb.lemma_ in LIGHT:
                found = by_preposition(verb, words)
        if words in BURDENED and not self.resolve(found):  # "tariffs on Chinese steel"
            found = [t for thing in found for t in self.owner(thing).tokens] or found
        return found


def _after_particle(verb: Token, word: str | None) -> list[Token]:
    """Nominal after a preposition that is parsed as the verb's particle: "called on Turkey to ..."."""
    for particle in verb.children:
        if (
            particle.i > verb.i
            and particle.dep_ in ("compound:prt", "case", "advmod", "mark")
            and (particle.lower_ == word if word else particle.dep_ != "mark")
        ):
            after = [c for c in verb.rights if c.i > particle.i and c.dep_.partition(":")[0] in ("obl", "obj", "nmod")]
            return [c for c in after if not preposition(c)][:1]
    return []


def _open(token: Token, found: tuple[Actor, ...]) -> bool:
    """May those who talked or are opposed be meant, though the word was resolved to others?"""
    return len(found) < 2 or token.lower_ == "they" or token.lemma_.lower() in SIDES


def _is_pair(token: Token, found: tuple[Actor, ...]) -> bool:
    """Does the phrase mean the parties of a talk: "they", "both", "the two leaders", "participants"?"""
    lemma = token.lemma_.lower()
    told = any(c.ent_type_ in ("NORP", "GPE") for c in token.lefts)  # "two Sudanese diplomats"
    counted = not told and any(c.lower_ in ("two", "both", "three") for c in token.lefts)
    if token.lower_ == "both" or (counted and lemma in PARTY_NOUNS):
        return True
    if token.lower_ == "they":
        # people who met outrank bodies, firms and states that were only talked about, as the subject of what was said
        firm = any(a.code and str(a.code).endswith(" BUS") for a in found)
        body = found and (firm or found[0].kind in ("state", "organisation"))
        return not found or found[0].kind == "person" or (token.dep_ == "nsubj" and bool(body))
    plural = "Plur" in token.morph.get("Number", [])
    definite = any(c.lower_ == "the" for c in token.lefts) or token.is_title
    return plural and definite and lemma in PAIR_NOUNS
