"""Why a journey is made, why it ends when it does, and who announced it: spans in the text's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import DateValue, Span
from .itinerary import Journey
from .trip_lexicon import GO, VISIT, words
from .trip_scene import Scene, dated
from .trip_words import verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token

LIMIT = 40
# Bodies, and people, that speak for a state.
SOURCES = words(
    """ministry department office presidency palace government embassy spokesman spokeswoman spokesperson service
    official officials secretariat chancellery commission administration house minister statement"""
)
ANNOUNCING = words("announce confirm say disclose reveal publish release tell")
DUE = words("due expected scheduled set slated supposed planned bound likely ready poised")  # "is due to meet": no aim
BE = words("is are was were")
STOPPERS = frozenset({";", ".", "\n", ":"})


def _infinitive_after(scene: Scene, start: int) -> Span | None:
    """The first "to VERB ..." clause behind a token, up to the end of its sentence or the next main clause."""
    _, high = scene.bounds(start)
    for i in range(start + 1, min(high - 1, start + LIMIT)):
        token = scene.doc[i]
        before = scene.doc[i - 1].lower_
        if token.lower_ == "to" and (before in DUE or (before in BE and scene.doc[i - 2].pos_ in ("PRON", "ADV"))):
            return None
        if (
            token.lower_ == "to"
            and token.pos_ != "ADP"
            and scene.doc[i + 1].pos_ == "VERB"
            and scene.place(i + 1) is None
            and (verb_of(scene.doc[i + 1]) or ("",))[0] not in GO | VISIT
        ):
            return _to_end(scene, i, high)
        if (token.pos_ == "VERB" and token.dep_ not in ("amod", "xcomp")) or token.lower_ in STOPPERS:
            return None
    return None


def _to_end(scene: Scene, i: int, high: int) -> Span | None:
    """Span from a token to the end of its clause."""
    end = i
    while end < high and scene.doc[end].lower_ not in STOPPERS and not scene.doc[end].is_space:
        if scene.doc[end].lower_ == "," and end + 1 < high and scene.doc[end + 1].lower_ in ("where", "who", "which"):
            break
        end += 1
    return scene.span(i, end) if end > i + 1 else None


def purposes(scene: Scene, journey: Journey) -> list[Span]:
    """The aims stated right behind the words that tell of the journey."""
    out: list[Span] = []
    for leg in journey.legs:
        if leg.kind in ("go", "visit", "noun", "arrive", "leave"):
            last = _last_token(scene, leg.evidence)
            span = _infinitive_after(scene, last)
            if span is not None and span not in out:
                out.append(span)
    return out[:4]


def _last_token(scene: Scene, span: Span) -> int:
    """Index of the last token of a span."""
    found = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    return int(found.end) - 1 if found is not None else 0


def return_reason(scene: Scene, journey: Journey) -> Span | None:
    """The clause that says why the traveller goes home when he does."""
    for leg in journey.legs:
        if leg.kind == "return":
            span = _infinitive_after(scene, leg.cue)
            if span is not None:
                return span
    return None


def announcement(scene: Scene, cue: Token) -> tuple[str | None, DateValue] | None:
    """Who made the journey public, and when: a verb of announcing in the sentence of the cue or right behind it."""
    first = scene.sentence(cue.i)
    for n, (low, high) in enumerate(scene.sentences[first : first + 3]):
        for i in range(low, high):
            token = scene.doc[i]
            if token.lemma_.lower() not in ANNOUNCING or token.pos_ not in ("VERB", "AUX") or _aside(token, cue):
                continue
            who = _speaker(scene, token, low, high)
            if who is None or (n and not set(who.lower().split()) & SOURCES):
                continue
            near = [t for j, t in scene.times_of(i + 1, min(high, i + 4))]
            near = near or [t for j, t in scene.times_of(max(low, i - 2), i)]
            return who, dated(near[0]) if near else DateValue()
    return None


def _aside(verb: Token, cue: Token) -> bool:
    """Does the cue stand between subject and verb, so that something else is told ("X, in Lima for talks, said")?"""
    if verb.i == 0 or verb.nbor(-1).text != ",":
        return False
    return any(c.dep_ == "nsubj" and c.i < cue.i < verb.i for c in verb.children)


def _speaker(scene: Scene, verb: Token, low: int, high: int) -> str | None:
    """The words for who announces: right before the verb, behind "by", or, where a comma stands before it, behind."""
    i = verb.i - 1
    while i >= low and (
        scene.time(i) is not None or scene.doc[i].pos_ in ("AUX", "ADV") or scene.doc[i].lower_ == "on"
    ):
        i -= 1
    _, after = verb.i, verb.i + 1
    while after < high and scene.time(after) is not None:
        after += 1
    behind = after < high and scene.doc[after].lower_ == "by"
    if behind or (i >= low and scene.doc[i].lower_ in (",", "”", '"')):
        return _named_from(scene, after + behind, high)
    return _named_to(scene, i, low) if i >= low else None


def _named_to(scene: Scene, i: int, low: int) -> str | None:
    """The name, or the noun phrase for a body or its spokesman, that ends on the token."""
    token = scene.doc[i]
    actor = scene.actor(i)
    if token.ent_type_ in ("PERSON", "ORG") or token.pos_ == "PRON":
        return actor.name if actor is not None and actor.kind in ("person", "organisation") else None
    if token.lower_ not in SOURCES or token.pos_ not in ("NOUN", "PROPN"):
        return actor.name if actor is not None and actor.kind in ("organisation", "person", "state") else None
    start = i
    while (
        start > low
        and scene.doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ", "PART", "PRON")
        and not (scene.in_dateline(start - 1) or scene.doc[start - 1].is_space or scene.time(start - 1))
    ):
        start -= 1
    return scene.text(scene.span(start, i + 1))


def _named_from(scene: Scene, i: int, high: int) -> str | None:
    """The name, or the noun phrase for a body, that begins at the token."""
    for j in range(i, min(high, i + 10)):
        token = scene.doc[j]
        if token.lower_ in (",", "that", "in") or token.pos_ == "VERB":
            return None
        if token.ent_type_ in ("PERSON", "ORG") or token.lower_ in SOURCES:
            found = scene.actor(j)
            return found.name if found is not None and token.ent_type_ else _named_to(scene, j, i)
    return None
