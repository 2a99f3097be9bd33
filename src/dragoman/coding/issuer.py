"""Who speaks in the first person: the issuer named at the top of an official statement.

Input: the parsed report and its actors. Output: the actor whom "we" and "I" mean, or None where
the report is not a statement. The by-line is one of the first lines, without a full stop: a person
with an office ("Jane Roe, Minister of Trade"), or a body's spokesperson.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.types import Actor, Mentions

HEAD_LINES = 5
FOOT_LINES = 4
LONGEST = 110
OFFICIAL = ("person", "role", "organisation")


def find_issuer(doc: Doc, mentions: Mentions) -> Actor | None:
    """Actor named by the by-line among the first lines, or None."""
    text = doc.text
    start = 0
    for number, line in enumerate(text[:2000].split("\n")[:HEAD_LINES]):
        end = start + len(line)
        stripped = line.strip()
        if number and _is_byline(stripped):
            actor = _official(mentions, start, end)
            if actor is not None:
                return actor
        start = end + 1
    return _signature(text, mentions)


def _is_byline(line: str) -> bool:
    ended = line.endswith((".", "!", "?", "”", '"')) and not line.endswith(("Jr.", "JR.", "Sr."))
    return 0 < len(line) <= LONGEST and not ended and not line.startswith("Dear ")


def _signature(text: str, mentions: Mentions) -> Actor | None:
    """Person whose name alone, in capitals, is one of the last lines, as under a letter."""
    end = len(text)
    for line in reversed(text[-1000:].split("\n")[-FOOT_LINES:]):
        start = end - len(line)
        if line.strip().isupper() and len(line.split()) < 7:
            actor = _official(mentions, start, end)
            if actor is not None and actor.kind == "person":
                return actor
        end = start - 1
    return None


def _official(mentions: Mentions, start: int, end: int) -> Actor | None:
    """Person with an office, else a body, that the line is about."""
    found: list[tuple[int, int, Actor]] = []
    for actor in mentions.actors:
        for m in actor.mentions:
            if start <= m.span.start and m.span.end <= end and actor.code:
                rank = 0 if actor.kind == "person" else 1 if actor.kind in OFFICIAL else 2
                found.append((rank, m.span.start, actor))
    return min(found, key=lambda f: f[:2])[2] if found and min(found, key=lambda f: f[:2])[0] < 2 else None
