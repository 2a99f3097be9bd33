"""Questions of the page: a selection of entries with its counts, a week, what is new, what is doubtful.

A selection is bounded: it holds the latest ``MOST`` entries that pass a filter, and what is counted is
counted among these, so that a question costs the same on a large record as on a small one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, select

from dragoman.store import schema, search
from dragoman.store.asking import Filter, conditions
from dragoman.store.bulk import among, in_parts
from dragoman.store.packing import unpack, value_of
from dragoman.store.walking import bodies, counted, latest

MOST = 1000
SIDES = ("actor", "recipient", "place")  # roles of codes, but for pairs
_REPORTS = 1_000  # reports of some days, or that hold some words, are looked at, the last ones
_AT_ONCE = 100  # reports whose entries are looked up in one question
_WORDS = 2_000  # of the entries that hold some words the latest are looked at
_SAID = schema.told.c.telling == schema.tellings.c.id
_AHEAD = 31  # days after the last report that are of the present


class Picked(NamedTuple):
    """One entry of a selection, without its body."""

    id: str
    first: str | None
    type: str | None
    status: str | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Selection:
    """The latest entries that pass a filter; ``more`` where there are further ones behind them."""

    rows: tuple[Picked, ...]
    more: bool


def select_entries(
    connection: Connection, kind: str, wanted: Filter, most: int = MOST, last: str | None = None
) -> Selection:
    """The latest ``most`` entries of one kind that pass the filter; of words, among the latest that hold them.

    What is dated more than a month after the last report (a target for 2050) comes after the rest, then what has no
    day. ``last`` is the day of the last report, where it is known.
    """
    if wanted.text:
        return _holding(connection, kind, wanted, most)
    horizon = _days_before(last, -_AHEAD) if last else _horizon(connection)
    rows: list[Picked] = []
    for query in latest(connection, kind, wanted, _picked(), horizon):
        rows += [Picked._make(r) for r in connection.execute(query.limit(most + 1 - len(rows)))]
        if len(rows) > most:
            break
    return Selection(tuple(rows[:most]), len(rows) > most)


def _picked() -> list[ColumnElement[Any]]:
    c = schema.entries.c
    return [c.id, c.first, c.type, c.status, c.score]


def entries_holding(connection: Connection, words: str, most: int) -> dict[str, Selection]:
    """Kind to the latest entries that hold all of the words, among those last written that do."""
    found, more = _with_words(connection, words, [])
    out: dict[str, Selection] = {}
    for kind in sorted({k for k, _ in found}):
        rows = _in_order([p for k, p in found if k == kind], _horizon(connection))
        out[kind] = Selection(tuple(rows[:most]), more or len(rows) > most)
    return out


def _holding(connection: Connection, kind: str, wanted: Filter, most: int) -> Selection:
    """The entries that hold some words and pass the rest of the filter: words first, since they are the rarest."""
    tests = list(conditions(connection, kind, replace(wanted, text=None)))
    found, more = _with_words(connection, str(wanted.text), tests)
    rows = _in_order([p for k, p in found if k == kind], _horizon(connection))
    return Selection(tuple(rows[:most]), more or len(rows) > most)


def _with_words(
    connection: Connection, words: str, tests: Sequence[ColumnElement[bool]]
) -> tuple[list[tuple[str, Picked]], bool]:
    """Entries with their kinds that hold the words and pass the tests, and whether more hold the words."""
    c = schema.entries.c
    keys = [row.id for row in connection.execute(search.matching(connection, "entry_words", words, _WORDS))]
    found: list[tuple[str, Picked]] = []
    for part in in_parts(keys):
        query = select(c.kind, *_picked()).where(c.id.in_(part), *tests)  # by id, not by kind
        found += [(r[0], Picked(*r[1:])) for r in connection.execute(query)]
    return found, len(keys) == _WORDS


def _in_order(rows: list[Picked], horizon: str) -> list[Picked]:
    ordered = sorted(rows, key=lambda p: p.id)
    ordered.sort(key=lambda p: (p.first is not None and p.first <= horizon, p.first or ""), reverse=True)
    return ordered


def _horizon(connection: Connection) -> str:
    """The last day that is of the present: a while after the last report."""
    return _days_before(last_report_day(connection, "9999") or dt.date.today().isoformat(), -_AHEAD)


def count_codes(connection: Connection, keys: Sequence[str], roles: Sequence[str] = SIDES) -> dict[str, dict[str, int]]:
    """Of these entries: role (actor, recipient, place) to code to how many."""
    c = schema.codes.c
    out: dict[str, dict[str, int]] = {}
    for part in in_parts(keys):
        query = select(c.role, c.code, func.count().label("n")).where(
            among(connection, c.entry, part), c.role.in_(roles)
        )
        query = query.group_by(c.role, c.code)
        for row in connection.execute(query):
            counts = out.setdefault(row.role, {})
            counts[row.code] = counts.get(row.code, 0) + row.n
    return out


def count_outlets(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """Of these entries: source to how many it tells of."""
    told, reports = schema.tellings.c, schema.reports.c
    out: dict[str, int] = {}
    for part in in_parts(keys):
        query = (
            select(reports.source, func.count(told.entry.distinct()).label("n"))
            .join(schema.reports, reports.id == told.report)
            .where(among(connection, told.entry, part), reports.source.is_not(None))
            .group_by(reports.source)
        )
        for row in connection.execute(query):
            out[row.source] = out.get(row.source, 0) + row.n
    return out


def count_months(connection: Connection, kind: str, wanted: Filter) -> list[tuple[str, int]] | None:
    """Month to how many entries pass the filter, all of them, by month.

    None where no index counts them: it does for everything, for one type or status, and for one code in one role.
    """
    way = counted(kind, wanted)
    if way is None:
        return None
    day, tests = way
    start = select(func.min(day).label("at")).where(*tests).cte("seen", recursive=True)
    later = select(func.min(day)).where(*tests, day > _end_of_month(start.c.at)).correlate(start).scalar_subquery()
    seen = start.union_all(select(later).where(start.c.at.is_not(None)))
    inside = (*tests, day >= func.substr(seen.c.at, 1, 7), day <= _end_of_month(seen.c.at))
    number = select(func.count()).where(*inside).correlate(seen).scalar_subquery()
    month = func.substr(seen.c.at, 1, 7)
    query = select(month, number).where(seen.c.at.is_not(None)).order_by(month)
    return [(r[0], r[1]) for r in connection.execute(query)]


def count_by_day(
    connection: Connection, kind: str, wanted: Filter, first: str, last: str
) -> list[tuple[str, int]] | None:
    """Day to how many entries pass the filter, from one month to another; None where ``count_months`` gives None."""
    way = counted(kind, wanted)
    if way is None:
        return None
    day, tests = way
    query = select(day, func.count()).where(*tests, day >= first, day <= f"{last}-99").group_by(day).order_by(day)
    return [(r[0], r[1]) for r in connection.execute(query)]


def _end_of_month(day: ColumnElement[str]) -> ColumnElement[str]:
    """What no day of its month comes after."""
    return func.substr(day, 1, 7).concat("-99")


def journeys_between(connection: Connection, first: str, last: str, most: int = 400) -> list[str]:
    """The ids of trips that cover a day of a stretch and began at most ninety days before it, the best told first."""
    c = schema.entries.c
    query = select(c.id, c.voices).where(c.kind == "trip")
    begun = query.where(c.first >= first, c.first <= last, func.coalesce(c.last, c.first) >= first)
    lasting = query.where(c.last > c.first, c.first >= _days_before(first, 90), c.first < first, c.last >= first)
    rows = [row for q in (begun, lasting) for row in connection.execute(q)]
    return [row.id for row in sorted(rows, key=lambda row: (-row.voices, row.id))[:most]]


def journeys_before(connection: Connection, day: str, most: int) -> list[dict[str, Any]]:
    """The last trips that began up to a day, the latest first."""
    c = schema.entries.c
    query = select(c.body).where(c.kind == "trip", c.first <= day).order_by(c.first.desc(), c.id).limit(most)
    return [value_of(r.body) for r in connection.execute(query)]


def last_report_day(connection: Connection, until: str) -> str | None:
    """The last day up to ``until`` on which a report was published."""
    c = schema.reports.c
    found = connection.scalar(select(func.max(c.published)).where(c.published <= until + "~"))
    return str(found)[:10] if found else None


def published_between(connection: Connection, first: str, last: str) -> dict[str, str]:
    """The latest reports published in a stretch of days, the latest first, with their days."""
    reports = schema.reports.c
    published = select(reports.id, reports.published).where(reports.published.between(first, last + "~"))
    return {r.id: r.published for r in connection.execute(published.order_by(reports.published.desc()).limit(_REPORTS))}


def told_by(connection: Connection, kind: str, days: Mapping[str, str], most: int = 200) -> list[str]:
    """The ids of entries that these reports tell of, the latest report first (``days``: of ``published_between``)."""
    told = schema.tellings.c
    found: dict[str, str] = {}
    keys = list(days)
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        if sum(day > days[part[0]] for day in found.values()) >= most:
            break  # what older reports alone tell of would come later
        query = select(told.entry, told.report).where(among(connection, told.report, part), told.kind == kind)
        for row in connection.execute(query):
            if row.entry is not None:
                found[row.entry] = max(found.get(row.entry, ""), days[row.report])
    ranked = sorted(found)
    ranked.sort(key=lambda key: found[key], reverse=True)
    return ranked[:most]


def tellers(connection: Connection, keys: Sequence[str]) -> dict[str, list[str]]:
    """Entry to the reports that tell of it, one a telling."""
    told = schema.tellings.c
    found: dict[str, list[str]] = {}
    for part in in_parts(keys):
        query = select(told.entry, told.report).where(among(connection, told.entry, part))
        for row in connection.execute(query):
            found.setdefault(row.entry, []).append(row.report)
    return found


def published_on(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """The days of some reports; empty where none is known."""
    c = schema.reports.c
    query = select(c.id, c.published)
    rows = (r for part in in_parts(keys) for r in connection.execute(query.where(among(connection, c.id, part))))
    return {r.id: (r.published or "")[:10] for r in rows}


def best_told(connection: Connection, keys: Sequence[str]) -> list[str]:
    """These entries by how many voices tell of them, most first."""
    c = schema.entries.c
    query = select(c.id, c.voices)
    rows = [r for part in in_parts(keys) for r in connection.execute(query.where(among(connection, c.id, part)))]
    return [r.id for r in sorted(rows, key=lambda r: (-r.voices, r.id))]


def doubtful(connection: Connection, kind: str, start: int, most: int) -> list[dict[str, Any]]:
    """Entries that nobody has looked at yet, the most doubtful first."""
    c = schema.entries.c
    query = select(c.id).where(c.kind == kind, c.doubt > 0).order_by(c.doubt.desc(), c.id.desc())
    return bodies(connection, list(connection.scalars(query.offset(start).limit(most))))


def checked_tellings(connection: Connection, named: Sequence[str]) -> list[dict[str, Any]]:
    """All tellings of the things that some tellings are about: kind, report, body, and the tellings of the thing.

    A thing that was deleted has no entry any more; its tellings are then those that were named.
    """
    told = schema.tellings.c
    out: dict[str, dict[str, Any]] = {}
    for key in sorted(set(named)):
        entry = connection.scalar(select(told.entry).where(told.id == key))
        stands = entry and connection.scalar(select(schema.entries.c.id).where(schema.entries.c.id == entry))
        query = select(told.id, told.kind, told.report, schema.told.c.body).join(schema.told, _SAID)
        query = query.where(told.entry == entry if stands else told.id == key)
        rows = connection.execute(query.order_by(told.id)).all()
        family = {r.id for r in rows}
        for row in rows:
            known = out.setdefault(row.id, {"kind": row.kind, "report": row.report, "family": set()})
            known["body"] = value_of(row.body)
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
    return value_of(unpack(body)) if body else None


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


def latest_reports(connection: Connection, words: str, most: int) -> list[dict[str, Any]]:
    """Of the reports last filed that hold all of the words the latest, without their texts."""
    c = schema.reports.c
    keys = [row.id for row in connection.execute(search.matching(connection, "report_words", words, _REPORTS))]
    found: list[dict[str, Any]] = []
    for part in in_parts(keys):
        query = select(c.id, c.url, c.outlet, c.title, c.published).where(c.id.in_(part))
        found += [dict(r._mapping) for r in connection.execute(query)]
    found.sort(key=lambda r: r["id"])
    found.sort(key=lambda r: r["published"] or "", reverse=True)
    return found[:most]


def tellings_of_entry(connection: Connection, entry: str, most: int | None = None) -> list[dict[str, Any]]:
    """What each report tells of an entry, of ``most`` tellings: telling, report, body."""
    told = schema.tellings.c
    query = select(told.id, told.report, schema.told.c.body).join(schema.told, _SAID)
    query = query.where(told.entry == entry).order_by(told.id).limit(most)
    return [{"id": r.id, "report": r.report, "body": value_of(r.body)} for r in connection.execute(query)]


def tellings_named(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    """The kinds and bodies of tellings by their ids, of those that there are."""
    told = schema.tellings.c
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for part in in_parts(sorted(set(keys))):
        query = select(told.id, told.kind, schema.told.c.body).join(schema.told, _SAID).where(told.id.in_(part))
        rows = connection.execute(query)
        found.update((r.id, (r.kind, value_of(r.body))) for r in rows)
    return found


def _days_before(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days)).isoformat()
