"""Mentions: text resolved to values. Times, places, actors and amounts of one parsed report.

Input is the analyser's Doc and the publication date; output is one frozen ``Mentions``. What cannot be
resolved keeps its words and a null value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.mentions.actors import find_actors
from dragoman.mentions.amounts import find_amounts
from dragoman.mentions.places import find_places
from dragoman.mentions.times import dated_by, find_times
from dragoman.types import Mentions

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_actors", "find_amounts", "find_mentions", "find_places", "find_times"]


def find_mentions(doc: Doc, published: str | None) -> Mentions:
    """All that one report names. ``published``: its publication day as EDTF, or None."""
    places = find_places(doc)
    return Mentions(
        times=find_times(doc, published),
        places=places,
        actors=find_actors(doc, places, published),
        amounts=find_amounts(doc),
        dated_by=dated_by(doc.text) if published is None else None,
    )
