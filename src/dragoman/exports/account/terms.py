"""Events in the terms of the published schemes: PLOVER's folding of what is only planned, and CAMEO's numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman import edtf
from dragoman.codebook import Codebook, load_codebook
from dragoman.tables import read_tsv

QUADS = {"verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4}
# The manual: cooperation told in the future tense is AGREE, an announced retreat CONCEDE.
_FOLDED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
_TOLD = ("actual", "planned", "historical")


class Terms(NamedTuple):
    """An event as a data set of events has it."""

    type: str
    mode: str | None
    score: float | None
    quad: int
    cameo: str | None
    first: str
    last: str


def terms(event: Mapping[str, Any]) -> Terms | None:
    """The event's terms; None for what did not happen (negated, denied, conditional) or has no day at all.

    An act of the past without a date of its own has no day either: it did not happen when it was told.
    """
    status = event.get("status") or "actual"
    if status not in _TOLD or (status == "historical" and not event.get("date")):
        return None
    first = edtf.first_day(event.get("date")) or event.get("first")
    last = edtf.last_day(event.get("date")) or event.get("last") or first
    if first is None:
        return None
    book = _codebook()
    given = str(event.get("type"))
    kind, mode = (_FOLDED[given], None) if status == "planned" and given in _FOLDED else (given, event.get("mode"))
    score, code = event.get("score"), event.get("cameo")
    if kind != given:
        score, code = book.types[kind].score, book.cameo(kind, None, tuple(event.get("contexts") or ()))
    quad = book.types[kind].quad if kind in book.types else event.get("quad")
    return Terms(kind, mode, score, QUADS.get(str(quad), 0), code, str(first), str(last))


def goldstein(code: str) -> float | None:
    """The Goldstein score of a CAMEO code, or of the code above it where it has none of its own."""
    scores = _goldstein()
    return next((scores[c] for c in (code, code[:3], code[:2]) if c in scores), None)


@lru_cache(maxsize=1)
def _codebook() -> Codebook:
    return load_codebook()


@lru_cache(maxsize=1)
def _goldstein() -> dict[str, float]:
    return {row["code"]: float(row["goldstein"]) for row in read_tsv("cameo.tsv")}
