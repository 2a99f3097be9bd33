"""This week: who is where, what is new since yesterday, which plans changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.store import citations, journeys_before, journeys_between, last_report_day, published_between, told_by
from dragoman.web import board
from dragoman.web.app_state import views_of
from dragoman.web.render import page
from dragoman.web.selection import Day, day_or_refuse

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(include_in_schema=False)
_ROWS = 30  # travellers shown at first
_TRIPS = 120  # looked at for a board, and for changed plans
_LOOKED_AT = 60  # entries told of lately that may be new or changed
_DAY = dt.timedelta(1)


@router.get("/")
def week(request: Request, day: Day = "", all: bool = False) -> HTMLResponse:
    """The week of a day: today's, or the last one with journeys where nothing is known of today's."""
    views = views_of(request)
    today = dt.date.today()
    data = views.keep(("week", day, today), lambda: _ask(request, day, today))
    shown = data["rows"] if all else data["rows"][:_ROWS]
    return page(request, "week.html", **{**data, "rows": shown, "hidden": len(data["rows"]) - len(shown)})


def _ask(request: Request, day: str, today: dt.date) -> dict[str, Any]:
    with views_of(request).record.reading() as connection:
        chosen = dt.date.fromisoformat(day_or_refuse(day)) if day else _last_told(connection, today)
        first = board.monday(chosen)
        sunday = first + 6 * _DAY
        trips = journeys_between(connection, first.isoformat(), sunday.isoformat(), _TRIPS)
        until, since = chosen.isoformat(), (chosen - _DAY).isoformat()
        now = published_between(connection, since, until)
        fresh = {k: told_by(connection, k, now, _LOOKED_AT) for k in ("trip", "event", "deal")}
        lately = published_between(connection, (chosen - 7 * _DAY).isoformat(), until)
        recent = told_by(connection, "trip", lately, _LOOKED_AT)
        keys = [r for found in (*fresh.values(), recent) for e in found for r in e["reports"]]
        reports = citations(connection, keys)
    rows = sorted(board.rows(trips, first), key=lambda r: (-max(x.voices for x in r.lanes), r.name))
    return {
        "rows": rows,
        "week": board.week_of(first),
        "first": first,
        "last": sunday,
        "chosen": chosen,
        "today": today,
        "since": chosen - _DAY,
        "back": first - 7 * _DAY,
        "ahead": first + 7 * _DAY,
        "moved": not day and not (first <= today <= sunday),
        "fresh": {k: _fresh(found, reports, since) for k, found in fresh.items()},
        "changes": list(_changes(recent, (chosen - 7 * _DAY).isoformat(), until))[:10],
    }


def _fresh(entries: Sequence[dict[str, Any]], reports: Mapping[str, Mapping[str, Any]], since: str) -> dict[str, Any]:
    """Entries that no older report tells of, and how many are told again."""
    new = [
        e for e in entries if all((reports[r]["published"] or "")[:10] >= since for r in e["reports"] if r in reports)
    ]
    new.sort(key=lambda e: (-e["voices"], e["id"]))
    return {"shown": new[:8], "count": len(new), "again": len(entries) - len(new)}


def _changes(trips: Sequence[Mapping[str, Any]], since: str, until: str) -> Iterator[dict[str, Any]]:
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
        told = [s for s in steps.values() if s["was"] != s["now"] and _is_plan(s)]
        if told:
            yield {"trip": trip, "steps": told}


def _is_plan(step: Mapping[str, Any]) -> bool:
    return step["field"] != "status" or bool({step["was"], step["now"]} & set(board.OFF))


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
    found = journeys_between(connection, first.isoformat(), (first + 6 * _DAY).isoformat(), 50)
    return bool(board.rows(found, first))


def week_of_day(request: Request, day: str) -> tuple[dt.date, list[dict[str, Any]]]:
    """The Monday of a day's week and its journeys; without a day, of the week that the page shows first."""
    with views_of(request).record.reading() as connection:
        chosen = dt.date.fromisoformat(day_or_refuse(day)) if day else _last_told(connection, dt.date.today())
        first = board.monday(chosen)
        return first, journeys_between(connection, first.isoformat(), (first + 6 * _DAY).isoformat())
