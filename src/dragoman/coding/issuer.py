"""Who speaks in the first person: whom a statement names as its issuers.

Input: the parsed report and its actors. Output: the actors whom "we" and "I" mean, none where the report is not a
statement. Several parties issue a joint statement: whom "We, the ministers of ..." names, whom the words about its
release name ("was issued by the Governments of ..."), whom the title names, or who acts in its opening. A single
issuer stands in the title ("Statement by President Roe on ..."), or in the by-line, one of the first lines, without a
full stop: a person with an office ("Jane Roe, Minister of Trade"), or a body's spokesperson.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.coding.tree import is_verb, logical_subjects
from dragoman.heading import ABOUT, COMMON, bylines, entitled, letterhead, title_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.coding.participants import Participants
    from dragoman.types import Actor, Mentions

FOOT_LINES = 4
OPENING = 2500  # characters in which a statement says who issues it
SENTENCES = 6  # first ones of which one tells who issues a joint statement
OFFICIAL = ("person", "role", "organisation")
_RELEASED = re.compile(
    rf"\b(?:{COMMON})\b[^.\n]{{0,40}}?\b(?:released|issued|adopted|published|made)\s(?:\w+ly\s)?by\s+"
    rf"|\bfollowing is\b[^.\n]{{0,40}}?\b(?:{COMMON})\s+(?:by|of|from)\s+",
    re.I,
)
_JOINT = re.compile(rf"\bjoint\b.*\b(?:{COMMON})\b", re.I)
_WE = re.compile(r"\bWe, (?=the\s)")


def find_issuers(doc: Doc, mentions: Mentions, participants: Participants) -> tuple[Actor, ...]:
    """The parties that issue a joint statement, else its one issuer, or none."""
    text = doc.text
    title = title_of(text)
    for start, end in _lists(doc, text):
        parties = _parties(mentions, start, end)
        if parties:
            return parties
    if _JOINT.search(title):
        parties = _opening(doc, participants, len(title))
        if parties:
            return parties
    single = find_issuer(text, mentions)
    return (single,) if single is not None else ()


def find_issuer(text: str, mentions: Mentions) -> Actor | None:
    """Actor whom the title or the by-line among the first lines of the report names, or None."""
    title = title_of(text)
    named, office = entitled(title), letterhead(title)
    head = [(named.start, named.end)] if named is not None else [office] if office is not None else []
    for start, end in (*head, *bylines(text)):
        actor = _official(mentions, start, end)
        if actor is not None:
            return actor
    return _signature(text, mentions)


def _lists(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """Stretches that may name the parties of a joint statement, the surest first."""
    spoken = _WE.search(text, 0, OPENING)
    if spoken is not None:
        words = [t for t in doc if t.idx >= spoken.end() and t.idx < spoken.end() + OPENING]
        verb = next((t for t in words if is_verb(t) and "Fin" in t.morph.get("VerbForm", [])), None)
        if verb is not None:
            yield spoken.end(), verb.idx
    released = _RELEASED.search(text, 0, OPENING)
    if released is not None:
        word = next((t for t in doc if t.idx >= released.end()), None)
        if word is not None:
            about = ABOUT.search(text, released.end(), word.sent.end_char)
            yield released.end(), about.start() if about else word.sent.end_char
    named = entitled(title_of(text))
    if named is not None and named.common:
        yield named.start, named.end


def _parties(mentions: Mentions, start: int, end: int) -> tuple[Actor, ...]:
    """Several states or bodies that the stretch names; a body that heads the list stands for its members."""
    found = [
        (m.span.start, -m.span.end, n)
        for n, actor in enumerate(mentions.actors)
        for m in actor.mentions
        if actor.code and start <= m.span.start and m.span.end <= end
    ]
    found.sort()
    first = -found[0][1] if found else 0
    body = next(
        (mentions.actors[n] for _, e, n in found if -e <= first and str(mentions.actors[n].code) == "IGO"), None
    )
    if body is not None:
        return (body,)
    actors = [mentions.actors[n] for n in dict.fromkeys(n for _, _, n in found)]
    out: dict[str, Actor] = {}
    for actor in actors:
        home = str(actor.code).split(" ")[0]
        if home not in out or (out[home].kind == "state" and actor.kind in OFFICIAL):
            out[home] = actor
    return tuple(out.values()) if len(out) > 1 else ()


def _opening(doc: Doc, participants: Participants, title: int) -> tuple[Actor, ...]:
    """Who acts, several together, in the first sentence of a statement after its title, which is so long."""
    body = [s for s in doc.sents if s.end_char > title and not s.text.isspace()]
    for sentence in body[:SENTENCES]:
        verb = sentence.root
        named = logical_subjects(verb) if is_verb(verb) and verb.idx > title else []
        actors = dict.fromkeys(a for word in named for a in participants.phrase(word) if a.code)
        if len({str(a.code).split(" ")[0] for a in actors}) > 1:
            return tuple(actors)
    return ()


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
