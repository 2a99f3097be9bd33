"""The calendar board of a week: travellers down, days across, each stop over the days it covers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman import edtf
from dragoman.exports import words
from dragoman.fusion.names import fold

HUES = 12
OFF = ("cancelled", "postponed")
_OPEN = ("planned",)
_GAP = 5  # days over which a stop may be inferred to last


@dataclass(frozen=True, slots=True)
class Stay:
    """A stop of a trip, or the way between stops, over the days of a lane."""

    first: dt.date
    last: dt.date
    place: str
    country: str | None
    status: str
    planned: bool
    off: bool
    hue: int
    whom: str = ""
    inferred: bool = False  # its days follow from those of its neighbours

    @property
    def days(self) -> str:
        """Its days in words."""
        return words.days(self.first, self.last, year=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """Neighbouring days of a lane with the same stays; none where nothing is known of them."""

    span: int
    stays: tuple[Stay, ...]
    before: bool = False
    after: bool = False
    again: tuple[bool, ...] = ()  # of each stay, whether the cell before has it too


@dataclass(frozen=True, slots=True)
class Lane:
    """One trip on the board."""

    trip: str
    cells: tuple[Cell, ...]
    status: str
    voices: int


@dataclass(frozen=True, slots=True)
class Row:
    """One traveller with the trips of the week."""

    name: str
    office: str
    country: str | None
    who: str
    lanes: tuple[Lane, ...]


def monday(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - dt.timedelta(day.weekday())


def week_of(first: dt.date) -> list[dt.date]:
    """The seven days from a Monday on."""
    return [first + dt.timedelta(n) for n in range(7)]


def hue(code: str | None) -> int:
    """The colour of a country: a number below ``HUES``, the same everywhere."""
    return sum(ord(c) * (31**n) for n, c in enumerate(code or "")) % HUES if code else 0


def rows(trips: Sequence[Mapping[str, Any]], first: dt.date) -> list[Row]:
    """The board: travellers by how well their trips are told, each with a lane a trip."""
    people: dict[str, list[tuple[Mapping[str, Any], Lane]]] = {}
    for trip in trips:
        lane = _lane(trip, first)
        if lane:
            people.setdefault(f"{fold(trip.get('traveler'))}/{trip.get('country')}", []).append((trip, lane))
    return [_row(found) for found in people.values()]


def _row(found: Sequence[tuple[Mapping[str, Any], Lane]]) -> Row:
    trip = found[0][0]
    name = words.heading(words.person(trip.get("traveler")))
    office = words.office(trip.get("office"))
    who = " ".join(fold(trip.get("traveler")).split())
    return Row(name, office if fold(office) != fold(name) else "", trip.get("country"), who, tuple(x for _, x in found))


def _lane(trip: Mapping[str, Any], first: dt.date) -> Lane | None:
    """The trip over the week; None where it has no day in it."""
    days = week_of(first)
    stays = list(stays_of(trip))
    inside = [[s for s in stays if s.first <= day <= s.last] for day in days]
    if not any(inside):
        return None
    cells: list[Cell] = []
    at = 0
    while at < len(days):
        end = at
        while inside[at] and end + 1 < len(days) and inside[end + 1] == inside[at]:
            end += 1
        here = tuple(inside[at])
        before = bool(here) and at == 0 and any(s.first < days[0] for s in here)
        after = bool(here) and end == len(days) - 1 and any(s.last > days[-1] for s in here)
        again = tuple(bool(at) and s in inside[at - 1] for s in here)
        cells.append(Cell(end - at + 1, here, before, after, again))
        at = end + 1
    return Lane(trip["id"], tuple(cells), str(trip.get("status") or ""), int(trip.get("voices") or 0))


def stays_of(trip: Mapping[str, Any]) -> Iterator[Stay]:
    """The stops of a trip with the days they cover; a trip without a dated stop is one stay of all its days."""
    begin, end = (edtf.day((trip.get(k) or {}).get("date")) for k in ("start", "end"))
    stops = [s for s in trip.get("stops") or () if s.get("country") or s.get("city")]
    arrivals = [edtf.first_day(s.get("arrive")) or edtf.first_day(s.get("depart")) for s in stops]
    if not any(arrivals):
        if begin or end:
            yield from _undated(trip, stops, begin or end, end or begin)
        return
    for number, (stop, arrive) in enumerate(zip(stops, arrivals, strict=True)):
        later = next((a for a in arrivals[number + 1 :] if a and a >= (arrive or a)), None)
        if arrive is None:
            earlier = max((a for a in arrivals[:number] if a), default=begin)
            if earlier and (later or end) and 0 <= ((later or end or earlier) - earlier).days <= _GAP:
                yield replace(_stay(trip, stop, earlier, later or end or earlier), inferred=True)
            continue
        yield _stay(trip, stop, arrive, _leaves(stop, arrive, later, end))


def _leaves(stop: Mapping[str, Any], arrive: dt.date, later: dt.date | None, end: dt.date | None) -> dt.date:
    """The last day of a stop: as told, else before the next one, else the trip's where that is near."""
    told = edtf.last_day(stop.get("depart"))
    if told and arrive <= told <= arrive + dt.timedelta(31):
        return told
    if later:
        return max(arrive, later - dt.timedelta(1)) if (later - arrive).days <= 31 else arrive
    return end if end and 0 <= (end - arrive).days <= _GAP else arrive


def _undated(
    trip: Mapping[str, Any], stops: Sequence[Mapping[str, Any]], first: dt.date | None, last: dt.date | None
) -> Iterator[Stay]:
    """All stops over all days of the trip, since no report tells them apart."""
    if first and last and first <= last:
        for stop in stops:
            yield _stay(trip, stop, first, last)


def _stay(trip: Mapping[str, Any], stop: Mapping[str, Any], first: dt.date, last: dt.date) -> Stay:
    status = str(stop.get("status") or trip.get("status") or "")
    off = status in OFF or trip.get("status") in OFF
    place = words.person(stop.get("city") or words.country(stop.get("country")))
    whom = "; ".join(words.foremost(stop.get("counterparts"))[:3])
    return Stay(first, last, place, stop.get("country"), status, status in _OPEN, off, hue(stop.get("country")), whom)
