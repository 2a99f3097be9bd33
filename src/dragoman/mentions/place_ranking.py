"""The ranking of the places that a name may mean: points by named reasons, and how names of one report agree.

The points were set by hand: the field's two strongest signals, size and what the text says beside the name, are in
the scale of log10 of the people; a capital, a mentioned country and nearness to the other places of the report are
worth as many powers of ten of people as they outweigh. Local news names small places near each other, world news
large ones far apart: nearness therefore saturates and counts only from places that are themselves sure.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.mentions.gazetteer import Toponym

BIG_REGIONS = frozenset({"USA", "CAN", "AUS"})  # federal states as well known as their cities
COMMON = {"USA": 0.3, "GBR": 0.6, "CAN": 0.8, "AUS": 0.8}  # countries whose mention says little about other names

COUNTRY = 8.6  # a country by its name
ALIAS = 1.8  # a name that is not the first one of the place
FAMOUS = 1.5
CAPITAL = 1.2
PEOPLE = 1.5  # a country whose people the report names
REGION = -1.0  # a first-level region against a city of as many people
FEDERAL = 1.0
COUNTY = -2.0
FIRM, LOOSE, SAME_REGION = 8.0, 3.0, 10.0
NEARNESS = 5.0  # most that the other places of a report can add
HALF_NEAR = 2.0  # sum of nearness that gives two thirds of that
SHARPNESS = (0.4, 0.8, 1.5)  # of the rounds in which the names of a report agree: at first nothing is ruled out
WITHIN = 3.0  # nearness of a town to the county it lies in
ANCHORS = 30  # most names that others are measured against: keeps the work linear in the length
KEPT = 20  # choices of an anchor that count
KM = 111.2  # kilometres in a degree of latitude

Points = dict[str, float]
Nearness = dict[int, dict[int, float]]
"""Closeness of two places by their identities, while both are held."""


@dataclass(slots=True)
class Hint:
    """What the words around a name say of where it lies; ``firm`` where a comma or 'in' says it."""

    countries: set[str] = field(default_factory=set)
    regions: set[tuple[str, str]] = field(default_factory=set)
    firm: bool = False

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.countries or self.regions)

    def join(self, other: Hint) -> None:
        """Take over what another mention of the same name says."""
        self.countries |= other.countries
        self.regions |= other.regions
        self.firm |= other.firm

    def fits(self, place: Toponym) -> bool:
        """Whether the place lies where the hint says; a place of no one country always does."""
        return place.country is None or place.country in self.countries or any(
            c == place.country for c, _ in self.regions
        )  # fmt: skip


def region_of(place: Toponym) -> tuple[str, str]:
    """Key of a place's first-level region."""
    return place.country or "", (place.admin1 or place.name).casefold()


def reasons(place: Toponym, hint: Hint, countries: Mapping[str, int], peoples: Collection[str] = ()) -> Points:
    """What speaks for a place by itself, in points by reason.

    ``countries``: how often the report names each country or its people; ``peoples``: countries whose people it names.
    """
    out: Points = {"size": math.log10(place.population + 10)}
    if place.kind == "country" or (place.kind == "region" and place.admin1 is None):  # a state or its territory
        out["size"] = COUNTRY
        out["people"] = PEOPLE * (place.country in peoples)
    elif place.kind == "region":
        out["rank"] = COUNTY if place.county is not None else REGION + FEDERAL * (place.country in BIG_REGIONS)
    county = place.kind == "region" and place.county is not None
    out["name"] = FAMOUS * place.famous - ALIAS * (place.alias and not county)
    out["capital"] = CAPITAL * place.capital
    code = place.country or ""
    if countries.get(code) and place.kind != "country":
        out["country"] = (1.8 + min(1.0, 0.25 * (countries[code] - 1))) * COMMON.get(code, 1.0)
    if region_of(place) in hint.regions:
        out["said"] = SAME_REGION
    elif code in hint.countries and place.kind != "country":
        out["said"] = FIRM if hint.firm and not place.alias else LOOSE
    return out


def closeness(a: Toponym, b: Toponym) -> float:
    """How much another place of a report speaks for the first: a county for its towns, the same region, or near."""
    if "country" in (a.kind, b.kind):  # that a report names a town's country counts already
        return 0.5 if a.kind == "country" and a.country == b.country else 0.0
    same = 0.0
    if a.country is not None and a.country == b.country:
        same = 0.1
        if a.admin1 is not None and a.admin1 == b.admin1:
            same = 0.7
            if a.county is not None and a.county == b.county:
                same = WITHIN if "region" in (a.kind, b.kind) else 1.0
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return same
    north = abs(a.lat - b.lat)
    if north > 3.0:
        return same
    east = abs(a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return max(same, math.exp(-math.hypot(north, east) * KM / 100.0))


@dataclass(slots=True)
class Choice:
    """A name with its candidates: points of each by itself, what the other names add, and how likely that makes it."""

    places: Sequence[Toponym]
    alone: list[float]
    sure: bool = True
    mentions: int = 1
    near: list[float] = field(default_factory=list)
    likely: list[float] = field(default_factory=list)

    def settle(self, sharpness: float) -> None:
        """How likely each place is, against the best one."""
        self.near = self.near or [0.0] * len(self.places)
        total = [a + n for a, n in zip(self.alone, self.near, strict=True)]
        most = max(total)
        self.likely = [math.exp(sharpness * (t - most)) for t in total]

    def best(self) -> tuple[Toponym, float]:
        """The place with the most points, and its points."""
        total = [a + n for a, n in zip(self.alone, self.near, strict=True)]
        at = max(range(len(total)), key=total.__getitem__)
        return self.places[at], total[at]

    def top(self) -> list[tuple[Toponym, float]]:
        """The places that can still be meant, with their likelihoods."""
        ordered = sorted(zip(self.places, self.likely, strict=True), key=lambda p: -p[1])[:KEPT]
        return [(p, likely) for p, likely in ordered if likely > 0.05]


def agree(choices: Sequence[Choice]) -> None:
    """Let the names of a report support each other: a few rounds in which each is scored against the likely others."""
    known: Nearness = {}
    for sharpness in SHARPNESS:
        for choice in choices:
            choice.settle(sharpness)
        chief = sorted((c for c in choices if c.sure), key=lambda c: -c.mentions)[:ANCHORS]
        anchors = [(c, math.sqrt(min(c.mentions, 4)), c.top()) for c in chief]
        for choice in choices:
            others = [(weight, top) for c, weight, top in anchors if c is not choice]
            choice.near = [_support(place, others, known) for place in choice.places]


def _support(place: Toponym, others: Sequence[tuple[float, Sequence[tuple[Toponym, float]]]], known: Nearness) -> float:
    """What the other names add to a place: from each, what its likeliest place that lies near gives."""
    total = 0.0
    row = known.setdefault(id(place), {})
    for weight, top in others:
        most = 0.0
        for other, likely in top:
            near = row.get(id(other))
            if near is None:
                near = row[id(other)] = closeness(place, other)
            most = max(most, likely * near)
        total += weight * most
    return NEARNESS * (1 - math.exp(-total / HALF_NEAR))
