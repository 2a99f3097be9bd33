"""Stops dropped from a journey that is not off: "Lima has been dropped from the tour", "both stops", "the rest".

Whose stop it is goes by the tour told of last; which one, by its name, or by how many of those to come are meant.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .tree import deps
from .trip_build import Memory, build
from .trip_lexicon import COUNTS, words
from .trip_places import read_list
from .trip_scene import Scene
from .trip_tense import PLANS, called_off, unsettled
from .trip_types import Leg
from .trip_windows import Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from .itinerary import Halt

REST = words("rest remainder remaining other further subsequent")
REACHED = frozenset({"past", "arrived", "departed", "underway"})
REACH = 6  # words in front of a noun that tell which stops are meant
FAR = 6  # sentences back to the tour that the stop belongs to


def dropped(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of stops that the verb says are off, named as its subject or object; None where no tour is known to have
    them, or it is left open."""
    off = called_off(verb)
    if off is None or unsettled(verb) or scene.sentence(verb.i) - memory.sentence > FAR:
        return None
    low, high = scene.bounds(verb.i)
    for noun in deps(verb, "nsubj:pass", "obj"):
        first = next((i for i in (noun.left_edge.i, noun.i) if scene.place(i) is not None), None)
        if first is None:
            continue
        items, end = read_list(scene, first, verb.i if first < verb.i else high)
        planned = any(t.lemma_.lower() in PLANS and t.pos_ == "NOUN" for t in scene.doc[low:high])
        people = [t for t in memory.touring if planned or _bound_for(memory, t.key, {p.country for p in items})]
        if items and people:
            leg = build(scene, verb, "noun", people, Window(items, [*range(first, end)], []))
            return replace(leg, tense=off, part=True)
    return None


def _bound_for(memory: Memory, key: str, countries: set[str]) -> bool:
    """Was the traveller told to go to all the countries?"""
    return bool(countries) and countries <= memory.countries.get(key, set())


def of_rest(scene: Scene, cue: Token) -> bool:
    """Does the noun stand for what is left of a journey ("the rest of the tour", "the remaining stops")?"""
    return any(t.lower_ in REST for t in _front(scene, cue))


def meant(scene: Scene, halts: Sequence[Halt], cue: Token) -> list[Halt]:
    """The stops that a noun without a place means: the last one to come, as many as it counts, or all to come."""
    ahead = [h for h in halts if h.off is None and h.tense not in REACHED]
    if of_rest(scene, cue):
        return ahead
    count = next((COUNTS[t.lower_] for t in _front(scene, cue) if t.lower_ in COUNTS), 0)
    if count:
        return ahead[-count:] if len(ahead) >= count else []
    if cue.lower_.endswith("s"):
        return ahead
    open_ones = [h for h in halts if h.tense not in REACHED]
    latest = max(open_ones, key=lambda h: max(s.start for s in h.spans), default=None)
    return [latest] if latest is not None and latest.off is None else []


def _front(scene: Scene, cue: Token) -> Sequence[Token]:
    """The words in front of the cue in its sentence."""
    low, _ = scene.bounds(cue.i)
    return list(scene.doc[max(low, cue.i - REACH) : cue.i])
