"""The stops of a journey in travel order, and its dates made to agree with theirs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ..edtf import covers, days_between, precision
from .trip_times import behind
from .trip_types import UNKNOWN

if TYPE_CHECKING:
    from .itinerary import Halt, Journey
    from .trip_types import Leg

MEETING = frozenset({"meet", "talk", "host"})
BEEN = frozenset({"past", "arrived", "underway"})
PAIR = 2  # guests who still make a meeting of two sides


def by_arrival(journey: Journey) -> None:
    """Put the stops in the order of their dates; one without a date stays behind the stop in front of it.

    In a journey cut short, what was dropped comes behind the stops that were made.
    """
    curtailed = journey.left or any(leg.short for leg in journey.legs)
    day = ""
    keys: dict[int, tuple[bool, str]] = {}
    for halt in journey.halts:
        missed = curtailed and halt.off is not None and not halt.place.arrive.date
        day = day if missed else halt.place.arrive.date or day
        keys[id(halt)] = missed, "" if missed else day
    journey.halts.sort(key=lambda h: keys[id(h)])


def end_of_stay(journey: Journey) -> None:
    """Drop an end that is only the end of a stay ("will stay in Lima until Friday") with further stops behind it.

    Where all of these lie in the same land, whose days were told ("to Peru from 3 to 7 May"), it is that of the last.
    """
    if any(leg.kind == "return" and leg.end.date for leg in journey.legs) or not journey.end.date:
        return
    for n, halt in enumerate(journey.halts[:-1]):
        until = halt.place.depart
        onward = [h for h in journey.halts[n + 1 :] if not h.off]
        if until.date == journey.end.date and until.text == journey.end.text and onward:
            if _of_land(journey, halt, onward):
                halt.place = replace(halt.place, depart=UNKNOWN)
                onward[-1].place = replace(onward[-1].place, depart=until)
                return
            later = (x.end for x in journey.legs if x.kind == "noun" and x.end.date and x.end.date > (until.date or ""))
            journey.end = next(later, UNKNOWN)


def _of_land(journey: Journey, halt: Halt, onward: list[Halt]) -> bool:
    """Do the days of a stop and of all behind it belong to their land, which one leg names without a city?"""
    land = halt.place.country
    whole = (p for leg in journey.legs for p in leg.places if p.city is None and p.arrive.date and p.depart.date)
    told = any(p.country == land and p.depart.date == halt.place.depart.date for p in whole)
    return told and all(h.place.country == land and not h.place.depart.date for h in onward)


def guests_after_return(journeys: list[Journey]) -> None:
    """Put the bare weekday of a guest behind the day on which his host comes home in time to receive him."""
    for guest in journeys:
        received = {leg.sentence for leg in guest.legs if leg.kind == "host"}
        for journey in journeys:
            back = any(leg.kind == "return" and leg.sentence in received for leg in journey.legs)
            if journey is guest or not back or precision(journey.end.date) != "day":
                continue
            guest.start = behind(guest.start, journey.end.date)
            for halt in guest.halts:
                halt.place = replace(halt.place, arrive=behind(halt.place.arrive, journey.end.date))


def by_start(journey: Journey) -> None:
    """Let a start known to the day stand for a vaguer arrival at the first stop ("next week")."""
    for halt in journey.halts[:1]:
        vague = precision(halt.place.arrive.date) not in (None, "day", "time")
        if vague and precision(journey.start.date) == "day" and covers(halt.place.arrive.date, journey.start.date):
            halt.place = replace(halt.place, arrive=journey.start)


def not_after(journey: Journey) -> None:
    """Drop a start that lies behind an arrival, for it was that of a later leg; an arrival at the first stop is one."""
    for halt in journey.halts:
        gap = days_between(journey.start.date, halt.place.arrive.date)
        if gap is not None and gap < 0 and precision(halt.place.arrive.date) == "day" and not halt.off:
            journey.start = halt.place.arrive if halt is journey.halts[0] else UNKNOWN
            return


def _expected(journey: Journey) -> bool:
    """Is the first that the report tells of the journey that someone will be at its first stop on a day?"""
    told = next((leg for leg in journey.legs if leg.body), None)
    spans = [p.span for p in told.places if p.arrive.date] if told is not None else []
    return told is not None and told.kind == "be" and journey.halts[0].place.span in spans


def _reached_first(journey: Journey) -> bool:
    """Is the day at the stop that turned out to be the first that of a word of arriving there?"""
    place = journey.halts[0].place
    came = (leg for leg in journey.legs if leg.kind == "arrive" and leg.start.date == place.arrive.date)
    return precision(place.arrive.date) == "day" and any(p.country == place.country for leg in came for p in leg.places)


def in_order(journey: Journey, seen: list[Halt]) -> None:
    """Put stops that a title named first into the order in which the body lists them."""
    named = {p.span for leg in journey.legs if not leg.body for p in leg.places}
    titled = {id(h) for h in journey.halts if h.place.span in named}
    if not any(id(h) in titled for h in seen):
        return
    unique = list({id(h): h for h in seen}.values())
    at = sorted(next(n for n, h in enumerate(journey.halts) if h is one) for one in unique)
    for n, halt in zip(at, unique, strict=True):
        journey.halts[n] = halt


def on_the_way(journey: Journey, leg: Leg, seen: list[Halt]) -> None:
    """Put a stop without a day that the same sentence tells before it goes on ("will spend a night in Lima and fly on
    to Quito") in front of the place that it goes on to, which was known before."""
    told = journey.legs[-2] if len(journey.legs) > 1 else None
    if told is None or not leg.part or leg.kind != "go" or not seen or told.sentence != leg.sentence:
        return
    spans = {p.span for p in told.places}
    before = [h for h in journey.halts if spans & set(h.spans) and not h.place.arrive.date and h not in seen]
    rest = [h for h in journey.halts if h not in before]
    at = next(n for n, h in enumerate(rest) if h is seen[0])
    if told.kind == "go" and before:
        journey.halts[:] = [*rest[:at], *before, *rest[at:]]


def by_meeting(journeys: list[Journey]) -> None:
    """Let the day of a meeting be the start of a journey of which nothing else is known; a gathering of many may last
    for days, to which each came on his own."""
    crowd = Counter((h.place.country, h.place.arrive.date) for j in journeys for h in j.halts[:1])
    for journey in journeys:
        kinds = {leg.kind for leg in journey.legs}
        several = len(journey.halts) > 1
        only = (kinds <= MEETING or kinds == {"be"}) and not several
        only = only or _reached_first(journey) or (several and journey.halts[0].tense in BEEN)
        if journey.start.text or not (only or _expected(journey)):
            continue
        place = journey.halts[0].place
        if crowd[place.country, place.arrive.date] <= PAIR or (place.implied and kinds == {"talk"}):
            journey.start = place.arrive
