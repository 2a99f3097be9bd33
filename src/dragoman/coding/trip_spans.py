"""Token ranges and spans of those met and of events, as the text names them: with title, office and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Actor, Span
from .trip_lexicon import TITLES
from .trip_scene import Scene
from .trip_types import Traveler

if TYPE_CHECKING:
    from spacy.tokens import Token

MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


def with_name(scene: Scene, a: int, b: int) -> int:
    """End of a phrase for someone, with the name set beside it: "Qatar's emir, Sheikh Tamim bin Hamad Al Thani"."""
    doc, (_, high) = scene.doc, scene.bounds(a)
    if b < high and doc[b].lower_ == "of" and doc[b - 1].ent_type_ == "OFFICE":
        while b < high and (doc[b].lower_ in ("of", "the") or doc[b].ent_type_ in ("GPE", "OFFICE")):
            b += 1
    if b + 1 >= high or doc[b].text != "," or any(t.ent_type_ == "PERSON" for t in doc[a:b]):
        return b
    i = b + 1
    while i < high and (doc[i].ent_type_ == "OFFICE" or (doc[i].pos_ == "PROPN" and not doc[i].ent_type_)):
        i += 1
    if i >= high or doc[i].ent_type_ != "PERSON":
        return b
    while i < high and (doc[i].ent_type_ == "PERSON" or doc[i].lower_.strip(".") in TITLES):
        i += 1
    return i if i == high or doc[i].is_punct else b


def role_phrase(scene: Scene, token: Token) -> tuple[int, int]:
    """Token range of a noun for people with the words before it and its "of" phrase."""
    low, high = scene.bounds(token.i)
    a = token.i
    while a > low and scene.doc[a - 1].pos_ in ("ADJ", "PROPN", "NOUN") and scene.doc[a - 1].ent_type_ != "PERSON":
        a -= 1
    b = token.i + 1
    if b < high and scene.doc[b].lower_ == "of":
        b += 1
        while b < high and scene.doc[b].pos_ in ("DET", "ADJ", "PROPN", "NOUN") and scene.doc[b].ent_type_ != "PERSON":
            b += 1
    return a, b


def event(scene: Scene, i: int) -> Span:
    """Span of the event named at the token."""
    for ent in scene.doc.ents:
        if ent.start <= i < ent.end:
            return Span(ent.start_char, ent.end_char)
    low, _ = scene.bounds(i)
    start = i
    while (
        start > low
        and scene.time(start - 1) is None
        and (
            scene.doc[start - 1].pos_ in MODIFIERS or scene.doc[start - 1].text == "-"  # "three-way summit"
        )
    ):
        start -= 1
    return scene.span(start, i + 1)


def named_span(scene: Scene, other: Traveler) -> Span:
    """Span of the fullest name of someone met, with the office in front of it."""
    mentions = other.actor.mentions if other.actor is not None else ()
    names = [m.span for m in mentions if m.kind == "name"]
    name = max(names, key=lambda s: s.end - s.start) if names else other.span
    found = scene.doc.char_span(name.start, name.end, alignment_mode="expand")
    low = found.start if found is not None else 0
    first, _ = scene.bounds(low)
    while low > first and scene.doc[low - 1].ent_type_ == "OFFICE":
        low -= 1
    return Span(scene.doc[low].idx, name.end) if found is not None else name


def name_range(scene: Scene, token: Token, actor: Actor) -> tuple[int, int]:
    """Token range of a name with the title before it, or of a title that stands for the name."""
    for mention in actor.mentions:
        if mention.kind == "title" and mention.span.start <= token.idx < mention.span.end:
            span = scene.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if span is not None:
                return span.start, span.end
    parts = [
        token,
        *[c for c in token.children if c.dep_ in ("flat", "compound", "amod", "appos") and c.i < token.i + 6],
    ]
    low, high = min(t.i for t in parts), max(t.i for t in parts) + 1
    first, _ = scene.bounds(token.i)
    while low > first and scene.doc[low - 1].ent_type_ == "OFFICE":
        low -= 1
    return (low, high) if high - low < 12 else (token.i, token.i + 1)
