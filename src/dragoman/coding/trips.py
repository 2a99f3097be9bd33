"""Trips: one journey of one traveller away from home, out of everything the report says of it.

``code_trips`` runs the steps: legs (``trip_legs``), journeys (``itinerary``), status (``trip_status``), counterparts
and topics (``topics``), and writes the trips down in the terms of ``docs/record.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Announcement, DateValue, Evidence, Mentions, Span, Stop, Trip
from . import trip_company as company
from .itinerary import Journey, assemble
from .topics import Talk, find_talks
from .trip_aims import announcement, purposes, return_reason
from .trip_headers import header_leg
from .trip_homes import correct
from .trip_learned import learned_legs
from .trip_legs import find_legs
from .trip_scene import Scene
from .trip_status import halt_states, journey_status

if TYPE_CHECKING:
    from spacy.tokens import Doc


def code_trips(doc: Doc, mentions: Mentions, published: str | None) -> tuple[Trip, ...]:
    """All trips a report tells of, in the order of their first mention; offsets are code points into ``doc.text``."""
    scene = Scene(doc, mentions, published)
    head = header_leg(scene)
    legs = find_legs(scene)
    legs = find_legs(scene) if correct(scene, legs) else legs
    legs = learned_legs(scene, legs)
    journeys = assemble(scene, ([head] if head else []) + legs)
    talks = find_talks(scene, journeys)
    return tuple(_trip(scene, journey, talks.get(n, {})) for n, journey in enumerate(journeys))


def _trip(scene: Scene, journey: Journey, talks: dict[int, Talk]) -> Trip:
    """One journey written down."""
    status = journey_status(journey, scene.published)
    traveler = journey.traveler
    cue = scene.doc[journey.legs[0].cue]
    along = company.companions(scene, [scene.doc[leg.cue] for leg in journey.legs], traveler)
    states = halt_states(journey, status, scene.published)
    aims = purposes(scene, journey)
    reason = return_reason(scene, journey)
    announced = announcement(scene, next((scene.doc[leg.cue] for leg in journey.legs if leg.body), cue))
    spans = _evidence(scene, journey, [s for _, s in along], aims, reason)
    end = journey.end
    if not end.text and journey.halts and journey.halts[-1].place.depart.date and len(journey.halts) > 1:
        end = journey.halts[-1].place.depart
    return Trip(
        traveler=traveler.name,
        office=traveler.office,
        country=traveler.home,
        companions=tuple(name for name, _ in along),
        status=status,
        start=journey.start,
        end=end,
        origin=scene.text(journey.origin) if journey.origin else None,
        return_to=scene.text(journey.home) if journey.home else None,
        return_reason=scene.text(reason) if reason else None,
        purpose=tuple(scene.text(s) for s in aims),
        stops=tuple(_stop(scene, journey, n, state, talks.get(n, Talk())) for n, state in enumerate(states)),
        announced=Announcement(*announced) if announced else None,
        evidence=spans,
    )


def _stop(scene: Scene, journey: Journey, n: int, state: str, talk: Talk) -> Stop:
    """One stop written down."""
    halt = journey.halts[n]
    evidence: dict[str, tuple[Span, ...]] = {"place": tuple(dict.fromkeys(halt.spans))}
    for name, spans in (("counterparts", talk.counterparts), ("topics", talk.topics), ("occasion", talk.occasions[:1])):
        if spans:
            evidence[name] = tuple(spans)
    return Stop(
        order=n + 1,
        country=halt.place.country,
        city=halt.place.city,
        arrive=halt.place.arrive.date,
        depart=halt.place.depart.date,
        counterparts=tuple(scene.text(s) for s in talk.counterparts),
        topics=tuple(scene.text(s) for s in talk.topics),
        occasion=scene.text(talk.occasions[0]) if talk.occasions else None,
        status=state,
        evidence=evidence,
    )


def _evidence(scene: Scene, journey: Journey, along: list[Span], aims: list[Span], reason: Span | None) -> Evidence:
    """Spans for each field of the trip that has a value."""
    out: dict[str, tuple[Span, ...]] = {
        "trip": tuple(dict.fromkeys(leg.evidence for leg in journey.legs)),
        "traveler": tuple(
            dict.fromkeys(t.span for leg in journey.legs for t in leg.travelers if t.name == journey.traveler.name)
        ),
    }
    for name, value in (("start", journey.start), ("end", journey.end)):
        spans = _time_spans(scene, value)
        if spans:
            out[name] = spans
    if along:
        out["companions"] = tuple(along)
    if aims:
        out["purpose"] = tuple(aims)
    if reason:
        out["return_reason"] = (reason,)
    if journey.origin:
        out["origin"] = (journey.origin,)
    if journey.home:
        out["return_to"] = (journey.home,)
    return out


def _time_spans(scene: Scene, value: DateValue) -> tuple[Span, ...]:
    """Spans of the time expression behind a date value."""
    if not value.text:
        return ()
    return tuple(t.span for t in scene.mentions.times if t.text == value.text)[:1]
