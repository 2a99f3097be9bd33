"""Places: toponyms of a report, resolved to country, city and coordinates, or to an honest null.

Nationality words ("Chinese") are context, not places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.mentions.disambiguation import LEAST, Name, Resolver
from dragoman.mentions.gazetteer import Gazetteer, Toponym, clean, gazetteer
from dragoman.mentions.metonyms import is_metonym
from dragoman.mentions.place_names import LABELS, place_names
from dragoman.types import Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

_KINDS = {"GPE": "city", "LOC": "area", "FAC": "facility"}
_LIST = re.compile(r"\s?[,;]\s?(?:(?:and|or|then)\s)?(?:the\s)?|\s(?:and|or)\s(?:the\s)?")


def find_places(doc: Doc) -> tuple[Place, ...]:
    """All places of a report in text order, each with its span; see ``types.Place``."""
    found = place_names(doc)
    resolved = zip(found, _resolved(doc, found), strict=True)
    kept = [
        (span, place)
        for (span, name), place in resolved
        if (name.sure or place.geonameid) and (place.country or not name.text.islower())
    ]
    return tuple(_listed(doc.text, [s for s, _ in kept], [p for _, p in kept]))


def find_nationalities(doc: Doc) -> tuple[Place, ...]:
    """The nationality words of a report ("Chinese", "Kenyans") with their countries: context, not places."""
    spans = ((e, Name(e.start_char, e.end_char, e.text, "GPE")) for e in _people_words(doc))
    return tuple(place for e, name in spans if (place := _people_country(e, name, gazetteer())))


def places_at(doc: Doc, offsets: Sequence[tuple[int, int]]) -> list[Place]:
    """The places at given (start, end) offsets, resolved together, one for each; nationality words as countries."""
    found = []
    for start, end in offsets:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            raise ValueError(f"no words at {start} to {end}")
        label = next((e.label_ for e in doc.ents if e.start < span.end and span.start < e.end), "GPE")
        label = label if label in LABELS else "GPE"
        found.append((span, Name(start, end, doc.text[start:end], label)))
    places = gazetteer()
    resolved = zip(found, _resolved(doc, found, least=0.0), strict=True)
    return [_people_country(span, name, places) or place for (span, name), place in resolved]


def _people_country(span: DocSpan, name: Name, places: Gazetteer) -> Place | None:
    """The country of a nationality word; None for other words."""
    code = None if places.country(name.text) else places.country_of_demonym(name.text)
    return _place(span, name, places.countries[code].place) if code else None


def _resolved(doc: Doc, found: Sequence[tuple[DocSpan, Name]], least: float = LEAST) -> list[Place]:
    """The places of names with their spans."""
    resolver = Resolver(doc.text, [n for _, n in found], _nationalities(doc), gazetteer(), least)
    return [_place(span, name, place) for (span, name), place in zip(found, resolver.resolve_all(), strict=True)]


def _listed(text: str, spans: list[DocSpan], places: list[Place]) -> Iterator[Place]:
    """Places, those in a list judged as its first member: all of "to Doha, Cairo and Amman" are locations."""
    previous: Place | None = None
    for span, place in zip(spans, places, strict=True):
        listed = previous is not None and _LIST.fullmatch(text, previous.span.end, place.span.start)
        if listed and previous and not previous.metonym and not span.root.dep_.startswith("nsubj"):
            place = replace(place, metonym=False)
        previous = place
        yield place


def _place(span: DocSpan, name: Name, found: Toponym | None) -> Place:
    where = Span(name.start, name.end)
    if found is None:
        return Place(where, name.text, clean(name.text), _KINDS[name.label])
    stands = found.kind == "country" or found.capital or found.seat or gazetteer().seat(name.text) == found.country
    metonym = stands and found.country is not None and is_metonym(span, found.kind == "country")
    return Place(
        where, name.text, found.name, found.kind, found.country, found.lat, found.lon, found.geonameid, metonym
    )


def _people_words(doc: Doc) -> Iterator[DocSpan]:
    """The analyser's NORP spans: nationalities, peoples."""
    yield from (e for e in (*doc.ents, *doc.spans.get("nested", ())) if e.label_ == "NORP")


def _nationalities(doc: Doc) -> Counter[str]:
    """Countries by how often their people or adjectives are named."""
    known = (gazetteer().country_of_demonym(e.text) for e in _people_words(doc))
    return Counter(code for code in known if code)
