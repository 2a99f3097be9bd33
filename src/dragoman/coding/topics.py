"""Whom a traveller meets and what is talked about, stop by stop, in the text's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..types import Span
from .cues import REPORTING
from .itinerary import Journey, fold
from .tree import deps, is_passive, subjects
from .trip_lexicon import ENCOUNTER, HOST, NOUNS, TITLES, words
from .trip_matters import matters
from .trip_phrases import Stops, items
from .trip_places import NO_STATE
from .trip_scene import Scene, country_of, dated
from .trip_spans import event, name_range, named_span, role_phrase, with_name

if TYPE_CHECKING:
    from spacy.tokens import Token

MEETING = words("meet confer consult see visit dine lunch sit speak talk engage negotiate greet guest")
WITH = frozenset({"with", "by", "to"})
# Words that tell that a sentence goes on about the only journey of a report.
ABOUT_IT = words("visit trip tour talk meeting stop leader side minister discuss negotiation agenda counterpart")
UNATTENDED = words("preparation prepare ahead plan planning possibility idea proposal about over invite host")
RETURNING = words("return returns home")
OCCASIONS = words("funeral inauguration summit conference forum")
STAGES = words("leg stop stopover visit stage part portion trip")
STRIFE = words("row dispute feud tension clash spat conflict war rift standoff quarrel crisis confrontation")
REMOTE = words("telephone phone video call virtual online videoconference")
STATE = 3  # letters in the code of a state
JOINED = 4  # words from one place of a list to the next
PEOPLE = Stops(frozenset({"in", "at", "on", "over", "about", "for", "during", "regarding", "amid", "concerning", "to"}))
ROLES = words("official leader counterpart representative authority lawmaker colleague businessman executive")


@dataclass(slots=True)
class Talk:
    """What is said of one stop."""

    counterparts: list[Span] = field(default_factory=list)
    topics: list[Span] = field(default_factory=list)
    occasions: list[Span] = field(default_factory=list)


def find_talks(scene: Scene, journeys: list[Journey]) -> dict[int, dict[int, Talk]]:
    """Talks by journey and stop."""
    out: dict[int, dict[int, Talk]] = {}
    for n, journey in enumerate(journeys):
        out[n] = _of_journey(scene, journeys, n, journey)
    return out


def _of_journey(scene: Scene, journeys: list[Journey], n: int, journey: Journey) -> dict[int, Talk]:
    """Talks of one journey: walks the sentences and keeps track of the stop they are about."""
    talks = _hosts_of(scene, journey)
    current = 0
    first = min(scene.sentence(leg.cue) for leg in journey.legs)
    cues = {scene.sentence(leg.cue) for leg in journey.legs}
    alone = len(journeys) == 1
    other = {scene.sentence(leg.cue) for j in journeys if j is not journey and _fellow(j, journey) for leg in j.legs}
    main = next(j for j in journeys if _fellow(j, journey)) is journey
    foreign = {scene.sentence(leg.cue) for j in journeys if not _fellow(j, journey) for leg in j.legs} - cues
    for s, (low, high) in enumerate(scene.sentences):
        if s in foreign and not _concerns(scene, journey, low, high, alone=False):
            continue
        here = _stops_named(scene, journey, low, high)
        about = bool(here) or s in cues or _concerns(scene, journey, low, high, alone and s >= first)
        if not about or (s not in cues and (s in other or not main)):
            continue
        listing = len({n for _, n in here}) > 2
        current = 0 if listing else here[0][1] if here else current
        for n, span in _partners(scene, journey, (low, high), {n for _, n in here}):
            _add(talks, n, "counterparts", span)
        for i in range(low, high):
            passed = [h for at, h in here if at <= i]
            current = passed[-1] if passed and not listing else current
            _read(scene, journey, i, talks, current)
    for talk in talks.values():
        talk.counterparts = _once(scene, talk.counterparts)
    return talks


def _once(scene: Scene, found: list[Span]) -> list[Span]:
    """Those met in text order, each person once, by the fullest words for him."""
    fullest: dict[int, Span] = {}
    for span in sorted(found, key=lambda s: s.start - s.end):
        tokens = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
        names = [t for t in tokens or () if t.ent_type_ == "PERSON" and t.lower_.strip(".") not in TITLES]
        people = {id(a) for a in (scene.actor(t.i) for t in names) if a is not None}
        fullest.setdefault(people.pop() if len(people) == 1 else -span.start - 1, span)
    return sorted(fullest.values(), key=lambda s: s.start)


def _fellow(one: Journey, other: Journey) -> bool:
    """Are the two journeys of one traveller?"""
    return one.traveler.key == other.traveler.key


def _hosts_of(scene: Scene, journey: Journey) -> dict[int, Talk]:
    """Those met at home, by stop."""
    talks: dict[int, Talk] = {}
    for leg in journey.legs:
        for other in leg.others + (leg.travelers if leg.kind == "meet" else ()):
            behind = [p for p in leg.places if p.span.start > other.span.start]  # "met X in Lima and Y in Quito"
            places = behind if len(leg.places) > 1 and behind else leg.places
            stop = next((n for p in places for n in [_stop_of(journey, p.country, p.city)] if n is not None), None)
            if stop is not None and other.key != journey.traveler.key:
                _add(talks, stop, "counterparts", other.span if other.actor is None else named_span(scene, other))
    return talks


def _concerns(scene: Scene, journey: Journey, low: int, high: int, alone: bool) -> bool:
    """Is the sentence about the traveller of the journey?"""
    traveler = journey.traveler
    for i in range(low, high):
        actor = scene.actor(i)
        if (
            actor is not None
            and traveler.actor is not None
            and (actor is traveler.actor or actor.name == traveler.name)
        ):
            return True
    return alone and any(scene.doc[i].lemma_.lower() in ABOUT_IT for i in range(low, high))


def _stops_named(scene: Scene, journey: Journey, low: int, high: int) -> list[tuple[int, int]]:
    """(token, stop) for the stops of the journey that the sentence names as places."""
    out: list[tuple[int, int]] = []
    i = low
    while i < high:
        place, country = scene.place(i), scene.nation(i)
        if country is None:
            i += 1
            continue
        end = scene.place_end(i)
        staged = end < high and scene.doc[end].lemma_.lower() in STAGES  # "the Lima leg", "the Peruvian stage"
        before = scene.doc[i - 1].lower_ if i > low else ""
        if before == "the" and i > low + 1:
            before = scene.doc[i - 2].lower_
        joined = before in (",", "and") and bool(out) and i - out[-1][0] <= JOINED
        if staged or (place is not None and (joined or before in ("in", "to", "at", "visit", "for", "into"))):
            n = _stop_of(journey, country, place.text if place is not None and place.kind == "city" else None)
            if n is not None:
                out.append((i, n))
        i = end
    return out


def _partners(scene: Scene, journey: Journey, sentence: tuple[int, int], stops: set[int]) -> Iterator[tuple[int, Span]]:
    """Those who act together with the traveller in a sentence that names the stop where they are at home."""
    if not stops or any(t.lemma_.lower() in REMOTE for t in scene.doc[slice(*sentence)]):
        return
    for verb in scene.doc[slice(*sentence)]:
        heads = subjects(verb) if verb.pos_ == "VERB" else []
        acting = list(dict.fromkeys(t for head in heads for t in (head, *head.conjuncts)))
        if not any(_is_self(scene, journey, t.i, t.i + 1) for t in acting):
            continue
        for token in acting:
            actor = scene.actor(token.i)
            if actor is not None and actor.kind == "person" and token.pos_ == "PROPN":
                a, b = name_range(scene, token, actor)
                n = _by_country(scene, journey, a, b)
                if n in stops and not _is_self(scene, journey, a, b):
                    yield n, scene.span(a, b)


def _stop_of(journey: Journey, country: str, city: str | None) -> int | None:
    """Position of the stop in the country (and city), or None."""
    same = [n for n, h in enumerate(journey.halts) if h.place.country == country]
    if city:
        exact = [n for n in same if h_city(journey, n) == fold(city)]
        return exact[0] if exact else (same[0] if same and h_city(journey, same[0]) is None else None)
    return same[0] if same else None


def h_city(journey: Journey, n: int) -> str | None:
    """Folded city of a stop."""
    city = journey.halts[n].place.city
    return fold(city) if city else None


def _read(scene: Scene, journey: Journey, i: int, talks: dict[int, Talk], current: int) -> None:
    """Take up what the word at the token says of meetings and matters."""
    token = scene.doc[i]
    lemma = token.lemma_.lower()
    people: list[tuple[int, int]] = []
    if (token.pos_ == "VERB" and lemma in MEETING) or (token.pos_ in ("NOUN", "VERB") and lemma in ENCOUNTER):
        people = [] if _of_others(scene, journey, token) else _people(scene, token)
    if token.pos_ == "VERB" and lemma in HOST and not _of_others(scene, journey, token):
        people = _hosts(scene, token)
    if lemma == "with" or (lemma == "of" and i and scene.doc[i - 1].lower_ == "invitation"):
        people = items(scene, i + 1, PEOPLE)[:1]
        if not _joins(scene, i, talks.get(current)):
            people = [r for r in people if _by_country(scene, journey, *r) is not None]
        people = [r for r in people if any(scene.doc[j].ent_type_ in ("PERSON", "OFFICE") for j in range(*r))]
    if lemma in ROLES and token.pos_ == "NOUN" and not people and _of_visit(scene, journey, token):
        people = [
            r for r in [role_phrase(scene, token)] if r[1] - r[0] > 1 and _by_country(scene, journey, *r) is not None
        ]
    for a, b in people:
        if not (_is_self(scene, journey, a, b) or _at_odds(scene, a) or _known(scene, talks, a, b)):
            end = with_name(scene, a, b)
            n = _by_country(scene, journey, a, b)
            n = _by_day(scene, journey, end) if n is None else n
            _add(talks, current if n is None else n, "counterparts", scene.span(a, end))
    for span in matters(scene, token):
        _add(talks, current, "topics", span)
    named = token.ent_iob_ == "B" and token.ent_type_ == "EVENT"
    low, _ = scene.bounds(i)
    if (not named and lemma not in OCCASIONS) or any(t.lower_ in RETURNING for t in scene.doc[low:i]):
        return
    if not _unattended(scene, i):
        span = event(scene, i)
        at = _held_in(scene, journey, i, span)
        _add(talks, current if at is None else at, "occasions", span)


def _of_visit(scene: Scene, journey: Journey, noun: Token) -> bool:
    """Does the sentence of an unnamed official tell of the journey or of a meeting, and not cite him for it?"""
    first = noun.head if noun.dep_ == "conj" else noun
    says = first.dep_ == "nsubj" and first.head.lemma_.lower() in REPORTING
    if says or any(c.lower_ == "according" for c in first.children):
        return False
    low, high = scene.bounds(noun.i)
    told = any(low <= leg.cue < high for leg in journey.legs)
    met = any(t.lemma_.lower() in ENCOUNTER | NOUNS for t in scene.doc[low:high])
    return told or met or _concerns(scene, journey, low, high, alone=False)


def _joins(scene: Scene, i: int, talk: Talk | None) -> bool:
    """Does "and with" at the token follow right behind someone met?"""
    if talk is None or i < 2 or scene.doc[i].lower_ != "with" or scene.doc[i - 1].lower_ != "and":
        return False
    before = scene.doc[i - 2]
    return any(span.end == before.idx + len(before.text) for span in talk.counterparts)


def _of_others(scene: Scene, journey: Journey, verb: Token) -> bool:
    """Are those who meet or receive known to be at home neither with the traveller nor at one of the stops?"""
    heads = subjects(verb) if verb.pos_ == "VERB" else []
    actors = [scene.actor(t.i) for head in heads for t in (head, *head.conjuncts)]
    homes = [a.country or "" for a in actors if a is not None and a.kind == "person"]
    concerned = {journey.traveler.home, *journey.countries()}
    return bool(homes) and all(len(h) == STATE and h not in concerned | NO_STATE for h in homes)


def _known(scene: Scene, talks: dict[int, Talk], a: int, b: int) -> bool:
    """Is the phrase part of one that was taken up at some stop?"""
    span = scene.span(a, b)
    return any(s.start <= span.start and span.end <= s.end for talk in talks.values() for s in talk.counterparts)


def _at_odds(scene: Scene, a: int) -> bool:
    """Does the phrase that begins at the token name the other side of a quarrel ("amid a row with")?"""
    low, _ = scene.bounds(a)
    i = a - 1
    while i > low and scene.doc[i].pos_ in ("DET", "PRON", "ADJ"):
        i -= 1
    return i > low and scene.doc[i].lower_ in ("with", "against") and scene.doc[i - 1].lemma_.lower() in STRIFE


def _held_in(scene: Scene, journey: Journey, i: int, event: Span) -> int | None:
    """The stop in which the event named at the token is said to be held ("the World Forum in Lima"), or None."""
    after = next((t for t in scene.doc[i:] if t.idx >= event.end), None)
    if after is None or after.lower_ not in ("in", "at") or after.i + 1 >= len(scene.doc):
        return None
    start = after.i + 2 if scene.doc[after.i + 1].lower_ == "the" else after.i + 1
    place = scene.place(start) if start < len(scene.doc) else None
    if place is None or not place.country:
        return None
    return _stop_of(journey, place.country, place.text if place.kind == "city" else None)


def _unattended(scene: Scene, i: int) -> bool:
    """Is the event only talked about or prepared ("preparations for a summit")?"""
    low, _ = scene.bounds(i)
    return any(t.lemma_.lower() in UNATTENDED for t in scene.doc[max(low, i - 5) : i])


def _add(talks: dict[int, Talk], n: int, kind: str, span: Span) -> None:
    """Add a span once."""
    found: list[Span] = getattr(talks.setdefault(n, Talk()), kind)
    if not any(s.start <= span.start and span.end <= s.end for s in found):
        found[:] = [s for s in found if not (span.start <= s.start and s.end <= span.end)]
        found.append(span)


def _people(scene: Scene, cue: Token) -> list[tuple[int, int]]:
    """Whom the word of meeting is with."""
    _, high = scene.bounds(cue.i)
    i = cue.i + 1
    while i < min(high, cue.i + 9):
        low = scene.doc[i].lower_
        if low == "with" or (low == "by" and is_passive(cue)):
            return [r for r in items(scene, i + 1, PEOPLE) if _personal(scene, *r)]
        if scene.doc[i].pos_ == "VERB":
            break
        i += 1
    if cue.lemma_.lower() in ("meet", "see", "visit", "greet"):
        objects = deps(cue, "obj")
        if objects:
            start = min(t.i for t in objects[0].subtree)
            return [r for r in items(scene, max(start, cue.i + 1), PEOPLE) if _personal(scene, *r)]
    return []


def _personal(scene: Scene, a: int, b: int) -> bool:
    """Does the phrase name people or bodies (not a time or a place alone)?"""
    return any(
        scene.place(i) is None
        and (scene.doc[i].ent_type_ in ("PERSON", "OFFICE", "ORG", "NORP") or scene.doc[i].pos_ == "NOUN")
        for i in range(a, b)
    )


def _hosts(scene: Scene, verb: Token) -> list[tuple[int, int]]:
    """Who receives."""
    out = []
    for token in [*subjects(verb), *deps(verb, "obl:agent")]:
        actor = scene.actor(token.i)
        if actor is not None and actor.kind == "person" and token.pos_ != "PRON":
            out.append(name_range(scene, token, actor))
    return out


def _is_self(scene: Scene, journey: Journey, a: int, b: int) -> bool:
    """Is the phrase the traveller himself?"""
    actor = journey.traveler.actor
    words = (scene.doc[i] for i in range(a, b))
    named = (scene.actor(t.i) for t in words if t.ent_type_ in ("PERSON", "OFFICE") or t.pos_ == "PRON")
    return actor is not None and any(one is actor for one in named)


def _by_country(scene: Scene, journey: Journey, a: int, b: int) -> int | None:
    """The stop whose country the phrase names ("Japanese officials"), if there is exactly one."""
    found = set()
    for i in range(a, b):
        actor, place = scene.actor(i), scene.place(i)
        country = place.country if place else country_of(actor.code) if actor and actor.code else None
        if country:
            found |= {n for n, h in enumerate(journey.halts) if h.place.country == country}
    return min(found) if found else None


def _by_day(scene: Scene, journey: Journey, i: int) -> int | None:
    """The one stop reached on the day told right behind the phrase that ends at the token ("meet X on Friday and")."""
    _, high = scene.bounds(i - 1)
    at = i + 1 if i < high and scene.doc[i].lower_ == "on" else i
    day = dated(scene.time(at)).date if at < high else None
    if day is None:
        return None
    found = [n for n, h in enumerate(journey.halts) if h.place.arrive.date == day]
    return found[0] if len(found) == 1 else None
