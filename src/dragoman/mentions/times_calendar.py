"""Calendar arithmetic for resolving: weeks, months, seasons, quarters, each as EDTF and as TIMEX3."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from dragoman import edtf


class Value(NamedTuple):
    """A resolved time: EDTF and TIMEX3, either None where it cannot be known or said."""

    edtf: str | None
    timex: str | None


NOTHING = Value(None, None)
_SEASON_TIMEX = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


def same(text: str) -> Value:
    """A value that both notations write alike."""
    return Value(text, text)


def day(value: date) -> Value:
    """One day."""
    return same(value.isoformat())


def week(value: date) -> Value:
    """The week from Monday to Sunday in which a day lies."""
    monday = value - timedelta(days=value.weekday())
    year, number, _ = value.isocalendar()
    return Value(f"{monday}/{monday + timedelta(days=6)}", f"{year}-W{number:02d}")


def weekend(value: date) -> Value:
    """The Saturday and Sunday of a day's week."""
    saturday = value + timedelta(days=5 - value.weekday())
    year, number, _ = value.isocalendar()
    return Value(f"{saturday}/{saturday + timedelta(days=1)}", f"{year}-W{number:02d}-WE")


def month(year: int, number: int) -> Value:
    """A month; ``number`` may lie outside 1 to 12 and then carries into other years."""
    year, index = divmod(year * 12 + number - 1, 12)
    return same(f"{year:04d}-{index + 1:02d}") if 1 <= year <= 9998 else NOTHING


def year(number: int) -> Value:
    """A year."""
    return same(f"{number:04d}") if 1 <= number <= 9998 else NOTHING


def decade(first: int) -> Value:
    """Ten years; the TIMEX3 value has three digits."""
    return Value(f"{first:04d}/{first + 9:04d}", f"{first // 10:03d}")


def century(first: int) -> Value:
    """A hundred years, from 'the 1800s' (1800) or 'the 19th century' (1801)."""
    return Value(f"{first:04d}/{first + 99:04d}", f"{first // 100:02d}")


def season(year_number: int, number: int) -> Value:
    """A season: EDTF 21 to 24."""
    return Value(f"{year_number:04d}-{number}", f"{year_number:04d}-{_SEASON_TIMEX[number]}")


def quarter(year_number: int, number: int) -> Value:
    """A quarter of a calendar year as an interval of months; ``number`` may carry into other years."""
    year_number, index = divmod(year_number * 4 + number - 1, 4)
    first = index * 3 + 1
    return Value(f"{year_number:04d}-{first:02d}/{year_number:04d}-{first + 2:02d}", f"{year_number:04d}-Q{index + 1}")


def half(year_number: int, number: int) -> Value:
    """A half of a calendar year as an interval of months."""
    first = 1 if number == 1 else 7
    return Value(f"{year_number:04d}-{first:02d}/{year_number:04d}-{first + 5:02d}", f"{year_number:04d}-H{number}")


def fiscal(number: int, american: bool) -> Value:
    """A fiscal year: the US federal one runs from October to September; for others only the year's name is known."""
    text = f"{number:04d}"
    return Value(f"{number - 1:04d}-10-01/{text}-09-30" if american else text + "~", text)


def step(anchor: date, unit: str, n: float) -> Value:
    """The day, week, month, year ... that lies ``n`` units from a day."""
    if unit in ("second", "minute", "hour"):
        return day(anchor)
    if unit == "day":
        return day(anchor + timedelta(days=round(n))) if abs(n) < 100_000 else NOTHING
    if unit in ("week", "fortnight"):
        return week(anchor + timedelta(days=round(n * (7 if unit == "week" else 14)))) if abs(n) < 10_000 else NOTHING
    if unit == "weekend":
        return weekend(anchor + timedelta(weeks=round(n))) if abs(n) < 10_000 else NOTHING
    if unit == "month":
        return month(anchor.year, anchor.month + round(n))
    if unit == "quarter":
        return quarter(anchor.year, (anchor.month - 1) // 3 + 1 + round(n))
    return _years(anchor, unit, n)


def _years(anchor: date, unit: str, n: float) -> Value:
    if abs(n) > 9000:
        return NOTHING
    if unit == "year":
        return (
            year(anchor.year + round(n)) if float(n).is_integer() else month(anchor.year, anchor.month + round(n * 12))
        )
    if unit == "decade":
        return decade((anchor.year // 10 + round(n)) * 10) if anchor.year + 10 * n > 10 else NOTHING
    first = (anchor.year - 1) // 100 * 100 + 1 + round(n) * 100
    return century(first) if first > 0 else NOTHING


def portion(value: Value, mod: str) -> Value:
    """The start, middle or end of a month, year or week; other stretches stay whole."""
    if value.edtf is None or not mod:
        return value
    kind = edtf.precision(value.edtf)
    if mod == "WEEK":
        first = edtf.first_day(value.edtf)
        return week(first) if first else value
    if mod[0] in "HW" and mod[1:].isdigit():
        return _slice(value, mod) if kind == "month" else value
    if mod == "CLOSE":
        closing = edtf.last_day(value.edtf)
        return Value(closing.isoformat() if closing else None, value.timex)
    bounds = {"START": 0, "OPEN": 0, "MID": 1, "END": 2}
    if mod not in bounds:
        return value
    which = bounds[mod]
    if kind == "month":
        year_number, number = (int(p) for p in value.edtf.split("-"))
        length = calendar.monthrange(year_number, number)[1]
        low, high = ((1, 10), (11, 20), (21, length))[which]
        return Value(f"{value.edtf}-{low:02d}/{value.edtf}-{high:02d}", value.timex)
    if kind == "year" and mod == "OPEN":
        return Value(value.edtf + "-01", value.timex)
    if kind == "year":
        low, high = ((1, 3), (5, 8), (10, 12))[which]
        return Value(f"{value.edtf}-{low:02d}/{value.edtf}-{high:02d}", value.timex)
    return _part_of_week(value, which) if kind == "interval" else value


def _part_of_week(value: Value, which: int) -> Value:
    first = edtf.first_day(value.edtf)
    if first is None or not value.timex or "-W" not in value.timex or "WE" in value.timex:
        return value
    begin, end = ((0, 2), (2, 4), (3, 6))[which]
    return Value(f"{first + timedelta(days=begin)}/{first + timedelta(days=end)}", value.timex)


def _slice(value: Value, mod: str) -> Value:
    """A half or a week of a month: 'H2' from the 16th, 'W1' the first seven days, 'W5' the last seven."""
    last = edtf.last_day(value.edtf)
    if last is None:
        return value
    spans = {"H1": (1, 15), "H2": (16, last.day), "W5": (last.day - 6, last.day)}
    low, high = spans.get(mod) or (7 * int(mod[1]) - 6, 7 * int(mod[1]))
    return Value(f"{value.edtf}-{low:02d}/{value.edtf}-{high:02d}", value.timex)
