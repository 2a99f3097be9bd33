"""What a report says that did not become a value, and why: an honest null with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.types import Actor, Event, Mentions, Place, Span, Time, Trip, Unresolved

_NO_ANCHOR = "a day told relative to the publication date, which is not known"
_VAGUE = "the words name no day"
_MOST_NAMED = 4
_NO_PLACE = "not in the shipped gazetteer"
_NO_CODE = "takes part in an event, but no table or word of the text tells its country or kind"


def find_unresolved(
    mentions: Mentions, trips: Sequence[Trip], events: Sequence[Event], published: str | None
) -> tuple[Unresolved, ...]:
    """All that stayed open in one report, in text order, each once."""
    found = [
        *_publication(mentions.dated_by),
        *_times(mentions.times, published),
        *_places(mentions.places),
        *_actors(mentions.actors, events),
        *_trip_dates(trips, published),
    ]
    seen: set[tuple[int, int]] = set()
    out = []
    for item in sorted(found, key=lambda u: (u.span.start, -u.span.end)):
        if tuple(item.span) not in seen:
            seen.add((item.span.start, item.span.end))
            out.append(item)
    return tuple(out)


def _publication(event: Time | None) -> Iterator[Unresolved]:
    if event is not None:
        reason = f"the day of publication is not known; by the date of this event, {_either(event.options)} would fit"
        yield Unresolved("time", event.text, event.span, reason)


def _either(days: Sequence[str]) -> str:
    if len(days) > _MOST_NAMED:
        return f"{len(days)} days from {days[0]} to {days[-1]}"
    return " or ".join(days)


def _times(times: Iterable[Time], published: str | None) -> Iterator[Unresolved]:
    for time in times:
        if time.kind in ("DATE", "TIME") and time.value is None:
            relative = published is None and (time.weekday is not None or time.direction != 0)
            reason = f"several dates fit: {_either(time.options)}" if time.options else None
            yield Unresolved("time", time.text, time.span, reason or (_NO_ANCHOR if relative else _VAGUE))


def _places(places: Iterable[Place]) -> Iterator[Unresolved]:
    for place in places:
        if place.country is None and place.lat is None and place.kind not in ("area", "region"):
            yield Unresolved("place", place.text, place.span, _NO_PLACE)


def _actors(actors: Iterable[Actor], events: Sequence[Event]) -> Iterator[Unresolved]:
    spans = [s for e in events for field in ("actors", "recipients") for s in e.evidence.get(field, ())]
    for actor in actors:
        if actor.code:
            continue
        for mention in actor.mentions:
            if mention.kind != "pronoun" and any(_overlap(mention.span, s) for s in spans):
                yield Unresolved("actor", mention.text, mention.span, _NO_CODE)
                break


def _trip_dates(trips: Sequence[Trip], published: str | None) -> Iterator[Unresolved]:
    for trip in trips:
        for field, value in (("start", trip.start), ("end", trip.end)):
            spans = trip.evidence.get(field, ())
            if value.date is None and value.text and spans:
                yield Unresolved("time", value.text, spans[0], _NO_ANCHOR if published is None else _VAGUE)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
