"""Titles as keys: when do two titles mean the same office, and which offices a state has only one of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman.mentions.actors_lexicon import bag, glued

_HEADS = {
    "premier": "prime minister", "pm": "prime minister", "taoiseach": "prime minister", "monarch": "king",
    "eam": "foreign minister", "emperor": "king", "sultan": "king", "emir": "king", "amir": "king",
    "pontiff": "pope",
    "chancellor": "prime minister",
    "president-elect": "president", "chairwoman": "chairman", "chairperson": "chairman", "chair": "chairman",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "ambassador": "envoy", "representative": "envoy",
    "counsellor": "counselor", "advisor": "adviser", "congresswoman": "congressman", "undersecretary": "secretary",
}  # fmt: skip
_SUBJECTS = {
    "external": "foreign", "affairs": "foreign", "foreign": "foreign", "defense": "defence", "defence": "defence",
    "home": "interior", "economic": "economy", "commerce": "trade", "state": "state", "treasury": "treasury",
}  # fmt: skip
RANKS = ("deputy", "vice", "assistant", "under", "undersecretary", "junior")
_RANK = re.compile(r"\b(vice|deputy|prime)-")
_HIGH = ("president", "king", "queen", "prime minister", "foreign minister", "defence minister", "finance minister",
         "interior minister", "economy minister", "trade minister", "energy minister", "state secretary",
         "crown prince", "pope", "vice president")  # fmt: skip
UNIQUE = frozenset(_HIGH)
LOCAL = frozenset({"chancellor", "taoiseach", "emir", "amir", "sultan", "pope"})  # titles that few states have
LEADING = frozenset({"president", "king", "queen", "prime minister", "crown prince", "leader", "pope"})
LINKS = ("of", "for", "to", "in", "on", "at", ",")
TITLE_HEADS = bag(
    """president minister secretary king queen prince princess leader envoy spokesman governor mayor senator
    general pope diplomat chief director chairman commissioner official commander judge prosecutor lawmaker
    politician speaker adviser colonel admiral counselor congressman negotiator mediator deputy administrator
    cardinal bishop marshal candidate head coordinator justice captain lieutenant major brigadier sheriff
    attorney minister-counselor"""
)


def office_keys(words: Sequence[str]) -> frozenset[str]:
    """Keys of a title: its head and, where told, the office in full.

    ("foreign", "minister") and ("minister", "of", "foreign", "affairs") -> {"minister", "foreign minister"};
    ("top", "u.s.", "diplomat") -> {"diplomat", "foreign minister", "state secretary"}.
    """
    return _office_keys(tuple(words))


@lru_cache(maxsize=16384)
def _office_keys(given: tuple[str, ...]) -> frozenset[str]:
    text = " ".join(w.strip(".") for w in glued(given)).replace("secretary general", "secretary-general")
    words = _RANK.sub(r"\1 ", text).split()
    cut = next((at for at, w in enumerate(words) if at and w in LINKS), len(words))
    front, rest = words[:cut], words[cut + 1 :]
    if not front:
        return frozenset()
    return _keys(front, rest) | (LOCAL & set(front[-1:]))


def _keys(front: list[str], rest: list[str]) -> frozenset[str]:
    """Keys of a title by the words before its first link and those after."""
    head = _HEADS.get(front[-1].removesuffix("s") if front[-1] not in _HEADS else front[-1], front[-1])
    before = front[:-1]
    if " " in head:
        return _ranked(head.split()[1], head, before)
    head = _HEADS.get(head, head)
    if head == "diplomat" and {"top", "chief", "senior-most"} & set(before):
        return frozenset({"diplomat", "foreign minister", "state secretary"})
    if head in ("minister", "secretary", "ministers"):
        head = head.removesuffix("s")
        subject = _subject(before, rest)
        if subject == "foreign" and head == "secretary":
            return _ranked("secretary", "foreign minister", before)
        return _ranked(head, f"{subject} {head}" if subject else None, before)
    if head == "prince" and "crown" in before:
        return frozenset({"prince", "crown prince"})
    if head == "president":
        return _ranked("president", "president", before)
    return frozenset({head})


def _subject(before: list[str], rest: list[str]) -> str | None:
    """What a minister is minister of."""
    if "prime" in before:
        return "prime"
    told = [w for w in before if w not in (*RANKS, "acting", "former", "new", "then", "the", "interim", "outgoing")]
    if rest:
        told = [w for w in rest if w not in ("the", "and")]
        return _SUBJECTS.get(told[0], told[0]) if told else None
    return _SUBJECTS.get(told[-1], told[-1]) if told else None


def _ranked(head: str, office: str | None, before: list[str]) -> frozenset[str]:
    """Keys with a deputy's rank kept apart from the office itself."""
    rank = next((w for w in before if w in RANKS), None)
    if rank and office == "president":
        return frozenset({f"{rank} president"})
    if rank:
        return frozenset({head, f"{rank} {office or head}"})
    return frozenset({head, office} if office else {head})


def same_office(title: frozenset[str], known: frozenset[str] | set[str]) -> bool:
    """Could a title alone mean someone known by these keys? A told office must be among them, if they tell one."""
    told = {k for k in title if " " in k or k in ("president", "king", "queen", "pope")}
    theirs = {k for k in known if " " in k}
    if told & set(known):
        return True
    if told and theirs:
        return False
    if "leader" in title:
        return bool(LEADING & set(known))
    if title == {"minister"} and "prime minister" in known:  # "the Minister" is never that one
        return False
    return bool(title & set(known))
