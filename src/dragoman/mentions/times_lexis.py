"""Words and tokens of English time expressions: names, numbers, units, and a scanner with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


def words(text: str) -> frozenset[str]:
    """The words of a text that stands for a list."""
    return frozenset(text.split())


def by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word, in their order: most words begin none, and are done with one look."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        out.setdefault(phrase[0], []).append(phrase)
    return out


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday wed weds", "thursday thurs thur thu", "friday fri",
            "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
FULL_WEEKDAYS = frozenset(name for name in WEEKDAYS if name.endswith("day"))
PLURAL_WEEKDAYS = {name + "s": number for name, number in WEEKDAYS.items() if name in FULL_WEEKDAYS}
UNITS = {
    form: unit
    for unit, forms in {
        "second": "second seconds", "minute": "minute minutes", "hour": "hour hours hr hrs", "day": "day days",
        "week": "week weeks", "fortnight": "fortnight fortnights", "month": "month months",
        "quarter": "quarter quarters", "year": "year years yr yrs", "decade": "decade decades",
        "century": "century centuries", "weekend": "weekend weekends",
    }.items()
    for form in forms.split()
}  # fmt: skip
PLURAL_UNITS = frozenset(form for form in UNITS if form.endswith("s") and form != "hrs")
SYMBOL = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "weekend": "WE",
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
PARTS = {
    "morning": "MO", "mornings": "MO", "afternoon": "AF", "afternoons": "AF", "evening": "EV", "evenings": "EV",
    "night": "NI", "nights": "NI", "midday": "MI", "dawn": "DA", "daybreak": "DA", "dusk": "EV", "lunchtime": "MI",
    "nightfall": "EV",
}  # fmt: skip
PART_NAMES = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DA": "dawn"}
CARDINALS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
}
DECADES = {
    word: number
    for number, word in enumerate(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], 2
    )
}
VAGUE_COUNTS = frozenset(["several", "few", "some", "many", "numerous"])
ZONES = words(
    "utc gmt est edt cst cdt mst mdt pst pdt et ct pt bst cet cest eet eest msk ist jst kst hkt sgt aest aedt"
)

_TOKEN = re.compile(r"\d+(?:,\d{3})+(?!\d)|\d+|[^\W\d_]+|\n|['’]s\b|[^\w\s]|_")


class Token(NamedTuple):
    """One piece of text: ``low`` its lower-case form, ``glued`` whether no blank stands before it.

    ``number`` is the value of a run of digits, else None; very long runs are no numbers of ours.
    """

    text: str
    low: str
    start: int
    end: int
    glued: bool
    number: int | None = None


def scan(text: str) -> list[Token]:
    """All tokens with code point offsets; blanks are dropped, line breaks kept as tokens."""
    out: list[Token] = []
    last = -1  # where the token before ends, if it is on the same line
    for match in _TOKEN.finditer(text):
        piece, (start, end) = match[0], match.span()
        if piece == "\n":
            out.append(Token(piece, piece, start, end, glued=False))
            last = -1
            continue
        low = "'s" if piece in ("'s", "’s") else piece.lower()
        out.append(Token(piece, low, start, end, start == last, _number(piece) if piece[0].isdigit() else None))
        last = end
    return out


def _number(piece: str) -> int | None:
    bare = piece.replace(",", "")
    return int(bare) if len(bare) <= 9 and bare.isascii() and bare.isdigit() else None


@dataclass(frozen=True, slots=True)
class Expr:
    """What an expression means before it meets the calendar.

    ``kind``: date (any of year, month, day, weekday), rel (offset ``n`` in ``unit`` from the
    publication date), ana (the same from the time mentioned before), season, quarter, half (``n``
    is which), decade, century, fiscal, weekend, clock, part, duration, set, vague, ref, range,
    holiday (``unit`` is its key), offset (from the event that ``noun`` names).
    ``which``: last, next, this, that, same, or for ref and vague past, present, future.
    ``mod``: START MID END (early, mid, late), OPEN CLOSE (beginning, end of), EARLIER LATER WITHIN
    (somewhere in it), H1 H2 W1..W5 (halves and weeks of a month), APPROX.
    ``part``: MO AF EV NI MI DA. ``clock``: 'T14:30'. ``gap``: of a range, the tokens between its two points.
    """

    kind: str
    unit: str = ""
    n: float | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: str = ""
    part: str = ""
    mod: str = ""
    clock: str = ""
    zone: str = ""
    items: tuple[Expr, ...] = ()
    extra: tuple[tuple[str, float], ...] = field(default=())
    gap: tuple[int, int] = (0, 0)
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and where its tokens are: offsets in the text and token indices."""

    expr: Expr
    start: int
    end: int
    first: int
    last: int
