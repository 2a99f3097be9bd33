"""Holidays by name: fixed days, and those that move with Easter or with a weekday of a month.

Sources of the rules: 5 U.S.C. 6103 and 2 U.S.C. 7 (United States), the Gregorian computus (Easter).
Only names that mean one day wherever they are said are here: 'Independence Day' is not.
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.mentions.times_counts import Cursor
from dragoman.mentions.times_lexis import by_first

FIXED = {
    ("christmas", "eve"): (12, 24), ("christmas", "day"): (12, 25), ("christmas",): (12, 25),
    ("new", "year", "'s", "eve"): (12, 31), ("new", "year", "'s", "day"): (1, 1), ("boxing", "day"): (12, 26),
    ("valentine", "'s", "day"): (2, 14), ("may", "day"): (5, 1), ("bastille", "day"): (7, 14),
    ("halloween",): (10, 31), ("veterans", "day"): (11, 11), ("armistice", "day"): (11, 11),
    ("fourth", "of", "july"): (7, 4), ("july", "fourth"): (7, 4),
}  # fmt: skip
MOVING = {
    ("thanksgiving", "day"): "thanksgiving", ("thanksgiving",): "thanksgiving",
    ("labor", "day"): "labor", ("memorial", "day"): "memorial", ("election", "day"): "election",
    ("easter", "sunday"): "easter", ("easter", "monday"): "easter+1", ("easter",): "easter",
    ("good", "friday"): "easter-2", ("palm", "sunday"): "easter-7", ("ash", "wednesday"): "easter-46",
    ("ascension", "day"): "easter+39", ("whit", "monday"): "easter+50",
}  # fmt: skip
_FIXED, _MOVING = by_first(FIXED), by_first(MOVING)
_OF_MONTH = {"thanksgiving": (11, 3, 22), "labor": (9, 0, 1), "memorial": (5, 0, 25), "election": (11, 1, 2)}
"""Month, weekday, and the first day of the month on which it can fall."""


def fixed(c: Cursor, i: int) -> tuple[tuple[int, int], int] | None:
    """A holiday of a fixed date: (month, day) and the index after it; the first word has a capital."""
    names = _FIXED.get(c.low(i), ())
    return next(((FIXED[name], i + len(name)) for name in names if _stands(c, i, name)), None)


def moving(c: Cursor, i: int) -> tuple[str, int] | None:
    """A moving holiday: its key for ``in_year`` and the index after it."""
    names = _MOVING.get(c.low(i), ())
    return next(((MOVING[name], i + len(name)) for name in names if _stands(c, i, name)), None)


def in_year(key: str, year: int) -> date:
    """The day of a moving holiday in a year."""
    if key in _OF_MONTH:
        month, weekday, first = _OF_MONTH[key]
        start = date(year, month, first)
        return start + timedelta(days=(weekday - start.weekday()) % 7)
    return easter(year) + timedelta(days=int(key.removeprefix("easter") or 0))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm: Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return date(year, n // 31, n % 31 + 1)


def _stands(c: Cursor, i: int, name: tuple[str, ...]) -> bool:
    named = c.at(i).text[:1].isupper() and all(c.low(i + k) == word for k, word in enumerate(name))
    following = c.at(i + len(name)).text
    return named and not (following[:1].isupper() and len(name) == 1) and c.low(i - 1) not in ("of", "father")
