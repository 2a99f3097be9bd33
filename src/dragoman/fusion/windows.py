"""When a telling of a trip can have happened: what its own dates say, else what its status and publication say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from dragoman import edtf
from dragoman.entries import Telling
from dragoman.fusion.names import fold

LONGEST = 21  # days; a longer stretch ("2021", "this summer") says nothing about one journey
_EXACT = 4  # days; a longer stretch holds the journey, and is not the journey
OFF = ("cancelled", "postponed")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Visit:
    """A telling of a trip with the days it covers.

    ``tier`` 1: its own dates; 2: underway on the day of publication; 3: only a stretch in which it
    must lie; 4: no date at all. ``exact`` is false where its own dates are a week or so ("next week").
    """

    telling: Telling
    countries: frozenset[str]
    tier: int
    first: date | None = None
    last: date | None = None
    exact: bool = True

    @property
    def name(self) -> str:
        """The traveller as told."""
        return str(self.telling.body.get("traveler") or "")

    @property
    def placed(self) -> bool:
        """Whether it names a city: a bare state without a date is often only what the talk is about."""
        return any(s.get("city") for s in self.telling.body.get("stops") or ())

    def firm(self) -> frozenset[str]:
        """The countries that it surely puts into this journey.

        Told from after the journey, a stop without a date beside stops with one may be of another journey.
        """
        stops = [s for s in self.telling.body.get("stops") or () if s.get("country")]
        dated = {s["country"] for s in stops if stretch(s.get("arrive")) or stretch(s.get("depart"))}
        published = edtf.day(self.telling.published)
        back = published is not None and self.last is not None and published > self.last
        return frozenset(dated if back and dated else {s["country"] for s in stops})

    def during(self, low: date, high: date) -> Visit:
        """The telling without the stops whose own dates lie before or after some days."""
        body = self.telling.body
        stops = [s for s in body.get("stops") or () if not _beyond(s, low, high)]
        return replace(self, telling=self.telling._replace(body={**body, "stops": stops}))

    def only(self, countries: frozenset[str]) -> Visit:
        """The telling with the stops in some countries alone."""
        body = self.telling.body
        stops = [s for s in body.get("stops") or () if not s.get("country") or s["country"] in countries]
        return replace(self, telling=self.telling._replace(body={**body, "stops": stops}))


def visit(telling: Telling) -> Visit:
    """The telling with its window."""
    body = telling.body
    countries = frozenset(places(body))
    days = list(own_days(body))
    exact = [d for d in days if (d[1] - d[0]).days < _EXACT] if days else []
    if days:
        firm = exact or days
        return Visit(telling, countries, 1, min(d[0] for d in firm), max(d[1] for d in firm), exact=bool(exact))
    published = edtf.day(telling.published)
    if published is None:
        return Visit(telling, countries, 4)
    match body.get("status"):
        case "underway":
            return Visit(telling, countries, 2, published, published)
        case "completed":
            return Visit(telling, countries, 3, published - timedelta(LONGEST), published)
        case "planned":
            return Visit(telling, countries, 3, published, published + timedelta(2 * LONGEST))
        case _:
            return Visit(telling, countries, 3, published - timedelta(LONGEST), published + timedelta(LONGEST))


def places(body: Mapping[str, Any]) -> Iterator[str]:
    """The countries of the stops, the home state apart where others are named."""
    found = [s.get("country") or fold(s.get("city")) for s in body.get("stops") or ()]
    named = [c for c in found if c]
    abroad = [c for c in named if c != body.get("country")]
    yield from abroad or named


def own_days(body: Mapping[str, Any]) -> Iterator[tuple[date, date]]:
    """First and last day of each date of the telling that is exact enough to place a journey."""
    values = [(body.get(k) or {}).get("date") for k in ("start", "end")]
    for stop in body.get("stops") or ():
        values += [stop.get("arrive"), stop.get("depart")]
    for value in values:
        found = stretch(value)
        if found:
            yield found


def _beyond(stop: Mapping[str, Any], low: date, high: date) -> bool:
    found = [b for k in ("arrive", "depart") if stop.get(k) and (b := edtf.bounds(stop[k]))]
    return bool(found) and all((b[1] or low) < low or (b[0] or high) > high for b in found)


def stretch(value: Any) -> tuple[date, date] | None:
    """First and last day of a date that covers at most ten days and is no estimate ("two weeks ago"), else None."""
    limits = edtf.bounds(value) if isinstance(value, str) and "~" not in value else None
    if limits is None or limits[0] is None or limits[1] is None or (limits[1] - limits[0]).days > 10:
        return None
    return limits[0], limits[1]


def gaps(items: Iterable[_T], days: Callable[[_T], tuple[int, int]], most: int) -> list[list[_T]]:
    """Items in order of their days (ordinals of first and last), cut where more than ``most`` days lie between."""
    out: list[list[_T]] = []
    reached = 0
    for (first, last), item in sorted(((days(i), i) for i in items), key=lambda pair: pair[0]):
        if not out or first - reached > most:
            out.append([])
            reached = last
        out[-1].append(item)
        reached = max(reached, last)
    return out
