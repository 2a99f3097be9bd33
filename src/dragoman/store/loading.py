"""Filling a record in bulk: one connection for many transactions, and in a new record the indexes and keys last.

A tree that grows at random places touches a page a row; the same index made at the end is sorted once. What is without
its indexes is a whole record all the same, only slow to ask; who fuses next makes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Index, delete, exists, select, text, update

from dragoman.store import schema, search

_MEMORY = 400_000  # KB of pages that are kept, and of rows that are sorted
_POSTGRES = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
_WAITING = ("tellings_key", "tellings_by_day", "tellings_waiting", "told_key")
_FUSING = (*_WAITING, "reports_by_voice", "reports_with_voice", "digests_key", "digests_waiting")


@contextmanager
def loading(engine: Engine, *, start: bool = False) -> Iterator[Connection]:
    """A connection for transactions that write, one after the other (``with connection.begin()``).

    With ``start`` a record without reports loses its indexes until ``finish``. While it has none, the system writes
    its pages to the disk when it likes: it outlives a killed process, but not a power cut. Without ``start`` they
    stand there in the end.
    """
    with engine.execution_options(immediate=True).connect() as connection:
        with connection.begin():
            fresh = bool(_missing(connection))
            if start and connection.execute(select(schema.reports.c.id).limit(1)).first() is None:
                fresh = True
                for index in _indexes(connection):
                    connection.execute(text(f"DROP INDEX IF EXISTS {index.name}"))
                search.merge(connection, often=False)
        if fresh:
            _pragmas(connection, f"cache_size=-{_MEMORY}", "threads=2", "synchronous=OFF")
        yield connection
        if fresh and not start:
            _pragmas(connection, "synchronous=NORMAL", "wal_checkpoint(TRUNCATE)")


def ready_to_fuse(connection: Connection) -> bool:
    """Make the indexes by which fusing finds its way, in a record with entries all; returns whether it has any."""
    settle(connection)
    missing = _missing(connection)
    fused = not missing or connection.execute(select(schema.entries.c.id).limit(1)).first() is not None
    _make(connection, (index for index in missing if fused or index.name in _FUSING))
    return fused


def finish(connection: Connection) -> None:
    """Make the indexes that are missing, and keep the full text merged from then on."""
    settle(connection)
    missing = _missing(connection)
    if missing:
        _make(connection, missing)
        search.merge(connection, often=True)


def settle(connection: Connection) -> None:
    """Let tellings have the entries that they were fused to while the record was filled.

    All at once in the order in which they stand there: to look up each of them, and the index of those that wait with
    it, costs more the larger the record is.
    """
    told, placed = schema.tellings, schema.placed
    if connection.execute(select(placed.c.telling).limit(1)).first() is None:
        return
    _make(connection, placed.indexes)
    schema.tellings_waiting.drop(connection, checkfirst=True)
    mine = placed.c.telling == told.c.id
    entry = select(placed.c.entry).where(mine).scalar_subquery()
    connection.execute(update(told).where(told.c.waits > 0, exists().where(mine)).values(entry=entry, waits=0))
    connection.execute(delete(placed))


def _indexes(connection: Connection) -> list[Index]:
    """All that a record can do without for a while; in PostgreSQL without the keys."""
    sqlite = connection.dialect.name == "sqlite"
    tables = [*schema.meta.tables.values(), *(schema.words.tables.values() if sqlite else ())]
    found = [index for table in tables for index in table.indexes if sqlite or not index.unique]
    return sorted(found, key=lambda index: str(index.name))


def _missing(connection: Connection) -> list[Index]:
    sqlite = connection.dialect.name == "sqlite"
    query = "SELECT name FROM sqlite_master WHERE type = 'index'" if sqlite else _POSTGRES
    have = set(connection.scalars(text(query)))
    return [index for index in _indexes(connection) if index.name not in have]


def _make(connection: Connection, indexes: Iterable[Index]) -> None:
    for index in indexes:
        index.create(connection, checkfirst=True)


def _pragmas(connection: Connection, *wanted: str) -> None:
    if connection.dialect.name != "sqlite":
        return
    cursor = connection.connection.cursor()  # of the driver: no transaction is begun
    for pragma in wanted:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
