"""Puts the legs of one journey together: stops in travel order, dates, what is off and what is over.

Legs come in text order. A leg joins the latest journey of the same traveller that it does not contradict, by dates,
places or tense; else it opens a new one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from ..edtf import covers, days_between, precision
from ..types import DateValue, Span
from . import trip_order as order
from .trip_drops import meant, of_rest
from .trip_groups import alike, unmask
from .trip_joining import choose, in_turn
from .trip_places import NO_STATE, at_home
from .trip_scene import Scene
from .trip_tense import missed
from .trip_types import OFF, PAST, UNKNOWN, Destination, Leg, Traveler


@dataclass(slots=True)
class Halt:
    """A stop while the journey is being put together."""

    place: Destination
    tense: str
    spans: list[Span] = field(default_factory=list)
    off: str | None = None


@dataclass(slots=True)
class Journey:
    """One journey of one traveller while its legs come in."""

    traveler: Traveler
    legs: list[Leg] = field(default_factory=list)
    halts: list[Halt] = field(default_factory=list)
    start: DateValue = UNKNOWN
    end: DateValue = UNKNOWN
    origin: Span | None = None
    home: Span | None = None
    home_cue: int | None = None
    off: str | None = None
    left: bool = False

    def countries(self) -> set[str]:
        """Countries of the stops so far."""
        return {h.place.country for h in self.halts}

    def days(self) -> list[str]:
        """All dates known of the journey."""
        values = [self.start.date, self.end.date]
        for halt in self.halts:
            values += [halt.place.arrive.date, halt.place.depart.date]
        return [v for v in values if v]


def fold(name: str) -> str:
    """A name without case and accents."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def assemble(scene: Scene, legs: list[Leg]) -> list[Journey]:
    """Journeys out of the legs of a report."""
    journeys: list[Journey] = []
    keys: dict[str, str] = {}
    today = scene.published.isoformat() if scene.published else None
    legs = unmask(scene, legs)
    for traveler in (t for leg in legs for t in leg.travelers):
        _key(traveler, keys)
    for leg in legs:
        for traveler in leg.travelers:
            key = _key(traveler, keys)
            journey = choose([j for j in journeys if _key(j.traveler, keys) == key], leg, traveler, today)
            if journey is None:
                journey = Journey(traveler)
                journeys.append(journey)
            _absorb(scene, journey, leg)
    for journey in journeys:
        order.by_arrival(journey)
        order.by_start(journey)
        order.not_after(journey)
        order.end_of_stay(journey)
    journeys = [j for j in journeys if j.halts]
    journeys = [j for j in journeys if not _echoed(j, journeys)]
    order.by_meeting(journeys)
    order.guests_after_return(journeys)
    return journeys


def _echoed(journey: Journey, journeys: list[Journey]) -> bool:
    """Is an unnamed traveller only another word for a named one ("NATO chief" in the title)?"""
    if journey.traveler.is_person:
        return False
    for other in journeys:
        if other is not journey and other.traveler.is_person and other.traveler.home == journey.traveler.home:
            title = not any(leg.body for leg in journey.legs)
            if not title and _other_office(journey.traveler, other.traveler):
                continue
            if title or all(any(_same(h.place, o.place) for o in other.halts) for h in journey.halts):
                return True
    return False


def _other_office(one: Traveler, other: Traveler) -> bool:
    """Do both have an office, told in more than a word for the first, and not the same?"""
    several = len((one.office or "").split()) > 1
    return bool(several and other.office and not alike(one.office or "", other.office))


def _key(traveler: Traveler, keys: dict[str, str]) -> str:
    """One key per person even where the report's mentions were not all put together: surname and home."""
    if traveler.actor is None or traveler.actor.kind != "person":
        return keys.get(f"{fold(traveler.name)}|{traveler.home or ''}", traveler.key)
    words = fold(traveler.name).replace(",", " ").split()
    words = [w for w in words if w not in ("jr", "jr.", "sr", "sr.", "ii", "iii")]
    surname = f"{words[-1] if words else traveler.key}|{traveler.home or ''}"
    key = keys.setdefault(surname, traveler.key)
    if traveler.office:
        keys.setdefault(f"{fold(traveler.office)}|{traveler.home or ''}", key)
    return key


def _absorb(scene: Scene, journey: Journey, leg: Leg) -> None:
    """Take the leg into the journey."""
    leg = _leaving(journey, in_turn(journey, leg))
    if journey.off == "postponed" and leg.tense == "cancelled" and missed(scene.doc[leg.cue]):
        leg = replace(leg, tense="postponed")
    journey.legs.append(leg)
    home = journey.traveler.home
    pointer: int | None = None
    listed = sum(1 for p in leg.places if p.role in ("stop", "transit"))
    seen: list[Halt] = []
    for place in leg.places:
        if place.country == home and place.role == "origin":
            journey.origin = journey.origin or place.span
        elif _at_home(scene, leg, journey, place):
            journey.home, journey.home_cue = place.span, leg.cue
        elif (place.country == home and not _domestic(leg, place, listed)) or (
            place.role == "origin" and leg.kind not in ("return", "leave") and not _left_from(journey, leg, place)
        ):
            continue
        else:
            pointer = _settle(journey, leg, place, pointer)
            seen.append(journey.halts[pointer])
    if leg.body and len(seen) > 1 and all(p.rank == 0 for p in leg.places):
        order.in_order(journey, seen)
    order.on_the_way(journey, leg, seen)
    _turn(scene, journey, leg, seen)
    _date(journey, leg, seen)


def _leaving(journey: Journey, leg: Leg) -> Leg:
    """The leg with the day of leaving a place abroad, or of leaving after an arrival, taken off the start: with no way
    on it is the end."""
    home = journey.traveler.home
    abroad = any(p.role == "origin" and p.country != home for p in leg.places)
    reached = any(x.tense in ("arrived", "past", "underway") and x.body for x in journey.legs)
    if leg.kind != "leave" or home is None or not leg.start.text or not (abroad or (not leg.places and reached)):
        return leg
    onward = any(p.role != "origin" for p in leg.places)
    places = tuple(replace(p, depart=leg.start) if p.role == "origin" and not p.depart.text else p for p in leg.places)
    return replace(leg, places=places, start=UNKNOWN, end=leg.end if onward or leg.end.text else leg.start)


def _at_home(scene: Scene, leg: Leg, journey: Journey, place: Destination) -> bool:
    """Is the place where the journey ends: at home, or, for those of an organisation, wherever they return to?"""
    if place.country == journey.traveler.home:
        return place.role == "return" or _homecoming(scene, leg, journey)
    if place.role == "return" and at_home(place, journey.traveler.home):
        return True
    return place.role == "return" and journey.traveler.home in NO_STATE and not _known(journey, place)


def _homecoming(scene: Scene, leg: Leg, journey: Journey) -> bool:
    """Is a mention of home at the end of a journey the way back?"""
    lemma = scene.doc[leg.cue].lemma_.lower()
    return leg.kind == "return" or (
        lemma in ("go", "fly", "head") and scene.doc[leg.cue + 1 : leg.cue + 2].text == "back"
    )


def _domestic(leg: Leg, place: Destination, listed: int) -> bool:
    """Is a place in the home country told of as a journey there?"""
    if place.city is None:
        return False
    return leg.kind in ("go", "visit", "noun") or listed > 2


def _known(journey: Journey, place: Destination) -> bool:
    """Is the place among the stops already?"""
    return any(_same(h.place, place) for h in journey.halts)


def _left_from(journey: Journey, leg: Leg, place: Destination) -> bool:
    """Is a place that a leg starts from a stop: one known already, or a foreign city that the traveller comes from?"""
    if _known(journey, place):
        return True
    moving = leg.kind in ("go", "arrive") and leg.tense in ("past", "present", "arrived", "departed")
    moving = moving or (leg.kind == "arrive" and leg.tense == "underway")  # "arrived on Monday, coming from Lima"
    return moving and leg.body and (place.city is not None or leg.kind == "arrive")


def _same(one: Destination, other: Destination) -> bool:
    """Do two destinations name one stop (a country holds its only city)?"""
    if one.country != other.country:
        return False
    if one.city is None or other.city is None:
        return True
    a, b = sorted((fold(one.city).partition(",")[0], fold(other.city).partition(",")[0]), key=len)
    return b in (a, f"new {a}")


def _settle(journey: Journey, leg: Leg, place: Destination, pointer: int | None) -> int:
    """Put a place among the stops and give its position."""
    exact = [n for n, h in enumerate(journey.halts) if _same(h.place, place) and h.place.city and place.city]
    loose = exact or [n for n, h in enumerate(journey.halts) if _same(h.place, place)]
    for n in loose:
        if _clash(journey.halts[n].place, place):
            continue
        talks = leg.kind in ("meet", "talk") and leg.tense == "planned"
        there = talks and any(
            x.body
            and x.kind in ("be", "arrive")
            and x.tense in ("underway", "arrived")
            and journey.halts[n].place.span in spans
            for x in journey.legs
            for spans in [[p.span for p in x.places]]
        )
        told = replace(place, arrive=UNKNOWN) if there else place
        if _only_left(journey, leg, journey.halts[n].place, place):
            journey.halts[n].place = replace(journey.halts[n].place, arrive=UNKNOWN)
        journey.halts[n].place = _merged(journey.halts[n].place, told, arrived=leg.kind == "arrive")
        titled = not any(x.body and {p.span for p in x.places} & set(journey.halts[n].spans) for x in journey.legs[:-1])
        journey.halts[n].tense = leg.tense if titled and leg.body and leg.tense != "none" else journey.halts[n].tense
        if not place.implied:
            journey.halts[n].spans.append(place.span)
        if place.rank:
            return _move(journey, n, place.rank)
        return n
    later = leg.tense == "arrived" and leg.kind == "noun" and pointer is not None
    halt = Halt(replace(place, role="stop"), "planned" if later else leg.tense, [place.span])
    position = len(journey.halts) if pointer is None else pointer + 1
    if place.role == "origin":
        position = max(0, len(journey.halts) - 1) if leg.kind != "return" else len(journey.halts)
    if place.rank == -1 and pointer is None:
        position = 0
    journey.halts.insert(position, halt)
    return position


def _only_left(journey: Journey, leg: Leg, old: Destination, new: Destination) -> bool:
    """Is the day at the stop but that of leaving for it, where another leg now tells that of arriving there?"""
    told = leg.kind not in ("leave", "meet", "talk") and new.arrive.date is not None
    return told and any(x.kind == "leave" and x.start.text and x.start == old.arrive for x in journey.legs)


def _clash(one: Destination, other: Destination) -> bool:
    """Do the dates say that the traveller came to the place twice?"""
    if not one.depart.date or not other.arrive.date:
        return False
    gap = days_between(one.depart.date, other.arrive.date)
    return gap is not None and gap > 1


def _merged(old: Destination, new: Destination, arrived: bool) -> Destination:
    """One stop out of two mentions: the city and the dates of either, above all those of a word of arriving, and a day
    before the week in which it lies."""
    better = (arrived and new.arrive.date) or _finer(old.arrive, new.arrive)
    keep = (old.arrive.date and not better) or not new.arrive.text
    return replace(
        old,
        city=old.city or new.city,
        arrive=old.arrive if keep else new.arrive,
        depart=old.depart if old.depart.date or not new.depart.text else new.depart,
    )


def _move(journey: Journey, n: int, rank: int) -> int:
    """Move a stop said to be first or last there."""
    halt = journey.halts.pop(n)
    target = 0 if rank < 0 else len(journey.halts)
    journey.halts.insert(target, halt)
    return target


def _turn(scene: Scene, journey: Journey, leg: Leg, seen: list[Halt]) -> None:
    """Note what the leg says is off, or over."""
    if leg.tense in OFF and leg.kind == "return":
        return
    if leg.tense in OFF and not seen and (leg.part or of_rest(scene, scene.doc[leg.cue])):
        for halt in meant(scene, journey.halts, scene.doc[leg.cue]):
            halt.off = leg.tense
            halt.place = replace(halt.place, arrive=DateValue(), depart=DateValue())
    elif leg.tense in OFF:
        if not seen and any(h.off for h in journey.halts):
            return
        if not leg.part and (not seen or len(seen) == len(journey.halts)):
            journey.off = leg.tense
            for halt in seen:
                halt.off = halt.off or leg.tense
        else:
            for halt in seen:
                halt.off = leg.tense
    home = journey.traveler.home
    abroad = any(p.role == "return" and p.country != home and home not in NO_STATE for p in leg.places)
    if leg.kind == "return" and leg.tense in ("past", "arrived", "departed") and not abroad:
        journey.left = True


def _date(journey: Journey, leg: Leg, seen: list[Halt]) -> None:
    """Take over the leg's dates where they are the journey's."""
    if leg.tense == "postponed" and leg.end.text and not leg.start.text:
        journey.start = leg.end
        return
    if leg.tense in OFF and journey.off is None:
        for halt in seen:
            halt.place = replace(halt.place, arrive=DateValue(), depart=DateValue())
        return
    if leg.kind == "return":
        returned = any(x.kind == "return" and x.end.date for x in journey.legs[:-1])
        if leg.end.text and (_finer(journey.end, leg.end) or (leg.end.date and not returned)):
            journey.end = leg.end
        return
    first = not seen or seen[0] is journey.halts[0] or _sets_out(journey, leg)
    whole = not seen or len({id(h) for h in seen}) == len(journey.halts)
    ranged = bool(leg.start.date and leg.end.date) and leg.kind not in ("be", "meet", "talk")
    if leg.kind == "be" and leg.tense == "planned":
        if leg.end.text and not leg.start.text and not journey.end.text and seen[-1:] == journey.halts[-1:]:
            journey.end = leg.end
        return
    if leg.kind == "host" and not leg.end.text and leg.tense in PAST:
        return
    if (
        leg.start.text
        and first
        and (_finer(journey.start, leg.start) or leg.kind == "leave" or (ranged and whole and not _ranged(journey)))
    ):
        journey.start = leg.start
    better = _finer(journey.end, leg.end) or (ranged and whole and not _ranged(journey))
    if leg.end.text and better and (whole or not seen or seen[-1] is journey.halts[-1]):
        journey.end = leg.end


def _sets_out(journey: Journey, leg: Leg) -> bool:
    """Is the leg one of leaving, before any other place was told of in the body of the report?"""
    return leg.kind == "leave" and not any(x.body and x.places for x in journey.legs if x is not leg)


def _finer(old: DateValue, new: DateValue) -> bool:
    """Does the new date say more than the old one?"""
    if not old.date:
        return bool(new.date) or not old.text
    return precision(new.date) == "day" and precision(old.date) not in ("day", "time") and covers(old.date, new.date)


def _ranged(journey: Journey) -> bool:
    """Does the journey have both dates already?"""
    return bool(journey.start.date and journey.end.date)
