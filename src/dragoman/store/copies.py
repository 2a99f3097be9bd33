"""Copies: reports of nearly the same text share one voice. Found by the bands of their signatures, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, select, update

from dragoman.fusion import Signature, are_copies
from dragoman.store import schema
from dragoman.store.bulk import among, in_parts, put_rows


def find_copies(connection: Connection, new: Mapping[str, Signature]) -> list[str]:
    """File the signatures of new reports and join them to their copies; returns the older reports whose voice changed.

    ``new`` are the signatures by the keys of the reports. The voice of a report is the least key among it and its
    copies, and theirs, so that it does not depend on the order in which they came.
    """
    signed = {key: new[key] for key in sorted(new)}
    voices = _Voices(signed)
    _join_old(connection, signed, voices)
    _join_new(signed, voices)
    put_rows(connection, schema.bands, [(band, key) for key, found in signed.items() for band in found.bands])
    digests = [(key, " ".join(f"{v:x}" for v in found.digest)) for key, found in signed.items()]
    put_rows(connection, schema.digests, digests)
    return _settle(connection, voices, signed)


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


def _join_old(connection: Connection, signed: Mapping[str, Signature], voices: _Voices) -> None:
    """Join new reports to those that the record has. One report of a voice that is alike is enough."""
    bands, reports = schema.bands.c, schema.reports.c
    byband: dict[str, list[str]] = {}
    for key, found in signed.items():
        for band in found.bands:
            byband.setdefault(band, []).append(key)
    like: dict[str, set[str]] = {}  # report of the record to the new ones that share a band with it
    for part in in_parts(sorted(byband)):
        for row in connection.execute(select(bands.report, bands.band).where(among(connection, bands.band, part))):
            like.setdefault(row.report, set()).update(byband[row.band])
    voice: dict[str, str] = {}
    for part in in_parts(sorted(like)):
        rows = connection.execute(select(reports.id, reports.voice).where(among(connection, reports.id, part)))
        voice.update((r.id, r.voice) for r in rows)
    waiting = [(new, old) for old in sorted(like) for new in sorted(like[old])]
    while waiting:
        now: dict[tuple[str, str], str] = {}
        later: list[tuple[str, str]] = []
        for new, old in waiting:
            if voices.of(new) == voices.of(voice[old]):
                continue
            if now.setdefault((new, voice[old]), old) != old:
                later.append((new, old))
        digests = _digests(connection, sorted(set(now.values())))
        for (new, _), old in now.items():
            if are_copies(signed[new].digest, digests[old]):
                voices.join(new, voice[old])
        waiting = later


def _digests(connection: Connection, keys: list[str]) -> dict[str, tuple[int, ...]]:
    digests = schema.digests.c
    out = {}
    for part in in_parts(keys):
        for row in connection.execute(
            select(digests.report, digests.digest).where(among(connection, digests.report, part))
        ):
            out[row.report] = tuple(int(v, 16) for v in row.digest.split())
    return out


def _join_new(signed: Mapping[str, Signature], voices: _Voices) -> None:
    """Join new reports to each other."""
    byband: dict[str, list[str]] = {}
    first: dict[tuple[int, ...], str] = {}
    for key, found in signed.items():
        if first.setdefault(found.digest, key) != key:
            voices.join(key, first[found.digest])
            continue
        seen: set[str] = set()
        for band in found.bands:
            others = byband.setdefault(band, [])
            for other in others:
                if other in seen or voices.of(other) == voices.of(key):
                    continue
                seen.add(other)
                if are_copies(found.digest, signed[other].digest):
                    voices.join(key, other)
            others.append(key)


def _settle(connection: Connection, voices: _Voices, new: Mapping[str, Signature]) -> list[str]:
    """Write the voices that changed."""
    reports = schema.reports
    moved = voices.moved()
    was = sorted(k for k in moved if k not in new)
    changed: list[str] = []
    for part in in_parts(was):
        changed += connection.scalars(select(reports.c.id).where(among(connection, reports.c.voice, part)))
    statement = update(reports).values(voice=bindparam("to"))
    own = sorted(k for k in moved if k in new)
    for column, keys in ((reports.c.voice, was), (reports.c.id, own)):
        if keys:
            rows = [{"was": k, "to": moved[k]} for k in keys]
            connection.execute(statement.where(column == bindparam("was")), rows)
    return changed
