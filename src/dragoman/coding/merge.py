"""One act told twice is one event.

Input: drafts in text order. Output: fewer drafts; each keeps the clearest telling (most roles
filled, then surest, then first), and the tokens of all its tellings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.drafts import Draft, countries
from dragoman.coding.families import family
from dragoman.coding.reactions import DEFINITE
from dragoman.coding.tree import is_passive, preposition

CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
DEPTH = 4
WHEN = frozenset({"when", "as", "after"})
FOLLOWING = frozenset({"subsequent", "ensuing", "resulting"})
POINTING = frozenset({"this", "that", "these", "those", "such"})
SAID = frozenset({"ACCUSE", "AGREE", "REQUEST", "SUPPORT"})  # acts of speech, as many as they have contents
SAME = 0.5  # share of the shorter content that two tellings of one act of speech have in common


def merge_drafts(drafts: Sequence[Draft], body_start: int) -> list[Draft]:
    """Drafts with repeated tellings folded in; ``body_start`` is the first token after the title."""
    out: list[Draft] = []
    for draft in drafts:
        for n, earlier in enumerate(out):
            if same_act(earlier, draft, body_start):
                out[n] = _fold(earlier, draft, body_start)
                break
        else:
            out.append(draft)
    return out


def same_act(first: Draft, second: Draft, body_start: int) -> bool:
    """Do the two drafts tell one act?"""
    if first.type != second.type:
        return False
    if _pointed(second) and _families(first) & _families(second):
        return True
    if not _compatible(first, second):
        return False
    if (first.status in ("negated", "denied")) != (second.status in ("negated", "denied")):
        return False
    if "phone" in (first.mode, second.mode) and first.mode != second.mode and first.mode and second.mode:
        return False
    title = first.head.i < body_start <= second.head.i
    if title:
        return True
    if _outcome(first, second) or _purpose(first, second):
        return True
    same_words = bool(_families(first) & _families(second))
    if first.head.sent.start == second.head.sent.start:
        return same_words and first.head.lemma_ != second.head.lemma_
    if not same_words or _refers_back(second):
        return same_words
    return _full(first, second) and (second.type not in SAID or _same_content(first, second))


def _same_content(first: Draft, second: Draft) -> bool:
    """Do two acts of speech say the same: does one have half of its words, the parties apart, from the other?"""
    one, other = _content(first), _content(second)
    return len(one & other) >= SAME * max(1, min(len(one), len(other)))


def _content(draft: Draft) -> set[str]:
    """Lemmas of the words below the act's own that name things and doings."""
    own = {t.i for t in (*draft.tokens, *draft.actors.tokens, *draft.recipients.tokens)}
    return {t.lemma_.lower() for t in draft.head.subtree if t.pos_ in CONTENT and t.i not in own}


def _outcome(first: Draft, second: Draft) -> bool:
    """Is the second what came of the first ("shelled it, killing four"), or how it was done ("killed in a raid")?"""
    if first.type != "ASSAULT":
        return False
    head = second.head
    top = head
    for _ in range(DEPTH):
        top = top.head if top.dep_ == "conj" else top
    acts = {first.head.i, *first.tellings}
    if head.dep_ == "obl" and head.head.i in acts and preposition(head) in ("in", "by", "during"):
        return is_passive(head.head)
    beside = head.dep_ == "conj" and head.head.i in acts and head.lower_.endswith("ing")
    if not beside and (top.dep_ != "advcl" or top.head.i not in acts):
        return False
    if any(c.lower_ in WHEN and c.dep_ in ("mark", "advmod") for c in head.children):
        return is_passive(first.head)
    return not any(c.dep_ in ("nsubj", "nsubj:pass", "mark", "aux") for c in head.children)


def _purpose(first: Draft, second: Draft) -> bool:
    """Is the second what the first was done for ("summoned the envoy to protest")?"""
    head = second.head
    to = any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in head.children)
    return to and head.dep_ in ("advcl", "xcomp", "acl") and head.head.i in {first.head.i, *first.tellings}


def _families(draft: Draft) -> set[str]:
    words = {family(t.lemma_) for t in draft.tokens if t.pos_ in ("VERB", "NOUN", "ADJ", "PROPN")}
    return words or {family(draft.head.lemma_)}


def _refers_back(draft: Draft) -> bool:
    """Is the telling a definite noun ("the attack"), or one that follows on what was told ("the subsequent trial")?"""
    head = draft.noun if draft.noun is not None else draft.head
    return head.pos_ in ("NOUN", "PROPN") and any(c.lower_ in DEFINITE | FOLLOWING for c in head.lefts)


def _pointed(draft: Draft) -> bool:
    """Is the telling a noun that points back ("that demand")?"""
    return draft.head.pos_ == "NOUN" and any(c.lower_ in POINTING for c in draft.head.lefts)


def _full(first: Draft, second: Draft) -> bool:
    """Are actors and recipients known and equal on both sides?"""
    return (
        bool(first.actor_codes)
        and countries(first.actor_codes) == countries(second.actor_codes)
        and countries(first.recipient_codes) == countries(second.recipient_codes)
        and first.status == second.status
    )


def _compatible(first: Draft, second: Draft) -> bool:
    doers = [
        tuple(c for c in d.actor_codes if not (c.endswith(("UAF", "CRM")) and not d.actors)) for d in (first, second)
    ]
    for a, b in (doers, (first.recipient_codes, second.recipient_codes)):
        if a and b and not countries(a) & countries(b):
            return False
    return True


def _fold(first: Draft, second: Draft, body_start: int) -> Draft:
    """The clearer of two tellings, with what only the other one knows."""
    if _pointed(second):
        return replace(first, tellings=first.tellings + second.tellings)
    keep, other = (second, first) if _clarity(second, body_start) > _clarity(first, body_start) else (first, second)
    return replace(
        keep,
        actors=keep.actors or other.actors,
        recipients=keep.recipients or other.recipients,
        mode=keep.mode or other.mode,
        attributed_to=keep.attributed_to or other.attributed_to,
        confidence=max(keep.confidence, other.confidence),
        tellings=keep.tellings + other.tellings,
    )


def _clarity(draft: Draft, body_start: int) -> tuple[int, int, int]:
    roles = 2 * bool(draft.actor_codes) + bool(draft.recipient_codes)
    return (roles, int(draft.head.i >= body_start), int(draft.head.pos_ == "VERB"))
