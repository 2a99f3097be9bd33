"""Words that point from the day of speaking or from a time mentioned before: 'today', 'next week', 'that day'."""

from __future__ import annotations

from dataclasses import replace

from dragoman.mentions.times_counts import Cursor, Parsed
from dragoman.mentions.times_dates import month_first, month_name, weekday_name, with_year
from dragoman.mentions.times_lexis import ORDINALS, PARTS, PLURAL_UNITS, SEASONS, UNITS, Expr, by_first, words

_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}
_LAST = frozenset(("last", "past"))
_NEXT = frozenset(("next", "coming", "upcoming"))
_BEFORE = frozenset(("previous", "preceding", "prior"))
_REFERENCES = {
    ("right", "now"): "PRESENT", ("now",): "PRESENT", ("currently",): "PRESENT", ("nowadays",): "PRESENT",
    ("these", "days"): "PRESENT", ("more", "recently"): "PAST", ("recently",): "PAST", ("the", "past"): "PAST",
    ("the", "near", "future"): "FUTURE", ("near", "future"): "FUTURE", ("the", "future"): "FUTURE",
    ("the", "near", "term"): "FUTURE", ("the", "short", "term"): "FUTURE",
}  # fmt: skip
_BY_FIRST = by_first(_REFERENCES)
_CLAUSE_ENDS = frozenset(
    (".", ",", ";", ":", ")", "", "\n", "and", "to", "in", "at", "for", "with", "but", "when", "that")
)
_VAGUE_SIDES = {"recent": "past", "past": "past", "coming": "future", "upcoming": "future", "future": "future"}
OPENERS = (
    words("the a this that these last next same current earlier later early late year day weekend tonight overnight")
    | words("q h fiscal latter latest most recent period quarter")
    | _DAYS.keys() | _LAST | _NEXT | _BEFORE | PARTS.keys() | ORDINALS.keys() | PLURAL_UNITS | _BY_FIRST.keys()
    | _VAGUE_SIDES.keys()
)  # fmt: skip
"""Words with which what is parsed here can begin, or stand behind its 'the', beside digits."""


def deictic(c: Cursor, i: int) -> Parsed | None:
    """Any expression whose date follows from the publication date or the time mentioned before."""
    for parse in _PARSERS:
        found = parse(c, i)
        if found is not None:
            return found
    return None


def _day_word(c: Cursor, i: int) -> Parsed | None:
    word = c.low(i)
    if c.at(i - 1).text == "USA" or (c.at(i).text[:1].isupper() and c.low(i - 1) in ("high", "voa")):
        return None
    if word in _DAYS:
        return Expr("rel", "day", float(_DAYS[word])), i + 1
    if word == "tonight":
        return Expr("rel", "day", 0.0, part="NI"), i + 1
    if word == "overnight":
        return Expr("rel", "day", 0.0, part="NI", which="overnight"), i + 1
    return None


def _day_beside(c: Cursor, i: int) -> Parsed | None:
    """'the day before yesterday', 'the day after tomorrow', 'the day before', 'a day after'."""
    j = i + (c.low(i) == "the")
    if c.low(j) != "day" or c.low(j + 1) not in ("before", "after"):
        return None
    sign = 1 if c.low(j + 1) == "after" else -1
    if c.low(j + 2) in ("yesterday", "tomorrow", "today"):
        return Expr("rel", "day", float(_DAYS[c.low(j + 2)] + sign)), j + 3
    if c.low(j + 2) in (".", ",", ";", "\n", "", "and", "in", "with"):
        return Expr("ana", "day", float(sign)), j + 2
    return None


def _part_word(c: Cursor, i: int) -> Parsed | None:
    """'in the evening', 'at night', 'before dawn': a part of the day that was mentioned before."""
    word = c.low(i)
    led = c.low(i - 1) in ("the", "at", "before", "by", "until", "early", "since", "after", "pre")
    sign = PARTS.get(word)
    if sign is None or not led or word.endswith("s") or c.low(i - 2) == "good" or word == "midday":
        return None
    if word == "night" and c.low(i - 1) == "the" and c.low(i - 2) not in ("in", "during", "through", "for", "over"):
        return None
    return Expr("ana", "day", 0.0, part=sign, which="part"), i + 1


def _determined(c: Cursor, i: int) -> Parsed | None:
    """'this week', 'last night', 'the following day', 'this coming Friday', 'next March', 'that same day'."""
    j = i + (c.low(i) == "the")
    word = c.low(j)
    the = j > i
    if word in ("this", "that") and not the:
        which, j = word, j + 1
        if c.low(j) in ("same", "very"):
            which, j = "same", j + 1
        elif which == "this" and c.low(j) in ("coming", "upcoming", "past"):
            which, j = ("last" if c.low(j) == "past" else "coming"), j + 1
    elif word == "following" and not the:
        return None
    elif word in ("same", "following", "current") or word in _LAST | _NEXT | _BEFORE:
        which = "last" if word in _LAST else "next" if word in _NEXT else "previous" if word in _BEFORE else word
        which, j = ("coming" if word in ("coming", "upcoming") else which), j + 1
        if word == "past" and (not the or (c.low(j) in UNITS and c.low(j) != "weekend")):
            return None
    else:
        return None
    return _unit(c, j, which, the) or _weekday(c, j, which) or _month(c, j, which) or _season(c, j, which)


def _unit(c: Cursor, j: int, which: str, the: bool) -> Parsed | None:
    word = c.low(j)
    if word in PARTS and not word.endswith("s"):
        return _part_of(word, j, which)
    unit = UNITS.get(word)
    if which in ("this", "last", "next", "current") and word == "fiscal" and c.low(j + 1) == "year":
        return Expr("fiscal", which="next" if which == "next" else "last" if which == "last" else "this"), j + 2
    if unit is None or word in PLURAL_UNITS or unit in ("second", "minute", "hour"):
        return None
    if unit == "weekend":
        return Expr("weekend", which=which), j + 1
    if unit == "quarter":
        return Expr("quarter", which=which), j + 1
    offset = {"this": 0, "current": 0, "last": -1, "next": 1, "coming": 1}.get(which)
    if (
        offset is not None
        and not (unit == "day" and which in ("next", "last"))
        and not (unit == "day" and which == "this")
    ):
        if which == "last" and the and unit in ("decade", "century"):
            return None
        return Expr("rel", unit, float(offset)), j + 1
    steps = {"same": 0, "that": 0, "following": 1, "next": 1, "previous": -1}
    return (Expr("ana", unit, float(steps[which])), j + 1) if which in steps else None


def _part_of(word: str, j: int, which: str) -> Parsed | None:
    sign = PARTS[word]
    if which in ("this", "current"):
        return Expr("rel", "day", 0.0, part=sign), j + 1
    if which == "last":
        return Expr("rel", "day", -1.0, part=sign), j + 1
    steps = {"same": 0, "that": 0, "following": 1, "next": 1, "previous": -1, "coming": 1}
    return Expr("ana", "day", float(steps[which]), part=sign), j + 1


def _weekday(c: Cursor, j: int, which: str) -> Parsed | None:
    found = weekday_name(c, j)
    if found is None:
        return None
    weekday, k = found
    date = month_first(c, k + (c.low(k) == ","))
    if date is not None and date[0].kind == "date" and date[0].day is not None:
        return replace(date[0], weekday=weekday), date[1]
    return Expr("date", weekday=weekday, which=which), k


def _month(c: Cursor, j: int, which: str) -> Parsed | None:
    found = month_name(c, j)
    if found is None:
        return None
    date = month_first(c, j)
    if date is not None and date[0].day is not None:
        return replace(date[0], which=which), date[1]
    return Expr("date", month=found[0], which=which), found[1]


def _season(c: Cursor, j: int, which: str) -> Parsed | None:
    number = SEASONS.get(c.low(j))
    return (Expr("season", n=float(number), which=which), j + 1) if number else None


def _numbered(c: Cursor, i: int) -> Parsed | None:
    """'the third quarter of 2024', 'first half of this year', 'third-quarter', 'Q3 2024', 'the first half of July'."""
    j = i + (c.low(i) == "the")
    if c.at(j).text == "Q" and c.at(j + 1).glued and c.at(j + 1).number in (1, 2, 3, 4):
        return with_year(c, Expr("quarter", n=float(c.at(j + 1).number or 0)), j + 2 + (c.low(j + 2) == "of"))
    if c.low(j) == "fiscal" and c.low(c.skip_hyphen(j + 1)) in ORDINALS:
        j = c.skip_hyphen(j + 1)
    if c.at(j).text == "H" and c.at(j + 1).glued and c.at(j + 1).number in (1, 2):
        expr, after = with_year(c, Expr("half", n=float(c.at(j + 1).number or 0)), j + 2 + (c.low(j + 2) == "of"))
        return (expr, after) if after > j + 2 else None
    number = ORDINALS.get(c.low(j))
    if c.low(j) == "last" and c.low(j + 1) in ("quarter", "half") and c.low(j + 2) == "of":
        number = 4 if c.low(j + 1) == "quarter" else 2
    if c.at(j).number is not None and c.at(j + 1).glued and c.low(j + 1) in ("st", "nd", "rd", "th"):
        number, j = c.at(j).number, j + 1
    if c.low(j) == "latter":
        number = 2
    k = c.skip_hyphen(j + 1)
    word = c.low(k)
    if number is None or word not in ("quarter", "half") or number > (4 if word == "quarter" else 2):
        return None
    end = k + 1
    of = end + (c.low(end) == "of")
    expr, after = with_year(c, Expr(word, n=float(number)), of)
    if after > of:
        return expr, after
    month = month_name(c, of) if word == "half" and of > end else None
    if month is not None:
        whole, after = with_year(c, Expr("date", month=month[0]), month[1])
        return replace(whole, mod="H1" if number == 1 else "H2"), after
    plain = word == "quarter" and c.low(end) not in ("final", "finals") and (c.low(end) != "of" or _priced(c, end + 1))
    return (expr, end) if plain else None


def _priced(c: Cursor, i: int) -> bool:
    """Whether an amount of money or a number stands at ``i``: 'a loss for the third quarter of $2 million'."""
    return c.low(i) in ("$", "€", "£", "¥", "#") or c.at(i).number is not None or c.low(i + 1) in ("$", "€", "£", "#")


def _week_of_month(c: Cursor, i: int) -> Parsed | None:
    """'the first week of April', 'the last week of March 2022'."""
    j = i + (c.low(i) == "the")
    number = 4 if c.low(j) == "last" else ORDINALS.get(c.low(j), 0)
    month = month_name(c, j + 3) if c.low(j + 1) == "week" and c.low(j + 2) in ("of", "in") else None
    if month is None or not 1 <= number <= 4:
        return None
    whole, end = with_year(c, Expr("date", month=month[0]), month[1])
    return replace(whole, mod="W5" if c.low(j) == "last" else f"W{number}"), end


def _in_the_day(c: Cursor, i: int) -> Parsed | None:
    """'earlier in the day', 'late in the day': the day mentioned before."""
    if c.low(i) in ("earlier", "later", "early", "late") and [c.low(i + k) for k in (1, 2, 3)] == ["in", "the", "day"]:
        return Expr("ana", "day", 0.0, which="part"), i + 4
    return None


def _weekend(c: Cursor, i: int) -> Parsed | None:
    j = i + (c.low(i) == "the")
    if c.low(j) == "weekend" and (j > i or c.low(i - 1) in ("at", "over", "during")):
        return Expr("weekend"), j + 1
    return None


def _accounting(c: Cursor, i: int) -> Parsed | None:
    """'the quarter', 'the latest period', 'the year-earlier quarter': the one mentioned before, or a year earlier."""
    j = i + (c.low(i) == "the" or (c.low(i) == "a" and c.low(i + 2) == "-"))
    n = 0.0
    if c.low(j) == "year" and c.low(j + 1) == "-" and c.at(j + 1).glued and c.low(j + 2) in ("ago", "earlier"):
        j, n = j + 3, -1.0
    elif c.low(j) in ("latest", "most", "recent") and j > i:
        j += 2 if c.low(j) == "most" else 1
    elif j == i:
        return None
    word = c.low(j)
    if n and word in ORDINALS and c.low(j + 1) == "quarter":
        return Expr("ana", "quarter", n), j + 2
    if word == "quarter" and c.low(j + 1) not in ("of", "century", "final", "finals", "million", "mile"):
        closing = month_first(c, j + 2) if c.low(j + 1) in ("ended", "ending") and not n else None
        if closing is not None and closing[0].day is not None:
            return Expr("ana", "quarter", n, which="ended", items=(closing[0],)), j + 1
        return Expr("ana", "quarter", n), j + 1
    if word == "period" and (n or j > i + 1):
        return Expr("ana", "quarter", n), j + 1
    return (Expr("ana", "quarter", n), j) if n else None


def _possessed(c: Cursor, i: int) -> Parsed | None:
    """'this year's third quarter', 'the 1988 first half', 'the 2019 quarter'."""
    j = i + (c.low(i) == "the")
    if c.low(i) in ("this", "last", "next") and c.low(i + 1) == "year" and c.low(i + 2) == "'s":
        found = _numbered(c, i + 3)
        return (replace(found[0], which=c.low(i) + " year"), found[1]) if found else None
    number = c.at(j).number
    if j == i or number is None or not 1900 <= number <= 2199 or len(c.at(j).text) != 4:
        return None
    found = _numbered(c, j + 1)
    return (replace(found[0], year=number), found[1]) if found else None


def _year_end(c: Cursor, i: int) -> Parsed | None:
    """'year-end', "the year's end", 'year end'."""
    j = i + (c.low(i) == "the")
    k = c.skip_hyphen(j + 1) + (c.low(j + 1) == "'s")
    led = c.low(i - 1) in ("by", "before", "at", "until", "since", "around", "till")
    return (Expr("rel", "year", 0.0, mod="CLOSE"), k + 1) if led and c.low(j) == "year" and c.low(k) == "end" else None


def _bare_day(c: Cursor, i: int) -> Parsed | None:
    """'on the 12th': a day of the month at hand, where no noun follows that it could count."""
    token, after = c.at(i + 1), c.low(i + 3)
    led = c.low(i - 1) in ("on", "until", "by", "from", "before", "after", "since", "till", "between", "to")
    ordinal = c.at(i + 2).glued and c.low(i + 2) in ("st", "nd", "rd", "th")
    if c.low(i) != "the" or not led or not ordinal or token.number is None or not 1 <= token.number <= 31:
        return None
    if after == "of" and c.low(i + 4) in ("this", "the", "last", "next") and c.low(i + 5) == "month":
        step = {"last": "last", "next": "next"}.get(c.low(i + 4), "this")
        return Expr("date", day=token.number, which=step), i + 6
    return (Expr("date", day=token.number), i + 3) if after in _CLAUSE_ENDS else None


def _whole_unit(c: Cursor, i: int) -> Parsed | None:
    """'(the end of) the month', '(later in) the year', 'for the full year': the stretch at hand, or a year's length."""
    year = i + 1 + (c.low(i + 1) in ("full", "fiscal", "whole"))
    if c.low(i) == "the" and c.low(year) == "year" and c.low(year + 1) in ("ended", "ending"):
        return Expr("duration", "year", 1.0), year + 1
    if c.low(i) == "the" and c.low(i - 1) == "for" and c.low(year) == "year" and c.low(year + 1) in _CLAUSE_ENDS:
        return Expr("rel", "year", 0.0), year + 1
    led = c.low(i - 1) in ("of", "in") and c.low(i - 2) in ("end", "beginning", "start", "middle", "earlier", "later")
    unit = UNITS.get(c.low(i + 1))
    if c.low(i) != "the" or not led or unit not in ("week", "month", "year", "decade", "century"):
        return None
    return (Expr("rel", unit, 0.0), i + 2) if c.low(i + 1) not in PLURAL_UNITS else None


def vague(c: Cursor, i: int) -> Parsed | None:
    """'recent years', 'the coming days', 'the weeks ahead', 'years ago', 'for decades'."""
    j = i + (c.low(i) in ("the", "these"))
    side = _VAGUE_SIDES.get(c.low(j))
    if side is None and c.low(j) in ("next", "last") and c.low(j + 1) in PLURAL_UNITS and j > i:
        side = "future" if c.low(j) == "next" else "past"
    if side is not None:
        k = j + 1
        if c.low(k) in PLURAL_UNITS and UNITS[c.low(k)] != "second":
            return Expr("vague", UNITS[c.low(k)], which=side), k + 1
        return None
    if c.low(j) not in PLURAL_UNITS or (
        c.low(j) in ("minutes", "seconds", "quarters") and c.low(j + 1) not in ("ago", "later")
    ):
        return None
    unit, after = UNITS[c.low(j)], c.low(j + 1)
    if after in ("ahead", "to") and (after == "ahead" or c.low(j + 2) == "come"):
        return Expr("vague", unit, which="future"), j + (2 if after == "ahead" else 3)
    if j > i:
        return None
    if after == "ago":
        return Expr("vague", unit, which="past", mod="AGO"), j + 2
    if after in ("later", "earlier"):
        return (Expr("ana", "day", 0.0, which="part") if unit == "hour" else Expr("vague", unit)), j + 2
    if after == "of" and unit in ("decade", "century", "year", "month") and c.low(i - 1) not in ("'s", "matter"):
        return Expr("duration", unit), j + 1
    led = c.low(i - 1) in ("for", "in", "over", "within", "after", "of", "many", "since", "during", "took", "take")
    return (Expr("duration", unit), j + 1) if led and unit != "quarter" and c.low(i - 2) != "number" else None


def reference(c: Cursor, i: int) -> Parsed | None:
    """'now', 'recently', 'the near future': points that no calendar can give."""
    for phrase in _BY_FIRST.get(c.low(i), ()):
        if all(c.low(i + k) == w for k, w in enumerate(phrase)):
            return Expr("ref", which=_REFERENCES[phrase]), i + len(phrase)
    return None


_PARSERS = (
    _possessed, _week_of_month, _in_the_day, _accounting, _day_word, _day_beside, _part_word, _determined,
    _numbered, _year_end, _weekend, _bare_day, _whole_unit,
)  # fmt: skip
