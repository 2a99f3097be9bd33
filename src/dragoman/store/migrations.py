"""How the schema came to be: a list that is only ever appended to.

Each step takes a connection whose record has had all steps before it, and brings it one version on.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Label, Table, bindparam, func, insert, inspect, literal_column, select, text, update
from sqlalchemy.schema import CreateTable

from dragoman.entries import Telling
from dragoman.errors import UsageError
from dragoman.fusion import key_of
from dragoman.fusion.doubt import doubt
from dragoman.store import schema, search
from dragoman.store.bulk import put_rows
from dragoman.store.clock import now
from dragoman.store.copies import join_copies
from dragoman.store.filing import source_of
from dragoman.store.loading import finish
from dragoman.store.packing import pack


def _first_tables(connection: Connection) -> None:
    schema.meta.create_all(connection)


def _full_text(connection: Connection) -> None:
    search.create(connection, "report_words", "entry_words")


def _doubt(connection: Connection) -> None:
    """How doubtful an entry is."""
    if "doubt" not in {c["name"] for c in inspect(connection).get_columns("entries")}:
        connection.execute(text("ALTER TABLE entries ADD COLUMN doubt FLOAT NOT NULL DEFAULT 0"))
        columns = schema.entries.c
        for row in connection.execute(select(columns.id, columns.body)).all():
            value = doubt(json.loads(row.body))
            connection.execute(update(schema.entries).where(columns.id == row.id).values(doubt=value))


def _pieces(connection: Connection) -> None:
    """What cuts groups of tellings into pieces. Claims stand in the bodies of entries; their table was never asked."""
    if "waits" not in {c["name"] for c in inspect(connection).get_columns("tellings")}:
        columns = ("name TEXT NOT NULL DEFAULT ''", "low TEXT", "high TEXT", "waits INTEGER NOT NULL DEFAULT 1")
        for column in columns:
            connection.execute(text(f"ALTER TABLE tellings ADD COLUMN {column}"))
        _keys(connection)
    connection.execute(text("DROP INDEX IF EXISTS tellings_by_group"))
    schema.tellings_by_day.create(connection, checkfirst=True)
    schema.tellings_waiting.create(connection, checkfirst=True)
    connection.execute(text("DROP TABLE IF EXISTS claims"))


def _keys(connection: Connection) -> None:
    told, reports = schema.tellings.c, schema.reports.c
    body: Label[str] = literal_column("tellings.body").label("body")
    query = select(told.id, told.kind, told.grp, body, told.entry, reports.published)
    query = query.join(schema.reports, reports.id == told.report).order_by(told.id).limit(1000)
    change = update(schema.tellings).where(told.id == bindparam("key"))
    change = change.values({c: bindparam(f"new_{c}") for c in ("name", "low", "high", "waits")})
    last = ""
    while rows := connection.execute(query.where(told.id > last)).all():
        made = [key_of(Telling(r.id, r.kind, r.grp, "", "", r.published, json.loads(r.body))) for r in rows]
        values = [
            {"key": k.id, "new_name": k.name, "new_low": k.low, "new_high": k.high, "new_waits": int(r.entry is None)}
            for k, r in zip(made, rows, strict=True)
        ]
        connection.execute(change, values)
        last = rows[-1].id


_PAIRS = """
INSERT INTO codes (entry, role, code, kind, first)
SELECT DISTINCT a.entry, 'pair', a.code || '>' || r.code, a.kind, a.first
FROM codes a JOIN codes r ON r.entry = a.entry AND r.role = 'recipient' AND length(r.code) = 3
WHERE a.role = 'actor' AND length(a.code) = 3 AND a.kind IN ('event', 'deal')
AND NOT EXISTS (SELECT 1 FROM codes p WHERE p.entry = a.entry AND p.role = 'pair')
"""


def _sources(connection: Connection) -> None:
    """Whose report it is; pairs of states. The indexes that take the place of the old ones are made last."""
    reports = schema.reports
    if "source" not in {c["name"] for c in inspect(connection).get_columns("reports")}:
        connection.execute(text("ALTER TABLE reports ADD COLUMN source TEXT"))
        rows = connection.execute(select(reports.c.id, reports.c.outlet, reports.c.url)).all()
        change = update(reports).where(reports.c.id == bindparam("key")).values(source=bindparam("new"))
        values = [{"key": r.id, "new": source_of(r.outlet, r.url)} for r in rows]
        if values:
            connection.execute(change, values)
    connection.execute(text(_PAIRS))
    for old in ("entries_by_end", "entries_by_doubt", "codes_by_code", "tellings_by_entry", "tellings_by_report"):
        connection.execute(text(f"DROP INDEX IF EXISTS {old}"))


def _compact(connection: Connection) -> None:
    """Readings packed, signatures as bytes, their bands as numbers; tables that are their own index."""
    if "waits" not in {c["name"] for c in inspect(connection).get_columns("digests")}:
        for index in ("codes_by_code_and_entry", "tellings_waiting", "entries_by_who"):
            connection.execute(text(f"DROP INDEX IF EXISTS {index}"))
        for table in (schema.readings, schema.digests, schema.codes):
            connection.execute(text(f"ALTER TABLE {table.name} RENAME TO old_{table.name}"))
        connection.execute(text("DROP TABLE bands"))
        schema.meta.create_all(connection)
        connection.execute(text(f"INSERT INTO codes ({_CODES}) SELECT {_CODES} FROM old_codes"))
        _copied(connection, "SELECT report, coder, body FROM old_readings", schema.readings, _packed)
        _copied(connection, "SELECT report, digest FROM old_digests", schema.digests, _digest)
        for table in (schema.readings, schema.digests, schema.codes):
            connection.execute(text(f"DROP TABLE old_{table.name}"))
    finish(connection)
    join_copies(connection)


def _bodies_apart(connection: Connection) -> None:
    """What reports tell in a table of its own: the rows of tellings, which change, are small."""
    if "body" in {c["name"] for c in inspect(connection).get_columns("tellings")}:
        schema.meta.create_all(connection)
        connection.execute(text("INSERT INTO told (telling, body) SELECT id, body FROM tellings"))
        connection.execute(text("ALTER TABLE tellings DROP COLUMN body"))
    finish(connection)


def _keys_apart(connection: Connection) -> None:
    """Keys as indexes of their own in SQLite: a record that is filled can do without them."""
    _bodies_apart(connection)
    if connection.dialect.name != "sqlite":
        return
    known = inspect(connection)
    for table in (*schema.meta.sorted_tables, *schema.words.sorted_tables):
        keyed = any(index.unique for index in table.indexes)
        if keyed and known.get_pk_constraint(table.name)["constrained_columns"] not in ([], ["rowno"]):
            _made_anew(connection, table)
    finish(connection)


def _made_anew(connection: Connection, table: Table) -> None:
    """A table as the schema has it now, with the rows that it had, without its indexes."""
    for index in table.indexes:
        connection.execute(text(f"DROP INDEX IF EXISTS {index.name}"))
    names = ", ".join(f'"{c.name}"' for c in table.columns)
    connection.execute(text(f"ALTER TABLE {table.name} RENAME TO old_{table.name}"))
    connection.execute(CreateTable(table))
    connection.execute(text(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM old_{table.name}"))
    connection.execute(text(f"DROP TABLE old_{table.name}"))


_WORDS = """
INSERT INTO report_words (rowid, words)
SELECT n.rowno, r.text FROM report_words_rows n JOIN reports r ON r.id = n.id ORDER BY n.rowno
"""


def _texts_once(connection: Connection) -> None:
    """In SQLite the texts of reports without a copy of them in the full text, whose rows lead to ids by a number."""
    if connection.dialect.name == "sqlite":
        known = inspect(connection)
        for table in schema.words.sorted_tables:
            if known.get_pk_constraint(table.name)["constrained_columns"] != ["rowno"]:
                _made_anew(connection, table)
        if "id" in {row.name for row in connection.execute(text("PRAGMA table_info(report_words)"))}:
            connection.execute(text("DROP TABLE report_words"))
            search.create(connection, "report_words")
            connection.execute(text(_WORDS))
    finish(connection)


def _unasked_index(connection: Connection) -> None:
    """No question goes through entries by their groups: an index less to be made and kept."""
    connection.execute(text("DROP INDEX IF EXISTS entries_by_group"))


_CODES = "entry, role, code, kind, first"


def _copied(connection: Connection, query: str, table: Table, made: Callable[..., tuple[Any, ...]]) -> None:
    rows = connection.execute(text(query).execution_options(yield_per=1000))
    for part in rows.partitions():
        put_rows(connection, table, [made(*row) for row in part])


def _packed(report: str, coder: str, body: str) -> tuple[str, str, bytes]:
    return report, coder, pack(body.encode())


def _digest(report: str, digest: str) -> tuple[str, bytes, int]:
    return report, b"".join(int(v, 16).to_bytes(4, "little") for v in digest.split()), 1


STEPS: tuple[Callable[[Connection], None], ...] = (
    _first_tables,
    _full_text,
    _doubt,
    _pieces,
    _sources,
    _compact,
    _keys_apart,
    _bodies_apart,
    _texts_once,
    _unasked_index,
)


def is_current(connection: Connection) -> bool:
    """Whether a record has the present version of the schema; ``UsageError`` where it has a later one."""
    return _version(connection) == len(STEPS)


def _version(connection: Connection) -> int:
    done = 0
    if inspect(connection).has_table(schema.versions.name):
        done = connection.scalar(select(func.max(schema.versions.c.number))) or 0
    if done > len(STEPS):
        raise UsageError(
            f"the record has schema version {done}, this dragoman knows {len(STEPS)}; "
            "install the version of dragoman that wrote it, or a later one"
        )
    return done


def migrate(connection: Connection) -> None:
    """Bring a record to the present version."""
    done = _version(connection)
    for number, step in enumerate(STEPS[done:], start=done + 1):
        step(connection)
        connection.execute(insert(schema.versions).values(number=number, at=now()))
