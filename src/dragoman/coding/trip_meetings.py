"""Legs of meetings and of guests: whoever meets away from home has come, whoever is received has come to the host."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ..types import DateValue, Span
from . import travelers as who
from . import trip_company as company
from . import trip_envoys as envoys
from .judging import judgement
from .tree import deps, is_passive, logical_subjects, preposition, subjects
from .trip_build import Memory, build, remembered, together
from .trip_groups import expand
from .trip_lexicon import ACT, DELEGATES, ENCOUNTER, GO, JOIN, NEGATION, VISIT, words
from .trip_people import BODIES, leaders, phrase
from .trip_places import destination, here, institution, seat_ahead
from .trip_scene import Scene
from .trip_tense import tense_of
from .trip_types import Destination, Leg, Traveler
from .trip_windows import Look, Window, window_after, window_before, window_relative, window_stage, window_where
from .trip_words import group, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SIGNING = words("sign initial ink conclude seal")
PAIR = 2
BESIDE = words("sidelines margins sideline fringes")
EVENT_NAME = 8  # words behind "on the sidelines of" that name the event
STILL = 6  # sentences behind the talks at which people meet on the sidelines
REMOTE = words("telephone phone video call virtual online videoconference")


def encounter(scene: Scene, verb: Token, memory: Memory, kind: str) -> Leg | None:
    """Leg of a meeting: everyone there whose home is elsewhere has come."""
    window = window_after(scene, verb, Look(frozenset({"in", "at"}), 60, institutions=True))
    if not window.places and kind == "talk":
        seat = seat_ahead(scene, range(verb.i + 1, min(scene.bounds(verb.i)[1], verb.i + EVENT_NAME)))
        window = window_relative(scene, verb) or (Window([seat[0]], [seat[1]], window.times) if seat else window)
    if not window.places:
        found = window_before(scene, verb) or window_where(scene, verb) or window_stage(scene, verb)
        window = replace(found, times=[*found.times, *window.times]) if found is not None else window
    aside = _sidelines(scene, verb, memory, window) if not window.places else window
    away, window = aside is not window, aside
    if not window.places and tense_of(verb) not in ("cancelled", "none"):
        window = _hosted(scene, verb, memory, window)
    if not window.places:
        return None
    home = window.places[0].country
    everyone = _meeters(scene, verb, home)
    further = _further(scene, window)
    everyone += [t for _, met in further for t in met if all(t.key != e.key for e in everyone)]
    dated = (
        [p for p in window.places[1:] if p.arrive.text and p.country != home] if window.places[0].arrive.text else []
    )
    window = replace(window, places=[window.places[0], *([place for place, _ in further] or dated)])
    everyone = together(scene, verb, memory) + everyone
    hosts_there = {t.key for place, met in further for t in met if t.home == place.country}  # and nowhere else
    people = [t for t in everyone if t.home and t.home != home and t.key not in hosts_there]
    people = [t for t in people if not envoys.stays_put(t)]
    visiting = [t for t in people if home in memory.countries.get(t.key, ()) and not away]
    people = visiting or people
    came = [t for t in who.of_verb(scene, verb) if t in people]
    people = [t for t in people if t in came or (not came and t.is_person) or company.foreign(scene, t)]
    if not people:
        people = [t for t in remembered(scene, verb, memory) if t.home != home]
    hosts = tuple(t for t in everyone if t not in people)
    return replace(build(scene, verb, kind, people, window), others=hosts) if people else None


def _sidelines(scene: Scene, verb: Token, memory: Memory, window: Window) -> Window:
    """A meeting "on the sidelines of the summit": where the event has its name from or its seat, where the last journey
    led, or where the gathering is that the report is about."""
    low, high = scene.bounds(verb.i)
    word = next((t.i for t in scene.doc[low:high] if t.lower_ in BESIDE), None)
    if word is None:
        return window
    of = scene.doc[word + 1 : word + 2].text.lower() == "of"  # else of what was told before
    behind = scene.doc[word + 2 : min(high, word + EVENT_NAME)] if of else scene.doc[word:word]
    places = (scene.place(t.i) for t in behind if t.ent_type_)
    named = next((destination(scene, p) for p in places if p is not None), None)
    seat = next((s for t in behind for s in [institution(scene, t.i)] if s is not None), None)
    near = memory.reached if scene.sentence(verb.i) - memory.sentence <= STILL else ()
    place = named or seat or next(iter(near), None) or memory.venue
    if place is None:
        return window
    bare = replace(place, arrive=DateValue(), depart=DateValue(), span=scene.span(word, word + 1), implied=True)
    return Window([bare], window.tokens, window.times)


def _further(scene: Scene, window: Window) -> list[tuple[Destination, list[Traveler]]]:
    """Further places of one verb of meeting, each with whom it names for it: "met X in Lima and Y in Quito"."""
    out: list[tuple[Destination, list[Traveler]]] = []
    for one, other in pairwise(window.places):
        found = scene.doc.char_span(one.span.start, one.span.end, alignment_mode="expand")
        joined = found is not None and scene.doc[found.end : found.end + 1].text in ("and", ",")
        again = found is not None and scene.doc[found.end + 1 : found.end + 2].text == "with"
        met = company.object_of(scene, found.end - 1 + 2 * again) if found is not None and joined else []
        met = [t for t in met if one.span.end < t.span.start < other.span.start]
        if not met:
            break
        out.append((other, met))
    return out


def _meeters(scene: Scene, verb: Token, country: str | None = None) -> list[Traveler]:
    """All who meet, in the country: subjects and whom they meet; only named people, and unnamed holders of one
    office."""
    found = who.of_verb(scene, verb)
    found += [t for t in company.met_with(scene, verb.i) if all(t.key != f.key for f in found)]
    found = expand(scene, found)
    return [t for t in found if t.actor is not None and (t.is_person or t.office) and envoys.goes_out(t, country)]


def _hosted(scene: Scene, verb: Token, memory: Memory, window: Window) -> Window:
    """A meeting whose place goes without saying: with someone of a country the traveller was just told to be in."""
    countries = memory.countries
    low, _ = scene.bounds(verb.i)
    if any(t.lower_ == "where" for t in scene.doc[low : verb.i]):
        return window
    people = _meeters(scene, verb)
    for guest in people:
        for host in people:
            if host.home and host.home != guest.home and host.home in countries.get(guest.key, ()):
                place = Destination(host.home, None, host.span, implied=True)
                return Window([place], window.tokens, window.times)
            filed = here(scene, {guest.home}) if not _abroad(memory, host) else None
            if filed is not None and host.home == filed.country and _face_to_face(scene, verb):
                return Window([filed], window.tokens, window.times)
    return window


def _abroad(memory: Memory, host: Traveler) -> bool:
    """Is it the one told of last, who was away from home?"""
    return any(t.key == host.key for t in memory.travelers) and any(p.country != host.home for p in memory.reached)


def _face_to_face(scene: Scene, verb: Token) -> bool:
    """Was it a meeting in the past, and no call?"""
    low, high = scene.bounds(verb.i)
    far = any(t.lemma_.lower() in REMOTE for t in scene.doc[low:high])
    return not far and tense_of(verb) == "past"


def call_on(scene: Scene, token: Token, memory: Memory) -> Leg | None:
    """Leg of a call paid on someone abroad: "called on President X", "paid a courtesy call on Y in Lima"."""
    verb = token if token.pos_ == "VERB" else token.head
    _, high = scene.bounds(token.i)
    if token.i + 2 >= high or scene.doc[token.i + 1].lower_ != "on" or verb.lemma_.lower() not in ("call", "pay"):
        return None
    hosts = company.object_of(scene, token.i + 1)
    asked = _asked_to(scene, token.i + 2, min(high, token.i + 16))
    guests = [t for t in who.of_verb(scene, verb) if t.home and not envoys.stays_put(t)]
    if not hosts or asked or not guests:
        return None
    window = window_after(scene, token, Look(frozenset({"in", "at"}), 24))
    window = window if window.places else window_before(scene, verb) or window
    away = {c for t in guests for c in memory.countries.get(t.key, ())}
    if not window.places and hosts[0].home in away:
        window = Window([Destination(str(hosts[0].home), None, hosts[0].span, implied=True)], [], window.times)
    window = replace(window, places=window.places[:1])
    people = [t for t in guests if window.places and t.home != window.places[0].country]
    return replace(build(scene, verb, "meet", people, window), others=tuple(hosts)) if people else None


def _asked_to(scene: Scene, start: int, end: int) -> bool:
    """Does an infinitive follow before any other verb: is someone called on to do something?"""
    for token in scene.doc[start:end]:
        if token.lower_ == "to" and token.i + 1 < end and token.nbor(1).pos_ in ("VERB", "AUX"):
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def talk(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of taking part in talks, a summit or a ceremony somewhere."""
    _, high = scene.bounds(verb.i)
    if verb.lemma_.lower() == "join" and is_passive(verb):  # "will be joined there by X", who is another one
        return None
    after = scene.doc[verb.i + 1 : min(high, verb.i + 12)]
    if (verb_of(verb) or ("",))[0] == "lead" and any(t.lower_ in BODIES for t in after):
        sent = send(scene, verb, memory)
        if sent is not None:
            return sent
    joined = (verb_of(verb) or ("",))[0] in ("join", "rejoin") and any(t.lemma_.lower() in DELEGATES for t in after[:5])
    if not joined and not any(t.lemma_.lower() in ENCOUNTER or t.ent_type_ == "EVENT" for t in after):
        return None
    leg = encounter(scene, verb, memory, "talk")
    if leg is not None or (verb_of(verb) or ("",))[0] not in JOIN or not memory.meeting:
        return leg
    if scene.sentence(verb.i) - memory.met_in > 2:
        return None
    if aimed(scene, verb):
        return None
    home = memory.meeting[0].country
    people = [t for t in who.of_verb(scene, verb) if t.home and t.home != home]
    return build(scene, verb, "talk", people, Window(list(memory.meeting), [], [])) if people else None


def aimed(scene: Scene, verb: Token) -> bool:
    """Is the verb what a journey is made for whose own place stands in front of it ("flew to Lima to take part in")?"""
    low, _ = scene.bounds(verb.i)
    if verb.i - 1 <= low or scene.doc[verb.i - 1].lower_ != "to":
        return False
    going = [t.i for t in scene.doc[low : verb.i] if (verb_of(t) or ("",))[0] in GO | VISIT]
    return bool(going) and any(scene.place(i) is not None for i in range(going[-1], verb.i))


def host(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of a guest received: his journey to the host's country."""
    passive = is_passive(verb)
    guests = [] if passive else company.object_of(scene, verb.i) or company.object_behind(scene, verb.i)
    if passive and deps(verb, "aux:pass"):
        guests = [t for head in subjects(verb) for t in phrase(scene, head)]
    guests = [t for t in guests if t.home and not envoys.stays_put(t)]
    if not guests:
        return None
    if passive:
        return _received(scene, verb, guests, memory.venue)
    window = window_after(scene, verb, Look(frozenset({"in", "at", "to"}), 40, institutions=True))
    if not window.places:
        home = _host_country(scene, verb, {t.home for t in guests})
        if home is None:
            return None
        window = Window([Destination(home, None, Span(verb.idx, verb.idx + len(verb.text)))], [], window.times)
    window = replace(window, places=window.places[:1])
    people = [t for t in guests if t.home != window.places[0].country]
    hosts = tuple(t for t in who.of_verb(scene, verb) if t not in people)
    return replace(build(scene, verb, "host", people, window), others=hosts) if people else None


def _received(scene: Scene, verb: Token, guests: list[Traveler], venue: Destination | None) -> Leg | None:
    """Leg of guests said to be received by someone: at the place named, else in the state of the host, or, where that
    is but guessed, at the gathering that the report is about."""
    _, high = scene.bounds(verb.i)
    by = next((i for i in range(verb.i + 1, min(high, verb.i + 6)) if scene.doc[i].lower_ == "by"), None)
    hosts = company.object_of(scene, by) if by is not None else []
    window = window_after(scene, verb, Look(frozenset({"in", "at"}), 30))
    if not window.places:
        window = window_before(scene, verb) or window
    home = next((t.home for t in hosts if len(t.home or "") == 3), None)
    if not window.places and venue is not None and hosts and not company.foreign(scene, hosts[0]):
        window = Window([replace(venue, arrive=DateValue(), span=hosts[0].span, implied=True)], [], window.times)
    if not window.places and home is not None:
        window = Window([Destination(home, None, hosts[0].span, implied=True)], [], window.times)
    window = replace(window, places=window.places[:1])
    people = [t for t in guests if window.places and t.home != window.places[0].country]
    known = tuple(t for t in hosts if t not in people)
    welcomed = bool(hosts) or (bool(window.places) and window.places[0].city is not None and verb.lemma_ != "meet")
    return replace(build(scene, verb, "meet", people, window), others=known) if people and welcomed else None


def _host_country(scene: Scene, verb: Token, homes: set[str | None]) -> str | None:
    """Country of the subject of a verb of receiving, or of who stands before it; never that of the guests."""
    low, _ = scene.bounds(verb.i)
    before = [scene.doc[i] for i in range(verb.i - 1, max(low, verb.i - 8) - 1, -1) if not scene.in_dateline(i)]
    for token in [*(t for t in subjects(verb) if t.i < verb.i), *before]:
        actor = scene.actor(token.i)
        if actor is not None and (actor.country in homes or token.pos_ == "ADP"):
            continue
        code = (actor.country or str(actor.code or "").split(" ")[0]) if actor else ""
        if len(code) == 3:
            return code
    return None


def send(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of someone sent abroad, or to the gathering that the report is about."""
    leading = (verb_of(verb) or ("",))[0] == "lead"
    people = who.of_verb(scene, verb) if leading else company.object_of(scene, verb.i)
    led = [t for noun in deps(verb, "obj") if not (leading or people) for t in leaders(scene, noun)]
    home = _host_country(scene, verb, set()) if led else None
    people = people or [replace(t, home=home or t.home) for t in led]
    window = window_after(scene, verb, Look(frozenset({"to"}), 40))
    if people and not window.places:
        window = _behind(scene, verb, people[-1])
    people = people or (_body(scene, verb) if window.places else [])
    just = scene.sentence(verb.i) - memory.met_in == 1
    venue = replace(memory.meeting[0], depart=DateValue()) if just and memory.meeting else memory.venue
    if not window.places and venue is not None and not leading:
        people = [t for t in people if t.home != venue.country]
        window = Window([venue], window.tokens, window.times)
    return build(scene, verb, "go", people, window) if people and window.places else None


def _behind(scene: Scene, verb: Token, led: Traveler) -> Window:
    """The place behind the name of who leads those sent: "sent a delegation led by X to Lima"."""
    named = scene.doc.char_span(led.span.start, led.span.end, alignment_mode="expand")
    _, high = scene.bounds(verb.i)
    last = named.end - 1 if named is not None else verb.i
    while last + 1 < high and scene.doc[last + 1].ent_type_ == "PERSON":
        last += 1
    found = window_after(scene, scene.doc[last], Look(frozenset({"to"}), 2)) if verb.i < last < high else None
    return found if found is not None else Window([], [], [])


def _body(scene: Scene, verb: Token) -> list[Traveler]:
    """A delegation as the object of a verb of sending, at home with the sender: "will send a team of planners to"."""
    home = _host_country(scene, verb, set())
    noun = next((t for t in deps(verb, "obj") if t.lemma_.lower() in BODIES and t.pos_ == "NOUN"), None)
    if noun is None or home is None or verb.lemma_.lower() not in ("send", "dispatch"):
        return []
    name = scene.text(scene.span(noun.i, min(scene.bounds(noun.i)[1], _end_of(noun))))
    return [Traveler(f"n{noun.lemma_.lower()}{home}", name, name, home, scene.span(noun.i, noun.i + 1))]


def _end_of(noun: Token) -> int:
    """Token after the noun and its "of" phrase."""
    inner = [c.i for c in noun.children if preposition(c) == "of"]
    return max([noun.i, *inner]) + 1


def held(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of a meeting of the last travellers that is said to have been held in a city: "the talks, held in Lima"."""
    low, _ = scene.bounds(verb.i)
    before = scene.doc[max(low, verb.i - 6) : verb.i]
    if scene.sentence(verb.i) - memory.sentence > 2 or not any(t.lemma_.lower() in ENCOUNTER for t in before):
        return None
    if verb.lower_ not in ("held", "place"):
        return None
    window = window_after(scene, verb, Look(frozenset({"in", "at"}), 6))
    if len(window.places) != 1 or window.places[0].city is None:
        return None
    country = window.places[0].country
    people = [t for t in memory.travelers if t.home != country and country in memory.countries.get(t.key, ())]
    return build(scene, verb, "talk", people, window) if people else None


def act(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of something done in a city of a country that the traveller was told to be in."""
    low, _ = scene.bounds(verb.i)
    if verb.lemma_.lower() not in ACT and any(t.pos_ == "VERB" for t in scene.doc[low : verb.i]):
        return None
    window = window_after(scene, verb, Look(frozenset({"in"}), 30))
    if len(window.places) != 1 or window.places[0].city is None:
        window = window_before(scene, verb) or window
    if len(window.places) != 1 or window.places[0].city is None:
        return None
    place = scene.doc[min(window.tokens)]
    if place.dep_ == "nmod" and judgement(place) is not None:  # "praised the talks in Lima"
        return None
    country = window.places[0].country
    acting = [*who.of_verb(scene, verb), *(t for head in subjects(verb) for t in phrase(scene, head))]
    met = memory.venue is not None and memory.venue.city == window.places[0].city
    people = [t for t in acting if t.home != country and (met or country in memory.countries.get(t.key, ()))]
    people = list({t.key: t for t in people}.values())
    undone = verb.lemma_.lower() != "attend" and any(t.lower_ in NEGATION for t in group(verb))
    return build(scene, verb, "talk", people, window) if people and not undone else None


def joint(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of what people of two states did together at a place: "the accord was signed in Oslo by X and Y"."""
    low, high = scene.bounds(verb.i)
    if any(t.lemma_.lower() in REMOTE for t in scene.doc[low:high]):
        return None
    people = [t for head in logical_subjects(verb) for t in phrase(scene, head)]
    people = [t for t in people if t.is_person and t.home]
    people += [t for t in company.met_with(scene, verb.i, joined=True) if all(t.key != p.key for p in people)]
    homes = {t.home for t in people}
    if len(homes) < PAIR:
        return None
    window = window_after(scene, verb, Look(frozenset({"in", "at"}), 30))
    place = window.places[0] if window.places and _of_act(scene, verb, min(window.tokens)) else None
    ahead = window_before(scene, verb) or window_where(scene, verb) if place is None else None
    place = ahead.places[0] if ahead is not None else place
    if place is None:
        away = any(memory.countries.get(t.key) for t in people)
        signed = verb.lemma_.lower() in SIGNING and tense_of(verb) == "past" and not away
        filed = here(scene, {""}) if signed else None
        place = filed if filed is not None and filed.country in homes else None
    guests = [t for t in people if place is not None and t.home != place.country and not envoys.stays_put(t)]
    if place is None or not guests:
        return None
    guests = [t for t in guests if place.country in memory.countries.get(t.key, ())] or guests
    window = Window([place], window.tokens if window.places else [], window.times)
    return replace(build(scene, verb, "meet", guests, window), others=tuple(t for t in people if t not in guests))


def _of_act(scene: Scene, verb: Token, first: int) -> bool:
    """Does the place that begins at the token stand with the act, not with what it is about ("a truce in Y")?"""
    i = first - 1
    while i > verb.i and scene.doc[i].lower_ not in ("in", "at"):
        i -= 1
    before = scene.doc[i - 1]
    said = before.i == verb.i or before.ent_type_ == "PERSON" or scene.time(before.i) is not None
    signed = verb.lemma_.lower() in SIGNING and (before.head.i == verb.i or before.ent_type_ == "LAW")
    return said or signed or before.lemma_.lower() in ENCOUNTER
