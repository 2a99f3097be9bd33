"""Which words of a report tell an act, and of which type: codebook patterns and the model together.

Input: predicate matches and the model's trigger scores. Output: candidates with a confidence in
0..1, one per head word. The two kinds of evidence add up as log odds: a pattern brings its
strength, the model its probability (the model alone is enough where it is very sure, a pattern
alone where it is unmistakable).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.assets import manifest
from dragoman.coding.predicates import Match, attributive
from dragoman.coding.status import questioned
from dragoman.coding.tree import by_preposition, deps, is_passive, logical_subjects, names_what, preposition
from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.codebook.types import Predicate

NO_MODEL = 0.5  # stands in for the model on a Doc that it has not read
FLOOR = 0.02  # the analyser reports no probability below this
UNMISTAKABLE = 0.9  # strength from which a pattern alone says which type an act is of
SHARED = 0.8  # how far the model's word that an act is told helps a pattern of another type
CERTAIN = 0.97  # strength from which a pattern tells an act where the model sees none
UNSEEN = 0.05  # the model's probability there

CHAIN = 3  # complements looked through: "stands ready to assist"
CAUSING = frozenset({"prompt", "cause", "lead", "force", "compel", "drive", "spur"})  # things do it, and ask no one
DECIDING = frozenset({"vote", "decide", "move", "choose", "opt"})
NEEDING = frozenset({"need", "want", "lack"})
REASONS = frozenset({"advcl", "obl", "ccomp", "xcomp", "nmod"})
THANKS = frozenset({"thank", "thanks"})
COURTESY = bag("join question time patience attention wait")  # what one thanks an audience for
STOPS = frozenset({"stop", "stopover", "leg", "layover"})
BRINGING = frozenset({"on", "into", "in", "under", "to"})
ASSAILING = frozenset({"attack", "assault"})
IDEALS = bag(
    """autonomy democracy freedom independence institution integrity judiciary justice law liberty order principle right
    rule sovereignty truth value"""
)
MET_THINGS = bag(
    """aim challenge commitment condition cost criterion deadline demand expectation force goal need objective
    obligation quota repression requirement resistance standard target threat violence"""
)
NEAR = 12  # words from one end of such a chain to the other


@dataclass(frozen=True)
class Weights:
    """How the evidence adds up, in log odds."""

    bias: float = 1.2
    model: float = 0.8
    pattern: float = 2.2
    pattern_at: float = 0.45
    bare: float = 0.1
    threshold: float = 0.45


@dataclass(frozen=True)
class Candidate:
    """A word that may tell an act of a type. ``predicate`` is None where only the model says so.

    ``probability`` is the model's for the type; ``rivals`` are the other types at the word, surest first.
    """

    type: str
    head: Token
    tokens: tuple[Token, ...]
    confidence: float
    predicate: Predicate | None = None
    noun: Token | None = None
    probability: float = 0.0
    rivals: tuple[tuple[str, float], ...] = ()


def find_candidates(doc: Doc, matches: list[Match], weights: Weights | None = None) -> list[Candidate]:
    """Accepted candidates in text order: the most probable type at each head word."""
    weights = weights or Weights()
    found: dict[int, list[Candidate]] = {}
    for match in matches:
        p = _probability(doc, match.tokens, match.predicate)
        confidence = combine(match.predicate.strength, p, weights)
        found.setdefault(match.head.i, []).append(
            Candidate(match.predicate.type, match.head, match.tokens, confidence, match.predicate, match.noun, p)
        )
    covered = {t.i: m.head.i for m in matches for t in m.tokens}
    for candidate in _by_model(doc, covered, weights):
        found.setdefault(candidate.head.i, []).append(candidate)
    best = [_best(group, _others(doc, group, weights)) for group in found.values()]
    told = [c for c in best if c.confidence >= weights.threshold and not (_courtesy(c.head) or questioned(c.head))]
    types = {c.head.i: c.type for c in told}
    kept = [c for c in told if not (_mere_name(c, types) or _dropped_stop(c) or _figurative(c))]
    return sorted(_once(kept), key=lambda c: c.head.i)


def _others(doc: Doc, group: list[Candidate], weights: Weights) -> dict[str, float]:
    """Every type that the patterns or the model see at the words, with its confidence, surest first."""
    scores = _scores(doc)
    seen = {name: p for c in group for t in c.tokens for name, p in scores.get(t.i, {}).items() if p >= FLOOR}
    out = {name: combine(0.0, p, weights) for name, p in seen.items()}
    for candidate in group:
        out[candidate.type] = max(out.get(candidate.type, 0.0), candidate.confidence)
    return dict(sorted(((k, round(v, 3)) for k, v in out.items()), key=lambda item: -item[1]))


def _best(group: list[Candidate], others: Mapping[str, float]) -> Candidate:
    """The surest candidate, with the frame of a pattern of its type where it has none of its own.

    Where a pattern leaves no doubt, a type that the model alone sees is left out.
    """
    sure = any(map(_certain, group))
    ranked = sorted((c for c in group if c.predicate is not None or not sure), key=lambda c: -c.confidence)
    best = ranked[0]
    framed = [c for c in ranked if c.type == best.type and c.predicate is not None]
    if best.predicate is None and framed:
        best = replace(framed[0], confidence=best.confidence, probability=best.probability)
    return replace(best, rivals=tuple((k, v) for k, v in others.items() if k != best.type))


def _certain(candidate: Candidate) -> bool:
    """Does a pattern tell its type that leaves no doubt, whatever the model sees?"""
    return candidate.predicate is not None and candidate.predicate.strength >= CERTAIN


def combine(strength: float, probability: float, weights: Weights) -> float:
    """Confidence from the strength of a pattern (0: none) and the model's probability."""
    p = min(max(probability, FLOOR / 2), 0.99)
    odds = weights.bias + weights.model * math.log(p / (1 - p))
    odds += weights.pattern * (strength - weights.pattern_at) * 2 if strength else weights.bare
    return 1 / (1 + math.exp(-odds))


@lru_cache(maxsize=1)
def taught() -> frozenset[str]:
    """The event types that the shipped analyser was trained on."""
    return frozenset(manifest()["labels"]["trig"])


def _scores(doc: Doc) -> Mapping[int, Mapping[str, float]]:
    scores = doc.user_data.get("trigger_scores", {})
    return scores if isinstance(scores, Mapping) else {}


def _probability(doc: Doc, tokens: tuple[Token, ...], predicate: Predicate | str) -> float:
    """The model's probability of the type at the words; an unmistakable pattern may borrow from another type's."""
    type_ = predicate if isinstance(predicate, str) else predicate.type
    scores = _scores(doc)
    if not scores and "trigger_scores" not in doc.user_data:
        return NO_MODEL
    if type_ not in taught():  # a type of the user's own: the model can only say that something is told
        return max([NO_MODEL, *(p for t in tokens for p in scores.get(t.i, {}).values())])
    own = max((scores.get(t.i, {}).get(type_, 0.0) for t in tokens), default=0.0)
    if isinstance(predicate, str) or predicate.strength < UNMISTAKABLE:
        return own
    least = UNSEEN if predicate.strength >= CERTAIN else 0.0
    return max(own, least, SHARED * max((p for t in tokens for p in scores.get(t.i, {}).values()), default=0.0))


def _by_model(doc: Doc, covered: Mapping[int, int], weights: Weights) -> list[Candidate]:
    """Triggers the model found by itself, at the root of each span it marks."""
    out: list[Candidate] = []
    for span in doc.spans.get("triggers", []):
        tokens = tuple(t for t in span if not t.is_space)
        if not tokens:
            continue
        root = next((t for t in tokens if t.i in covered), span.root)
        head = doc[covered.get(root.i, root.i)]
        if (
            attributive(head)
            or _bare_need(head)
            or _vote(head, covered)
            or (span.label_ == "REQUEST" and head.lemma_ in CAUSING)
        ):
            continue
        p = _probability(doc, tokens, span.label_)
        out.append(Candidate(span.label_, head, tokens, combine(0.0, p, weights), probability=p))
    return out


def _vote(head: Token, covered: Mapping[int, int]) -> bool:
    """Is it but a vote or decision to do what a pattern knows ("voted to cut ties")? That is the act."""
    return head.lemma_ in DECIDING and any(c.dep_ == "xcomp" and c.i in covered for c in head.children)


def _bare_need(head: Token) -> bool:
    """Does someone need or want a thing: no demand, as "need to stand by us" is ("they need each other")?"""
    bare = head.pos_ == "VERB" and head.lemma_ in NEEDING
    return bare and not any(c.dep_ in ("xcomp", "ccomp") for c in head.children)


def _courtesy(head: Token) -> bool:
    """Is an audience thanked for being one ("thank you all for joining us", "thanks for the question")?"""
    if head.lemma_.lower() not in THANKS:
        return False
    return any(c.lemma_.lower() in COURTESY for c in head.children if c.dep_ in REASONS)


def _dropped_stop(candidate: Candidate) -> bool:
    """Is a part of a programme called off by no one ("a stop in Quito was dropped"): no refusal to anyone?"""
    if candidate.type != "REJECT" or candidate.noun is None or candidate.noun.lemma_.lower() not in STOPS:
        return False
    return is_passive(candidate.head) and not logical_subjects(candidate.head)


def _figurative(candidate: Candidate) -> bool:
    """Is no one attacked or met: "an assault on democracy", "to meet the costs", "were met with violence"?"""
    head = candidate.head
    if candidate.type == "ASSAULT":
        if head.lemma_.lower() not in ASSAILING:
            return False
        things = [*by_preposition(head, "on"), *by_preposition(head, "against"), *deps(head, "obj")]
        return any(t.lemma_.lower() in IDEALS for t in things)
    if candidate.type != "CONSULT" or head.lemma_.lower() != "meet":
        return False
    things = deps(head, "obj") + (by_preposition(head, "with") if is_passive(head) else [])
    return any(t.lemma_.lower() in MET_THINGS for t in things)


def _mere_name(candidate: Candidate, types: Mapping[int, str]) -> bool:
    """Is a thing only called something, which asks and grants nothing ("what it called support for rebels")?

    As an accusation it counts where no other is told of it; ``types``: those of all that is told, by head.
    """
    above = names_what(candidate.head)
    return above is not None and (candidate.type != "ACCUSE" or types.get(above.i) in ("ACCUSE", "PROTEST"))


def _linked(first: Candidate, second: Candidate) -> bool:
    """Are they of one type, and does one complete the other: as its open complement, or as the noun of a verb?"""
    if first.type != second.type or abs(first.head.i - second.head.i) > NEAR:
        return False
    if _carried(first.head, second.head) or _carried(second.head, first.head):
        return True
    return second.head.i in _above(first.head) or first.head.i in _above(second.head)


def _carried(noun: Token, verb: Token) -> bool:
    """Is the noun the verb's object, or what the verb brings into a state ("took into custody")?"""
    if noun.head.i != verb.i or noun.pos_ != "NOUN":
        return False
    return noun.dep_ == "obj" or (noun.dep_.startswith("obl") and preposition(noun) in BRINGING)


def _above(head: Token) -> list[int]:
    """The words of which this one is the open complement."""
    out: list[int] = []
    while head.dep_ == "xcomp" and len(out) < CHAIN:
        head = head.head
        out.append(head.i)
    return out


def _once(candidates: list[Candidate]) -> list[Candidate]:
    """Drops a candidate inside the trigger of a surer one of its type, or that goes on with it ("continue to work")."""
    ranked = sorted(candidates, key=lambda c: (not _certain(c), -c.confidence))
    taken: dict[tuple[int, str], Candidate] = {}
    out: list[Candidate] = []
    for candidate in ranked:
        if any((t.i, candidate.type) in taken for t in candidate.tokens):
            continue
        if any(_linked(candidate, other) for other in out):
            continue
        out.append(candidate)
        taken.update({(t.i, candidate.type): candidate for t in candidate.tokens})
    return out
