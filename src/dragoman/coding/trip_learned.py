"""Legs told in words that no list has: a person and a place that the visit head ties to each other.

The head (``language.visits``) reads one sentence with one person and one place marked. It is asked only about those
who can travel, and about places to which no word of travel has led them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from . import trip_envoys as envoys
from .judging import judgement
from .tree import preposition
from .trip_build import build
from .trip_doubt import asked, doubtful
from .trip_people import named
from .trip_places import at, at_home, read_list
from .trip_scene import Scene
from .trip_types import Destination, Leg, Traveler
from .trip_windows import Window
from .trip_words import noun_of, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token

KINDS = ("person", "role", "group")  # of actors that are people
TENSES = {"planned": "planned", "underway": "underway", "completed": "past"}
SURE = 0.85  # of what the head must be sure: that it is a journey, planned, under way or over
BESIDE = frozenset({"compound", "amod", "nmod:poss"})
TOPIC = frozenset({"on", "about", "over", "regarding", "concerning", "against", "with"})
MOST = 40  # pairs of a sentence that it is asked about
Spot = tuple[int, int, int]  # first token, end, and the token by which the tree holds a phrase


def learned_legs(scene: Scene, legs: list[Leg]) -> list[Leg]:
    """The legs with those added, in text order, that the head finds beside them."""
    visits = scene.doc.user_data.get("visits")
    if visits is None:  # a Doc built by hand
        return legs
    known = Known(legs)
    found: list[Leg] = []
    for low, high in scene.sentences:
        if scene.titled(low):
            continue
        for leg in _of_sentence(scene, visits, (low, high), known):
            known.take(leg)
            found.append(leg)
    return sorted(legs + found, key=lambda leg: leg.cue)


class Known:
    """To which countries each traveller is known to go, and which mentions of places are others' ways."""

    def __init__(self, legs: list[Leg]) -> None:
        """Start with some legs."""
        self._countries: set[tuple[str, str]] = set()
        self._told = {p.span.start for leg in legs for p in leg.places}
        for leg in legs:
            self.take(leg)

    def take(self, leg: Leg) -> None:
        """Take a leg in."""
        self._countries |= {(t.key, p.country) for t in leg.travelers for p in leg.places}

    def open(self, traveler: Traveler, place: Destination) -> bool:
        """May the mention of a place tell of a way of the traveller's that is not known yet?"""
        new = (traveler.key, place.country) not in self._countries
        return new and not at_home(place, traveler.home) and place.span.start not in self._told


def people_named(scene: Scene, low: int, high: int) -> list[Spot]:
    """All mentions of people between two tokens."""
    out: list[Spot] = []
    i = low
    while i < high:
        end = i + 1
        actor = scene.people.at(i)
        if actor is not None and actor.kind in KINDS:
            while end < high and scene.people.at(end) is actor:
                end += 1
            out.append((i, end, head(scene, i, end)))
        i = end
    return out


def places_named(scene: Scene, low: int, high: int) -> list[Spot]:
    """All mentions of places between two tokens."""
    out: list[Spot] = []
    i = low
    while i < high:
        end = i + 1
        if scene.place(i) is not None:
            end = max(end, scene.place_end(i))
            out.append((i, end, head(scene, i, end)))
        i = end
    return out


def head(scene: Scene, start: int, end: int) -> int:
    """The token by which the tree holds some tokens."""
    above = (i for i in range(start, end) if not start <= scene.doc[i].head.i < end or scene.doc[i].head.i == i)
    return next(above, start)


def _of_sentence(scene: Scene, visits: Any, sentence: tuple[int, int], known: Known) -> Iterator[Leg]:
    """The legs of one sentence that are not known yet."""
    places = places_named(scene, *sentence)
    people = people_named(scene, *sentence) if places else []
    pairs = {
        (a, b): (traveler, place)
        for a, who in enumerate(people)
        if (traveler := _traveler(scene, who)) is not None
        for b, where in enumerate(places)
        if (place := _destination(scene, where)) is not None and known.open(traveler, place)
    }
    asked_for = list(pairs)[:MOST] if pairs and not asked(scene, *sentence) else []
    for pair, said in zip(asked_for, visits.states(sentence, people, places, asked_for), strict=True):
        state = max(TENSES, key=lambda name: said.get(name, 0.0))
        if sum(said.get(name, 0.0) for name in TENSES) < SURE:
            continue
        (traveler, place), where = pairs[pair], places[pair[1]]
        leg = _leg(scene, traveler, place, where, TENSES[state])
        if known.open(traveler, place) and not (_of_others(scene, where, traveler) or _decided(scene, leg)):
            yield leg


def _traveler(scene: Scene, who: Spot) -> Traveler | None:
    """Whom a mention names, if somebody with a name who can travel and whose home is known.

    Delegations and bare offices are left to the words of travel: they stand for people told of elsewhere.
    """
    found = next((t for i in (who[2], *range(who[0], who[1])) if (t := named(scene, scene.doc[i])) is not None), None)
    if found is None or not (found.is_person and found.home) or envoys.stays_put(found):
        return None
    return None if any(t.lower_ == "invitation" for t in scene.doc[who[2]].ancestors) else found


def _destination(scene: Scene, where: Spot) -> Destination | None:
    """A place as one that can be visited: not what is spoken of, nor what tells where people are from, or whose talks
    they are."""
    token = scene.doc[where[2]]
    if scene.in_dateline(where[0]) or token.dep_ in BESIDE:
        return None
    while token.dep_ == "conj":
        token = token.head
    if preposition(token) in TOPIC:
        return None
    if preposition(token) == "from" and token.head.pos_ == "NOUN" and noun_of(token.head) is None:
        return None
    found = at(scene, where[0])
    return found[0] if found is not None else None


def _of_others(scene: Scene, where: Spot, traveler: Traveler) -> bool:
    """Does the place belong to what someone judges, or to a journey of another ("welcomed her trip to Lima")?"""
    if judgement(scene.doc[where[2]]) is not None:
        return True
    noun = scene.doc[where[2]].head
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None) if noun_of(noun) is not None else None
    return owner is not None and scene.people.at(owner.i) is not traveler.actor


def _decided(scene: Scene, leg: Leg) -> bool:
    """Is it no journey for what the rules know: a word of travel that led nobody there, a memory, a private way?"""
    return verb_of(scene.doc[leg.cue]) is not None or doubtful(scene, leg) or envoys.private(scene, leg.cue)


def _leg(scene: Scene, traveler: Traveler, place: Destination, where: Spot, tense: str) -> Leg:
    """The leg, its cue the verb or noun that governs the place, its day the one behind the place, else that of the
    same clause."""
    low, high = scene.bounds(where[2])
    cue = _governor(scene.doc[where[2]])
    listed, _ = read_list(scene, where[0], high)
    place = next((p for p in listed[:1] if p.span == place.span), place)
    times = [i for i, _ in scene.times_of(low, high) if _governor(scene.doc[i]).i == cue.i]
    leg = build(scene, cue, "visit", [traveler], Window([place], list(range(where[0], where[1])), times))
    return replace(leg, tense=tense, start=leg.places[0].arrive if place.arrive.text else leg.start)


def _governor(token: Token) -> Token:
    """The verb "to be" of a word, or the first verb above it, else the word at the top."""
    copula = next((c for c in token.children if c.dep_ == "cop"), None)
    if copula is not None:
        return copula
    current = token
    while current.head.i != current.i:
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            break
    return current
