"""Lists of noun phrases in the text's words: who is met, what is talked about, what is sold.

Read from left to right with the tagger's help, not the parser's: a list of ten officials with their titles is where
parsers fail most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..types import Span
from .trip_lexicon import words
from .trip_scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

HARD = frozenset({";", ".", ":", "\n", "(", "—", "?", "!", "“", '"', "–"})
CLAUSE = words("who whom which where when while that whose as because after before until if during since")
SAYING = words("said says announced confirmed reported added told stated disclosed according")
LONG = 60
SKIP = words("the a an both also well as including regarding concerning on over about of")


@dataclass(frozen=True, slots=True)
class Stops:
    """Where a list ends, besides the end of the clause."""

    prepositions: frozenset[str] = frozenset()
    at_time: bool = True


def items(scene: Scene, start: int, stops: Stops) -> list[tuple[int, int]]:
    """Token ranges of the items of the list that begins at the token."""
    _, high = scene.bounds(start)
    high = min(high, start + LONG)
    out: list[tuple[int, int]] = []
    begin = i = start
    while i < high:
        token = scene.doc[i]
        inside = i > begin and _inside(token)
        if not inside and _ends(scene, i, begin, stops):
            break
        if (not inside and token.lower_ in (",", "and", "&", "or") and _separates(scene, i, begin)) or (
            not inside and token.lower_ in ("including", "regarding", "particularly", "especially")
        ):
            _close(scene, out, begin, i)
            begin = i + 1
        elif not inside and token.lower_ == "as" and scene.doc[i : i + 3].text.lower() == "as well as":
            _close(scene, out, begin, i)
            begin = i = i + 3
            continue
        i += 1
    _close(scene, out, begin, i)
    return out


def attributed(scene: Scene, comma: int) -> bool:
    """Do the words behind the comma name the source of the sentence (", her ministry announced on Friday")?"""
    _, high = scene.bounds(comma)
    for i in range(comma + 1, min(high, comma + 10)):
        token = scene.doc[i]
        if token.lower_ in SAYING:
            return i > comma + 1 or i + 1 < high
        if token.lower_ in (",", "and", ";", "who", "which", "to", "with"):
            return False
        if token.pos_ in ("VERB", "AUX", "SCONJ") and token.ent_type_ == "":
            return False
    return False


def _inside(token: Token) -> bool:
    """Is the token in the middle of a name?"""
    return token.ent_iob_ == "I"


def _ends(scene: Scene, i: int, begin: int, stops: Stops) -> bool:
    """Does the list end before the token?"""
    token = scene.doc[i]
    low = token.lower_
    if low == "," and attributed(scene, i):
        return True
    if low in HARD or token.is_space:
        return low != "–" or i == 0 or bool(scene.doc[i - 1].whitespace_)
    if (
        low in CLAUSE
        and not (low == "as" and scene.doc[i : i + 3].text.lower() == "as well as")
        and token.dep_ != "fixed"
    ):
        return not (low == "as" and i and scene.doc[i - 1].lower_ == "well")
    if token.pos_ == "AUX" or (token.pos_ == "VERB" and set(token.morph.get("VerbForm", [])) & {"Fin", "Inf"}):
        return True
    if token.pos_ == "VERB" and token.dep_ == "conj" and token.head.pos_ == "VERB" and low.endswith("ed"):
        return True  # "discussed the truce and called for ...", whatever its form is taken for
    if (
        token.pos_ == "VERB"
        and i > begin
        and token.dep_ in ("advcl", "acl", "root", "ROOT", "conj")
        and low.endswith("ing")
    ):
        return scene.doc[i - 1].lower_ == ","
    if low == "to" and i + 1 < len(scene.doc) and scene.doc[i + 1].pos_ == "VERB":
        return True
    if stops.at_time and scene.time(i) is not None and i >= begin:
        return True
    if low in stops.prepositions:
        after = scene.doc[i + 1] if i + 1 < len(scene.doc) else token
        return (
            low not in ("in", "at")
            or scene.place(i + 1) is not None
            or scene.time(i + 1) is not None
            or after.lower_ == "the"
        )
    return stops.at_time and low in ("on", "in", "at") and i + 1 < len(scene.doc) and scene.time(i + 1) is not None


def _separates(scene: Scene, i: int, begin: int) -> bool:
    """Does the comma or conjunction part two items (and not two adjectives or two offices of one person)?"""
    if i + 1 >= len(scene.doc) or i == begin:
        return True
    if scene.doc[i].lower_ == "and" and any(t.lower_ in ("both", "between") for t in scene.doc[begin:i]):
        opened = max(t.i for t in scene.doc[begin:i] if t.lower_ in ("both", "between"))
        if all(t.lower_ != "and" for t in scene.doc[opened:i]):
            return False
    left, right = scene.doc[i - 1], scene.doc[i + 1]
    if right.pos_ == "CCONJ" and i + 2 < len(scene.doc):
        right = scene.doc[i + 2]
    if left.pos_ == "CCONJ" or left.lower_ == ",":
        left = scene.doc[i - 2]
    if _describes(left) and (_describes(right) or (right.pos_ == "NOUN" and scene.doc[i].lower_ == "and")):
        return False
    offices = left.ent_type_ == "OFFICE" and right.ent_type_ == "OFFICE"
    return not (offices and scene.doc[i].lower_ in ("and", "&"))


def _describes(token: Token) -> bool:
    """Is the word an adjective or a participle in front of a noun?"""
    return token.ent_type_ == "" and (token.pos_ == "ADJ" or token.lower_.endswith("ed"))


def _close(scene: Scene, out: list[tuple[int, int]], begin: int, end: int) -> None:
    """Append the item between two tokens without the articles and commas around it."""
    while begin < end and (scene.doc[begin].lower_ in SKIP or scene.doc[begin].pos_ in ("PUNCT", "CCONJ", "ADV")):
        begin += 1
    while end > begin and (
        scene.doc[end - 1].pos_ in ("PUNCT", "CCONJ", "ADP", "DET") or scene.doc[end - 1].lower_ == "also"
    ):
        end -= 1
    if end > begin:
        out.append((begin, end))


def spans(scene: Scene, ranges: list[tuple[int, int]]) -> list[Span]:
    """Character spans of token ranges."""
    return [scene.span(a, b) for a, b in ranges]
