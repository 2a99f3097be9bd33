"""Symbolic time expressions to values: EDTF and TIMEX3, against a publication date and what was said before.

What cannot be known stays null; no date is invented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman import edtf
from dragoman.mentions import times_calendar as cal
from dragoman.mentions.times_calendar import NOTHING, Value
from dragoman.mentions.times_clock import utc_offset
from dragoman.mentions.times_context import UNKNOWN, Answer, Context, last_day_said, relative_year
from dragoman.mentions.times_counts import iso_duration
from dragoman.mentions.times_lexis import SYMBOL, Expr
from dragoman.mentions.times_periods import (
    compares_quarters,
    holiday,
    named,
    portioned,
    season,
    shifted_quarter,
    weekend,
)
from dragoman.mentions.times_tense import EITHER

_FAR_BACK, _FAR_AHEAD = 300, 340  # days beyond which the verb's direction gives way to the nearest year
_PAST, _FUTURE = "past", "future"
WEEK = 7


@dataclass(frozen=True, slots=True)
class Resolved:
    """Kind (DATE TIME DURATION SET REF), value and basis of one expression; ``ends`` are the two points of a range."""

    kind: str
    value: Value
    basis: str | None = None
    direction: int = 0
    ends: tuple[Value, ...] = ()


def resolve(expr: Expr, context: Context) -> Resolved:
    """Value of an expression in its context; values are null where the context does not give them."""
    if expr.kind in ("duration", "set"):
        return _length(expr, context)
    if expr.kind in ("vague", "ref"):
        return _vague(expr)
    if expr.kind == "range":
        return _range(expr, context)
    if expr.kind == "offset":
        return Resolved("DURATION", NOTHING)  # its event is looked for when all else is known: times_events
    direction = _own_direction(expr) or _side(expr, context)
    context = replace(context, direction=direction)
    value, basis = _RESOLVERS[expr.kind](expr, context)
    if value.edtf is None:
        basis = None
    if expr.kind != "clock":
        value = _refined(expr, value)
    timed = bool(expr.clock or expr.part)
    return Resolved("TIME" if timed else "DATE", value, basis, direction)


def _own_direction(expr: Expr) -> int:
    if expr.kind == "ana":
        return 0
    if expr.kind == "rel" and expr.n:
        return 1 if expr.n > 0 else -1
    return {
        "last": -1,
        "previous": -1,
        "past": -1,
        "next": 1,
        "coming": 1,
        "future": 1,
        "last year": -1,
        "next year": 1,
    }.get(expr.which, 0)


def _side(expr: Expr, context: Context) -> int:
    """The direction of the verb; of what was to be at a past time, that of the nearest such weekday."""
    if context.direction != EITHER:
        return context.direction
    if expr.weekday is None or expr.day is not None or context.published is None:
        return 0
    back = (context.published.weekday() - expr.weekday) % 7
    return -1 if back <= WEEK // 2 else 1


def _refined(expr: Expr, value: Value) -> Value:
    """Add the part of the stretch, the time of day, the mark of approximation."""
    if expr.mod == "APPROX" and value.edtf is not None:
        value = Value(edtf.qualify(value.edtf, "~"), value.timex)
    value = cal.portion(value, expr.mod)
    if expr.clock:
        return _clocked(expr, value)
    if expr.part and value.timex is not None:
        return Value(value.edtf, value.timex + "T" + expr.part)
    return value


def _clocked(expr: Expr, value: Value) -> Value:
    found = edtf.day(value.edtf)
    if found is None:
        return Value(value.edtf, None if value.timex is None else value.timex + expr.clock)
    offset = utc_offset(expr.zone)
    if expr.clock == "T24:00":
        return Value(f"{found + timedelta(days=1)}T00:00{offset}", f"{found}T24:00")
    return Value(f"{found}{expr.clock}{offset}", f"{found}{expr.clock}")


# --- durations, repetitions, vague stretches -------------------------------------------


def _length(expr: Expr, context: Context) -> Resolved:
    if expr.kind == "set":
        if expr.unit == "weekday":
            return Resolved("SET", Value("P1W", f"XXXX-WXX-{(expr.weekday or 0) + 1}"))
        if expr.unit == "month" and expr.month is not None:
            return Resolved("SET", Value("P1Y", f"XXXX-{expr.month:02d}"))
        return Resolved("SET", _duration(expr) if expr.n is not None else NOTHING)
    ahead = expr.which == "in" and context.direction > 0 and expr.unit in ("day", "week", "fortnight")
    if ahead and context.published is not None and expr.n is not None:
        value = _moved(context.published, expr.unit, expr.n)
        return Resolved("DATE", Value(value.edtf, iso_duration(expr)), "published", 1)
    return Resolved("DURATION", _duration(expr))


def _duration(expr: Expr) -> Value:
    """ISO 8601 has no quarters, TIMEX3 no half years."""
    text = iso_duration(expr)
    if text is None or expr.n is None:
        return Value(None, _unknown_length(expr.unit))
    if expr.unit == "quarter" and not expr.extra:
        return Value(text, f"P{expr.n:g}Q")
    if expr.unit == "year" and expr.n % 1 == 0.5 and not expr.extra:
        return Value(text, f"P{int(expr.n)}Y6M" if expr.n > 1 else "P6M")
    return cal.same(text)


def _unknown_length(unit: str) -> str:
    symbol = SYMBOL.get(unit, "X")
    return "PTX" + symbol[1:] if symbol.startswith("T") else "PX" + symbol


def _vague(expr: Expr) -> Resolved:
    side = {_PAST: -1, _FUTURE: 1}.get(expr.which, 0)
    if expr.kind == "ref":
        return Resolved("REF", Value(None, expr.which + "_REF"))
    sized = not side or (expr.unit in ("day", "week", "month", "quarter") and not expr.mod)
    timex = _unknown_length(expr.unit) if sized else "PAST_REF" if side < 0 else "FUTURE_REF"
    return Resolved("DATE", Value(None, timex), None, side)


# --- dates --------------------------------------------------------------------------------


def _date(expr: Expr, context: Context) -> Answer:
    if expr.which == "ambiguous":
        return Value(None, None), None
    if expr.which.endswith(" year"):
        found = relative_year(expr, context)
        return (_stated(replace(expr, year=found[0])), found[1]) if found else UNKNOWN
    if expr.year is not None:
        return _stated(expr), "text"
    if expr.month is not None and expr.day is not None:
        return _month_day(expr, context)
    if expr.month is not None:
        return _month(expr, context)
    if expr.weekday is not None and expr.day is None:
        return _weekday(expr, context)
    return _day_only(expr, context)


def _stated(expr: Expr) -> Value:
    if expr.year is None:
        return NOTHING
    if expr.month is None:
        return cal.year(expr.year)
    if expr.day is None:
        return cal.month(expr.year, expr.month)
    try:
        found = date(expr.year, expr.month, expr.day)
    except ValueError:
        return NOTHING
    if expr.weekday is not None and found.weekday() != expr.weekday:
        return Value(found.isoformat() + "?", found.isoformat())
    return cal.day(found)


def _month_day(expr: Expr, context: Context) -> Answer:
    published = context.published
    if published is None:
        return Value(None, f"XXXX-{expr.month:02d}-{expr.day:02d}"), None
    options = []
    for year in range(published.year - 6, published.year + 7) if expr.weekday is not None else _near(published):
        value = _stated(replace(expr, year=year))
        found = edtf.day(value.edtf)
        if found is not None and not edtf.is_uncertain(value.edtf or ""):
            options.append(found)
    if not options:
        if expr.weekday is not None:
            value, basis = _month_day(replace(expr, weekday=None), context)
            return Value(value.edtf and edtf.qualify(value.edtf), value.timex), basis
        return UNKNOWN
    if expr.weekday is not None and context.direction and min(abs((d - published).days) for d in options) > _FAR_BACK:
        side = [d for d in options if (d - published).days * context.direction >= 0] or options
        return cal.day(min(side, key=lambda d: abs((d - published).days))), "published"
    return cal.day(_pick(options, context)), "published"


def _near(published: date) -> range:
    return range(published.year - 1, published.year + 2)


def _pick(options: list[date], context: Context) -> date:
    """The nearest date, unless the direction speaks for another that is less than about ten months off."""
    published = context.published or options[0]
    side = [d for d in options if (d - published).days * context.direction >= 0] if context.direction else options
    nearest = min(options, key=lambda d: abs((d - published).days))
    best = min(side, key=lambda d: abs((d - published).days), default=nearest)
    return best if -_FAR_BACK < (best - published).days < _FAR_AHEAD else nearest


def _month(expr: Expr, context: Context) -> Answer:
    published, number = context.published, expr.month or 1
    said = edtf.first_day(context.said)
    if expr.which in ("that", "same") and said is not None:
        return cal.month(said.year, number), context.said_basis
    if published is None:
        return Value(None, f"XXXX-{number:02d}"), None
    here = published.month
    if expr.which in ("last", "previous"):
        return cal.month(published.year - (number >= here), number), "published"
    if expr.which in ("next", "coming"):
        return cal.month(published.year + (number <= here), number), "published"
    if expr.which == "this":
        return cal.month(published.year, number), "published"
    options = [date(year, number, min(published.day, 28)) for year in _near(published)]
    found = _pick(options, context)
    return cal.month(found.year, number), "published"


def _weekday(expr: Expr, context: Context) -> Answer:
    wanted = expr.weekday or 0
    anchor, basis = context.published, "published"
    if expr.which in ("following", "previous", "same", "that"):
        said = edtf.day(context.said)
        if said is not None:
            return _weekday_from(said.isoformat(), wanted, expr.which), context.said_basis
    if anchor is None:
        return Value(None, f"XXXX-WXX-{wanted + 1}"), None
    start = anchor.isoformat()
    if expr.which == "next":
        monday = anchor + timedelta(days=7 - anchor.weekday())
        return cal.day(monday + timedelta(days=wanted)), basis
    if expr.which in ("last", "previous"):
        return _plain(edtf.last_weekday(start, wanted, strict=True)), basis
    if expr.which in ("coming", "following"):
        return _plain(edtf.next_weekday(start, wanted, strict=True)), basis
    future = context.direction > 0 or (expr.which == "this" and context.direction == 0)
    if future and anchor.weekday() == wanted and any(day > start for day, _ in context.days[-3:]):
        return _plain(edtf.next_weekday(start, wanted, strict=True)), basis  # told after later days: not today
    return _plain(edtf.next_weekday(start, wanted) if future else edtf.last_weekday(start, wanted)), basis


def _weekday_from(said: str, wanted: int, which: str) -> Value:
    if which == "following":
        return _plain(edtf.next_weekday(said, wanted, strict=True))
    return _plain(edtf.last_weekday(said, wanted, strict=which == "previous"))


def _plain(text: str | None) -> Value:
    return Value(text, text)


def _day_only(expr: Expr, context: Context) -> Answer:
    published = context.published
    if published is None or expr.day is None:
        return UNKNOWN
    steps = {"this": (0,), "last": (-1,), "next": (1,)}.get(expr.which, (-1, 0, 1))
    options = []
    for offset in steps:
        value = cal.month(published.year, published.month + offset)
        first = edtf.first_day(value.edtf)
        found = first + timedelta(days=expr.day - 1) if first is not None else published
        fits = expr.weekday is None or found.weekday() == expr.weekday
        if first is not None and fits and edtf.covers(value.edtf, found.isoformat()):
            options.append(found)
    return (cal.day(_pick(options, context)), "published") if options else UNKNOWN


def _relative(expr: Expr, context: Context) -> Answer:
    anchor = context.published
    if expr.n is None:
        return Value(None, "PAST_REF" if expr.which == _PAST else "FUTURE_REF"), None
    if anchor is None:
        return UNKNOWN
    if expr.unit == "year" and expr.which == _PAST and compares_quarters(expr, context):
        return shifted_quarter(context, expr.n)
    if expr.which in (_PAST, _FUTURE):
        return _moved(anchor, expr.unit, expr.n), "published"
    return cal.step(anchor, expr.unit, expr.n), "published"


def _moved(anchor: date, unit: str, n: float) -> Value:
    """'Three weeks ago' is about a day, 'two decades ago' about a year; months and years keep their size."""
    if unit in ("week", "fortnight"):
        value = cal.step(anchor, "day", n * (7 if unit == "week" else 14))
        timex = value.timex if abs(n) <= 3 else cal.step(anchor, unit, n).timex
        return Value(value.edtf and value.edtf + "~", timex)
    if unit in ("decade", "century"):
        value = cal.step(anchor, "year", n * (10 if unit == "decade" else 100))
        return Value(value.edtf and value.edtf + "~", value.timex)
    value = cal.step(anchor, unit, n)
    approximate = unit == "year" and not float(n).is_integer()
    return Value(value.edtf + "~", value.timex) if approximate and value.edtf else value


def _anaphoric(expr: Expr, context: Context) -> Answer:
    if expr.n is None:
        return Value(None, _unknown_length(expr.unit)), None
    if expr.which == "ended" and expr.items:
        closing, basis = _date(expr.items[0], context)
        last = edtf.last_day(closing.edtf)
        return (cal.quarter(last.year, (last.month + 2) // 3), basis) if last else UNKNOWN
    if expr.unit == "quarter" or (expr.unit == "year" and compares_quarters(expr, context)):
        return shifted_quarter(context, expr.n)
    said, basis = context.said, context.said_basis
    if expr.unit == "day":
        said, basis = last_day_said(context)
        if said is None and expr.which == "part" and context.published:
            said, basis = context.published.isoformat(), "published"
    anchor = edtf.first_day(said)
    if anchor is None:
        return UNKNOWN
    if expr.which in (_PAST, _FUTURE) and expr.unit == "week":
        return _moved(anchor, expr.unit, expr.n), basis
    return cal.step(anchor, expr.unit, expr.n), basis


def _clock(expr: Expr, context: Context) -> Answer:
    """A time of day on its own: that of the day mentioned before, else of the publication."""
    said, said_basis = last_day_said(context)
    anchor, basis = (edtf.day(said), said_basis) if said else (context.published, "published")
    if anchor is None:
        return Value(None, expr.clock), None
    return _clocked(expr, cal.day(anchor)), basis


def _range(expr: Expr, context: Context) -> Resolved:
    first, last = (resolve(item, context) for item in expr.items)
    low, high = first.value.edtf, last.value.edtf
    basis = first.basis if first.basis == last.basis else first.basis and last.basis and "published"
    if low and high and edtf.compare(low, high) == 1:
        high = _after(expr.items[1], low)
    ends = (first.value, last.value if high == last.value.edtf else Value(high, high))
    joined = edtf.interval(low, high)
    if joined is None:
        return Resolved("DATE", NOTHING, None, first.direction, ends)
    return Resolved("DATE", Value(joined, f"{low}/{high}"), basis, first.direction, ends)


def _after(last: Expr, low: str) -> str | None:
    """The end of a range moved behind its start: the next such weekday, month or day."""
    start = edtf.first_day(low)
    if start is None or last.year is not None:
        return None
    return resolve(last, Context(published=start, direction=1)).value.edtf


_RESOLVERS = {
    "date": _date, "rel": _relative, "ana": _anaphoric, "clock": _clock, "weekend": weekend, "season": season,
    "holiday": holiday,
    "quarter": portioned, "half": portioned, "decade": named, "century": named, "fiscal": named,
}  # fmt: skip
