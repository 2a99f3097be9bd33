"""Weekends, holidays, seasons, quarters, halves, decades, centuries and fiscal years, resolved in their context."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman import edtf
from dragoman.mentions import times_calendar as cal
from dragoman.mentions import times_holidays as holidays
from dragoman.mentions.times_calendar import Value
from dragoman.mentions.times_context import UNKNOWN, Answer, Context, relative_year
from dragoman.mentions.times_lexis import Expr


def weekend(expr: Expr, context: Context) -> Answer:
    """Saturday and Sunday: of the week of publication, or of the week before for what is past."""
    anchor = context.published
    if expr.which in ("following", "previous", "same", "that") and edtf.day(context.said):
        step = {"following": 7, "previous": -7}.get(expr.which, 0)
        said = edtf.first_day(context.said)
        return (cal.weekend(said + timedelta(days=step)), context.said_basis) if said else UNKNOWN
    if anchor is None:
        return Value(None, "XXXX-WXX-WE"), None
    offset = 0
    if expr.which == "next":
        offset = 7
    elif expr.which in ("last", "previous") or (context.direction < 0 and anchor.weekday() < 5):
        offset = -7
    return cal.weekend(anchor + timedelta(days=offset)), "published"


def holiday(expr: Expr, context: Context) -> Answer:
    """A moving holiday: of its year, else the nearest on the side to which the verb or 'last', 'next' points."""
    year, basis = _year(expr, context)
    if year is not None:
        return cal.day(holidays.in_year(expr.unit, year)), basis
    published = context.published
    if published is None:
        return UNKNOWN
    side = {"last": -1, "next": 1}.get(expr.which, context.direction)
    days = [holidays.in_year(expr.unit, published.year + n) for n in (-1, 0, 1)]
    strict = expr.which in ("last", "next")
    fits = [d for d in days if (d - published).days * side >= (1 if strict else 0)] or days
    return cal.day(min(fits, key=lambda d: _off(d, published))), "published"


def _off(day: date, published: date) -> int:
    return abs((day - published).days)


def season(expr: Expr, context: Context) -> Answer:
    """A season of a stated year, or the last, this, the next one."""
    number = int(expr.n or 21)
    year, basis = _year(expr, context)
    if year is not None:
        return cal.season(year, number), basis
    published = context.published
    if published is None:
        return UNKNOWN
    options = [cal.season(year, number) for year in range(published.year - 2, published.year + 3)]
    if expr.which in ("last", "previous"):
        options = [v for v in options if (edtf.last_day(v.edtf) or published) < published][-1:]
    elif expr.which in ("next", "coming"):
        options = [v for v in options if (edtf.first_day(v.edtf) or published) > published][:1]
    else:
        options = options[2:3]
    return (options[0], "published") if options else UNKNOWN


def portioned(expr: Expr, context: Context) -> Answer:
    """Quarters and halves of a year."""
    make = cal.half if expr.kind == "half" else cal.quarter
    number = int(expr.n or 1)
    year, basis = _year(expr, context)
    if year is not None:
        return make(year, number), basis
    published = context.published
    if published is None:
        return UNKNOWN
    if expr.n is None:
        offset = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(expr.which, 0)
        return cal.step(published, "quarter", offset), "published"
    value = make(published.year, number)
    started = (edtf.first_day(value.edtf) or published) <= published
    return (value if started or context.direction > 0 else make(published.year - 1, number)), "published"


def named(expr: Expr, context: Context) -> Answer:
    """Decades, centuries and fiscal years."""
    if expr.kind == "decade" and expr.year is not None:
        return cal.decade(expr.year), "text"
    if expr.kind == "century" and expr.year is not None:
        return cal.century(expr.year), "text"
    if expr.year is not None:
        return cal.fiscal(expr.year, context.american), "text"
    if context.published is None:
        return UNKNOWN
    at = context.published.year + (1 if context.american and context.published.month >= 10 else 0)
    return cal.fiscal(at + {"last": -1, "next": 1}.get(expr.which, 0), context.american), "published"


def compares_quarters(expr: Expr, context: Context) -> bool:
    """Whether 'a year ago' is said in a report on a quarter and means that quarter of the year before."""
    return expr.n == -1 and not expr.mod and context.quarter is not None and context.since_quarter < 6


def shifted_quarter(context: Context, years: float) -> Answer:
    """The quarter the text reports on, else the last one that ended before publication, moved by years."""
    first = edtf.first_day(context.quarter)
    if first is None:
        if context.published is None:
            return UNKNOWN
        first = edtf.first_day(cal.step(context.published, "quarter", -1).edtf) or context.published
    return cal.quarter(first.year + round(years), (first.month + 2) // 3), "published"


def _year(expr: Expr, context: Context) -> tuple[int | None, str | None]:
    if expr.which.endswith(" year"):
        return relative_year(expr, context) or (None, None)
    return expr.year, "text"
