"""Compiles ``lemmas.blk``: the dictionary of lemminflect as a block table, which opens at once.

usage: build_lemmas.py

Rows: word (key), part of speech (UPOS), lemma. Read from the installed package lemminflect, its overrides included, as
far as ``dragoman.language.lemmas`` asks: words of ASCII letters, as verbs, auxiliaries, nouns, adjectives, adverbs.
"""

from __future__ import annotations

from common import TABLES
from lemminflect.core.Lemmatizer import Lemmatizer

from dragoman.language.lemmas import TAGGED
from dragoman.tables import pack_blocks

SIZE = 8192  # bytes of a block: a report of a page needs some hundred words from all over the alphabet


def main() -> None:
    source = Lemmatizer()
    words = {*source._getLemmaDict(), *source._getOverridesDict()}
    lines = []
    for word in words:
        if word.isascii() and word.isalpha() and word == word.lower():
            found = source.getAllLemmas(word)
            lines += [f"{word}\t{upos}\t{forms[0].lower()}" for upos, forms in found.items() if upos in TAGGED]
    (TABLES / "lemmas.blk").write_bytes(pack_blocks(lines, SIZE))
    print(f"{len(lines)} rows")


if __name__ == "__main__":
    main()
