"""Questions to a record: entries by filters, reports by words, counts by month and place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from dragoman.fusion.names import fold
from dragoman.store import schema, search

_MANY = 100_000  # entries of a code are counted up to here
_FEW = 2000  # reports of a source by which its entries are found


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


def conditions(connection: Connection, kind: str, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """The filter as conditions on the table of entries, none of which leads to an index: ``walking`` chooses that."""
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
            yield _coded(kind, (role,), code)
    if wanted.text:
        yield unindexed(columns.id).in_(search.matching(connection, "entry_words", wanted.text))
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
    return select(c.who).where(c.kind == "trip", *words).distinct()


def sought(connection: Connection, kind: str, wanted: Filter) -> tuple[ColumnElement[bool], Filter] | None:
    """What picks a few entries by itself: a test that an index answers whatever their days, and the rest of the filter.

    None where nothing of the kind is asked for: words, a traveller, a source with few reports.
    """
    c = schema.entries.c
    if wanted.text:
        return c.id.in_(search.matching(connection, "entry_words", wanted.text)), replace(wanted, text=None)
    if wanted.traveler and kind == "trip":
        return c.who.in_(_names(wanted.traveler)), replace(wanted, traveler=None)
    if wanted.source:
        told, reports = schema.tellings.c, schema.reports.c
        keys = select(reports.id).where(reports.source == wanted.source)
        if len(connection.execute(keys.limit(_FEW)).all()) < _FEW:
            return c.id.in_(select(told.entry).where(told.report.in_(keys))), replace(wanted, source=None)
    return None


def _coded(kind: str, roles: tuple[str, ...], code: str) -> ColumnElement[bool]:
    codes = schema.codes.c
    asked = and_(codes.kind == kind, codes.role.in_(roles), codes.code == code.upper())
    return exists().where(asked, codes.entry == schema.entries.c.id)


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
    return json.loads(body) if body else None


def reports_matching(connection: Connection, words: str, limit: int) -> list[dict[str, Any]]:
    """Reports whose text holds all of the words, the latest first, with the text for a snippet."""
    columns = schema.reports.c
    query: Select[Any] = (
        select(schema.reports)
        .where(columns.id.in_(search.matching(connection, "report_words", words)))
        .order_by(columns.published.is_(None), columns.published.desc(), columns.id)
        .limit(limit)
    )
    return [dict(r._mapping) for r in connection.execute(query)]


def count_days(connection: Connection, one: str, other: str, wanted: Filter) -> list[dict[str, Any]]:
    """The events between two states: direction, month, type, how many, and the sum of their scores."""
    c = schema.entries.c
    month = func.substr(c.first, 1, 7).label("month")
    days = [c.first >= wanted.since] if wanted.since else []
    days += [c.first <= wanted.until] if wanted.until else []
    out = []
    for actor, recipient in ((one, other), (other, one)):
        acts = _between(connection, actor, recipient)
        query = (
            select(month, c.type, c.status, func.count().label("events"), func.sum(c.score).label("score"))
            .where(c.id.in_(acts), *days)
            .group_by(month, c.type, c.status)
            .order_by(month, c.type, c.status)
        )
        rows = connection.execute(query)
        out += [{"actor": actor, "recipient": recipient, **dict(r._mapping)} for r in rows]
    return out


def _between(connection: Connection, actor: str, recipient: str) -> Select[tuple[str]]:
    """The ids of acts of one on the other; acts of both together count for each direction.

    The side with fewer entries is walked, the other one looked up in the key of the table of codes.
    """
    own, other = schema.codes.alias("own"), schema.codes.alias("other")
    acts = [own.c.kind == "event", own.c.role == "actor"]
    meets = [other.c.kind == "event", other.c.role.in_(("recipient", "actor"))]
    here = _number(connection, own, *acts, own.c.code == actor)
    if here <= _number(connection, other, *meets, other.c.code == recipient):
        tests = [own.c.code == actor, unindexed(other.c.code) == recipient]
    else:
        tests = [unindexed(own.c.code) == actor, other.c.code == recipient]
    entries = schema.entries.c
    both = own.join(other, other.c.entry == own.c.entry).join(schema.entries, entries.id == own.c.entry)
    together = or_(other.c.role == "recipient", entries.type == "CONSULT")
    return select(own.c.entry).distinct().select_from(both).where(*acts, *meets, *tests, together)


def _number(connection: Connection, codes: Any, *tests: ColumnElement[bool]) -> int:
    """How many rows of codes pass, counted up to a bound."""
    some = select(codes.c.first).where(*tests).limit(_MANY).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def places_seen(connection: Connection, kind: str | None = None) -> list[dict[str, Any]]:
    """Every country in which something of the record takes place, with counts by kind."""
    codes = schema.codes.c
    query = (
        select(codes.code, codes.kind, func.count().label("entries"), func.min(codes.first).label("first"))
        .add_columns(func.max(codes.first).label("last"))
        .where(codes.role == "place")
        .group_by(codes.code, codes.kind)
        .order_by(func.count().desc(), codes.code)
    )
    if kind:
        query = query.where(codes.kind == kind)
    return [dict(r._mapping) for r in connection.execute(query)]


def actors_seen(connection: Connection, wanted: Filter) -> list[dict[str, Any]]:
    """Every code that acts or is acted on, with how often it does."""
    codes = schema.codes.c
    query = (
        select(codes.code, codes.role, func.count().label("entries"), func.min(codes.first).label("first"))
        .add_columns(func.max(codes.first).label("last"))
        .where(codes.role.in_(("actor", "recipient")), codes.kind == "event")
        .group_by(codes.code, codes.role)
        .order_by(func.count().desc(), codes.code)
    )
    if wanted.since:
        query = query.where(codes.first >= wanted.since)
    if wanted.until:
        query = query.where(codes.first <= wanted.until)
    if wanted.actor:
        query = query.where(or_(codes.code == wanted.actor.upper(), codes.code.startswith(wanted.actor.upper() + " ")))
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    return [dict(r._mapping) for r in connection.execute(query)]
