"""What is demanded, threatened, refused or promised is no act of its own.

Input: drafts. Output: the drafts without those that only say what another one is about: "demanded an
apology", "threatened to cut ties", "called on them to release the journalists". An act that has
happened ("demanded an answer to the arrests") stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.drafts import Draft
from dragoman.coding.tree import is_verb, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

HOLDING = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"})
YIELDED = frozenset({"CONCEDE", "RETREAT", "AGREE", "AID", "COOPERATE", "SUPPORT"})
UNREAL = frozenset({"planned", "conditional"})
KEPT = {"AGREE": frozenset({"CONSULT", "AID", "REQUEST", "CONCEDE", "THREATEN"}), "REQUEST": frozenset({"CONSULT"})}
CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj", "obj", "obl", "nmod"})
DEPTH = 8


def without_contents(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that are not merely the content of another one; a threat is aimed at whom its content would strike."""
    holders = {t.i: d for d in drafts if d.type in HOLDING for t in d.tokens}
    held = [(d, _holder(d, holders)) for d in drafts]
    aims = {h.head.i: d.recipients for d, h in held if h is not None and h.type == "THREATEN" and d.recipients}
    kept = [d for d, holder in held if holder is None]
    return [replace(d, recipients=aims[d.head.i]) if not d.recipients and d.head.i in aims else d for d in kept]


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
        if holder is not None and token.i not in own and holder.type != draft.type:
            return holder if label != "conj" and _held(draft, holder) else None
    return None


def _held(draft: Draft, holder: Draft) -> bool:
    if draft.type in KEPT.get(holder.type, ()):
        return False
    if is_verb(draft.head):
        asked = holder.type == "REQUEST" and draft.head.dep_ in ("xcomp", "ccomp") and not _past(draft.head)
        return (asked or draft.status in UNREAL) and not _dated(draft.head)
    asked = holder.type == "REQUEST" and preposition(draft.head) in ("", "for")
    return asked and draft.type in YIELDED and draft.status != "negated"


def _past(head: Token) -> bool:
    return "Past" in head.morph.get("Tense", [])


def _dated(head: Token) -> bool:
    """Is it told as a condition or time of its own ("if ...", "after ...")?"""
    return any(c.dep_ == "mark" and c.lower_ not in ("to", "that") for c in head.children)
