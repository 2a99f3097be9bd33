"""Questions of the page: a selection of entries with its counts, a week, what is new, what is doubtful.

A selection is bounded: it holds the latest ``MOST`` entries that pass a filter, and what is counted is
counted among these, so that a question costs the same on a large record as on a small one.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from dragoman.store import schema, search
from dragoman.store.asking import Filter, conditions
from dragoman.store.bulk import in_parts
from dragoman.store.packing import unpack

MOST = 3000
_BOUND = 30_000  # entries of a code are counted up to here
_WORDS = 5_000  # of the entries that hold some words the latest are looked at
_ROLES = {"actor": "actor", "recipient": "recipient", "country": "place"}


@dataclass(frozen=True, slots=True)
class Picked:
    """One entry of a selection, without its body."""

    id: str
    first: str | None
    type: str | None
    mode: str | None
    status: str | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Selection:
    """The latest entries that pass a filter; ``more`` where there are further ones behind them."""

    rows: tuple[Picked, ...]
    more: bool


def select_entries(connection: Connection, kind: str, wanted: Filter, most: int = MOST) -> Selection:
    """The latest ``most`` entries of one kind that pass the filter; of words, among the latest that hold them.

    What is dated more than a year from now (a target for 2050) comes after the rest, then what has no day.
    """
    c = schema.entries.c
    horizon = _days_before(dt.date.today().isoformat(), -366)
    if wanted.text:
        return _holding(connection, kind, wanted, horizon, most)
    base, day, rest = _driven(connection, kind, wanted)
    tests = list(conditions(connection, kind, rest))
    rows: list[Picked] = []
    for part in (day <= horizon, day > horizon, day.is_(None)):
        query = base.where(part, *tests).order_by(day.desc(), c.id).limit(most + 1 - len(rows))
        rows += [Picked(*r) for r in connection.execute(query)]
        if len(rows) > most:
            break
    return Selection(tuple(rows[:most]), len(rows) > most)


def _holding(connection: Connection, kind: str, wanted: Filter, horizon: str, most: int) -> Selection:
    """The entries that hold some words and pass the rest of the filter: words first, since they are the rarest."""
    c = schema.entries.c
    words = search.matching(connection, "entry_words", str(wanted.text), _WORDS)
    keys = [row.id for row in connection.execute(words)]
    tests = list(conditions(connection, kind, replace(wanted, text=None)))
    found: list[Picked] = []
    for part in in_parts(keys):
        query = select(c.id, c.first, c.type, c.mode, c.status, c.score, c.kind).where(c.id.in_(part), *tests)
        found += [Picked(*r[:6]) for r in connection.execute(query) if r.kind == kind]  # by id, not by kind
    found.sort(key=lambda p: p.id)
    found.sort(key=lambda p: (p.first is not None and p.first <= horizon, p.first or ""), reverse=True)
    return Selection(tuple(found[:most]), len(found) > most or len(keys) == _WORDS)


def _driven(connection: Connection, kind: str, wanted: Filter) -> tuple[Select[Any], ColumnElement[str], Filter]:
    """A query that walks the rarest code asked for by its days, its day, and what is left of the filter."""
    driver = schema.codes.alias("driver")
    c, codes = schema.entries.c, driver.c
    picked = select(c.id, c.first, c.type, c.mode, c.status, c.score)
    asked = {"actor": wanted.actor, "recipient": wanted.recipient, "country": wanted.country}
    sizes = {name: _size(connection, kind, _ROLES[name], code) for name, code in asked.items() if code}
    if not sizes:
        return picked.where(c.kind == kind), c.first, wanted
    name = min(sizes, key=lambda n: (sizes[n], n))
    mine = (codes.kind == kind, codes.role == _ROLES[name], codes.code == str(asked[name]).upper())
    query = picked.select_from(driver.join(schema.entries, codes.entry == c.id)).where(*mine)
    return query, codes.first, replace(wanted, **{name: None})


def _size(connection: Connection, kind: str, role: str, code: str) -> int:
    """How many entries have a code in a role, counted up to a bound."""
    codes = schema.codes.c
    some = select(codes.first).where(codes.kind == kind, codes.role == role, codes.code == code.upper())
    return connection.scalar(select(func.count()).select_from(some.limit(_BOUND).subquery())) or 0


def bodies(connection: Connection, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The entries of these ids, in this order; ids that are none are left out."""
    c = schema.entries.c
    found: dict[str, str] = {}
    for part in in_parts(keys):
        found.update((r.id, r.body) for r in connection.execute(select(c.id, c.body).where(c.id.in_(part))))
    return [json.loads(found[k]) for k in keys if k in found]


def count_codes(connection: Connection, keys: Sequence[str]) -> dict[str, dict[str, int]]:
    """Of these entries: role (actor, recipient, place) to code to how many."""
    c = schema.codes.c
    out: dict[str, dict[str, int]] = {}
    for part in in_parts(keys):
        query = select(c.role, c.code, func.count().label("n")).where(c.entry.in_(part)).group_by(c.role, c.code)
        for row in connection.execute(query):
            counts = out.setdefault(row.role, {})
            counts[row.code] = counts.get(row.code, 0) + row.n
    return out


def count_outlets(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """Of these entries: outlet to how many it tells of."""
    told, reports = schema.tellings.c, schema.reports.c
    out: dict[str, int] = {}
    for part in in_parts(keys):
        query = (
            select(reports.outlet, func.count(told.entry.distinct()).label("n"))
            .join(schema.reports, reports.id == told.report)
            .where(told.entry.in_(part), reports.outlet.is_not(None))
            .group_by(reports.outlet)
        )
        for row in connection.execute(query):
            out[row.outlet] = out.get(row.outlet, 0) + row.n
    return out


def count_months(connection: Connection, kind: str, wanted: Filter) -> list[tuple[str, int]]:
    """Month to how many entries pass the filter, all of them, by month."""
    c = schema.entries.c
    month = func.substr(c.first, 1, 7).label("month")
    query = select(month, func.count()).where(c.kind == kind, c.first.is_not(None))
    query = query.where(*conditions(connection, kind, wanted)).group_by(month).order_by(month)
    return [(r[0], r[1]) for r in connection.execute(query)]


def journeys_between(connection: Connection, first: str, last: str, most: int = 400) -> list[dict[str, Any]]:
    """Trips that cover a day of a stretch and began at most ninety days before it, the best told first."""
    c = schema.entries.c
    early = _days_before(first, 90)
    query = select(c.body).where(c.kind == "trip", c.first >= early, c.first <= last)
    query = query.where(func.coalesce(c.last, c.first) >= first).order_by(c.voices.desc(), c.id).limit(most)
    return [json.loads(r.body) for r in connection.execute(query)]


def journeys_before(connection: Connection, day: str, most: int) -> list[dict[str, Any]]:
    """The last trips that began up to a day, the latest first."""
    c = schema.entries.c
    query = select(c.body).where(c.kind == "trip", c.first <= day).order_by(c.first.desc(), c.id).limit(most)
    return [json.loads(r.body) for r in connection.execute(query)]


def told_between(connection: Connection, kind: str, first: str, last: str, most: int = 200) -> list[dict[str, Any]]:
    """Entries that a report published in a stretch of days tells of, the latest report first."""
    told, reports = schema.tellings.c, schema.reports.c
    query = (
        select(told.entry, func.max(reports.published).label("day"))
        .join(schema.reports, reports.id == told.report)
        .where(reports.published >= first, reports.published < last + "~", told.kind == kind, told.entry.is_not(None))
        .group_by(told.entry)
        .order_by(func.max(reports.published).desc(), told.entry)
        .limit(most)
    )
    return bodies(connection, [r.entry for r in connection.execute(query)])


def doubtful(connection: Connection, kind: str, start: int, most: int) -> list[dict[str, Any]]:
    """Entries that nobody has looked at yet, the most doubtful first."""
    c = schema.entries.c
    query = select(c.body).where(c.kind == kind, c.doubt > 0).order_by(c.doubt.desc(), c.id)
    return [json.loads(r.body) for r in connection.execute(query.offset(start).limit(most))]


def checked_tellings(connection: Connection, named: Sequence[str]) -> list[dict[str, Any]]:
    """All tellings of the things that some tellings are about: kind, report, body, and the tellings of the thing.

    A thing that was deleted has no entry any more; its tellings are then those that were named.
    """
    told = schema.tellings.c
    out: dict[str, dict[str, Any]] = {}
    for key in sorted(set(named)):
        entry = connection.scalar(select(told.entry).where(told.id == key))
        stands = entry and connection.scalar(select(schema.entries.c.id).where(schema.entries.c.id == entry))
        query = select(told.id, told.kind, told.report, told.body).where(
            told.entry == entry if stands else told.id == key
        )
        rows = connection.execute(query.order_by(told.id)).all()
        family = {r.id for r in rows}
        for row in rows:
            known = out.setdefault(row.id, {"kind": row.kind, "report": row.report, "family": set()})
            known["body"] = json.loads(row.body)
            known["family"] |= family
    return list(out.values())


def texts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The texts of reports by their keys."""
    c = schema.reports.c
    out: dict[str, str] = {}
    for part in in_parts(sorted(set(keys))):
        out.update((r.id, r.text) for r in connection.execute(select(c.id, c.text).where(c.id.in_(part))))
    return out


def reading_of(connection: Connection, report: str) -> dict[str, Any] | None:
    """The reading in force of a report, without the document; None where there is none."""
    reports, readings = schema.reports.c, schema.readings.c
    joined = and_(readings.report == reports.id, readings.coder == reports.coder)
    query = select(readings.body).join(schema.reports, joined).where(reports.id == report)
    body = connection.scalar(query)
    return json.loads(unpack(body)) if body else None


def entries_of_report(connection: Connection, report: str) -> dict[str, str]:
    """Telling to entry, of what a report tells."""
    told = schema.tellings.c
    query = select(told.id, told.entry).where(told.report == report, told.entry.is_not(None))
    return {r.id: r.entry for r in connection.execute(query)}


def travellers(connection: Connection, words: str, most: int = 20) -> list[tuple[str, int]]:
    """Folded names of travellers that hold the words, with how many trips, the most travelled first."""
    c = schema.entries.c
    query = select(c.who, func.count().label("n")).where(c.kind == "trip", c.who.is_not(None))
    for word in words.split()[:6]:
        query = query.where(c.who.contains(word, autoescape=True))
    query = query.group_by(c.who).order_by(func.count().desc(), c.who).limit(most)
    return [(r.who, r.n) for r in connection.execute(query)]


def latest_reports(connection: Connection, words: str | None, most: int) -> list[dict[str, Any]]:
    """Reports, the latest first, without their texts; only those that hold all of the words, where some are given."""
    c = schema.reports.c
    query = select(c.id, c.url, c.outlet, c.title, c.published)
    if words:
        query = query.where(c.id.in_(search.matching(connection, "report_words", words)))
    query = query.order_by(c.published.is_(None), c.published.desc(), c.id).limit(most)
    return [dict(r._mapping) for r in connection.execute(query)]


def tellings_of_entry(connection: Connection, entry: str) -> list[dict[str, Any]]:
    """What each report tells of an entry: telling, report, body."""
    told = schema.tellings.c
    query = select(told.id, told.report, told.body).where(told.entry == entry).order_by(told.id)
    return [{"id": r.id, "report": r.report, "body": json.loads(r.body)} for r in connection.execute(query)]


def _days_before(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days)).isoformat()
