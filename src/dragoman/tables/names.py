"""One spelling for a place name: what the tables' keys and the look-ups have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ŋ": "n"}
)
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft"}
_SILENT = re.compile(r"['’‘ʻʼ`´ʿʾ′.\"“”]|\u00ad|\u200b|\u200d|\ufeff")
_BREAK = re.compile(r"[\s\-‐‑‒–—_/,()]+")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name without case, accents, points, apostrophes, hyphens, a leading 'the'; 'Saint' is 'st', 'Mount' 'mt'.

    "São Tomé" -> "sao tome", "N'Djamena" -> "ndjamena", "St. Petersburg" -> "st petersburg".
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    parts = _BREAK.sub(" ", _SILENT.sub("", plain)).split()
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join(_SHORT.get(p, p) for p in parts)


def beginnings(keys: Iterable[str]) -> frozenset[str]:
    """All that the first words of folded names begin with, the words themselves with it."""
    firsts = {word for key in keys for word in key.split()[:1]}
    return frozenset(word[:size] for word in firsts for size in range(1, len(word) + 1))


def may_begin(folded: str, starts: frozenset[str]) -> bool:
    """Whether a name of a table may begin with this word of a text: a quick no, by the ``beginnings`` of its names."""
    return not folded or folded == "the" or folded.split()[0] in starts
