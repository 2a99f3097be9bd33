"""Subscriptions: journeys as calendars, entries as Atom, per traveller, country, pair, or view."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Annotated, Any
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from dragoman.exports import words
from dragoman.exports.account import write
from dragoman.exports.phrases import one_line
from dragoman.fusion.names import fold
from dragoman.store import Filter, bodies, citations
from dragoman.web.accounts import account
from dragoman.web.app_state import views_of
from dragoman.web.pages.entries import KINDS
from dragoman.web.problems import PROBLEMS
from dragoman.web.selection import Asked, Views

router = APIRouter(tags=["subscriptions"], responses=PROBLEMS)
_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 400
SIDES = ("actor", "recipient", "country")  # parameters of a view that are codes of states
State = Annotated[str, Path(pattern=r"^[A-Za-z]{3}$", description="Code of a country.")]
Name = Annotated[str, Path(max_length=120, min_length=1, description="Name of a traveller.")]
CALENDAR: dict[int | str, Any] = {200: {"content": {"text/calendar": {}}, "description": "a calendar"}}
FEED: dict[int | str, Any] = {200: {"content": {"application/atom+xml": {}}, "description": "a feed"}}


def _entries(views: Views, kind: str, filters: Iterable[Filter]) -> list[dict[str, Any]]:
    keys = [r.id for f in filters for r in views.selection(kind, f).rows[:_MOST]]
    with views.record.reading() as connection:
        return bodies(connection, list(dict.fromkeys(keys)))


def calendar(views: Views, trips: Sequence[dict[str, Any]], name: str) -> Response:
    """Journeys as an iCalendar file."""
    out = io.BytesIO()
    write(account(views, trips), "icalendar", out)
    headers = {"content-disposition": f'inline; filename="{name}.ics"'}
    return Response(out.getvalue(), media_type="text/calendar; charset=utf-8", headers=headers)


@router.get("/trips/{key}.ics", response_class=Response, responses=CALENDAR, summary="One journey as a calendar")
def trip_calendar(request: Request, key: Annotated[str, Path(max_length=40)]) -> Response:
    """One journey as a calendar of one event."""
    views = views_of(request)
    found = views.record.entry(key)
    return calendar(views, [found], found["id"])


def _traveller(name: str) -> list[Filter]:
    return [Filter(traveler=" ".join(fold(name).split()))]


def _country(code: str) -> list[Filter]:
    return [Filter(country=code.upper()), Filter(actor=code.upper())]


def _pair(one: str, other: str) -> list[Filter]:
    a, b = one.upper(), other.upper()
    return [Filter(actor=a, country=b), Filter(actor=b, country=a)]


@router.get(
    "/feeds/travellers/{name}.ics",
    response_class=Response,
    responses=CALENDAR,
    summary="Calendar of a traveller",
)
def traveller_calendar(request: Request, name: Name) -> Response:
    """The journeys of a traveller as a calendar."""
    views = views_of(request)
    return calendar(views, _entries(views, "trip", _traveller(name)), "traveller")


@router.get(
    "/feeds/countries/{code}.ics",
    response_class=Response,
    responses=CALENDAR,
    summary="Calendar of a country",
)
def country_calendar(request: Request, code: State) -> Response:
    """The journeys to and from a country as a calendar."""
    views = views_of(request)
    return calendar(views, _entries(views, "trip", _country(code)), code.upper())


@router.get(
    "/feeds/pairs/{one}/{other}.ics",
    response_class=Response,
    responses=CALENDAR,
    summary="Calendar of two states",
)
def pair_calendar(request: Request, one: State, other: State) -> Response:
    """The journeys between two states as a calendar."""
    views = views_of(request)
    return calendar(views, _entries(views, "trip", _pair(one, other)), f"{one}-{other}".upper())


@router.get(
    "/feeds/travellers/{name}.atom",
    response_class=Response,
    responses=FEED,
    summary="Feed of a traveller",
)
def traveller_feed(request: Request, name: Name) -> Response:
    """The journeys of a traveller as a feed."""
    views = views_of(request)
    found = _entries(views, "trip", _traveller(name))
    full = words.person(found[0].get("traveler")) if found else one_line(name)
    return atom(request, views, f"Journeys of {full}", found)


@router.get("/feeds/countries/{code}.atom", response_class=Response, responses=FEED, summary="Feed of a country")
def country_feed(request: Request, code: State) -> Response:
    """The journeys to and from a country and its acts as a feed."""
    views = views_of(request)
    found = _entries(views, "trip", _country(code))
    found += _entries(views, "event", [Filter(actor=code.upper()), Filter(recipient=code.upper())])[:_MOST]
    return atom(request, views, words.country(code.upper()), found)


@router.get("/feeds/pairs/{one}/{other}.atom", response_class=Response, responses=FEED, summary="Feed of two states")
def pair_feed(request: Request, one: State, other: State) -> Response:
    """The journeys and acts between two states as a feed."""
    views = views_of(request)
    a, b = one.upper(), other.upper()
    found = _entries(views, "trip", _pair(a, b))
    found += _entries(views, "event", [Filter(actor=a, recipient=b), Filter(actor=b, recipient=a)])
    return atom(request, views, f"{words.country(a)} and {words.country(b)}", found)


@router.get("/feeds/{kind}.atom", response_class=Response, responses=FEED, summary="Feed of a view")
def view_feed(
    request: Request, kind: Annotated[str, Path(pattern="^(trips|events|deals)$")], asked: Annotated[Asked, Query()]
) -> Response:
    """The entries of a view as a feed."""
    views = views_of(request)
    given = (f"{k} {words.country(v.upper()) if k in SIDES else v}" for k, v in asked.given().items())
    title = ", ".join([kind.capitalize(), *given])
    return atom(request, views, title, _entries(views, KINDS[kind], [asked.filter(KINDS[kind])])[:100])


def atom(request: Request, views: Views, title: str, entries: Sequence[dict[str, Any]]) -> Response:
    """Entries as an Atom feed (RFC 4287), the last told first; ids stay when an entry changes."""
    Xml.register_namespace("", _ATOM)
    with views.record.reading() as connection:
        reports = citations(connection, [r for e in entries for r in e["reports"]])
    base = str(request.base_url).rstrip("/")
    feed = Xml.Element(f"{{{_ATOM}}}feed")
    told = [(_told(e, reports), e) for e in entries]
    told.sort(key=lambda pair: (pair[0], pair[1]["id"]), reverse=True)
    asked = request.url.remove_query_params("token").query
    own = quote(request.url.path) + (f"?{asked}" if asked else "")
    _tag(feed, "id", f"urn:dragoman:{own}")
    _tag(feed, "title", f"Dragoman: {_clean(title)}")
    _tag(feed, "updated", told[0][0] if told else "1970-01-01T00:00:00Z")
    Xml.SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=_clean(base + own))
    _tag(Xml.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Dragoman")
    for updated, entry in told[:100]:
        item = Xml.SubElement(feed, f"{{{_ATOM}}}entry")
        _tag(item, "id", f"urn:dragoman:{entry['id']}")
        _tag(item, "title", _clean(headline(entry)))
        _tag(item, "updated", updated)
        Xml.SubElement(item, f"{{{_ATOM}}}link", href=f"{base}/{entry['kind_of_entry']}s/{entry['id']}")
        _tag(item, "summary", _clean(summary(entry)))
    body = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/atom+xml; charset=utf-8")


def headline(entry: dict[str, Any]) -> str:
    """An entry in one line."""
    match entry["kind_of_entry"]:
        case "trip":
            stops = ", ".join(one_line(s.get("city") or words.country(s.get("country"))) for s in entry["stops"])
            return f"{words.person(entry.get('traveler'))}: {stops or 'no stop told'} ({entry.get('status')})"
        case "deal":
            return f"{words.deal(entry)} ({entry.get('status')})"
        case _:
            return f"{words.between(entry)}: {words.act(entry.get('type'), entry.get('mode'))}"


def summary(entry: dict[str, Any]) -> str:
    """What is told of an entry: its days or its words."""
    if entry["kind_of_entry"] == "trip":
        return words.period(entry) or "days not told"
    return one_line(entry.get("quote") or "; ".join(str(i) for i in entry.get("items") or ()))


def _told(entry: dict[str, Any], reports: dict[str, dict[str, Any]]) -> str:
    days = [str(reports[r]["published"])[:10] for r in entry["reports"] if r in reports and reports[r]["published"]]
    return f"{max(days, default='1970-01-01')}T00:00:00Z"


def _tag(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _clean(text: str) -> str:
    """Text that XML can hold: no control characters, no halves of characters."""
    return "".join(c for c in text if c.isprintable()).encode("utf-8", "replace").decode("utf-8")
