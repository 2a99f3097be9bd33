"""The times of a report as TIMEX3 writes them (TimeML; ISO 8601 with weeks, quarters, parts of the day).

A view of the same readings as ``times``, with the customs of TimeML: the two ends of a range are two
expressions, points that no calendar gives ('now', 'recently') count, and a stretch such as 'the
coming months' is a duration. An article belongs to a count ('the nine months') and not to an
adjective ('a [year-earlier] loss'), 'after' does not ('[13 days] after the attack'), and the
adjective 'annual' is no time. Nothing is found or resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.mentions.times import Reading, read_doc
from dragoman.mentions.times_calendar import Value
from dragoman.mentions.times_events import unsettled
from dragoman.mentions.times_lexis import Expr, Found, Token, scan
from dragoman.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LENGTH = re.compile(r"P(?:T?[\dX])")
_TIMED = re.compile(r"T(?:\d\d|[A-Z]{2}$)")
_ARTICLES = frozenset(("a", "an", "the"))
_HYPHENS = frozenset("-‐‑")
_MODS = {
    "START": "START", "OPEN": "START", "MID": "MID", "END": "END", "CLOSE": "END", "APPROX": "APPROX",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: ``type`` is DATE, TIME, DURATION or SET; ``value`` null where unknown; ``mod`` or None."""

    span: Span
    text: str
    type: str
    value: str | None
    mod: str | None = None


def find_timexes(doc: Doc, published: str | None) -> tuple[Timex, ...]:
    """All TIMEX3 expressions of an analysed report in text order; ``published`` as in ``find_times``."""
    text = doc.text
    tokens = scan(text)
    return tuple(t for reading in read_doc(doc, published) for t in _views(text, tokens, reading))


def _views(text: str, tokens: list[Token], reading: Reading) -> Iterator[Timex]:
    found, resolved = reading.found, reading.resolved
    if found.expr.kind == "set" and tokens[found.first].low == "annual":
        return
    if found.expr.kind == "offset" and found.expr.gap[1]:
        resolved = unsettled(found.expr)
    if found.expr.kind != "range":
        yield _view(text, _span(tokens, found), found.expr, resolved.kind, resolved.value)
        return
    left, right = found.expr.gap
    spans = Span(found.start, tokens[left - 1].end), Span(tokens[right].start, found.end)
    for span, expr, value in zip(spans, found.expr.items, resolved.ends, strict=True):
        yield _view(text, span, expr, "DATE", value)


def _span(tokens: list[Token], found: Found) -> Span:
    first, last = found.first, found.last
    joined = last - first > 2 and tokens[last - 1].glued and tokens[last - 2].low in _HYPHENS
    if joined and tokens[first].low in _ARTICLES:
        first += 1
    elif first and tokens[first - 1].low == "the" and found.expr.kind == "duration" and not found.expr.which:
        first -= 1
    return Span(tokens[first].start, tokens[last - 1].end)


def _view(text: str, span: Span, expr: Expr, kind: str, value: Value) -> Timex:
    return Timex(span, text[span.start : span.end], _type(kind, value.timex), value.timex, _MODS.get(expr.mod))


def _type(kind: str, value: str | None) -> str:
    if kind == "SET":
        return kind
    if value is not None and _LENGTH.match(value):
        return "DURATION"
    if kind == "TIME" or (value is not None and _TIMED.search(value)):
        return "TIME"
    return "DURATION" if kind == "DURATION" else "DATE"
