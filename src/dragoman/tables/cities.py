"""Where a city lies, by its name and country: for maps and exports, without the stages of reading."""

from __future__ import annotations

from functools import lru_cache

from dragoman.tables import BlockTable, open_blocks, read_tsv
from dragoman.tables.names import fold

Position = tuple[float, float]


@lru_cache(maxsize=1)
def _places() -> BlockTable:
    return open_blocks("places.blk")


@lru_cache(maxsize=1)
def countries() -> dict[str, dict[str, str]]:
    """The rows of the country table by their codes."""
    return {row["iso3"]: row for row in read_tsv("countries.tsv")}


@lru_cache(maxsize=4096)
def city_position(name: str, country: str | None) -> Position | None:
    """Latitude and longitude of the largest city of this name in a country (anywhere, for None); None where unknown."""
    key = fold(name)
    best: tuple[int, Position] | None = None
    iso2 = countries().get(country or "", {}).get("iso2")
    for rest in _places().get(key):
        rows = [rest]
        if rest.startswith(">"):  # another name: main name and number of the place
            main, number = rest[1:].split("\t")
            rows = [r for r in _places().get(main) if r.endswith("\t" + number) and not r.startswith(">")]
        for row in rows:
            _, state, _, _, lat, lon, people, mark, _ = row.split("\t")
            if mark != "-" and (country is None or state == iso2):  # "-" marks regions
                best = max(best or (-1, (0.0, 0.0)), (int(people), (float(lat), float(lon))))
    return best[1] if best else None


@lru_cache(maxsize=512)
def country_position(code: str | None) -> Position | None:
    """The middle of a country by its code, or None."""
    row = countries().get(code or "")
    return (float(row["lat"]), float(row["lon"])) if row and row["lat"] else None


def position(city: str | None, country: str | None) -> Position | None:
    """Where a stop or place is: its city, else the middle of its country, else None."""
    return (city_position(city, country) if city else None) or country_position(country)
