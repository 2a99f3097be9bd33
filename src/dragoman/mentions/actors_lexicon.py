"""Word lists as they are written in the modules about actors."""

from __future__ import annotations

from collections.abc import Sequence


def bag(text: str) -> frozenset[str]:
    """The words of a string, as a set."""
    return frozenset(text.split())


def glued(words: Sequence[str]) -> list[str]:
    """Words with those put together again that the tokenizer cut at a hyphen: "secretary", "-", "general"."""
    return " ".join(words).replace(" - ", "-").split()
