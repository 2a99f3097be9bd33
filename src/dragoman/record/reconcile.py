"""A record against any table of travels: what was found, missed, extra, and where the dates differ."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman import edtf
from dragoman.errors import UsageError
from dragoman.fusion.names import fold, same_person
from dragoman.tables import read_tsv

NEEDED = ("traveler", "start", "end", "country")
_NAMES = {
    "traveler": "traveler traveller name leader official visitor who",
    "start": "start arrive arrival start_date from date",
    "end": "end depart departure end_date to",
    "country": "country country_code iso3 country_id state",
}
_OFF = ("cancelled", "postponed")
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Stay:
    """One stop of a trip of the record with the days it can have been."""

    trip: str
    traveler: str
    country: str
    city: str | None
    first: date
    last: date


def official_rows(path: Path) -> list[dict[str, str]]:
    """The rows of any table of travels that have a day, under the names traveler, start, end, country (a code).

    Usual other names of these columns are known, and names of countries; a missing end is the start.
    ``UsageError`` where it is no such table.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            columns = [c for c in table.fieldnames or () if c]
            rows = [{k: (v or "").strip() for k, v in row.items() if isinstance(k, str)} for row in table]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: cannot be read as a table ({error}); give a CSV file in UTF-8") from error
    names = {wanted: next((c for c in _known(wanted, columns)), "") for wanted in NEEDED}
    for name, column in names.items():
        if not column and name != "end":
            raise UsageError(f"{path}: there is no column {name!r}; a table of travels has {', '.join(NEEDED)}")
    made = [_official(row, names, f"{path}:{number}") for number, row in enumerate(rows, start=2)]
    if not any(row["start"] for row in made):
        raise UsageError(f"{path}: no row of the table has a day; write it as YYYY-MM-DD in the column 'start'")
    return [row for row in made if row["start"]]


def _known(wanted: str, columns: Sequence[str]) -> Iterator[str]:
    """The columns that can be the wanted one, the likeliest first."""
    folded = {c.strip().lower().replace(" ", "_"): c for c in reversed(columns)}
    yield from (folded[name] for name in _NAMES[wanted].split() if name in folded)


def _official(row: Mapping[str, str], names: Mapping[str, str], where: str) -> dict[str, str]:
    start, end = row.get(names["start"], ""), row.get(names["end"], "")
    days = [d[:10] for d in (start or end, end or start)]
    if any(d and not edtf.day(d) for d in days):
        raise UsageError(f"{where}: 'start' and 'end' must be days; write them as YYYY-MM-DD")
    rest = {k: v for k, v in row.items() if k not in names.values()}
    country = _code(row.get(names["country"], ""))
    return {"traveler": row.get(names["traveler"], ""), "start": days[0], "end": days[1], "country": country, **rest}


def _code(country: str) -> str:
    """The code of a country given by code or name; what is neither stays as it is."""
    if len(country) == 3 and country.isalpha():
        return country.upper()
    return _countries().get(fold(country), country)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Code by name, the names of the shipped table of countries."""
    out: dict[str, str] = {}
    for row in read_tsv("countries.tsv"):
        for name in (row["name"], *row["names"].split(";")):
            out.setdefault(fold(name), row["iso3"])
    return out


def reconcile(rows: Sequence[Mapping[str, str]], trips: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Found, missed and extra stops, each found one with how far its dates are from the table's.

    A row is found where a stop of the same traveller in the same country shares a day with it, a day
    of slack granted. Extra are dated stops abroad of the table's travellers between its first and last day.
    """
    low = min(r["start"] for r in rows)
    high = max(r["end"] for r in rows)
    stays = [s for t in trips for s in _stays(t) if any(same_person(s.traveler, r["traveler"]) for r in rows)]
    left = [s for s in stays if s.first.isoformat() <= high and s.last.isoformat() >= low]
    found, missed = [], []
    for row in rows:
        fits = [s for s in left if _fits(s, row)]
        if not fits:
            missed.append(dict(row))
            continue
        start = date.fromisoformat(row["start"])
        best = min(fits, key=lambda s: (abs((s.first - start).days), s.trip))
        left.remove(best)
        found.append({**row, **_shown(best), "days_off": (best.first - start).days})
    return {
        "found": found,
        "missed": missed,
        "extra": [_shown(s) for s in sorted(left, key=lambda s: (s.first, s.country, s.trip))],
        "differing": [f for f in found if abs(f["days_off"]) > 1],
        "recall": round(len(found) / len(rows), 3),
        "precision": round(len(found) / max(1, len(found) + len(left)), 3),
    }


def _fits(stay: Stay, row: Mapping[str, str]) -> bool:
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    same = stay.country == row["country"].strip().upper() and same_person(stay.traveler, row["traveler"])
    return same and stay.first - _DAY <= end and start - _DAY <= stay.last


def _shown(stay: Stay) -> dict[str, Any]:
    days = {"arrive": stay.first.isoformat(), "depart": stay.last.isoformat()}
    return {"trip": stay.trip, "traveler": stay.traveler, "country": stay.country, "city": stay.city, **days}


def _stays(trip: Mapping[str, Any]) -> Iterable[Stay]:
    ends = [(trip.get(k) or {}).get("date") for k in ("start", "end")]
    for stop in trip.get("stops") or ():
        off = (stop.get("status") or trip.get("status")) in _OFF
        if off or not stop.get("country") or stop["country"] == trip.get("country"):
            continue
        own = [stop.get("arrive"), stop.get("depart")]
        first = edtf.first_day(own[0] or own[1] or ends[0] or ends[1])
        last = edtf.last_day(own[1] or own[0] or ends[1] or ends[0])
        if first and last and first <= last:
            yield Stay(trip["id"], str(trip.get("traveler")), stop["country"], stop.get("city"), first, last)
