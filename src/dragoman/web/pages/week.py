"""This week: who is where, what is new since yesterday, which plans changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman import edtf
from dragoman.store import (
    best_told,
    bodies,
    journeys_before,
    journeys_between,
    last_report_day,
    published_between,
    published_on,
    tellers,
    told_by,
)
from dragoman.web import board
from dragoman.web.app_state import views_of
from dragoman.web.render import page
from dragoman.web.selection import Day, day_or_refuse

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(include_in_schema=False)
_ROWS = 30  # travellers shown at first
_TRIPS = 120  # looked at for a board
_NEW = 8  # new entries of a kind that are shown
_LOOKED_AT = 60  # entries told of lately that may be new or changed
_DAY = dt.timedelta(1)


@router.get("/")
def week(request: Request, day: Day = "", all: bool = False) -> HTMLResponse:
    """The week of a day: today's, or the last one with journeys where nothing is known of today's."""
    today = dt.date.today()
    data = views_of(request).keep(("week", day, today, all), lambda: _ask(request, day, today, all))
    return page(request, "week.html", **data)


def _ask(request: Request, day: str, today: dt.date, all: bool) -> dict[str, Any]:
    with views_of(request).record.reading() as connection:
        chosen = dt.date.fromisoformat(day_or_refuse(day)) if day else _last_told(connection, today)
        first, until, since = board.monday(chosen), chosen.isoformat(), (chosen - _DAY).isoformat()
        rows, more = _board(connection, first, _TRIPS if all else _ROWS)
        lately = published_between(connection, (chosen - 7 * _DAY).isoformat(), until)
        now = {key: published for key, published in lately.items() if published >= since}
        fresh = {kind: _fresh(connection, kind, now, since) for kind in ("trip", "event", "deal")}
        blank = not rows and last_report_day(connection, "9999") is None
        recent = _told_again(connection, told_by(connection, "trip", lately, _LOOKED_AT))
    sunday = first + 6 * _DAY
    return {
        "rows": rows,
        "more": more,
        "blank": blank,
        "week": board.week_of(first),
        "first": first,
        "last": sunday,
        "chosen": chosen,
        "today": today,
        "since": chosen - _DAY,
        "back": first - 7 * _DAY,
        "ahead": first + 7 * _DAY,
        "moved": not day and not (first <= today <= sunday),
        "fresh": fresh,
        "changes": list(changes(recent, (chosen - 7 * _DAY).isoformat(), until))[:10],
    }


def _board(connection: Connection, first: dt.date, most: int) -> tuple[list[board.Row], bool]:
    """The best told travellers of a week, at most so many, and whether there are more; no more trips are read."""
    keys = journeys_between(connection, first.isoformat(), (first + 6 * _DAY).isoformat(), _TRIPS)
    trips: list[dict[str, Any]] = []
    rows: list[board.Row] = []
    while keys and len(rows) <= most:
        part, keys = keys[: most + 1], keys[most + 1 :]
        trips += bodies(connection, part)
        rows = board.rows(trips, first)
    rows.sort(key=lambda r: (-max(x.voices for x in r.lanes), r.name))
    return rows[:most], bool(keys) or len(rows) > most


def _fresh(connection: Connection, kind: str, now: Mapping[str, str], since: str) -> dict[str, Any]:
    """Entries that reports of these days tell of and no older one: the best told, and how many there are."""
    keys = told_by(connection, kind, now, _LOOKED_AT)
    told = tellers(connection, keys)
    others = published_on(connection, sorted({r for found in told.values() for r in found if r not in now}))
    new = [key for key in keys if all(r in now or others.get(r, since) >= since for r in told[key])]
    shown = bodies(connection, best_told(connection, new)[:_NEW])
    return {"shown": shown, "count": len(new)}


def _told_again(connection: Connection, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The entries that more than one telling is about: only these can have changed."""
    told = tellers(connection, keys)
    return bodies(connection, [key for key in keys if len(told[key]) > 1])


def changes(trips: Sequence[Mapping[str, Any]], since: str, until: str) -> Iterator[dict[str, Any]]:
    """Trips of which a report of the stretch changed the plan: each value as it was, and as it is now said to be.

    That a planned trip takes place is no change of plan; that it is called off or put off is one.
    """
    for trip in trips:
        steps: dict[str, dict[str, Any]] = {}
        before: dict[str, Any] = {}
        for step in trip.get("history") or ():
            name, day = step["field"], (step["as_of"] or "")[:10]
            if name in before and since <= day <= until:
                kept = steps.setdefault(name, {"field": name, "was": before[name]})
                kept.update(now=step["value"], as_of=day)
            before[name] = step["value"]
        told = [s for s in (_plan(trip, s) for s in steps.values()) if s]
        if told:
            yield {"trip": trip, "steps": told}


def _plan(trip: Mapping[str, Any], step: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """A step where it changed a plan: days that lay ahead, stops that are no more, a trip called off; else None."""
    was, now = step["was"], step["now"]
    match step["field"]:
        case "status":
            return step if was != now and {was, now} & set(board.OFF) else None
        case "stops":
            return _route(trip, step)
        case _:
            held = (trip.get(step["field"]) or {}).get("date")
            past = (edtf.bounds(was) or (None, None))[1]
            ahead = past is not None and past.isoformat() >= step["as_of"]
            return step if ahead and was != held and not (edtf.covers(was, now) or edtf.covers(now, was)) else None


def _route(trip: Mapping[str, Any], step: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """A change of stops where the later plan names others and the trip has the dropped ones no more."""
    kept = {v for s in trip.get("stops") or () for v in (s.get("city"), s.get("country")) if v}
    gone = [v for v in step["was"] if v not in step["now"] and v not in kept]
    return {**step, "was": gone, "now": [v for v in step["now"] if v not in step["was"]]} if gone else None


def _last_told(connection: Connection, today: dt.date) -> dt.date:
    """Today where a journey of this week is known, else the day of the last report, or of the last journey before."""
    if _is_known(connection, today):
        return today
    reported = last_report_day(connection, today.isoformat())
    if reported and _is_known(connection, dt.date.fromisoformat(reported)):
        return dt.date.fromisoformat(reported)
    days = [s.first for t in journeys_before(connection, today.isoformat(), 50) for s in board.stays_of(t)]
    return max((d for d in days if d <= today), default=today)


def _is_known(connection: Connection, day: dt.date) -> bool:
    """Whether the board of a day's week has a journey."""
    first = board.monday(day)
    return bool(_board(connection, first, 1)[0])


def week_of_day(request: Request, day: str) -> tuple[dt.date, list[dict[str, Any]]]:
    """The Monday of a day's week and its journeys; without a day, of the week that the page shows first."""
    with views_of(request).record.reading() as connection:
        chosen = dt.date.fromisoformat(day_or_refuse(day)) if day else _last_told(connection, dt.date.today())
        first = board.monday(chosen)
        return first, bodies(
            connection, journeys_between(connection, first.isoformat(), (first + 6 * _DAY).isoformat())
        )
