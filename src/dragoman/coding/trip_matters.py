"""What is talked about, in the text's words: the matters behind a word of talking or of aiming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Span
from .tree import deps
from .trip_lexicon import DELEGATES, ENCOUNTER, words
from .trip_phrases import Stops, items, spans
from .trip_scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

TOPICAL = words("discuss review raise address restate debate examine tackle explore highlight advance")
ABOUT = words("about on over regarding concerning of")
TALKING = words(
    """talk discussion meeting focus turn exchange view negotiation consultation conversation speak center centre
    concentrate touch dialogue agenda deal stock dwell"""
)
AIM = words(
    """reaffirm strengthen promote reiterate emphasize emphasise underscore stress boost deepen enhance press seek
    expand consolidate finalize finalise further express convey explore advocate support push"""
)
BODIES = words("parliament congress senate assembly parliamentarian people nation student troop reporter press")
HEADING = words("highlight priority topic theme centrepiece centerpiece")
PARTNERS = words("counterpart leader official colleague president minister premier ambassador envoy king queen emir")
AHEAD = 7  # words from "with" to whoever the talk is with
FILLERS = words("including include range issue issues wide variety number series topics matters such")
MATTERS = Stops(frozenset({"during", "at"}), at_time=True)


def matters(scene: Scene, cue: Token) -> list[Span]:
    """What the word of talking, or of aiming, is about."""
    lemma = cue.lemma_.lower()
    start = None
    if cue.pos_ == "VERB" and lemma in TOPICAL | AIM:
        passive = deps(cue, "nsubj:pass")
        if lemma == "address" and any(t.lemma_.lower() in ENCOUNTER for t in passive or deps(cue, "obj")):
            return []  # whoever "addresses a forum" speaks there
        start = min(t.i for t in passive[0].subtree) if passive else cue.i + 1
    elif lemma == "go" and cue.i + 1 < len(scene.doc) and scene.doc[cue.i + 1].lower_ in ("over", "through"):
        start = cue.i + 2
    elif lemma in HEADING and cue.pos_ == "NOUN":
        start = _after_be(scene, cue)
    elif lemma in TALKING and cue.pos_ in ("VERB", "NOUN"):
        start = _after_about(scene, cue)
    if start is None:
        return []
    ranges = [_without_people(scene, *r) for r in items(scene, start, MATTERS)]
    return spans(scene, [r for r in ranges if r[0] < r[1] and _matter(scene, *r)])


def _without_people(scene: Scene, a: int, b: int) -> tuple[int, int]:
    """The token range up to "with" and whoever the talk is with: "the truce in Lima with President X"."""
    for i in range(a, b):
        if scene.doc[i].lower_ == "with" and with_people(scene, i):
            return a, i
    return a, b


def with_people(scene: Scene, i: int) -> bool:
    """Does a person or an office stand behind the "with" at the token?"""
    _, high = scene.bounds(i)
    for token in scene.doc[i + 1 : min(high, i + AHEAD)]:
        if token.ent_type_ in ("PERSON", "OFFICE") or (token.lemma_.lower() in PARTNERS and token.pos_ == "NOUN"):
            return True
        named = token.ent_type_ in ("GPE", "NORP", "ORG") or token.lower_ in ("'s", "’s")
        if not named and token.pos_ not in ("DET", "ADJ", "PRON", "NUM"):
            return False
    return False


def _after_be(scene: Scene, cue: Token) -> int | None:
    """Token after the "be" or "include" of a word for what comes first: "a highlight of the trip will be"."""
    _, high = scene.bounds(cue.i)
    for i in range(cue.i + 1, min(high - 1, cue.i + 9)):
        if scene.doc[i].lemma_.lower() in ("be", "include"):
            return i + 1
        if scene.doc[i].pos_ == "VERB" or scene.doc[i].lower_ in (",", ";"):
            return None
    return None


def _after_about(scene: Scene, cue: Token) -> int | None:
    """Token after the "about"/"on" of a word of talking, or after "includes" of an agenda."""
    _, high = scene.bounds(cue.i)
    listed = cue.lemma_.lower() == "agenda" and "include" in {t.lemma_.lower() for t in scene.doc[cue.i : cue.i + 8]}
    for i in range(cue.i + 1, min(high, cue.i + 8)):
        token = scene.doc[i]
        if not listed and token.lower_ in ABOUT and scene.time(i + 1 if i + 1 < high else i) is None:
            return i + 1
        if listed and token.lemma_.lower() == "include":
            return i + 1
        if token.pos_ == "VERB" or token.lower_ in ("with", ",", "in", "at"):
            return None
    return None


def _matter(scene: Scene, a: int, b: int) -> bool:
    """Is the phrase a matter, and not a filler, a person or a place of meeting?"""
    words = [scene.doc[i] for i in range(a, b)]
    if words[0].lemma_.lower() in DELEGATES or words[0].lemma_.lower() in BODIES:
        return False
    if all(w.ent_type_ in ("PERSON", "OFFICE") for w in words):
        return False
    if all(w.lower_ in FILLERS or w.pos_ in ("DET", "ADP", "ADJ") for w in words):
        return False
    return any(w.pos_ in ("NOUN", "PROPN", "ADJ") for w in words)
