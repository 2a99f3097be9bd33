"""One trip, event or deal: its values with their sources, dissent and history; a trip with timeline and map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.exports.phrases import one_line
from dragoman.store import citations, texts
from dragoman.tables.cities import countries, position
from dragoman.web import maps, words
from dragoman.web.app_state import views_of
from dragoman.web.render import page
from dragoman.web.told import REPORTS, Told, told

router = APIRouter(include_in_schema=False)
PATHS = {"trip": "trips", "event": "events", "deal": "deals"}
_FACTS = {
    "trip": ("companions", "purpose", "origin", "return_to", "return_reason"),
    "event": ("date", "place", "status", "attributed_to", "magnitude", "contexts", "score", "quad", "cameo"),
    "deal": ("kind", "seller", "provider", "buyer", "recipient", "amount", "items", "status", "date", "approved_by"),
}


@router.get("/trips/{key}")
@router.get("/events/{key}")
@router.get("/deals/{key}")
def entry_page(request: Request, key: str) -> Response:
    """The page of an entry; an id that it once had, or its beginning, leads to its address."""
    record = views_of(request).record
    found = record.entry(key)
    kind = found["kind_of_entry"]
    address = f"/{PATHS[kind]}/{found['id']}"
    if request.url.path != address:
        return RedirectResponse(address, 307)
    with record.reading() as connection:
        reports = citations(connection, found["reports"])
        read = sorted(reports, key=lambda k: (reports[k]["published"] or "9999", k))[:REPORTS]
        values = told(found, reports, texts(connection, read))
    shown = {"entry": found, "kind": kind, "told": values, "reports": _dated(reports), "history": history(found)}
    if kind == "trip":
        return page(request, "trip.html", **shown, route=_route(found), facts=list(_facts(found, values)))
    return page(request, "entry.html", **shown, facts=list(_facts(found, values)))


def _dated(reports: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(reports.values(), key=lambda r: (r["published"] or "9999", r["id"]))


def _facts(entry: Mapping[str, Any], values: Mapping[str, Told]) -> Iterator[dict[str, Any]]:
    """Rows of the table of values that are not empty."""
    for name in _FACTS[entry["kind_of_entry"]]:
        found = entry.get(name)
        if found in (None, "", [], {}):
            continue
        many = [str(v) for v in found] if isinstance(found, list) and name in ("companions", "purpose", "items") else []
        shown = shown_value(entry, name)
        yield {"name": name, "label": words.field(name), "value": shown, "many": many, "told": values.get(name)}


def shown_value(entry: Mapping[str, Any], name: str) -> str:
    """A value of an entry in words."""
    found = entry.get(name)
    match name:
        case "amount":
            return words.money(found, entry.get("currency"))
        case "seller" | "provider" | "buyer" | "recipient" | "country":
            return words.country(str(found))
        case "magnitude":
            return "; ".join(words.money(m.get("value"), m.get("unit")) for m in found or ())
        case "score":
            return f"{found:+g} on the scale from -10 (conflict) to +10 (cooperation)"
        case "quad":
            return one_line(str(found)).replace("_", " ")
        case "origin" | "return_to":
            return one_line(str(found))
        case _:
            return words.value(found)


def history(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How values changed: field, and each value with the day and report that told it."""
    out: dict[str, list[Mapping[str, Any]]] = {}
    for step in entry.get("history") or ():
        out.setdefault(step["field"], []).append(step)
    return [{"field": name, "label": words.field(name), "steps": steps} for name, steps in out.items()]


def _route(trip: Mapping[str, Any]) -> maps.Route | None:
    """The map from home by the stops and back, as far as places are known."""
    home = countries().get(trip.get("country") or "", {}).get("capital") or None
    stops = [s for s in trip.get("stops") or () if s.get("country") != trip.get("country") or s.get("city")]
    goals = []
    for stop in stops:
        at = position(stop.get("city"), stop.get("country"))
        if at:
            label = one_line(stop.get("city") or words.country(stop.get("country")))
            goals.append(
                maps.Goal(label, at, stop.get("country"), off=stop.get("status") in ("cancelled", "postponed"))
            )
    start = _home(trip.get("origin"), home, trip.get("country"))
    end = _home(trip.get("return_to"), home, trip.get("country"))
    if goals and start:
        goals.insert(0, start)
    if len(goals) > 1 and end:
        goals.append(end)
    return maps.route(tuple(goals), inferred_last=not trip.get("return_to")) if goals else None


def _home(told: Any, capital: str | None, country: str | None) -> maps.Goal | None:
    """Where a journey begins or ends: the place told, else the capital."""
    name = str(told or capital or "")
    at = position(name, country) if name else None
    if at is None and capital:
        name, at = capital, position(capital, country)
    return maps.Goal(one_line(name), at, country, home=True) if at else None
