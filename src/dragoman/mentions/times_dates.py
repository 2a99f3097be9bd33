"""Calendar dates in English: 'Thursday, June 24', '5 May 2021', '2021/07/05', 'mid-March', 'FY 2021', '1990s'."""

from __future__ import annotations

from dataclasses import replace

from dragoman.mentions import times_holidays as holidays
from dragoman.mentions.times_counts import Cursor, Parsed
from dragoman.mentions.times_lexis import (
    CARDINALS,
    DECADES,
    FULL_WEEKDAYS,
    MONTHS,
    ORDINALS,
    SEASONS,
    TENS,
    WEEKDAYS,
    Expr,
    words,
)

_YEAR_LEADS = words(
    "in since by until till from to between and of during for through before after year late early mid circa "
    "around back than spring summer autumn fall winter throughout ending ended beginning starting fiscal"
)
_NEVER_AFTER = words(
    "resolution resolutions unscr no number article section room flight highway route page agenda vision act bill "
    "chapter rule regulation directive model windows expo line level p paragraph docket category version "
    "convention protocol"
)
_ESTIMATES = words("some about nearly over approximately almost estimated total roughly exactly another only")
_COUNTED = words(
    "people persons troops soldiers dollars euros pounds feet miles km kilometers kilometres meters metres m "
    "tonnes tons votes points deaths cases jobs homes participants hours days weeks months years times men women "
    "children refugees migrants civilians fighters officers students workers megawatts mw gmt utc percent lives "
    "passengers local est edt bst et delegates members seats pieces copies prisoners detainees employees "
    "protesters victims residents families villages square acres hectares rounds missiles tanks vehicles drones"
)
_MONTH_LEADS = words(
    "in since until till by from through during for early late mid last next this that past each every between of "
    "before after coming following to end and beginning middle previous only ending around throughout"
)
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
OPENERS = (
    words("the year fy fiscal financial ' ’ ‘ two eighteen nineteen twenty last next this")
    | MONTHS.keys() | WEEKDAYS.keys() | ORDINALS.keys() | DECADES.keys() | SEASONS.keys()
    | {name[0] for name in (*holidays.FIXED, *holidays.MOVING)}
)  # fmt: skip
"""Words with which what is parsed here can begin, beside digits."""


def year(c: Cursor, i: int) -> tuple[int, int] | None:
    """A four-digit year that is no count, price, resolution or part of a name such as 'F-2000'."""
    token = c.at(i)
    number = token.number
    if number is None or len(token.text) != 4 or not 1000 <= number <= 2199:
        return None
    before, after = c.at(i - 1), c.at(i + 1)
    if token.glued and before.low not in ("(", "[", '"', "“", "'", "‘", "/", "-", "–", "—"):
        return None
    if token.glued and before.low == "-" and before.glued and not _may_join_year(c, i - 2):
        return None
    if after.glued and (
        after.low in ("%", "°", ":") or after.text.isalpha() or (after.low == "/" and c.at(i + 2).glued)
    ):
        return None
    if after.glued and after.low in (".", ",") and c.at(i + 2).glued and c.at(i + 2).number is not None:
        return None
    return (number, i + 1) if _likely_year(c, i, number) else None


def _may_join_year(c: Cursor, i: int) -> bool:
    """Whether a token may stand before '-2020': 'mid', 'post' or the first year of two."""
    return c.low(i) in ("mid", "post", "pre", "early", "late") or c.at(i).number is not None


def _likely_year(c: Cursor, i: int, number: int) -> bool:
    before, after = c.low(i - 1), c.low(i + 1)
    if before in _NEVER_AFTER or before in ("$", "€", "£", "¥", "#", "§", "+") or after in _COUNTED:
        return False
    if before == "." and c.low(i - 2) in ("no", "nos", "art", "sec"):
        return False
    if before in _YEAR_LEADS or before in MONTHS:
        return True
    if before in _ESTIMATES or (before == "than" and c.low(i - 2) in ("more", "less", "fewer")):
        return False
    return (1900 <= number <= 2100 and number not in (1900, 2000)) or (before in ("(", "–", "-") and number >= 1700)


def spoken_year(c: Cursor, i: int) -> tuple[int, int] | None:
    """'nineteen ninety-six', 'two thousand and eight'."""
    if c.low(i) == "two" and c.low(i + 1) == "thousand" and c.low(i - 1) in ("in", "year", "since", "by"):
        j = i + 2 + (c.low(i + 2) == "and")
        ones = CARDINALS.get(c.low(j))
        return (2000 + ones, j + 1) if ones else (2000, i + 2)
    if c.low(i) not in ("eighteen", "nineteen", "twenty") or c.low(i + 1) not in TENS:
        return None
    j = c.skip_hyphen(i + 2)
    ones = CARDINALS.get(c.low(j), 0)
    base = (CARDINALS.get(c.low(i)) or 20) * 100 + TENS[c.low(i + 1)]
    return (base + ones, j + 1) if 1 <= ones <= 9 else (base, i + 2)


def month_name(c: Cursor, i: int) -> tuple[int, int] | None:
    """A month's name or abbreviation in capitals, and the index after it (and its full stop)."""
    token = c.at(i)
    number = MONTHS.get(token.low)
    if number is None or not token.text[0].isupper():
        return None
    short = len(token.low) <= 4 and token.low not in ("may", "june", "july")
    dotted = short and c.low(i + 1) == "." and c.at(i + 1).glued
    return number, i + 2 if dotted else i + 1


def day_number(c: Cursor, i: int) -> tuple[int, int] | None:
    """A day of the month: '5', '31st', 'twelfth'; no part of a longer number or of a time of day."""
    token = c.at(i)
    number = token.number
    if number is None or len(token.text) > 2 or not 1 <= number <= 31:
        return None
    after = c.at(i + 1)
    if after.glued and after.low in _ORDINAL_ENDS:
        return number, i + 2
    if after.glued and (after.low == "%" or (after.text.isalpha() and after.low not in MONTHS)):
        return None
    if after.glued and after.low == ":" and c.at(i + 2).glued and c.at(i + 2).number is not None:
        return None
    if after.glued and after.low in (".", ",") and c.at(i + 2).glued and c.at(i + 2).number is not None:
        return None
    return number, i + 1


def trailing_year(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year after a month or day: ', 2021', ' 2021', ', this year', 'of last year'."""
    j = i + 1 if c.low(i) == "," else i
    token = c.at(j)
    if token.number is not None and len(token.text) == 4 and 1000 <= token.number <= 2199:
        return token.number, j + 1
    return spoken_year(c, j) if c.low(j) in ("eighteen", "nineteen", "twenty") else None


def relative_year(c: Cursor, i: int) -> tuple[str, int] | None:
    """'of this year', ', last year', 'next year' after a month or quarter."""
    j = i + 1 if c.low(i) in (",", "of", "in") else i
    if c.low(j) in ("this", "last", "next", "that") and c.low(j + 1) == "year":
        return c.low(j), j + 2
    if c.low(j) == "the" and c.low(j + 1) in ("following", "previous", "same") and c.low(j + 2) == "year":
        return c.low(j + 1), j + 3
    return None


def with_year(c: Cursor, expr: Expr, i: int) -> Parsed:
    """The expression with the year that follows it, if any."""
    found = trailing_year(c, i)
    if found is not None and not (c.low(i) == "," and expr.day is None and expr.kind == "date" and c.at(i + 2).glued
                                  and c.low(i + 2).isalpha()):  # fmt: skip
        return replace(expr, year=found[0]), found[1]
    relative = relative_year(c, i)
    return (replace(expr, which=relative[0] + " year"), relative[1]) if relative else (expr, i)


def month_first(c: Cursor, i: int) -> Parsed | None:
    """'June 24', 'Nov. 4, 2019', 'July 2020', 'December' (only where it cannot be a name or verb)."""
    found = month_name(c, i)
    if found is None:
        return None
    month, j = found
    the = c.low(j) == "the" and c.low(j + 1)[:-2].isdigit()
    number = day_number(c, j + the)
    if number is None and c.low(j) in ORDINALS:
        number = ORDINALS[c.low(j)], j + 1
    if number is not None and not (c.at(j).glued and c.low(j - 1) != "."):
        return with_year(c, Expr("date", month=month, day=number[0]), number[1])
    year_of = j + 1 if c.low(j) == "of" else j
    plain = trailing_year(c, year_of)
    if plain is not None:
        return Expr("date", year=plain[0], month=month), plain[1]
    relative = relative_year(c, j)
    if relative is not None:
        return Expr("date", month=month, which=relative[0] + " year"), relative[1]
    return (Expr("date", month=month), j) if _month_alone(c, i, j) else None


def _month_alone(c: Cursor, i: int, j: int) -> bool:
    low, before = c.low(i), c.low(i - 1)
    if before == "-" and c.at(i).glued and c.low(i - 2) in ("mid", "early", "late"):
        return True
    if c.at(j).glued and c.low(j) in ("-", "'s") and c.low(i) in ("may", "march"):
        return before in _MONTH_LEADS
    if low in ("may", "march", "mar", "dec", "jan", "jun", "sep", "sept", "apr", "aug", "feb", "oct", "nov", "jul"):
        return before in _MONTH_LEADS - {"of", "to", "and", "for"} or (low == "may" and before in ("of", "to", "and"))
    following = c.at(j)
    name = following.text[:1].isupper() and following.low not in WEEKDAYS and low in ("april", "june", "august", "july")
    return not (name and before not in _MONTH_LEADS)


def day_first(c: Cursor, i: int) -> Parsed | None:
    """'5 May 2021', '19-Nov-12', 'the 12th of May', '3 to 5 June', '5-7 May'."""
    start = i + 1 if c.low(i) == "the" else i
    number = day_number(c, start)
    if number is None:
        number = (ORDINALS[c.low(start)], start + 1) if c.low(start) in ORDINALS and c.low(start + 1) == "of" else None
    if number is None or (c.at(start).glued and c.low(start - 1) not in ("(", "[", "–", "-", "—", '"', "“")):
        return None
    day, j = number
    if c.low(j) in ("-", "/") and c.at(j).glued and c.at(j + 1).glued and MONTHS.get(c.low(j + 1)):
        return _dashed(c, day, j)
    second = day_number(c, j + 1) if c.low(j) in ("to", "-", "–", "and", "through", "until") else None
    k = second[1] if second else j
    month = month_name(c, k + (c.low(k) == "of"))
    if month is None or (second and second[0] <= day):
        return None
    last = Expr("date", month=month[0], day=second[0] if second else day)
    whole, end = with_year(c, last, month[1])
    return (Expr("range", items=(replace(whole, day=day), whole), gap=(j, j + 1)), end) if second else (whole, end)


def _dashed(c: Cursor, day: int, j: int) -> Parsed | None:
    month, k = MONTHS[c.low(j + 1)], j + 2
    number = c.at(k + 1).number if c.low(k) == c.low(j) and c.at(k).glued and c.at(k + 1).glued else None
    if number is None or len(c.at(k + 1).text) not in (2, 4):
        return Expr("date", month=month, day=day), k
    if number < 100:
        number += 2000 if number < 70 else 1900
    return Expr("date", year=number, month=month, day=day), k + 2


def numeric(c: Cursor, i: int) -> Parsed | None:
    """'2021-07-05', '2021/07/05', '07/05/2021', '25.12.2020'; day and month known only where forced."""
    sep = c.at(i + 1)
    pieces = [c.at(i + k) for k in (0, 2, 4)]
    if sep.low not in ("-", "/", ".") or c.low(i + 3) != sep.low or any(not c.at(i + k).glued for k in range(1, 5)):
        return None
    numbers = [p.number for p in pieces]
    after = c.at(i + 5)
    if (c.at(i).glued and c.low(i - 1) not in ("(", "[", '"', ":")) or (
        after.glued and after.low in (sep.low, "-", "/") and c.at(i + 6).glued
    ):
        return None
    a, b, third = numbers
    if a is None or b is None or third is None or any("," in p.text for p in pieces):
        return None
    if len(pieces[0].text) == 4 and 1 <= b <= 12 and 1 <= third <= 31:
        return Expr("date", year=a, month=b, day=third), i + 5
    if len(pieces[2].text) != 4 or not 1000 <= third <= 2199 or max(a, b) > 31 or min(a, b) < 1 or min(a, b) > 12:
        return None
    if a > 12 or a == b or sep.low == ".":
        return (Expr("date", year=third, month=b, day=a), i + 5) if b <= 12 else None
    if b > 12:
        return Expr("date", year=third, month=a, day=b), i + 5
    return Expr("date", year=third, which="ambiguous", n=float(a * 100 + b)), i + 5


def named_year(c: Cursor, i: int) -> Parsed | None:
    """'2021', 'the year 2020', 'FY 2021', 'fiscal year 2021', '2019-2020', '1990s', "the '90s", '21st century'."""
    the = c.low(i) == "the"
    j = i + the
    for parse in (_fiscal, _decade, _century):
        found = parse(c, j)
        if found is not None:
            return found
    if c.low(j) == "year":
        plain = year(c, j + 1) or spoken_year(c, j + 1)
        return (Expr("date", year=plain[0]), plain[1]) if plain else None
    if the:
        return None
    plain = year(c, j) or spoken_year(c, j)
    return (Expr("date", year=plain[0]), plain[1]) if plain else None


def _fiscal(c: Cursor, i: int) -> Parsed | None:
    token = c.at(i)
    if token.text == "FY":
        j = i + 1
    elif token.low == "fiscal" or (token.low == "financial" and c.low(i + 1) == "year"):
        j = i + 1 + (c.low(i + 1) in ("year", "years"))
        if c.low(j) == "(" and c.at(j + 1).text == "FY" and c.low(j + 2) == ")":
            j += 3
    else:
        return None
    number = c.at(j).number
    if number is None or len(c.at(j).text) not in (2, 4):
        return None
    second = c.at(j + 2)
    if (
        c.low(j + 1) in ("-", "–", "/")
        and second.glued
        and second.number == (number + 1) % 100
        and len(second.text) == 2
    ):
        return Expr(
            "range", items=(Expr("date", year=number), Expr("date", year=number + 1)), gap=(j + 1, j + 2)
        ), j + 3
    value = number if number > 99 else 2000 + number
    return (Expr("fiscal", year=value), j + 1) if 1900 <= value <= 2199 else None


def _decade(c: Cursor, i: int) -> Parsed | None:
    token = c.at(i)
    number = token.number
    after = c.at(i + 1)
    if number is not None and after.glued and after.low in ("s", "'s") and number % 10 == 0:
        if len(token.text) == 4 and 1000 <= number <= 2190:
            return Expr("century" if number % 100 == 0 and number < 2000 else "decade", year=number), i + 2
        if len(token.text) == 2 and c.low(i - 1) in ("'", "’", "‘", "the"):
            return Expr("decade", year=1900 + number if number >= 30 else 2000 + number), i + 2
    if (
        token.low in ("'", "’", "‘")
        and c.at(i + 1).glued
        and c.at(i + 1).number is not None
        and len(c.at(i + 1).text) == 2
    ):
        return _decade(c, i + 1)
    if token.low in DECADES and c.low(i - 1) in ("the", "early", "late", "mid", "-"):
        return Expr("decade", year=1900 + 10 * DECADES[token.low]), i + 1
    return None


def _century(c: Cursor, i: int) -> Parsed | None:
    number = c.at(i).number
    j = i + 1
    if number is not None and c.at(j).glued and c.low(j) in _ORDINAL_ENDS:
        j += 1
    else:
        number = ORDINALS.get(c.low(i))
        if c.low(i) == "twenty" and c.low(i + 1) in _HYPHENATED_FIRST:
            number, j = 21, i + 3
    j = c.skip_hyphen(j)
    if number is None or not 1 <= number <= 22 or c.low(j) not in ("century", "centuries"):
        return None
    return Expr("century", year=(number - 1) * 100 + 1), j + 1


_HYPHENATED_FIRST = frozenset("-‐")


def weekday_name(c: Cursor, i: int) -> tuple[int, int] | None:
    """A day of the week; abbreviations only with a full stop, comma or month beside them."""
    token = c.at(i)
    number = WEEKDAYS.get(token.low)
    if number is None or not token.text[0].isupper():
        return None
    if token.low in FULL_WEEKDAYS:
        return number, i + 1
    j = i + 2 if c.low(i + 1) == "." and c.at(i + 1).glued else i + 1
    k = j + (c.low(j) == ",")
    dated = month_name(c, k) or (day_number(c, k) and month_name(c, k + 1))
    return (number, j) if dated or (c.low(i - 1) == "(" and c.low(j) == ")") else None


def holiday(c: Cursor, i: int) -> Parsed | None:
    """A holiday by name, with its year where given: 'Christmas Day', 'Thanksgiving 2019', 'last Easter'."""
    start = i + (c.low(i) in ("last", "next", "this"))
    which = c.low(i) if start > i else ""
    day = holidays.fixed(c, start)
    if day is not None:
        expr, end = with_year(c, Expr("date", month=day[0][0], day=day[0][1]), day[1])
    else:
        key = holidays.moving(c, start)
        if key is None:
            return None
        expr, end = with_year(c, Expr("holiday", key[0]), key[1])
    return (replace(expr, which=which), end) if which and not expr.which and expr.year is None else (expr, end)


def season(c: Cursor, i: int) -> Parsed | None:
    """'summer 2022', 'the fall of 2019', 'winter 2020-2021'; a season alone needs a word that dates it."""
    j = i + (c.low(i) == "the")
    number = SEASONS.get(c.low(j))
    if number is None:
        return None
    expr, end = with_year(c, Expr("season", n=float(number)), j + 1 + (c.low(j + 1) == "of"))
    if expr.year is not None or expr.which:
        return expr, end
    alone = j > i and c.low(i - 1) in ("in", "for", "by", "during", "until") and c.low(j) != "fall"
    return (Expr("season", n=float(number)), j + 1) if alone else None
