"""How the entries that pass a filter are walked in the order of their days: by the rarest thing asked for.

A query is a few queries one after another, each of which an index gives in order, so that the first entries of a large
record come at once: those that begin in the days asked for, those that began before and lasted, those without a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, select

from dragoman.store import schema
from dragoman.store.asking import Filter, conditions, sought, type_of, unindexed
from dragoman.store.bulk import in_parts
from dragoman.store.packing import value_of

_PAGE = 2000
_ONE_BY_ONE = 2_000  # entries whose other codes are looked up one by one
_BOUND = 60_000  # what is asked for is counted up to here
_PAIRED = ("event", "deal")  # kinds whose sides are also kept as pairs
ROLES = {"actor": "actor", "recipient": "recipient", "country": "place"}
_PLAIN = ("type", "status")
Tests = list[ColumnElement[bool]]


class _Way(NamedTuple):
    """What is walked: a table, its day, what holds of every row, and what is left of the filter."""

    table: FromClause
    day: ColumnElement[str]
    key: ColumnElement[str]
    mine: Tests
    rest: Filter
    many: bool = False  # rows to be walked


def find_entries(connection: Connection, kind: str, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The entries of one kind that pass the filter, by day, those without a day last."""
    if wanted.limit is not None:
        yield from bodies(connection, _first_keys(connection, kind, wanted, wanted.limit))
        return
    for query in ascending(connection, kind, wanted, [schema.entries.c.body]):
        for row in connection.execute(query).yield_per(_PAGE):
            yield value_of(row.body)


def _first_keys(connection: Connection, kind: str, wanted: Filter, most: int) -> list[str]:
    """The ids of the first entries, found without their bodies."""
    keys: list[str] = []
    for query in ascending(connection, kind, wanted, [schema.entries.c.id]):
        if len(keys) < most:
            keys += connection.scalars(query.limit(most - len(keys)))
    return keys


def bodies(connection: Connection, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The entries of these ids, in this order; ids that are none are left out."""
    c = schema.entries.c
    found: dict[str, str] = {}
    for part in in_parts(keys):
        found.update((r.id, r.body) for r in connection.execute(select(c.id, c.body).where(c.id.in_(part))))
    return [value_of(found[k]) for k in keys if k in found]


def ascending(connection: Connection, kind: str, wanted: Filter, columns: Sequence[Any]) -> Iterator[Select[Any]]:
    """Queries that give, one after another, the entries by their days, those without a day last."""
    way = _way(connection, kind, wanted)
    if wanted.since:
        yield _lasting(connection, kind, wanted, columns).order_by(schema.entries.c.first, schema.entries.c.id)
    yield _dated(connection, kind, way, columns, way.day.is_not(None)).order_by(way.day, way.key)
    if not wanted.until:
        yield _undated(connection, kind, way, columns).order_by(way.key)


def latest(
    connection: Connection, kind: str, wanted: Filter, columns: Sequence[Any], horizon: str
) -> Iterator[Select[Any]]:
    """As ``ascending``, the latest first; what begins after the horizon comes after all others that have a day."""
    way = _way(connection, kind, wanted)
    order = (way.day.desc(), way.key)
    yield _dated(connection, kind, way, columns, way.day <= horizon).order_by(*order)
    if wanted.since:
        entries = schema.entries.c
        yield _lasting(connection, kind, wanted, columns).order_by(entries.first.desc(), entries.id)
    if not wanted.until or wanted.until > horizon:
        yield _dated(connection, kind, way, columns, way.day > horizon).order_by(*order)
    if not wanted.until:
        yield _undated(connection, kind, way, columns).order_by(way.key)


def _dated(
    connection: Connection, kind: str, way: _Way, columns: Sequence[Any], *tests: ColumnElement[bool]
) -> Select[Any]:
    """What begins on a day of the filter."""
    days = [way.day >= way.rest.since] if way.rest.since else []
    days += [way.day <= way.rest.until] if way.rest.until else []
    rest = replace(way.rest, since=None, until=None)
    query = select(*columns).select_from(way.table).where(*way.mine, *days, *tests)
    return query.where(*conditions(connection, kind, rest, way.key, way.rest if way.many else None))


def _lasting(connection: Connection, kind: str, wanted: Filter, columns: Sequence[Any]) -> Select[Any]:
    """What began before the first day asked for and lasted to it or beyond."""
    c = schema.entries.c
    query = select(*columns).where(c.kind == kind, c.last > c.first, c.last >= wanted.since)
    query = query.where(c.first < wanted.since)
    return query.where(*conditions(connection, kind, replace(wanted, since=None)))


def _undated(connection: Connection, kind: str, way: _Way, columns: Sequence[Any]) -> Select[Any]:
    """What has no first day; it has none to lie in the days asked for but its last."""
    ends = [schema.entries.c.last >= way.rest.since] if way.rest.since else []
    whole = way._replace(rest=replace(way.rest, since=None), many=False)
    return _dated(connection, kind, whole, columns, way.day.is_(None), *ends)


def _way(connection: Connection, kind: str, wanted: Filter) -> _Way:
    c = schema.entries.c
    picked = sought(connection, kind, wanted)
    if picked is not None:
        return _Way(schema.entries, unindexed(c.first), c.id, picked[0], picked[1])
    name, many = _rarest(connection, kind, wanted)
    if name in ("", *_PLAIN):
        return _Way(schema.entries, c.first, c.id, [c.kind == kind, *_plain(kind, name, wanted)], wanted, many)
    driver = schema.codes.alias("driver")
    joined = driver.join(schema.entries, driver.c.entry == c.id)
    done: dict[str, Any] = dict.fromkeys(("actor", "recipient") if name == "pair" else (name,))
    return _Way(
        joined, driver.c.first, driver.c.entry, _coded(driver.c, kind, name, wanted), replace(wanted, **done), many
    )


def _rarest(connection: Connection, kind: str, wanted: Filter) -> tuple[str, bool]:
    """What of a filter is walked, and whether that is many entries; not counted where nothing hangs on it."""
    names = _asked(kind, wanted)
    if len(names) < 2 and not (names == ["pair"] and wanted.country):
        return "".join(names), True
    sizes = {name: _size(connection, kind, name, wanted) for name in names}
    name = min(sizes, key=lambda n: (sizes[n], n))
    return name, sizes[name] > _ONE_BY_ONE


def _asked(kind: str, wanted: Filter) -> list[str]:
    """What of a filter can be walked; two states that act on each other as a pair alone."""
    if kind in _PAIRED and len(wanted.actor or "") == len(wanted.recipient or "") == 3:
        return ["pair"]
    return [name for name in (*ROLES, *_PLAIN) if getattr(wanted, name)]


def _plain(kind: str, name: str, wanted: Filter) -> Tests:
    """The type or status asked for, so that its index is used."""
    c = schema.entries.c
    if name == "type":
        return [c.type == type_of(kind, str(wanted.type))[0]]
    return [c.status == wanted.status] if name else []


def _coded(codes: Any, kind: str, name: str, wanted: Filter) -> Tests:
    role, code = ROLES.get(name, name), getattr(wanted, name, None)
    if name == "pair":
        code = f"{wanted.actor}>{wanted.recipient}"
    return [codes.kind == kind, codes.role == role, codes.code == str(code).upper()]


def _size(connection: Connection, kind: str, name: str, wanted: Filter) -> int:
    """How many entries have what is asked for under a name in the days asked for, counted up to a bound."""
    if name not in _PLAIN:
        first, tests = schema.codes.c.first, _coded(schema.codes.c, kind, name, wanted)
    else:
        first = schema.entries.c.first
        tests = [schema.entries.c.kind == kind, *_plain(kind, name, wanted)]
    if wanted.since:
        tests.append(first >= wanted.since)
    if wanted.until:
        tests.append(first <= wanted.until)
    some = select(first).where(and_(*tests)).limit(_BOUND).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def counted(kind: str, wanted: Filter) -> tuple[ColumnElement[str], Tests] | None:
    """The day and the tests by which an index counts what passes a filter, where one does."""
    given = {name for name in Filter.__dataclass_fields__ if name != "limit" and getattr(wanted, name)}
    if len(given) > 1 or (":" in (wanted.type or "")):
        return None
    name = next(iter(given), "")
    if name in ROLES:
        return schema.codes.c.first, _coded(schema.codes.c, kind, name, wanted)
    if name not in ("", *_PLAIN):
        return None
    return schema.entries.c.first, [schema.entries.c.kind == kind, *_plain(kind, name, wanted)]
