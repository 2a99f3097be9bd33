"""Homes put right: whoever goes to the land that was taken for his own comes from another one.

The home of a person without a nation in his title is a guess from what stands near. Where the report has him travel to
that very country, his home is that of his own words, of the same office in the title ("Indian PM"), of the state he
speaks for ("said China stands ready"), of the only nation or body of the title, of the dateline or its agency, or of
where he is to return to. So it is with whoever meets "his Russian counterpart" and was taken for a Russian.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Actor
from . import travelers as who
from .trip_groups import alike
from .trip_lexicon import DELEGATES
from .trip_places import NO_STATE
from .trip_scene import Scene
from .trip_types import Leg, Traveler

if TYPE_CHECKING:
    from spacy.tokens import Token

GOING = frozenset({"go", "visit", "arrive", "noun"})
SHORT = {"pm": "prime minister", "fm": "foreign minister"}
OWNERS = frozenset({"his", "her", "their"})
MINISTRIES = frozenset({"ministry", "department", "office", "presidency", "government", "embassy", "chancellery"})
SAYING = frozenset({"said", "says", "stressed", "noted", "added", "told"})
READY = frozenset({"stands", "ready", "willing", "attaches", "hopes", "supports", "values", "appreciates", "seeks"})
LINE = 60  # words in which a dateline stands
REACH = 6  # words of a title in front of a name, and of an "of" phrase behind it


def correct(scene: Scene, legs: list[Leg]) -> bool:
    """Note in the scene the homes that the legs, or the nation of a counterpart, show to be wrong; are there any?"""
    for token in scene.doc:
        if token.lemma_.lower() == "counterpart":
            _counterpart(scene, token)
    ends = [x for x in legs if x.kind == "return"]
    back = {t.key: p.country for x in ends for t in x.travelers for p in x.places if p.role == "return"}
    for leg in legs:
        stops = {p.country for p in leg.places if p.role == "stop"}
        for traveler in leg.travelers:
            if leg.kind in GOING and traveler.home in stops:
                _correct(scene, traveler, stops, back.get(traveler.key))
    return bool(scene.homes)


def _counterpart(scene: Scene, noun: Token) -> None:
    """Whoever meets "her Russian counterpart" is no Russian herself."""
    low, _ = scene.bounds(noun.i)
    before = scene.doc[max(low, noun.i - REACH) : noun.i]
    nation = next((n for t in reversed(before) for n in [_nation(scene, t)] if n is not None), None)
    verb = noun
    for _ in range(REACH):
        verb = verb if verb.pos_ == "VERB" else verb.head
    if nation is None or verb.pos_ != "VERB" or not any(t.lower_ in OWNERS for t in before):
        return
    for traveler in who.of_verb(scene, verb):
        if traveler.home == nation:
            _correct(scene, traveler, {nation})


def _correct(scene: Scene, traveler: Traveler, stops: set[str], back: str | None = None) -> None:
    """Note another home of the traveller where the report tells one."""
    actor = traveler.actor
    if actor is None or actor.kind != "person" or actor.canonical or id(actor) in scene.homes:
        return
    own = _own_words(scene, actor)
    if own == traveler.home:
        return
    dateline = scene.dateline()
    filed = dateline.country if dateline is not None else None
    said = (own, _of_title(scene, actor.office or ""), _spoken_for(scene, actor), *_of_head(scene, actor))
    told = (*said, filed, _agency(scene), back)
    home = next((h for h in told if h is not None and h not in stops and h not in NO_STATE), None)
    if home is not None:
        scene.homes[id(actor)] = home


def _agency(scene: Scene) -> str | None:
    """The state of the agency that the dateline names ("Brussels, Jan 31, SPA --")."""
    line = (scene.actor(i) for i in range(min(len(scene.doc), LINE)) if scene.in_dateline(i))
    return next((a.country for a in line if a is not None and str(a.code or "").endswith(" JRN")), None)


def _spoken_for(scene: Scene, actor: Actor) -> str | None:
    """The state of which the person says what it is ready to do: "Zhao said China stands ready to"."""
    for mention in actor.mentions:
        span = scene.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        end = span.end if span is not None else len(scene.doc)
        words = [t.lower_ for t in scene.doc[end : end + 2]]
        if words and words[0] in SAYING:
            at = end + 2 if words[1:] == ["that"] else end + 1
            place = scene.place(at) if at < len(scene.doc) else None
            ready = scene.place_end(at) if place is not None and place.kind == "country" else len(scene.doc)
            if {t.lower_ for t in scene.doc[ready : ready + 3]} & READY:
                return place.country if place is not None else None
    return None


def _of_head(scene: Scene, actor: Actor) -> list[str]:
    """States that the title names for the first person of the report: of its one official, or of a ministry's head."""
    people = [a for a in scene.mentions.actors if a.kind == "person" and a.mentions]
    first = min(people, key=lambda a: a.mentions[0].span.start, default=None)
    low, high = scene.sentences[0]
    officials = {
        nation
        for token in scene.doc[low:high]
        if token.lower_ in DELEGATES or token.ent_type_ == "OFFICE" or token.lower_ in SHORT
        for nation in [_nation(scene, t) for t in scene.doc[max(low, token.i - 2) : token.i]]
        if nation is not None
    }
    found = [*officials] if len(officials) == 1 and actor is first else []
    body = scene.actor(low) if {t.lower_ for t in scene.doc[low : low + 3]} & MINISTRIES else None
    return found + ([body.country] if body is not None and body.country else [])


def _nation(scene: Scene, token: Token) -> str | None:
    """Country that the token names, as a land or a people."""
    place, actor = scene.place(token.i), scene.actor(token.i)
    if token.ent_type_ == "NORP" and actor is not None:
        return actor.country
    return place.country if place is not None and place.kind == "country" else None


def _own_words(scene: Scene, actor: Actor) -> str | None:
    """Country in the words of someone's title, before or behind it."""
    for mention in actor.mentions:
        span = scene.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None or not len(span) or mention.kind == "pronoun":
            continue
        low, high = scene.bounds(span.start)
        start = span.start
        while start > max(low, span.start - REACH) and _of_name(scene.doc[start - 1]):
            start -= 1
        of = span.end < high and scene.doc[span.end].lower_ == "of"
        end = min(high, span.end + REACH // 2) if of else span.end
        found = next((n for t in scene.doc[start:end] for n in [_nation(scene, t)] if n is not None), None)
        if found is not None:
            return found
    return None


def _of_name(token: Token) -> bool:
    """Is the word part of a title in front of a name?"""
    return token.ent_type_ in ("OFFICE", "NORP", "GPE") or token.lower_ in ("'s", "’s") or token.pos_ == "ADJ"


def _of_title(scene: Scene, office: str) -> str | None:
    """Country of the one holder of such an office in the title: "Indian PM on tour"."""
    low, high = scene.sentences[0]
    found: set[str] = set()
    for token in scene.doc[low:high]:
        if token.lower_ not in DELEGATES and token.ent_type_ != "OFFICE" and token.lower_ not in SHORT:
            continue
        before = (_nation(scene, t) for t in scene.doc[max(low, token.i - 3) : token.i])
        nation = next((n for n in before if n is not None), None)
        if nation is not None and alike(SHORT.get(token.lower_, token.lower_), office):
            found.add(nation)
    return found.pop() if len(found) == 1 else None
