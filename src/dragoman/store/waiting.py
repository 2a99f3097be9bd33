"""What waits to be fused: the pieces of groups that new tellings, new voices or corrections have changed.

A telling waits from when it is filed, or marked, until the piece it is in has been fused. Pieces follow from the keys
of the tellings alone (``fusion.bundles``), so those that changed are found without reading what any report tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select, update

from dragoman.entries import Correction
from dragoman.fusion import Bundle, Key, bundles, gaps
from dragoman.store import schema
from dragoman.store.bulk import among, in_parts

Group = tuple[str, str]  # kind and blocking key
_GROUPS = 200  # groups looked at together
_WAITING = 20_000  # and tellings of them that wait
_REACH = 30  # days around new events in which a day without any is looked for
NEW = 2  # waits for the first time


class Waiting(NamedTuple):
    """A group with tellings that wait: how many, their first and last day, and how many have a day."""

    kind: str
    group: str
    number: int
    low: str | None
    high: str | None
    dated: int


class Share(NamedTuple):
    """Groups of one kind that are looked at together: in families, and those of them that no correction ties."""

    kind: str
    families: list[list[str]]
    alone: list[Waiting]


class _Keyed(NamedTuple):
    key: Key
    waits: int


def waiting(connection: Connection, groups: Iterable[Group] | None = None) -> list[Waiting]:
    """The groups, of those named or of all, that have tellings to be fused."""
    told = schema.tellings.c
    query = select(told.kind, told.grp, func.count(), func.min(told.low), func.max(told.low), func.count(told.low))
    query = query.where(told.waits > 0).group_by(told.kind, told.grp)
    if groups is None:
        return sorted(Waiting(*row) for row in connection.execute(query))
    found: list[Waiting] = []
    for kind, names in _by_kind(groups):
        for part in in_parts(names):
            rows = connection.execute(query.where(told.kind == kind, among(connection, told.grp, part)))
            found += [Waiting(*row) for row in rows]
    return sorted(found)


def mark_groups(connection: Connection, groups: Iterable[Group]) -> None:
    """Let all tellings of some groups be fused again."""
    told = schema.tellings
    for kind, names in _by_kind(groups):
        for part in in_parts(names):
            mine = (told.c.kind == kind) & among(connection, told.c.grp, part) & (told.c.waits == 0)
            connection.execute(update(told).where(mine).values(waits=1))


def mark_tellings(connection: Connection, tellings: Sequence[str]) -> None:
    """Let some tellings be fused again."""
    told = schema.tellings
    for part in in_parts(tellings):
        mine = among(connection, told.c.id, part) & (told.c.waits == 0)
        connection.execute(update(told).where(mine).values(waits=1))


def mark_reports(connection: Connection, reports: Sequence[str]) -> set[Group]:
    """Let what some reports tell be fused again; returns the groups of it."""
    told = schema.tellings
    touched: set[Group] = set()
    for part in in_parts(reports):
        mine = among(connection, told.c.report, part)
        rows = connection.execute(select(told.c.kind, told.c.grp).where(mine).distinct())
        touched.update((r.kind, r.grp) for r in rows)
        connection.execute(update(told).where(mine, told.c.waits == 0).values(waits=1))
    return touched


def _by_kind(groups: Iterable[Group]) -> Iterator[tuple[str, list[str]]]:
    for kind, found in groupby(sorted(set(groups)), key=lambda g: g[0]):
        yield kind, [name for _, name in found]


def groups_of(connection: Connection, tellings: Iterable[str]) -> dict[str, Group]:
    """The group that each telling is in, of those that there are."""
    told = schema.tellings.c
    out: dict[str, Group] = {}
    for part in in_parts(sorted(set(tellings))):
        rows = connection.execute(select(told.id, told.kind, told.grp).where(among(connection, told.id, part)))
        out.update((r.id, (r.kind, r.grp)) for r in rows)
    return out


def shared_out(connection: Connection, groups: Iterable[Waiting], corrections: Sequence[Correction]) -> Iterator[Share]:
    """Groups in shares; in one family with each are those that a correction calls the same in part."""
    ties = _ties(connection, corrections)
    tied = frozenset(name for tie in ties for _, name in tie)
    for kind, found in groupby(sorted(groups), key=lambda g: g.kind):
        byname = {g.group: g for g in found}
        share = Share(kind, [], [])
        loose = ([name] for name in byname if name not in tied)
        for family in chain(_families({(kind, name) for name in byname if name in tied}, ties), loose):
            mine = [byname[name] for name in family if name in byname]
            share.families.append(family)
            share.alone.extend(g for g in mine if g.group not in tied)
            if len(share.families) == _GROUPS or sum(g.number for g in share.alone) > _WAITING:
                yield share
                share = Share(kind, [], [])
        if share.families:
            yield share


def stale(connection: Connection, share: Share, corrections: Sequence[Correction]) -> Iterator[Bundle]:
    """The bundles of tellings of a share that must be fused."""
    kind, families, alone = share
    names = {g.group for g in alone}
    keys = _keys(connection, kind, [name for family in families for name in family if name not in names])
    keys |= _around(connection, alone) if kind == "event" else _keys(connection, kind, sorted(names))
    for family in families:
        found = [k for name in family for k in keys.get(name, ())]
        ids = {k.key.id for k in found}
        mine = [c for c in corrections if c.entry in ids or (c.field == "apart" and not ids.isdisjoint(c.value))]
        waits = {k.key.id for k in found if k.waits}
        stood = [k.key for k in found if k.waits < NEW]
        before = set(bundles(kind, stood, mine)) if stood else set()
        for bundle in bundles(kind, [k.key for k in found], mine):
            if bundle not in before or any(not waits.isdisjoint(piece) for piece in bundle):
                yield bundle


def _ties(connection: Connection, corrections: Sequence[Correction]) -> list[set[Group]]:
    """Groups whose tellings a correction calls the same."""
    pairs = [(c.entry, str(c.value)) for c in corrections if c.field == "same_as"]
    known = groups_of(connection, [t for pair in pairs for t in pair])
    return [{known[t] for t in pair if t in known} for pair in pairs]


def _families(groups: Iterable[Group], ties: Sequence[set[Group]]) -> list[list[str]]:
    """Names of groups of one kind, those together that are tied, with what they are tied to."""
    families = [{g} for g in sorted(groups)]
    while loose := [t for t in ties if any(f & t and not t <= f for f in families)]:
        touched = [f for f in families if f & loose[0]]
        families = [f for f in families if f not in touched] + [loose[0].union(*touched)]
    return sorted(sorted(name for _, name in family) for family in families)


def _keys(
    connection: Connection, kind: str, names: Sequence[str], only: ColumnElement[bool] | None = None
) -> dict[str, list[_Keyed]]:
    """The keys of tellings by group; ``only`` those that pass a condition."""
    told = schema.tellings.c
    query = select(told.id, told.grp, told.name, told.low, told.high, told.waits).where(told.kind == kind)
    if only is not None:
        query = query.where(only)
    out: dict[str, list[_Keyed]] = {}
    for part in in_parts(names):
        for row in connection.execute(query.where(among(connection, told.grp, part))).all():
            out.setdefault(row.grp, []).append(_Keyed(Key(*row[:5]), row.waits))
    return out


def _around(connection: Connection, groups: Sequence[Waiting]) -> dict[str, list[_Keyed]]:
    """The keys of events from a day without any before the new ones to one after them; else all of the group.

    Those that may be of any day are together in any case, and apart from the others.
    """
    told = schema.tellings.c
    found: dict[str, list[_Keyed]] = {}
    for some in gaps([g for g in groups if g.dated], lambda g: (_day(g.low), _day(g.high)), 2 * _REACH):
        first, last = min(_day(g.low) for g in some) - _REACH, max(_day(g.high) for g in some) + _REACH
        between = told.low.between(_iso(first), _iso(last))
        near = _keys(connection, "event", [g.group for g in some], between)
        for group in some:
            part = _between_gaps(near[group.group], group, first, last)
            if part:
                found[group.group] = part
    undated = [g.group for g in groups if g.dated < g.number and (g.group in found or not g.dated)]
    for name, keys in _keys(connection, "event", undated, told.low.is_(None)).items():
        found.setdefault(name, []).extend(keys)
    return found | _keys(connection, "event", [g.group for g in groups if g.group not in found])


def _between_gaps(keys: list[_Keyed], group: Waiting, first: int, last: int) -> list[_Keyed]:
    """The keys between two days without any, around what waits; none where there are no such days.

    ``keys`` are all those that begin from day ``first`` to day ``last``.
    """
    days = sorted({_day(k.key.low) for k in keys})
    edges = [first - 1, *days, last + 1]  # what lies beyond is not known
    empty = [(a, b) for a, b in pairwise(edges) if b - a > 1]
    before = [b for _, b in empty if b <= _day(group.low)]
    after = [a for a, _ in empty if a >= _day(group.high)]
    if not before or not after:
        return []
    low, high = _iso(max(before)), _iso(min(after))
    return [k for k in keys if k.key.low and low <= k.key.low <= high]


def _day(iso: str | None) -> int:
    return date.fromisoformat(iso or "9999-12-31").toordinal()


def _iso(day: int) -> str:
    return date.fromordinal(min(max(day, date.min.toordinal()), date.max.toordinal())).isoformat()
