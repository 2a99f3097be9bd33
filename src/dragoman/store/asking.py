"""Questions to a record: entries by filters, reports by words, counts by month and place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from dragoman.fusion.names import fold
from dragoman.store import schema, search

_PAGE = 2000


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted; what is None does not matter.

    ``since`` and ``until`` are days: an entry is wanted when it covers one of them or lies between.
    ``country`` is that of a stop or place, ``actor`` and ``recipient`` are codes or their states,
    ``source`` is an outlet that tells of it.
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


def find_entries(connection: Connection, kind: str, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The entries of one kind that pass the filter, by day, those without a day last."""
    columns = schema.entries.c
    query = select(columns.body).where(columns.kind == kind, *conditions(connection, kind, wanted))
    query = query.order_by(columns.first.is_(None), columns.first, columns.id)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    for row in connection.execute(query).yield_per(_PAGE):
        yield json.loads(row.body)


def conditions(connection: Connection, kind: str, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """The filter as conditions on the table of entries."""
    columns = schema.entries.c
    if wanted.since:
        yield func.coalesce(columns.last, columns.first) >= wanted.since
    if wanted.until:
        yield columns.first <= wanted.until
    if wanted.type:
        kind_of, _, mode = wanted.type.partition(":")
        yield columns.type == (kind_of.upper() if kind == "event" else kind_of.lower())
        if mode:
            yield columns.mode == mode.lower()
    if wanted.status:
        yield columns.status == wanted.status
    if wanted.traveler:
        yield _named(wanted.traveler)
    for role, code in (("actor", wanted.actor), ("recipient", wanted.recipient), ("place", wanted.country)):
        if code:
            yield _coded(kind, (role,), code)
    if wanted.text:
        yield columns.id.in_(search.matching(connection, "entry_words", wanted.text))
    if wanted.source:
        told, reports = schema.tellings.c, schema.reports.c
        here = and_(told.entry == columns.id, reports.id == told.report, reports.outlet == wanted.source)
        yield exists().where(here)


def _named(name: str) -> ColumnElement[bool]:
    """Every word of the name is a word of the traveller's."""
    who = schema.entries.c.who
    padded = func.coalesce(" " + who + " ", "")
    return and_(*(padded.contains(f" {word} ", autoescape=True) for word in fold(name).split()))


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
    entries = schema.entries.c
    month = func.substr(entries.first, 1, 7).label("month")
    out = []
    for actor, recipient in ((one, other), (other, one)):
        query = (
            select(
                month,
                entries.type,
                entries.status,
                func.count().label("events"),
                func.sum(entries.score).label("score"),
            )
            .where(
                entries.kind == "event",
                _between(actor, recipient),
                *([] if not wanted.since else [entries.first >= wanted.since]),
                *([] if not wanted.until else [entries.first <= wanted.until]),
            )
            .group_by(month, entries.type, entries.status)
            .order_by(month, entries.type, entries.status)
        )
        rows = connection.execute(query)
        out += [{"actor": actor, "recipient": recipient, **dict(r._mapping)} for r in rows]
    return out


def _between(actor: str, recipient: str) -> ColumnElement[bool]:
    """Acts of one on the other; acts of both together count for each direction."""
    own = schema.codes.alias("own")
    entry = schema.entries.c.id
    acts = exists().where(own.c.kind == "event", own.c.role == "actor", own.c.code == actor, own.c.entry == entry)
    other = schema.codes.alias("other")
    roles = or_(other.c.role == "recipient", and_(other.c.role == "actor", schema.entries.c.type == "CONSULT"))
    meets = exists().where(other.c.kind == "event", roles, other.c.code == recipient, other.c.entry == entry)
    return and_(acts, meets)


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
