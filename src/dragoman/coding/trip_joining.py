"""Which of a traveller's journeys a leg belongs to: the latest that it does not contradict by day, place or tense."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..edtf import days_between, precision
from .trip_times import behind
from .trip_types import FUTURE, OFF, PAST, Leg, Traveler

if TYPE_CHECKING:
    from .itinerary import Journey

NEAR = 10  # days within which two dated mentions are taken for one journey
AFTERMATH = 3  # sentences behind the end of a tour in which its dropped stops are told
STRONG = frozenset({"go", "visit", "noun", "arrive", "leave", "return", "host", "be"})


def choose(journeys: list[Journey], leg: Leg, traveler: Traveler, today: str | None) -> Journey | None:
    """The latest journey that the leg can be part of."""
    abroad = {p.country for p in leg.places if p.role != "return" and p.country != traveler.home}
    for journey in reversed(journeys):
        if _fits(journey, in_turn(journey, leg), abroad, today):
            return journey
    return None


def in_turn(journey: Journey, leg: Leg) -> Leg:
    """The leg with bare weekdays put behind the start of a journey to come ("from 9 May, and on Friday to")."""
    start, end = journey.start.date, journey.end.date
    first = any(p.rank < 0 for p in leg.places)
    if precision(start) != "day" or leg.tense not in ("planned", "present", "none") or first:
        return leg
    places = tuple(
        replace(p, arrive=behind(p.arrive, start, end), depart=behind(p.depart, start, end)) for p in leg.places
    )
    return replace(leg, places=places, start=behind(leg.start, start, end), end=behind(leg.end, start, end))


def _fits(journey: Journey, leg: Leg, abroad: set[str], today: str | None) -> bool:
    """Can the leg belong to the journey?"""
    shared = bool(abroad & journey.countries())
    known = _day(leg)
    days = journey.days()
    if not days and today and {x.tense for x in journey.legs} & {"underway", "arrived", "planned", "departed"}:
        days = [today]
    if known and days:
        gaps = [abs(g) for g in (days_between(d, known) for d in days) if g is not None]
        inside = _inside(journey, known)
        if gaps and min(gaps) > NEAR and not inside:
            return False
    tenses = {x.tense for x in journey.legs} - {"none", "present"}
    turned = abroad and not shared and (journey.off is not None) != (leg.tense in OFF)
    over = journey.off is not None or journey.left or (tenses and tenses <= PAST)
    if turned and over and not (leg.part and leg.tense in OFF and _of_its_time(journey, leg, known)):
        return False
    beside = leg.sentence == journey.legs[-1].sentence and leg.body and leg.tense not in OFF
    if beside and leg.tense in FUTURE:
        return True
    if leg.continues and leg.cue - journey.legs[-1].cue < 120:
        return True
    if leg.tense in PAST and tenses <= FUTURE and tenses and not (known and days):
        return False
    fresh = today is not None and any(0 <= (days_between(d, today) or 0) <= 1 for d in days)
    if leg.tense in FUTURE and tenses and tenses <= PAST and not (known and days and shared) and not fresh:
        return False
    if journey.left and not shared and abroad and leg.tense in FUTURE and not leg.continues:
        return False
    if not abroad or shared or leg.continues:
        return True
    onward = fresh and leg.tense in FUTURE
    return leg.kind in STRONG or onward or leg.cue - journey.legs[-1].cue < 60


def _of_its_time(journey: Journey, leg: Leg, day: str | None) -> bool:
    """Is a dropped stop told soon after the journey, or of a day within it?"""
    soon = leg.sentence - journey.legs[-1].sentence <= AFTERMATH
    return soon or (day is not None and _inside(journey, day))


def _inside(journey: Journey, day: str) -> bool:
    """Does the day lie between the start and the end of the journey?"""
    if not journey.start.date or not journey.end.date:
        return False
    first, last = days_between(journey.start.date, day), days_between(day, journey.end.date)
    return first is not None and last is not None and first >= -1 and last >= -1


def _day(leg: Leg) -> str | None:
    """A date of the leg, for comparison."""
    for value in (leg.start, leg.end, *(p.arrive for p in leg.places), *(p.depart for p in leg.places)):
        if value.date:
            return value.date
    return None
