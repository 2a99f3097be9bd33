"""Acts that the words which tell them are themselves: thanks that are given, aid that is announced, demands.

Input: a candidate. Output: whether it is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.speakers import FIRST_PERSON
from dragoman.coding.tree import deps, subjects

if TYPE_CHECKING:
    from dragoman.coding.candidates import Candidate

PERFORMED = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "CONCEDE"})
WISHING = frozenset({"want", "like", "wish", "have", "begin", "start"})
ANNOUNCING = frozenset({"announce", "pledge", "promise", "approve", "authorize", "authorise", "propose", "commit"})
OBLIGING = frozenset({"should", "must", "ought"})


def performed(candidate: Candidate) -> bool:
    """Does a speaker thank, praise or blame with the words that announce it ("I want to thank", "let me express")?"""
    head = candidate.head
    if candidate.type not in PERFORMED or head.dep_ not in ("xcomp", "ccomp"):
        return False
    wish = head.head
    if wish.lemma_.lower() == "let":
        return any(t.lower_ in FIRST_PERSON for t in [*deps(wish, "obj"), *deps(head, "nsubj")])
    return wish.lemma_.lower() in WISHING and any(t.lower_ in FIRST_PERSON for t in subjects(wish))


def announced(candidate: Candidate) -> bool:
    """Is aid only made known or granted by its own words ("announced assistance"; the guide calls that planned)?"""
    return any(t.lemma_.lower() in ANNOUNCING for t in candidate.tokens)


def demanded(candidate: Candidate) -> bool:
    """Is the demand itself told by what someone should or must do?"""
    return candidate.type == "REQUEST" and any(t.lower_ in OBLIGING for t in candidate.tokens)
