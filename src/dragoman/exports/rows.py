"""Entries as flat rows: for tables, CSV, Markdown and data frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

COLUMNS = {
    "trip": ("id", "traveler", "country", "status", "start", "end", "stops", "meets", "voices"),
    "event": ("id", "date", "type", "mode", "status", "actors", "recipients", "place", "score", "voices", "quote"),
    "deal": ("id", "kind", "from", "to", "amount", "currency", "status", "date", "items", "voices"),
}

STOP_COLUMNS = (
    *("trip", "traveler", "office", "home", "order", "country", "city", "start", "end", "trip_start", "trip_end"),
    *("status", "occasion", "counterparts", "topics", "voices"),
)


def flat_rows(kind: str, entries: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row an entry, with the columns of its kind; lists become one text."""
    return [{name: _cell(name, entry) for name in COLUMNS[kind]} for entry in entries]


def stop_rows(trips: Iterable[Mapping[str, Any]], *, joined: bool = True) -> Iterator[dict[str, Any]]:
    """One row a stop: the table of leaders' travels. ``joined``: lists as one text."""
    for trip in trips:
        for stop in trip.get("stops") or ():
            days = {"start": stop.get("arrive"), "end": stop.get("depart")}
            whole = {f"trip_{k}": (trip.get(k) or {}).get("date") for k in ("start", "end")}
            lists = {k: list(stop.get(k) or ()) for k in ("counterparts", "topics")}
            yield {
                "trip": trip["id"],
                **{k: trip.get(k) for k in ("traveler", "office")},
                "home": trip.get("country"),
                **{k: stop.get(k) for k in ("order", "country", "city")},
                **days,
                **whole,
                "status": stop.get("status") or trip.get("status"),
                "occasion": stop.get("occasion"),
                **({k: _joined(v) for k, v in lists.items()} if joined else lists),
                "voices": trip.get("voices"),
            }


def _cell(name: str, entry: Mapping[str, Any]) -> Any:
    if name in _SHORT:
        return _SHORT[name](entry)
    value = entry.get(name)
    if isinstance(value, Mapping):
        return value.get("date")
    return _joined(value) if isinstance(value, (list, tuple)) else value


def _joined(values: Sequence[Any]) -> str:
    return "; ".join(str(v) for v in values)


def _stops(entry: Mapping[str, Any]) -> str:
    return _joined([place(s) for s in entry.get("stops") or ()])


def place(value: Mapping[str, Any]) -> str:
    """City and country of a stop or a place."""
    return ", ".join(str(value[k]) for k in ("city", "country") if value.get(k))


_SHORT: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "stops": _stops,
    "meets": lambda e: _joined([c for s in e.get("stops") or () for c in s.get("counterparts") or ()]),
    "place": lambda e: place(e.get("place") or {}),
    "from": lambda e: e.get("seller") or e.get("provider"),
    "to": lambda e: e.get("buyer") or e.get("recipient"),
}
