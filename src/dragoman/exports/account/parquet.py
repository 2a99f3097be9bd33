"""Parquet: trips, stops, events or deals as one table, lists as lists. Needs polars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from dragoman.errors import ExtraNeeded, UsageError
from dragoman.exports.account import Account
from dragoman.exports.rows import STOP_COLUMNS, stop_rows

KINDS = ("trips", "stops", "events", "deals")
_LIST_NAMES = "actors recipients actor_names recipient_names contexts items reports counterparts topics"
_LISTS = frozenset(_LIST_NAMES.split())
_NUMBERS = frozenset(("score", "amount", "lat", "lon"))
_COUNTS = frozenset(("voices", "order", "geonameid"))
_TRIP = "id traveler office country status start end origin return_to first last voices reports"
_EVENT = """
id type mode contexts status date first last actors recipients actor_names recipient_names country city lat lon
geonameid score quad cameo attributed_to quote voices reports
"""
_DEAL = """
id kind seller provider buyer recipient amount currency status date items approved_by first last voices reports
"""
_COLUMNS = {"trips": _TRIP.split(), "events": _EVENT.split(), "deals": _DEAL.split()}


def write(account: Account, out: BinaryIO) -> None:
    """The table that ``account.kind`` names."""
    if account.kind not in KINDS:
        raise UsageError(f"there is no table of {account.kind!r}; there are: {', '.join(KINDS)}")
    if account.kind == "stops":
        write_parquet(stop_rows(account.entries("trip"), joined=False), STOP_COLUMNS, out)
        return
    names = _COLUMNS[account.kind]
    write_parquet((_flat(e, names) for e in account.entries(account.kind[:-1])), names, out)


def write_parquet(rows: Iterable[Mapping[str, Any]], names: Sequence[str], out: BinaryIO) -> None:
    """Rows with the columns ``names`` as Parquet; ``ExtraNeeded`` where polars is not installed."""
    try:
        import polars
    except ImportError as error:
        raise ExtraNeeded("Parquet", "frames") from error
    types: dict[str, Any] = {"lists": polars.List(polars.String), "numbers": polars.Float64, "counts": polars.Int64}
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for row in rows:
        for name, values in columns.items():
            values.append(row.get(name))
    schema = {n: types.get(_type_of(n, columns[n]), polars.String) for n in names}
    frame = polars.DataFrame(columns, schema=schema, strict=False)
    frame.write_parquet(out)


def _type_of(name: str, values: Sequence[Any]) -> str:
    if name in _LISTS and not any(isinstance(v, str) for v in values):
        return "lists"
    if name in _NUMBERS:
        return "numbers"
    whole = any(isinstance(v, int) for v in values) and all(v is None or isinstance(v, int) for v in values)
    return "counts" if name in _COUNTS or whole else "text"


def _flat(entry: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    place = entry.get("place") or {}
    return {n: _cell(place.get(n) if n in ("city", "lat", "lon", "geonameid") else _own(entry, n)) for n in names}


def _own(entry: Mapping[str, Any], name: str) -> Any:
    return (entry.get("place") or {}).get("country") if name == "country" and "place" in entry else entry.get(name)


def _cell(value: Any) -> Any:
    return value.get("date") if isinstance(value, Mapping) else value
