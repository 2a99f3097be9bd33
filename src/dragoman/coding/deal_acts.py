"""The act that moves a thing: the verb and the noun of giving, selling, buying, asking, signing or stopping it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .deal_lexicon import (
    ASK,
    BUY,
    CANCEL,
    CARRY,
    DENY,
    FIRM,
    GET,
    GIVE,
    LEND,
    NOUN_ASK,
    NOUN_BUY,
    NOUN_GIVE,
    NOUN_SIGN,
    PACT,
    SELL,
    SIGN,
    STOP,
    URGE,
)
from .deal_things import Thing
from .trip_scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

STEPS = 9
BACK = 12
AHEAD = 10
FRAMES = (
    ("sign", SIGN), ("buy", BUY), ("get", GET), ("ask", ASK), ("give", GIVE | SELL | LEND), ("stop", STOP | CANCEL),
)  # fmt: skip
NOUN_FRAMES = (("sign", NOUN_SIGN), ("buy", NOUN_BUY), ("ask", NOUN_ASK), ("give", NOUN_GIVE))
PARTICLES = {("turn", "down"): "stop", ("call", "off"): "stop", ("hold", "up"): "stop", ("cut", "off"): "stop",
             ("hold", "on"): "stop", ("write", "off"): "give", ("put", "up"): "give", ("put", "off"): "stop",
             ("let", "go"): "give", ("hand", "over"): "give", ("chip", "in"): "give"}  # fmt: skip
HARD = frozenset({";", ":", "."})
NOT = frozenset({"not", "n't", "n’t", "never", "nor"})
MONEY_AID = frozenset({"aid", "assistance", "relief", "support", "funding", "grant", "donation", "contribution"})


@dataclass(frozen=True, slots=True)
class Act:
    """``frame`` is give, buy, get, ask, sign or stop; at least one of ``verb`` and ``noun`` is there."""

    frame: str
    verb: Token | None
    noun: Token | None
    pact: Token | None = None

    @property
    def at(self) -> Token:
        """The word that the act is read at."""
        found = self.verb if self.verb is not None else self.noun
        assert found is not None
        return found


def frame_of(token: Token) -> str | None:
    """Frame of a word used as a verb, or None."""
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.i - token.i in (1, 2, 3) and (lemma, child.lower_) in PARTICLES:
            return PARTICLES[lemma, child.lower_]
    participle = token.pos_ == "ADJ" and token.lower_.endswith("ed") and token.dep_.startswith("acl")
    if token.pos_ != "VERB" and not participle:
        return None
    return next((name for name, lemmas in FRAMES if lemma in lemmas), None)


def noun_frame(token: Token) -> str | None:
    """Frame of a noun that names an act, or None."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    lemma = token.lemma_.lower()
    return next((name for name, lemmas in NOUN_FRAMES if lemma in lemmas or token.lower_ in lemmas), None)


def find_act(scene: Scene, thing: Thing) -> Act | None:
    """The act around a thing: along the tree first, then among the words beside it."""
    if thing.form == "pact":
        return _signing(scene, thing)
    verb, noun, pact = _climb(scene, thing)
    if verb is None and noun is not None:
        verb = _above(noun)
    verb = (_bought(scene, thing) if thing.form in ("count", "arms") else None) or verb
    if verb is None:
        verb = _beside(scene, thing, noun)
    if verb is None and noun is None:
        noun = _noun_before(scene, thing)
        verb = _above(noun) if noun is not None else None
        noun = noun or _money_noun(scene, thing)
    if (verb is None and noun is None) or (verb is not None and _void(scene, verb)):
        return None
    frame = frame_of(verb) if verb is not None else None
    named = noun_frame(noun) if noun is not None else None
    if (named in ("buy", "ask") and frame in (None, "give")) or (named == "buy" and frame == "stop"):
        frame = named
    if verb is not None and frame == "give" and verb.lemma_.lower() in ("approve", "discuss") and named:
        frame = named
    if frame == "sign" and pact is None:
        words = scene.doc[max(scene.bounds(thing.at)[0], thing.start - 4) : thing.start]
        pact = next((t for t in reversed(list(words)) if t.lemma_.lower() in PACT), None)
    return Act(frame or named or "give", verb, noun, pact)


def _signing(scene: Scene, thing: Thing) -> Act | None:
    """The act whose object is the pact: "signed a pact", "the pact that they signed", "the signing of a pact"."""
    pact = scene.doc[thing.at]
    for child in pact.children:
        if child.dep_.startswith("acl") and frame_of(child) in ("sign", "stop"):
            return Act(frame_of(child) or "sign", child, None)
    token, noun = pact, None
    for _ in range(4):
        label, head = token.dep_, token.head
        if head.i == token.i or label.startswith("acl") or label in ("advcl", "ccomp", "parataxis", "nsubj"):
            break
        token = head
        frame = frame_of(token) if label == "obj" or head.lemma_ != "end" else None  # talks may end without a pact
        if frame in ("sign", "stop") and not any(c.dep_ == "ccomp" for c in token.children):
            return None if frame == "stop" and _void(scene, token) else Act(frame, token, noun)
        noun = noun or (token if noun_frame(token) == "sign" else None)
        if token.pos_ == "VERB":
            break
    if noun is not None:
        return Act("sign", None, noun)
    verb = _beside(scene, thing, None)
    return Act("sign", verb, None) if verb is not None and verb.lemma_.lower() in FIRM else None


def _above(noun: Token) -> Token | None:
    """The verb of giving or stopping that the noun of an act is object of: "halted the sale"."""
    for _ in range(3):
        if noun.dep_ not in ("obj", "nmod", "nsubj:pass", "conj", "obl") or noun.head.i == noun.i:
            return None
        noun = noun.head
        if frame_of(noun):
            return noun
    return None


def _climb(scene: Scene, thing: Thing) -> tuple[Token | None, Token | None, Token | None]:
    """(verb, noun, pact) met on the way from the thing to the head of its clause."""
    token = scene.doc[thing.at]
    noun = token if noun_frame(token) else None
    pact = None
    for _ in range(STEPS):
        if token.head.i == token.i or scene.sentence(token.head.i) != scene.sentence(thing.at):
            break
        relative = token.dep_.startswith("acl")
        token = token.head
        lemma = token.lemma_.lower()
        if frame_of(token):
            return (None if _parted(scene, thing.at, token.i) else token), noun, pact
        if token.pos_ in ("NOUN", "PROPN"):
            noun = noun or (token if noun_frame(token) else None)
            pact = pact or (token if lemma in PACT else None)
        elif token.pos_ in ("VERB", "AUX") and not relative and (lemma not in CARRY or token.dep_ == "conj"):
            break
    return None, noun, pact


def _parted(scene: Scene, a: int, b: int) -> bool:
    """Does a semicolon stand between the two tokens?"""
    low, high = min(a, b), max(a, b)
    return high - low < 80 and any(t.text == ";" for t in scene.doc[low:high])


def _bought(scene: Scene, thing: Thing) -> Token | None:
    """The participle behind goods that says who has them: "36 jets ordered by Qatar", "a clinic given by Malta"."""
    for child in scene.doc[thing.at].children:
        frame = frame_of(child) if child.dep_ == "acl" and child.i >= thing.end else None
        if frame in ("buy", "give") and any(c.dep_ == "obl:agent" or c.dep_ == "obl" for c in child.children):
            return child
    return None


def _money_noun(scene: Scene, thing: Thing) -> Token | None:
    """The noun of aid right behind a sum without a verb: "$38 million in new assistance"."""
    if thing.form != "money":
        return None
    _, high = scene.bounds(thing.at)
    for j in range(thing.end, min(high, thing.end + 7)):
        token = scene.doc[j]
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            return None
        if token.lemma_.lower() in MONEY_AID:
            return token
    return None


def _void(scene: Scene, verb: Token) -> bool:
    """Is the act denied, negated, or only what somebody is urged to do?"""
    if verb.lemma_.lower() not in STOP | SIGN and any(c.lower_ in NOT for c in verb.children):
        return True
    head = verb.head
    if head.i == verb.i or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "obl"):
        return False
    lemma = head.lemma_.lower()
    if lemma in DENY and (verb.dep_ != "advcl" or 0 < verb.i - head.i < 4):
        return True
    to = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
    return to and lemma in URGE and verb.dep_ != "acl"


def _beside(scene: Scene, thing: Thing, noun: Token | None) -> Token | None:
    """The nearest verb in the words before the thing, else right after it, within its clause."""
    low, high = scene.bounds(thing.at)
    for j in range(thing.start - 1, max(low - 1, thing.start - BACK), -1):
        token = scene.doc[j]
        if token.text in HARD:
            break
        if frame_of(token):
            return token
        if token.pos_ == "VERB" and token.lemma_.lower() not in CARRY:
            break
    if noun is not None:
        return None
    for j in range(thing.end, min(high, thing.end + AHEAD)):
        token = scene.doc[j]
        if token.text in HARD:
            break
        if frame_of(token) and (token.head.i == thing.at or any(c.dep_ == "nsubj:pass" for c in token.children)):
            return token
    return None


def _noun_before(scene: Scene, thing: Thing) -> Token | None:
    """A noun of giving or buying in the words before the thing."""
    low, _ = scene.bounds(thing.at)
    for j in range(thing.start - 1, max(low - 1, thing.start - BACK), -1):
        if scene.doc[j].text in HARD:
            return None
        if noun_frame(scene.doc[j]):
            return scene.doc[j]
    return None
