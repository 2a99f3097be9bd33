"""Many readings into one record: pure, without a model and without a store.

``tellings_of`` takes a reading apart; ``bundles`` cuts a group of tellings into what can be fused by itself;
``fuse_bundle`` makes the entries of it. The result depends on the set of tellings alone, never on their order.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.entries import Correction, Entry, Telling
from dragoman.fusion.copies import alike, bands_of, digests_of, sign
from dragoman.fusion.corrections import correct, join
from dragoman.fusion.deals import fuse_deals, one_deal
from dragoman.fusion.events import fuse_events, one_event
from dragoman.fusion.pieces import Bundle, Key, bundles, key_of
from dragoman.fusion.tellings import tellings_of
from dragoman.fusion.trips import fuse_trips, one_trip
from dragoman.fusion.windows import gaps

__all__ = [
    "Bundle",
    "Key",
    "alike",
    "bands_of",
    "bundles",
    "digests_of",
    "fuse",
    "fuse_bundle",
    "gaps",
    "key_of",
    "sign",
    "tellings_of",
]

_FUSE = {"trip": fuse_trips, "event": fuse_events, "deal": fuse_deals}
_ONE = {"trip": one_trip, "event": one_event, "deal": one_deal}


def fuse(tellings: Sequence[Telling], corrections: Sequence[Correction] = ()) -> list[Entry]:
    """The entries of tellings of one kind, sorted by their ids, with people's corrections applied.

    The tellings are those of one group, or of several that a correction joins. ``corrections`` are those in
    force; one belongs to the entry that holds the telling it was made on.
    """
    if not tellings:
        return []
    byid = {t.id: t for t in tellings}
    found = bundles(tellings[0].kind, [key_of(t) for t in tellings], corrections)
    entries = [e for b in found for e in fuse_bundle([[byid[k] for k in piece] for piece in b], corrections)]
    return sorted(entries, key=lambda e: e.id)


def fuse_bundle(pieces: Sequence[Sequence[Telling]], corrections: Sequence[Correction] = ()) -> list[Entry]:
    """The entries of one bundle (see ``bundles``), made piece by piece, with people's corrections applied."""
    kind = pieces[0][0].kind
    entries = [e for piece in pieces for e in _fused(kind, piece)]
    if not corrections:
        return entries
    ordered = sorted((t for piece in pieces for t in piece), key=lambda t: t.id)
    entries = join(entries, ordered, corrections, _ONE[kind])
    kept = (correct(e, corrections) for e in entries)
    return [e for e in kept if e is not None]


def _fused(kind: str, piece: Sequence[Telling]) -> list[Entry]:
    """The entries of a piece. Most are told once: what a telling says alone is an entry without more ado."""
    return [_ONE[kind](piece)] if len(piece) == 1 else _FUSE[kind](sorted(piece, key=lambda t: t.id))
