"""One trip, event or deal: its values with their sources, dissent and history; a trip with timeline and map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.exports import words
from dragoman.exports.phrases import one_line
from dragoman.store import citations, tellings_of_entry, texts
from dragoman.tables.cities import countries, position
from dragoman.web import maps
from dragoman.web.app_state import views_of
from dragoman.web.render import page
from dragoman.web.told import REPORTS, Told, differing, told, with_sources

router = APIRouter(include_in_schema=False)
PATHS = {"trip": "trips", "event": "events", "deal": "deals"}
_FACTS = {
    "trip": ("companions", "purpose", "origin", "return_to", "return_reason"),
    "event": ("date", "place", "status", "attributed_to", "magnitude", "contexts", "score", "quad", "cameo"),
    "deal": ("kind", "seller", "provider", "buyer", "recipient", "amount", "items", "status", "date", "approved_by"),
}
_LISTS = ("companions", "purpose", "items")


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
        tellings = tellings_of_entry(connection, found["id"], REPORTS)
        values = told(with_sources(found, tellings), reports, texts(connection, read))
    shown = {"entry": found, "kind": kind, "told": values, "reports": _dated(reports), "history": history(found)}
    shown["differ"] = differing(values)
    if kind == "trip":
        route, near = _routes(found)
        return page(request, "trip.html", **shown, route=route, near=near, facts=list(_facts(found, values)))
    return page(request, "entry.html", **shown, facts=list(_facts(found, values)))


def _dated(reports: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(reports.values(), key=lambda r: (r["published"] or "9999", r["id"]))


def _facts(entry: Mapping[str, Any], values: Mapping[str, Told]) -> Iterator[dict[str, Any]]:
    """Rows of the table of values that are not empty."""
    for name in _FACTS[entry["kind_of_entry"]]:
        found: Any = entry.get(name)
        if found in (None, "", [], {}):
            continue
        many = [str(v) for v in found] if name in _LISTS and len(found) > 1 else []
        shown = shown_value(entry, name)
        yield {"name": name, "label": words.field(name), "value": shown, "many": many, "told": values.get(name)}


def shown_value(entry: Mapping[str, Any], name: str) -> str:
    """A value of an entry in words."""
    found: Any = entry.get(name)
    match name:
        case "amount":
            return words.money(found, entry.get("currency"))
        case "magnitude":
            return "; ".join(words.money(m.get("value"), m.get("unit")) for m in found or ())
        case "score":
            return f"{found:+g} on the scale from -10 (conflict) to +10 (cooperation)"
        case "quad":
            return one_line(str(found)).replace("_", " ")
        case "contexts":
            return "; ".join(one_line(str(v)).replace("_", " ") for v in found)
        case "origin" | "return_to":
            return one_line(str(found))
        case _:
            return words.step(name, found)


def history(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How values changed: each value of a field with the days and reports that told it first and last.

    Reports go back and forth (a briefing of tomorrow's plan after one of today's act); a value is listed once.
    ``held`` is that of the record.
    """
    out: dict[str, dict[str, dict[str, Any]]] = {}
    for step in entry.get("history") or ():
        said = words.step(step["field"], step["value"])
        row = out.setdefault(step["field"], {}).setdefault(said, {"said": said, "first": step, "last": step})
        row["last"] = step
        row["held"] = step["field"] != "stops" and step["value"] == _held(entry, step["field"])
    return [{"field": f, "label": words.field(f), "values": list(rows.values())} for f, rows in out.items()]


def _held(entry: Mapping[str, Any], field: str) -> Any:
    found = entry.get(field)
    return found.get("date") if isinstance(found, Mapping) else found


def _routes(trip: Mapping[str, Any]) -> tuple[maps.Route | None, maps.Route | None]:
    """The map from home by the stops and back; and one of the stops from nearer by, where they crowd."""
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
    stops_only = tuple(goals)
    start = _home(trip.get("origin"), home, trip.get("country"))
    end = _home(trip.get("return_to"), home, trip.get("country"))
    if goals and start:
        goals.insert(0, start)
    if len(goals) > 1 and end:
        goals.append(end)
    back = not trip.get("return_to")
    whole = maps.route(tuple(goals), back)
    if whole is None or not whole.crowded:
        return whole, None
    return maps.route(tuple(goals), back, maps.HALF), maps.route(stops_only, width=maps.HALF)


def _home(told: Any, capital: str | None, country: str | None) -> maps.Goal | None:
    """Where a journey begins or ends: the place told, else the capital."""
    name = str(told or capital or "")
    at = position(name, country) if name else None
    if at is None and capital:
        name, at = capital, position(capital, country)
    return maps.Goal(one_line(name), at, country, home=True) if at else None
