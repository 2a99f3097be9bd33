"""Entries: fused from the tellings that wait, and written in place of what stood there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, literal_column, select, text, update

from dragoman.entries import Correction
from dragoman.fusion import Bundle
from dragoman.processes import Job
from dragoman.store import schema, search
from dragoman.store.bulk import among, change_rows, in_parts, put_rows
from dragoman.store.corrections import in_force
from dragoman.store.loading import ready_to_fuse, settle
from dragoman.store.rows import Kept, Made, Row, made_of
from dragoman.store.waiting import (
    NEW,
    Group,
    Share,
    Waiting,
    groups_of,
    mark_groups,
    mark_tellings,
    shared_out,
    stale,
    waiting,
)

_TELLINGS = 2000  # fused together
_TOGETHER = 20_000  # and written in one transaction

Each = Callable[[Connection, Callable[..., Any], Iterable[Job]], Iterator[tuple[Any, Any]]]
"""Does work that reads the record on each job, as ``here``; it may do it elsewhere, by a connection of its own."""


def here(connection: Connection, work: Callable[..., Any], jobs: Iterable[Job]) -> Iterator[tuple[Any, Any]]:
    """What the work makes of the connection and the arguments of each job, with what else is known of it."""
    for given, known in jobs:
        yield work(connection, *given), known


class Change(NamedTuple):
    """What must be written where some tellings were fused: entries that go, rows that come, and where tellings are."""

    gone: list[str]
    entries: list[Row]
    codes: list[Row]
    words: list[tuple[str, str]]
    moved: list[tuple[str, str | None]]


def refuse(connection: Connection, groups: Iterable[Group]) -> None:
    """Fuse what waits in some groups and write what changed; entries that did not change are left as they are."""
    for change in _changes(connection, waiting(connection, groups), here):
        _write(connection, change)
        _place(connection, change.moved)


def refuse_all(connection: Connection, groups: Sequence[Waiting], each: Each, *, fresh: bool) -> None:
    """As ``refuse``, of groups that wait, in transactions of its own: what one of them has written stays fused.

    With another ``each`` than ``here``, what it does may see the record as it was before a transaction. ``fresh``: in
    a record without entries; which one a telling has come to is then left to ``loading.settle``. Where another process
    wrote in between, what was made of the record before is made anew.
    """
    changes = _changes(connection, groups, each)
    seen, done = "", False
    while not done:
        with connection.begin():
            last, seen = seen, _state(connection)
            if last not in ("", seen):
                fresh = not ready_to_fuse(connection)
                changes = _changes(connection, waiting(connection), each)
            size, done = 0, True
            for change in changes:
                _write(connection, change)
                if fresh:
                    put_rows(connection, schema.placed, change.moved)
                else:
                    _place(connection, change.moved)
                size += len(change.moved)
                if size >= _TOGETHER:
                    done = False
                    break


def _state(connection: Connection) -> str:
    """What differs once another process has written; in PostgreSQL, where nobody waits for another, nothing does."""
    return str(connection.scalar(text("PRAGMA data_version"))) if connection.dialect.name == "sqlite" else ""


def _changes(connection: Connection, groups: Sequence[Waiting], each: Each) -> Iterator[Change]:
    """What must be written for some groups that wait, a batch of bundles after another."""
    corrections = in_force(connection)
    shares = shared_out(connection, groups, corrections)
    for change, _ in each(connection, _fused, _jobs(connection, shares, corrections, each)):
        yield Change(*change)


def refuse_corrected(connection: Connection, correction: Correction) -> None:
    """Fuse again what a correction bears on that was made or taken back.

    Tellings set apart may change all over their group for whom a bare surname stands; other corrections bear on the
    entries that they name alone.
    """
    named = {"apart": correction.value, "same_as": [correction.value]}.get(correction.field, [])
    tellings = [correction.entry, *named]
    settle(connection)
    groups = set(groups_of(connection, tellings).values())
    if correction.field == "apart":
        mark_groups(connection, groups)
    else:
        mark_tellings(connection, tellings)
    refuse(connection, groups)


def _jobs(
    connection: Connection, shares: Iterable[Share], corrections: Sequence[Correction], each: Each
) -> Iterator[Job]:
    """Bundles that must be fused, some together, with the corrections in force."""
    for found, kind in each(connection, _stale, (((share, corrections), share.kind) for share in shares)):
        batch: list[Bundle] = []
        size = 0
        for bundle in found:
            batch.append(bundle)
            size += sum(len(piece) for piece in bundle)
            if size >= _TELLINGS:
                yield (kind, batch, corrections), None
                batch, size = [], 0
        if batch:
            yield (kind, batch, corrections), None


def _stale(connection: Connection, share: Share, corrections: Sequence[Correction]) -> list[Bundle]:
    return list(stale(connection, share, corrections))


def _fused(
    connection: Connection, kind: str, batch: Sequence[Bundle], corrections: Sequence[Correction]
) -> tuple[Any, ...]:
    """The change that fusing some bundles makes, as plain values."""
    told, reports = schema.tellings.c, schema.reports.c
    ids = [key for bundle in batch for piece in bundle for key in piece]
    kept: dict[str, Kept] = {}
    was: dict[str, tuple[str | None, int]] = {}
    said = schema.told.c
    query = select(told.id, told.grp, told.report, reports.voice, reports.published, said.body, told.entry, told.waits)
    query = query.join(schema.reports, reports.id == told.report).join(schema.told, said.telling == told.id)
    query = query.with_hint(schema.reports, "INDEXED BY reports_with_voice", "sqlite")  # not the row of a long text
    for part in in_parts(ids):
        for row in connection.execute(query.where(among(connection, told.id, part))).all():
            kept[row[0]], was[row[0]] = Kept(*row[:6]), (row[6], row[7])
    stood = _stood(connection, [key for key, (_, waits) in was.items() if waits < NEW])
    mine = [c for c in corrections if c.entry in kept]
    bundles = [[[kept[key] for key in piece] for piece in bundle] for bundle in batch]
    made = [entry for bundle in bundles for entry in made_of(kind, bundle, mine)]
    return tuple(_change(made, stood, was))


def _stood(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """The bodies of the entries of these ids, of those that there are."""
    entries = schema.entries.c
    found: dict[str, str] = {}
    for part in in_parts(keys):
        rows = connection.execute(select(entries.id, entries.body).where(among(connection, entries.id, part)))
        found.update((r.id, r.body) for r in rows)
    return found


def _change(made: Sequence[Made], stood: dict[str, str], was: dict[str, tuple[str | None, int]]) -> Change:
    """Of entries named after the same tellings, the ones that are no more, or differ, go."""
    bodies = {m.row[0]: m.body for m in made}
    fresh = [m for m in made if stood.get(m.row[0]) != m.body]
    goal = {telling: m.row[0] for m in made for telling in m.tellings}
    return Change(
        [key for key, body in stood.items() if bodies.get(key) != body],
        [m.row for m in fresh],
        [row for m in fresh for row in m.codes],
        [(m.row[0], m.words) for m in fresh],
        [(key, goal.get(key)) for key, (entry, waits) in was.items() if waits or entry != goal.get(key)],
    )


def _write(connection: Connection, change: Change) -> None:
    drop_entries(connection, change.gone)
    put_rows(connection, schema.entries, change.entries)
    put_rows(connection, schema.codes, change.codes)
    search.put(connection, "entry_words", change.words)


def _place(connection: Connection, moved: Sequence[tuple[str, str | None]]) -> None:
    """Let tellings have their entries, and wait no more."""
    told = schema.tellings
    statement = (
        update(told).where(told.c.id == bindparam("key")).values(entry=bindparam("to"), waits=literal_column("0"))
    )
    change_rows(connection, statement, [{"key": key, "to": entry} for key, entry in sorted(moved)])


def drop_entries(connection: Connection, keys: Sequence[str]) -> None:
    """Forget entries."""
    for part in in_parts(keys):
        connection.execute(delete(schema.codes).where(among(connection, schema.codes.c.entry, part)))
        connection.execute(delete(schema.entries).where(among(connection, schema.entries.c.id, part)))
    search.drop(connection, "entry_words", keys)
