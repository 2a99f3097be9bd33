"""Whether a place name stands for a government ("Beijing rejected the claim") or for a location ("in Beijing").

Decided on the Universal Dependencies role of the name; see ``is_metonym``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


# "KYIV, May 3 (Reuters) -", "Geneva:", "WASHINGTON —": the place where a report was written.
_DATELINE = re.compile(
    r"(?:,[^\n—–:()-]{0,30})?\s{0,2}(?:\([^)\n]{1,40}\)\s{0,2}(?:[-–—:]{1,2}|(?=[A-Z]))|(?:\s-{1,2}|\s?[–—:])\s|,\s\w{3,9}\.?\s\d)"
)


# "Seoul to lend", "Jakarta hands over", "Sofia, Ankara near deal": how headlines let capitals act.
_HEADLINE = re.compile(
    r"(?:,\s[A-Z]\w+)?\s(?:to\s[a-z]+|[a-z]+s\s(?:over|up|off|out|back|down|to|no|not))\b|,\s[A-Z]\w+\s[a-z]"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STATIVE = _set(
    "be lie sit see remain have experience suffer become house wake border host stage stand feel "
    "boast witness grow fall erupt sink celebrate mourn"
)
_MOTION_OBJECTS = _set(
    "visit leave reach tour enter hit strike bomb cross depart shell capture seize control flee rock devastate batter "
    "storm overrun liberate quit pound target evacuate exit occupy retake recapture surround encircle besiege rebuild "
    "include cover inhabit traverse transit drop add skip choose pick miss rejoin roam"
)
_MOTION_HEADS = _set(
    "trip visit travel go fly return tour journey come head flight arrive move stop stopover arrival way drive walk "
    "deploy take bring send ship transport leave depart departure flee escape sail land back journeyed migrate deport "
    "extradite transfer relocate withdraw pull mission route road ferry evacuate fare rush delegation bound set "
    "embark converge descend shuttle distance border swing proceed continue divert train bus line gather"
)
_PLACES = _set(
    "in at near inside across through around over into outside throughout within via along off beyond onto via under "
    "en amid"
)
_PARTNERS = _set("with against between among toward towards on for by behind versus")
_FROM_HEADS = _set(
    "demand support statement pressure request import criticism buy purchase gas oil threat concession assurance "
    "response reaction message condemnation receive guarantee independence pledge promise aid help loan invitation "
    "protest objection reply letter backing signal complaint apology answer"
)
_GOVERNING = _set(
    "government decision support response demand call claim policy position stance refusal offer proposal plan "
    "commitment warning ambition ally invasion war aggression intention threat effort move request pressure reaction "
    "criticism allegation rejection military army force regime ruler leadership diplomacy envoy ambassador relation "
    "tie sanction ban interest influence approach strategy concern agreement willingness help assistance aid backing "
    "security sovereignty rule announcement statement accusation push veto vote bid authority official minister "
    "leader president backer proxy partner rival enemy"
)
_LOCATED = _set(
    "capital city town village border north south east west coast region province airport port embassy outskirt street "
    "area territory island countryside suburb hotel hospital square mountain river lake museum university centre "
    "center district soil stadium airspace water shore skyline neighbourhood neighborhood weather climate population"
)
_OF_LOCATED = _LOCATED | {"part", "state", "site", "map", "rest", "inside", "outside", "side", "corner", "middle"}


def is_metonym(span: Span, country: bool) -> bool:
    """True where the name acts or is acted upon as a state.

    ``country`` says that the name is a country's; a capital's or a palace's needs stronger signs.
    A name that is coordinated with others is judged as the first of them.
    """
    near = _by_neighbours(span)
    if near is not None:
        return near
    token = span.root
    for _ in range(6):
        if token.dep_ not in ("conj", "appos", "flat"):
            break
        token = token.head
    if token.pos_ == "PROPN":
        near = _by_neighbours(span.doc[token.i : token.i + 1])
        if near is not None:
            return near
    role = token.dep_
    head = token.head.lemma_.lower()
    if role in ("nsubj", "csubj"):
        return _subject(token, head, country)
    if role == "nsubj:pass":
        return country or head not in _MOTION_OBJECTS
    if role in ("obj", "iobj"):
        return head not in _MOTION_OBJECTS
    if role in ("obl", "nmod", "obl:agent", "nmod:agent", "obl:arg", "xcomp"):
        return _oblique(token, head, country)
    if role == "nmod:poss":
        return head not in _LOCATED
    if role in ("compound", "amod"):
        return head not in _LOCATED if country else head in _GOVERNING
    return role == "vocative"


def _by_neighbours(span: Span) -> bool | None:
    """What the words beside a name decide whatever the tree says: datelines, "in X", "left X", "X visit"; else None."""
    doc, start, end = span.doc, span.start, span.end
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is None or before.is_space:
        rest = span[-1].whitespace_ + doc[end : end + 25].text_with_ws
        if _DATELINE.match(rest):
            return False
        if after is not None and after.pos_ == "VERB" and "Fin" in after.morph.get("VerbForm", []):
            return after.lemma_.lower() not in _STATIVE
        if _HEADLINE.match(rest):
            return True
    elif before.lower_ in _PLACES or before.lemma_.lower() in ("visit", "leave", "tour", "depart"):
        return False
    if after is not None and after.lower_ in ("'s", "’s", "'", "’"):
        owned = next((t for t in doc[end + 1 : end + 6] if t.pos_ in ("NOUN", "PROPN")), None)
        if span.root.head.i > after.i:
            owned = span.root.head
        return owned is not None and owned.lemma_.lower() not in _LOCATED
    if after is not None and after.lemma_.lower() in _LOCATED:
        return False
    return None


def _subject(token: Token, head: str, country: bool) -> bool:
    copula = any(child.dep_ == "cop" for child in token.head.children)
    if copula:
        return country and head not in _LOCATED
    return token.head.pos_ in ("VERB", "ADJ", "AUX") and (country or head not in _STATIVE)


def _before(token: Token) -> set[str]:
    """The preposition right before a name, whatever the tree made of it."""
    at = token.left_edge.i
    return {token.doc[at - 1].lower_} if at and token.doc[at - 1].pos_ in ("ADP", "SCONJ", "ADV", "PART") else set()


def _oblique(token: Token, head: str, country: bool) -> bool:
    case = {child.lower_ for child in token.children if child.dep_ == "case"} or _before(token)
    if not case or case & _PLACES:
        return False
    if case & {"by"}:
        return token.head.pos_ != "VERB" or head not in ("pass", "come", "drop", "stop", "drive", "fly", "swing")
    if case & _PARTNERS:
        return head not in _MOTION_HEADS or bool(case & {"with", "against", "toward", "towards"})
    if "to" in case:
        return country and head not in _MOTION_HEADS
    if "from" in case:
        return head in _FROM_HEADS
    if "of" in case:
        return head not in _OF_LOCATED if country else head in _GOVERNING
    return False
