"""Places against texts whose toponyms carry GeoNames ids and coordinates (the format of LGL and TR-News).

Detection counts exact spans; "touching" ones also those that only overlap. These corpora mark nationality words
("Turkish") as the country, so the nationality words that the analyser finds count as found names here, though a
reading does not list them as places; buildings that only the analyser knows do not count. Resolution is measured on
the toponyms that have coordinates: with the spans given, where a name left open is wrong, and end to end, on the
spans that were found. 161 km are 100 miles, the measure of the field.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.evaluate.counts import Counts, one_to_one
from dragoman.evaluate.jsonl import records
from dragoman.mentions.gazetteer import gazetteer
from dragoman.mentions.places import find_nationalities, find_places, places_at
from dragoman.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

Gold = Mapping[str, Any]
Rows = dict[str, dict[str, float]]
NEAR = 161.0  # kilometres
EARTH = 6371.0  # radius in kilometres
FARTHEST = 20015.0  # kilometres: the error of a name without coordinates


def score_places(files: Sequence[Path], analyse: Callable[[str], Doc] | None = None) -> Rows:
    """Figures over all texts of files of JSON Lines (``.xz`` or plain); ``analyse`` makes the Doc of a text."""
    if analyse is None:
        from dragoman.language import Analyser

        analyse = Analyser().doc
    counts, errors = Counts(), Errors()
    for gold in (g for file in files for g in records(file, ("text", "toponyms"), "text with places")):
        doc = analyse(gold["text"])
        wanted = gold["toponyms"]
        given = places_at(doc, [(t["start"], t["end"]) for t in wanted])
        _resolution("given spans", zip(wanted, given, strict=True), counts, errors)
        found = [p for p in (*find_places(doc), *find_nationalities(doc)) if _toponym(p)]
        _end_to_end(found, wanted, counts, errors)
    return counts.scores() | errors.means()


def _toponym(place: Place) -> bool:
    """Whether it is a name of the map: not a building or street that the gazetteer does not know by its own name."""
    return place.kind != "facility" or bool(gazetteer().facilities(place.text))


class Errors:
    """Distances by name, for their means."""

    def __init__(self) -> None:
        """Nothing measured yet."""
        self._all: dict[str, list[float]] = {}

    def add(self, name: str, kilometres: float) -> None:
        """Keep one distance."""
        self._all.setdefault(name, []).append(kilometres)

    def means(self) -> Rows:
        """Mean and median by name, in kilometres."""
        return {
            f"{name}: error": {"mean km": round(sum(d) / len(d), 1), "median km": round(sorted(d)[len(d) // 2], 1)}
            for name, d in self._all.items()
        }


def _end_to_end(found: Sequence[Place], wanted: Sequence[Gold], counts: Counts, errors: Errors) -> None:
    have = {(p.span.start, p.span.end): p for p in found}
    want = {(t["start"], t["end"]): t for t in wanted}
    both = have.keys() & want.keys()
    counts.add("detection", len(both), len(have), len(want))
    pairs = one_to_one(
        (1.0 + (a == b), i, j) for i, a in enumerate(have) for j, b in enumerate(want) if a[0] < b[1] and b[0] < a[1]
    )
    counts.add("detection, touching", len(pairs), len(have), len(want))
    adjectives = {at for at, t in want.items() if _nationality(t["surface"])}
    plain = {(p.span.start, p.span.end) for p in found if not _nationality(p.text)}
    nouns = want.keys() - adjectives
    counts.add("detection without nationalities", len(plain & nouns), len(plain), len(nouns))
    open_ = {at for at, t in want.items() if t["geonameid"] is None}
    right = sum(have[at].geonameid == want[at]["geonameid"] for at in both - open_)
    counts.add("exact id, end to end", right, len(have.keys() - open_), len(want.keys() - open_))
    _resolution("found spans", ((want[at], have[at]) for at in sorted(both)), counts, errors)


def _nationality(surface: str) -> bool:
    places = gazetteer()
    return places.country(surface) is None and places.country_of_demonym(surface) is not None


def _resolution(name: str, pairs: Any, counts: Counts, errors: Errors) -> None:
    for gold, place in pairs:
        if gold["lat"] is None:
            continue
        counts.add_ratio(f"{name}: exact id", float(place.geonameid == gold["geonameid"]))
        code = gazetteer().country(gold["country"]) if gold["country"] else None
        if code:
            same = float(place.country is not None and _state(place.country) == _state(code))
            counts.add_ratio(f"{name}: country", same)
            if place.country is not None:
                counts.add_ratio(f"{name}: country, of resolved", same)
        far = _kilometres(place, gold)
        counts.add_ratio(f"{name}: within 161 km", float(far is not None and far <= NEAR))
        errors.add(name, FARTHEST if far is None else far)
        if far is not None:
            counts.add_ratio(f"{name}: within 161 km, of resolved", float(far <= NEAR))


def _state(code: str) -> str:
    return gazetteer().state(code)


def _kilometres(place: Place, gold: Gold) -> float | None:
    """Great-circle distance between a place and the gold coordinates; None without coordinates."""
    if place.lat is None or place.lon is None:
        return None
    a, b = math.radians(place.lat), math.radians(gold["lat"])
    across = math.radians(gold["lon"] - place.lon)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))
