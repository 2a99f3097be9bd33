"""A grammar of English time expressions: text to spans with symbolic meanings, no calendar needed.

The parser runs over tokens from left to right with bounded look-ahead, so its time is linear in
the length of the text. It knows nothing of the language model.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from dragoman.mentions import times_clock, times_counts, times_dates, times_deictic
from dragoman.mentions.times_clock import clock, part_of_day
from dragoman.mentions.times_counts import Cursor, Parsed, duration, repeated, stretch
from dragoman.mentions.times_dates import (
    day_first,
    day_number,
    holiday,
    month_first,
    month_name,
    named_year,
    numeric,
    season,
    trailing_year,
    weekday_name,
)
from dragoman.mentions.times_deictic import deictic, reference, vague
from dragoman.mentions.times_events import beside, offset
from dragoman.mentions.times_lexis import CARDINALS, Expr, Found, by_first, scan, words

_LEADS = (
    ("more", "than"), ("less", "than"), ("fewer", "than"), ("no", "more", "than"), ("no", "less", "than"),
    ("at", "least"), ("at", "most"), ("up", "to"), ("just", "over"), ("just", "under"), ("well", "over"),
    ("a", "little", "over"), ("somewhat", "over"), ("a", "full"),
    ("about",), ("around",), ("approximately",), ("roughly",), ("nearly",), ("almost",), ("over",), ("under",),
    ("some",), ("circa",), ("somewhat",), ("barely",), ("just",),
)  # fmt: skip
_APPROXIMATE = by_first(_LEADS)
_MODS = {
    "early": "START", "beginning": "OPEN", "start": "OPEN", "mid": "MID", "middle": "MID", "late": "END",
    "end": "CLOSE",
    "earlier": "EARLIER", "later": "LATER", "sometime": "WITHIN",
}  # fmt: skip
_RANGE_WORDS = words("to - – — through until till and or thru /")
_PARTS_OF = words("night evening morning afternoon eve")
_STARTS_OF = words("dawn daybreak dusk nightfall")
_OPENERS = (
    times_clock.OPENERS | times_counts.OPENERS | times_dates.OPENERS | times_deictic.OPENERS | _PARTS_OF | _STARTS_OF
    | _APPROXIMATE.keys() | _MODS.keys() | {"very"}
)  # fmt: skip
_DETERMINERS = words("a an the this that these those")
_AFTER_DETERMINER = _OPENERS | times_counts.AFTER_ARTICLE | words("little near short few couple eve week")


def find(text: str) -> tuple[Found, ...]:
    """All time expressions of a text, in order and without overlap, each as long as the grammar allows."""
    return parsed(text)[1]


@lru_cache(maxsize=1)
def parsed(text: str) -> tuple[Cursor, tuple[Found, ...]]:
    """The tokens of a text and its time expressions; kept for the one text that several stages ask about."""
    c = Cursor(scan(text))
    out: list[Found] = []
    i = 0
    while i < len(c.tokens):
        found = expression(c, i)
        if found is None:
            i += 1
            continue
        expr, end = found
        end = min(end, len(c.tokens))
        out.append(Found(expr, c.at(i).start, c.at(end - 1).end, i, end))
        i = end
    return c, tuple(out)


def expression(c: Cursor, i: int) -> Parsed | None:
    """The longest expression that starts at token ``i``, or None."""
    return longest(c, i) if may_open(c, i) else None


def longest(c: Cursor, i: int) -> Parsed | None:
    """As ``expression``, without the first look."""
    if c.at(i).text.isspace():
        return None
    for parse in (repeated, beside, _approximate, _range_or_point, _clock_only, vague, stretch, _ago, reference):
        found = parse(c, i)
        if found is not None:
            return found
    return None


def may_open(c: Cursor, i: int) -> bool:
    """Whether token ``i`` can begin an expression by its own form and the next: most words are done with this look."""
    word, following = c.low(i), c.low(i + 1)
    if following == "times":
        return True
    if word in _DETERMINERS:
        return following in _AFTER_DETERMINER or c.at(i + 1).number is not None
    return word in _OPENERS or c.at(i).number is not None


def _approximate(c: Cursor, i: int) -> Parsed | None:
    """'nearly 30 years', 'more than a week ago', 'around 7:15 p.m.': the words belong to the span."""
    for lead in _APPROXIMATE.get(c.low(i), ()):
        if all(c.low(i + k) == w for k, w in enumerate(lead)):
            j = i + len(lead)
            found = _ago(c, j)
            if found is not None and found[0].which != "adj":
                return replace(found[0], mod="APPROX"), found[1]
            return None
    return None


def _ago(c: Cursor, i: int) -> Parsed | None:
    """A duration, or the point it leads to: 'three weeks ago', 'two days later', 'a year from now'."""
    found = duration(c, i)
    if found is None:
        return None
    expr, j = found
    if c.low(j) == "or" and c.low(j + 1) == "so":
        expr, j = replace(expr, mod="APPROX"), j + 2
    n = expr.n
    after = c.low(j)
    if after in ("ago", "back") and not (after == "back" and c.low(j + 1) in ("to", "in", "home")):
        return Expr("rel", expr.unit, None if n is None else -n, which="past", mod=expr.mod), j + 1
    if expr.unit in ("hour", "minute", "second") and after in ("later", "earlier", "before", "afterwards"):
        return expr, j
    if after in ("later", "afterwards", "afterward"):
        return Expr("ana", expr.unit, n, which="future"), j + 1
    if after in ("earlier", "previously", "before") and _ends_clause(c, j + 1, after):
        return Expr("ana", expr.unit, None if n is None else -n, which="past"), j + 1
    told = offset(c, expr, j)
    if told is not None:
        return told
    if (after, c.low(j + 1)) in (("from", "now"), ("from", "today")):
        return Expr("rel", expr.unit, n, which="future", mod=expr.mod), j + 2
    if after == "'s" and c.low(j + 1) == "time":
        return Expr("rel", expr.unit, n, which="future", mod=expr.mod), j + 2
    if c.low(i - 1) == "in" and expr.which != "adj" and n is not None:
        return replace(expr, which="in"), j
    return expr, j


def _ends_clause(c: Cursor, j: int, word: str) -> bool:
    return word != "before" or c.low(j) in (".", ",", "", "\n", ";", "and", "in", "at", ")", "when")


def _clock_only(c: Cursor, i: int) -> Parsed | None:
    """A time of day with the date beside it, if one stands there: '10 p.m. Wednesday', 'noon on Friday'."""
    found = clock(c, i)
    return _attach_date(c, found) if found else None


def _attach_date(c: Cursor, found: Parsed) -> Parsed:
    expr, j = found
    k = j + (c.low(j) == "," and month_name(c, j + 1) is not None)
    k += c.low(k) == "on" and expr.clock in ("T12:00", "T24:00") and c.low(j - 1) in ("noon", "midnight", "midday")
    date = _point(c, k)
    if date is not None and date[0].kind in ("date", "rel", "ana") and _has_day(date[0]) and not date[0].clock:
        return replace(date[0], clock=expr.clock, zone=expr.zone), date[1]
    return expr, j


def _has_day(expr: Expr) -> bool:
    return expr.day is not None or expr.weekday is not None or expr.unit == "day"


def _range_or_point(c: Cursor, i: int) -> Parsed | None:
    """A date, or two of them joined: 'June 27-30', 'from Monday to Wednesday', '2008 to 2016'."""
    first = _point(c, i)
    if first is None:
        return None
    expr, j = first
    if expr.clock or expr.kind == "range" or expr.kind not in ("date", "fiscal", "rel"):
        return first
    word = c.low(j)
    if word not in _RANGE_WORDS or (word in ("and", "or") and not _and_joins(c, i, expr, j)):
        return first
    if c.at(j).glued != c.at(j + 1).glued and word == "-":
        return first
    led = c.low(i - 1) in ("from", "between") or c.low(i - 2) in ("from", "between") or word == "and"
    second = _range_end(c, expr, j + 1, led or word in ("through", "thru", "until", "till"))
    return _joined(expr, second, (j, j + 1)) if second else first


def _and_joins(c: Cursor, i: int, expr: Expr, j: int) -> bool:
    if c.low(i - 1) == "between":
        return True
    if expr.day is None and expr.year is None and not expr.which:
        return _consecutive(c, expr, j)
    day = day_number(c, j + 1)
    bare = day is not None and month_name(c, day[1]) is None and not c.at(day[1]).text[:1].isalpha()
    if expr.day is not None and expr.month is not None and day is not None and day[0] > expr.day:
        return bare or c.low(day[1]) in ("in", "at", "to", "with", "for", "and", "the", "as")
    return expr.kind == "fiscal"


def _consecutive(c: Cursor, expr: Expr, j: int) -> bool:
    """'Thursday and Friday', 'January and February': two names in a row make one stretch."""
    day, month = weekday_name(c, j + 1), month_name(c, j + 1)
    if expr.weekday is not None and not expr.part and day is not None and part_of_day(c, day[1]) is None:
        return day[0] == (expr.weekday + 1) % 7
    return (
        expr.month is not None
        and month is not None
        and month[0] == expr.month % 12 + 1
        and day_number(c, month[1]) is None
    )


def _range_end(c: Cursor, first: Expr, j: int, led: bool) -> Parsed | None:
    if first.day is not None and first.month is not None:
        day = day_number(c, j + (c.low(j) == "the"))
        if day is not None and month_name(c, day[1]) is None and day[0] > first.day:
            year = trailing_year(c, day[1])
            last = replace(first, day=day[0], weekday=None, year=year[0] if year else first.year)
            return last, year[1] if year else day[1]
    if first.kind == "fiscal":
        number = c.at(j).number
        return (Expr("fiscal", year=number), j + 1) if number and len(c.at(j).text) == 4 else None
    if first.year is not None and first.month is None and c.at(j).number is not None:
        return _second_year(c, first.year, j)
    second = _point(c, j)
    if second is None or second[0].kind not in ("date", "rel") or second[0].clock:
        return None
    same_shape = (first.day is None) == (second[0].day is None) and (first.month is None) == (second[0].month is None)
    dated = first.month is not None or first.year is not None
    days = first.weekday is not None and second[0].weekday is not None and c.low(j - 1) in ("-", "–")
    return second if same_shape and (dated or led or days) and first.kind == second[0].kind else None


def _second_year(c: Cursor, first: int, j: int) -> Parsed | None:
    token = c.at(j)
    number = token.number or 0
    if len(token.text) == 2 and c.low(j - 1) in ("-", "–", "/") and token.glued:
        number += first // 100 * 100
    elif len(token.text) != 4:
        return None
    return (Expr("date", year=number), j + 1) if first < number <= 2199 else None


def _joined(first: Expr, second: Parsed, gap: tuple[int, int]) -> Parsed:
    last = second[0]
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year)
    if not first.which and last.which.endswith(" year"):
        first = replace(first, which=last.which)
    return Expr("range", items=(first, last), gap=gap), second[1]


def _point(c: Cursor, i: int) -> Parsed | None:
    """One date, with what makes it a part ('early', 'the end of') or gives the time of day."""
    modified = _modified(c, i)
    if modified is not None:
        return modified
    found = _core(c, i)
    return _with_part(c, found) if found else None


def _core(c: Cursor, i: int) -> Parsed | None:
    for parse in (numeric, _weekday_date, deictic, month_first, day_first, named_year, season, holiday):
        found = parse(c, i)
        if found is not None:
            return _weekday_behind(c, found)
    return None


def _weekday_behind(c: Cursor, found: Parsed) -> Parsed:
    """'7 January (Tuesday)': the weekday belongs to the date before it."""
    expr, j = found
    day = weekday_name(c, j + 1) if c.low(j) == "(" and expr.kind == "date" and expr.day is not None else None
    if day is None or c.low(day[1]) != ")" or expr.weekday is not None:
        return found
    return replace(expr, weekday=day[0]), day[1] + 1


def _weekday_date(c: Cursor, i: int) -> Parsed | None:
    """'Thursday', 'Thursday, June 24, 2021', 'Monday (5 July)'."""
    found = weekday_name(c, i)
    if found is None:
        return None
    weekday, j = found
    k = j + (c.low(j) in (",", "("))
    k += c.low(k) == "the" and c.at(k + 1).number is not None
    date = month_first(c, k) or day_first(c, k) or numeric(c, k)
    if date is not None and date[0].kind == "date" and date[0].day is not None:
        end = date[1] + (c.low(j) == "(" and c.low(date[1]) == ")")
        return replace(date[0], weekday=weekday), end
    if c.low(j) == "the" and (day := day_number(c, j + 1)) is not None and not c.low(day[1] - 1).isdigit():
        return Expr("date", weekday=weekday, day=day[0]), day[1]
    return Expr("date", weekday=weekday), j


def _with_part(c: Cursor, found: Parsed) -> Parsed:
    """Add the part of the day that follows: 'Thursday night', 'August 5 in the evening'."""
    expr, j = found
    if not _has_day(expr) or expr.kind not in ("date", "rel", "ana"):
        return found
    if not expr.part and not expr.clock:
        if c.low(j) in ("noon", "midnight"):
            return replace(expr, clock="T12:00" if c.low(j) == "noon" else "T24:00"), j + 1
        part = part_of_day(c, j + (c.low(j) == "in" and c.low(j + 1) == "the") * 2)
        if part is not None:
            return replace(expr, part=part[0]), part[1]
    return found


def _modified(c: Cursor, i: int) -> Parsed | None:
    """'early Thursday', 'mid-March', 'the end of July', 'late last year', 'the evening of August 5'."""
    j = i + (c.low(i) == "the")
    j += c.low(j) == "very"
    word = c.low(j)
    if word in _PARTS_OF and c.low(j + 1) == "of":
        date = _core(c, j + 2)
        part = {"night": "NI", "evening": "EV", "morning": "MO", "afternoon": "AF", "eve": ""}[word]
        return (replace(date[0], part=part), date[1]) if date and part and _has_day(date[0]) else None
    if word in _STARTS_OF and c.low(j + 1) == "on":
        date = _core(c, j + 2)
        return (replace(date[0], part="DA" if word[0] == "d" and word != "dusk" else "EV"), date[1]) if date else None
    if word == "week" and c.low(j + 1) in ("of", "beginning", "starting", "commencing") and j > i:
        date = _core(c, j + 2)
        return (replace(date[0], mod="WEEK"), date[1]) if date and date[0].day is not None else None
    mod = _MODS.get(word)
    if mod is None:
        return None
    k = c.skip_hyphen(j + 1)
    if word in ("early", "late") and c.low(k) == "hours" and c.low(k + 1) == "of":
        date = _point(c, k + 2)
        return (replace(date[0], part=date[0].part or "MO"), date[1]) if date and _has_day(date[0]) else None
    if (word in ("beginning", "start", "end", "middle") and c.low(k) != "of") or (
        word in ("earlier", "later") and c.low(k) == "than"
    ):
        return None
    k += c.low(k) in ("of", "on", "in") and not (c.low(k) == "on" and word in ("later", "earlier"))
    date = _with_part(c, found) if (found := _core(c, k)) else None
    if date is None or date[0].kind in ("range", "clock") or c.low(k) in CARDINALS:
        return None
    return replace(date[0], mod=mod), date[1]
