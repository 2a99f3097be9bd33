"""Tellings fused into the rows that a record keeps of their entries. Pure: it can run in any process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.entries import Correction, Entry, Telling
from dragoman.fusion import fuse_bundle
from dragoman.fusion.doubt import doubt
from dragoman.fusion.names import fold
from dragoman.store.packing import text_of, value_of

Row = tuple[Any, ...]


class Kept(NamedTuple):
    """A telling as it is kept: ``group``, ``report``, ``voice`` and ``published`` are those of ``Telling``."""

    id: str
    group: str
    report: str
    voice: str
    published: str | None
    body: str


class Made(NamedTuple):
    """The rows of an entry, in the order of the columns of their tables, its words and its tellings."""

    row: Row
    codes: list[Row]
    words: str
    tellings: tuple[str, ...]

    @property
    def body(self) -> str:
        """The entry as JSON."""
        return str(self.row[BODY])


BODY = 11  # of the columns of the entries


def made_of(kind: str, bundle: Sequence[Sequence[Kept]], corrections: Sequence[Correction]) -> Iterator[Made]:
    """The rows of the entries of a bundle (see ``fusion.bundles``) of one kind."""
    mine: Sequence[Correction] = ()
    if corrections:
        ids = {t.id for piece in bundle for t in piece}
        mine = [c for c in corrections if c.entry in ids]
    for entry in fuse_bundle([[_telling(kind, t) for t in piece] for piece in bundle], mine):
        yield _made(entry)


def _telling(kind: str, kept: Kept) -> Telling:
    return Telling(kept.id, kind, kept.group, kept.report, kept.voice, kept.published, value_of(kept.body))


def _made(entry: Entry) -> Made:
    plain, values = entry.to_json(), entry.values
    row = (
        entry.id,
        entry.kind,
        entry.group,
        entry.first,
        entry.last,
        values.get("status"),
        values.get("type") or values.get("kind"),
        values.get("mode"),
        " ".join(fold(values.get("traveler")).split()) or None if values.get("traveler") else None,
        values.get("score"),
        plain["voices"],
        text_of(plain, ordered=True),
        doubt(plain),
    )
    codes = [(entry.id, role, code, entry.kind, entry.first) for role, code in _codes(values)]
    return Made(row, codes, " ".join(_words(values.values(), [])), entry.tellings)


def _codes(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(role, code), sorted, of all that acts, is acted on, or is a place."""
    get = values.get
    actors = (*(get("actors") or ()), get("seller"), get("provider"))
    recipients = (*(get("recipients") or ()), get("buyer"), get("recipient"))
    places = [s.get("country") for s in get("stops") or ()] + [(get("place") or {}).get("country")]
    acting, acted_on, there = [tuple([str(c) for c in said if c]) for said in (actors, recipients, places)]
    return _roles(acting, acted_on, str(get("country") or ""), there)


@lru_cache(maxsize=16_384)
def _roles(
    actors: tuple[str, ...], recipients: tuple[str, ...], home: str, places: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Full codes and their states, by role; each state that acts with each that is acted on, as "USA>CHN"."""
    acting, acted_on = {_state(c) for c in actors}, {_state(c) for c in recipients}
    found = {("actor", c) for c in (*actors, *acting)} | {("recipient", c) for c in (*recipients, *acted_on)}
    found.update([("pair", f"{a}>{b}") for a in acting for b in acted_on])
    if home:
        found.update((("actor", home), ("actor", _state(home))))
    found.update([("place", c) for c in places])
    return tuple(sorted(found))


def _state(code: str) -> str:
    return code.split()[0]


def _words(values: Iterable[Any], found: list[str]) -> list[str]:
    """Every text of an entry's values, added to those ``found``."""
    for value in values:
        kind = type(value)
        if kind is str:
            found.append(value)
        elif kind is dict:
            _words(value.values(), found)
        elif kind is list or kind is tuple:
            _words(value, found)
    return found
