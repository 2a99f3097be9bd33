"""Who judges or demands an act, and so did not do it: "Peru welcomed the release of two nuns".

Input: the noun of an act. Output: the verb of judgement above it, if any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.tree import is_passive
from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Token

JUDGING = bag(
    """condemn denounce deplore decry criticise criticize slam blast regret lament mourn protest welcome praise applaud
    commend hail demand urge call request concern alarm"""
)
# Feelings about what others did: the analyser takes them for adjectives.
FEELING = bag(
    "concerned alarmed troubled saddened appalled outraged disturbed dismayed worried shocked horrified grieved"
)
ABOVE = frozenset({"obj", "obl", "nmod", "conj", "obl:agent", "acl"})
STEPS = 4


def judgement(noun: Token) -> Token | None:
    """The verb that judges or demands what the noun names, or None."""
    word = noun
    for _ in range(STEPS):
        if word.dep_ not in ABOVE or word.head.i == word.i:
            return None
        word = word.head
        if word.lower_ in FEELING:
            return word
        if word.lemma_.lower() in JUDGING and word.pos_ in ("VERB", "ADJ"):
            passive = is_passive(word) and word.lemma_ not in ("concern", "alarm")
            return None if passive else word
        if word.pos_ in ("VERB", "AUX"):
            return None
    return None
