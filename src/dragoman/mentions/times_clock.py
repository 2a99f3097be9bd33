"""Times of day: '10:30 a.m. EDT', '0930 UTC', 'noon', 'Thursday night', 'the early hours of Friday'."""

from __future__ import annotations

import re

from dragoman.mentions.times_counts import Cursor, small_number
from dragoman.mentions.times_lexis import CARDINALS, PARTS, TENS, ZONES, Expr, words

_BEFORE_CLOCK = words("at around about by from until till to after before since near shortly just past")
_OFFSETS = {
    name: offset
    for offset, names in {
        "Z": "utc gmt", "-05:00": "est", "-04:00": "edt", "-07:00": "mst pdt", "-08:00": "pst", "-06:00": "mdt",
        "+01:00": "cet", "+02:00": "cest eet", "+03:00": "eest msk moscow", "+08:00": "beijing hkt sgt singapore",
        "+09:00": "jst kst tokyo seoul pyongyang", "+10:00": "aest", "+11:00": "aedt",
    }.items()
    for name in names.split()
}  # fmt: skip
"""Names with one offset all year and everywhere (IANA time zone database); CST, IST and BST mean several."""
_PARTED_BY = frozenset((":", ".", "h"))
_NAMED = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
OPENERS = _NAMED.keys() | CARDINALS.keys() | TENS.keys()
"""Words with which what is parsed here can begin, beside digits."""


def clock(c: Cursor, i: int) -> tuple[Expr, int] | None:
    """A time of day by the clock, with its zone; the hour in 24, minutes where given."""
    if c.at(i).glued and c.low(i - 1) not in ("(", "[", '"', "“", "–", "-", "—", "/"):
        return None
    named = _named(c, i)
    if named is not None:
        return named
    found = _digits(c, i) or _in_words(c, i)
    if found is None:
        return None
    hour, minute, j = found
    sign = _meridiem(c, j)
    if sign is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if sign[0] == "p" else 0)
        j = sign[1]
    zone, end = _zone(c, j)
    if sign is None and not _bare_clock(c, i, minute, zone):
        return None
    if hour > 24 or (minute or 0) > 59 or (hour == 24 and minute):
        return None
    text = f"T{hour:02d}:{minute or 0:02d}"
    return Expr("clock", clock=text, zone=zone), end


def _bare_clock(c: Cursor, i: int, minute: int | None, zone: str) -> bool:
    """Without a.m. or p.m., hours and minutes need a zone or a word such as 'at' before them."""
    if zone or (c.at(i).text.isdigit() and len(c.at(i).text) == 4):
        return minute is not None
    return minute is not None and c.low(i - 1) in _BEFORE_CLOCK and c.low(i + 1) == ":"


def _digits(c: Cursor, i: int) -> tuple[int, int | None, int] | None:
    token = c.at(i)
    number = token.number
    if number is None or "," in token.text:
        return None
    if len(token.text) == 4:
        hours = c.low(i + 1) in ("hours", "hrs") and c.low(i - 1) in _BEFORE_CLOCK
        at = c.low(i - 1) == "at" and token.text[0] in "012" and c.low(i + 1) in ("on", "local") and number < 2400
        known = c.low(i + 1) in ZONES or (hours and number < 2400) or at
        j = i + 1 + hours
        return (number // 100, number % 100, j) if known and number % 100 < 60 else None
    if len(token.text) > 2 or number > 24:
        return None
    colon, minutes = c.at(i + 1), c.at(i + 2)
    if (
        colon.low in _PARTED_BY
        and colon.glued
        and minutes.glued
        and minutes.number is not None
        and len(minutes.text) == 2
    ):
        j = i + 3
        seconds = c.at(j + 1)
        if (
            c.low(j) == ":"
            and c.at(j).glued
            and seconds.glued
            and seconds.number is not None
            and len(seconds.text) == 2
        ):
            j += 2
        spoken = _meridiem(c, j) is not None or _zone(c, j)[0]
        if (c.at(j).glued and c.low(j) in (":", "%")) or (colon.low == "." and not spoken):
            return None
        return number, minutes.number, j
    return number, None, i + 1


def _in_words(c: Cursor, i: int) -> tuple[int, int | None, int] | None:
    found = small_number(c, i)
    if found is None or not 1 <= found[0] <= 12 or c.low(i).isdigit():
        return None
    return found[0], None, found[1]


def _meridiem(c: Cursor, j: int) -> tuple[str, int] | None:
    """'a.m.', 'PM', 'in the morning', "o'clock in the evening"; the letter and the index after it."""
    word = c.low(j)
    if word in ("am", "pm"):
        return word[0], j + 1
    if word in ("a", "p") and c.low(j + 1) == "." and c.low(j + 2) == "m" and c.at(j + 1).glued and c.at(j + 2).glued:
        return word, j + 4 if c.low(j + 3) == "." and c.at(j + 3).glued else j + 3
    if word == "o" and c.low(j + 2) == "clock":
        return _meridiem(c, j + 3)
    if word == "in" and c.low(j + 1) == "the" and c.low(j + 2) in ("morning", "afternoon", "evening"):
        return ("a" if c.low(j + 2) == "morning" else "p"), j + 3
    if word == "at" and c.low(j + 1) == "night":
        return "p", j + 2
    return None


def _zone(c: Cursor, j: int) -> tuple[str, int]:
    """A zone's name after a time ('EDT', '(GMT)', 'GMT+3', 'local time', '(Seoul time)'), or ''."""
    opened = c.low(j) == "("
    k = j + opened
    token = c.at(k)
    name, end = "", j
    if token.low in ZONES and token.text.isupper():
        name, end = token.text, k + 1
        if c.low(end) in ("+", "-") and c.at(end).glued and c.at(end + 1).number is not None:
            name, end = f"{name}{c.low(end)}{c.at(end + 1).number}", end + 2
    elif token.low in ("local", "eastern", "central", "pacific") and c.low(k + 1) == "time":
        name, end = "local", k + 2
    elif token.text[:1].isupper() and c.low(k + 1) == "time" and not (token.glued and not opened):
        name, end = token.text, k + 2
    if opened and name:
        return (name, end + 1) if c.low(end) == ")" else ("", j)
    return name, end


def utc_offset(zone: str) -> str:
    """The offset from UTC of a zone's name as EDTF writes it ('Z', '+09:00'), or '' where the name leaves it open."""
    match = re.fullmatch(r"(?:GMT|UTC)([+-])(\d{1,2})", zone)
    if match is not None:
        return f"{match[1]}{int(match[2]):02d}:00" if int(match[2]) <= 14 else ""
    return _OFFSETS.get(zone.lower(), "")


def _named(c: Cursor, i: int) -> tuple[Expr, int] | None:
    text = _NAMED.get(c.low(i))
    if text is None:
        return None
    zone, end = _zone(c, i + 1)
    return Expr("clock", clock=text, zone=zone), end


def part_of_day(c: Cursor, i: int) -> tuple[str, int] | None:
    """'morning', 'night', 'early evening', 'late afternoon', 'before dawn'; the part's sign and the end."""
    j = i
    if c.low(j) in ("early", "late", "mid", "pre"):
        j = c.skip_hyphen(j + 1)
    sign = PARTS.get(c.low(j))
    return None if sign is None or c.low(j).endswith("s") else (sign, j + 1)
