"""A record, or a part of it, as an account that can be exported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.exports.account import Account, Locate, Row
from dragoman.record.record import Record, checked

_AHEAD = dt.timedelta(days=14)


def account_of(
    record: Record, filters: Mapping[str, Any], kind: str = "events", locate: Locate | None = None
) -> Account:
    """What the record holds that passes the filters (fields of ``store.Filter``).

    Upcoming are the journeys of the two weeks after the period, or after today where it has no end.
    ``locate`` gives the coordinates of cities; without it stops have none. ``UsageError`` for a day that is none.
    """
    from dragoman.store import Filter

    given = checked(Filter(**filters))
    day = given.until or dt.date.today().isoformat()

    def entries(wanted: str) -> Iterable[Row]:
        if wanted == "upcoming":
            first = dt.date.fromisoformat(day) + dt.timedelta(days=1)
            last = (first + _AHEAD).isoformat()
            later = record.upcoming(first.isoformat(), **{**filters, "until": last})
            return (t for t in later if str(t.get("first") or "") > day)
        return record.each(wanted, **filters)

    made = Account(entries, record.cite, day, given.since, given.until, kind)
    return made if locate is None else Account(entries, record.cite, day, given.since, given.until, kind, locate)
