"""What all finders of legs share: the memory of earlier sentences, and the making of a leg out of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .tree import subjects
from .trip_groups import expand
from .trip_lexicon import COUNTS, DELEGATES, GO, VISIT, words
from .trip_people import BODIES
from .trip_scene import Scene, dated
from .trip_tense import cuts_short, tense_of
from .trip_times import times_of_leg
from .trip_types import Destination, Leg, Traveler
from .trip_windows import Window
from .trip_words import verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token


COUNTED = 2  # sentences behind a journey in which a plural stands for those who make it
CLAUSE = 24  # words of "where ..." in which a day is looked for
COLLECTIVE = words("couple pair party entourage two duo trio")
PARTS = words("leg stop stage part stopover")


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave behind: who travelled last, who is on a tour of several places, where people met
    last, and where the guests of the gathering that the report is about come together; ``reached`` is the place of the
    last leg that had one."""

    travelers: tuple[Traveler, ...] = ()
    sentence: int = -9
    meeting: tuple[Destination, ...] = ()
    met_in: int = -9
    venue: Destination | None = None
    countries: dict[str, set[str]] = field(default_factory=dict)
    touring: tuple[Traveler, ...] = ()
    reached: tuple[Destination, ...] = ()


def build(scene: Scene, cue: Token, kind: str, people: list[Traveler], window: Window) -> Leg:
    """A leg out of its parts, with the times that belong to it."""
    start, end, places = times_of_leg(scene, cue, kind, window)
    told = [place if place.arrive.text else _met_there(scene, place) for place in places]
    if told[:1] != places[:1] and not start.text and kind in ("go", "visit", "noun", "arrive"):
        start = told[0].arrive
    people = expand(scene, people)
    low = min([cue.i, *window.tokens])
    high = max([cue.i, *window.tokens]) + 1
    return Leg(
        tuple(people),
        tuple(told),
        cue.i,
        kind,
        tense_of(cue),
        scene.span(low, high),
        start,
        end,
        continues=continues(scene, cue),
        body=not scene.titled(cue.i),
        sentence=scene.sentence(cue.i),
        part=cue.lemma_.lower() in PARTS or _onward(scene, cue),
        short=cue.pos_ == "NOUN" and cuts_short(cue.head),
    )


def _onward(scene: Scene, cue: Token) -> bool:
    """Does the verb tell of a further stop ("go on to", "continue to")?"""
    lemma = (verb_of(cue) or ("",))[0]
    return lemma in ("continue", "proceed") or (lemma in GO and scene.doc[cue.i + 1 : cue.i + 2].text == "on")


def _met_there(scene: Scene, place: Destination) -> Destination:
    """The place with the day of what is done there as its own: "to Lima, where he will see the minister on Friday"."""
    found = scene.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    if found is None or place.role not in ("stop", "origin") or place.depart.text or place.implied:
        return place
    _, high = scene.bounds(found.start)
    where = found.end + 1 if scene.doc[found.end : found.end + 1].text == "," else found.end
    if scene.doc[where : where + 1].text != "where":
        return place
    for i in range(where + 1, min(high, where + CLAUSE)):
        moving = (verb_of(scene.doc[i]) or ("",))[0] in GO | VISIT
        if moving or scene.doc[i].lower_ in (";", "before", "after"):
            break
        if scene.time(i) is not None and scene.doc[i - 1].lower_ == "on":
            return replace(place, arrive=dated(scene.time(i)))
    return place


def continues(scene: Scene, cue: Token) -> bool:
    """Do the words before the cue tie it to what was told before ("then", "next", "also", "from there")?"""
    low, _ = scene.bounds(cue.i)
    words = {t.lower_ for t in scene.doc[max(low, cue.i - 12) : cue.i + 1]}
    words |= {c.lower_ for c in cue.children}
    return bool(
        words & {"then", "next", "finally", "also", "before", "later", "continue", "proceed", "on", "onward"} - {"on"}
    )


def together(scene: Scene, verb: Token, memory: Memory) -> list[Traveler]:
    """Those whom a plural subject takes up: as many as it counts ("the three leaders"), or the delegation of which it
    names the members ("the lawmakers")."""
    noun = next((t for t in subjects(verb) if t.i < verb.i and t.pos_ == "NOUN"), None)
    since = scene.sentence(verb.i) - memory.sentence
    if noun is None or not any(c.lower_ in ("the", "both") for c in noun.children):
        return []
    counted = next((COUNTS[t.lower_] for t in (noun, *noun.children) if t.lower_ in COUNTS), 0)
    if counted and noun.lemma_.lower() in DELEGATES | COUNTS.keys() and since <= COUNTED:
        return list(memory.travelers) if len(memory.travelers) == counted else []
    bare = all(c.dep_ in ("det", "acl:relcl", "punct") for c in noun.children)
    if not bare or noun.lemma_.lower() not in DELEGATES or "Plur" not in noun.morph.get("Number", []):
        return []
    low, _ = scene.sentences[max(0, scene.sentence(verb.i) - COUNTED)]
    told = any(t.lemma_.lower() in BODIES for t in scene.doc[low : noun.i])
    return list(memory.travelers) if told and since <= COUNTED else []


def remembered(scene: Scene, cue: Token, memory: Memory) -> list[Traveler]:
    """The traveller told of last, where the cue has no subject of its own and stands close by."""
    if scene.sentence(cue.i) - memory.sentence > 3:
        return []
    told = {t.key for t in memory.travelers}
    others = [scene.actor(t.i) for t in subjects(cue) if t.ent_type_ == "PERSON"] if cue.pos_ == "VERB" else []
    if any(a is not None and f"a{scene.number(a)}" not in told for a in others):
        return []
    governor = cue.head if cue.pos_ == "NOUN" and cue.head.pos_ == "VERB" else cue
    if any(t.lower_ in ("he", "she") and scene.actor(t.i) is None for t in subjects(governor)):
        return list(memory.travelers)
    if any(t.lower_ == "it" for t in subjects(governor)):
        low, high = scene.sentences[memory.sentence]
        return list(memory.travelers) if any(t.lemma_.lower() in BODIES for t in scene.doc[low:high]) else []
    for child in cue.children:
        if child.dep_ in ("nsubj", "nsubj:pass") and child.lower_ in COLLECTIVE:
            return list(memory.travelers)
        other = child.dep_ in ("nsubj", "nmod:poss") and child.pos_ not in ("PRON",)
        if other or child.lower_ == "their":
            return []
    for child in cue.children:
        if child.dep_ in ("nsubj", "nmod:poss", "det") and child.lower_ in (
            "he",
            "she",
            "his",
            "her",
            "the",
            "they",
            "this",
        ):
            return list(memory.travelers)
    return list(memory.travelers) if cue.pos_ != "VERB" and scene.sentence(cue.i) == memory.sentence else []
