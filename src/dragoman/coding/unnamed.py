"""Whether a phrase names no one in particular: "other governments", "our allies and partners", "the world".

Input: the head word of a noun phrase. Output: whether it means parties that a report leaves open, so that no other
party of the report may be put in their place (``data/annotated/GUIDE.md`` gives such parties no code).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTIES = bag(
    """country nation government state partner ally friend donor neighbor neighbour leader stakeholder
    community region world business employer worker family democracy people person individual citizen everyone everybody
    other those all party"""
)
ALONE = frozenset({"community", "world", "region", "everyone", "everybody"})  # of no one in singular
WIDE = frozenset({"international", "global", "world", "wide", "whole", "entire", "other", "all", "every", "more"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both", "two", "three"})
WHOSE = frozenset({"partner", "ally", "friend", "neighbor", "neighbour"})
NAMING = frozenset({"GPE", "NORP", "PERSON", "ORG", "OFFICE", "LOC"})


def unnamed(head: Token) -> bool:
    """Does the phrase of the word mean parties in general, without the name of any?"""
    word = head.lemma_.lower()
    if word not in PARTIES or head.ent_type_ in NAMING:
        return False
    words = [t for t in head.subtree if t.i == head.i or not _apart(t, head)]
    if any(t.ent_type_ in NAMING for t in words):
        return False
    before = {c.lower_ for c in head.lefts}
    if word in ALONE:
        return word.startswith("every") or word == "world" or bool(before & WIDE)
    plural = "Plur" in head.morph.get("Number", []) or head.pos_ == "PRON"
    owned = any(c.dep_ == "nmod:poss" for c in head.lefts) and word not in WHOSE
    return plural and not owned and (bool(before & WIDE) or not before & POINTING)


def _apart(word: Token, head: Token) -> bool:
    """Does a clause below the phrase hold the word?"""
    while word.i != head.i:
        if word.dep_.startswith(("acl", "advcl")):
            return True
        word = word.head
    return False
