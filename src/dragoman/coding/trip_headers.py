"""Journeys that only the head of a transcript tells of: people named in the title, and a line that is a place abroad.

Minister X and President Y Before Their Meeting
Jane Roe, Minister of Trade
Vienna
"""

from __future__ import annotations

from . import trip_envoys as envoys
from .trip_lexicon import words
from .trip_people import from_actor
from .trip_places import at, is_wide, within
from .trip_scene import Scene
from .trip_types import Destination, Leg, Traveler

LINES = 6
REMOTE = words("virtual video videoconference call calls phone telephone online teleconference")
HEAD = 120


def header_leg(scene: Scene) -> Leg | None:
    """The leg told by the head of a transcript, or None where there is no such head."""
    lines = _lines(scene)
    if len(lines) < 3 or any(t.lower_ in REMOTE for t in scene.doc[: HEAD // 2]):
        return None
    found = next((p for low, high in lines[1:LINES] for p in [_place_line(scene, low, high)] if p is not None), None)
    if found is None:
        return None
    place, i = found
    low, high = lines[0]
    guests = [t for t in _people(scene, low, high) if t.home and t.home != place.country]
    people = [t for t in guests if envoys.goes_out(t) and not envoys.stays_put(t)]
    if not people:
        return None
    return Leg(tuple(people), (place,), i, "meet", "underway", scene.span(low, high))


def _lines(scene: Scene) -> list[tuple[int, int]]:
    """Token ranges of the first lines that are not empty."""
    out: list[tuple[int, int]] = []
    start = 0
    for token in scene.doc[: HEAD * 3]:
        if "\n" in token.text:
            if token.i > start:
                out.append((start, token.i))
            start = token.i + 1
            if len(out) >= LINES:
                break
    return out


def _place_line(scene: Scene, low: int, high: int) -> tuple[Destination, int] | None:
    """The place that makes up the whole line ("Ramallah, West Bank"), and its first token."""
    while low < high and scene.doc[low].is_space:
        low += 1
    if low >= high or scene.place(low) is None:
        return None
    i = low
    while i < high:
        if scene.place(i) is not None:
            i = scene.place_end(i)
        elif scene.doc[i].lower_ in (",", "the") or scene.doc[i].is_space:
            i += 1
        else:
            return None
    found = at(scene, low)
    if found is None:
        return None
    country = next((at(scene, j) for j in range(found[1], high) if scene.place(j) is not None), None)
    around = country is not None and country[0].city is None and country[0].country == found[0].country
    wide = found[0].city is not None or is_wide(scene, found[0])
    return (within(scene, found[0], country[0]) if country and around and wide else found[0]), low


def _people(scene: Scene, low: int, high: int) -> list[Traveler]:
    """People with an office whom the title names."""
    out: list[Traveler] = []
    for i in range(low, high):
        actor = scene.actor(i)
        if actor is None or actor.kind != "person" or scene.doc[i].ent_type_ != "PERSON":
            continue
        traveler = from_actor(scene, actor, scene.doc[i])
        if traveler is not None and all(traveler.key != t.key for t in out):
            out.append(traveler)
    return out
