"""Word lists as sets."""

from __future__ import annotations


def bag(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())
