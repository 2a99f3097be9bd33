"""Words cut into the pieces of the shipped vocabulary: WordPiece, as uncased BERT models are trained with.

Own code, because the library of the field brings 30 MB of downloading that nothing here may use.
Source of the rules: Devlin et al. 2019, "BERT", and the reference tokenizer's published behaviour: marks of accents
and case are dropped, punctuation and ideographs stand alone, then the longest piece that fits is taken from the left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman import assets
from dragoman.errors import ModelError

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST = 100  # characters of a word; a longer one is unknown
KEPT = 32_768  # chunks whose pieces are remembered
_CHUNK = re.compile(r"\S+")
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class Piece(NamedTuple):
    """An entry of the vocabulary and the characters it stands for, in code points of the given text."""

    id: int
    start: int
    end: int


class WordPieces:
    """Cuts text into pieces of one vocabulary; safe to share, remembers what it has cut."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """``vocabulary``: the pieces in the order of their ids, inner ones led by ``##``."""
        self._ids = {piece: n for n, piece in enumerate(vocabulary)}
        self._unknown = self.id(UNKNOWN)
        self._cut = lru_cache(KEPT)(self._chunk)

    def id(self, piece: str) -> int:
        """The id of a piece; raises ModelError where the vocabulary has none."""
        found = self._ids.get(piece)
        if found is None:
            raise ModelError(f"the vocabulary has no {piece}; it is not this model's: reinstall dragoman")
        return found

    def cut(self, text: str) -> list[Piece]:
        """Pieces of a text in order."""
        out: list[Piece] = []
        for chunk in _CHUNK.finditer(text):
            at = chunk.start()
            out += [Piece(i, at + start, at + end) for i, start, end in self._cut(chunk[0])]
        return out

    def ids(self, word: str) -> list[int]:
        """Ids of the pieces of a text, which is not remembered: who asks for a word again keeps what it got."""
        return [piece.id for chunk in _CHUNK.findall(word) for piece in self._chunk(chunk)]

    def _chunk(self, chunk: str) -> list[Piece]:
        return [piece for word in _words(chunk) for piece in self._longest(word)]

    def _longest(self, word: list[tuple[str, int]]) -> list[Piece]:
        """Pieces of a normalised word, the longest first; the whole word is unknown where one is missing."""
        letters, first, last = "".join(c for c, _ in word), word[0][1], word[-1][1] + 1
        unknown = [Piece(self._unknown, first, last)]
        if len(letters) > LONGEST:
            return unknown
        out: list[Piece] = []
        start = 0
        while start < len(letters):
            lead = "##" if start else ""
            end = len(letters)
            while end > start and lead + letters[start:end] not in self._ids:
                end -= 1
            if end == start:
                return unknown
            out.append(Piece(self._ids[lead + letters[start:end]], word[start][1], word[end - 1][1] + 1))
            start = end
        return out


def _words(chunk: str) -> list[list[tuple[str, int]]]:
    """Words of a chunk as normalised characters, each with the place of the character it comes from."""
    if chunk.isascii() and chunk.isalnum():  # as most are: nothing to drop, nothing that stands alone
        return [[(low, at) for at, low in enumerate(chunk.lower())]]
    words: list[list[tuple[str, int]]] = []
    fresh = True
    for at, given in enumerate(chunk):
        for char in unicodedata.normalize("NFD", given):
            kind = unicodedata.category(char)
            if char == "\ufffd" or kind in ("Mn", "Cc", "Cf", "Cn", "Co"):
                continue
            alone = kind[0] == "P" or (char.isascii() and not char.isalnum()) or _ideograph(char)
            if fresh or alone:
                words.append([])
            words[-1] += [(low, at) for low in char.lower()]
            fresh = alone
    return words


def _ideograph(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in _IDEOGRAPHS)


@lru_cache(1)
def shipped() -> WordPieces:
    """The pieces of the shipped models; raises ModelError where their file is missing or altered."""
    lines = assets.verified("models", "vocabulary.txt").read_text(encoding="utf-8")
    return WordPieces(lines.split("\n")[:-1])
