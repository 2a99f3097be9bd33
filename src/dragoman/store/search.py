"""Full-text search: FTS5 in SQLite, tsvector in PostgreSQL. Over reports, and over the words of entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, bindparam, column, exists, func, select, table, text

from dragoman.store import schema
from dragoman.store.bulk import in_parts

_TABLES = {"report_words": "words, content=''", "entry_words": "id UNINDEXED, words"}  # as SQLite makes them


def create(connection: Connection, *names: str) -> None:
    """Word tables in the form the database knows; the texts of reports stand in ``reports`` alone."""
    for name in names:
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"CREATE VIRTUAL TABLE {name} USING fts5({_TABLES[name]})"))
        else:
            connection.execute(text(f"CREATE TABLE {name} (id TEXT PRIMARY KEY, words TSVECTOR NOT NULL)"))
            connection.execute(text(f"CREATE INDEX {name}_index ON {name} USING GIN (words)"))
    if connection.dialect.name == "sqlite":
        schema.words.create_all(connection)


def merge(connection: Connection, *, often: bool) -> None:
    """Whether SQLite merges the parts of the word tables little by little, or sixteen of them at a time.

    Often suits questions; seldom, each word is written anew half as many times while a record is filled.
    """
    if connection.dialect.name == "sqlite":
        for name in _TABLES:
            connection.execute(text(f"INSERT INTO {name} ({name}, rank) VALUES ('automerge', {4 if often else 0})"))


def put(connection: Connection, name: str, rows: Sequence[tuple[str, str]]) -> None:
    """Store the words of some ids that have none."""
    if not rows:
        return
    clean = [(key, words.replace("\x00", " ")) for key, words in rows]
    if connection.dialect.name == "sqlite":
        last = connection.scalar(text(f"SELECT max(rowno) FROM {name}_rows")) or 0
        numbered = [(number, *row) for number, row in enumerate(clean, start=last + 1)]
        if name == "report_words":
            said = [(number, words) for number, _, words in numbered]
            connection.exec_driver_sql(f"INSERT INTO {name} (rowid, words) VALUES (?, ?)", said)
        else:
            connection.exec_driver_sql(f"INSERT INTO {name} (rowid, id, words) VALUES (?, ?, ?)", numbered)
        where = [(number, key) for number, key, _ in numbered]
        connection.exec_driver_sql(f"INSERT INTO {name}_rows (rowno, id) VALUES (?, ?)", where)
    else:
        statement = text(f"INSERT INTO {name} VALUES (:id, to_tsvector('english', :words))")
        connection.execute(statement, [{"id": key, "words": words[:500_000]} for key, words in clean])


def drop(connection: Connection, name: str, keys: Sequence[str]) -> None:
    """Forget the words of some ids; those of a report's text stay, as it does."""
    for part in in_parts(keys):
        if connection.dialect.name == "sqlite":
            query = text(f"SELECT rowno FROM {name}_rows WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
            rows = [(r.rowno,) for r in connection.execute(query, {"ids": part})]
            if rows:
                connection.exec_driver_sql(f"DELETE FROM {name} WHERE rowid = ?", rows)
            connection.exec_driver_sql(f"DELETE FROM {name}_rows WHERE id = ?", [(key,) for key in part])
        else:
            connection.execute(text(f"DELETE FROM {name} WHERE id = :id"), [{"id": key} for key in part])


def matching(connection: Connection, name: str, words: str, most: int | None = None) -> Select[tuple[str]]:
    """The ids whose words hold all of the words asked for; with ``most`` only so many, those last written."""
    source = table(name, column("id"), column("words"), column("rowid"))
    if connection.dialect.name != "sqlite":
        return select(source.c.id).where(_match(connection, name, words)).limit(most)
    numbers = table(f"{name}_rows", column("id"), column("rowno"))
    query = select(numbers.c.id).select_from(source.join(numbers, numbers.c.rowno == source.c.rowid))
    query = query.where(_match(connection, name, words))
    return query if most is None else query.order_by(source.c.rowid.desc()).limit(most)


def frequent(connection: Connection, name: str, words: str, most: int) -> bool:
    """Whether more than ``most`` ids hold all of the words."""
    source = table(name, column("rowid"), column("id"))
    key = source.c.rowid if connection.dialect.name == "sqlite" else source.c.id
    some = select(key.label("key")).where(_match(connection, name, words)).limit(most + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) > most


def holds(connection: Connection, name: str, key: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Whether an id holds all of the words; asked for one id after another."""
    if connection.dialect.name != "sqlite":
        return key.in_(matching(connection, name, words))
    numbers = table(f"{name}_rows", column("id"), column("rowno"))
    inside = select(table(name, column("rowid")).c.rowid).where(_match(connection, name, words))
    return exists().where(numbers.c.id == key, numbers.c.rowno.in_(inside))


def _match(connection: Connection, name: str, words: str) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        return text(f"{name} MATCH :query").bindparams(bindparam("query", _fts(words)))  # type: ignore[return-value]
    wanted = func.websearch_to_tsquery("english", words)
    return column("words").op("@@")(wanted)


def _fts(words: str) -> str:
    """A query of FTS5 from anything a person types: phrases in quotes are kept, operators are words."""
    found = re.findall(r'"([^"]+)"|(\S+)', words)
    terms = [" ".join(re.findall(r"\w+", a or b)) for a, b in found]
    return " ".join(f'"{t}"' for t in terms if t) or '""'
