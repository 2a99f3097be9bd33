"""PLOVER's JSON: one event a line, with the field names of the PLOVER manual (chapter Data Fields)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any, BinaryIO

from dragoman import __version__
from dragoman.exports.account import Account, Row
from dragoman.exports.account.terms import Terms, terms

_SIZES = ("dead", "injured", "arrested")


def write(account: Account, out: BinaryIO) -> None:
    """One line for each event that is told as done or planned."""
    for event, reports in account.cited("event"):
        found = terms(event)
        if found:
            plain = _plain(event, found, reports)
            line = json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n"
            out.write(line.encode("utf-8", "replace"))


def _plain(event: Row, found: Terms, reports: Sequence[Row]) -> dict[str, Any]:
    """The event's object; empty optional fields are left out."""
    values = {
        "id": event["id"],
        "has_event": True,
        "date": found.first,
        "enddate": found.last if found.last != found.first else None,
        "actor": _entities(event.get("actors"), event.get("actor_names")),
        "recipient": _entities(event.get("recipients"), event.get("recipient_names")),
        "event": [found.type],
        "mode": [found.mode] if found.mode else [],
        "context": list(event.get("contexts") or ()),
        "event_loc": _location(event.get("place") or {}),
        "event_text": [event["quote"]] if event.get("quote") else [],
        "quad_code": found.quad or None,
        "event_scale": found.score,
        "size": _size(event.get("magnitude") or ()),
        "magnitude": [dict(m) for m in event.get("magnitude") or ()],
        "cite_info": [_citation(r) for r in reports],
        "coder": f"dragoman {__version__}",
        "comment": _comment(event),
    }
    needed = ("actor", "event")
    return {k: v for k, v in values.items() if k in needed or v not in (None, [], {}, "")}


def _entities(codes: Sequence[str] | None, names: Sequence[str] | None) -> list[dict[str, Any]]:
    """Entity objects: each code with the name beside it, names without a code after them."""
    out = []
    for code, name in zip_longest(codes or (), names or ()):
        state, _, sector = (code or "").partition(" ")
        entity = {"code": state, "sector": sector, "entity_text": name}
        out.append({k: v for k, v in entity.items() if v})
    return out


def _location(place: Mapping[str, Any]) -> dict[str, Any]:
    found = {
        "resolved_place": place.get("city"),
        "geonameid": place.get("geonameid"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "city": place.get("city"),
        "country_code": place.get("country"),
        "resolution": (4 if place.get("city") else 1) if place.get("country") else None,
    }
    return {k: v for k, v in found.items() if v is not None}


def _size(magnitudes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """People killed, hurt and arrested under the manual's names."""
    return {m["unit"]: m.get("value") for m in magnitudes if m.get("unit") in _SIZES}


def _citation(report: Row) -> dict[str, Any]:
    found = {
        "citation": report["id"],
        "url": report.get("url"),
        "title": report.get("title"),
        "language": report.get("language"),
        "publication": report.get("outlet"),
    }
    return {k: v for k, v in found.items() if v}


def _comment(event: Row) -> str:
    """What the manual's fields do not hold: that it is planned, and that no report dates it."""
    said = [str(event["status"])] if event.get("status") not in (None, "actual") else []
    if not event.get("date"):
        said.append("dated by its first report")
    return "; ".join(said)
