"""People's corrections: added and withdrawn, never deleted."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from dragoman.entries import Correction
from dragoman.store import schema
from dragoman.store.clock import now


def in_force(connection: Connection) -> list[Correction]:
    """The corrections in force, the oldest first."""
    columns = schema.corrections.c
    rows = connection.execute(select(schema.corrections).where(columns.withdrawn.is_(None)).order_by(columns.at))
    return [_correction(r) for r in rows]


def _correction(row: Row[Any]) -> Correction:
    return Correction(row.telling, row.field, json.loads(row.value), row.author, row.at, row.note)


def add_correction(connection: Connection, correction: Correction) -> str:
    """File a correction; returns its id."""
    key = hashlib.sha256(f"{correction.entry}/{correction.field}/{correction.at}".encode()).hexdigest()[:12]
    connection.execute(
        insert(schema.corrections).values(
            id=key,
            telling=correction.entry,
            field=correction.field,
            value=json.dumps(correction.value, ensure_ascii=False),
            author=correction.by,
            at=correction.at,
            note=correction.note,
        )
    )
    return key


def withdraw_correction(connection: Connection, key: str) -> Correction | None:
    """Take a correction back; returns it, or None where none such is in force."""
    columns = schema.corrections.c
    query = select(schema.corrections).where(columns.id == key, columns.withdrawn.is_(None))
    row = connection.execute(query).first()
    if row is None:
        return None
    connection.execute(update(schema.corrections).where(columns.id == key).values(withdrawn=now()))
    return _correction(row)


def all_corrections(connection: Connection) -> list[dict[str, Any]]:
    """Every correction ever made, those taken back too, the oldest first."""
    rows = connection.execute(select(schema.corrections).order_by(schema.corrections.c.at))
    return [dict(r._mapping) | {"value": json.loads(r.value)} for r in rows]
