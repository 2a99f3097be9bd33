"""The state of a journey on the day of the report: what its cues say, weighed against its dates."""

from __future__ import annotations

from datetime import date

from ..edtf import first_day, last_day
from .itinerary import Halt, Journey
from .trip_types import Leg

FRESH = 7  # days after which an arrival told of in the past is no longer the present
SLACK = 1  # days by which a notice may come late
WEAK = frozenset({"none", "present"})


def journey_status(journey: Journey, published: date | None) -> str:
    """One of ``types.TRIP_STATUS`` for a journey."""
    if journey.off:
        later = [leg.tense for leg in journey.legs if leg.tense not in WEAK]
        if later and (
            later[-1] == journey.off or (journey.off in later and not {"past", "arrived", "underway"} & set(later))
        ):
            return journey.off
    live = [h for h in journey.halts if not h.off]
    if journey.halts and not live:
        return journey.halts[0].off or "cancelled"
    return _by_dates(journey, _told(journey), published)


def _told(journey: Journey) -> str:
    """What the cues say, the strong ones first: planned, underway or completed."""
    body = [leg.tense for leg in journey.legs if leg.body and leg.tense != "none"]
    tenses = body or [leg.tense for leg in journey.legs]
    if {leg.tense for leg in journey.legs} & {"present"} and set(tenses) == {"past"} and _only(journey, "be", "visit"):
        return "underway" if any(leg.kind == "be" for leg in journey.legs) else "completed"
    if journey.left or _gone(journey):
        return "completed"
    if _to_leave(journey):
        return "underway"
    if any(t in ("underway", "arrived", "departed") for t in tenses):
        return "underway"
    firm = [t for t in tenses if t in ("planned", "past")]
    if "planned" in firm and "past" in firm:
        return "planned" if firm[0] == "planned" else "underway"
    if firm:
        return "planned" if firm[0] == "planned" else "completed"
    if "present" in tenses:
        return "present"
    return "underway" if tenses else "planned"


def _gone(journey: Journey) -> bool:
    """Is the last that is told the departure from the last stop, with no way on ("He left Lima later in the day")?"""
    last = next((leg for leg in reversed(journey.legs) if leg.body and leg.places), None)
    if last is None or last.kind != "leave" or last.tense != "departed" or any(p.role != "origin" for p in last.places):
        return False
    return last.places[0].country == journey.halts[-1].place.country != journey.traveler.home


def _to_leave(journey: Journey) -> bool:
    """Is all that is told that the traveller is to go home from where he is?"""
    legs = [leg for leg in journey.legs if leg.body]
    home = bool(legs) and all(leg.kind == "return" and leg.tense == "planned" for leg in legs)
    return home and any(p.role == "origin" for leg in legs for p in leg.places)


def _by_dates(journey: Journey, told: str, published: date | None) -> str:
    """The told state corrected by the dates."""
    start, end = first_day(journey.start.date), last_day(journey.end.date)
    days = [first_day(d) for d in journey.days()]
    known = [d for d in days if d is not None]
    if published is None:
        return "planned" if told == "present" or (told == "underway" and _announced(journey)) else told
    ahead = start is None or (published - start).days <= SLACK
    if told == "underway" and ahead and _announced(journey):
        return "planned"
    if start is not None and start > published and told != "completed":
        return "planned"
    if end is not None and end < published:
        return "completed"
    if told == "planned":
        late = start is not None and (published - start).days > SLACK
        return "underway" if late and (end is None or end >= published) and end is not None else "planned"
    if told == "present":
        talks = all(leg.kind in ("meet", "talk", "host") for leg in journey.legs)
        moving = any(leg.kind in ("go", "arrive", "leave") for leg in journey.legs if leg.body)
        if known and (min(known) > published or ((talks or moving) and min(known) >= published)):
            return "planned"
        return "underway" if _only(journey, "visit", "be", "arrive") or known else "planned"
    if told == "underway":
        old = known and (published - max(known)).days > FRESH
        return "completed" if old else "underway"
    if told == "completed" and end is not None and end > published and not journey.left:
        return "underway"
    if told == "completed" and not journey.left and any(_to_come(h, published) for h in journey.halts):
        return "underway"
    if told == "completed" and start is not None and start > published:
        return "planned"
    return told


def _announced(journey: Journey) -> bool:
    """Is the journey told of in the future, with no word of a departure or an arrival?"""
    tenses = [leg.tense for leg in journey.legs if leg.body]
    firm = [t for t in tenses if t in ("planned", "underway", "past", "arrived", "departed")]
    there = {"arrived", "departed"} & set(firm) or _to_leave(journey)
    return bool(firm) and firm[0] == "planned" and not there


def _only(journey: Journey, *kinds: str) -> bool:
    """Are all legs of these kinds?"""
    return all(_kind(leg) in kinds for leg in journey.legs)


def _kind(leg: Leg) -> str:
    """Kind of a leg; a noun of visiting counts as a visit."""
    return "visit" if leg.kind in ("meet", "talk", "host", "noun") else leg.kind


def halt_states(journey: Journey, status: str, published: date | None) -> list[str]:
    """States of all stops, given that of the journey: on the way, stops before the one last reached are over, stops
    behind it are to come."""
    halts = journey.halts
    if status != "underway":
        return [h.off or status for h in halts]
    reached = [n for n, h in enumerate(halts) if not h.off and _reached(h, published)]
    out = []
    for n, halt in enumerate(halts):
        depart = last_day(halt.place.depart.date)
        if halt.off:
            out.append(halt.off)
        elif not reached:
            ahead = halt.tense == "planned" or _ahead(halt, published) or "planned" in out
            out.append("planned" if ahead else "underway")
        elif (published is not None and _to_come(halt, published)) or n > reached[-1]:
            out.append("planned")
        else:
            over = n < reached[-1] or (published is not None and depart is not None and depart < published)
            out.append("completed" if over else "underway")
    return out


def _to_come(halt: Halt, published: date) -> bool:
    """Is the stop still ahead, by its date, or on the day itself by how it is told of?"""
    arrive = first_day(halt.place.arrive.date)
    if halt.off or arrive is None:
        return False
    return arrive > published or (arrive == published and halt.tense in ("planned", "present"))


def _reached(halt: Halt, published: date | None) -> bool:
    """Has the traveller been to the stop, by its date or, without one, by how it is told of?"""
    arrive = first_day(halt.place.arrive.date)
    if published is not None and arrive is not None:
        return arrive <= published and not _to_come(halt, published)
    return halt.tense in ("past", "arrived")


def _ahead(halt: Halt, published: date | None) -> bool:
    """Does the stop lie in the future?"""
    arrive = first_day(halt.place.arrive.date)
    return published is not None and arrive is not None and arrive > published
