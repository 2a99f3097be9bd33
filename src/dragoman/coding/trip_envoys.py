"""Who does not travel: envoys at their posts, officials of a world body in its cities, and people on private ways."""

from __future__ import annotations

import re

from .trip_lexicon import PRIVATE, RESIDENT
from .trip_people import from_actor
from .trip_scene import Scene
from .trip_types import Traveler

SEATED = {"UNO": ("USA", "CHE", "AUT", "KEN"), "EUR": ("BEL", "LUX", "FRA")}  # where world bodies have their seats


def not_at_home(scene: Scene, i: int, people: list[Traveler], countries: set[str]) -> list[Traveler]:
    """Those whose home is not the only destination; where a pronoun misled, the subject of the sentence instead."""
    if not countries or not people or any({t.home} != countries for t in people):
        return people
    low, _ = scene.bounds(i)
    for j in range(i - 1, low - 1, -1):
        actor = scene.actor(j)
        if actor is not None and actor.kind == "person" and scene.doc[j].pos_ != "PRON":
            traveler = from_actor(scene, actor, scene.doc[j])
            if traveler is not None and traveler.home and {traveler.home} != countries:
                return [traveler]
    return people


def stays_put(traveler: Traveler) -> bool:
    """Is the traveller an envoy whose office is to reside abroad?"""
    words = re.findall(r"\w+", (traveler.office or traveler.name).lower())
    return bool(set(words) & RESIDENT) and "special" not in words


def goes_out(traveler: Traveler, country: str | None = None) -> bool:
    """Is a meeting in the country, or anywhere, a journey for them (officials of a world body are at home in its
    cities)?"""
    if country is not None and traveler.home in SEATED and country not in SEATED[traveler.home]:
        return True
    world = len(traveler.home or "") != 3 or traveler.home in ("UNO", "IGO", "EUR", "NGO", "MNC", "IMG")
    words = set(re.findall(r"\w+", (traveler.office or "").lower()))
    return not world or bool(words & {"envoy", "representative", "commissioner", "mediator", "adviser"})


def private(scene: Scene, i: int) -> bool:
    """Does the sentence speak of holidays, sport or shows, other than those someone comes from?"""
    low, high = scene.bounds(i)
    words = [j for j in range(low, min(high, low + 80)) if scene.doc[j].lemma_.lower() in PRIVATE]
    return any(not _left_behind(scene, low, j) for j in words)


def _left_behind(scene: Scene, low: int, i: int) -> bool:
    """Does the word belong to the place that the journey comes from ("from Lima, where he spent a holiday")?"""
    where = next((j for j in range(i, low, -1) if scene.doc[j].lower_ == "where"), None)
    if where is None:
        return False
    j = where - 1
    while j > low and (scene.doc[j].is_punct or scene.place(j) is not None):
        j -= 1
    return j < where - 1 and scene.doc[j].lower_ == "from"
