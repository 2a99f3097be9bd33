"""Who gives and who takes: the two sides of a deal, read around its act, else from what the report spoke of before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..types import Actor, Span
from .deal_acts import Act
from .deal_lexicon import ARMS, RELIEF
from .deal_things import Thing
from .issuer import find_issuer
from .tree import RELATIVE, deps, is_passive, logical_subjects, subjects
from .trip_lexicon import words
from .trip_scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

WORLD = frozenset({"IGO", "NGO", "MNC", "IMG", "ISM", "UNO", "EUR"})
NAMES = frozenset({"state", "organisation", "person", "role", "group"})
TO = frozenset({"to", "for", "towards", "toward"})
DITRANSITIVE = words("grant offer promise give lend send pay award sell deny supply pledge")
KIN = words("neighbour neighbor island islands kingdom republic nation country archipelago counterpart ally side")
IN_FRONT = ("nmod:poss", "amod", "compound", "nmod")
BACK = 5  # sentences
REACH = 30  # words


@dataclass(frozen=True, slots=True)
class Side:
    """Code of a side and the words that name it; no words where it follows from the text around."""

    code: str
    span: Span | None = None


class Parties:
    """Answers who gives and who takes in one report."""

    def __init__(self, scene: Scene) -> None:
        """List the states that the report names, by sentence."""
        self.scene = scene
        self.issuer = find_issuer(scene.doc.text, scene.mentions)
        self.total: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        self._named: dict[int, Counter[str]] = {}
        for actor in scene.mentions.actors:
            found = code(actor)
            if found is None or found in WORLD or actor.kind == "group":
                continue
            for mention in actor.mentions:
                self._note(found, mention.span.start)
        for place in scene.mentions.places:
            if place.country:
                self._note(place.country, place.span.start)
        dateline = scene.dateline()
        self.home = dateline.country if dateline is not None else None

    def _note(self, found: str, start: int) -> None:
        """Count a mention of a state in its sentence."""
        token = self.scene.doc.char_span(start, start + 1, alignment_mode="expand")
        if token is None or not len(token):
            return
        self.total[found] += 1
        self.first[found] = min(self.first.get(found, start), start)
        self._named.setdefault(self.scene.sentence(token.start), Counter())[found] += 1

    def about(self, i: int, without: frozenset[str]) -> Side | None:
        """The state that the sentence of the token and those before it are most about."""
        here = self.scene.sentence(i)
        score: dict[str, float] = {}
        for back in range(BACK):
            for found, n in self._named.get(here - back, Counter()).items():
                if found not in without:
                    score[found] = score.get(found, 0.0) + min(n, 2) / (1 + back)
        for found in score:
            score[found] *= min(self.total[found], 12) * (2 if found in self._named.get(0, ()) else 1)
            score[found] *= 2.5 if found == self.home else 1
        best = max(score, key=lambda c: (score[c], -self.first[c]), default=None)
        return Side(best) if best is not None and score[best] > 0 else None

    def before(self, i: int, without: frozenset[str]) -> Side | None:
        """The nearest state named before the token in its sentence."""
        low, _ = self.scene.bounds(i)
        for j in range(i - 1, max(low - 1, i - REACH), -1):
            found = [s for s in self.who(self.scene.doc[j]) if s.code not in without]
            if found:
                return found[0]
        return None

    def pair(self, i: int) -> list[Side]:
        """The two states spoken of around a token, in the order in which the report names them."""
        one = self.about(i, frozenset())
        two = self.about(i, frozenset({one.code})) if one else None
        return sorted((s for s in (one, two) if s), key=lambda s: self.first[s.code])

    def who(self, token: Token) -> list[Side]:
        """The sides that the phrase headed by the token names."""
        out: list[Side] = []
        for actor in [*self.scene.people.every(token.i), *self.scene.people.phrase(token)]:
            found = code(actor)
            if found and all(found != s.code for s in out) and not _ware(self.scene, token):
                out.append(Side(found, _span(token)))
        if not out and token.lemma_.lower() in KIN:
            return []
        return out


def _ware(scene: Scene, token: Token) -> bool:
    """Is the token the thing itself ("36 fighters"), whatever reads it as a group of people?"""
    low = token.lemma_.lower()
    return low in ARMS | RELIEF or (scene.amount(token.i) is not None and bool(_coin(scene, token)))


def _coin(scene: Scene, token: Token) -> bool:
    """Is the token part of an amount of money?"""
    amount = scene.amount(token.i)
    return amount is not None and amount.currency


def code(actor: Actor | None) -> str | None:
    """Country (or organisation) of an actor, as deals name their sides."""
    if actor is None or actor.kind not in NAMES:
        return None
    if actor.code:
        head = str(actor.code).split()[0]
        return head if len(head) == 3 or head.startswith("IGO") else None
    return actor.country


def _span(token: Token) -> Span:
    """Span of one token."""
    return Span(token.idx, token.idx + len(token.text))


def sides(parties: Parties, thing: Thing, act: Act) -> tuple[list[Side], list[Side]]:
    """(givers, takers) that the clause of the act names; either may be empty."""
    subject = _subject(parties, act)
    promoted = _promoted(act)
    if promoted:
        givers = _agents(parties, act) or _behind(parties, thing, act, frozenset({"by"}), subject)
        return givers, subject
    if act.frame in ("buy", "get", "ask"):
        takers = subject or _owner(parties, thing, act)
        givers = _asked(parties, act, takers) or _behind(parties, thing, act, frozenset({"from", "by"}), takers)
        made = None if givers else maker(parties, thing, frozenset(s.code for s in takers))
        return [made] if made is not None else givers, takers
    givers = subject or _notified(parties, thing, act) or _owner(parties, thing, act)
    takers = _object(parties, act, givers) or _behind(parties, thing, act, TO, givers)
    if not takers:
        takers = _behind(parties, thing, act, frozenset({"in"}), givers)
    return givers, takers


def firms(parties: Parties, act: Act) -> bool:
    """Is the subject of the verb a company?"""
    named = [
        a for t in (logical_subjects(act.verb) if act.verb is not None else ()) for a in parties.scene.people.phrase(t)
    ]
    return any(str(a.code or "").endswith((" BUS", "MNC")) for a in named)


def _notified(parties: Parties, thing: Thing, act: Act) -> list[Side]:
    """The state whose parliament is told of what it will sell: "Congress was notified of a possible sale to Peru"."""
    if act.verb is None or act.verb.lemma_.lower() != "notify":
        return []
    told = [s for t in deps(act.verb, "nsubj:pass", "obj") for s in parties.who(t)]
    return _others(told, _behind(parties, thing, act, TO, []))[:1]


def _promoted(act: Act) -> bool:
    """Is the taker the subject of a passive: "Chad was granted a loan"?"""
    verb = act.verb
    return verb is not None and verb.lemma_.lower() in DITRANSITIVE and is_passive(verb) and bool(deps(verb, "obj"))


def _subject(parties: Parties, act: Act) -> list[Side]:
    """Sides named by the subject of the verb, those joined with "and" too; of a passive, by its agent."""
    verb = act.verb
    if verb is None:
        return []
    tokens = subjects(verb) if _promoted(act) else logical_subjects(verb)
    for token in tokens:
        found = parties.who(token) or (_antecedent(parties, token) if token.lower_ in RELATIVE else [])
        for child in [] if found else token.children:
            found = found or (parties.who(child) if child.dep_ in (*IN_FRONT, "appos") else [])
            found = found or (_antecedent(parties, child) if child.lower_ == "whose" else [])
        if found:
            return found
    return []


def _antecedent(parties: Parties, pronoun: Token) -> list[Side]:
    """The side right in front of a relative pronoun, where the tree does not join them."""
    doc = parties.scene.doc
    for j in range(pronoun.i - 1, max(-1, pronoun.i - 6), -1):
        if doc[j].pos_ not in ("PUNCT", "PROPN", "NOUN"):
            return []
        found = parties.who(doc[j])
        if found:
            return found[:1]
    return []


def _agents(parties: Parties, act: Act) -> list[Side]:
    """Sides behind "by" of a passive."""
    return [s for t in (deps(act.at, "obl:agent") or deps(act.at, "obl"))[:2] for s in parties.who(t)][:1]


def _object(parties: Parties, act: Act, givers: list[Side]) -> list[Side]:
    """A side that is the object of the verb itself: "supply Japan with", "lend the Kyrgyz army helicopters"."""
    if act.verb is None:
        return []
    for child in [*deps(act.verb, "iobj"), *deps(act.verb, "obj")]:
        if parties.scene.amount(child.i) is not None:
            continue
        found = _others(parties.who(child), givers)
        if found and (child.dep_ == "iobj" or child.ent_type_ in ("GPE", "ORG", "NORP") or child.pos_ == "PROPN"):
            return found[:1]
    return []


def _asked(parties: Parties, act: Act, takers: list[Side]) -> list[Side]:
    """Who is asked: "asked Tokyo for a loan"."""
    if act.frame != "ask" or act.verb is None:
        return []
    return [s for t in deps(act.verb, "obj", "iobj") for s in _others(parties.who(t), takers)][:1]


def _others(found: list[Side], taken: list[Side]) -> list[Side]:
    """The sides that are not on the other side already."""
    return [s for s in found if all(s.code != t.code for t in taken)]


def _near_noun(parties: Parties, act: Act, words: frozenset[str]) -> list[Side]:
    """Sides behind one of the prepositions right under the noun of the act: "a request by Egypt"."""
    if act.noun is None:
        return []
    for child in act.noun.children:
        if any(c.dep_ == "case" and c.lower_ in words for c in child.children):
            found = parties.who(child)
            if found:
                return found[:1]
    return []


def _owner(parties: Parties, thing: Thing, act: Act) -> list[Side]:
    """A side in front of the noun of the act or the thing ("U.S. aid", "France's loan"), or behind "by", "from"."""
    near = _near_noun(parties, act, frozenset({"by"} if act.frame in ("buy", "get", "ask") else {"by", "from"}))
    if near:
        return near
    for noun in (act.noun, act.pact, parties.scene.doc[thing.at], parties.scene.doc[thing.at].head):
        if noun is None or noun.pos_ == "VERB" or _apart(parties.scene, thing, noun):
            continue
        for child in noun.children:
            if child.i < noun.i and child.dep_ in IN_FRONT:
                found = parties.who(child)
                if found:
                    return found[:1]
    return []


def _apart(scene: Scene, thing: Thing, noun: Token) -> bool:
    """Does a preposition stand between the thing and a noun behind it: "$5 million for the agency"?"""
    return any(t.pos_ == "ADP" for t in scene.doc[thing.end : max(thing.end, noun.i)])


def maker(parties: Parties, thing: Thing, without: frozenset[str]) -> Side | None:
    """The state whose goods are bought: "24 Russian fighters"."""
    for j in range(thing.start, thing.end):
        token = parties.scene.doc[j]
        if token.ent_type_ in ("NORP", "GPE"):
            found = [c for c in map(code, parties.scene.people.every(j)) if c and c not in without]
            if found:
                return Side(found[0], _span(token))
    return None


def _behind(parties: Parties, thing: Thing, act: Act, words: frozenset[str], taken: list[Side]) -> list[Side]:
    """Sides behind one of the prepositions: after the thing, else between act and thing, else before."""
    scene = parties.scene
    low, high = scene.bounds(thing.at)
    at = act.at.i
    spans = [range(thing.end, min(high, thing.end + 30))]
    spans.append(range(min(at, thing.end), thing.start) if at < thing.start else range(thing.end, min(high, at + 25)))
    spans.append(range(max(low, min(at, thing.start) - 12), min(at, thing.start)))
    for area in spans:
        for j in area:
            if scene.doc[j].text == ";" or (area is spans[0] and _new_clause(scene, j, act)):
                break
            if scene.doc[j].lower_ in words and _joins(scene, j):
                found = _after(parties, j, high, taken)
                if found:
                    return found
    return []


def _joins(scene: Scene, j: int) -> bool:
    """Is the preposition a word of its own that names who takes ("air-to-air" and "owed to" do not)?"""
    before = scene.doc[j - 1] if j else None
    return before is None or (bool(before.whitespace_) and before.lower_ not in ("owed", "due"))


def _new_clause(scene: Scene, j: int, act: Act) -> bool:
    """Does another statement begin at the token: a finite verb that is not the act's own?"""
    token = scene.doc[j]
    if token.pos_ != "VERB" or token.i == act.at.i:
        return False
    return token.dep_ in ("conj", "parataxis", "ROOT", "root", "advcl") and bool(deps(token, "nsubj"))


def _after(parties: Parties, j: int, high: int, taken: list[Side]) -> list[Side]:
    """The side named in the words behind a preposition."""
    scene = parties.scene
    for k in range(j + 1, min(high, j + 9)):
        token = scene.doc[k]
        helping = token.lemma_.lower() in ("help", "assist", "support", "benefit")
        if token.lower_ in (",", ";", "by") or (token.pos_ == "VERB" and not helping):
            return []
        if scene.time(k) is not None or _coin(scene, token):
            return []
        found = parties.who(token)
        place = scene.place(k)
        if not found and place is not None and place.country:
            found = [Side(place.country, _span(token))]
        found = _others(found, taken)
        if found:
            return found[:1]
        if token.lemma_.lower() in KIN:
            around = parties.about(k, frozenset(s.code for s in taken))
            return [Side(around.code, _span(token))] if around else []
    return []


def speaker(parties: Parties, kind: str, i: int) -> Side | None:
    """The speaker of an official statement, where it says "I" or "we", or gives aid and names no other side."""
    issuer = parties.issuer
    found = code(issuer)
    if issuer is None or found is None or len(found) != 3:
        return None
    low, high = parties.scene.bounds(i)
    speaking = any(t.lower_ in ("i", "we", "our", "my") for t in parties.scene.doc[low:high])
    if (speaking or kind == "aid") and issuer.mentions:
        return Side(found, issuer.mentions[0].span)
    return None


def signers(parties: Parties, act: Act, pact: Token) -> list[Side]:
    """The states that sign: subject and agents, "with X", "between A and B"; else those around."""
    out: list[Side] = []

    def add(found: list[Side]) -> None:
        new = [f for f in found if f.code not in {o.code for o in out}]
        out.extend(sorted(new, key=lambda f: parties.first.get(f.code, 0)) if len({f.span for f in new}) == 1 else new)

    if act.verb is not None:
        add(_subject(parties, act))
        for child in act.verb.children:
            if any(c.dep_ == "case" and c.lower_ in ("with", "by") for c in child.children):
                add(parties.who(child))
    told = len(out)
    for child in pact.children:
        cases = {c.lower_ for c in child.children if c.dep_ == "case"}
        if cases & {"with", "between", "by", "of"} or (child.i < pact.i and child.dep_ in IN_FRONT[:3]):
            add(parties.who(child)[: None if told or "between" in cases else 1])
    return out
