"""What is demanded, threatened, refused or promised is no act of its own.

Input: drafts. Output: the drafts without those that only say what another one is about: "demanded an
apology", "threatened to cut ties", "called on them to release the journalists". An act that has
happened ("demanded an answer to the arrests") stays. Of a resolution that says something ("passed a
resolution demanding a truce") what it says is the act; where it is refused, the refusal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.drafts import Draft
from dragoman.coding.tree import is_verb, preposition
from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Token

HOLDING = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"})
YIELDED = frozenset({"CONCEDE", "RETREAT", "AGREE", "AID", "COOPERATE", "SUPPORT"})
UNREAL = frozenset({"planned", "conditional"})
KEPT = {"AGREE": frozenset({"CONSULT", "AID", "REQUEST", "CONCEDE", "THREATEN"}), "REQUEST": frozenset({"CONSULT"})}
TEXTS = bag(
    "resolution statement declaration letter draft motion bill petition text communique communiqué note message"
)
CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj", "obj", "obl", "nmod"})
DEPTH = 8


def without_contents(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that are not merely the content of another one; a threat is aimed at whom its content would strike."""
    drafts = _without_texts(drafts)
    holders = {t.i: d for d in drafts if d.type in HOLDING for t in d.tokens}
    held = [(d, _holder(d, holders)) for d in drafts]
    aims = {h.head.i: d.recipients for d, h in held if h is not None and h.type == "THREATEN" and d.recipients}
    kept = [d for d, holder in held if holder is None]
    return [replace(d, recipients=aims[d.head.i]) if not d.recipients and d.head.i in aims else d for d in kept]


def _without_texts(drafts: Sequence[Draft]) -> list[Draft]:
    """Of what a text says and its being passed or refused only one: the refusal, else what it says."""
    at = {d.head.i: d for d in drafts}
    dropped: set[int] = set()
    for draft in drafts:
        noun = _text_of(draft.head)
        above = at.get(noun.head.i) if noun is not None and noun.dep_ in ("obj", "nsubj:pass") else None
        if above is not None and above.head.i != draft.head.i:
            dropped.add(draft.head.i if above.type == "REJECT" and above.predicate is not None else above.head.i)
    return [d for d in drafts if d.head.i not in dropped]


def _text_of(head: Token) -> Token | None:
    """The text that says what the word tells: "a resolution demanding ...", "a motion that condemns ..."."""
    above = head.head if head.dep_.startswith("acl") or not head.lower_.endswith("ing") else head.doc[head.i - 1]
    told = head.dep_.startswith("acl") or above.i == head.i - 1
    return above if told and above.pos_ == "NOUN" and above.lemma_.lower() in TEXTS else None


def _holder(draft: Draft, holders: dict[int, Draft]) -> Draft | None:
    """The demand, threat, refusal or promise below whose word the act lies, not real."""
    own = {t.i for t in draft.tokens}
    token = draft.head
    said = [holders[c.i] for c in token.children if c.dep_ == "parataxis" and c.i in holders]
    if said and said[0].type == "THREATEN" != draft.type and draft.status in UNREAL:
        return said[0]  # "it will recall its envoy, the minister warned"
    for _ in range(DEPTH):
        if token.head.i == token.i or token.dep_.partition(":")[0] not in CLAUSES:
            return None
        label, token = token.dep_, token.head
        holder = holders.get(token.i)
        if holder is not None and token.i not in own and (holder.type != draft.type or draft.type == "THREATEN"):
            return holder if label != "conj" and _held(draft, holder) else None
    return None


def _held(draft: Draft, holder: Draft) -> bool:
    if draft.type in KEPT.get(holder.type, ()):
        return False
    if is_verb(draft.head):
        if holder.type == "THREATEN" and draft.type in ("AGREE", "THREATEN"):
            return True  # "warned that it would respond"
        refused = holder.type == "REJECT" and draft.status == "negated" and draft.type != "CONCEDE"
        if refused and draft.head.head in holder.tokens:
            return True  # "ruled out lifting the ban"
        asked = holder.type == "REQUEST" and draft.head.dep_ in ("xcomp", "ccomp") and not _past(draft.head)
        return (asked or draft.status in UNREAL) and not _dated(draft.head)
    asked = holder.type == "REQUEST" and preposition(draft.head) in ("", "for")
    return asked and draft.type in YIELDED and draft.status != "negated"


def _past(head: Token) -> bool:
    return "Past" in head.morph.get("Tense", [])


def _dated(head: Token) -> bool:
    """Is it told as a condition or time of its own ("if ...", "after ...")?"""
    return any(c.dep_ == "mark" and c.lower_ not in ("to", "that") for c in head.children)
