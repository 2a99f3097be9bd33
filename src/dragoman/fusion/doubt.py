"""How much a person should want to look at an entry: what reports dispute, and what they leave open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WEIGHTS = {"status": 3.0, "country": 3.0, "stops": 2.0, "start": 2.0, "end": 2.0, "date": 2.0, "city": 2.0}
_COURSE = ("planned", "underway", "completed", "actual")
_NEEDED = {
    "trip": ("traveler", "country", "stops", "start"),
    "event": ("actors", "recipients", "date"),
    "deal": ("kind", "items", "date"),
}


def doubt(entry: Mapping[str, Any]) -> float:
    """Points of doubt of an entry in its JSON form; 0 where a person has accepted it.

    Each disputed value counts by its field, a missing value one point, a single voice one point. That what was planned
    took place is no dispute.
    """
    if "accepted" in (entry.get("corrected") or {}):
        return 0.0
    corrected = set(entry.get("corrected") or {})
    points: float = 0.0
    for other in entry.get("dissent") or ():
        if other["field"].split(".")[0] not in corrected and not runs_on(entry, other):
            points += _WEIGHTS.get(other["field"].rpartition(".")[2], 0.5)
    missing = [n for n in _NEEDED[entry["kind_of_entry"]] if not _told(entry.get(n)) and n not in corrected]
    alone = 1.0 if entry.get("voices", 0) <= 1 else 0.0
    return round(points + len(missing) + alone, 2)


def runs_on(entry: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Is another value only an earlier or later step of what took its course: planned, under way, completed?"""
    if other["field"].rpartition(".")[2] != "status":
        return False
    held = entry.get("status") if other["field"] == "status" else other["value"]
    return other["value"] in _COURSE and held in _COURSE


def _told(value: Any) -> bool:
    return bool(value.get("date")) if isinstance(value, Mapping) else bool(value)
