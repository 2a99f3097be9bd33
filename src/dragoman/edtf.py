"""Pure arithmetic over EDTF date strings (ISO 8601-2 level 1).

Understood: days ``2025-01-05``, months ``2025-01``, years ``2025``, seasons ``2025-21`` (spring) to
``2025-24`` (winter), unspecified digits ``199X`` and ``2025-XX``, times of day ``2025-01-05T14:00``,
qualifiers ``?`` ``~`` ``%`` at the end, intervals ``a/b`` with an open side (``..`` or empty).
Everything else is answered with None, never with a guess. Season bounds are those of the
meteorological seasons of the northern hemisphere; winter runs into the next year.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

QUALIFIERS = "?~%"
_UNMARKED = {ord(mark): None for mark in QUALIFIERS}
_POINT = re.compile(
    r"(\d{2}[\dX]{2})(?:-([\dX]{2})(?:-([\dX]{2}))?)?(?:T\d{2}(?::\d{2}(?::\d{2})?)?(?:Z|[+-]\d{2}:\d{2})?)?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_OPEN = ("", "..")


def plain(edtf: str) -> str:
    """The string without qualifiers of uncertainty or approximation."""
    return edtf.translate(_UNMARKED)


def qualify(edtf: str, mark: str = "?") -> str:
    """The string with a qualifier on each of its points; one that is there already stays alone."""
    return "/".join(p if p in _OPEN or p[-1:] in QUALIFIERS else p + mark for p in edtf.split("/"))


def is_uncertain(edtf: str) -> bool:
    """Whether any point carries a qualifier."""
    return any(mark in edtf for mark in QUALIFIERS)


def day(edtf: str | None) -> date | None:
    """The one calendar day a string names, or None where it names a longer stretch or nothing."""
    limits = bounds(edtf)
    return limits[0] if limits is not None and limits[0] == limits[1] else None


@lru_cache(maxsize=16_384)
def bounds(edtf: str | None) -> tuple[date | None, date | None] | None:
    """First and last day covered; None on an open side; None alone where the string is no date."""
    if not edtf:
        return None
    parts = plain(edtf).split("/")
    if len(parts) > 2:
        return None
    if len(parts) == 1:
        return _point_bounds(parts[0])
    sides = [None if p in _OPEN else _point_bounds(p) for p in parts]
    if any(s is None and p not in _OPEN for s, p in zip(sides, parts, strict=True)) or not any(sides):
        return None
    first = sides[0][0] if sides[0] else None
    last = sides[1][1] if sides[1] else None
    return None if first and last and last < first else (first, last)


def first_day(edtf: str | None) -> date | None:
    """First day covered, or None where unknown or open."""
    limits = bounds(edtf)
    return limits[0] if limits else None


def last_day(edtf: str | None) -> date | None:
    """Last day covered, or None where unknown or open."""
    limits = bounds(edtf)
    return limits[1] if limits else None


def is_edtf(text: str | None) -> bool:
    """Whether the string is a date this module understands."""
    return bounds(text) is not None


def precision(edtf: str | None) -> str | None:
    """'time', 'day', 'month', 'season', 'year', 'decade', 'interval', or None where it is no date."""
    if edtf is None or bounds(edtf) is None:
        return None
    bare = plain(edtf)
    if "/" in bare:
        return "interval"
    if "T" in bare:
        return "time"
    if "X" in bare[:4]:
        return "decade"
    pieces = [p for p in bare.split("-") if "X" not in p]
    if len(pieces) == 2:
        return "season" if int(pieces[1]) > 12 else "month"
    return ("year", "month", "day")[len(pieces) - 1]


def covers(outer: str | None, inner: str | None) -> bool:
    """Whether every day of ``inner`` lies within ``outer``; false where either is no date."""
    a, b = bounds(outer), bounds(inner)
    if a is None or b is None:
        return False
    starts = a[0] is None or (b[0] is not None and a[0] <= b[0])
    ends = a[1] is None or (b[1] is not None and b[1] <= a[1])
    return starts and ends


def overlaps(one: str | None, other: str | None) -> bool:
    """Whether the two share a day; false where either is no date."""
    a, b = bounds(one), bounds(other)
    if a is None or b is None:
        return False
    return (a[0] or date.min) <= (b[1] or date.max) and (b[0] or date.min) <= (a[1] or date.max)


def compare(one: str | None, other: str | None) -> int | None:
    """-1 when ``one`` lies wholly before ``other``, 1 wholly after, 0 when they share a day, else None."""
    a, b = bounds(one), bounds(other)
    if a is None or b is None:
        return None
    if overlaps(one, other):
        return 0
    return -1 if (a[1] or date.max) < (b[0] or date.min) else 1


def interval(first: str | None, last: str | None) -> str | None:
    """From the start of ``first`` to the end of ``last``; one point where they are equal.

    Points keep their precision ('2020-07' and '2021-05' give '2020-07/2021-05'), intervals give
    their outer side. None where either is no date or the order is wrong.
    """
    if first is None or last is None or bounds(first) is None or bounds(last) is None:
        return None
    if first == last:
        return first
    left, right = first.split("/")[0], last.split("/")[-1]
    if left == right:
        return left
    joined = f"{left}/{right}"
    return joined if bounds(joined) is not None else None


def shift(edtf: str | None, days: int) -> str | None:
    """A day, or an interval of days, moved by a number of days; None for anything coarser."""
    if edtf is None:
        return None
    moved = []
    for point in edtf.split("/"):
        start = day(point)
        if start is None:
            return None
        mark = point[-1] if point[-1] in QUALIFIERS else ""
        try:
            moved.append((start + timedelta(days=days)).isoformat() + mark)
        except OverflowError:
            return None
    return "/".join(moved)


def days_between(one: str | None, other: str | None) -> int | None:
    """Days from the first day of ``one`` to the first day of ``other``, or None."""
    a, b = first_day(one), first_day(other)
    return None if a is None or b is None else (b - a).days


def weekday(edtf: str | None) -> int | None:
    """Day of the week, 0 = Monday, of a string that names one day."""
    found = day(edtf)
    return None if found is None else found.weekday()


def weekday_distance(start: int, end: int) -> int:
    """Nights from one day of the week to the next such other day: Sunday (6) to Thursday (3) is 4."""
    return (end - start) % 7


def next_weekday(start: str, wanted: int, *, strict: bool = False) -> str | None:
    """The first day on or after (``strict``: after) a day that falls on the wanted weekday."""
    found = day(start)
    if found is None:
        return None
    return shift(plain(found.isoformat()), (wanted - found.weekday()) % 7 or (7 if strict else 0))


def last_weekday(start: str, wanted: int, *, strict: bool = False) -> str | None:
    """The last day on or before (``strict``: before) a day that falls on the wanted weekday."""
    found = day(start)
    if found is None:
        return None
    return shift(plain(found.isoformat()), -((found.weekday() - wanted) % 7 or (7 if strict else 0)))


def _point_bounds(text: str) -> tuple[date | None, date | None] | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, number = match.groups()
    if "X" in year:
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return (date(low, 1, 1), date(high, 12, 31)) if low > 0 and month is None else None
    return _known_year(int(year), month, number)


def _known_year(year: int, month: str | None, number: str | None) -> tuple[date | None, date | None] | None:
    if year < 1 or year > 9998:
        return None
    if month is None or month == "XX":
        return date(year, 1, 1), date(year, 12, 31)
    if "X" in month or (number is not None and "X" in number and number != "XX"):
        return None
    value = int(month)
    if value in _SEASONS and number is None:
        low, high = _SEASONS[value]
        closing = year + (high < low)
        return date(year, low, 1), date(closing, high, calendar.monthrange(closing, high)[1])
    if not 1 <= value <= 12:
        return None
    length = calendar.monthrange(year, value)[1]
    if number is None or number == "XX":
        return date(year, value, 1), date(year, value, length)
    return (date(year, value, int(number)),) * 2 if 1 <= int(number) <= length else None
