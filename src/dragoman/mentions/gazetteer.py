"""Names of countries, regions, cities, facilities and areas, with codes and coordinates.

Everything comes from the tables shipped in ``dragoman.tables`` and is loaded when first asked for.
Codes are ISO 3166-1 alpha-3, plus PLOVER's KOS for Kosovo.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from dragoman.tables import BlockTable, open_blocks, read_tsv
from dragoman.tables.names import beginnings, fold, may_begin

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_STYLE = re.compile(r"(?:\w+ ){0,3}(?:Republic|Kingdom|Sultanate) of (?:the )?(?P<land>.+)")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_GENERIC = re.compile(
    r"^(?:state|province|region|city|town|village|governorate|oblast|district|republic|kingdom|island|port) of ", re.I
)
_REGION_SUFFIX = re.compile(
    r"\s+(?:oblast|province|region|state|governorate|district|prefecture|department|voivodeship|canton|county|krai|"
    r"capital region)$",
    re.IGNORECASE,
)
_CITY_SUFFIX = re.compile(r"\s+(?:city|county|district|municipality|town|township|village)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place of the tables. ``kind``: country, region, city, facility, area; ``seat``: stands for its government.

    ``county`` is the code of its second-level region; a region that has one is such a region.
    """

    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    county: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    geonameid: int | None = None
    city: str | None = None
    capital: bool = False
    seat: bool = False
    alias: bool = False
    famous: bool = False

    @property
    def weight(self) -> float:
        """How likely the place is meant by its name alone: log population, a little less by another name."""
        county = self.kind == "region" and self.county is not None
        return math.log10(self.population + 10) - 1.2 * self.alias + 1.5 * self.famous - 2.5 * county


@dataclass(frozen=True, slots=True)
class Country:
    """One row of the country table."""

    iso3: str
    iso2: str
    name: str
    place: Toponym
    capital: str | None
    currency: str
    seats: tuple[str, ...]
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    state: str


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _words(cell: str) -> tuple[str, ...]:
    return tuple(w for w in cell.split(";") if w)


@lru_cache(maxsize=16384)
def clean(name: str) -> str:
    """A name as it stands in text without its article, possessive ending and outer quotes or commas."""
    short = _POSSESSIVE.sub("", name.strip().strip("\"'“”‘’,;: "))
    return _ARTICLE.sub("", short)


class Gazetteer:
    """Look-ups by name. Case matters only for acronyms ('US', never 'us') and for the first letter."""

    @cached_property
    def countries(self) -> dict[str, Country]:
        """All countries and territories by code."""
        out = {}
        for row in read_tsv("countries.tsv"):
            place = Toponym(
                row["name"], "country", row["iso3"], None, None, _number(row["lat"]), _number(row["lon"]), 0,
                int(row["geonameid"]),
            )  # fmt: skip
            out[row["iso3"]] = Country(
                row["iso3"], row["iso2"], row["name"], place, row["capital"] or None, row["currency"],
                _words(row["seats"]), _words(row["names"]), _words(row["demonyms"]), row["state"],
            )  # fmt: skip
        return out

    @cached_property
    def _iso3(self) -> dict[str, str]:
        return {c.iso2: c.iso3 for c in self.countries.values()}

    @cached_property
    def _country_names(self) -> tuple[dict[str, str], dict[str, str]]:
        """(exact acronyms without points, folded names) -> code."""
        exact: dict[str, str] = {}
        names: dict[str, str] = {}
        for c in self.countries.values():
            names.setdefault(fold(c.name), c.iso3)
            for other in c.names:
                if other.startswith("="):
                    exact.setdefault(_plain(other[1:]), c.iso3)
                else:
                    names.setdefault(fold(other), c.iso3)
        return exact, names

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        out: dict[str, str] = {}
        for c in self.countries.values():
            for d in c.demonyms:
                out.setdefault(fold(d), c.iso3)
        for row in read_tsv("areas.tsv"):
            if row["country"]:
                for d in _words(row["demonyms"]):
                    out.setdefault(fold(d), row["country"])
        return out

    @cached_property
    def _state_starts(self) -> frozenset[str]:
        exact, names = self._country_names
        return beginnings((*map(fold, exact), *names, *self._seats))

    def may_begin_state(self, word: str) -> bool:
        """Whether what ``country`` or ``seat`` knows may begin with this word."""
        return may_begin(fold(word), self._state_starts)

    @cached_property
    def _seats(self) -> dict[str, str]:
        out: dict[str, str] = {}
        for c in self.countries.values():
            for name in c.seats:
                out.setdefault(fold(name), c.iso3)
        for names in self._facilities.values():
            for f in names:
                if f.seat and f.country:
                    out.setdefault(fold(f.name), f.country)
        for key, found in self._facilities.items():
            if found[0].seat and found[0].country:
                out.setdefault(key, found[0].country)
        return out

    @cached_property
    def _facilities(self) -> dict[str, list[Toponym]]:
        out: dict[str, list[Toponym]] = {}
        for r in read_tsv("facilities.tsv"):
            place = Toponym(
                r["name"], "facility", r["country"], None, None, _number(r["lat"]), _number(r["lon"]),
                city=r["city"] or None, seat=bool(r["seat"]),
            )  # fmt: skip
            for name in (r["name"], *_words(r["names"])):
                out.setdefault(fold(name), []).append(place)
        return out

    @cached_property
    def _areas(self) -> dict[str, list[Toponym]]:
        out: dict[str, list[Toponym]] = {}
        for r in read_tsv("areas.tsv"):
            place = Toponym(
                r["name"], "area", r["country"] or None, None, None, _number(r["lat"]), _number(r["lon"]), 0,
                int(r["geonameid"]) if r["geonameid"] else None,
            )  # fmt: skip
            for name in (r["name"], *_words(r["names"])):
                out.setdefault(fold(name), []).append(place)
        return out

    @cached_property
    def _regions(self) -> tuple[dict[str, list[Toponym]], dict[str, list[Toponym]], dict[str, str]]:
        """(acronym -> places, folded name -> places, GeoNames code -> name)."""
        exact: dict[str, list[Toponym]] = {}
        folded: dict[str, list[Toponym]] = {}
        names: dict[str, str] = {}
        for r in read_tsv("regions.tsv"):
            iso2 = r["code"].split(".")[0]
            place = Toponym(
                r["name"], "region", self._iso3.get(iso2), r["name"], None, _number(r["lat"]), _number(r["lon"]),
                int(r["people"]), int(r["geonameid"]) if r["geonameid"] else None,
            )  # fmt: skip
            names[r["code"]] = r["name"]
            folded.setdefault(fold(r["name"]), []).append(place)
            for other in _words(r["names"]):
                if other.startswith("="):
                    exact.setdefault(_plain(other[1:]), []).append(place)
                else:
                    folded.setdefault(fold(other), []).append(replace(place, alias=True))
        return exact, folded, names

    @cached_property
    def _places(self) -> BlockTable:
        return open_blocks("places.blk")

    # --- countries ---------------------------------------------------------------------

    def iso3(self, iso2: str) -> str | None:
        """Three-letter code of a two-letter one."""
        return self._iso3.get(iso2.upper())

    def country(self, name: str) -> str | None:
        """Code of a country or territory by any of its names, in its full style too, or None. 'the U.S.', 'BURMA',
        'Türkiye', 'Republic of Côte d'Ivoire'."""
        short = clean(name)
        if not short or not short[0].isupper():
            return None
        exact, names = self._country_names
        found = exact.get(_plain(short)) or names.get(fold(short))
        styled = _STYLE.fullmatch(short) if found is None else None
        return self.country(styled["land"]) if styled is not None else found

    def country_name(self, iso3: str) -> str | None:
        """English name of a country by its code."""
        found = self.countries.get(iso3)
        return found.name if found else None

    def state(self, iso3: str) -> str:
        """Code of the state that acts for a territory: 'PRI' -> 'USA'; other codes stay."""
        found = self.countries.get(iso3)
        return found.state if found else iso3

    def capital(self, iso3: str) -> str | None:
        """Capital of a country by its code."""
        found = self.countries.get(iso3)
        return found.capital if found else None

    def currency(self, iso3: str) -> str | None:
        """ISO 4217 code of a country's money."""
        found = self.countries.get(iso3)
        return found.currency if found else None

    def country_of_demonym(self, word: str) -> str | None:
        """Code of the country whose people or adjective this is: 'Emirati', 'South Koreans', 'Scottish'."""
        short = clean(word)
        return self._demonyms.get(fold(short)) if short[:1].isupper() else None

    def seat(self, name: str) -> str | None:
        """Code of the country whose government this capital or palace stands for: 'Beijing', 'the Kremlin'."""
        short = clean(name)
        return self._seats.get(fold(short)) if short[:1].isupper() else None

    # --- other places ------------------------------------------------------------------

    @lru_cache(maxsize=4096)  # noqa: B019 - one gazetteer lives as long as the process
    def cities(self, name: str) -> tuple[Toponym, ...]:
        """Cities and towns of this name or other name, the most likely first."""
        key = fold(clean(name))
        found = self._cities(fold(name)) or self._cities(key)  # "St. John's" is a whole name
        if not found and _GENERIC.match(name):
            found = self._cities(fold(_GENERIC.sub("", clean(name))))
        if not found and _CITY_SUFFIX.search(key):
            found = self._cities(_CITY_SUFFIX.sub("", key))
        found.sort(key=lambda t: -t.weight)
        return tuple(_one_capital(found))

    def _cities(self, key: str) -> list[Toponym]:
        out: list[Toponym] = []
        for rest in self._places.get(key):
            if not rest.startswith(">"):
                out.append(self._city(rest))
                continue
            main, wanted = rest[1:].split("\t")
            for other in self._places.get(main):
                if other.endswith("\t" + wanted) and not other.startswith(">"):
                    city = self._city(other)
                    seat = city.capital and city.country is not None and key in self._capital_keys(city.country)
                    out.append(replace(city, alias=True, capital=seat))
        return out

    def _city(self, row: str) -> Toponym:
        name, iso2, code, county, lat, lon, people, mark, number = row.split("\t")
        iso3 = self._iso3.get(iso2)
        kind = "region" if mark == "-" else "city"
        region = self._regions[2].get(f"{iso2}.{code}")
        capital = iso3 is not None and kind == "city" and fold(name) in self._capital_keys(iso3)
        return Toponym(
            name,
            kind,
            iso3,
            region,
            county or None,
            float(lat),
            float(lon),
            int(people),
            int(number),
            capital=capital,
            famous=mark == "*",
        )

    @lru_cache(maxsize=512)  # noqa: B019 - one gazetteer lives as long as the process
    def _capital_keys(self, iso3: str) -> frozenset[str]:
        return frozenset(fold(s) for s in self.countries[iso3].seats)

    def city(self, name: str, countries: tuple[str, ...] = ()) -> Toponym | None:
        """The city most likely meant: in one of the countries if any is there, else a capital, else the largest."""
        found = [t for t in self.cities(name) if t.kind == "city"]
        near = [t for t in found if t.country in countries]
        ranked = sorted(near or found, key=lambda t: -t.weight - 2.0 * t.capital)
        return ranked[0] if ranked else None

    def regions(self, name: str) -> tuple[Toponym, ...]:
        """First-level regions of this name: 'Texas', 'Calif.', 'N.Y.', 'Kherson Oblast', 'Henan'."""
        short = clean(name)
        exact, folded, _ = self._regions
        key = fold(short)
        if len(short) <= 5 and _plain(short) in exact:
            return tuple(exact[_plain(short)])
        forms = (key, _REGION_SUFFIX.sub("", key), fold(_GENERIC.sub("", short)))
        found = next((folded[form] for form in forms if form in folded), ())
        return tuple(sorted(found, key=lambda t: t.alias))

    def areas(self, name: str) -> tuple[Toponym, ...]:
        """Areas, seas and lands of this name: 'the Middle East', 'Crimea', 'Gaza'."""
        return tuple(self._areas.get(fold(clean(name)), ()))

    def facilities(self, name: str) -> tuple[Toponym, ...]:
        """Palaces, bases, residences of this name: 'Camp David', 'the Élysée'."""
        return tuple(self._facilities.get(fold(clean(name)), ()))


def _one_capital(places: list[Toponym]) -> Iterator[Toponym]:
    """The places, with only the largest of a country marked as its capital."""
    seen: dict[str | None, int] = {}
    for p in places:
        if p.capital:
            seen[p.country] = max(seen.get(p.country, 0), p.population)
    for p in places:
        yield replace(p, capital=False) if p.capital and p.population < seen[p.country] else p


def _plain(acronym: str) -> str:
    """An acronym without points and spaces after them: 'U.S.' -> 'US', 'N. Korea' -> 'N Korea'."""
    return acronym.replace(".", "").replace("’", "'").strip()


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer over the shipped tables; tables load when first used."""
    return Gazetteer()
