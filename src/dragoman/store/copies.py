"""Copies: reports of nearly the same text share one voice. Found by the bands of their signatures, many at a time.

At most ``_HELD`` reports stand for a band. Notices that fill one form share the bands of the form's words by the
thousand, and each would be compared with all before it; copies of a text share nearly all bands, those of the words
that are its own among them, and are found by these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from sqlalchemy import Connection, bindparam, select, update

from dragoman.fusion import alike, bands_of, digests_of, sign
from dragoman.store import schema
from dragoman.store.bulk import among, in_parts, put_rows
from dragoman.store.packing import unpack

_MANY = 100_000  # reports looked at together: 200 MB
_ROWS = 100_000  # bands written together
_HELD = 64  # reports that stand for a band


def join_copies(connection: Connection) -> list[str]:
    """Join the reports that wait for it to their copies; returns the older reports whose voice changed.

    The voice of a report is the least key among it and its copies, and theirs, so that it does not depend on the
    order in which they came, as long as no band of its signature is shared by more than ``_HELD``.
    """
    digests = schema.digests
    query = select(digests.c.report, digests.c.digest).where(digests.c.waits > 0).order_by(digests.c.report)
    changed: list[str] = []
    while rows := connection.execute(query.limit(_MANY)).all():
        new = _New([r.report for r in rows], digests_of([r.digest for r in rows]))
        voices = _Voices(new.keys)
        held = _join_old(connection, new, voices)
        _join_new(new, voices)
        _put_bands(connection, new, held)
        changed += _settle(connection, voices, new.keys)
        done = (digests.c.waits > 0) & (digests.c.report <= new.keys[-1])
        connection.execute(update(digests).where(done).values(waits=0))
    return changed


def read_before(connection: Connection, asked: Sequence[tuple[str, str]], coder: str) -> dict[tuple[str, str], str]:
    """Of some texts, each with its day of publication, those that ``coder`` has read: with their readings as JSON."""
    if not asked:
        return {}
    bands, reports, readings = schema.bands.c, schema.reports.c, schema.readings.c
    first = bands_of(digests_of([sign(text) for text, _ in asked]))[:, 0]
    query = select(bands.report).where(among(connection, bands.band, sorted(set(first.tolist()))))
    alike = select(reports.id, reports.text, reports.published).where(
        reports.id.in_(query),
        reports.published.in_(sorted({day for _, day in asked})),
        reports.coder == coder,
    )
    wanted = set(asked)
    known = {(r.text, r.published): r.id for r in connection.execute(alike) if (r.text, r.published) in wanted}
    body = select(readings.report, readings.body).where(
        among(connection, readings.report, sorted(known.values())), readings.coder == coder
    )
    bodies = {r.report: unpack(r.body) for r in connection.execute(body)}
    return {pair: bodies[key] for pair, key in known.items() if key in bodies}


def _put_bands(connection: Connection, new: _New, held: Mapping[int, int]) -> None:
    """Write the bands, in their order: each page of the table is touched once. ``held``: how many stand for each."""
    values, per = new.bands.ravel(), new.bands.shape[1]
    order = np.argsort(values, kind="stable")
    order = order[_ranks(values[order], held) < _HELD]
    for first in range(0, len(order), _ROWS):
        part = order[first : first + _ROWS]
        rows = zip(values[part].tolist(), (part // per).tolist(), strict=True)
        put_rows(connection, schema.bands, [(band, new.keys[at]) for band, at in rows])


def _ranks(ordered: Any, held: Mapping[int, int]) -> Any:
    """The how manieth of its value each of some sorted values is, after those that are held already."""
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    lengths = np.diff(np.append(starts, len(ordered)))
    before = np.array([held.get(value, 0) for value in ordered[starts].tolist()], dtype=np.int64)
    return np.arange(len(ordered)) - np.repeat(starts - before, lengths)


class _New:
    """Reports that wait: their keys, digests and bands, in the order of the keys."""

    def __init__(self, keys: list[str], digests: Any) -> None:
        self.keys = keys
        self.digests = digests
        self.bands = bands_of(digests)


class _Voices:
    """Sets of reports that grow together; the least key of a set stands for it."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._up = {k: k for k in keys}

    def moved(self) -> dict[str, str]:
        """Those that another one stands for, with that one."""
        return {k: v for k in list(self._up) if (v := self.of(k)) != k}

    def of(self, key: str) -> str:
        self._up.setdefault(key, key)
        while self._up[key] != key:
            self._up[key] = key = self._up[self._up[key]]
        return key

    def join(self, one: str, other: str) -> None:
        one, other = sorted((self.of(one), self.of(other)))
        self._up[other] = one


def _join_old(connection: Connection, new: _New, voices: _Voices) -> Mapping[int, int]:
    """Join new reports to those that the record has; returns how many of these stand for each band.

    One report of a voice that is alike is enough.
    """
    like, held = _like(connection, new)
    reports = schema.reports.c
    voice: dict[str, str] = {}
    for part in in_parts(sorted(like)):
        rows = connection.execute(select(reports.id, reports.voice).where(among(connection, reports.id, part)))
        voice.update((r.id, r.voice) for r in rows)
    waiting = [(at, old) for old in sorted(like) for at in sorted(like[old])]
    while waiting:
        now: dict[tuple[int, str], str] = {}
        later: list[tuple[int, str]] = []
        for at, old in waiting:
            if voices.of(new.keys[at]) == voices.of(voice[old]):
                continue
            if now.setdefault((at, voice[old]), old) != old:
                later.append((at, old))
        keys, digests = _digests(connection, sorted(set(now.values())))
        row = {key: at for at, key in enumerate(keys)}
        olds: dict[int, list[int]] = {}
        for (at, _), old in now.items():
            olds.setdefault(at, []).append(row[old])
        for at, places in olds.items():
            for copied in np.flatnonzero(alike(new.digests[at], digests[places])).tolist():
                voices.join(new.keys[at], voice[keys[places[copied]]])
        waiting = later
    return held


def _like(connection: Connection, new: _New) -> tuple[dict[str, set[int]], Counter[int]]:
    """Reports of the record that share a band with new ones, with the places of these; how many stand for each band."""
    bands = schema.bands.c
    like: dict[str, set[int]] = {}
    held: Counter[int] = Counter()
    if connection.execute(select(bands.report).limit(1)).first() is None:
        return like, held
    values = new.bands.ravel()
    order = np.argsort(values, kind="stable")
    ordered, places = values[order], (order // new.bands.shape[1]).tolist()
    for part in in_parts(np.unique(values).tolist()):
        rows = connection.execute(select(bands.report, bands.band).where(among(connection, bands.band, part))).all()
        found = np.array([row.band for row in rows], dtype=np.int64)
        edges = zip(np.searchsorted(ordered, found), np.searchsorted(ordered, found, "right"), strict=True)
        for row, (first, last) in zip(rows, edges, strict=True):
            like.setdefault(row.report, set()).update(places[first:last])
            held[row.band] += 1
    return like, held


def _digests(connection: Connection, keys: list[str]) -> tuple[list[str], Any]:
    """The keys of those reports that have digests, and these, a row each."""
    digests = schema.digests.c
    found: list[Any] = []
    for part in in_parts(keys):
        query = select(digests.report, digests.digest).where(among(connection, digests.report, part))
        found += connection.execute(query).all()
    return [r.report for r in found], digests_of([r.digest for r in found])


def _join_new(new: _New, voices: _Voices) -> None:
    """Join new reports to each other."""
    same: dict[bytes, int] = {}
    others = []  # the first of each digest
    for at, digest in enumerate(new.digests):
        first = same.setdefault(digest.tobytes(), at)
        if first == at:
            others.append(at)
        else:
            voices.join(new.keys[at], new.keys[first])
    places = np.array(others, dtype=np.int64)
    for band in new.bands[places].T:
        for run in _runs(band):
            _join_run(new, places[run].tolist(), voices)


def _join_run(new: _New, run: Sequence[int], voices: _Voices) -> None:
    """Join new reports that share a band to the first of them, as far as they are copies.

    Those of one voice are compared with no other.
    """
    known: dict[str, list[int]] = {}
    for rank, at in enumerate(run):
        key = new.keys[at]
        for others in list(known.values()):
            if voices.of(new.keys[others[0]]) != voices.of(key) and alike(new.digests[at], new.digests[others]).any():
                voices.join(key, new.keys[others[0]])
        if rank < _HELD:
            known.setdefault(voices.of(key), []).append(at)


def _runs(values: Any) -> Iterator[list[int]]:
    """The places of values that stand there more than once, those of each value together."""
    order = np.argsort(values, kind="stable")
    cuts = np.flatnonzero(np.diff(values[order])) + 1
    edges = [0, *cuts.tolist(), len(order)]
    for first, last in pairwise(edges):
        if last - first > 1:
            yield order[first:last].tolist()


def _settle(connection: Connection, voices: _Voices, new: Sequence[str]) -> list[str]:
    """Write the voices that changed."""
    reports = schema.reports
    moved = voices.moved()
    fresh = set(new)
    was = sorted(k for k in moved if k not in fresh)
    changed: list[str] = []
    for part in in_parts(was):
        changed += connection.scalars(select(reports.c.id).where(among(connection, reports.c.voice, part)))
    statement = update(reports).values(voice=bindparam("to"))
    own = sorted(k for k in moved if k in fresh)
    for column, keys in ((reports.c.voice, was), (reports.c.id, own)):
        if keys:
            rows = [{"was": k, "to": moved[k]} for k in keys]
            connection.execute(statement.where(column == bindparam("was")), rows)
    return changed
