"""Times in a report: found by a grammar, resolved to EDTF against the publication date.

The language model's opinion is not needed; where a Doc has entities and tags, they keep names
and verbs apart from dates. Values follow ``record.md``: an honest null beats a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dragoman import edtf
from dragoman.mentions.times_context import Context
from dragoman.mentions.times_counts import Cursor
from dragoman.mentions.times_events import settle
from dragoman.mentions.times_grammar import parsed
from dragoman.mentions.times_lexis import PART_NAMES, Expr, Found
from dragoman.mentions.times_resolve import Resolved, resolve
from dragoman.mentions.times_tense import FormOf, direction
from dragoman.mentions.times_world import Candidates, candidates, public_day
from dragoman.types import Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AMERICAN = re.compile(r"\bU\.S\.|\bUnited States\b|\bCongress\b|\bUSAID\b|\$")
_ONLY_ON = re.compile(r"\s*[(,)]?\s*(?:[Oo]n\s+)?")
_LEAST_OPTIONS, _MOST_OPTIONS = 2, 4
_NAME_LABELS = frozenset(("PERSON", "FAC", "LAW", "ORG"))


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression with its meaning and its value; vague references ('now') have the kind REF.

    ``options`` are the days of which it is one, where the text has no date and a public event leaves several.
    """

    found: Found
    resolved: Resolved
    options: tuple[str, ...] = ()


def find_times(doc: Doc, published: str | None) -> tuple[Time, ...]:
    """All times of a report in text order.

    ``published`` is the publication date as an EDTF day, or None; without it relative expressions
    keep a null value, with their weekday and direction. Offsets count code points of ``doc.text``.
    """
    text = doc.text  # built anew at each asking
    return tuple(_time(text, r) for r in read_doc(doc, published) if r.resolved.kind != "REF")


def read_doc(doc: Doc, published: str | None) -> list[Reading]:
    """Expressions of an analysed text with their values, vague references included."""
    names = [(e.start_char, e.end_char) for e in doc.ents if e.label_ in _NAME_LABELS]
    return read_times(doc.text, published, verb_forms(doc), names)


@dataclass(frozen=True, slots=True)
class _Page:
    """A text with its expressions and the direction of each; all that does not hang on the day of publication."""

    text: str
    cursor: Cursor
    found: tuple[Found, ...]
    directions: tuple[int, ...]


def _page(text: str, form: FormOf, names: list[tuple[int, int]]) -> _Page:
    cursor, everything = parsed(text)
    found = tuple(_unnamed(everything, names))
    return _Page(text, cursor, found, tuple(direction(cursor, item.first, item.last, form) for item in found))


def read_times(
    text: str, published: str | None, form: FormOf | None = None, names: list[tuple[int, int]] | None = None
) -> list[Reading]:
    """Expressions of a text with their values, vague references included; needs no Doc.

    Without a publication date, a dated public event that the text names may resolve some (basis ``world``).
    """
    page = _page(text, form or _untagged, names or [])
    known = edtf.day(published)
    if known is not None or not page.found:
        return _read(page, known)
    fits = candidates(text, page.found, lambda day: _values(_read(page, day)))
    unknown = _read(page, None)
    return _agreed(unknown, [_read(page, day) for day in fits.days], exact=fits.exact) if fits.days else unknown


def world_published(text: str) -> Candidates:
    """The days on which a text may have been published by a dated event and the weekdays around it.

    None where the event says no more than the time of year.
    """
    page = _page(text, _untagged, [])
    fits = candidates(text, page.found, lambda day: _values(_read(page, day))) if page.found else Candidates()
    return fits if fits.exact else Candidates()


def dated_by(text: str) -> Time | None:
    """The words of a text without a date that name a dated event, with the days of publication that it leaves."""
    fits = world_published(text)
    if fits.span is None or len(fits.days) < _LEAST_OPTIONS:
        return None
    days = tuple(day.isoformat() for day in fits.days)
    return Time(fits.span, text[fits.span.start : fits.span.end], "DATE", options=days)


def _values(readings: list[Reading]) -> list[tuple[str | None, int]]:
    return [(r.resolved.value.edtf, r.resolved.direction) for r in readings]


def _agreed(unknown: list[Reading], trials: list[list[Reading]], *, exact: bool) -> list[Reading]:
    """Each reading with the value on which all trials agree, else as it is, with the values that fit."""
    out = []
    for base, *others in zip(unknown, *trials, strict=True):
        first = others[0].resolved
        agreed = first.value.edtf is not None and all(o.resolved.value == first.value for o in others)
        is_open = base.resolved.value.edtf is None and base.resolved.kind in ("DATE", "TIME")
        options = sorted({v for o in others if (v := o.resolved.value.edtf) is not None}) if exact and is_open else []
        if is_open and agreed:
            out.append(Reading(base.found, replace(first, basis="world")))
        else:
            out.append(replace(base, options=tuple(options) if _LEAST_OPTIONS <= len(options) <= _MOST_OPTIONS else ()))
    return out


def _read(page: _Page, published: date | None) -> list[Reading]:
    context = Context(published=published, american=bool(_AMERICAN.search(page.text)))
    out: list[Resolved] = []
    for item, side in zip(page.found, page.directions, strict=True):
        if item.expr.kind == "clock":
            context = _dated(page, len(out), context)
        resolved = resolve(item.expr, replace(context, direction=side))
        out.append(resolved)
        context = _remember(context, item.expr, resolved)
    settled = settle(page.cursor, page.found, out, partial(public_day, page.text))
    return [Reading(_whole(page, i, value), value) for i, value in enumerate(settled)]


def _whole(page: _Page, i: int, value: Resolved) -> Found:
    """An expression with the 'after' that makes a date of 'two days'."""
    item = page.found[i]
    told = item.expr.kind == "offset" and value.kind == "DATE" and item.expr.gap[1] > item.last
    return replace(item, end=page.cursor.at(item.expr.gap[1] - 1).end) if told else item


def _untagged(_offset: int) -> str | None:
    return None


def verb_forms(doc: Doc) -> FormOf:
    """Forms of a tagged Doc's verbs by the offset of the token; nothing known of an untagged one."""
    if not doc.has_annotation("POS"):
        return _untagged
    forms = {token.idx: _form(token) for token in doc}
    return forms.get


def _form(token: Token) -> str:
    if token.pos_ not in ("VERB", "AUX"):
        return ""
    shape, tense = token.morph.get("VerbForm", []), token.morph.get("Tense", [])
    if "Inf" in shape:
        return "infinitive"
    if "Ger" in shape or token.lower_.endswith("ing"):
        return "ing"
    if "Past" in tense:
        return "past"
    return "present" if "Pres" in tense and "Fin" in shape else "verb"


def _unnamed(found: Sequence[Found], names: list[tuple[int, int]]) -> Iterator[Found]:
    """Drop what is but a part of a longer name: the 'May' of a person, the '2231' of a resolution."""
    k = 0
    for item in found:
        while k < len(names) and names[k][1] <= item.start:
            k += 1
        inside = k < len(names) and names[k][0] <= item.start and item.end <= names[k][1]
        if not (inside and _name_like(item.expr)):
            yield item


def _name_like(expr: Expr) -> bool:
    return expr.kind == "date" and expr.day is None and not expr.which


def _dated(page: _Page, i: int, context: Context) -> Context:
    """The context of a time of day with the date behind it: 'at 0600 GMT on Monday', '8 pm (1700 GMT) Sunday'."""
    found = page.found
    for k in range(i + 1, min(i + 3, len(found))):
        if not _ONLY_ON.fullmatch(page.text, found[k - 1].end, found[k].start):
            return context
        value = resolve(found[k].expr, replace(context, direction=page.directions[k]))
        if found[k].expr.kind == "clock":
            continue
        if value.kind == "DATE" and value.value.edtf and edtf.precision(value.value.edtf) == "day":
            return replace(context, direction=0, days=(*context.days, (value.value.edtf, value.basis)))
        return context
    return context


def _remember(context: Context, expr: Expr, resolved: Resolved) -> Context:
    """The last date mentioned, to which 'the following day' and 'at 5 p.m.' refer."""
    value = resolved.value.edtf
    context = replace(context, since_quarter=context.since_quarter + 1)
    if value is not None and (expr.kind == "quarter" or (expr.which == "ended" and context.quarter is None)):
        return replace(context, quarter=value, since_quarter=0)
    if resolved.kind not in ("DATE", "TIME") or value is None or expr.kind == "clock":
        return context
    start = edtf.first_day(value)
    if start is None or (edtf.precision(value) in ("interval", "season", "decade") and expr.kind != "range"):
        return context
    if _in_passing(expr):
        return context
    kept = start.isoformat() if expr.kind == "range" or "T" in value else edtf.plain(value)
    single = edtf.day(value) is not None
    days = (*context.days[-7:], (kept, resolved.basis)) if single else context.days
    return replace(context, said=kept, said_basis=resolved.basis, days=days)


def _in_passing(expr: Expr) -> bool:
    """A comparison with another year, after which the text goes on with its own time."""
    return expr.unit == "year" and expr.n == -1 and expr.which == "past"


def _time(text: str, reading: Reading) -> Time:
    found, resolved = reading.found, reading.resolved
    expr = found.expr
    part = PART_NAMES.get(expr.part)
    if part is None and expr.mod in ("START", "END") and (expr.weekday is not None or expr.unit == "day"):
        part = "early" if expr.mod == "START" else "late"
    return Time(
        span=Span(found.start, found.end),
        text=text[found.start : found.end],
        kind=resolved.kind,
        value=resolved.value.edtf,
        basis=resolved.basis,
        weekday=_weekday(expr, resolved.value.edtf),
        direction=resolved.direction,
        daypart=part,
        timex=resolved.value.timex,
        options=reading.options,
    )


def _weekday(expr: Expr, value: str | None) -> int | None:
    if expr.weekday is not None and expr.kind != "set":
        return expr.weekday
    if expr.kind == "range" and expr.items[0].weekday is not None:
        return expr.items[0].weekday
    return edtf.weekday(value) if value is not None and edtf.precision(value) == "day" else None
