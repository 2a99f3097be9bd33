"""Trips as events: one CONSULT visit per host country, with the meetings in it folded in.

Input: the report's drafts and trips. Output: the drafts, visits included. A talk with the host inside
a visit is the visit; a call, or a talk on other ground, stays its own event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.drafts import Draft, countries, country_of
from dragoman.coding.roles import Filler
from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.types import Actor, Mentions, Span, Stop, Trip

STATUS = {
    "planned": "planned",
    "underway": "planned",
    "completed": "actual",
    "cancelled": "negated",
    "postponed": "planned",
}
TRAVEL_LEMMAS = bag(
    """visit travel trip tour arrive fly go head land depart leave return come stop stopover journey continue
    proceed embark jet"""
)


def with_visits(doc: Doc, drafts: Sequence[Draft], trips: Sequence[Trip], mentions: Mentions) -> list[Draft]:
    """Drafts in text order: the trips' visits, and the drafts that are not part of one."""
    visits = _gathered([v for trip in trips for v in _visits(doc, trip, mentions)])
    rest: list[Draft] = []
    for draft in drafts:
        number = _part_of(draft, visits)
        if number is None:
            rest.append(draft)
        else:
            visits[number] = _absorb(visits[number], draft)
    return sorted(visits + rest, key=lambda d: d.head.i)


def _visits(doc: Doc, trip: Trip, mentions: Mentions) -> list[Draft]:
    """One visit draft per host country of the trip."""
    actor = _traveler(trip, mentions)
    code = str(actor.code) if actor is not None and actor.code else f"{trip.country} GOV" if trip.country else None
    out: list[Draft] = []
    seen: set[str] = set()
    for stop in trip.stops:
        if not stop.country or stop.country in seen or stop.status == "transit":
            continue
        if code is not None and country_of(code) == stop.country and len(trip.stops) > 1:
            continue
        seen.add(stop.country)
        head = _stop_token(doc, trip, stop)
        out.append(
            Draft(
                type="CONSULT",
                head=head,
                tokens=(head,),
                confidence=0.9,
                mode="visit",
                actors=Filler((actor,)) if actor is not None else Filler(),
                status=_status(trip, stop),
                tellings=(head.i,),
                codes=((code,) if code else (), (f"{stop.country} GOV",)),
                trip=trip,
                stop=stop,
                attributed_to=trip.announced.by if trip.announced is not None else None,
            )
        )
    return out


def _gathered(visits: Sequence[Draft]) -> list[Draft]:
    """Visits of several states' envoys to one host at one time are one many-sided meeting, the host included."""
    groups: dict[tuple[tuple[str, ...], str | None, str], list[Draft]] = {}
    for visit in visits:
        arrive = visit.stop.arrive if visit.stop is not None else None
        groups.setdefault((visit.recipient_codes, arrive, visit.status), []).append(visit)
    out: list[Draft] = []
    for (host, _, _), group in groups.items():
        guests = tuple(dict.fromkeys(c for v in group for c in v.actor_codes))
        if len(countries(guests)) < 2:
            out += group
            continue
        third = len(countries(guests)) == 2 and _among(group)
        actors = tuple(dict.fromkeys(a for v in group for a in v.actors.actors))
        tellings = tuple(dict.fromkeys(i for v in group for i in v.tellings))
        mode, here = ("third-party", ()) if third else ("multilateral", host)
        merged = replace(group[0], mode=mode, actors=Filler(actors), recipients=Filler(), tellings=tellings)
        out.append(replace(merged, codes=((*guests, *here), ()), hosts=host))
    return out


def _among(group: Sequence[Draft]) -> bool:
    """Did two visitors only meet each other: is each named among those whom the other meets, without an occasion?"""
    trips = [v.trip for v in group if v.trip is not None and v.stop is not None and not v.stop.occasion]
    names = {t.traveler.split()[-1] for t in trips if t.traveler}
    met = [" ".join(v.stop.counterparts) for v in group if v.stop is not None]
    return len(trips) == len(group) == len(names) and all(any(n in m for n in names) for m in met)


def _status(trip: Trip, stop: Stop) -> str:
    if stop.status == "cancelled" or trip.status == "cancelled":
        return "negated"
    if stop.status == "completed":
        return "actual"
    return STATUS.get(trip.status, "planned")


def _traveler(trip: Trip, mentions: Mentions) -> Actor | None:
    """The actor that travels, by name."""
    name = trip.traveler.casefold()
    for actor in mentions.actors:
        names = {actor.name.casefold(), (actor.canonical or "").casefold()}
        if name in names:
            return actor
    last = name.split()[-1] if name.split() else name
    for actor in mentions.actors:
        if actor.kind == "person" and last in actor.name.casefold().split():
            return actor
    return None


def _stop_token(doc: Doc, trip: Trip, stop: Stop) -> Token:
    """Head of the words that tell of the stop, else of the trip."""
    for evidence in (stop.evidence, trip.evidence):
        for key in ("country", "city", "stops", "traveler"):
            for span in evidence.get(key, ()):
                return _token(doc, span)
        for spans in evidence.values():
            for span in spans:
                return _token(doc, span)
    return doc[0]


def _token(doc: Doc, span: Span) -> Token:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root if found is not None and len(found) else doc[0]


def _part_of(draft: Draft, visits: Sequence[Draft]) -> int | None:
    """Number of the visit that the draft is a part of, or None."""
    if draft.type != "CONSULT" or draft.mode in ("phone",):
        return None
    parties = countries(draft.actor_codes) | countries(draft.recipient_codes)
    for n, visit in enumerate(visits):
        home, host = _sides(visit)
        if home & parties and host & parties and (len(parties) <= 3 or visit.hosts):
            return n
    travel = bool({t.lemma_.lower() for t in draft.tokens} & TRAVEL_LEMMAS)
    for n, visit in enumerate(visits):
        home, host = _sides(visit)
        if home & parties and (travel or not parties - home or parties <= home | _hosts_of(visit)):
            return n
        open_side = not draft.actor_codes or not draft.recipient_codes
        if parties and parties <= host and (open_side or _near(draft, visit)):
            return n
    return None


def _hosts_of(visit: Draft) -> frozenset[str]:
    """Countries of all stops of the visit's journey."""
    return frozenset(s.country for s in visit.trip.stops if s.country) if visit.trip is not None else frozenset()


def _sides(visit: Draft) -> tuple[frozenset[str], frozenset[str]]:
    """Countries of the guests and of the host."""
    host = countries(visit.hosts or visit.recipient_codes)
    return countries(visit.actor_codes) - host if visit.hosts else countries(visit.actor_codes), host


def _near(draft: Draft, visit: Draft) -> bool:
    return bool(draft.head.sent.start == visit.head.sent.start)


def _told_status(visit: Draft, draft: Draft) -> str:
    """Status of a visit under way as its clearest telling has it; otherwise the trip's."""
    if visit.trip is not None and visit.trip.status == "underway" and visit.status == "planned":
        return draft.status if draft.status == "actual" and len(visit.tellings) == 1 else visit.status
    return visit.status


def _absorb(visit: Draft, draft: Draft) -> Draft:
    """The visit with one more telling; a telling by a real act word replaces the bare place name."""
    parties = countries(draft.actor_codes) | countries(draft.recipient_codes)
    full = _sides(visit)[1] <= parties
    bare = visit.tokens == (visit.head,) and visit.head.pos_ == "PROPN"
    recipients = visit.recipients
    if full and not visit.hosts:
        host = countries(visit.recipient_codes)
        hosts = tuple(
            a for a in (*draft.recipients.actors, *draft.actors.actors) if a.code and country_of(str(a.code)) in host
        )
        recipients = Filler(tuple(dict.fromkeys((*visit.recipients.actors, *hosts))), draft.recipients.tokens)
    return replace(
        visit,
        head=draft.head if bare and full else visit.head,
        tokens=draft.tokens if bare and full else visit.tokens,
        recipients=recipients,
        status=_told_status(visit, draft),
        attributed_to=visit.attributed_to or draft.attributed_to,
        tellings=(*visit.tellings, *draft.tellings),
    )
