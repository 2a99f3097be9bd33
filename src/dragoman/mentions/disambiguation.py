"""Which place a name means: candidates from the gazetteer, scored by what the text says around the name.

Signals, strongest first: what follows a comma ("Paris, Texas") or "in" ("Tripoli in Lebanon"), a nationality before
or after ("the Lebanese city of Tripoli", "Goma, Congo's eastern hub"), the same name explained elsewhere in the
report, countries and regions the report mentions, being a capital (diplomacy happens there), and size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from dragoman.mentions.gazetteer import Gazetteer, Toponym, clean
from dragoman.mentions.local_life import american
from dragoman.mentions.place_ranking import BIG_REGIONS, Choice, Hint, agree, reasons, region_of
from dragoman.tables.names import fold

_JOIN = re.compile(r"\s*,\s*(?:the\s+)?|\s*\(\s*", re.IGNORECASE)
_IN = re.compile(
    r",?\s+in\s+(?:the\s+)?(?:(?:far\s+)?(?:north|south|east|west|central|north-?east|north-?west|south-?east|"
    r"south-?west)\w*\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_SETTLEMENT = (
    r"(?:city|cities|town|towns|village|villages|capital|port|ports|resort|district|suburb|hub|stronghold|enclave|"
    r"settlement|hamlet|commune|municipality|province|region|state|county|island|prefecture|governorate|oblast)"
)
_BEFORE = re.compile(
    r"([A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,2})\s+(?:[a-z-]+\s+){0,3}" + _SETTLEMENT + r"(?:\s+of)?,?\s+$"
)
_AFTER = re.compile(
    r",?\s+(?:(?:the|a|an)\s+)?(?:[a-z-]+\s+){0,2}([A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)?)\s+(?:[a-z-]+\s+){0,2}"
    + _SETTLEMENT
    + r"\b"
)
_REGION_WORD = re.compile(
    r"\s+(region|province|oblast|governorate|state|district|prefecture|county|parish|borough|peninsula)s?\b", re.I
)
_DIRECTION = re.compile(
    r"^(?:(?:far|greater|central|downtown|northern|southern|eastern|western|upper|lower|mainland|occupied|"
    r"(?:north|south)-?(?:eastern|western|east|west)|north|south|east|west|continental|metropolitan|rural)\s+)+",
    re.IGNORECASE,
)
_DIRECTIONS = frozenset({"north", "south", "east", "west", "central", "centre", "center", "northern", "southern"})
_NO_NAMES = frozenset(
    {"republic", "united", "kingdom", "states", "state", "city", "capital", "union", "islands", "new"}
)
_NAMELIKE = re.compile(
    r"[^\W\d_a-z]|(?:al|el|ad|as|ash|at|an|ar|az|d|l|s)[-’' ]?[^\W\d_a-z]|\d"
)  # "al-Hol", "'s-Hertogenbosch"
_US_POLITICS = re.compile(r"\b(?:Republicans?|Democrats?|[Ss]enators?|[Gg]overnors?|state legislature)\b")
_LISTED = re.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or)\s+)(?:the\s+)?", re.I)
_CITY_OF = re.compile(r"\b(?:city|town|village) of\s+$", re.IGNORECASE)
_CITY_FIRST = frozenset({"washington", "new york", "new york city"})  # cities although a large region has the name
COUNTY_WORD = 6.0  # points where the text calls the place what it is
UNSURE = 6.5  # points that make a place of a name that may be something else
HOLDS = 2.5  # points of a region after the name of a town in it: "Atlanta, Georgia"
LISTED = 3.0  # points of a country in a list of countries
HOME_POLITICS = -1.0  # for a country in a report about US politics, against a state of its name
AT_HOME = 5.0  # for places in the United States in a report on local life there
ALONE = 1.2  # points where all places of a name lie in one country
LARGE = 500_000  # people of a city that is known by its initials
LEAST = 4.2  # points of the smallest place that a name alone can mean: a town of 16,000, or a village with reasons


@dataclass(frozen=True, slots=True)
class Name:
    """A place name in the text, not yet resolved. ``label``: GPE, LOC or FAC; unsure ones may be no places."""

    start: int
    end: int
    text: str
    label: str
    sure: bool = True


class Resolver:
    """Resolves all names of one report together."""

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        nationalities: Mapping[str, int],
        places: Gazetteer,
        least: float = LEAST,
    ) -> None:
        """``nationalities`` counts the countries whose people or adjectives the report mentions.

        ``least``: points that a town needs; without them its name stays open.
        """
        self._text = text
        self._least = least
        self._peoples = frozenset(nationalities)
        self._names = names
        self._g = places
        self._countries = Counter(nationalities)
        self._regions: set[tuple[str, str]] = set()
        for name in names:
            if not name.sure:
                continue
            code = places.country(name.text)
            if code:
                self._countries[code] += 1
            else:
                self._regions |= {region_of(r) for r in places.regions(name.text) if not places.cities(name.text)}
                self._regions |= {region_of(r) for r in places.regions(name.text) if r.country in BIG_REGIONS}
        pairs = [(a, b) for a, b in pairwise(names) if self._lists(a, b)]
        self._before = {b.start: a for a, b in pairwise(names) if _JOIN.fullmatch(self._text[a.end : b.start])}
        self._listed = {n.start for pair in pairs for n in pair}
        self._hints = self._shared([self._hint(i) for i in range(len(names))])

    def resolve_all(self) -> list[Toponym | None]:
        """One result per name, in order; None where the tables know nothing of it."""
        return self._settle()

    # --- hints -------------------------------------------------------------------------

    def _shared(self, hints: list[Hint]) -> list[Hint]:
        """Hints, those of a name's other mentions given to the mentions that have none."""
        known: dict[str, Hint] = {}
        for name, hint in zip(self._names, hints, strict=True):
            if hint:
                known.setdefault(fold(name.text), Hint()).join(hint)
        return [hint or known.get(fold(name.text), hint) for name, hint in zip(self._names, hints, strict=True)]

    def _hint(self, i: int) -> Hint:
        name, hint = self._names[i], Hint()
        if i + 1 < len(self._names):
            following = self._names[i + 1]
            between = self._text[name.end : following.start]
            if (
                not self._lists(name, following)
                and len(between) < 40
                and (_JOIN.fullmatch(between) or _IN.fullmatch(between))
            ):
                self._add(hint, following.text)
                hint.firm = bool(hint)
                if hint:
                    return hint
        for match in (
            _BEFORE.search(self._text[max(0, name.start - 70) : name.start]),
            _AFTER.match(self._text[name.end : name.end + 70]),
        ):
            if match:
                self._add(hint, match.group(1))
        return hint

    def _lists(self, name: Name, following: Name) -> bool:
        """Whether two names stand beside each other in a list of countries: "Brazil, Canada and Peru"."""
        between = self._text[name.end : following.start]
        return bool(_LISTED.fullmatch(between) and self._g.country(name.text) and self._g.country(following.text))

    def _add(self, hint: Hint, words: str) -> None:
        """Add the country or region that the words (or their last one) name."""
        for form in (words, words.split()[-1]):
            code = self._g.country(form) or self._g.country_of_demonym(form)
            regions = self._g.regions(form)
            if code:
                hint.countries.add(code)
            hint.regions |= {region_of(r) for r in regions if not r.alias or len(form) <= 6}
            if code or regions:
                return

    # --- choice ------------------------------------------------------------------------

    def _settle(self) -> list[Toponym | None]:
        """The place of each name, all weighed against each other; None where nothing is known or likely enough."""
        groups: dict[tuple[object, ...], tuple[Choice, Hint]] = {}
        keys = []
        for name, hint in zip(self._names, self._hints, strict=True):
            key = (
                fold(name.text),
                name.label,
                name.sure,
                self._follows(name),
                *sorted(hint.countries),
                *sorted(hint.regions),
            )
            keys.append(key)
            if key in groups:
                groups[key][0].mentions += 1
            else:
                groups[key] = self._choice(name, hint)
        agree([choice for choice, _ in groups.values() if choice.places])
        return [self._chosen(name, *groups[key]) for name, key in zip(self._names, keys, strict=True)]

    def _choice(self, name: Name, hint: Hint) -> tuple[Choice, Hint]:
        """The candidates of a name with their points, and the hint, unless none of them lies where it says."""
        found = self._candidates(name, hint)
        if found and not any(map(hint.fits, found)):  # "in Marib, the United States said"
            hint = Hint()
        points = [self._points(p, name, hint) for p in found]
        if self._home_politics and any(p.kind == "region" and p.country == "USA" for p in found):
            points = [v + HOME_POLITICS * (p.kind == "country") for p, v in zip(found, points, strict=True)]
        points = [v + self._at_home(p, hint) for p, v in zip(found, points, strict=True)]
        return Choice(found, points, name.sure), hint

    def _points(self, place: Toponym, name: Name, hint: Hint) -> float:
        """All points of a place for a name but those for its neighbours."""
        out = reasons(place, hint, self._countries, self._peoples)
        if place.kind == "country" and name.start in self._listed:
            out["list"] = LISTED
        if place.kind == "region" and place.admin1 and name.start in self._before:
            inside = self._g.cities(clean(self._before[name.start].text))
            out["holds"] = HOLDS * any(c.kind == "city" and region_of(c) == region_of(place) for c in inside)
        kind = self._follows(name)
        if kind and place.kind == "region":
            county = place.county is not None
            out["kind"] = COUNTY_WORD if county == (kind == "county") else 0.5 * COUNTY_WORD
        elif place.kind == "city" and _CITY_OF.search(self._text[max(0, name.start - 20) : name.start]):
            out["kind"] = COUNTY_WORD
        if name.label == "LOC" and place.kind == "region":
            out["kind"] = out.get("kind", 0.0) + 1.0
        if place.kind == "city" and place.population > LARGE and fold(name.text) in _CITY_FIRST:
            out["kind"] = 3.0
        return sum(out.values())

    @cached_property
    def _home_politics(self) -> bool:
        """Whether the report is about politics in the United States, where Georgia is a state."""
        return bool(_US_POLITICS.search(self._text)) and self._countries["USA"] > 0

    def _at_home(self, place: Toponym, hint: Hint) -> float:
        """Points of a place in the United States in a report on local life there."""
        return AT_HOME if place.country == "USA" and not hint and self._local else 0.0

    @cached_property
    def _local(self) -> bool:
        """Whether the report tells of local life in the United States, and of no other country."""
        if self._peoples - {"USA"}:
            return False
        for name in self._names:
            code = self._g.country(name.text)
            if code not in (None, "USA") and not any(c.country == "USA" for c in self._g.cities(name.text)):
                return False
        return american(self._text, state=any(country == "USA" for country, _ in self._regions))

    def _follows(self, name: Name) -> str:
        """'county', 'region' or '': what the words in or after a name call it."""
        match = _REGION_WORD.match(self._text, name.end) or _REGION_WORD.search(name.text)
        word = match.group(1).lower() if match else ""
        return "county" if word in ("county", "parish", "district", "borough") else "region" if word else ""

    def _candidates(self, name: Name, hint: Hint) -> list[Toponym]:
        text = clean(name.text)
        if fold(text) in _DIRECTIONS:
            korea = self._korea(fold(text))
            return [korea] if korea else []
        if fold(text) in _NO_NAMES:
            return []
        found = self._named(text, hint)
        if not found and "," in text:
            first, rest = text.split(",", 1)
            self._add(hint, rest.strip() or first)
            found = self._named(first, hint)
        short = _DIRECTION.sub("", text)
        if not found and short != text and short[:1].isupper():
            whole = self._named(short, hint)
            found = [_part_of(p, text) for p in (whole[:1] if self._g.country(short) else whole)]
        return found

    def _named(self, text: str, hint: Hint) -> list[Toponym]:
        """All places of this name; an area or facility known by name alone comes first."""
        code = self._g.country(text)
        if not code and not _NAMELIKE.match(text):
            return []
        for exact in () if code else (self._g.areas(text), self._g.facilities(text)):
            if exact and not (hint and not hint.fits(exact[0])):
                return [exact[0]]
        found = [*self._g.cities(text), *self._g.regions(text)]
        if text.isupper() and len(text) <= 3:  # "EU" is no town
            found = [p for p in found if p.kind != "city" or p.population > LARGE]
        if code:
            return [self._country(code), *(p for p in found if not p.alias and p.country != code)]
        return found

    def _chosen(self, name: Name, choice: Choice, hint: Hint) -> Toponym | None:
        if choice.places:
            best, points = choice.best()
            points -= self._at_home(best, hint)  # it tells where, not whether it is a place
            one = name.label == "GPE" and len({p.country for p in choice.places}) == 1
            points += ALONE * one
            if self._likely(best, points, name, hint) and (name.sure or points >= UNSURE):
                return best
        if not name.sure:
            return None
        if name.label == "FAC":
            near = self._facility(clean(name.text), hint)
            if near:
                return near
        if len(hint.countries) == 1 and name.label != "FAC":
            return Toponym(clean(name.text), "area" if name.label == "LOC" else "city", next(iter(hint.countries)))
        return None

    def _likely(self, place: Toponym, points: float, name: Name, hint: Hint) -> bool:
        """False for a hamlet that shares a name with something unknown: small, and nothing in the text points there."""
        if place.kind != "city" or place.capital:
            return True
        if hint and not hint.fits(place):
            return place.population > (1_000_000 if hint.firm else 100_000)
        return points >= (self._least if name.label == "GPE" else self._least + 1.5)

    def _country(self, code: str) -> Toponym:
        """The country's place; a territory that a state acts for counts as a region of that state."""
        place, state = self._g.countries[code].place, self._g.state(code)
        return place if state == code else replace(place, kind="region", country=state)

    def _korea(self, direction: str) -> Toponym | None:
        """'the North' and 'the South' where a report is about Korea."""
        both = self._countries["PRK"] and (direction == "north" or self._countries["KOR"])
        code = {"north": "PRK", "south": "KOR"}.get(direction)
        return self._g.countries[code].place if code and both else None

    def _facility(self, text: str, hint: Hint) -> Toponym | None:
        """A building named after the place it stands in: 'Kabul airport', 'Port of Hodeidah'."""
        words = text.split()[:12]
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                part = " ".join(words[at : at + size]).strip(",")
                if not part[:1].isupper():
                    continue
                near = self._lookup_near(part, hint)
                if near:
                    return replace(near, name=text, kind="facility", city=near.name if near.kind == "city" else None)
        return None

    def _lookup_near(self, part: str, hint: Hint) -> Toponym | None:
        code = self._g.country(part) or self._g.country_of_demonym(part)
        if code:
            return self._g.countries[code].place
        found = [c for c in self._g.cities(part) if c.kind == "city" and not c.alias]
        best = max(found, key=lambda c: sum(reasons(c, hint, self._countries).values()), default=None)
        if best and (best.population > 200_000 or best.capital or best.country in hint.countries):
            return best
        return None


def _part_of(place: Toponym, text: str) -> Toponym:
    """A part of a place ("northern Mali"): an area, but a city stays one."""
    return replace(place, name=text, kind="area") if place.kind in ("country", "area", "region") else place
