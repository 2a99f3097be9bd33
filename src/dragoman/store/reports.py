"""Reports, their readings and failures: what is written in one transaction, and what is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from dragoman.store import schema, search
from dragoman.store.bulk import among, in_parts, put_rows
from dragoman.store.clock import now
from dragoman.store.copies import join_copies
from dragoman.store.entries import drop_entries, refuse
from dragoman.store.filing import Ready
from dragoman.store.loading import finish, settle
from dragoman.store.waiting import Group, mark_groups, mark_reports


def known(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of the keys that the record has."""
    found: set[str] = set()
    for part in in_parts(list(keys)):
        found.update(connection.scalars(select(schema.reports.c.id).where(schema.reports.c.id.in_(part))))
    return found


def file_reports(connection: Connection, filed: Sequence[Ready], *, later: bool = False) -> set[str]:
    """Write reports with their readings and bring the entries they touch up to date; returns the keys that were new.

    One transaction of the caller holds all of it: a killed run leaves either everything or nothing. With
    ``later`` what they touch is left to wait for ``refuse``: it is then fused once for many reports.
    """
    settle(connection)
    fresh = {f.key: f for f in filed}
    have = known(connection, list(fresh))
    touched = _forget(connection, [fresh[key] for key in sorted(have)])
    new = {key: item for key, item in fresh.items() if key not in have}
    put_rows(connection, schema.reports, [item.report for item in new.values()])
    search.put(connection, "report_words", [(key, item.text) for key, item in new.items()])
    put_rows(connection, schema.readings, [(item.key, item.coder, item.reading) for item in fresh.values()])
    put_rows(connection, schema.tellings, [row for item in fresh.values() for row in item.tellings])
    put_rows(connection, schema.told, [row for item in fresh.values() for row in item.told])
    put_rows(connection, schema.digests, [(key, item.digest, 1) for key, item in new.items()])
    if not later:
        finish(connection)
        touched |= join(connection)
        touched |= {(kind, group) for item in fresh.values() for _, kind, group, *_ in item.tellings}
        refuse(connection, touched)
    return set(new)


def join(connection: Connection, *, fused: bool = True) -> set[Group]:
    """Join the reports that wait for it to their copies; returns the groups that must be fused for it.

    Where nothing is ``fused`` yet, all waits for it anyway.
    """
    settle(connection)
    changed = join_copies(connection)
    return mark_reports(connection, changed) if fused else set()


def _forget(connection: Connection, items: Sequence[Ready]) -> set[Group]:
    """Forget what reports told that are read again, and let the groups of it be fused anew."""
    told, readings = schema.tellings, schema.readings.c
    touched: set[Group] = set()
    for item in items:
        mine = told.c.report == item.key
        rows = connection.execute(select(told.c.id, told.c.kind, told.c.grp).where(mine)).all()
        keys = [r.id for r in rows]
        drop_entries(connection, keys)
        connection.execute(delete(schema.told).where(among(connection, schema.told.c.telling, keys)))
        connection.execute(delete(told).where(mine))
        touched.update((r.kind, r.grp) for r in rows)
        where = (readings.report == item.key) & (readings.coder == item.coder)
        connection.execute(delete(schema.readings).where(where))
        connection.execute(update(schema.reports).where(schema.reports.c.id == item.key).values(coder=item.coder))
    mark_groups(connection, touched)
    return touched


def file_failure(connection: Connection, place: str, what: str, todo: str) -> bool:
    """Keep a failure with its reason; whether it was new."""
    place, what, todo = (v.replace("\x00", "") for v in (place, what, todo))
    key = hashlib.sha256(f"{place}\n{what}".encode("utf-8", "replace")).hexdigest()[:16]
    if connection.scalar(select(schema.failures.c.id).where(schema.failures.c.id == key)):
        return False
    connection.execute(insert(schema.failures).values(id=key, place=place, what=what, todo=todo, at=now()))
    return True


def failures(connection: Connection) -> list[dict[str, Any]]:
    """All failures, the oldest first."""
    rows = connection.execute(select(schema.failures).order_by(schema.failures.c.at, schema.failures.c.id))
    return [dict(r._mapping) for r in rows]


def report(connection: Connection, key: str) -> dict[str, Any] | None:
    """One report by its key, or by the id it came with."""
    columns = schema.reports.c
    row = connection.execute(select(schema.reports).where(columns.id == key)).first()
    if row is None:
        row = connection.execute(select(schema.reports).where(columns.name == key).order_by(columns.id)).first()
    return None if row is None else dict(row._mapping) | {"meta": json.loads(row.meta)}


def citations(connection: Connection, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What is known of some reports, by their keys, without their texts."""
    columns = schema.reports.c
    wanted = (columns.id, columns.name, columns.url, columns.outlet, columns.title, columns.published, columns.language)
    found: dict[str, dict[str, Any]] = {}
    for part in in_parts(list(keys)):
        rows = connection.execute(select(*wanted).where(columns.id.in_(part)))
        found.update((r.id, dict(r._mapping)) for r in rows)
    return found


def reports_to_reread(connection: Connection, coder: str) -> Iterator[dict[str, Any]]:
    """Reports whose reading in force another version made, by key; read a page at a time."""
    last = ""
    while True:
        columns = schema.reports.c
        query = select(schema.reports).where(columns.coder != coder, columns.id > last).order_by(columns.id).limit(50)
        rows = connection.execute(query).all()
        if not rows:
            return
        for row in rows:
            yield dict(row._mapping) | {"meta": json.loads(row.meta)}
        last = rows[-1].id


def totals(connection: Connection) -> dict[str, int]:
    """How many reports, voices, failures and entries of each kind there are."""
    reports, entries = schema.reports, schema.entries
    counts = {
        "reports": connection.scalar(select(func.count()).select_from(reports)) or 0,
        "voices": connection.scalar(select(func.count(reports.c.voice.distinct()))) or 0,
        "failures": connection.scalar(select(func.count()).select_from(schema.failures)) or 0,
    }
    rows = connection.execute(select(entries.c.kind, func.count()).group_by(entries.c.kind))
    return counts | {f"{kind}s": number for kind, number in rows}
