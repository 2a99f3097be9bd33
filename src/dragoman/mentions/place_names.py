"""Where the names of places stand in a report.

Sure names come from the analyser's GPE, LOC and FAC spans, nested ones too; countries and capitals that it missed
are found by the gazetteer. Names that it took for something else, and towns that lead the name of a body or building
("Newark police", "Henderson County Jail"), are unsure: they count only if the gazetteer knows them and the report's
other places speak for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.heading import dateline
from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.codes import codes
from dragoman.mentions.disambiguation import Name
from dragoman.mentions.gazetteer import Gazetteer, gazetteer
from dragoman.mentions.labelled import labelled
from dragoman.mentions.namesakes import namesakes
from dragoman.mentions.place_ranking import BIG_REGIONS
from dragoman.tables.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

LABELS = ("GPE", "LOC", "FAC")
_LONGEST = 6  # words in a country's or capital's name that the scan looks for
_OPEN = ("OFFICE", "ORG", "EVENT", "FAC")  # names that may hold a place after "in" or "to": "Ambassador to Japan"
_COMPOUND = re.compile(r"[-–/]")
_PART = re.compile(r"[^-–/]+")
_PARTY = re.compile(r"^[A-Z]{1,3}-(?=[A-Z])")  # the party before a politician's home: "R-Elbow Lake", "D-S.C."
_INWARD = frozenset({"in", "at", "near", "from", "of", "around", "outside"})
_CELLS = frozenset({"|", ":"})  # what parts the day from the place in a line of a table
# Last words of names that borrow a place's name without acting there.
_BORROWED = bag(
    """times post news tribune globe herald journal gazette magazine press star sun telegraph review daily street road
    avenue drive lane boulevard highway st. rd. ave. dr. inc corp bank airlines airways company co. united city rovers
    raiders cowboys protocol agreement accord treaty declaration process"""
)
# Words of names that are followed by the place: "University of Michigan".
_LOCAL = bag("university college city town port diocese archdiocese bishop archbishop state county government mayor")
# Names that are more often something else when the analyser did not take them for a place.
_UNSAFE = frozenset(
    """male|victoria|hamilton|kingston|stanley|douglas|plymouth|jamestown|jordan|chad|georgia|montserrat|america|holland
    |marigot|alofi|avarua|st martin|antigua|dominica|grenada|guinea|gibraltar|pitcairn|islamic republic|hague|emirates
    |christmas island|burkina|trinidad|hill|westminster|carondelet""".replace("\n    ", "").split("|")
)


def place_names(doc: Doc) -> list[tuple[DocSpan, Name]]:
    """The names of a report that are or may be places, with the words that hold them, by start."""
    sure = [(span, name) for span in _spans(doc) for name in _names(span)]
    taken = {t.i for span, _ in sure for t in span if span.label_ != "FAC"}
    unsure = [
        (span, Name(span.start_char, span.end_char, span.text, "GPE", sure=False))
        for span in _unsure(doc)
        if taken.isdisjoint(range(span.start, span.end))
    ]
    return sorted([*sure, *unsure], key=lambda pair: (pair[1].start, -pair[1].end))


def _names(span: DocSpan) -> Iterator[Name]:
    """The names in a span: one, the parts of a compound ("U.S.-Japan", "Fargo-Moorhead"), the home after a party."""
    places, start = gazetteer(), span.start_char
    label = span.label_ if span.label_ in LABELS else "GPE"
    party = _PARTY.match(span.text)
    parts = list(_PART.finditer(span.text)) if _COMPOUND.search(span.text) else []
    countries = [m for m in parts if places.country(m.group())]
    if party and not places.country(span.text):
        yield Name(start + party.end(), span.end_char, span.text[party.end() :], label)
    elif countries and not places.country(span.text):
        yield from (Name(start + m.start(), start + m.end(), m.group(), label) for m in countries)
    elif len(parts) > 1 and not _called(span.text) and all(_town(m.group()) for m in parts):
        yield from (Name(start + m.start(), start + m.end(), m.group(), label) for m in parts)
    else:
        yield Name(start, span.end_char, span.text, label)


def _known(text: str) -> bool:
    """Whether the gazetteer has a place of this very name."""
    places = gazetteer()
    return bool(places.country(text) or places.areas(text) or places.regions(text)) or _town(text)


def _called(text: str) -> bool:
    """Whether the gazetteer has a place that is or was called so ("Nur-Sultan")."""
    return _known(text) or bool(gazetteer().cities(text))


def _town(text: str) -> bool:
    """Whether a town or county has this very name as its first one."""
    return text[:1].isupper() and any(not t.alias and fold(t.name) == fold(text) for t in gazetteer().cities(text))


def _unsure(doc: Doc) -> Iterator[DocSpan]:
    """Names that may be places by the gazetteer alone; they may overlap."""
    people = {word for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 for word in e.text.split()}
    for e in doc.ents:
        if e.label_ in ("ORG", "FAC", "EVENT"):
            inner = _within(e)
            if inner is not None:
                yield inner
        elif e.label_ == "PERSON" and e.text not in people and _capital_alone(e):
            yield e
        elif e.label_ in ("PERSON", "NORP") and e.text not in people and _town(e.text):
            before = doc[e.start - 1].lower_ if e.start else ""
            if e.label_ == "NORP" or before in _INWARD | _CELLS or _of_country(e):
                yield e


def _capital_alone(span: DocSpan) -> bool:
    """Whether what was taken for a person is a seat of government by name, with no title before it ("Suva, talks")."""
    titled = span.start > 0 and span.doc[span.start - 1].ent_type_ in ("OFFICE", "PERSON")
    return not titled and len(span) == 1 and fold(span.text) not in _UNSAFE and bool(gazetteer().seat(span.text))


def _of_country(span: DocSpan) -> bool:
    """Whether a country follows, after a comma, that has a town of the name ("Quito, Ecuador")."""
    doc, end = span.doc, span.end
    after = next((e for e in doc.ents if e.start == end + 1), None) if doc[end : end + 1].text == "," else None
    country = gazetteer().country(after.text) if after is not None else None
    return country is not None and any(t.country == country for t in gazetteer().cities(span.text))


def _within(span: DocSpan) -> DocSpan | None:
    """The place that leads or closes the name of a body or building, or is the whole of it."""
    doc = span.doc
    last = span[-1].lower_
    named = codes().organisation(span.text) or (len(span) == 1 and codes().sector_of_name(span.text))
    if named:
        return None
    closing = [t for t in span[1:-1] if t.lower_ in ("in", "at") or (t.lower_ == "of" and t.nbor(-1).lower_ in _LOCAL)]
    starts = [span.start, *(t.i + 1 for t in closing)]
    for start in starts:
        for end in range(min(start + 3, span.end), start, -1):
            text = doc[start:end].text
            closes = start > span.start and end != span.end
            if closes or (last in _BORROWED and end - start < len(span)) or not text[-1].isalnum():
                continue
            if text[0].isupper() and not gazetteer().country(text) and (_town(text) or gazetteer().regions(text)):
                return labelled(doc, start, end, "GPE")
    return None


def _spans(doc: Doc) -> Iterator[DocSpan]:
    """Spans that name places, by start; of two that overlap, both are kept only if one is nested in the other."""
    people = {e[-1].text for e in doc.ents if e.label_ == "PERSON"}
    whole_names = {t.i: e for e in doc.ents if e.label_ in ("GPE", "LOC") and len(e) > 1 and _known(e.text) for t in e}
    found: dict[tuple[int, int], DocSpan] = {}
    for e in (*doc.ents, *doc.spans.get("nested", ())):
        part = e.start in whole_names and len(e) < len(whole_names[e.start])  # "Los" in "Los Angeles"
        if e.label_ in LABELS and not part and not (e.text in people and _surname(e)):
            whole = _grown(e)
            found.setdefault((whole.start, whole.end), whole)
    for e in (*_scan(doc), *_compounds(doc), *_owned(doc)):
        found.setdefault((e.start, e.end), e)
    for i in namesakes(doc):
        found.pop((i, i + 1), None)
    town = _filed_from(doc)
    if town is not None:
        found = {(a, b): e for (a, b), e in found.items() if b <= town.start or town.end <= a}
        found[town.start, town.end] = town
    return iter(sorted(found.values(), key=lambda e: (e.start, -e.end)))


def _filed_from(doc: Doc) -> DocSpan | None:
    """The town of a dateline, by its whole name in capitals: "PORT OF SPAIN, June 3 -"."""
    found = dateline(doc.text)
    span = doc.char_span(*found[:2]) if found is not None else None
    if span is None or len(span) < 2 or not _known(span.text):
        return None
    return labelled(doc, span.start, span.end, "GPE")


def _surname(span: DocSpan) -> bool:
    """Whether a name that ends a person's name in this report is the person here too: no country, no "in" before."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return not gazetteer().country(span.text) and before not in ("in", "at", "near", "to", "from", "of", "on", "around")


def _grown(span: DocSpan) -> DocSpan:
    """The span, or the longer name of which it is a part: "China" in "South China Sea"."""
    doc, places = span.doc, gazetteer()
    dotted = _dotted(span)
    if dotted is not None:
        return dotted
    known = (places.country(span.text), places.areas(span.text))
    for before, after in ((2, 0), (1, 1), (0, 2), (1, 0), (0, 1)):
        start, end = span.start - before, span.end + after
        if (
            start < 0
            or end > len(doc)
            or doc[start].lower_ == "the"
            or not all(_capital(t.text) for t in (*doc[start : span.start], *doc[span.end : end]))
        ):
            continue
        text = doc[start:end].text
        if "\n" in text:
            continue
        found = (places.country(text), places.areas(text))
        if (any(found) and found != known) or (not any(known) and span.label_ == "GPE" and _town(text)):
            return labelled(doc, start, end, span.label_)
    return span


def _dotted(span: DocSpan) -> DocSpan | None:
    """The span of an abbreviated region with its point, where that became a word of its own: "W.Va", "." """
    doc, end = span.doc, span.end
    if end == len(doc) or doc[end].text != "." or doc[end - 1].whitespace_:
        return None
    found = gazetteer().regions(span.text + ".")
    if found and found[0].country in BIG_REGIONS and fold(found[0].name) != fold(span.text):
        return labelled(doc, span.start, end + 1, span.label_)
    return None


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _scan(doc: Doc) -> Iterator[DocSpan]:
    """Countries and capitals by name, outside all spans of the analyser."""
    places = gazetteer()
    taken = {t.i for e in doc.spans.get("nested", ()) for t in e if e.label_ in LABELS}
    for e in doc.ents:
        free = next((t.i + 1 for t in e if e.label_ in _OPEN and t.lower_ in ("in", "to")), e.end)
        taken.update(range(e.start, free))
    end = 0
    for token in doc:
        if token.i < end or token.i in taken or not token.text[:1].isupper():
            continue
        found = _name_end(doc, token.i, taken, places)
        if found:
            yield labelled(doc, token.i, found, "GPE")
            end = found


def _compounds(doc: Doc) -> Iterator[DocSpan]:
    """Tokens such as "U.S.-led" or "UK-based" that begin with a country, outside names of persons and bodies."""
    named = {t.i for e in doc.ents if e.label_ in ("PERSON", "ORG", "EVENT", "LAW") for t in e}
    for token in doc:
        if not token.text[:1].isupper() or token.i in named or not _COMPOUND.search(token.text):
            continue
        if gazetteer().country(_COMPOUND.split(token.text)[0]):
            yield labelled(doc, token.i, token.i + 1, "GPE")


def _owned(doc: Doc) -> Iterator[DocSpan]:
    """Towns called by whose they are: "Cox's Bazar"."""
    for token in doc[1:-1]:
        if token.lower_ in ("'s", "’s") and _capital(doc[token.i - 1].text) and _capital(doc[token.i + 1].text):
            span = labelled(doc, token.i - 1, token.i + 2, "GPE")
            if _town(span.text.replace("’", "'")):
                yield span


def _name_end(doc: Doc, start: int, taken: set[int], places: Gazetteer) -> int | None:
    """End of the longest safe country or capital name that starts at a token."""
    if not places.may_begin_state(doc[start].text):
        return None
    stop = start
    while stop < len(doc) and stop - start < _LONGEST and stop not in taken and not doc[stop].is_space:
        stop += 1
    for end in range(stop, start, -1):
        text = doc[start:end].text
        if not (doc[end - 1].text[0].isalnum() and len(text) > 1) or fold(text) in _UNSAFE:
            continue
        if (places.country(text) or places.seat(text)) and _alone(doc, start, end):
            return end
    return None


def _alone(doc: Doc, start: int, end: int) -> bool:
    """Whether no capitalised neighbour makes the name part of a longer one ("Panama Papers", "Air India")."""
    before, after = doc[start - 1] if start else None, doc[end] if end < len(doc) else None
    if after is not None and after.text[:1].isupper() and not doc[start:end].text.isupper():
        return False
    return before is None or not before.text[:1].isupper() or bool(before.is_sent_start) or before.text.isupper()
