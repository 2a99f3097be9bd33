"""GeoJSON (RFC 7946): stops and events as points, journeys of several stops as lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.exports.account import Account, Row
from dragoman.exports.rows import flat_rows, stop_rows


def write(account: Account, out: BinaryIO) -> None:
    """One feature collection. What has no coordinates is left out."""
    out.write(b'{"type":"FeatureCollection","features":[')
    separator = b"\n"
    for feature in (*_journeys(account), *_events(account)):
        out.write(separator + json.dumps(feature, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
        separator = b",\n"
    out.write(b"\n]}\n")


def _journeys(account: Account) -> Iterator[dict[str, Any]]:
    for trip in account.entries("trip"):
        line = []
        for stop, row in zip(trip.get("stops") or (), stop_rows([trip]), strict=True):
            point = account.locate(stop["city"], stop.get("country")) if stop.get("city") else None
            if point:
                line.append([point[1], point[0]])
                key = f"{trip['id']}-{stop.get('order')}"
                yield _feature(key, {"type": "Point", "coordinates": line[-1]}, {"kind": "stop", **row})
        if len(line) > 1:
            yield _feature(
                trip["id"], {"type": "LineString", "coordinates": line}, {"kind": "trip", **_row("trip", trip)}
            )


def _events(account: Account) -> Iterator[dict[str, Any]]:
    for event in account.entries("event"):
        place = event.get("place") or {}
        if place.get("lat") is not None and place.get("lon") is not None:
            point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
            yield _feature(event["id"], point, {"kind": "event", **_row("event", event)})


def _row(kind: str, entry: Row) -> dict[str, Any]:
    return {k: v for k, v in flat_rows(kind, [entry])[0].items() if k != "id"}


def _feature(key: str, geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}
