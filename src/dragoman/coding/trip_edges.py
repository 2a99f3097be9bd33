"""What goes without saying of a noun of travel, and what its verb says of the edges of the journey.

"China has cancelled a visit by X" tells where; "began the tour in Lima", "ended a week in Quito" tell first and last.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..edtf import days_between, shift
from ..types import DateValue
from . import travelers as who
from .trip_build import Memory, build
from .trip_lexicon import ARRIVE, BEGIN, END, FIRST, LAST, words
from .trip_places import here
from .trip_scene import Scene
from .trip_stays import canceller
from .trip_tense import cuts_short, tense_of
from .trip_times import UNTIL
from .trip_types import Destination, Leg, Traveler
from .trip_windows import Look, Window, between, window_after
from .trip_words import verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token

CARRY = words("take bring lead include cover")  # what a tour does with its traveller
DONE = words("took brought led included covered")
STAYED = frozenset({"visit", "stay"})
SPELLS = frozenset({"week", "day", "month"})


def understood(scene: Scene, noun: Token, people: list[Traveler], memory: Memory, window: Window) -> Window:
    """The place of a visit that goes without saying: that of the state which calls it off, or where the report is
    filed ("crowned a two-day visit by X")."""
    if any(t.key in memory.countries for t in people):
        return window
    homes = {t.home for t in people}
    tense = tense_of(noun)
    if tense in ("cancelled", "postponed"):
        host = canceller(scene, noun)
        found = Destination(host[0], None, host[1], implied=True) if host and host[0] not in homes else None
        filed = here(scene, homes) if host is None and scene.sentence(noun.i) > 0 else None
        found = replace(filed, city=None, implied=True) if filed is not None else found
        missed = memory.venue is not None and memory.venue.country not in homes and host is None
        found = replace(memory.venue, implied=True) if memory.venue is not None and missed else found
    else:
        found = here(scene, homes) if tense == "none" and scene.sentence(noun.i) > 0 else None
    return Window([found], window.tokens, window.times) if found is not None else window


def _until(scene: Scene, noun: Token) -> list[int]:
    """The time to which a journey is put off, wherever in the sentence it stands: "has been put off until May"."""
    low, high = scene.bounds(noun.i)
    return [i for i, _ in scene.times_of(low, high) if i > low and scene.doc[i - 1].lower_ in UNTIL][:1]


def _after_all(scene: Scene, noun: Token) -> bool:
    """Does the noun tell of what came before the journey's place that stands in front of it ("arrives in Lima after
    stops in Quito and Bogotá")?"""
    low, _ = scene.bounds(noun.i)
    i = noun.i - 1
    while i > low and scene.doc[i].pos_ in ("DET", "ADJ", "NUM", "PRON"):
        i -= 1
    return i > low and scene.doc[i].lower_ == "after" and any(verb_of(t) for t in scene.doc[low:i])


def _taken(scene: Scene, noun: Token, window: Window) -> bool:
    """Has the tour taken the traveller to the places before he reached the one told first ("reached Lima at the end of
    a tour that took him to Quito and Bogotá")?"""
    low, _ = scene.bounds(noun.i)
    reached = any((verb_of(t) or ("",))[0] in ARRIVE | {"return"} for t in scene.doc[low : noun.i])
    clause = scene.doc[noun.i + 1 : min(window.tokens, default=noun.i)]
    verb = next((t for t in clause if t.lemma_.lower() in CARRY), None)
    done = verb is not None and (verb.lower_ in DONE or any(t.lower_ in ("has", "had") for t in clause))
    return reached and done


def _dated_before(scene: Scene, noun: Token, verb: Token | None) -> bool:
    """Does the only date stand between the noun and its verb ("his trip in May was cut short"), and date the whole?"""
    _, high = scene.bounds(noun.i)
    return verb is not None and verb.i > noun.i and not scene.times_of(verb.i, high)


def edged(scene: Scene, noun: Token, lemma: str, people: list[Traveler], window: Window) -> Leg:
    """The leg of a noun, with what "first", "last" and verbs of beginning and ending say of its place and date."""
    verb = noun.head if noun.head.pos_ == "VERB" else None
    edge = verb.lemma_.lower() if verb is not None and verb.lemma_.lower() in END | BEGIN else ""
    edge = "end" if verb is not None and cuts_short(verb) else edge
    adjectives = {c.lower_ for c in noun.children}
    rank = 0
    if lemma in ("stop", "leg", "destination"):
        rank = -1 if adjectives & FIRST else 1 if adjectives & LAST else 0
    if verb is not None and edge:
        inner = between(scene, verb, noun) if verb.i < noun.i else Window([], [], [])
        window = Window(inner.places + window.places, inner.tokens + window.tokens, window.times)
        alone = len(window.places) == 1 or bool(inner.places)
        rank = (1 if edge in END else -1) if alone else 0
    if rank and window.places:
        window = replace(window, places=[replace(window.places[0], rank=rank), *window.places[1:]])
    taken = _taken(scene, noun, window)
    if taken or _after_all(scene, noun):
        window = replace(window, places=[replace(p, rank=-1) for p in window.places])
    if tense_of(noun) == "postponed":
        window = replace(window, times=_until(scene, noun) or window.times)
    leg = build(scene, noun, "noun", people, window)
    leg = replace(leg, tense="past") if taken else leg
    leg = _begun(scene, noun, _elsewhere(scene, noun, leg, window)) if leg.places else leg
    ended = edge in END and not _dated_before(scene, noun, verb)
    if ended and not leg.end.text and leg.tense in ("past", "underway", "planned"):
        to_come = leg.tense == "planned" and lemma not in STAYED  # "the tour will end in Lima on Friday"
        same = (p.arrive.date == leg.start.date and not to_come for p in leg.places)
        places = tuple(replace(p, arrive=DateValue()) if s else p for p, s in zip(leg.places, same, strict=True))
        if lemma in STAYED and len(places) == 1:  # what ends may be but one stop of the journey
            places = (replace(places[0], depart=leg.start),)
        return replace(leg, start=DateValue(), end=leg.start, places=places)
    return leg


def _elsewhere(scene: Scene, noun: Token, leg: Leg, window: Window) -> Leg:
    """The leg without the day of its beginning at its places, where these are but further ones ("a tour that will also
    take in Quito")."""
    first = min((i for i in window.tokens if i > noun.i), default=noun.i)
    if all(t.lower_ != "also" for t in scene.doc[noun.i + 1 : first]):
        return leg
    places = tuple(replace(p, arrive=DateValue()) if p.arrive == leg.start else p for p in leg.places)
    return replace(leg, places=places)


def _begun(scene: Scene, noun: Token, leg: Leg) -> Leg:
    """The leg of a journey "that began in Lima on Monday": its first stop, and a Monday that is over."""
    began = (c for c in noun.children if c.dep_ == "acl:relcl" and c.lemma_.lower() in BEGIN)
    if not any({"Past", "Fin"} <= {*c.morph.get("Tense", []), *c.morph.get("VerbForm", [])} for c in began):
        return leg
    places = tuple(replace(p, rank=-1, arrive=_over(scene, p.arrive)) for p in leg.places[:1]) + leg.places[1:]
    return replace(leg, tense="past", start=_over(scene, leg.start), places=places)


def _over(scene: Scene, value: DateValue) -> DateValue:
    """A day to come within a week as that of the week before."""
    gap = days_between(scene.published.isoformat(), value.date) if scene.published is not None else None
    return replace(value, date=shift(value.date, -7)) if gap is not None and 0 < gap <= 7 and value.date else value


def spell(scene: Scene, noun: Token, memory: Memory) -> Leg | None:
    """Leg of a stay told by its length: "completed a week in Taiwan on Monday", "began her week in Houston"."""
    verb = noun.head
    if noun.lemma_.lower() not in SPELLS or noun.dep_ not in ("obj", "obl:unmarked"):
        return None
    if verb.lemma_.lower() not in END | BEGIN:
        return None
    window = window_after(scene, noun, Look(frozenset({"in"}), 3))
    people = [t for t in who.of_verb(scene, verb) if t.home and all(p.country != t.home for p in window.places)]
    if not window.places or not people:
        return None
    leg = edged(scene, noun, noun.lemma_.lower(), people, window)
    return replace(leg, tense="past" if verb.lemma_.lower() in END else "arrived") if leg.tense != "planned" else leg
