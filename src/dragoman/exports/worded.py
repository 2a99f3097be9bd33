"""A reading in words for people: days, states, sides and kinds of act as pages write them, not as codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dragoman.exports import words
from dragoman.types import Actor, ActorCode, DateValue, Deal, Event, Reading, Stop, Trip


def worded(reading: Reading) -> Reading:
    """The reading with words in the places of days and codes; spans, texts and names stay as they are."""
    published = words.day((reading.document.published or "")[:10] or None) or None
    return replace(
        reading,
        document=replace(reading.document, published=published),
        actors=tuple(_actor(a) for a in reading.actors),
        trips=tuple(_trip(t) for t in reading.trips),
        events=tuple(_event(e) for e in reading.events),
        deals=tuple(_deal(d) for d in reading.deals),
    )


def _day(value: DateValue) -> DateValue:
    return replace(value, date=words.day(value.date)) if value.date else value


def _codes(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(words.actor(code) for code in found)


def _actor(actor: Actor) -> Actor:
    return replace(actor, code=ActorCode(words.actor(actor.code))) if actor.code else actor


def _trip(trip: Trip) -> Trip:
    told = trip.announced
    return replace(
        trip,
        country=words.country(trip.country) or None,
        start=_day(trip.start),
        end=_day(trip.end),
        announced=replace(told, date=_day(told.date)) if told else None,
        stops=tuple(_stop(s) for s in trip.stops),
    )


def _stop(stop: Stop) -> Stop:
    arrive, depart = (words.day(d) or None for d in (stop.arrive, stop.depart))
    return replace(stop, country=words.country(stop.country) or None, arrive=arrive, depart=depart)


def _event(event: Event) -> Event:
    place = event.place
    return replace(
        event,
        type=words.act(event.type, event.mode),
        mode=None,
        contexts=tuple(c.replace("_", " ") for c in event.contexts),
        actors=_codes(event.actors),
        recipients=_codes(event.recipients),
        date=words.day(event.date) or None,
        place=replace(place, country=words.country(place.country) or None) if place else None,
    )


def _deal(deal: Deal) -> Deal:
    named = ("seller", "buyer", "provider", "recipient")
    sides: dict[str, Any] = {name: words.country(getattr(deal, name)) or None for name in named}
    return replace(deal, kind=deal.kind.capitalize(), date=_day(deal.date), **sides)
