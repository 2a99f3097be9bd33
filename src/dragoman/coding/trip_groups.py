"""Travellers under another word: the ministers of several states, and the unnamed office holder of a headline.

"The foreign ministers of A and B" are two travellers, who may be named elsewhere; the "A minister" of a title is the
minister whom the body names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import Actor, Span
from .trip_lexicon import words
from .trip_scene import Scene
from .trip_types import Leg, Traveler

if TYPE_CHECKING:
    from spacy.tokens import Token

# Words for whoever leads a state or a body, whatever the office is called.
LEADING = words("leader head president premier chancellor king queen emir sultan prince monarch taoiseach pm chief")
RANKS = words("the a an of foreign prime deputy top senior former 's ’s")
MINOR = words("vice deputy assistant under acting former")
LEAST = 2


def expand(scene: Scene, people: list[Traveler]) -> list[Traveler]:
    """The travellers with each plural of office holders taken apart, one for each state, under their names."""
    out: list[Traveler] = []
    for traveler in people:
        for one in _apart(scene, traveler):
            if all(one.key != t.key for t in out):
                out.append(one)
    return out


def _apart(scene: Scene, traveler: Traveler) -> list[Traveler]:
    """Those whom a plural stands for, or the traveller himself."""
    head = _head(scene, traveler)
    if head is None or traveler.actor is None or traveler.is_person:
        return [traveler]
    actors = [a for a in scene.people.every(head.i) if a.kind != "person" and a.country]
    if len({a.country for a in actors}) < LEAST or "Plur" not in head.morph.get("Number", []):
        return [traveler]
    office = _office(scene, head)
    return [_one(scene, actor, office, traveler.span) for actor in actors]


def _head(scene: Scene, traveler: Traveler) -> Token | None:
    """The token that the traveller's span ends on."""
    span = scene.doc.char_span(traveler.span.start, traveler.span.end, alignment_mode="expand")
    return span[-1] if span is not None and len(span) else None


def _office(scene: Scene, head: Token) -> str:
    """The office of a plural in the singular: "foreign ministers" is "foreign minister"."""
    low, _ = scene.bounds(head.i)
    start = head.i
    while start > low and scene.doc[start - 1].lower_ in ("foreign", "prime", "finance", "defence", "defense", "trade"):
        start -= 1
    singular = head.lemma_.lower() if head.lemma_.lower() != head.lower_ else head.lower_.removesuffix("s")
    return " ".join([*(t.lower_ for t in scene.doc[start : head.i]), singular])


def _one(scene: Scene, actor: Actor, office: str, span: Span) -> Traveler:
    """The one whom a plural means for one state: a person whom the report names, else the bare office."""
    found = _person(scene, actor.country, office, bare=True)
    if found is not None:
        return Traveler(f"a{scene.number(found)}", found.name, found.office or office, actor.country, span, found)
    return Traveler(f"a{scene.number(actor)}", office, office, actor.country, span, actor)


def _person(scene: Scene, home: str | None, office: str, bare: bool) -> Actor | None:
    """The only person of a state whom the report names with such an office (``bare``: or with none at all)."""
    people = [a for a in scene.mentions.actors if a.kind == "person" and a.country == home]
    found = [a for a in people if a.office and alike(office, a.office)]
    if not found and bare:
        found = [a for a in people if not a.office]
    return found[0] if len(found) == 1 else None


def alike(one: str, other: str) -> bool:
    """Do two names of offices share their word of rank, or do both only say who leads?"""
    a, b = (set(re.findall(r"[\w-]+", w.lower())) - RANKS for w in (one, other))
    rank = "minister" in a & b
    if rank and not ({"foreign", "prime"} & set(one.lower().split()) <= set(other.lower().split())):
        return False
    return bool(a & b) or bool(a & {"leader", "head"} and (b & LEADING or "prime" in other.lower()))


def unmask(scene: Scene, legs: list[Leg]) -> list[Leg]:
    """The legs with unnamed travellers, above all those of a title, replaced by those whom the body names."""
    told = [t for leg in legs if leg.body for t in leg.travelers]
    named = [t for t in told if t.is_person] or told
    legs = [replace(leg, travelers=_named(scene, leg, named)) for leg in legs]
    return [_brought_home(scene, leg, legs) for leg in legs]


def _brought_home(scene: Scene, leg: Leg, legs: list[Leg]) -> Leg:
    """The leg of "the minister", who is to return, given to the only traveller at home there, if no other way fits.

    Someone named in between ("with her are the Minister of Trade, X") may seem to be meant, of whom no journey is told.
    """
    if leg.kind != "return" or len(leg.travelers) != 1 or not leg.places:
        return leg
    one, place = leg.travelers[0], leg.places[-1]
    if any(x is not leg and one.key in {t.key for t in x.travelers} for x in legs):
        return leg
    head = _head(scene, one)
    if head is None or head.ent_type_ != "OFFICE":
        return leg
    others = {t.key: t for x in legs if x.kind != "return" for t in x.travelers if t.home == place.country}
    definite = any(t.lower_ == "the" for t in scene.doc[max(0, head.i - 3) : head.i])
    return replace(leg, travelers=tuple(others.values())) if definite and len(others) == 1 else leg


def _named(scene: Scene, leg: Leg, named: list[Traveler]) -> tuple[Traveler, ...]:
    """Travellers of a leg, by their names where the body tells them; in the body only where the office is theirs."""
    out: list[Traveler] = []
    for traveler in leg.travelers:
        found = None
        if not traveler.is_person:
            guessed = traveler.home in {p.country for p in leg.places}  # nobody travels to his own home
            one = replace(traveler, home=None) if guessed else traveler
            found = _office_holder(traveler, named) if leg.body else _same(scene, one, named)
            found = found or _holder(scene, traveler, {p.country for p in leg.places})
        one = found or traveler
        if all(one.key != t.key for t in out):
            out.append(one)
    return tuple(out)


def _office_holder(traveler: Traveler, named: list[Traveler]) -> Traveler | None:
    """The only named traveller of the same state who has such an office."""
    office = traveler.office or traveler.name
    fitting = {t.key: t for t in named if t.home == traveler.home and t.home and alike(office, t.office or "")}
    fitting = {k: t for k, t in fitting.items() if _minor(office) == _minor(t.office or "")}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _holder(scene: Scene, traveler: Traveler, stops: set[str]) -> Traveler | None:
    """Who "the President" is, where the report names one holder of just that office far more than any other.

    He is at home where the traveller is; but a home that is a stop of the journey too was only a guess.
    """
    before, _, office = traveler.name.lower().partition(" ")
    if before != "the" or not office:
        return None
    holders = [a for a in scene.mentions.actors if a.kind == "person" and _holds(a, office)]
    holders = [a for a in holders if a.country == traveler.home or (traveler.home in stops and a.country not in stops)]
    holders.sort(key=lambda a: -len(a.mentions))
    if not holders or (len(holders) > 1 and len(holders[0].mentions) < LEAST * len(holders[1].mentions)):
        return None
    found = holders[0]
    return Traveler(f"a{scene.number(found)}", found.name, found.office, found.country, traveler.span, found)


def _holds(actor: Actor, office: str) -> bool:
    """Does the actor have the office, by itself or with what it is of ("Secretary", "Secretary of State")?"""
    held = (actor.office or "").lower()
    return held == office or held.startswith(f"{office} of ")


def _minor(office: str) -> frozenset[str]:
    """The words of an office that make it that of a deputy, or a past one."""
    return MINOR & set(re.findall(r"\w+", office.lower()))


def _same(scene: Scene, traveler: Traveler, named: list[Traveler]) -> Traveler | None:
    """The named traveller who is meant by an unnamed one, if there is only one such."""
    office = traveler.office or traveler.name
    fellows = {t.key: t for t in named if t.home == traveler.home or traveler.home is None}
    fitting = {k: t for k, t in fellows.items() if alike(office, t.office or "")}
    if traveler.home is not None and len(fellows) == 1:
        fitting = fitting or fellows
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    if fitting or traveler.home is None:
        return None
    actor = _person(scene, traveler.home, office, bare=False)
    if actor is None:
        return None
    return Traveler(f"a{scene.number(actor)}", actor.name, actor.office, traveler.home, traveler.span, actor)
