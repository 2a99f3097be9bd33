"""Word lists as they are written in the modules about actors."""

from __future__ import annotations

from collections.abc import Sequence

EUROPEANS = frozenset({"European", "Europeans"})  # of no state: as a rule the Union's


def bag(text: str) -> frozenset[str]:
    """The words of a string, as a set."""
    return frozenset(text.split())


def glued(words: Sequence[str]) -> list[str]:
    """Words with those put together again that the tokenizer cut at a hyphen: "secretary", "-", "general"."""
    return " ".join(words).replace(" - ", "-").split()


# What follows a name and a hyphen where a state only helps others: "Iran-backed fighters".
PATRONAGE = bag(
    """backed supported sponsored funded financed armed trained allied aligned installed appointed brokered mediated
    hosted linked supplied equipped made built friendly affiliated"""
)
LEANING = bag("pro anti")  # before a hyphen and a name: whoever is for or against a state need not be of it
