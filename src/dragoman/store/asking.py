"""Questions to a record: entries by filters, reports by words, counts by month and place."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, exists, func, select, text

from dragoman.entries import KINDS
from dragoman.fusion.names import fold
from dragoman.store import schema, search
from dragoman.store.bulk import in_parts
from dragoman.store.packing import value_of

_LAST = 2000  # reports that hold some words are looked at, those last filed
_FEW = 2000  # reports of a source by which its entries are found
_OFTEN = 10_000  # entries with some words that are found by the words, and not by days


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted; what is None does not matter.

    ``since`` and ``until`` are days: an entry is wanted when it covers one of them or lies between.
    ``country`` is that of a stop or place, ``actor`` and ``recipient`` are codes or their states,
    ``source`` is an outlet, or the site of an address, that tells of it.
    """

    since: str | None = None
    until: str | None = None
    traveler: str | None = None
    country: str | None = None
    type: str | None = None
    actor: str | None = None
    recipient: str | None = None
    status: str | None = None
    text: str | None = None
    source: str | None = None
    limit: int | None = None


def conditions(
    connection: Connection,
    kind: str,
    wanted: Filter,
    key: ColumnElement[str] = schema.entries.c.id,
    within: Filter | None = None,
) -> Iterator[ColumnElement[bool]]:
    """The filter as conditions on the table of entries, none of which leads to an index: ``walking`` chooses that.

    ``key`` is the entry's id in the table that is walked. Its codes are looked up one by one; with ``within``, for
    walks of many entries, all that have a code and begin in the days of that filter are gathered first.
    """
    columns = schema.entries.c
    if wanted.since:
        yield func.coalesce(columns.last, columns.first) >= wanted.since
    if wanted.until:
        yield unindexed(columns.first) <= wanted.until
    if wanted.type:
        type_, mode = type_of(kind, wanted.type)
        yield unindexed(columns.type) == type_
        if mode:
            yield columns.mode == mode
    if wanted.status:
        yield unindexed(columns.status) == wanted.status
    if wanted.traveler:
        yield unindexed(columns.who).in_(_names(wanted.traveler))
    for role, code in (("actor", wanted.actor), ("recipient", wanted.recipient), ("place", wanted.country)):
        if code:
            yield _in_code(kind, key, role, code, within) if within else _coded(key, role, code)
    if wanted.text:
        yield search.holds(connection, "entry_words", key, wanted.text)
    if wanted.source:
        told, reports = schema.tellings.c, schema.reports.c
        here = and_(told.entry == columns.id, reports.id == told.report, reports.source == wanted.source)
        yield exists().where(here)


def unindexed(column: ColumnElement[str]) -> ColumnElement[str]:
    """A column as an expression, by which no index is chosen."""
    return column.concat("")


def type_of(kind: str, wanted: str) -> tuple[str, str]:
    """Type and mode of "CONSULT:phone", kind of deal."""
    type_, _, mode = wanted.partition(":")
    return type_.upper() if kind == "event" else type_.lower(), mode.lower()


def _names(name: str) -> Select[tuple[str | None]]:
    """Folded names of travellers that have every word of a name."""
    c = schema.entries.c
    padded = func.coalesce(" " + c.who + " ", "")
    words = (padded.contains(f" {word} ", autoescape=True) for word in fold(name).split())
    return select(c.who).where(c.kind == "trip", c.who.is_not(None), *words).distinct()  # an index holds just these


def sought(connection: Connection, kind: str, wanted: Filter) -> tuple[list[ColumnElement[bool]], Filter] | None:
    """What picks a few entries by itself: tests that an index answers whatever their days, and the rest of the filter.

    None where nothing of the kind is asked for: words that few entries hold, a traveller, a source with few reports.
    """
    c = schema.entries.c
    if wanted.text and not search.frequent(connection, "entry_words", wanted.text, _OFTEN):
        words = c.id.in_(search.matching(connection, "entry_words", wanted.text))
        return [words, unindexed(c.kind) == kind], replace(wanted, text=None)
    if wanted.traveler:
        return [c.kind == kind, c.who.in_(_names(wanted.traveler))], replace(wanted, traveler=None)
    if wanted.source:
        told, reports = schema.tellings.c, schema.reports.c
        keys = select(reports.id).where(reports.source == wanted.source)
        if len(connection.execute(keys.limit(_FEW)).all()) < _FEW:
            mine = c.id.in_(select(told.entry).where(told.report.in_(keys)))
            return [mine, unindexed(c.kind) == kind], replace(wanted, source=None)
    return None


def _coded(key: ColumnElement[str], role: str, code: str) -> ColumnElement[bool]:
    codes = schema.codes.alias("asked").c
    return exists().where(codes.entry == key, codes.role == role, codes.code == code.upper())


def _in_code(kind: str, key: ColumnElement[str], role: str, code: str, within: Filter) -> ColumnElement[bool]:
    codes = schema.codes.alias("asked").c
    mine = select(codes.entry).where(codes.kind == kind, codes.role == role, codes.code == code.upper())
    if within.since:
        mine = mine.where(codes.first >= within.since)
    if within.until:
        mine = mine.where(codes.first <= within.until)
    return unindexed(key).in_(mine)


def one_entry(connection: Connection, key: str) -> dict[str, Any] | None:
    """An entry by its id, by an id it once had, or by the beginning of its id where that is enough."""
    columns = schema.entries.c
    body = connection.scalar(select(columns.body).where(columns.id == key))
    if body is None:
        heir = connection.scalar(select(schema.tellings.c.entry).where(schema.tellings.c.id == key))
        body = connection.scalar(select(columns.body).where(columns.id == heir)) if heir else None
    if body is None and len(key) >= 4:
        query = select(columns.body).where(columns.id >= key, columns.id < key + "g").limit(2)
        found = list(connection.scalars(query))
        body = found[0] if len(found) == 1 else None
    return value_of(body) if body else None


def reports_matching(connection: Connection, words: str, limit: int) -> list[dict[str, Any]]:
    """Of the reports last filed whose text holds all of the words the latest, with the text for a snippet."""
    columns = schema.reports.c
    keys = list(connection.scalars(search.matching(connection, "report_words", words, _LAST)))
    found = [
        dict(r._mapping)
        for part in in_parts(keys)
        for r in connection.execute(select(columns.id, columns.published).where(columns.id.in_(part)))
    ]
    found.sort(key=lambda r: r["id"])
    found.sort(key=lambda r: r["published"] or "", reverse=True)
    first = [r["id"] for r in found[:limit]]
    rows = {r.id: dict(r._mapping) for r in connection.execute(select(schema.reports).where(columns.id.in_(first)))}
    return [rows[key] for key in first]


def count_days(connection: Connection, one: str, other: str, wanted: Filter) -> list[dict[str, Any]]:
    """The events between two states: direction, month, type, how many, and the sum of their scores."""
    found: dict[tuple[Any, ...], list[float]] = {}
    for actor, recipient in ((one, other), (other, one)):
        for query in _between(actor, recipient, wanted):
            for month, type_, status, number, score in connection.execute(query):
                sums = found.setdefault((actor, recipient, month, type_, status), [0, 0.0])
                sums[0], sums[1] = sums[0] + number, sums[1] + (score or 0.0)
    names = ("actor", "recipient", "month", "type", "status")
    ranked = sorted(found, key=lambda key: (key[0] != one, *((v is not None, v or "") for v in key[2:])))
    return [{**dict(zip(names, key, strict=True)), "events": found[key][0], "score": found[key][1]} for key in ranked]


def _between(actor: str, recipient: str, wanted: Filter) -> Iterator[Select[Any]]:
    """Acts of one on the other, by month, type and status; then what both do together, counted for each direction."""
    alias = schema.codes.alias("own")
    c, own = schema.entries.c, alias.c
    month = func.substr(c.first, 1, 7).label("month")
    query = select(month, c.type, c.status, func.count(), func.sum(c.score)).group_by(month, c.type, c.status)
    query = query.select_from(alias.join(schema.entries, own.entry == c.id))
    if wanted.since:
        query = query.where(own.first >= wanted.since)
    if wanted.until:
        query = query.where(own.first <= wanted.until)
    yield query.where(own.kind == "event", own.role == "pair", own.code == f"{actor}>{recipient}")
    query = query.where(own.kind == "event", own.role == "actor", own.code == actor)
    together = _in_code("event", own.entry, "actor", recipient, wanted)
    yield query.where(together, unindexed(c.type) == "CONSULT", ~_coded(own.entry, "recipient", recipient))


def places_seen(connection: Connection, kind: str | None = None) -> list[dict[str, Any]]:
    """Every country in which something of the record takes place, with counts by kind."""
    kinds = [kind] if kind else list(KINDS)
    rows = [r | {"kind": k} for k in kinds for r in _codes_seen(connection, k, "place", Filter())]
    rows.sort(key=lambda r: (-r["entries"], r["code"]))
    return [{name: r[name] for name in ("code", "kind", "entries", "first", "last")} for r in rows]


def actors_seen(engine: Engine, wanted: Filter) -> list[dict[str, Any]]:
    """Every code that acts or is acted on, with how often it does; the two roles are counted side by side, each over a
    connection of its own."""
    with engine.connect() as one, engine.connect() as other, ThreadPoolExecutor(1) as beside:
        received = beside.submit(_codes_seen, other, "event", "recipient", wanted)
        rows = [r | {"role": "actor"} for r in _codes_seen(one, "event", "actor", wanted)]
        rows += [r | {"role": "recipient"} for r in received.result()]
    if wanted.actor:
        code = wanted.actor.upper()
        rows = [r for r in rows if r["code"] == code or r["code"].startswith(f"{code} ")]
    rows.sort(key=lambda r: (-r["entries"], r["code"]))
    return [{name: r[name] for name in ("code", "role", "entries", "first", "last")} for r in rows[: wanted.limit]]


_SEEN = """
WITH RECURSIVE seen(code) AS (
  SELECT min(code) FROM codes WHERE kind = :kind AND role = :role
  UNION ALL
  SELECT (SELECT min(c.code) FROM codes c WHERE c.kind = :kind AND c.role = :role AND c.code > seen.code)
  FROM seen WHERE seen.code IS NOT NULL
)
SELECT seen.code,
  (SELECT count(*) FROM codes c WHERE {mine}) AS entries,
  (SELECT min(c.first) FROM codes c WHERE {mine}) AS first,
  (SELECT max(c.first) FROM codes c WHERE {mine}) AS last
FROM seen WHERE seen.code IS NOT NULL
"""


def _codes_seen(connection: Connection, kind: str, role: str, wanted: Filter) -> list[dict[str, Any]]:
    """The codes in a role, each looked up in the index after the one before, with how often they occur and when."""
    mine = "c.kind = :kind AND c.role = :role AND c.code = seen.code"
    mine += " AND c.first >= :since" * bool(wanted.since) + " AND c.first <= :until" * bool(wanted.until)
    given = {"kind": kind, "role": role, "since": wanted.since, "until": wanted.until}
    rows = connection.execute(text(_SEEN.format(mine=mine)), {k: v for k, v in given.items() if v})
    return [dict(r._mapping) for r in rows if r.entries]
