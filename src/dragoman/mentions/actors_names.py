"""Compares names: of people (full name and surname) and of bodies (acronyms, shortened names)."""

from __future__ import annotations

import re

from dragoman.mentions.gazetteer import gazetteer
from dragoman.tables.names import fold

_FOR = frozenset({"of", "for", "on", "to", "against"})
_PARTY = re.compile(
    r"[(,\s]*(?:D|R|I|Dem\.?|Rep\.?|Democrat|Republican|Independent)\s?[-–—]\s?([A-Z][\w.]*(?: [A-Z][\w.]+)?)"
)
CLOSE = 5  # letters of the shortest surname that may be spelt in two ways
GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})


def name_words(name: str) -> list[str]:
    """Folded words of a person's name, without initials and 'Jr'."""
    return [w for w in re.split(r"[\s]+", fold_keep(name)) if w and w not in GENERATION and len(w) > 1]


def fold_keep(name: str) -> str:
    """A name without case, accents and points, its hyphens kept."""
    return " ".join(fold(part).replace(" ", "-") for part in name.split())


def same_name(words: list[str], known: list[str]) -> bool:
    """Could both be names of one person? A shorter one lies in the longer; full names agree at both ends."""
    if not words or not known:
        return False
    short, long = (words, known) if len(words) <= len(known) else (known, words)
    if set(short) <= set(long):
        return len(short) > 1 or short[0] in (long[-1], long[0], "-".join(long[1:])) or len(short[0]) > 3
    if len(short) == 1:
        return any(part == short[0] for part in long[-1].split("-")) or swapped(short[0], long[-1])
    return short[0] == long[0] and close(short[-1], long[-1])


def close(one: str, two: str) -> bool:
    """Are these spellings of one surname: alike but for one letter, or two letters swapped ('Ladin', 'Laden')?"""
    if one == two or swapped(one, two):
        return True
    if min(len(one), len(two)) < CLOSE or abs(len(one) - len(two)) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return same > 0 and one[same + (len(one) >= len(two)) :] == two[same + (len(two) >= len(one)) :]


def swapped(one: str, two: str) -> bool:
    """Is one word the other with letters swapped, as in slips of the pen?"""
    return len(one) > CLOSE and one[0] == two[0] and sorted(one) == sorted(two)


def initials(name: str) -> frozenset[str]:
    """Acronyms that a name of several words can have: with and without those of its small words."""
    words = [w for w in re.split(r"[\s-]+", name) if w]
    small = [w[0].upper() for w in words if w.lower() not in ("of", "the", "and", "for", "in", "on", "to")]
    return frozenset({"".join(small), "".join(w[0].upper() for w in words)} if len(words) > 1 else ())


def party_state(text: str) -> str | None:
    """The American state in the tag of a legislator, or None: 'Conn.' of 'D-Conn.', 'TX' of 'R-TX'."""
    found = _PARTY.match(text)
    return found[1] if found and any(r.country == "USA" for r in gazetteer().regions(found[1])) else None


def core(key: str) -> list[str]:
    """Words of a body's folded name before what it is for: 'global coalition' of 'global coalition to defeat isis'."""
    words = key.split()
    return words[: next((n for n, w in enumerate(words) if n and w in _FOR), len(words))]


def shortened(key: str, other: str) -> bool:
    """Is one name the beginning or the end of the other ('oversight committee', 'house oversight committee')?"""
    short, long = sorted((key, other), key=len)
    before = core(long)
    if len(before) < len(long.split()) and before[-len(short.split()) :] == short.split() and before != short.split():
        return len(short) > 3
    if len(short.split()) == 1:
        return len(short) > 3 and long.startswith(short + " ")
    return long.startswith(short + " ") or long.endswith(" " + short)
