"""Reads the noun phrase around a title or role noun: where it begins, and whose it is.

Walks over the surface order of the words, helped by tags, so that it survives errors of the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dragoman.mentions.actors_index import Index, Named
from dragoman.mentions.actors_lexicon import LEANING, PATRONAGE, bag
from dragoman.mentions.actors_values import Candidate
from dragoman.mentions.codes import NON_STATE

if TYPE_CHECKING:
    from spacy.tokens import Token

POSSESSIVE = bag("his her its their my our whose")
GENITIVE = frozenset({"'s", "’s", "'", "’"})
DETERMINERS = bag("the this that these those both his her its their our my")
FORMER = bag("former ex late ousted deposed onetime retired exiled")
ADVERBS = frozenset({"then", "now", "newly", "most", "very"})
NUMBERS = bag("two three four five six seven eight nine ten both dozens hundreds")
NAMING = bag("of from at in within inside across")
SKIPPED = bag("the both and , neighbouring neighboring nearby")
JOINING = frozenset({"and", "or", ",", "/", "&"})
INNER_POS = bag("DET ADJ NOUN PROPN NUM PRON X")
ALWAYS_PLURAL = frozenset({"police", "people", "troops", "authorities", "media", "officials"})
ADVISING = bag("adviser advisor aide assistant counsel counselor counsellor")
# Those whose place of work is not their own country: "the ambassador in Paris".
POSTED = bag("ambassador envoy embassy consul correspondent mission representative")
MAX_SPAN = 14


class After(NamedTuple):
    """What stands behind a noun: countries, the code of a body, or its sector alone, and another possessor's head."""

    states: tuple[str, ...] = ()
    body: str | None = None
    within: str | None = None
    owner: int | None = None


class Left:
    """What a walk to the left has found so far."""

    def __init__(self, at: int) -> None:
        """Start at the first word of the title or noun."""
        self.at = at
        self.states: list[str] = []
        self.body: str | None = None
        self.within: str | None = None
        self.owner: int | None = None

    def take(self, named: Named) -> None:
        """Go past a name, keeping what it says."""
        self.at = named.start
        self.states.extend(s for s in named.states if s not in self.states)
        self.body = self.body or named.code
        self.within = self.within or named.sector

    def own(self, token_i: int) -> None:
        """A possessor that is itself to be resolved, unless a name has told already."""
        if not self.states and not self.body and self.owner is None:
            self.owner = token_i


class Phrases:
    """Noun phrases of one report."""

    def __init__(self, index: Index) -> None:
        """Read through the given index."""
        self.index = index
        self.doc = index.doc

    def around(self, start: int, end: int, head: Token) -> Candidate:
        """The phrase about a title or role noun: its left edge, and who or what it says it belongs to."""
        left = self.left(start)
        abroad = (
            head.lower_.removesuffix("s") in POSTED and end < len(self.doc) and self.doc[end].lower_ in ("in", "at")
        )
        after = After() if abroad else self.listed(left.at, end) or self.after(end)
        told = tuple(reversed(left.states)) or after.states or self._inside(left.at, end, head)
        states = () if after.body in NON_STATE else told
        body = left.body or after.body
        owner = left.owner if left.owner is not None else after.owner
        inside = [t.lower_ for t in self.doc[left.at : end]]
        return Candidate(
            left.at, end, head.i, "ROLE", self.doc[left.at : end].text, states=states, body=None if states else body,
            within=left.within or after.within, owner=None if states or body else owner, plural=plural(head),
            definite=bool(DETERMINERS & set(inside[:2])), former=bool(FORMER & set(inside)),
            sentence=self.index.sentence(head.i),
        )  # fmt: skip

    def _inside(self, start: int, end: int, head: Token) -> tuple[str, ...]:
        """The state that a title itself names: 'Acting U.S. Special Envoy', 'President of the Republic of Y'."""
        codes = self.index.codes
        for token in self.doc[start : head.i]:
            titled = token.i in self.index.entity and self.index.entity[token.i].label_ == "OFFICE"
            state = codes.state(token.text) if titled and token.text[:1].isupper() else None
            if state:
                return (state,)
        of = head.i + 1
        state = (
            codes.places.country(self.doc[of + 1 : end].text) if of + 1 < end and self.doc[of].text == "of" else None
        )
        return (state,) if state else ()

    def left(self, start: int) -> Left:
        """Walk left through the phrase, as far as it reaches."""
        found = Left(start)
        floor = max(self.index.starts[self.index.sentence(start)], start - MAX_SPAN)
        while found.at > floor and self._step(found, start):
            pass
        while found.at < start and self._empty(self.doc[found.at]):
            found.at += 1
        if found.at > floor and self.doc[found.at - 1].lower_ in FORMER:
            found.at -= 1
        return found

    @staticmethod
    def _empty(token: Token) -> bool:
        return token.is_punct or token.is_space or token.lower_ in GENITIVE

    def _step(self, found: Left, start: int) -> bool:
        """One word or name to the left; False where the phrase ends."""
        token = self.doc[found.at - 1]
        if token.text == ")" and self._bracketed(found):
            return self._step(found, start)
        if token.lower_ in GENITIVE:
            found.at -= 1
            named = self.index.name_ending(found.at)
            if named is None:
                found.own(found.at - 1)
                return False
            if not named.states and not named.code:
                found.own(named.end - 1)
            found.take(named)
            return True
        named = self.index.name_ending(found.at)
        if named is not None and self._patron(found.at):
            found.at = named.start
            return True
        side = self._leaning(named.start) if named is not None else None
        if side is not None:
            found.at = side
            return True
        if named is not None:
            if named.sector and not named.states:
                found.own(named.end - 1)
            found.take(named)
            return True
        if token.lower_ in POSSESSIVE:
            found.own(token.i)
            found.at -= 1
            return False
        chained = self._chained(found.at - 1) if found.states and token.lower_ in JOINING else 0
        if chained:
            found.at = chained
            return True
        if self._inner(token) and token.pos_ != "PRON":
            if token.text == "," and not self._adjectives(found.at):
                return False
            found.at -= 1
            return token.pos_ != "DET"
        return self._entity(found, token, start)

    def _patron(self, at: int) -> bool:
        """Is the name before a hyphen that of a helper, whose the people are not: 'Iran-backed fighters'?"""
        return at + 1 < len(self.doc) and self.doc[at].text == "-" and self.doc[at + 1].lower_ in PATRONAGE

    def _leaning(self, start: int) -> int | None:
        """Where "pro-" or "anti-" before a name begins: whoever is for or against a state need not be of it."""
        joined = start > 1 and self.doc[start - 1].text in ("-", "–") and self.doc[start - 2].lower_ in LEANING
        return start - 2 if joined else None

    def _bracketed(self, found: Left) -> bool:
        """Past an acronym in brackets behind the name of a body: 'Civil Guard (CG) commander'."""
        short = self.index.entity.get(found.at - 2)
        if short is None or not short.start or self.doc[short.start - 1].text != "(":
            return False
        named = self.index.name_ending(short.start - 1)
        if named is None or named.states:
            return False
        found.at = short.start - 1
        return True

    def _entity(self, found: Left, token: Token, start: int) -> bool:
        """Past a title, or up to a person whose the thing is: 'the Trump administration'."""
        ent = self.index.entity.get(token.i)
        if ent is None or ent.label_ not in ("PERSON", "OFFICE"):
            return False
        if ent.label_ == "PERSON" and found.at != start:
            return False
        found.at = ent.start
        if ent.label_ == "PERSON":
            found.own(token.i)
        return ent.label_ == "OFFICE"

    def _inner(self, token: Token) -> bool:
        """Can the token stand inside a noun phrase, before its head?"""
        if token.text in ("-", "–"):
            return token.i > 0 and not token.whitespace_ and not self.doc[token.i - 1].whitespace_
        if token.text == "," or token.lower_ in ADVERBS or token.lower_ in NUMBERS:
            return True
        finite = "Fin" in token.morph.get("VerbForm", [])
        inner = token.pos_ in INNER_POS or (token.pos_ == "VERB" and token.dep_ == "amod")  # "the high-ranking member"
        return inner and not finite and token.i not in self.index.entity

    def _chained(self, at: int) -> int:
        """End of a nationality word before 'and' or a comma at ``at`` ('Greek and', 'Israeli,'), else 0."""
        while at > 0 and self.doc[at - 1].lower_ in (",", "and"):
            at -= 1
        ent = self.index.entity.get(at - 1)
        return at if ent is not None and ent.label_ == "NORP" and self.index.name_ending(at) else 0

    def _adjectives(self, at: int) -> bool:
        """Is the comma before ``at`` one between adjectives?"""
        before = self.doc[at - 2] if at > 1 else None
        if before is None or before.i in self.index.entity:
            return False
        return before.pos_ == "ADJ" and self.doc[at].pos_ == "ADJ"

    def listed(self, start: int, end: int) -> After | None:
        """The body in a list of people: 'NAME, TITLE, BODY' at the end of a line or item."""
        doc = self.doc
        if end + 1 >= len(doc) or doc[end].text != "," or not start or doc[start - 1].text not in (",", "("):
            return None
        named = self.index.name_starting(end + 1)
        if named is None or (named.states and not named.sector):
            return None
        closed = named.end >= len(doc) or doc[named.end].is_space or doc[named.end].text in (";", ")", ".")
        return After(named.states, named.code, named.sector, named.end - 1) if closed else None

    def after(self, end: int) -> After:
        """What follows as 'of the Y', 'from X and Y'."""
        stop = min(self.index.ends[self.index.sentence(end - 1)], end + MAX_SPAN)
        speaks = self.doc[end - 1].lower_.startswith("spokes") and end < stop and self.doc[end].lower_ == "for"
        if end < stop and self.doc[end].lower_ == "to" and self.doc[end - 1].lower_.removesuffix("s") in ADVISING:
            near = (self.index.entity[i] for i in range(end + 1, stop) if i in self.index.entity)
            return After(owner=next((e.end - 1 for e in near if self.index.label(e) == "PERSON"), None))
        if end >= stop or (self.doc[end].lower_ not in NAMING and not speaks):
            return After()
        states: list[str] = []
        body: str | None = None
        within: str | None = None
        owner: int | None = None
        at = end + 1
        while at < stop:
            if self.doc[at].lower_ in SKIPPED:
                at += 1
                continue
            named = self.index.name_starting(at)
            if named is None:
                break
            at = named.end
            states.extend(s for s in named.states if s not in states)
            body, within = body or named.code, within or named.sector
            owner = named.end - 1 if named.sector and owner is None else owner
            if at < stop and self.doc[at].lower_ not in ("and", ","):
                break
        plain = self.doc[end].lower_ == "of" or speaks
        if not states and body is None and owner is None and plain and end + 1 < stop:
            owner = self._noun_after(end + 1, stop)
            if owner is not None:
                words = [t.lower_ for t in self.doc[end - 1 : owner + 1] if t.pos_ != "DET"]
                within = self.index.codes.told(words)
        return After(tuple(states), body, within, owner)

    def _noun_after(self, at: int, stop: int) -> int | None:
        """Head of a plain noun phrase that starts here: 'of [the company]'."""
        while at < stop and self.doc[at].pos_ in ("DET", "ADJ"):
            at += 1
        while at + 1 < stop and self.doc[at].pos_ == "NOUN" and self.doc[at + 1].pos_ == "NOUN":
            at += 1
        return at if at < stop and self.doc[at].pos_ in ("NOUN", "PROPN") else None


def plural(head: Token) -> bool:
    """Is the noun a plural?"""
    number = head.morph.get("Number", [])
    if not number and head.lower_.endswith("s") and not head.lower_.endswith("ss"):
        return True
    return "Plur" in number or head.lower_ in ALWAYS_PLURAL
