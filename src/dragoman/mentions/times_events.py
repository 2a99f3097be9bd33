"""Times told from an event: 'two days after the attack', 'the day before the summit', 'on the eve of the vote'.

The event's day is one that the text gives: beside these words ('after the attack of 2 June', 'after
Monday's ruling'), or where the same kind of event is dated once and no other way. Without one the
expression stays a length of time, or an open date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman import edtf
from dragoman.mentions import times_calendar as cal
from dragoman.mentions.times_calendar import Value
from dragoman.mentions.times_counts import Cursor, Parsed
from dragoman.mentions.times_lexis import MONTHS, WEEKDAYS, Expr, Found, words
from dragoman.mentions.times_resolve import Resolved

_NOUNS = words(
    "attack bombing blast explosion summit meeting talks election vote ballot coup visit funeral burial ceremony "
    "inauguration ruling verdict announcement assassination killing shooting strike airstrike invasion raid arrest "
    "ceasefire truce signing resignation death murder earthquake quake crash launch test referendum protest rally "
    "speech deadline hearing trial conference poll runoff debate revolution uprising incident disaster clash "
    "seizure kidnapping hijacking departure arrival handover massacre takeover overthrow siege crackdown session "
    "gathering impeachment coronation wedding parade execution ambush"
)
_STOPS = words(
    "in at to with for and on of by as when but that which who or until from than was were is are had has have "
    "he she it they we you i after before"
)
Public = Callable[[Found], date | None]
"""An expression told from an event to the one day of a public event that its sentence names, or None."""
_AFTER = frozenset(("after", "following"))
_UNITS = frozenset(("day", "week", "fortnight", "month", "year"))
_NEAR = 6
_NAMED_BEFORE = 3


def offset(c: Cursor, expr: Expr, j: int) -> Parsed | None:
    """A length that ends before token ``j`` and is told from an event; ``gap`` is the 'after' behind its span."""
    side, k = _side(c, j)
    if not side or expr.n is None or expr.unit not in _UNITS or expr.which == "adj":
        return None
    event = _event(c, k)
    if event is None:
        return None
    return replace(expr, kind="offset", n=side * expr.n, noun=event[0], gap=(j, k)), j


def beside(c: Cursor, i: int) -> Parsed | None:
    """'the day before the blast', 'a day after the vote', 'the eve of the summit', 'the day of the funeral'."""
    j = i + (c.low(i) in ("the", "a"))
    if c.low(j) not in ("day", "eve") or j == i:
        return None
    side, k = _side(c, j + 1)
    if c.low(j + 1) == "of":
        side, k = (-1 if c.low(j) == "eve" else 0), j + 2
    elif not side or c.low(j) == "eve":
        return None
    event = _event(c, k)
    if event is None:
        return None
    dated = any(c.at(m).number is not None or c.low(m) in MONTHS or c.low(m) in WEEKDAYS for m in range(k, event[1]))
    return Expr("offset", "day", float(side), noun=event[0], which="point"), k if dated else event[1]


def _side(c: Cursor, j: int) -> tuple[int, int]:
    word, after = c.low(j), c.low(j + 1)
    if word in _AFTER:
        return 1, j + 1
    if word == "before":
        return -1, j + 1
    return (-1, j + 2) if (word, after) in (("prior", "to"), ("ahead", "of")) else (0, j)


def _event(c: Cursor, k: int) -> tuple[str, int] | None:
    """The event that a noun phrase at ``k`` names, and the index after its noun."""
    for m in range(k, k + _NEAR):
        noun = _noun(c.low(m))
        if noun is not None and m > k:
            return noun, m + 1
        if c.low(m) in _STOPS or not (c.at(m).text[:1].isalnum() or c.low(m) in ("'s", "-")):
            return None
    return None


def _noun(word: str) -> str | None:
    for form in (word, word[:-1], word[:-2]):
        if form in _NOUNS and word in (form, form + "s", form + "es"):
            return form
    return None


@dataclass(frozen=True, slots=True)
class _Dated:
    """A kind of event beside a day: the noun, the index of its token, the day and its basis."""

    noun: str
    at: int
    day: date
    basis: str | None


@dataclass(frozen=True, slots=True)
class _Told:
    """All days beside one noun, in the order of the text."""

    events: list[_Dated]
    days: set[date]


def settle(c: Cursor, found: Sequence[Found], resolved: Sequence[Resolved], public: Public) -> list[Resolved]:
    """The same values, with those told from an event filled in where the text or the calendar dates the event."""
    if not any(item.expr.kind == "offset" for item in found):
        return list(resolved)
    told: dict[str, list[_Dated]] = {}
    for item, value in zip(found, resolved, strict=True):
        for event in _dated(c, item, value):
            told.setdefault(event.noun, []).append(event)
    known = {noun: _Told(sorted(events, key=lambda e: e.at), {e.day for e in events}) for noun, events in told.items()}
    return [
        _settled(item, known.get(item.expr.noun), public) if item.expr.kind == "offset" else value
        for item, value in zip(found, resolved, strict=True)
    ]


def _dated(c: Cursor, item: Found, value: Resolved) -> list[_Dated]:
    """Events that stand beside a day: 'the attack on 2 June', 'the 2 June attack', "Monday's attack"."""
    day = edtf.day(value.value.edtf)
    if day is None or value.kind not in ("DATE", "TIME"):
        return []
    out = []
    for m in range(item.last, item.last + _NAMED_BEFORE):
        noun = _noun(c.low(m))
        if noun is not None:
            out.append(_Dated(noun, m, day, value.basis))
            break
        if not (c.low(m) == "'s" or c.at(m).text[:1].isalpha()) or c.low(m) in _STOPS:
            break
    for m in range(item.first - 1, item.first - 1 - _NEAR, -1):
        noun = _noun(c.low(m))
        if noun is not None:
            out.append(_Dated(noun, m, day, value.basis))
        if noun is not None or not c.at(m).text[:1].isalpha() or c.low(m) in ("and", "but", "before", "after"):
            break
    return out


def _settled(item: Found, told: _Told | None, public: Public) -> Resolved:
    expr = item.expr
    if told is None:
        day = public(item)
        return _from(expr, day, "world") if day is not None else unsettled(expr)
    first = bisect_left(told.events, item.last, key=lambda e: e.at)
    own = [e for e in told.events[first : first + _NEAR] if e.at - item.last <= _NEAR]
    days = {e.day for e in own} or told.days
    if len(days) != 1:
        return unsettled(expr)
    return _from(expr, next(iter(days)), (own or told.events)[0].basis)


def _from(expr: Expr, day: date, basis: str | None) -> Resolved:
    value = _moved(day, expr)
    return Resolved("DATE", value, basis) if value.edtf else unsettled(expr)


def unsettled(expr: Expr) -> Resolved:
    """The expression where its event has no day: a length, or an open date for 'the day before the blast'."""
    if expr.which == "point":
        return Resolved("DATE", cal.NOTHING)
    size = abs(expr.n or 0)
    text = f"P{size * 2:g}W" if expr.unit == "fortnight" else f"P{size:g}{expr.unit[0].upper()}"
    return Resolved("DURATION", cal.same(text))


def _moved(day: date, expr: Expr) -> Value:
    n = expr.n or 0
    if expr.unit in ("week", "fortnight"):
        value = cal.step(day, "day", n * (7 if expr.unit == "week" else 14))
        return Value(value.edtf and value.edtf + "~", value.timex)
    return cal.step(day, expr.unit, n)
