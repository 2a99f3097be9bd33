"""Numbers, durations and repetitions in English time expressions."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.mentions.times_lexis import (
    CARDINALS,
    MONTHS,
    PLURAL_UNITS,
    PLURAL_WEEKDAYS,
    SYMBOL,
    TENS,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAYS,
    Expr,
    Token,
    words,
)

Parsed = tuple[Expr, int]
Count = tuple[float | None, int]
NOTHING = Token("", "", -1, -1, False)
MARGIN = 16  # empty tokens kept behind a text: more than any rule looks back
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_FILLERS = words(
    "more additional consecutive straight full whole long short working business trading calendar extra further "
    "successive other such school solid grueling critical remaining"
)  # fmt: skip
_ADVERBS = {
    "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "hourly": "hour",
    "annual": "year", "nightly": "day",
}  # fmt: skip
_STRETCH_LEADS = words(
    "past last next first final previous coming following preceding initial recent ensuing intervening opening"
)  # fmt: skip
_LENGTH_LEADS = words(
    "for in within after than about over nearly almost of least most to roughly around once every half just under "
    "during spent spend spending took take lasted last another and only barely approximately before by until "
    "following given gives give"
)
_HYPHENS = frozenset("-‐‑–")
OPENERS = (
    words("a an the this these those every each once twice thrice half couple")
    | CARDINALS.keys() | TENS.keys() | VAGUE_COUNTS | _ADVERBS.keys() | PLURAL_WEEKDAYS.keys() | _STRETCH_LEADS
)  # fmt: skip
"""Words with which what is parsed here can begin, beside digits (and any word before 'times')."""
AFTER_ARTICLE = UNITS.keys() | _FILLERS | _SCALES.keys() | _HYPHENS
"""Words that can follow its article, beside openers."""


class Cursor:
    """Safe look-ahead over tokens: beyond the ends stands an empty token."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Take the tokens of one text."""
        self.tokens = tokens
        # an index just before the text counts from the end of the list, where empty tokens stand too
        self._at = [*tokens, *[NOTHING] * MARGIN]
        self._low = [token.low for token in self._at]

    def at(self, i: int) -> Token:
        """Token ``i``, or the empty token."""
        return self._at[i] if i < len(self._at) else NOTHING

    def low(self, i: int) -> str:
        """Lower-case form of token ``i``."""
        return self._low[i] if i < len(self._low) else ""

    def skip_hyphen(self, i: int) -> int:
        """Index after a hyphen without blanks around it, else ``i``."""
        joined = self.low(i) in _HYPHENS and self.at(i).glued and self.at(i + 1).glued
        return i + 1 if joined else i


def small_number(c: Cursor, i: int) -> tuple[int, int] | None:
    """A number below 100 in words ('twenty-five') or digits, and the index after it."""
    word = c.low(i)
    if word in CARDINALS:
        return CARDINALS[word], i + 1
    if word in TENS:
        after = c.skip_hyphen(i + 1)
        ones = CARDINALS.get(c.low(after), 0)
        return (TENS[word] + ones, after + 1) if 1 <= ones <= 9 else (TENS[word], i + 1)
    number = c.at(i).number
    return (number, i + 1) if number is not None else None


def _whole(c: Cursor, i: int) -> tuple[float, int] | None:
    if c.low(i) in ("a", "an") and c.low(i + 1) in _SCALES:
        value, i = float(_SCALES[c.low(i + 1)]), i + 2
        return value, i
    start = small_number(c, i)
    if start is None:
        return None
    value, i = float(start[0]), start[1]
    if c.low(i) == "." and c.at(i).glued and c.at(i + 1).glued and c.at(i + 1).number is not None:
        value, i = float(f"{int(value)}.{c.at(i + 1).text}"), i + 2
    while c.low(i) in _SCALES:
        value, i = value * _SCALES[c.low(i)], i + 1
        rest = small_number(c, i + (c.low(i) == "and"))
        if rest is not None and rest[0] < 100 and not c.at(rest[1] - 1).text.isdigit():
            value, i = value + rest[0], rest[1]
    return value, i


def count(c: Cursor, i: int) -> Count | None:
    """A number of units: digits, words, 'a', 'a couple of', 'two and a half'; value None where vague."""
    word = c.low(i)
    if word == "half" and c.low(i + 1) in ("a", "an"):
        return 0.5, i + 2
    if (word in ("a", "an", "the") and c.low(i + 1) in ("few", "couple")) or word in VAGUE_COUNTS or word == "couple":
        i += word in ("a", "an", "the")
        value = 2.0 if c.low(i) == "couple" else None
        i += 1
        return value, i + (c.low(i) == "of")
    found = _whole(c, i)
    if found is None:
        if word in ("a", "an"):
            return 1.0, i + 1
        return None
    value2, i = found
    if c.low(i) == "and" and c.low(i + 1) == "a" and c.low(i + 2) == "half":
        return value2 + 0.5, i + 3
    if c.at(i).number == 1 and c.low(i + 1) == "/" and c.at(i + 2).number == 2:
        return value2 + 0.5, i + 3
    if c.low(i) in ("to", "or", "-", "–"):
        upper = _whole(c, i + 1)
        if upper is not None and upper[0] > value2:
            return (value2 if c.low(i) != "-" and upper[0] - value2 <= 1 else None), upper[1]
    return value2, i


def duration(c: Cursor, i: int) -> Parsed | None:
    """'five days', 'a five-day', 'two and a half years', '1 hour 59 minutes'; a count is needed."""
    if c.at(i).glued and c.low(i - 1) not in ("(", "[", '"', "“", "‘", "'", "-", "–", "—", "/"):
        return None
    found = count(c, i)
    if found is None:
        return None
    number, j = found
    after_count = j
    j = c.skip_hyphen(j)
    hyphen = j > after_count
    while c.low(j) in _FILLERS and j < after_count + 2:
        j += 1
    unit = UNITS.get(c.low(j))
    plural = c.low(j) in PLURAL_UNITS
    if c.at(j).text.istitle() and c.at(i).text[:1].isdigit():
        return None  # '60 Minutes' is a programme
    if unit is None or unit == "weekend" or (unit == "second" and not plural and not hyphen):
        return None
    if unit in ("quarter", "second") and number == 1:
        return None
    if (unit == "quarter" and c.low(i - 1) not in _STRETCH_LEADS) or (
        c.low(j + 1) == "of" and c.low(j + 2) in ("silence", "mourning")
    ):
        return None
    if word_is_article(c, i) and not hyphen and not _measured(c, i, j + 1):
        return None
    if _age(c, j + 1):
        return None
    j += 1
    if c.low(j) == "and" and c.low(j + 1) == "a" and c.low(j + 2) == "half" and number is not None:
        number, j = number + 0.5, j + 3
    elif all(c.low(c.skip_hyphen(j) + k) == w for k, w in enumerate(("and", "-", "a", "-", "half"))):
        number, j = (number or 1) + 0.5, c.skip_hyphen(j) + 5
    expr = Expr("duration", unit=unit, n=number, which="adj" if hyphen else "")
    return _compound(c, expr, _tail(c, j))


def word_is_article(c: Cursor, i: int) -> bool:
    """Whether the count is no more than 'a' or 'an'."""
    return c.low(i) in ("a", "an") and c.low(i + 1) in UNITS


def _measured(c: Cursor, i: int, end: int) -> bool:
    """Whether 'a year' is a length or distance in time, not a rate ('$5 a year') or a day of some kind."""
    if c.low(end) in ("ago", "later", "earlier", "before", "after", "from", "and", "old", "or", "-"):
        return True
    led = c.low(i - 1) in _LENGTH_LEADS
    return led and not (c.low(i + 1) == "day" and c.low(end) in ("of", "when", "that"))


def _age(c: Cursor, j: int) -> bool:
    """'19-year-old', '64 years old': an age is no time."""
    j = c.skip_hyphen(j)
    return c.low(j) == "old"


def _tail(c: Cursor, j: int) -> int:
    return j + 2 if c.low(j) in _HYPHENS and c.at(j).glued and c.low(j + 1) == "long" else j


def _compound(c: Cursor, expr: Expr, j: int) -> Parsed:
    """Add smaller units that follow: '1 hour 59 minutes', 'two years and three months'."""
    order = ("year", "month", "week", "day", "hour", "minute", "second")
    extra: list[tuple[str, float]] = []
    last = expr.unit
    while last in order and expr.n is not None:
        start = j + (c.low(j) in ("and", ","))
        more = count(c, start)
        unit = UNITS.get(c.low(more[1]), "") if more else ""
        if more is None or more[0] is None or unit not in order or order.index(unit) <= order.index(last):
            break
        if c.low(start) in ("a", "an") and c.low(j) == ",":
            break
        extra.append((unit, more[0]))
        last, j = unit, more[1] + 1
    return Expr("duration", expr.unit, expr.n, which=expr.which, extra=tuple(extra)), j


def stretch(c: Cursor, i: int) -> Parsed | None:
    """'the last 24 hours', 'first six months', 'the past few decades', 'the past year', 'past decade'."""
    start = i
    i += c.low(i) in ("the", "these", "those", "this")
    lead = c.low(i)
    if lead not in _STRETCH_LEADS:
        return None
    j = i + 1
    if lead == "past" or (lead == "last" and i > start):
        unit = UNITS.get(c.low(j))
        if unit in ("year", "decade", "month", "century", "week", "quarter") and c.low(j) not in PLURAL_UNITS:
            return (Expr("duration", unit, 1.0, which="past"), j + 1) if lead == "past" else None
    if lead == "following" and i == start:
        return None
    found = duration(c, j) if c.low(j) not in ("a", "an") or c.low(j + 1) in ("few", "couple") else None
    if found is None or found[0].which == "adj":
        return None
    side = {"past": "past", "last": "past", "previous": "past", "recent": "past", "preceding": "past"}
    side |= {"next": "future", "coming": "future", "following": "future"}
    return Expr("duration", found[0].unit, found[0].n, which=side.get(lead, "part"), extra=found[0].extra), found[1]


def repeated(c: Cursor, i: int) -> Parsed | None:
    """'every year', 'each Thursday', 'daily', 'every three years', 'once a week', 'twice per month'."""
    word = c.low(i)
    if word in _ADVERBS:
        named = c.at(i + 1).text[:1].isupper() and not c.at(i).text.islower()
        if named or c.low(i + 1) in ("newspaper", "newspapers", "paper") or c.low(i - 1) in ("th", "st", "nd", "rd"):
            return None
        return Expr("set", _ADVERBS[word], 1.0), i + 1
    if word in PLURAL_WEEKDAYS:
        return (Expr("set", "weekday", weekday=PLURAL_WEEKDAYS[word]), i + 1) if c.low(i - 1) == "on" else None
    if word in ("every", "each"):
        j = i + 1
        if c.low(j) == "other" and c.low(j + 1) in UNITS:
            return Expr("set", UNITS[c.low(j + 1)], 2.0), j + 2
        if c.low(j) in UNITS and c.low(j) not in PLURAL_UNITS:
            return Expr("set", UNITS[c.low(j)], 1.0), j + 1
        if c.low(j) in WEEKDAYS:
            return Expr("set", "weekday", weekday=WEEKDAYS[c.low(j)]), j + 1
        if c.low(j) in MONTHS and c.at(j).text[0].isupper() and len(c.low(j)) > 2:
            return Expr("set", "month", 12.0, month=MONTHS[c.low(j)]), j + 1
        if c.low(j) in ("morning", "afternoon", "evening", "night"):
            return Expr(
                "set", "day", 1.0, part={"morning": "MO", "afternoon": "AF", "evening": "EV"}.get(c.low(j), "NI")
            ), j + 1
        found = duration(c, j) if word == "every" else None
        return (Expr("set", found[0].unit, found[0].n), found[1]) if found else None
    return _frequency(c, i)


def _frequency(c: Cursor, i: int) -> Parsed | None:
    if c.low(i) in ("once", "twice", "thrice") or c.low(i + 1) == "times":
        j = i + (2 if c.low(i + 1) == "times" else 1)
        unit = UNITS.get(c.low(j + 1))
        if c.low(j) in ("a", "an", "per", "each", "every") and unit and c.low(j + 1) not in PLURAL_UNITS:
            return Expr("set", unit, 1.0), j + 2
        if c.low(j) == "every":
            found = repeated(c, j)
            return found
    return None


def iso_duration(expr: Expr) -> str | None:
    """ISO 8601 duration such as 'P2W' or 'PT1H30M'; None where the count is unknown."""
    if expr.n is None:
        return None
    date_part = clock_part = ""
    for unit, number in _whole_units(((expr.unit, expr.n), *expr.extra)):
        text = f"{int(number)}" if float(number).is_integer() else f"{number:g}"
        symbol = SYMBOL[unit]
        if symbol.startswith("T"):
            clock_part += text + symbol[1:]
        else:
            date_part += text + symbol
    return "P" + date_part + ("T" + clock_part if clock_part else "")


def _whole_units(pairs: tuple[tuple[str, float], ...]) -> list[tuple[str, float]]:
    """Units that ISO knows; half hours and minutes become the next smaller unit."""
    out = []
    for unit, number in (_plain_unit(u, n) for u, n in pairs):
        smaller = {"hour": "minute", "minute": "second"}.get(unit)
        if smaller is None or float(number).is_integer() or number * 60 % 1:
            out.append((unit, number))
            continue
        out.extend(pair for pair in ((unit, float(int(number))), (smaller, number % 1 * 60)) if pair[1])
    return out


def _plain_unit(unit: str, number: float) -> tuple[str, float]:
    """Units that ISO lacks as those it has: a decade is ten years, a fortnight two weeks."""
    scale = {"decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2), "quarter": ("month", 3)}
    if unit == "weekend":
        return "day", number * 2
    if unit in scale:
        name, factor = scale[unit]
        return name, number * factor
    return unit, number
