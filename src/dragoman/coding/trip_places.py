"""Places on the way: reads lists of destinations with the dates beside them.

"Istanbul and Ankara, Turkey; Madrid, Spain; and Cairo, Egypt from March 4 to 11" is read from left to right, token by
token, so that neither a parse error nor the length of the list matters.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..edtf import covers
from ..types import DateValue, Place, Span, Time
from .trip_lexicon import FIRST, LAST, words
from .trip_scene import Scene, country_of, dated
from .trip_types import Destination

if TYPE_CHECKING:
    from spacy.tokens import Token

LINKS = words(", ; and & then the to in at on from finally later also as well to both into first next : for")
STYLES = words(
    """kingdom republic sultanate state commonwealth federation emirate principality union hashemite arab islamic
    federal federative democratic socialist people 's ’s plurinational bolivarian cooperative independent
    co-operative"""
)
CITY, WIDE = "city", frozenset({"country", "region", "area"})
NO_STATE = frozenset({"EUR", "UNO", "IGO", "NGO", "MNC", "IMG", "ISM"})  # codes of what is no country
SEATS = {"general assembly": "USA", "unga": "USA", "security council": "USA"}  # of bodies of the United Nations
AROUND = {"VAT": "ITA"}  # a state within a city of another, where its people are at home
JOINING = words("to through thru until till and -")  # words that join the two days of a range
AHEAD = 7
SHORT = 3  # letters of an abbreviation; longer names in capitals are those of a dateline


def destination(scene: Scene, place: Place) -> Destination | None:
    """The place as a destination, or None for one without a country."""
    if not place.country or place.country in NO_STATE or place.text.endswith("-"):  # transcripts break words off so
        return None
    shouted = place.text.isupper() and len(place.text) > SHORT
    cut = place.name == f"The {place.text}"
    city = (place.name if shouted or cut else place.text) if place.kind == CITY else None
    return Destination(place.country, " ".join(city.split()) if city else None, place.span)


def at_home(place: Destination, home: str | None) -> bool:
    """Does the place lie in the home country, or right around it where that is a state within a city?"""
    return place.country in (home, AROUND.get(home or ""))


def here(scene: Scene, homes: set[str | None]) -> Destination | None:
    """The place of the dateline, where a report stands, for travellers who are not at home there."""
    place = scene.dateline()
    found = destination(scene, place) if place is not None else None
    return found if found is not None and homes and found.country not in homes | {None} else None


def institution(scene: Scene, i: int) -> Destination | None:
    """The seat of a government body ("at the Department of State"), or of an assembly of the United Nations, as a
    destination without a city."""
    actor = scene.actor(i)
    if actor is None or actor.kind != "organisation" or not actor.code:
        return None
    parts = str(actor.code).split()
    seat = next((SEATS[n] for n in SEATS if parts[0] == "UNO" and n in actor.name.lower()), None)
    if seat is not None:
        return Destination(seat, None, Span(scene.doc[i].idx, scene.doc[i].idx + len(scene.doc[i].text)))
    if len(parts) < 2 or len(parts[0]) != 3 or parts[1] not in ("GOV", "LEG", "MIL"):
        return None
    token = scene.doc[i]
    return Destination(parts[0], None, Span(token.idx, token.idx + len(token.text)))


def seat_ahead(scene: Scene, near: range) -> tuple[Destination, int] | None:
    """The seat of the assembly named first among some tokens ("will address the UN General Assembly"), or the city that
    the event has its name from ("the Munich Security Conference"), with its token."""
    ahead = next((i for i in near if scene.actor(i) or scene.place(i) or scene.doc[i].pos_ in ("ADP", "VERB")), None)
    if ahead is None:
        return None
    place = scene.place(ahead) if scene.doc[ahead].ent_type_ == "EVENT" else None
    seat = destination(scene, place) if place and place.kind == CITY else institution(scene, ahead)
    return (seat, ahead) if seat is not None else None


def nominal_capital(scene: Scene, i: int) -> Destination | None:
    """ "the Iranian capital", "Niger's capital": the country as a destination."""
    token = scene.doc[i]
    if token.lower_ not in ("capital", "capitals") or i < 1:
        return None
    for j in range(i - 1, max(-1, i - 4), -1):
        place = scene.place(j)
        actor = scene.actor(j)
        country = place.country if place else country_of(actor.code) if actor and actor.code else None
        if country and len(country) == 3 and country not in NO_STATE:
            return Destination(country, _only_city(scene, country), scene.span(j, i + 1))
    return None


def _only_city(scene: Scene, country: str) -> str | None:
    """The one city of the country that the report names, by its name in the text."""
    cities = [p for p in scene.mentions.places if p.country == country and p.kind == CITY]
    found = destination(scene, cities[0]) if len({p.name for p in cities}) == 1 else None
    return found.city if found is not None else None


def at(scene: Scene, i: int) -> tuple[Destination, int] | None:
    """Destination that begins at the token and the token after it, or None."""
    place = scene.place(i)
    if place is not None:
        found = destination(scene, place) if not _part_of_name(scene, i) else None
        end = scene.place_end(i)
        if found is None:
            return None
        if end < len(scene.doc) and scene.doc[end].lower_ in ("'s", "’s", "'", "’"):
            for j in range(end + 1, min(end + 3, len(scene.doc))):
                capital = nominal_capital(scene, j)
                if capital:
                    return capital, j + 1
            return None
        return found, end
    if scene.doc[i].lower_ == "here":
        dateline = scene.dateline()
        token = scene.doc[i]
        here = destination(scene, dateline) if dateline is not None else None
        return (replace(here, span=Span(token.idx, token.idx + 4)), i + 1) if here else None
    if scene.doc[i].lower_ == "there" and scene.doc[i].dep_ != "expl":
        return _there(scene, i)
    if scene.doc[i].lower_ in ("capital", "capitals"):
        capital = nominal_capital(scene, i)
        return (capital, i + 1) if capital else None
    if scene.doc[i].lower_ in ("city", "town", "port", "resort"):
        named = _nominal_city(scene, i)
        return (named, i + 1) if named else None
    return None


def _there(scene: Scene, i: int) -> tuple[Destination, int] | None:
    """The last place named in front of "there", in its sentence or the one before."""
    low = scene.sentences[max(0, scene.sentence(i) - 1)][0]
    for j in range(i - 1, low - 1, -1):
        found = at(scene, j) if scene.place(j) is not None and not scene.in_dateline(j) else None
        if found is not None:
            return replace(found[0], span=scene.span(i, i + 1)), i + 1
    return None


def _nominal_city(scene: Scene, i: int) -> Destination | None:
    """ "the Peruvian city": the one city of that country which the report has named."""
    actor = scene.actor(i - 1) if i else None
    if actor is None or scene.doc[i - 1].ent_type_ != "NORP" or scene.place(i + 1) is not None:
        return None
    if i + 1 < len(scene.doc) and scene.doc[i + 1].lower_ == "of":
        return None
    country = actor.country or country_of(actor.code)
    token = scene.doc[i - 1]
    before = [p for p in scene.mentions.places if p.span.end <= token.idx and p.country == country and p.kind == CITY]
    if len({p.name for p in before}) != 1:
        return None
    found = destination(scene, before[-1])
    return replace(found, span=scene.span(i - 1, i + 1)) if found is not None else None


def _part_of_name(scene: Scene, i: int) -> bool:
    """Does the place only modify another word ("the Berlin Conference", "U.S.-Japan talks", "Tokyo officials")?"""
    token = scene.doc[i]
    if token.ent_type_ in ("EVENT", "LAW", "ORG", "OFFICE"):
        return True
    end = scene.place_end(i)
    if end >= len(scene.doc):
        return False
    after = scene.doc[end]
    modifies = (token.dep_ in ("compound", "amod", "nmod") and token.head.i >= end) or "-" in token.text
    free = scene.time(end) is None and scene.place(end) is None
    return modifies and free and after.pos_ in ("NOUN", "PROPN", "ADJ") and after.ent_type_ not in ("PERSON", "GPE")


def starts(scene: Scene, i: int, end: int, institutions: bool = False) -> tuple[Destination, int, int] | None:
    """First destination within a few words after a preposition: (destination, its first token, the token after)."""
    for j in range(i, min(i + AHEAD, end)):
        token = scene.doc[j]
        found = at(scene, j)
        if found:
            return found[0], j, found[1]
        if institutions:
            seat = institution(scene, j)
            if seat:
                return seat, j, j + 1
        if scene.time(j) is not None or (
            token.pos_ in ("VERB", "AUX", "SCONJ", "PUNCT", "PRON") and token.lower_ != ","
        ):
            return None
        if token.pos_ == "ADP" and token.lower_ not in ("of",):
            return None
        if token.pos_ in ("NOUN",) and not _descriptive(token):
            return None
    return None


def _descriptive(token: Token) -> bool:
    """May the noun stand between the preposition and the name of the place ("the city of", "the port of")?"""
    return token.lemma_.lower() in {
        "city", "town", "island", "port", "capital", "kingdom", "republic", "state", "province", "region",
        "resort", "village", "country", "sultanate", "emirate", "neighbor", "neighbour", "ally", "nation", "territory",
        "meeting", "talk", "summit", "capitals", "enclave",
    }  # fmt: skip


def read_list(scene: Scene, i: int, end: int) -> tuple[list[Destination], int]:
    """Destinations listed from the token on, with the dates beside them, and the token after the list."""
    items: list[Destination] = []
    last_place = j = i
    rank, pending = 0, DateValue()
    while j < end:
        found = at(scene, j)
        if found and items and _speaks(scene, j, found[1]):
            break
        if found and items and _around(scene, items[-1], found[0], j):
            j = last_place = found[1]
            continue
        if found:
            _add(items, replace(found[0], rank=rank), scene, j)
            if pending.text and not items[-1].arrive.text:
                items[-1] = replace(items[-1], arrive=pending, led=True)
            rank, pending = 0, DateValue()
            j = last_place = found[1]
            continue
        time = scene.time(j)
        if time is not None:
            stop = scene.time_bounds(j)[1]
            if _forward(scene, j, stop):
                pending = dated(time)
            else:
                _date(items, time, scene, j)
            j = last_place = stop
            continue
        token = scene.doc[j]
        low = token.lower_
        if low in FIRST or low in LAST:
            rank = -1 if low in FIRST else 1
        if low == "(":
            close = _closing(scene, j, end)
            inner = scene.time(j + 1) if close is not None else None
            if inner is not None:
                _date(items, inner, scene, j + 1)
            if close is None:
                break
            j = last_place = close
            continue
        if low == "from" and items and j + 1 < end and at(scene, j + 1):
            break
        if j - last_place <= 3 and (named := _styled(scene, j, end)) is not None:
            j = last_place = named
            continue
        if low not in LINKS or j - last_place > 4 or (low == "to" and _infinitive(scene, j)):
            break
        j += 1
    return items, last_place


def _speaks(scene: Scene, i: int, stop: int) -> bool:
    """Does the place behind a comma act by itself ("to Turkey and Lebanon, the Vatican announced")?"""
    before = scene.doc[i - 1] if scene.doc[i - 1].lower_ != "the" else scene.doc[i - 2]
    after = scene.doc[stop] if stop < len(scene.doc) else None
    finite = after is not None and after.pos_ == "VERB" and "Fin" in after.morph.get("VerbForm", [])
    return before.text in (",", "and", "but", "while") and finite


def _around(scene: Scene, inner: Destination, outer: Destination, i: int) -> bool:
    """Is the place a land of hills or the like that the city before it lies in ("Cusco in the Andes")?"""
    within_ = [t.lower_ for t in scene.doc[max(0, i - 2) : i]] == ["in", "the"]
    return within_ and inner.city is not None and is_wide(scene, outer) and scene.doc[i].ent_type_ == "LOC"


def _styled(scene: Scene, i: int, end: int) -> int | None:
    """The token of the state's name, where its style begins at the token: "Arab Republic of" Egypt."""
    j = i
    while j < min(end, i + 5) and scene.doc[j].lower_ in STYLES:
        j += 1
    of = i < j < end and scene.doc[j].lower_ == "of"
    name = j + 2 if of and scene.doc[j + 1 : j + 2].text == "the" else j + 1
    return name if of and name < end and at(scene, name) is not None else None


def _forward(scene: Scene, i: int, stop: int) -> bool:
    """Does the time stand in front of its place ("and on Sunday to Kuwait")?"""
    j = i - 1
    while j > 0 and scene.doc[j].lower_ in ("on", "in", "later", "for", "the"):
        j -= 1
    k = stop + 1 if stop < len(scene.doc) and scene.doc[stop].lower_ == "," else stop
    if scene.doc[j].lower_ not in ("and", ",", "then", ";") or k + 1 >= len(scene.doc):
        return False
    return scene.doc[k].lower_ in ("to", "in", "for") and scene.place(k + 1) is not None


def _infinitive(scene: Scene, i: int) -> bool:
    """Is the "to" at the token followed by a verb?"""
    return i + 1 < len(scene.doc) and scene.doc[i + 1].pos_ in ("VERB", "AUX") and scene.place(i + 1) is None


def _closing(scene: Scene, i: int, end: int) -> int | None:
    """Token after the bracket that opens here, when only a short abbreviation or a place stands inside."""
    last = scene.time_bounds(i + 1)[1] if i + 1 < end and scene.time(i + 1) is not None else i + 3
    for j in range(i + 1, min(last + 1, end)):
        if scene.doc[j].lower_ == ")":
            return j + 1
    return None


def _add(items: list[Destination], found: Destination, scene: Scene, i: int) -> None:
    """Append a destination; a country right after its city is part of that city's name."""
    before = scene.doc[i - 1].lower_ if i else ""
    if before == "the" and i > 1:
        before = scene.doc[i - 2].lower_
    around = items and before in (",", "(") and found.city is None and items[-1].country == found.country
    if around and (items[-1].city or is_wide(scene, items[-1])):
        items[-1] = within(scene, items[-1], found)
        return
    items.append(found)


def is_wide(scene: Scene, item: Destination) -> bool:
    """Is the destination a region, neither a city nor a whole country?"""
    return any(p.span.start == item.span.start and p.kind in ("region", "area") for p in scene.mentions.places)


def within(scene: Scene, inner: Destination, outer: Destination) -> Destination:
    """A place with the country named behind it: "Cornwall, United Kingdom" is visited as "Cairo, Egypt" is."""
    name = inner.city or " ".join(scene.text(inner.span).split())
    return replace(inner, city=name, span=Span(inner.span.start, outer.span.end))


def _date(items: list[Destination], time: Time, scene: Scene, i: int) -> None:
    """Give a date that stands right behind a destination to it."""
    if not items or time.kind not in ("DATE", "TIME"):
        return
    value = dated(time)
    first, last = split(value)
    word = scene.doc[i - 1].lower_ if i else ""
    until = word in ("until", "till", "to", "through", "-", "–") and items[-1].arrive.text is not None
    if until or word in ("until", "till"):
        items[-1] = replace(items[-1], depart=last)
    elif items[-1].arrive.text is None or covers(items[-1].arrive.date, value.date):
        ranged = first != last
        items[-1] = replace(items[-1], arrive=first, depart=last if ranged else DateValue())


def split(value: DateValue) -> tuple[DateValue, DateValue]:
    """First and last day of a range; a single date, and one unknown day in a stretch ("at the weekend"), is both."""
    said = value.text or ""
    week = "week of" in said.lower()
    if (
        value.date
        and "/" in value.date
        and not week
        and (any(c.isdigit() for c in said) or set(said.lower().split()) & JOINING)
    ):
        first, _, last = value.date.partition("/")
        return DateValue(first, value.text, value.basis), DateValue(last, value.text, value.basis)
    return value, value
