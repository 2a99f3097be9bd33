"""Guests of the gathering that a report is about: its place is told once, at the head, and then goes without saying.

"The president is being buried in Accra on Friday. Norway will be represented by Trade Minister X. Y arrives tonight."
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..edtf import precision
from ..types import DateValue, Span
from . import travelers as who
from . import trip_company as company
from . import trip_envoys as envoys
from .tree import deps, subjects
from .trip_build import Memory, build
from .trip_lexicon import GATHERINGS, MEET, words
from .trip_meetings import aimed
from .trip_people import from_actor
from .trip_places import destination, here, starts
from .trip_scene import Scene, dated
from .trip_types import Destination, Leg, Traveler
from .trip_windows import Window
from .trip_words import verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = 8  # words of a gathering's name in front of "which"
LEAD = 3  # sentences, the title among them, that tell what a report is about
GUESTS = words("first guest mourner participant dignitary attendee those invitee spectator")
IN = words("in at on")
TAKING = {"part": "take", "in": "sit"}
COMPANY = words("leader colleague counterpart summit talk meeting conference other")
COPULAS = words("is was are were be been")
INSTEAD = frozenset({"in his", "in her", "in their", "on his", "on her", "on behalf", "in place"})  # "place", "behalf"
TAKING_PART = words("attendance participation presence")
AWAY = frozenset({("pull", "out"), ("bow", "out"), ("drop", "out")})
RITES = words("swear inaugurate bury crown enthrone")  # what guests come to see done
ENDS = words(", . ; but and because or")


def venue(scene: Scene) -> Destination | None:
    """Place of the gathering that the head of the report is about, by preference a city; None where there is none."""
    sentences = scene.sentences[:LEAD]
    high = sentences[-1][1] if sentences else 0
    if not any(_gathering(t) for t in scene.doc[:high]):
        return None
    found: list[Destination] = []
    days: list[DateValue] = []
    for low, end in sentences:
        days += _days(scene, low, end) if any(_gathering(t) for t in scene.doc[low:end]) else []
        if not any(_gathering(t) or t.lemma_.lower() in MEET for t in scene.doc[low:end]):
            continue
        for i in range(low, end - 1):
            here_ = scene.doc[i].lower_ == "here"
            first = starts(scene, i if here_ else i + 1, end) if here_ or scene.doc[i].lower_ in IN else None
            found += [first[0]] if first is not None else []
    filed = here(scene, {""})
    found += [filed] if filed is not None and not found else []
    place = next((p for p in found if p.city), found[0] if found else None)
    return replace(place, arrive=days[0] if days else DateValue(), depart=DateValue()) if place is not None else None


def _days(scene: Scene, low: int, high: int) -> list[DateValue]:
    """The days named in the token range, those of a dateline apart."""
    values = [dated(t) for i, t in scene.times_of(low, high) if not scene.in_dateline(i)]
    return [v for v in values if precision(v.date) == "day"]


def _gathering(token: Token) -> bool:
    """Is the word one for a gathering that guests come to?"""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return lemma in RITES or (lemma == "take" and token.doc[token.i + 1 : token.i + 2].text == "office")
    return lemma in GATHERINGS and token.pos_ in ("NOUN", "PROPN")


def at_venue(scene: Scene, token: Token, memory: Memory, homes: set[str | None]) -> Destination | None:
    """The place of the gathering, or else where the report is filed, for travellers at home elsewhere."""
    place = memory.venue
    if place is None or not homes or place.country in homes:
        return here(scene, homes)
    return replace(place, span=Span(token.idx, token.idx + len(token.text)), arrive=DateValue(), implied=True)


def guest_leg(scene: Scene, token: Token, memory: Memory) -> Leg | None:
    """Leg of guests told of at the token: "was represented by X", "X was among the mourners", "X will not attend"."""
    if memory.venue is None:
        return None
    if token.lemma_.lower() == "represent":
        return _represented(scene, token, memory)
    if token.lower_ in ("part", "in") and token.i and token.nbor(-1).lemma_.lower() == TAKING[token.lower_]:
        if aimed(scene, token.nbor(-1)):
            return None
        return _leg(scene, token.nbor(-1), memory, who.of_verb(scene, token.nbor(-1)))
    if (verb_of(token) or ("",))[0] == "join" and any(
        t.lemma_.lower() in COMPANY for t in scene.doc[token.i + 1 : token.i + 4]
    ):
        return _leg(scene, token, memory, who.of_verb(scene, token))
    if token.lemma_.lower() == "confirm" and any(t.lemma_.lower() in TAKING_PART for t in deps(token, "obj")):
        return _leg(scene, token, memory, who.of_verb(scene, token), "planned")
    if token.pos_ == "VERB" and _stays_away(token):
        return _leg(scene, token, memory, who.of_verb(scene, token), "cancelled")
    if token.lower_ == "among":
        return _among(scene, token, memory)
    behind = scene.doc[token.i + 1 : token.i + 3].text.lower().strip()
    bare = behind.split(" ")[0] in ENDS | {""} or behind in INSTEAD
    if (verb_of(token) or ("",))[0] == "attend" and bare:
        if any(t.lower_ in ("which", "that") for t in deps(token, "obj")):
            return _other(scene, token)
        return _leg(scene, token, memory, who.of_verb(scene, token))
    return None


def _other(scene: Scene, verb: Token) -> Leg | None:
    """Leg to another gathering, with its place in its name: "the Lima economic forum, which X and Y will attend"."""
    which = next(t.i for t in deps(verb, "obj") if t.lower_ in ("which", "that"))
    low, _ = scene.bounds(verb.i)
    named = (scene.place(i) for i in range(which - 1, max(low, which - NAME) - 1, -1))
    place = next((d for p in named if p is not None for d in [destination(scene, p)] if d is not None), None)
    people = [t for t in who.of_verb(scene, verb) if place is not None and t.home and t.home != place.country]
    return build(scene, verb, "talk", people, Window([place], [], [])) if people and place is not None else None


def _stays_away(verb: Token) -> bool:
    """Does the verb say that a guest does not come ("cancelled at the last minute", "pulled out")?"""
    lemma, behind = verb.lemma_.lower(), verb.doc[verb.i + 1 : verb.i + 2].text
    bare = not deps(verb, "obj", "nsubj:pass") and behind in ENDS | {"at", "on", "after", "over"}
    return (lemma, behind) in AWAY or (lemma in ("cancel", "withdraw") and bare)


def _leg(scene: Scene, cue: Token, memory: Memory, people: list[Traveler], tense: str | None = None) -> Leg | None:
    """Leg of those people to the gathering who are not at home there."""
    place = memory.venue
    guests = [t for t in people if place and t.home and t.home != place.country and not envoys.stays_put(t)]
    if place is None or not guests:
        return None
    place = replace(place, span=Span(cue.idx, cue.idx + len(cue.text)), implied=True)
    _, high = scene.bounds(cue.i)
    joined = (verb_of(cue) or ("",))[0] == "join"
    times = [i for i, _ in scene.times_of(cue.i, min(high, cue.i + 8))] if joined else []
    place = replace(place, arrive=DateValue()) if times else place
    leg = build(scene, cue, "talk", guests, Window([place], [], times))
    state = tense or leg.tense
    return replace(leg, tense=state) if state != "none" else None


def _represented(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of whoever stands for a state or a person at the gathering: "Norway will be represented by X", "X represents
    the king"."""
    _, high = scene.bounds(verb.i)
    by = next((i for i in range(verb.i + 1, min(high, verb.i + 8)) if scene.doc[i].lower_ == "by"), None)
    if by is None:
        whom = [a for t in deps(verb, "obj") for a in [scene.actor(t.i)] if a is not None and a.country]
        return _leg(scene, verb, memory, who.of_verb(scene, verb)) if whom else None
    sender = next((a for t in subjects(verb) for a in [scene.actor(t.i)] if a is not None), None)
    home = (sender.country or str(sender.code or "").split(" ")[0]) if sender is not None else None
    people = [replace(t, home=home or t.home) for t in company.object_of(scene, by)]
    return _leg(scene, verb, memory, people)


def _among(scene: Scene, token: Token, memory: Memory) -> Leg | None:
    """Leg of "X was among the guests", "Among the guests were X and Y", and "guests, among them X and Y"."""
    low, high = scene.bounds(token.i)
    noun = next((t for t in scene.doc[token.i + 1 : min(high, token.i + 4)] if t.lemma_.lower() in GUESTS), None)
    told = scene.doc[max(low, token.i - 4) : token.i]
    if scene.doc[token.i + 1 : token.i + 2].text == "them" and any(t.lemma_.lower() in GUESTS for t in told):
        return _leg(scene, token, memory, _listed(scene, token.i + 2, high), "past")
    if noun is None:
        return None
    before = scene.doc[token.i - 1] if token.i > low else None
    if before is not None and before.lower_ in COPULAS:
        people = who.of_verb(scene, before)
        return _leg(scene, before, memory, people, "past" if before.lower_ in ("was", "were") else None)
    if before is None or before.is_space:
        copula = next((t for t in scene.doc[noun.i + 1 : min(high, noun.i + 12)] if t.lower_ in COPULAS), None)
        if copula is not None:
            past = copula.lower_ in ("was", "were")
            return _leg(scene, copula, memory, _listed(scene, copula.i + 1, high), "past" if past else "present")
    return None


def _listed(scene: Scene, start: int, high: int) -> list[Traveler]:
    """People, and unnamed holders of an office, listed from the token on."""
    found: list[Traveler] = []
    for i in range(start, high):
        actor = scene.actor(i)
        if scene.doc[i].lower_ == ";":
            break
        if actor is None or not (actor.kind == "person" or (actor.kind == "role" and actor.office)):
            continue
        traveler = from_actor(scene, actor, scene.doc[i])
        if traveler is not None and all(traveler.key != t.key for t in found):
            found.append(traveler)
    return found
