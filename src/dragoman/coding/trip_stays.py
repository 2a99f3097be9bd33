"""Legs of stays and asides: being somewhere, being a guest, going along, going home, and the dates of a tour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import DateValue, Span
from . import travelers as who
from . import trip_company as company
from . import trip_envoys as envoys
from .tree import subjects
from .trip_build import Memory, build
from .trip_lexicon import words
from .trip_people import BODIES, from_actor
from .trip_places import at_home, read_list, starts
from .trip_scene import Scene, day
from .trip_tense import tense_of
from .trip_times import UNTIL
from .trip_types import Destination, Leg
from .trip_windows import Look, Window, window_after
from .trip_words import noun_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HOMEWARD = words(
    """be is back was came leave leaves left leaving fly flies flew flying go goes went going head heads heading headed
    return returns returned returning coming travelling traveling jet jets jetted jetting arrived arrives"""
)

INLAND = frozenset({"in the country", "into the country", "to the country"})
ORDERED = words("before after")
DONE = words("is was flew went returned came jetted arrived")
COPULAS = words("is was are were be been")
STAYING = words("already currently now last due expected scheduled next still also back")
CARRIERS = words("train plane flight jet aircraft ship helicopter")
AHEAD = words("will would to due expected scheduled 'll should may")


def being(scene: Scene, token: Token, memory: Memory) -> Leg | None:
    """Leg of someone said to be somewhere: "who is in Lima for the summit", "is due in the Kenyan capital"."""
    been = token.lower_ == "to" and token.i > 0 and scene.doc[token.i - 1].lower_ == "been"
    if (token.lower_ not in ("in", "at", "there") and not been) or token.i < 2:
        return None
    low, high = scene.bounds(token.i)
    i = token.i - 1
    dated = i  # "is expected on Thursday in Lima"
    while dated > low and (scene.time(dated) is not None or scene.doc[dated].lower_ == "on"):
        dated -= 1
    i = dated if scene.doc[dated].lower_ in ("due", "expected", "scheduled") else i
    while i > low and scene.doc[i].lower_ in STAYING:
        i -= 1
    copula = next((scene.doc[j] for j in (i, i - 1) if j > low and scene.doc[j].lower_ in COPULAS), None)
    apart = copula is not None and i != copula.i
    if copula is None or (apart and scene.doc[i].pos_ in ("VERB", "NOUN", "PROPN")):  # "is held in", "is unrest in"
        return None
    first = starts(scene, token.i + (token.lower_ != "there"), high)
    if first is None or first[1] > token.i + 3:
        return None
    items, end = read_list(scene, first[1], high)
    people = [t for t in who.of_verb(scene, copula) if t.home and not envoys.stays_put(t)]
    if not people and any(t.lower_ == "they" for t in scene.doc[max(low, copula.i - 3) : copula.i]):
        people = list(memory.travelers) if scene.sentence(token.i) - memory.sentence == 1 else []
    people = [t for t in people if not any(at_home(p, t.home) for p in items)]
    if not people or not items:
        return None
    times = [j for j, _ in scene.times_of(end, high) if j < end + 4 or scene.doc[j - 1].lower_ in UNTIL]
    times = [j for j, _ in scene.times_of(copula.i, token.i)] + times
    leg = build(scene, copula, "be", people, Window(items, list(range(token.i, end)), times))
    before = {t.lower_ for t in scene.doc[max(low, copula.i - 3) : token.i]}
    tense = "past" if copula.lower_ in ("was", "were") or "had" in before else "underway"
    if before & AHEAD and _gone_by(scene, leg, copula):
        return replace(leg, tense="cancelled" if any(t.lower_ == "but" for t in scene.doc[end:high]) else tense)
    return replace(leg, tense="planned" if before & AHEAD else tense)


def _gone_by(scene: Scene, leg: Leg, copula: Token) -> bool:
    """Does the day lie behind on which someone "was due" somewhere?"""
    days = [day(p.arrive.date) for p in leg.places]
    past = copula.lower_ in ("was", "were") and scene.published is not None
    return past and any(d is not None and scene.published is not None and d < scene.published for d in days)


def beside(scene: Scene, token: Token) -> Leg | None:
    """Leg of someone whose stay is told between commas: "Crosetto, in Tripoli for talks on migration, said"."""
    low, high = scene.bounds(token.i)
    if token.lower_ not in ("in", "at") or token.i < low + 2 or scene.doc[token.i - 1].text != ",":
        return None
    named, first = scene.doc[token.i - 2], starts(scene, token.i + 1, high)
    if named.ent_type_ not in ("PERSON", "OFFICE") or first is None or first[1] > token.i + 3:
        return None
    items, end = read_list(scene, first[1], high)
    comma = next((j for j in range(end, min(high, end + 14)) if scene.doc[j].text == ","), None)
    if comma is None or comma + 1 >= high or scene.doc[end].lower_ not in ("for", "on", "ahead", "to"):
        return None
    if scene.doc[comma + 1].pos_ not in ("VERB", "AUX"):
        return None
    people = [t for t in who.left_of(scene, token.i) if t.home and not envoys.stays_put(t)]
    people = [t for t in people if not any(at_home(p, t.home) for p in items)]
    if not people or not items:
        return None
    times = [j for j, _ in scene.times_of(end, comma)]
    return replace(build(scene, token, "be", people, Window(items, [*range(token.i, end)], times)), tense="underway")


def off_to(scene: Scene, token: Token) -> Leg | None:
    """Leg of someone said to be off, or bound, for a place: "is off to Lima on Monday", "on a train bound for Oslo"."""
    low, high = scene.bounds(token.i)
    onward = scene.doc[token.i + 1].lower_ if token.i + 1 < high else ""
    if token.i - 2 < low or (token.lower_, onward) not in (("off", "to"), ("bound", "for"), ("off", "for")):
        return None
    before = scene.doc[token.i - 1]
    said = before.lower_ in COPULAS or before.lower_ in ("'s", "’s")
    carried = token.lower_ == "bound" and before.lemma_.lower() in CARRIERS
    if not (said or carried):
        return None
    window = window_after(scene, token, Look(frozenset({"to", "for"}), 6))
    people = who.of_verb(scene, before) if said else who.left_of(scene, before.i)
    people = [t for t in people if all(p.country != t.home for p in window.places)]
    if not people or not window.places or envoys.private(scene, token.i):
        return None
    leg = build(scene, before if said else token, "go", people, window)
    state = "planned" if token.lower_ == "off" else "underway"
    return replace(leg, tense="past" if before.lower_ in ("was", "were") else state)


def verbless(scene: Scene, token: Token) -> Leg | None:
    """Leg of a headline or a bulletin without a verb: "Latvian minister in Lima for talks", "Kariuki to Madrid"."""
    low, high = scene.bounds(token.i)
    if token.lower_ not in ("in", "to") or token.i <= low or scene.place(token.i + 1) is None:
        return None
    if any(t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm", []) for t in scene.doc[low:high]):
        return None
    last = token.i - 2 if scene.doc[token.i - 1].lower_ == "off" else token.i - 1  # "Kariuki off to Madrid"
    actor, before = scene.actor(last), scene.doc[last]
    told = before.ent_type_ in ("PERSON", "OFFICE") or before.lemma_.lower() in BODIES
    if last <= low or actor is None or not told:
        return None
    items, end = read_list(scene, token.i + 1, high)
    people = [t for t in who.left_of(scene, token.i) if t.home and not envoys.stays_put(t)]
    people = [t for t in people if all(p.country != t.home for p in items)]
    if not people or not items:
        return None
    bare = [replace(p, arrive=DateValue(), depart=DateValue()) for p in items]  # the body dates what a headline tells
    times = [j for j, _ in scene.times_of(end, min(high, end + 4))] if scene.sentence(token.i) else []
    items = items if scene.sentence(token.i) else bare
    leg = build(scene, token, "be", people, Window(items, list(range(token.i, end)), times))
    return replace(leg, tense="planned" if token.lower_ == "to" else "underway")


def home(scene: Scene, token: Token, memory: Memory) -> Leg | None:
    """Leg of someone said to be home, or back, at some time: "he should be home late next week"."""
    low, high = scene.bounds(token.i)
    before = {t.lower_ for t in scene.doc[max(low, token.i - 4) : token.i]}
    inland = scene.doc[token.i + 1 : token.i + 4].text.lower() in INLAND
    onward = inland or (scene.doc[token.i + 1].lower_ == "from" if token.i + 1 < high else False)
    named = token.lower_ == "back" and scene.doc[token.i + 1 : token.i + 2].text in ("in", "to")  # "back in Lima"
    far = scene.sentence(token.i) - memory.sentence > 4 and not onward
    if not before & HOMEWARD or (far and not (named and "arrived" in before)):
        return None
    if any(who.of_thing(scene, t) for t in scene.doc[max(low, token.i - 4) : token.i] if t.lower_ in COPULAS):
        return None  # "her place is at home"
    told = list(memory.travelers) if scene.sentence(token.i) == memory.sentence else []
    people = told or who.left_of(scene, token.i) or list(memory.travelers)
    if not people:
        return None
    near = inland or any(scene.place(i) for i in range(token.i + 1, min(high, token.i + 4)))
    if token.lower_ == "back" and not near:
        return None
    times = [i for i, _ in scene.times_of(token.i + 1, min(high, token.i + 7))]
    back = window_after(scene, token, Look(frozenset({"in", "to"}), 3))
    places = [replace(p, role="return") for p in back.places if all(at_home(p, t.home) for t in people)]
    if back.places and not places:
        return None
    left = window_after(scene, token, Look(frozenset({"from"}), 6 if inland else 3))
    places += [p for p in left.places if p.role == "origin" and all(p.country != t.home for t in people)]
    leg = build(scene, token, "return", people, Window(places, [], times))
    future = before & (AHEAD | {"planned"})
    ordered = next((t for t in scene.doc[max(low, token.i - 2) : token.i] if t.lower_ in ORDERED), None)
    if ordered is not None:  # "before returning home" is told in the tense of what comes first
        return replace(leg, tense=tense_of(ordered.nbor(1)), continues=True)
    done = "past" if before & DONE else leg.tense
    return replace(leg, tense="planned" if future else done, continues=True)


def lasting(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of dates alone: "the tour runs from 4 to 9 January"."""
    low, high = scene.bounds(verb.i)
    words = {noun_of(t) for t in scene.doc[low : verb.i]} - {None}
    pronoun = any(t.lower_ in ("it", "which", "this") for t in scene.doc[max(low, verb.i - 2) : verb.i])
    if not (words or pronoun) or scene.sentence(verb.i) - memory.sentence > 1 or not memory.travelers:
        return None
    times = [i for i, _ in scene.times_of(verb.i + 1, min(high, verb.i + 12))]
    if not times:
        return None
    leg = build(scene, verb, "noun", list(memory.travelers), Window([], [], times))
    return replace(leg, tense="none", continues=True)


def canceller(scene: Scene, noun: Token) -> tuple[str, Span] | None:
    """The state that calls a visit off, with its words: "China has cancelled a visit by"; None where no state does."""
    verb = noun.head
    if verb.pos_ != "VERB" or who.of_verb(scene, verb):
        return None
    low, _ = scene.bounds(verb.i)
    before = next((t for t in reversed(scene.doc[low : verb.i]) if t.pos_ not in ("AUX", "ADV", "PART")), None)
    for token in (*subjects(verb), *(t for t in (before,) if t is not None and t.pos_ == "PROPN")):
        actor = scene.actor(token.i)
        if actor is not None and actor.kind == "state" and actor.country:
            return actor.country, Span(token.idx, token.idx + len(token.text))
    return None


def guest(scene: Scene, token: Token) -> Leg | None:
    """Leg of someone who "was the guest of" a host: his journey to the host's country."""
    low, high = scene.bounds(token.i)
    if not any(t.lemma_ == "be" for t in scene.doc[max(low, token.i - 4) : token.i]):
        return None
    hosts = [a for a in (scene.actor(i) for i in range(token.i + 1, min(high, token.i + 12))) if a is not None]
    home = next((a.country for a in hosts if a.kind in ("person", "state") and a.country), None)
    people = [t for t in who.left_of(scene, token.i) if home and t.home and t.home != home]
    if home is None or len(home) != 3 or not people:
        return None
    place = Destination(home, None, Span(token.idx, token.idx + len(token.text)))
    times = [i for i, _ in scene.times_of(token.i + 1, high)]
    leg = build(scene, token, "meet", people, Window([place], [], times))
    received = (from_actor(scene, a, scene.doc[token.i + 1]) for a in hosts if a.kind == "person")
    return replace(leg, tense="past", others=tuple(t for t in received if t is not None)[:1])


def accompany(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of someone who goes along: "X accompanies Y to", both of them."""
    window = window_after(scene, verb, Look(frozenset({"to", "on"}), 24))
    led = company.object_of(scene, verb.i)
    along = [t for t in who.left_of(scene, verb.i) if led or t.key in memory.countries]
    people = along + led
    if verb.pos_ != "VERB" or not window.places:
        return None
    if not people:
        return None
    return build(scene, verb, "go", people, window)
