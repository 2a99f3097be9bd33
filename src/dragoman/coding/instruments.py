"""What a measure does is done by whoever took it: "the measures freeze their assets", "the decree bans imports".

Input: a telling whose subject is a noun that stands for an act told before, and the tellings before it. Output: the
act that the noun stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.coding.drafts import Draft, countries
from dragoman.coding.reactions import DEFINITE, NAMES
from dragoman.coding.tree import is_passive, is_verb, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

RULES = frozenset(
    {"measure", "sanction", "order", "decree", "law", "resolution", "ban", "embargo", "restriction", "package", "bill"}
)
RULING = ("SANCTION", "COERCE", "AGREE", "SUPPORT", "AID", "CONCEDE", "REJECT")
SENTENCES = 3


def instrument(draft: Draft) -> Token | None:
    """The definite noun for an act that is the telling's subject, or None."""
    head = draft.head
    if not is_verb(head) or is_passive(head):
        return None
    for subject in subjects(head):
        named = subject.lemma_.lower() in RULES or subject.lemma_.lower() in NAMES
        if named and any(c.lower_ in DEFINITE for c in subject.lefts):
            return subject
    return None


def carried_out(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The nearest act told before for which the telling's subject stands, with someone who did it."""
    subject = instrument(draft)
    if subject is None:
        return None
    lemma = subject.lemma_.lower()
    types = RULING if lemma in RULES else NAMES[lemma]
    near = [d for d in before if d.type in types and d.actor_codes and d.head.i < subject.i and _near(d, subject)]
    return max(near, key=lambda d: (d.type == draft.type, d.head.i), default=None)


def _near(draft: Draft, subject: Token) -> bool:
    """Was the act told in the sentences right before?"""
    last = max(draft.tellings, default=draft.head.i)
    return sum(1 for s in subject.doc.sents if last < s.start <= subject.i) <= SENTENCES


def same_measure(draft: Draft, act: Draft) -> bool:
    """Does the telling only say what the measure consists in: is it of its type, against the same side?"""
    aimed, hit = countries(draft.recipient_codes), countries(act.recipient_codes)
    return draft.type == act.type and (not aimed or not hit or bool(aimed & hit))
