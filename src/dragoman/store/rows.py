"""Tellings fused into the rows that a record keeps of their entries. Pure: it can run in any process."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dragoman.entries import Correction, Entry, Telling
from dragoman.fusion import fuse_bundle
from dragoman.fusion.doubt import doubt
from dragoman.fusion.names import fold

Row = tuple[Any, ...]
_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class Kept(NamedTuple):
    """A telling as it is kept: ``group``, ``report``, ``voice`` and ``published`` are those of ``Telling``."""

    id: str
    group: str
    report: str
    voice: str
    published: str | None
    body: str


class Made(NamedTuple):
    """The rows of some entries, by their ids, in the order of the columns of their tables."""

    entries: dict[str, Row]
    bodies: dict[str, str]
    codes: dict[str, list[Row]]
    words: dict[str, str]
    told: dict[str, str]  # telling to entry


def made_of(kind: str, bundles: Sequence[Sequence[Sequence[Kept]]], corrections: Sequence[Correction]) -> Made:
    """The rows of the entries of some bundles (see ``fusion.bundles``) of one kind."""
    made = Made({}, {}, {}, {}, {})
    for bundle in bundles:
        ids = {t.id for piece in bundle for t in piece}
        mine = [c for c in corrections if c.entry in ids]
        for entry in fuse_bundle([[_telling(kind, t) for t in piece] for piece in bundle], mine):
            _add(entry, made)
    return made


def _telling(kind: str, kept: Kept) -> Telling:
    return Telling(kept.id, kind, kept.group, kept.report, kept.voice, kept.published, json.loads(kept.body))


def _add(entry: Entry, made: Made) -> None:
    plain, values = entry.to_json(), entry.values
    body = _TEXT(plain)
    made.entries[entry.id] = (
        entry.id,
        entry.kind,
        entry.group,
        entry.first,
        entry.last,
        values.get("status"),
        values.get("type") or values.get("kind"),
        values.get("mode"),
        " ".join(fold(values.get("traveler")).split()) or None,
        values.get("score"),
        plain["voices"],
        body,
        doubt(plain),
    )
    made.bodies[entry.id] = body
    made.codes[entry.id] = [
        (entry.id, role, code, entry.kind, entry.first) for role, code in sorted(set(_codes(entry)))
    ]
    made.words[entry.id] = " ".join(_words(values))
    made.told.update(dict.fromkeys(entry.tellings, entry.id))


def _codes(entry: Entry) -> Iterator[tuple[str, str]]:
    """(role, code): full codes and their states; each state that acts with each that is acted on, as "USA>CHN"."""
    values = entry.values
    actors = [*(values.get("actors") or ()), values.get("seller"), values.get("provider")]
    recipients = [*(values.get("recipients") or ()), values.get("buyer"), values.get("recipient")]
    for role, found in (("actor", [*actors, values.get("country")]), ("recipient", recipients)):
        for code in found:
            if code:
                yield role, str(code)
                yield role, str(code).split()[0]
    acting, acted_on = ({str(c).split()[0] for c in found if c} for found in (actors, recipients))
    yield from (("pair", f"{a}>{b}") for a in acting for b in acted_on)
    places = [s.get("country") for s in values.get("stops") or ()] + [(values.get("place") or {}).get("country")]
    yield from (("place", str(c)) for c in places if c)


def _words(values: Any) -> Iterator[str]:
    """Every text of an entry's values."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for value in values.values():
            yield from _words(value)
    elif isinstance(values, (list, tuple)):
        for value in values:
            yield from _words(value)
