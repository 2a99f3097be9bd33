"""Finds what a report says of journeys, cue by cue: who goes, where, when, and how far it has come.

Each verb or noun of travel, each meeting away from home and each guest received gives one ``Leg``; ``itinerary`` puts
the legs of one journey together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import DateValue
from . import travelers as who
from . import trip_company as company
from . import trip_envoys as envoys
from .trip_build import PARTS, Memory, build, remembered
from .trip_doubt import asked, doubtful, only_invited, sense, still_planned
from .trip_gatherings import at_venue, guest_leg, venue
from .trip_lexicon import (
    ACT,
    ARRIVE,
    BEGIN,
    END,
    FIRST,
    GO,
    HOST,
    JOINT,
    LAST,
    LEAVE,
    LOOSE,
    MEET,
    NOUN_PREPOSITIONS,
    RETURN,
    SEND,
    TALK,
    VERB_PREPOSITIONS,
    VISIT,
)
from .trip_meetings import act, call_on, encounter, held, host, joint, send, talk
from .trip_places import here
from .trip_scene import Scene
from .trip_stays import accompany, being, beside, canceller, guest, home, lasting, verbless
from .trip_tables import row_leg, rows, traveler_above
from .trip_tense import cuts_short, tense_of, unplanned
from .trip_times import UNTIL
from .trip_types import Destination, Leg, Traveler
from .trip_windows import (
    Look,
    Window,
    between,
    dated_by_aim,
    listed,
    premodifier,
    reached_there,
    window_after,
    window_before,
    window_earlier,
    with_earlier,
    with_past,
)
from .trip_words import noun_of, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token


NEAR = 3  # sentences back from a denial to what it denies
DROPPED = 6  # sentences behind a journey in which a stop is said to be dropped
HOMEWARD = {"stop": "return", "origin": "origin", "return": "return", "transit": "transit"}


def find_legs(scene: Scene) -> list[Leg]:
    """All legs of a report, in text order."""
    memory = Memory(venue=venue(scene))
    table = rows(scene)
    questions = frozenset(low for low, high in scene.sentences if asked(scene, low, high))
    legs: list[Leg] = []
    for token in scene.doc:
        if _denied(token):
            legs = [x for x in legs if x.travelers != memory.travelers or scene.sentence(token.i) - x.sentence > NEAR]
        row = table.get(token.i)
        if row is not None:
            leg = row_leg(scene, token, row, memory.travelers or traveler_above(scene, token.i))
        else:
            leg = None if scene.bounds(token.i)[0] in questions else _leg(scene, token, memory)
        if leg is None or doubtful(scene, leg):
            continue
        if not scene.turns.asked(token.i):  # what a reporter asks is no report; yet "he" may be whom the question named
            legs.append(leg)
        for traveler in leg.travelers:
            memory.countries.setdefault(traveler.key, set()).update(p.country for p in leg.places)
        memory.travelers, memory.sentence = leg.travelers, scene.sentence(token.i)
        if leg.kind in ("meet", "talk") and leg.places:
            memory.meeting, memory.met_in = leg.places, scene.sentence(token.i)
    return still_planned(scene, legs)


def _denied(noun: Token) -> bool:
    """Does the noun of travel stand in "no such visit", which takes back what was told before?"""
    return noun.i > 1 and noun.nbor(-1).lower_ == "such" and noun.nbor(-2).lower_ == "no" and noun_of(noun) is not None


def _leg(scene: Scene, token: Token, memory: Memory) -> Leg | None:
    """The leg that the token is the cue of, or None."""
    verb = verb_of(token)
    if verb is not None:
        lemma = verb[0]
        if only_invited(scene, token) or sense(token) or (lemma in GO | VISIT and tense_of(token) == "none"):
            return None
        if lemma in GO:
            return _go(scene, token, memory)
        if lemma in VISIT:
            return _visit(scene, token, memory)
        if lemma in MEET:
            return encounter(scene, token, memory, "meet")
        if lemma in HOST:
            return host(scene, token)
        if lemma in SEND:
            return send(scene, token, memory)
        if lemma in TALK:
            found = talk(scene, token, memory) or act(scene, token, memory) or held(scene, token, memory)
            return found or guest_leg(scene, token, memory) or (joint(scene, token, memory) if lemma in JOINT else None)
        return None
    called = call_on(scene, token, memory) if token.lemma_.lower() == "call" else None
    if called is not None:
        return called
    if token.pos_ == "VERB" and (token.lemma_.lower() in ACT or window_before(scene, token) is not None):
        found = act(scene, token, memory)
        if found is not None or token.lemma_.lower() not in JOINT:
            return found
    raised = token.lemma_.lower() == "take" and any(c.lower_ == "up" for c in token.children)
    if token.pos_ == "VERB" and (token.lemma_.lower() in JOINT or raised):
        return joint(scene, token, memory)
    if token.lemma_.lower() == "accompany":
        return accompany(scene, token, memory)
    if token.lower_ in ("run", "runs", "last", "lasts"):
        return lasting(scene, token, memory)
    if token.lower_ in ("took", "place", "taking"):
        return held(scene, token, memory) if token.lower_ == "place" else None
    if token.lower_ == "guest":
        return guest(scene, token)
    if token.lower_ in ("home", "back"):
        return home(scene, token, memory)
    if noun_of(token) and scene.place(token.i) is None and token.ent_type_ not in ("OFFICE", "ORG"):
        return _noun(scene, token, memory)
    return being(scene, token) or beside(scene, token) or verbless(scene, token) or guest_leg(scene, token, memory)


def _go(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of a verb of going."""
    lemma = (verb_of(verb) or (verb.lemma_.lower(),))[0]
    if lemma == "set" and not any(c.lower_ in ("off", "out") for c in verb.children):
        return None
    _, high = scene.bounds(verb.i)
    if verb.i + 1 < high and scene.doc[verb.i + 1].lower_ in ("home", "back"):
        return None
    reach = 7 if lemma in LOOSE else 14
    window = window_after(scene, verb, Look(VERB_PREPOSITIONS, reach, direct=lemma in LEAVE | ARRIVE))
    if not window.places and lemma in LEAVE:
        window = _for_tour(scene, verb, window)
    if not window.places and lemma in LOOSE and not (lemma == "return" and _homeward(scene, verb)):
        return None
    bare = window.times and memory.travelers and lemma in ARRIVE
    window = _arrived(scene, verb, memory, window if window.places else reached_there(scene, verb, window))
    if lemma in ("stay", "remain"):
        homes = {t.home for t in who.of_verb(scene, verb)}
        window = replace(window, places=[p for p in window.places if p.country not in homes])
    if not window.places and not bare and lemma not in ("travel", "depart", "leave", "return", "embark", "fly"):
        return None
    low, _ = scene.bounds(verb.i)
    follows = verb.i > low and scene.doc[verb.i - 1].lower_ in ("before", "after") and verb.lower_.endswith("ing")
    recent = list(memory.travelers) if follows and scene.sentence(verb.i) == memory.sentence else []
    people = recent or who.of_verb(scene, verb) or remembered(scene, verb, memory)
    window = with_past(scene, verb, with_earlier(scene, verb, dated_by_aim(scene, verb, window)))
    if not people or envoys.private(scene, verb.i):
        return None
    if not window.places and tense_of(verb) in ("cancelled", "postponed"):
        return None
    rank = _rank(scene, verb)
    window = _left_behind(scene, verb, window, people, memory)
    window = replace(window, places=[_role(p, lemma, rank, n) for n, p in enumerate(window.places)])
    kind = "return" if lemma in RETURN else "leave" if lemma in LEAVE else "arrive" if lemma in ARRIVE else "go"
    if _to_home(window, people, memory):
        kind, window = "return", replace(window, places=[replace(p, role=HOMEWARD[p.role]) for p in window.places])
    return build(scene, verb, kind, people, window)


def _arrived(scene: Scene, verb: Token, memory: Memory, window: Window) -> Window:
    """The window with the place of an arrival that names none, or only where it is from: "flew in from Lima"."""
    lemma = (verb_of(verb) or ("",))[0]
    _, high = scene.bounds(verb.i)
    inward = lemma in ("fly", "come", "jet") and scene.doc[verb.i + 1 : verb.i + 2].text == "in"
    known = inward or window.places or any(scene.time(i) for i in range(verb.i + 1, min(high, verb.i + 4)))
    landed = lemma == "arrive" or (lemma in ("land", "touch") and memory.venue is not None)
    if not (inward or landed) or not known or any(p.role != "origin" for p in window.places):
        return window
    found = at_venue(scene, verb, memory, {t.home for t in who.of_verb(scene, verb)})
    return Window([*window.places, found], window.tokens, window.times) if found is not None else window


def _to_home(window: Window, people: list[Traveler], memory: Memory) -> bool:
    """Do those who were told to be abroad go to a place at home and nowhere else?"""
    stops = [p for p in window.places if p.role == "stop"]
    homes = {t.home for t in people}
    abroad = all(memory.countries.get(t.key, set()) and not memory.countries[t.key] & homes for t in people)
    return bool(stops) and abroad and all({p.country} == homes for p in stops)


def _for_tour(scene: Scene, verb: Token, window: Window) -> Window:
    """The window with the places of the journey left for: "will leave on Sunday for a tour that takes her to"."""
    _, high = scene.bounds(verb.i)
    for i in range(verb.i + 1, min(high, verb.i + 12)):
        noun = scene.doc[i]
        if noun_of(noun) and any(t.lower_ in ("for", "on") for t in scene.doc[max(verb.i, i - 6) : i]):
            behind = window_after(scene, noun, Look(NOUN_PREPOSITIONS, 16))
            return Window(behind.places, window.tokens + behind.tokens, window.times + behind.times)
    return window


def _left_behind(scene: Scene, verb: Token, window: Window, people: list[Traveler], memory: Memory) -> Window:
    """The window with the place that "From PLACE" at the head of the sentence names, where the traveller was there."""
    low, _ = scene.bounds(verb.i)
    head = window_before(scene, verb, "from")
    if head is None or scene.doc[low].lower_ != "from":
        return window
    known = {c for t in people for c in memory.countries.get(t.key, ())}
    if head.places[0].country not in known:
        return window
    return Window([replace(head.places[0], role="origin"), *window.places], window.tokens, window.times)


def _homeward(scene: Scene, verb: Token) -> bool:
    """Does the verb of returning name home or a date?"""
    _, high = scene.bounds(verb.i)
    return any(
        scene.doc[i].lower_ in ("home", "from") or scene.time(i) for i in range(verb.i + 1, min(verb.i + 5, high))
    )


def _role(place: Destination, lemma: str, rank: int, n: int) -> Destination:
    """A destination with its part in the journey, by the verb that governs it."""
    if lemma in RETURN and place.role == "stop":
        return replace(place, role="return")
    return replace(place, rank=rank) if n == 0 and rank and not place.rank else place


def _rank(scene: Scene, cue: Token) -> int:
    """-1 where the cue is said to come first, 1 where last, else 0."""
    low, _ = scene.bounds(cue.i)
    if scene.doc[low].lower_ == "before" and scene.doc[low + 1].lower_ in ("that", "this", "then"):
        return -1
    near = {t.lower_ for t in scene.doc[max(low, cue.i - 4) : cue.i]}
    if near & FIRST and not near & {"his", "her", "their", "'s", "’s", "the", "since"}:
        return -1
    return 1 if near & {"finally", "lastly"} else 0


def _visit(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of a verb whose object is the place."""
    window = window_after(scene, verb, Look(VERB_PREPOSITIONS, 10, direct=True))
    if not window.places:
        return None
    people = who.of_verb(scene, verb) or remembered(scene, verb, memory)
    if not people or envoys.private(scene, verb.i):
        return None
    return build(scene, verb, "visit", people, window)


def _noun(scene: Scene, noun: Token, memory: Memory) -> Leg | None:
    """Leg of a noun of travel."""
    lemma = noun_of(noun) or ""
    front = premodifier(scene, noun)
    prepositions = NOUN_PREPOSITIONS if lemma in ("tour", "swing") else NOUN_PREPOSITIONS - {"of"}
    window = after = window_after(scene, noun, Look(prepositions, 16))
    if not window.places:
        before = window_before(scene, noun) if lemma != "departure" else None
        window = listed(scene, noun) or front or before or window
    if front and window is front and tense_of(noun) not in ("cancelled", "postponed"):
        window = replace(front, times=after.times)
    if not window.places and lemma in ("visit", "trip", "stay"):
        window = window_earlier(scene, noun) or window
    if not window.places and lemma in ("arrival", "departure", "stay", "mission", "shuttle"):
        return None
    since = scene.sentence(noun.i) - memory.sentence
    off = tense_of(noun) in ("cancelled", "postponed") and since <= (DROPPED if lemma in PARTS else 1)
    people = [] if front and lemma in ("leg", "stop") else _told(scene, noun, memory) or who.of_noun(scene, noun)
    low, _ = scene.bounds(noun.i)
    along = next(
        (t for t in scene.doc[max(low, noun.i - 9) : noun.i] if t.lemma_.lower() in ("accompany", "join")), None
    )
    if along is not None:
        led = company.object_of(scene, along.i)
        people = [*who.left_of(scene, along.i), *led] if led else []
    people = people or remembered(scene, noun, memory) or (list(memory.travelers) if off or front else [])
    people = envoys.not_at_home(scene, noun.i, people, {p.country for p in window.places})
    if not people or envoys.private(scene, noun.i) or unplanned(noun):
        return None
    if not window.places and lemma in ("visit", "trip", "journey"):
        window = _understood(scene, noun, people, memory, window)
        leg = _edged(scene, noun, lemma, people, window)
        return replace(leg, tense="arrived") if window.places and leg.tense == "none" else leg
    return _edged(scene, noun, lemma, people, window)


def _understood(scene: Scene, noun: Token, people: list[Traveler], memory: Memory, window: Window) -> Window:
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
    else:
        found = here(scene, homes) if tense == "none" and scene.sentence(noun.i) > 0 else None
    return Window([found], window.tokens, window.times) if found is not None else window


def _told(scene: Scene, noun: Token, memory: Memory) -> list[Traveler]:
    """The traveller told of last, for "the tour" and "this visit" without an owner."""
    definite = any(c.lower_ in ("the", "this") and c.i < noun.i for c in noun.children)
    owned = any(c.dep_ == "nmod:poss" or c.lower_ in ("of", "by") for c in noun.children)
    _, high = scene.bounds(noun.i)
    after = scene.doc[noun.i + 1].lower_ if noun.i + 1 < high else ""
    nation = scene.doc[noun.i - 1].ent_type_ == "NORP" if noun.i else False
    if nation or not definite or owned or after in ("of", "by") or scene.sentence(noun.i) - memory.sentence > 6:
        return []
    return list(memory.travelers)


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


def _edged(scene: Scene, noun: Token, lemma: str, people: list[Traveler], window: Window) -> Leg:
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
    if _after_all(scene, noun):
        window = replace(window, places=[replace(p, rank=-1) for p in window.places])
    if tense_of(noun) == "postponed":
        window = replace(window, times=_until(scene, noun) or window.times)
    leg = build(scene, noun, "noun", people, window)
    if edge in END and not leg.end.text and leg.tense in ("past", "underway", "planned"):
        places = tuple(replace(p, arrive=DateValue()) if p.arrive.date == leg.start.date else p for p in leg.places)
        return replace(leg, start=DateValue(), end=leg.start, places=places)
    return leg
