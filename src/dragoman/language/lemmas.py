"""Lemmas of English words by part of speech, as lemminflect has them, with the contracted forms it lacks.

Its dictionary is shipped as a block table (the package reads all of its own at the first word); words that are not in
it go through its rules.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.tables import BlockTable, open_blocks

CONTRACTED = {
    "n't": "not", "n’t": "not", "'ll": "will", "’ll": "will", "'re": "be", "’re": "be", "'m": "be", "’m": "be",
    "'ve": "have", "’ve": "have", "wo": "will", "ca": "can", "sha": "shall", "'d": "would", "’d": "would",
}  # fmt: skip
SHORT = 5  # "such", "other" and their like stand in it as nouns alone
TAGGED = frozenset(("VERB", "AUX", "NOUN", "ADJ", "ADV"))


@lru_cache(maxsize=32_768)
def lemma(word: str, upos: str) -> str:
    """Lemma of ``word`` as ``upos``: lower case, except that proper nouns stay as written."""
    if upos == "PROPN":
        return word
    low = word.lower()
    if low in CONTRACTED:
        return CONTRACTED[low]
    if low in ("'s", "’s"):
        return "be" if upos in ("AUX", "VERB") else low
    if upos not in TAGGED or not word.isascii() or not word.isalpha():
        return low
    for row in _dictionary().get(low):
        kind, _, known = row.partition("\t")
        if kind == upos:
            return known
    from lemminflect import getAllLemmasOOV

    found = getAllLemmasOOV(low, upos=upos)
    return str(found[upos][0]).lower() if found else low


@lru_cache(maxsize=32_768)
def only_noun(word: str) -> bool:
    """Does the dictionary have the lower-case word as a noun, and as nothing else?"""
    kinds = (
        {row.partition("\t")[0] for row in _dictionary().get(word)} if len(word) > SHORT and word.isascii() else set()
    )
    return kinds == {"NOUN"}


@lru_cache(maxsize=1)
def _dictionary() -> BlockTable:
    """Word -> rows of part of speech and lemma, separated by a tab."""
    return open_blocks("lemmas.blk")
