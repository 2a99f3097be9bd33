"""A reading taken apart into tellings, each with the key of the group it can be fused in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from dragoman.entries import Telling
from dragoman.fusion.names import fold, is_named, surname

_LISTS = (("trip", "trips"), ("event", "events"), ("deal", "deals"))


def tellings_of(reading: Mapping[str, Any], report: str, published: str | None) -> list[Telling]:
    """The tellings of a reading in JSON (``docs/record.md``); ``report`` is the record's id of the document."""
    out = []
    holders = _holders(reading)
    for kind, key in _LISTS:
        for number, body in enumerate(reading.get(key) or ()):
            digest = hashlib.sha256(f"{report}/{kind}/{number}".encode()).hexdigest()[:15]
            holder = holders.get((body.get("traveler"), body.get("country"))) if kind == "trip" else None
            body = {**body, "traveler": holder} if holder else body
            group = _group(kind, body)
            if group:
                out.append(Telling(kind[0] + digest, kind, group, report, report, published, _plain(kind, body)))
    return out


def _holders(reading: Mapping[str, Any]) -> dict[tuple[Any, Any], str]:
    """Who held the offices that a report names without their holders: "the Secretary" of a state is a person."""
    roles = (a for a in reading.get("actors") or () if a.get("kind") == "role" and a.get("canonical"))
    return {(a["name"], (a.get("code") or "").partition(" ")[0]): a["canonical"] for a in roles}


def _plain(kind: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Indices into one reading mean nothing outside of it."""
    if kind != "event":
        return body
    plain = dict(body)
    for name in ("reacts_to", "because_of"):
        plain.pop(name, None)
    return plain


def _group(kind: str, body: Mapping[str, Any]) -> str:
    match kind:
        case "trip":
            return _trip_group(body)
        case "event":
            return _event_group(body)
        case _:
            sides = [body.get(k) or "" for k in ("seller", "provider", "buyer", "recipient")]
            return f"{body.get('kind') or ''}|{sides[0] or sides[1]}|{sides[2] or sides[3]}"


def _trip_group(body: Mapping[str, Any]) -> str:
    name = str(body.get("traveler") or "")
    if not is_named(name):
        return f"~{fold(name)[:80]}|{body.get('country') or ''}"
    return surname(name)


def _event_group(body: Mapping[str, Any]) -> str:
    """Type and the states on both sides: who acts on whom for one-sided acts, the set of them for meetings."""
    actors, recipients = _side(body, "actors", "actor_names"), _side(body, "recipients", "recipient_names")
    if body.get("type") == "CONSULT":
        return "CONSULT|" + "+".join(sorted({*actors, *recipients}))
    return f"{body.get('type')}|{'+'.join(actors)}|{'+'.join(recipients)}"


def _side(body: Mapping[str, Any], codes: str, names: str) -> list[str]:
    states = {c.split()[0] for c in body.get(codes) or () if c}
    return sorted(states or {fold(n)[:40] for n in body.get(names) or ()})
