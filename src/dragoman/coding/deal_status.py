"""How far a deal has come, who approved it, and its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import DateValue
from .deal_acts import Act
from .deal_lexicon import (
    APPROVERS,
    APPROVING,
    ASK,
    BUY,
    CANCEL,
    DONE,
    FIRM,
    FUTURE,
    GET,
    LEND,
    MAYBE,
    PROPOSING,
    SELL,
    SIGN,
    STOP,
)
from .tree import logical_subjects
from .trip_lexicon import words
from .trip_scene import Scene, dated
from .trip_words import group

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = {"approval": "approved", "authorization": "approved", "drawdown": "approved", "donation": "delivered",
         "delivery": "delivered", "pledge": "proposed", "offer": "proposed", "proposal": "proposed",
         "request": "proposed", "appeal": "proposed", "signing": "signed", "signature": "signed",
         "purchase": "signed", "order": "signed", "contract": "signed"}  # fmt: skip
STEPS = 4
NEAR = 12
NO_DAY = frozenset({"since", "until", "by", "for", "fiscal"})
STUCK = words("stuck stalled frozen blocked suspended postponed deferred shelved halted")
INTENDED = words("planned proposed intended prospective potential mooted contemplated")  # notices say "possible"
PASSING = words("approve authorize authorise clear ratify endorse")
OFF = {("call", "off"): "cancelled", ("turn", "down"): "cancelled", ("put", "off"): "suspended",
       ("hold", "up"): "suspended", ("cut", "off"): "suspended", ("hold", "on"): "suspended"}  # fmt: skip


def deal_status(scene: Scene, act: Act, at: int) -> str:
    """One of ``types.DEAL_STATUS`` by the words of the act, those that govern it and those beside it."""
    for token in _governing(act):
        stopped = _stopped(token)
        if stopped:
            return stopped
    low, high = scene.bounds(at)
    first, last = min(act.at.i, at), max(act.at.i, at)
    for token in scene.doc[max(low, first - 6) : min(high, last + NEAR)]:
        if token.lower_ in STUCK and token.pos_ in ("VERB", "ADJ"):
            return "suspended"
    if act.verb is not None:
        found = _by_verb(act.verb)
        named = NOUNS.get(act.noun.lemma_.lower()) if act.noun is not None else None
        if act.verb.lemma_.lower() in APPROVING and named == "proposed":
            return named
        return found
    if any(c.dep_ == "amod" and c.lower_ in INTENDED for c in act.at.children):
        return "proposed"
    return NOUNS.get(act.at.lemma_.lower(), "approved")


def _governing(act: Act) -> list[Token]:
    """The words of the act and the verbs right above them."""
    out = [t for t in (act.verb, act.noun, act.pact) if t is not None]
    token = out[0]
    for _ in range(STEPS):
        if token.head.i == token.i or token.dep_ in ("ccomp", "parataxis", "conj", "advcl", "acl:relcl"):
            break
        token = token.head
        out.append(token)
    return out


def _stopped(token: Token) -> str | None:
    """'suspended' or 'cancelled' where the verb says so, else None."""
    lemma = token.lemma_.lower()
    for child in token.children:
        if (lemma, child.lower_) in OFF and 0 < child.i - token.i < 4:
            return OFF[lemma, child.lower_]
    if token.pos_ != "VERB":
        return None
    if lemma in CANCEL:
        return "cancelled"
    return "suspended" if lemma in STOP - {"hold", "withdraw"} else None


def _by_verb(verb: Token) -> str:
    """Status by the lemma and tense of the verb."""
    lemma = verb.lemma_.lower()
    near = group(verb)
    before = {t.lower_ for t in near} | {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    governors = {t.lemma_.lower() for t in near}
    if verb.dep_ in ("xcomp", "acl", "ccomp", "advcl"):
        governors.add(verb.head.lemma_.lower())
    denied = before & {"not", "n't", "n’t", "never"}
    if lemma in PROPOSING or governors & PROPOSING or before & MAYBE or _conditional(verb) or lemma in ASK:
        return "proposed"
    if lemma in SIGN:
        return "proposed" if before & FUTURE or denied else "signed" if lemma in FIRM | SIGN else "approved"
    if lemma in APPROVING and near and near[0].lower_ == "to" and governors & {"expect", "schedule", "due"}:
        return "proposed"
    if lemma in APPROVING or before & FUTURE:
        return "approved"
    past = "Past" in verb.morph.get("Tense", []) or verb.lower_.endswith("ed")
    if lemma in DONE | GET and past:
        return "delivered"
    if lemma in BUY | SELL and past:
        return "signed"
    return "approved" if lemma in DONE | LEND else "signed" if past else "approved"


def _conditional(verb: Token) -> bool:
    """Does a clause with "if" or "provided" hang on the verb?"""
    return any(
        c.dep_ == "advcl" and any(g.lower_ in ("if", "unless", "provided") for g in c.children) for c in verb.children
    )


def approver(act: Act) -> str | None:
    """The body that approved the deal, in the text's words."""
    for token in _governing(act):
        if token.pos_ != "VERB" or token.lemma_.lower() not in PASSING:
            continue
        for subject in logical_subjects(token):
            if subject.lemma_.lower() in APPROVERS or subject.ent_type_ == "ORG":
                front = [t for t in subject.subtree if 0 <= subject.i - t.i < 6 and t.pos_ != "DET"]
                return " ".join(t.text for t in front) or subject.text
    return None


def when(scene: Scene, act: Act, at: int) -> DateValue:
    """The date that stands nearest to the words of the deal, ``at`` being its thing; none that dates another act."""
    low, high = min(at, act.at.i), max(at, act.at.i) + 1
    first, last = scene.bounds(low)
    found: list[tuple[int, DateValue]] = []
    for i, time in scene.times_of(max(first, low - NEAR), min(last, high + NEAR)):
        before = scene.doc[i - 1].lower_ if i > first else ""
        if time.kind == "DATE" and before not in NO_DAY and not _elsewhere(scene.doc[i], act.at, scene.doc[at]):
            found.append((max(low - i, i - high + 1, 0), dated(time)))
    return min(found, key=lambda f: f[0])[1] if found else DateValue()


def _elsewhere(time: Token, act: Token, thing: Token) -> bool:
    """Does the time hang on a verb that neither is the deal's act nor stands above or below it?"""
    verb = next((t for t in time.ancestors if t.pos_ == "VERB"), None)
    if verb is None or verb.i == act.i or act.is_ancestor(verb) or thing.is_ancestor(verb):
        return False
    above = act
    while above.dep_ not in ("conj", "parataxis") and above.head.i != above.i:
        above = above.head
        if above.i == verb.i:
            return False
    return True
