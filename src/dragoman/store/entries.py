"""Entries: fused from the tellings that wait, and written in place of what stood there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from dragoman.entries import Correction
from dragoman.fusion import Bundle
from dragoman.store import schema, search
from dragoman.store.bulk import among, in_parts, put_rows
from dragoman.store.corrections import in_force
from dragoman.store.rows import Kept, Made, made_of
from dragoman.store.waiting import NEW, Group, Share, groups_of, mark_groups, mark_tellings, shared_out, stale, waiting

_TELLINGS = 500  # fused and written together


class Job(NamedTuple):
    """Bundles of one kind to be fused, with the corrections in force."""

    kind: str
    bundles: list[list[list[Kept]]]
    corrections: list[Correction]


class _Was(NamedTuple):
    """What a telling was before: the entry it was in, and how it waits."""

    entry: str | None
    waits: int


Each = Callable[[Callable[..., Any], Iterable[tuple[tuple[Any, ...], Any]]], Iterable[tuple[Any, Any]]]


def here(work: Callable[..., Any], jobs: Iterable[tuple[tuple[Any, ...], Any]]) -> Iterator[tuple[Any, Any]]:
    """What the work makes of the arguments of each job, with what else is known of it."""
    for job, known in jobs:
        yield work(*job), known


def refuse(connection: Connection, groups: Iterable[Group], each: Each = here) -> None:
    """Fuse what waits in some groups and write what changed; entries that did not change are left as they are.

    ``each`` does the work of each job in turn, as ``here``; it may do it elsewhere.
    """
    corrections = in_force(connection)
    shares = shared_out(connection, waiting(connection, groups), corrections)
    jobs = (job for share in shares for job in _jobs(connection, share, corrections))
    for made, was in each(made_of, jobs):
        _replace(connection, made, was)


def refuse_corrected(connection: Connection, correction: Correction) -> None:
    """Fuse again what a correction bears on that was made or taken back.

    Tellings set apart may change all over their group for whom a bare surname stands; other corrections bear on the
    entries that they name alone.
    """
    named = {"apart": correction.value, "same_as": [correction.value]}.get(correction.field, [])
    tellings = [correction.entry, *named]
    groups = set(groups_of(connection, tellings).values())
    if correction.field == "apart":
        mark_groups(connection, groups)
    else:
        mark_tellings(connection, tellings)
    refuse(connection, groups)


def _jobs(
    connection: Connection, share: Share, corrections: Sequence[Correction]
) -> Iterator[tuple[Job, dict[str, _Was]]]:
    batch: list[Bundle] = []
    size = 0
    for bundle in stale(connection, share, corrections):
        batch.append(bundle)
        size += sum(len(piece) for piece in bundle)
        if size >= _TELLINGS:
            yield _job(connection, share.kind, batch, corrections)
            batch, size = [], 0
    if batch:
        yield _job(connection, share.kind, batch, corrections)


def _job(
    connection: Connection, kind: str, batch: Sequence[Bundle], corrections: Sequence[Correction]
) -> tuple[Job, dict[str, _Was]]:
    told, reports = schema.tellings.c, schema.reports.c
    ids = [key for bundle in batch for piece in bundle for key in piece]
    kept: dict[str, Kept] = {}
    was: dict[str, _Was] = {}
    query = select(told.id, told.grp, told.report, reports.voice, reports.published, told.body, told.entry, told.waits)
    query = query.join(schema.reports, reports.id == told.report)
    for part in in_parts(ids):
        for row in connection.execute(query.where(among(connection, told.id, part))).all():
            kept[row.id], was[row.id] = Kept(*row[:6]), _Was(row.entry, row.waits)
    mine = [c for c in corrections if c.entry in kept]
    return Job(kind, [[[kept[key] for key in piece] for piece in bundle] for bundle in batch], mine), was


def _replace(connection: Connection, made: Made, was: dict[str, _Was]) -> None:
    """Write entries; of those named after the same tellings, the ones that are no more, or differ, go."""
    entries = schema.entries.c
    stood: dict[str, str] = {}
    for part in in_parts([key for key, old in was.items() if old.waits < NEW]):
        rows = connection.execute(select(entries.id, entries.body).where(among(connection, entries.id, part)))
        stood.update((r.id, r.body) for r in rows)
    drop_entries(connection, [key for key, body in stood.items() if made.bodies.get(key) != body])
    fresh = [key for key in sorted(made.entries) if stood.get(key) != made.bodies[key]]
    put_rows(connection, schema.entries, [made.entries[key] for key in fresh])
    put_rows(connection, schema.codes, [row for key in fresh for row in made.codes[key]])
    search.put(connection, "entry_words", [(key, made.words[key]) for key in fresh])
    told = schema.tellings
    goal = [(key, old, made.told.get(key)) for key, old in was.items()]
    moved = [{"key": key, "to": entry} for key, old, entry in goal if old.waits or old.entry != entry]
    if moved:
        statement = update(told).where(told.c.id == bindparam("key")).values(entry=bindparam("to"), waits=0)
        connection.execute(statement, moved)


def drop_entries(connection: Connection, keys: Sequence[str]) -> None:
    """Forget entries."""
    for part in in_parts(keys):
        connection.execute(delete(schema.codes).where(among(connection, schema.codes.c.entry, part)))
        connection.execute(delete(schema.entries).where(among(connection, schema.entries.c.id, part)))
    search.drop(connection, "entry_words", keys)
