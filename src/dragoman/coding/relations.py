"""Which act a sentence tells between two given parties: the codebook's say and the relation head's, together.

The codebook's predicates are looked up in the sentence's tree; each speaks for its type as strongly as its frame
is filled by the two parties. The head brings probabilities from a model that read the marked sentence. Both are
added as log odds. An act that is planned is typed as PLOVER's manual says: a planned visit is an AGREE.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from dragoman.coding.candidates import Candidate, find_candidates
from dragoman.coding.framing import Framer
from dragoman.coding.participants import Participants
from dragoman.coding.predicates import find_matches
from dragoman.coding.roles import Filler, Roles
from dragoman.coding.status import status_of
from dragoman.types import Actor, ActorCode, Mention, Mentions, Relation, RelationType, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.codebook.types import Codebook

ACTOR, RECIPIENT = ActorCode("ACTOR"), ActorCode("RECIPIENT")
BOTH, REVERSED, ONLY_ACTOR, ONLY_RECIPIENT, NEITHER = 1.0, 0.3, 0.6, 0.5, 0.15
"""How far a predicate counts whose frame is filled by all given parties, the wrong way round, by one or by none."""
FOLDED = {
    **dict.fromkeys(("AID", "COOPERATE", "CONSULT", "SUPPORT"), "AGREE"),
    "RETREAT": "CONCEDE",
    **dict.fromkeys(("ASSAULT", "COERCE", "SANCTION", "PROTEST"), "THREATEN"),
}
"""What an act is that is only planned or announced (PLOVER manual: AGREE, CONCEDE, auxiliary modes)."""
PROMISE = "promise"
SCALE, TRUST = 0.8, 2.0
"""Weight of the head's log odds, and of a full vote of the codebook; fitted by training/relations/fit.py."""
NO_HEAD = 2.0
UNHEARD = 0.02  # stands in for the head where a user's codebook has a type that it never saw


class Heads(Protocol):
    """What is needed of the relation head's answer."""

    @property
    def types(self) -> Mapping[str, float]:
        """Probabilities of types."""

    @property
    def modes(self) -> Mapping[str, Mapping[str | None, float]]:
        """Probabilities of modes within each type."""

    @property
    def senses(self) -> Mapping[str, Mapping[str, float]]:
        """Probabilities of senses within some types."""


@dataclass(frozen=True)
class Vote:
    """What the codebook says for a type: strength in 0..1, mode, the characters it rests on, sense."""

    strength: float
    mode: str | None = None
    words: tuple[Span, ...] = ()
    sense: str | None = None


def votes(doc: Doc, actor: Span | None, recipient: Span | None, codebook: Codebook) -> dict[str, Vote]:
    """The strongest vote for each type that some predicate of the sentence speaks for."""
    spans = [(code, span) for code, span in ((ACTOR, actor), (RECIPIENT, recipient)) if span]
    given = frozenset(code for code, _ in spans)
    mentions = Mentions(actors=tuple(_actor(doc, code, span) for code, span in spans))
    participants = Participants(doc, mentions)
    framers = [Framer(doc, Roles(participants), participants, linked=linked) for linked in (True, False)]
    out: dict[str, Vote] = {}
    for candidate in find_candidates(doc, find_matches(doc, codebook)):
        vote = _vote(candidate, framers, given)
        if _status(candidate) == "planned":
            type_ = FOLDED.get(candidate.type, candidate.type)
            mode = vote.mode if type_ == candidate.type else None
            vote = replace(vote, mode=mode, sense=PROMISE if type_ == "CONCEDE" else None)
        else:
            type_ = candidate.type
        if type_ in codebook.types and vote.strength > out.get(type_, Vote(0.0)).strength:
            out[type_] = vote
    return out


def _actor(doc: Doc, code: ActorCode, span: Span) -> Actor:
    text = doc.text[span.start : span.end]
    return Actor(code, text, "organisation", (Mention(span, text, "name"),))


def _status(candidate: Candidate) -> str:
    predicate = candidate.predicate
    return predicate.status if predicate is not None and predicate.status else status_of(candidate.head)


def _vote(candidate: Candidate, framers: Sequence[Framer], given: frozenset[ActorCode]) -> Vote:
    """A candidate's vote; its frame counts as filled if grammar alone, or with the model's links, fills it."""
    fit = max(_fit(*framer.roles(candidate), given) for framer in framers)
    words = tuple(Span(t.idx, t.idx + len(t)) for t in candidate.tokens)
    return Vote(candidate.confidence * fit, framers[0].mode(candidate), words)


def _fit(actors: Filler, recipients: Filler, given: frozenset[ActorCode]) -> float:
    """How well the given parties fill the frame."""
    doing, suffering = {a.code for a in actors.actors}, {a.code for a in recipients.actors}
    if given == {RECIPIENT}:
        return BOTH if RECIPIENT in suffering else REVERSED if RECIPIENT in doing else NEITHER
    if (ACTOR in doing and (RECIPIENT not in given or RECIPIENT in (doing | suffering))) or not given:
        return BOTH
    if ACTOR in suffering and (RECIPIENT not in given or RECIPIENT in doing):
        return REVERSED
    if ACTOR in doing:
        return ONLY_ACTOR
    return ONLY_RECIPIENT if RECIPIENT in suffering else NEITHER


def decide(codebook: Codebook, said: Mapping[str, Vote], head: Heads | None) -> tuple[RelationType, ...]:
    """All types, the likeliest first. ``head`` is None where only the codebook is to speak."""
    names = sorted(codebook.types)
    strengths = {t: said[t].strength if t in said else 0.0 for t in names}
    if head is None:
        odds = {t: NO_HEAD * TRUST * s for t, s in strengths.items()}
    else:
        odds = {t: SCALE * math.log(max(head.types.get(t, UNHEARD), 1e-6)) + TRUST * s for t, s in strengths.items()}
    top = max(odds.values())
    total = sum(math.exp(o - top) for o in odds.values())
    ranked = [_ranked(codebook, t, math.exp(odds[t] - top) / total, said, head) for t in names]
    return tuple(sorted(ranked, key=lambda r: (-r.probability, r.type)))


def _ranked(
    codebook: Codebook, type_: str, probability: float, said: Mapping[str, Vote], head: Heads | None
) -> RelationType:
    """One type with its modes and senses."""
    vote = said.get(type_, Vote(0.0))
    own = vote.mode if vote.mode in codebook.types[type_].modes else None
    modes = _blend(head.modes.get(type_, {}) if head is not None else {}, own)
    senses = _blend(head.senses.get(type_, {}) if head is not None else {}, vote.sense)
    best = max(modes, key=lambda m: modes[m], default=None)
    named = {m: round(p, 4) for m, p in modes.items() if m is not None}
    shares = {s: round(p, 4) for s, p in senses.items() if s is not None}
    return RelationType(type_, probability, best, named, shares, codebook.types[type_].quad)


def _blend(by_head: Mapping[Any, float], own: str | None) -> dict[str | None, float]:
    """The head's shares, half given to what the codebook's frame says where it says something."""
    shares: dict[str | None, float] = dict(by_head)
    if own is not None:
        part = 0.5 if shares else 1.0
        shares = {name: p * (1 - part) for name, p in shares.items()}
        shares[own] = shares.get(own, 0.0) + part
    return shares


def weigh(type_: str, whole: Heads, tried: Sequence[tuple[Span | None, Heads]]) -> dict[Span, float]:
    """By how much the head's probability of the type falls when characters are hidden from it."""
    return {span: whole.types.get(type_, 0.0) - head.types.get(type_, 0.0) for span, head in tried if span is not None}


def relation(ranked: tuple[RelationType, ...], said: Mapping[str, Vote], weights: Mapping[Span, float]) -> Relation:
    """The answer with the words that decide: the codebook's for the likeliest type, then those the head leans on.

    ``weights``: by how much the likeliest type loses when a word is hidden from the head.
    """
    vote = said.get(ranked[0].type)
    words = list(vote.words) if vote is not None else []
    leaning = sorted(weights, key=lambda s: (-weights[s], s))
    words += [s for s in leaning[:3] if weights[s] >= 0.05 and s not in words]
    return Relation(ranked, tuple(words))
