"""Finds what a report says of journeys, cue by cue: who goes, where, when, and how far it has come.

Each verb or noun of travel, each meeting away from home and each guest received gives one ``Leg``; ``itinerary`` puts
the legs of one journey together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from . import travelers as who
from . import trip_company as company
from . import trip_envoys as envoys
from .tree import deps
from .trip_build import PARTS, Memory, build, remembered, together
from .trip_doubt import asked, doubtful, only_invited, sense, still_planned
from .trip_drops import dropped
from .trip_edges import edged, spell, understood
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
from .trip_scene import Scene
from .trip_stays import accompany, being, beside, guest, home, lasting, off_to, verbless
from .trip_tables import heading, row_leg, rows, traveler_above
from .trip_tense import called_off, tense_of, unplanned
from .trip_types import Destination, Leg, Traveler
from .trip_windows import (
    Look,
    Window,
    dated_by_aim,
    listed,
    premodifier,
    reached_there,
    window_after,
    window_before,
    window_earlier,
    window_which,
    with_earlier,
    with_past,
)
from .trip_words import noun_of, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token


NEAR = 3  # sentences back from a denial to what it denies
DROPPED = 6  # sentences behind a journey in which a stop is said to be dropped
TOURS = frozenset({"tour", "trip", "swing"})
COMING = frozenset({"travel", "fly", "come", "journey", "jet"})  # from somewhere, or from home, to the gathering
STAYS = frozenset({"spend", "stay", "stop"})
WHERE = frozenset({"in", "at", "there", "to"})
"""Words that may be all that tells of a stay."""
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
            people = heading(scene, token.i) or memory.travelers or traveler_above(scene, token.i)
            leg = row_leg(scene, token, row, people)
        else:
            leg = None if scene.bounds(token.i)[0] in questions else _leg(scene, token, memory)
        if leg is None or doubtful(scene, leg):
            continue
        if not scene.turns.asked(token.i):  # what a reporter asks is no report; yet "he" may be whom the question named
            legs.append(leg)
        for traveler in leg.travelers:
            memory.countries.setdefault(traveler.key, set()).update(p.country for p in leg.places)
        memory.travelers, memory.sentence = leg.travelers, scene.sentence(token.i)
        memory.reached = tuple(p for p in leg.places if p.role == "stop")[-1:] or memory.reached
        several = tuple(t for t in leg.travelers if len(memory.countries[t.key] - {t.home}) > 1)
        touring = leg.kind == "noun" and token.lemma_.lower() in TOURS
        memory.touring = several or (leg.travelers if touring else memory.touring or leg.travelers)
        if leg.kind in ("meet", "talk") and leg.places:
            memory.meeting, memory.met_in = leg.places, scene.sentence(token.i)
    return still_planned(scene, legs)


def _denied(noun: Token) -> bool:
    """Does the noun of travel stand in "no such visit", which takes back what was told before?"""
    return noun.i > 1 and noun.nbor(-1).lower_ == "such" and noun.nbor(-2).lower_ == "no" and noun_of(noun) is not None


def _leg(scene: Scene, token: Token, memory: Memory) -> Leg | None:
    """The leg that the token is the cue of, or None."""
    if token.is_punct or token.is_space:
        return None
    verb = verb_of(token)
    if verb is not None:
        return _verb_leg(scene, token, memory, verb[0])
    low, lemma, verbal = token.lower_, token.lemma_.lower(), token.pos_ == "VERB"
    if verbal and (leg := dropped(scene, token, memory) or guest_leg(scene, token, memory)) is not None:
        return leg
    called = call_on(scene, token, memory) if lemma == "call" else None
    if called is not None:
        return called
    if verbal and (lemma in ACT or window_before(scene, token) is not None):
        found = act(scene, token, memory)
        if found is not None or lemma not in JOINT:
            return found
    raised = lemma == "take" and any(c.lower_ == "up" for c in token.children)
    if verbal and (lemma in JOINT or raised):
        return joint(scene, token, memory)
    if lemma == "see" and verbal and _seen(scene, token):
        return encounter(scene, token, memory, "meet")
    if lemma == "accompany":
        return accompany(scene, token, memory)
    if low in ("run", "runs", "last", "lasts"):
        return lasting(scene, token, memory)
    if low in ("took", "place", "taking"):
        return held(scene, token, memory) if low == "place" else None
    if low in ("off", "bound"):
        return off_to(scene, token)
    if low == "guest":
        return guest(scene, token)
    if low in ("home", "back"):
        return home(scene, token, memory)
    if noun_of(token) and scene.place(token.i) is None and token.ent_type_ not in ("OFFICE", "ORG"):
        return _noun(scene, token, memory)
    if low in WHERE:
        stay = being(scene, token, memory) or beside(scene, token) or verbless(scene, token)
    else:
        stay = spell(scene, token, memory)
    return stay or guest_leg(scene, token, memory)


def _verb_leg(scene: Scene, token: Token, memory: Memory, lemma: str) -> Leg | None:
    """The leg that a verb of travel or meeting is the cue of, or None."""
    if only_invited(scene, token) or sense(token) or (lemma in GO | VISIT and tense_of(token) == "none"):
        return None
    if lemma in GO:
        return _go(scene, token, memory)
    if lemma in VISIT:
        return _visit(scene, token, memory)
    if lemma in MEET:
        return encounter(scene, token, memory, "meet")
    if lemma in HOST:
        return host(scene, token, memory)
    if lemma in SEND:
        return send(scene, token, memory)
    if lemma in TALK:
        found = talk(scene, token, memory) or act(scene, token, memory) or held(scene, token, memory)
        return found or guest_leg(scene, token, memory) or (joint(scene, token, memory) if lemma in JOINT else None)
    return None


def _seen(scene: Scene, verb: Token) -> bool:
    """Is somebody named right behind a verb of seeing ("saw President X"), and not seen off?"""
    after = scene.doc[verb.i + 1 : min(scene.bounds(verb.i)[1], verb.i + 6)]
    named = next((t for t in after if t.ent_type_ not in ("OFFICE", "NORP", "ORG")), None)
    return named is not None and named.ent_type_ == "PERSON" and all(t.lower_ != "off" for t in after)


def _go(scene: Scene, verb: Token, memory: Memory) -> Leg | None:
    """Leg of a verb of going."""
    lemma = (verb_of(verb) or (verb.lemma_.lower(),))[0]
    if lemma == "set" and not any(c.lower_ in ("off", "out") for c in verb.children):
        return None
    _, high = scene.bounds(verb.i)
    if verb.i + 1 < high and scene.doc[verb.i + 1].lower_ in ("home", "back", "away"):
        return None
    reach = 7 if lemma in LOOSE else 14
    prepositions = VERB_PREPOSITIONS | {"between"} if lemma == "shuttle" else VERB_PREPOSITIONS
    window = window_after(scene, verb, Look(prepositions, reach, direct=lemma in LEAVE | ARRIVE))
    if not window.places and lemma in LEAVE:
        window = _for_tour(scene, verb, window)
    if not window.places and lemma in STAYS:
        window = reached_there(scene, verb, window)
    window = window if window.places or lemma not in ARRIVE else window_which(scene, verb) or window
    timed = lemma == "leave" and window.times and not deps(verb, "obj")  # "She leaves on Friday"
    if not window.places and lemma in LOOSE and not timed and not (lemma == "return" and _homeward(scene, verb)):
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
    people = recent or together(scene, verb, memory) or who.of_verb(scene, verb) or remembered(scene, verb, memory)
    window = with_past(scene, verb, with_earlier(scene, verb, dated_by_aim(scene, verb, window)))
    if not people or envoys.private(scene, verb.i):
        return None
    if not window.places and tense_of(verb) in ("cancelled", "postponed"):
        return None
    rank = _rank(scene, verb)
    window = _left_behind(scene, verb, window, people, memory)
    window = replace(window, places=[_role(p, lemma, rank, n) for n, p in enumerate(window.places)])
    outward = lemma in LEAVE or scene.doc[verb.i + 1 : verb.i + 2].text == "out"
    kind = "return" if lemma in RETURN else "leave" if outward else "arrive" if lemma in ARRIVE else "go"
    if _to_home(window, people, memory):
        kind, window = "return", replace(window, places=[replace(p, role=HOMEWARD[p.role]) for p in window.places])
    if kind == "return" and window.places and all(p.role == "return" for p in window.places):
        window = _from_venue(scene, verb, window, people, memory)
    return build(scene, verb, kind, people, window)


def _from_venue(scene: Scene, verb: Token, window: Window, people: list[Traveler], memory: Memory) -> Window:
    """The window with the place of the gathering, for those who go home and of whom no other journey was told."""
    homes = {t.home for t in people}
    unknown = not any(memory.countries.get(t.key) for t in people)
    if memory.venue is None or not unknown or not homes >= {p.country for p in window.places}:
        return window
    found = at_venue(scene, verb, memory, homes)
    return replace(window, places=[replace(found, role="origin"), *window.places]) if found is not None else window


def _arrived(scene: Scene, verb: Token, memory: Memory, window: Window) -> Window:
    """The window with the place of an arrival that names none, or only where it is from: "flew in from Lima"."""
    lemma = (verb_of(verb) or ("",))[0]
    _, high = scene.bounds(verb.i)
    inward = lemma in ("fly", "come", "jet") and scene.doc[verb.i + 1 : verb.i + 2].text == "in"
    setting_out = lemma in COMING or (lemma in LEAVE and tense_of(verb) == "departed")
    inward = inward or (memory.venue is not None and setting_out and bool(window.places))
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
    came = {p.country for p in window.places if p.role == "origin"}
    if stops and came and len(homes) == 1 and not came & homes and {p.country for p in stops} == homes:
        return True  # "arrived in Lima from Quito", by someone at home in Peru
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
    onward = any((verb_of(t) or ("",))[0] in GO | VISIT for t in scene.doc[low : verb.i])  # the head is that one's
    if head is None or scene.doc[low].lower_ != "from" or onward:
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
    people = together(scene, verb, memory) or who.of_verb(scene, verb) or remembered(scene, verb, memory)
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
    own = any(t.is_person and t.key not in memory.countries for t in people)
    if lemma in PARTS and off and memory.touring and not own:
        people = list(memory.touring)
    people = envoys.not_at_home(scene, noun.i, people, {p.country for p in window.places})
    if not people or envoys.private(scene, noun.i) or unplanned(noun):
        return None
    if not window.places and lemma in ("visit", "trip", "journey"):
        window = understood(scene, noun, people, memory, window)
        leg = edged(scene, noun, lemma, people, window)
        return replace(leg, tense="arrived") if window.places and leg.tense == "none" else leg
    return edged(scene, noun, lemma, people, window)


def _told(scene: Scene, noun: Token, memory: Memory) -> list[Traveler]:
    """The traveller told of last, for "the tour" and "this visit" without an owner."""
    definite = any(c.lower_ in ("the", "this") and c.i < noun.i for c in noun.children)
    owned = any(c.dep_ == "nmod:poss" or c.lower_ in ("of", "by") for c in noun.children)
    _, high = scene.bounds(noun.i)
    after = scene.doc[noun.i + 1].lower_ if noun.i + 1 < high else ""
    nation = scene.doc[noun.i - 1].ent_type_ == "NORP" if noun.i else False
    if nation or not definite or owned or after in ("of", "by") or scene.sentence(noun.i) - memory.sentence > 6:
        return []
    verb = noun.head
    turning = called_off(verb) is not None or verb.lemma_.lower() in END | BEGIN
    doing = noun.dep_ == "obj" and verb.i < noun.i and (turning or verb.lemma_.lower() == "make")
    own = [t for t in who.of_verb(scene, verb) if t.is_person] if doing else []
    return own or list(memory.travelers)
