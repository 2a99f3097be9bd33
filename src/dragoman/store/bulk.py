"""Many rows at a time: one prepared statement for all of them, and questions in parts of a size that databases take."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, Dialect, Table, Update, any_, bindparam, insert, text

_CHUNK = 1000
_T = TypeVar("_T")


def put_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, each with a value for every column in the order of the table.

    In the order of their keys: the pages of an index are then each touched once.
    """
    if not rows:
        return
    statement, names = _insert(table, connection.dialect)
    ordered = sorted(rows, key=lambda row: row[0])
    if names:
        connection.exec_driver_sql(statement, [dict(zip(names, row, strict=True)) for row in ordered])
    else:
        connection.exec_driver_sql(statement, ordered)


def among(connection: Connection, column: Column[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    """Whether a column has one of many values, as one parameter: a statement with thousands is slow to make."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT value FROM json_each(:among)").bindparams(among=json.dumps(values))
        return column.in_(query)
    return column == any_(bindparam("among", list(values), ARRAY(column.type)))


def change_rows(connection: Connection, statement: Update, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run a statement once for each row of its parameters."""
    if not rows:
        return
    made = statement.compile(dialect=connection.dialect)
    names = made.positiontup if connection.dialect.positional else None
    given = rows if names is None else [tuple(row[name] for name in names) for row in rows]
    connection.exec_driver_sql(str(made), given)


@lru_cache(maxsize=64)
def _insert(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The statement, and the names of its parameters where the driver wants names."""
    made = insert(table).compile(dialect=dialect)
    return str(made), () if dialect.positional else tuple(c.name for c in table.columns)


def in_parts(items: Sequence[_T], size: int = _CHUNK) -> Iterator[Sequence[_T]]:
    """Items in parts of at most ``size``."""
    for at in range(0, len(items), size):
        yield items[at : at + size]
