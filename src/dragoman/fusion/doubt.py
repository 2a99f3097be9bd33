"""How much a person should want to look at an entry: what reports dispute, and what they leave open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman import edtf
from dragoman.entries import value_at
from dragoman.fusion.names import content

_WEIGHTS = {"status": 3.0, "country": 3.0, "stops": 2.0, "start": 2.0, "end": 2.0, "date": 2.0, "city": 2.0}
_COURSE = ("planned", "underway", "completed", "actual")
_NEEDED = {
    "trip": ("traveler", "country", "stops", "start"),
    "event": ("actors", "recipients", "date"),
    "deal": ("kind", "items", "date"),
}


def doubt(entry: Mapping[str, Any]) -> float:
    """Points of doubt of an entry in its JSON form; 0 where a person has accepted it.

    Each disputed value counts by its field, a missing value one point, a single voice one point. What only
    agrees less exactly is no dispute.
    """
    if "accepted" in (entry.get("corrected") or {}):
        return 0.0
    corrected = entry.get("corrected") or ()
    points: float = 0.0
    for other in entry.get("dissent") or ():
        if other["field"].split(".")[0] not in corrected and not agrees(entry, other):
            points += _WEIGHTS.get(other["field"].rpartition(".")[2], 0.5)
    for name in _NEEDED[entry["kind_of_entry"]]:
        if not _told(entry.get(name)) and name not in corrected:
            points += 1
    alone = 1.0 if entry.get("voices", 0) <= 1 else 0.0
    return round(points + alone, 2)


def agrees(entry: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Is what some report gives no other value, but the same less exactly, or an earlier step of its course?

    Planned, under way and completed follow on each other; "Secretary" is the Secretary of State, June holds 23 June,
    Germany holds Berlin.
    """
    held, value = value_at(entry, other["field"]), other["value"]
    match other["field"].rpartition(".")[2]:
        case "status":
            return value in _COURSE and (held or value) in _COURSE
        case "office":
            one, two = content(str(held or "")), content(str(value))
            return bool(one and two) and (one <= two or two <= one)
        case "place" if isinstance(held, Mapping) and isinstance(value, Mapping):
            return value.get("country") == held.get("country") and not value.get("city")
        case "start" | "end" | "date" | "arrive" | "depart" if isinstance(held, str) and isinstance(value, str):
            return edtf.covers(value, held)
        case _:
            return False


def _told(value: Any) -> bool:
    return bool(value.get("date")) if isinstance(value, dict) else bool(value)
