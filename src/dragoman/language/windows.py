"""Cuts a tokenised text into windows for the encoder, at places where a sentence surely ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

STOPS = ".?!…"
CLOSERS = frozenset(('"', "”", "’", "'", ")", "]", "''", "»"))
MAX_PIECES = 160
MAX_WORDS = 130


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open range of words, with the words (relative) after which a sentence must end."""

    start: int
    end: int
    breaks: tuple[int, ...]


def segments(words: Sequence[str], newline: Sequence[bool]) -> Iterator[tuple[int, int, bool]]:
    """Ranges (start, end, hard) between sure sentence ends; hard where a line break follows.

    ``newline[i]`` tells whether a line break follows word i. Full stops inside abbreviations are one token
    with their word ('U.S.'), so a stop that stands alone before a capital, digit or quote ends a sentence.
    """
    start, n, i = 0, len(words), 0
    while i < n:
        if newline[i]:
            yield start, i + 1, True
            start = i + 1
        elif words[i][0] in STOPS and not words[i].strip(STOPS):
            while i + 1 < n and words[i + 1] in CLOSERS and not newline[i]:
                i += 1
            if newline[i] or (i + 1 < n and _starts(words[i + 1])):
                yield start, i + 1, newline[i]
                start = i + 1
        i += 1
    if start < n:
        yield start, n, True


def _starts(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word[0] in "\"“‘'(["


def windows(words: Sequence[str], newline: Sequence[bool], pieces: Sequence[int]) -> Iterator[Window]:
    """Windows of whole segments within MAX_PIECES pieces and MAX_WORDS words; longer segments are cut.

    ``pieces[i]`` is the number of word pieces of word i. Linear in the number of words.
    """
    start, size, end = 0, 0, 0
    breaks: list[int] = []
    for a, b, hard in segments(words, newline):
        for c, d in _cut(a, b, pieces):
            k = sum(pieces[c:d])
            if end > start and (size + k > MAX_PIECES or d - start > MAX_WORDS):
                yield Window(start, end, tuple(breaks))
                start, size, breaks = c, 0, []
            size += k
            end = d
        if hard:
            breaks.append(end - 1 - start)
    if end > start:
        yield Window(start, end, tuple(breaks))


def _cut(a: int, b: int, pieces: Sequence[int]) -> Iterator[tuple[int, int]]:
    start, size = a, 0
    for i in range(a, b):
        if i > start and (size + pieces[i] > MAX_PIECES or i - start >= MAX_WORDS):
            yield start, i
            start, size = i, 0
        size += pieces[i]
    yield start, b
