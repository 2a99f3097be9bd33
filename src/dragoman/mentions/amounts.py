"""Amounts: money, percentages, and counts of people, weapons and goods, as numbers with units.

Found by their form in the text, so that nothing depends on the analyser; its AMOUNT spans add quantities whose
noun is in no list. Rounded hints ("dozens", "hundreds of millions of dollars") have no value and are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.mentions import units
from dragoman.mentions.gazetteer import gazetteer
from dragoman.types import Amount, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DECIMAL_COMMA = r"\d{1,3},\d{1,2}(?=\s?(?:m|bn|mn|million|billion|trillion)\b)"
_DIGITS = _DECIMAL_COMMA + r"|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,2}(?:,\d{2}){1,4},\d{3}|\d{1,15}(?:\.\d{1,6})?"
_WORD = "|".join(sorted(units.WORD_NUMBERS, key=len, reverse=True))
_SCALE = "|".join(sorted(units.SCALES, key=len, reverse=True))
_QUARTERS = rf"(?:an?|three)[\s-]quarters?\sof\san?(?=[\s-](?:{_SCALE})\b)"
_SIGNS = "".join(s for s in units.SYMBOLS if s != "$")
_PREFIX = (
    r"(?:(?:" + "|".join(re.escape(k) for k in sorted(units.DOLLARS, key=len, reverse=True)) + r")?\s?\$"
    rf"|[{_SIGNS}]"
    r"|\b(?:" + "|".join(re.escape(k) for k in sorted(units.PREFIXES, key=len, reverse=True)) + r")"
    r"|\b(?:" + "|".join(sorted(units.CODES)) + r"))"
)  # fmt: skip
_LEADS = "|".join(sorted({form[:3] for form in (*units.WORD_NUMBERS, "half", "kr")}))
_OPENING = rf"(?=[\d\sA-Z${_SIGNS}]|{_LEADS}|an?[\s-])"  # what no quantity begins with is passed over at one look
_QUANTITY = re.compile(
    rf"(?<![\w.]){_OPENING}(?<![A-Za-z]-)(?<!\d,)"
    rf"(?:(?P<cur>{_PREFIX})\s?)?"
    rf"(?P<num>{_DIGITS}|(?i:{_QUARTERS}|half\s+an?|an?(?=[\s-](?:{_SCALE})\b)|(?:(?:{_WORD})\shundred\s(?:and\s)?)?(?:{_WORD})(?:[\s-](?:{_WORD}))?\b))"
    rf"(?:(?P<short>[kmbtKMBT])(?![\w’'])|(?P<scale>(?:[\s\u00a0-]{{1,2}}(?i:and\s+a\s+half\s+)?(?i:{_SCALE})\b){{1,3}}"
    rf"|(?i:{_SCALE})\b))?"
)
_PERCENT = re.compile(r"\s?(?:%|[\s-]?(?:percentage\s+(?P<points>points?)|percent|per\s?cent|pct)\b)", re.IGNORECASE)
_MONEY = re.compile(
    r"[\s-](?:(?P<adj>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)\s)?(?P<unit>"
    + "|".join(sorted(units.CURRENCY_FORMS, key=len, reverse=True))
    + rf")\b|\s?(?P<symbol>[{_SIGNS}])"
    r"|\s(?P<code>" + "|".join(sorted(units.CODES)) + r")\b"
)  # fmt: skip
_REPEATED = re.compile(r"\s(?:USD|US\s?dollars?|AUD|CAD)\b")
_MORE = re.compile(r"[\s-][\w'’/.+-]{1,30}")
_RANGE = re.compile(r"\s?[-–—]\s?|\s+(?:to|and|or)\s+(?:about\s+|some\s+)?")
_BEFORE_RANGE = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_DATE_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|"
    r"September|October|November|December|No|Article|Resolution|Flight|Section|Chapter|Group|Unit|Line)\.?\s+$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOP = frozenset(
    re.findall(
        r"\w+",
        """of in on at after before and or to from by for with the a an more per into since were was have had has are
        is who that which said than as but not out when while during against about over under near another other
        year years day days month months week weeks hour hours minute minutes decade decades time times percent
        will would could may might can did do does been be if its their his her our your my this these those
        first second third last next countries nations states sides meetings rounds killed injured wounded
        people percentage points mm cm""",
    )
)
_LONGEST = 4  # words between a number and the noun it counts, the noun included


@dataclass(frozen=True, slots=True)
class _Found:
    """A number in the text; ``value`` includes the scale, ``unit`` is empty where none follows."""

    start: int
    number_end: int
    end: int
    number: float
    scale: float
    unit: str = ""
    currency: bool = False
    prefixed: bool = False


def find_amounts(doc: Doc) -> tuple[Amount, ...]:
    """All amounts of a report in text order; ranges give one amount for each end."""
    text = doc.text
    money = _Money(text)
    found = _share([_read(text, m, money) for m in _QUANTITY.finditer(text)], text)
    out = [
        Amount(Span(f.start, f.end), text[f.start : f.end], _round(f.number * f.scale), f.unit, f.currency)
        for f in found
        if f.unit
    ]
    out += _from_spans(doc, text, out)
    return tuple(sorted(out, key=lambda a: a.span))


class _Money:
    """Which currency a word means in this report."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._codes: Counter[str] | None = None

    def code(self, word: str, adjective: str | None) -> str:
        """Code of a currency word with the nationality before it, if any: ('dollars', 'Australian') -> AUD."""
        family = units.FAMILIES[units.CURRENCY_FORMS[word]]
        if adjective:
            places = gazetteer()
            for form in (adjective, adjective.split()[-1], adjective.split()[0]):
                country = places.country_of_demonym(form) or places.country(form)
                if country:
                    return places.currency(country) or family[0]
            if adjective.startswith("CFA"):
                family = ("XOF", "XAF")
        if len(family) == 1 or family[0] in ("USD", "GBP"):
            return family[0]
        counts = self._mentioned()
        return max(family, key=lambda c: counts[c])

    def of_sign(self, sign: str) -> str:
        """Code of a sign before a number: 'US$', 'A$', '€', 'Rs', 'USD'."""
        if sign.endswith("$"):
            return units.DOLLARS.get(sign[:-1].strip(), "USD")
        shared = {"Rs": "rupees", "Rs.": "rupees", "kr": "krone"}.get(sign)
        if shared:
            return self.code(shared, None)
        if sign == "¥":
            counts = self._mentioned()
            return "CNY" if counts["CNY"] > counts["JPY"] else "JPY"
        return units.SYMBOLS.get(sign) or units.PREFIXES.get(sign) or sign

    def _mentioned(self) -> Counter[str]:
        """Currencies of the countries and nationalities that the report names."""
        if self._codes is None:
            places = gazetteer()
            self._codes = Counter()
            for word in re.findall(r"\b[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\b", self._text[:20000]):
                country = places.country_of_demonym(word) or places.country(word)
                if country:
                    self._codes[places.currency(country) or ""] += 1
        return self._codes


def _read(text: str, match: re.Match[str], money: _Money) -> _Found:
    """A number with what stands before and after it."""
    number, scale = _number(match["num"]), _scale(match)
    found = _Found(match.start(), match.end(), match.end(), number, scale)
    if _only_letters(match):
        return found
    if match["cur"]:
        unit = money.of_sign(match["cur"].strip())
        end = match.end()
        more = _REPEATED.match(text, end)
        return replace(found, unit=unit, currency=True, prefixed=True, end=more.end() if more else end)
    if match["short"]:
        return _after_short(text, match, found, money)
    percent = _PERCENT.match(text, found.end)
    if percent:
        return replace(found, end=percent.end(), unit="percentage point" if percent["points"] else "percent")
    coin = _MONEY.match(text, found.end)
    if coin:
        return _money(found, coin, money)
    if _dated(text, match):
        return found
    counted = _counted(text, found.end, number * scale)
    return replace(found, end=counted[0], unit=counted[1]) if counted else found


def _only_letters(match: re.Match[str]) -> bool:
    """Whether what looks like a currency is another abbreviation: 'COP26', 'R2', 'N95'."""
    if not match["cur"]:
        return False
    small = not match["scale"] and not match["short"] and "," not in match["num"]
    return small and (match["cur"].strip() in units.LETTERS or match["cur"].strip() == "COP")


def _after_short(text: str, match: re.Match[str], found: _Found, money: _Money) -> _Found:
    """'5m euros', '1.5m people': a short scale counts only where money or a counted noun follows."""
    coin = _MONEY.match(text, match.end())
    if coin:
        return _money(found, coin, money)
    counted = _counted(text, match.end(), found.number * found.scale)
    if counted and match["short"] in "mk" and text[match.end()].isspace():
        return replace(found, end=counted[0], unit=counted[1])
    return replace(found, scale=1.0)


def _money(found: _Found, coin: re.Match[str], money: _Money) -> _Found:
    if coin["symbol"]:
        return replace(found, end=coin.end(), unit=units.SYMBOLS[coin["symbol"]], currency=True)
    if coin["code"]:
        return replace(found, end=coin.end(), unit=coin["code"], currency=True)
    word = coin["unit"]
    number = found.number / 100 if word in units.MINOR else found.number
    unit = money.code(word, coin["adj"])
    return replace(found, end=coin.end(), unit=unit, currency=True, number=number)


def _number(words: str) -> float:
    """Value of digits or of number words up to 999, 'a' being 1, 'half a' 0.5 and 'a quarter of a' 0.25."""
    if words[0].isdigit():
        if re.fullmatch(r"\d{1,3},\d{1,2}", words):
            return float(words.replace(",", "."))
        return float(words.replace(",", ""))
    parts = [p for p in re.split(r"[\s-]+", words.lower()) if p != "and"]
    if parts[0] == "half":
        return 0.5
    if parts[1:2] in (["quarter"], ["quarters"]):
        return 0.75 if parts[0] == "three" else 0.25
    if parts[0] in ("a", "an"):
        return 1.0
    hundreds = 100 * units.WORD_NUMBERS[parts[0]] if "hundred" in parts else 0
    return float(hundreds + sum(units.WORD_NUMBERS[p] for p in parts[2 if hundreds else 0 :]))


def _scale(match: re.Match[str]) -> float:
    if match["short"]:
        return units.SHORT_SCALES[match["short"].lower()]
    value = 1.0
    for word in re.findall(r"[a-z]+", (match["scale"] or "").lower()):
        value *= units.SCALES.get(word, 1.0)
    if "half" in (match["scale"] or "").lower():
        number = _number(match["num"])
        value *= (number + 0.5) / number if number else 1.0
    return value


def _dated(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number is a year, a day of a month, or the number of something."""
    if match["scale"] or not match["num"][0].isdigit():
        return False
    if _YEAR.fullmatch(match["num"]):
        return True
    return bool(_DATE_BEFORE.search(text[max(0, match.start() - 14) : match.start()]))


def _counted(text: str, at: int, value: float) -> tuple[int, str] | None:
    """(end, unit) of the noun counted: ' Russian MiG-29M fighters', '-acre', ' Patriot missile batteries'."""
    hyphen = text[at : at + 1] == "-"
    best: tuple[int, str] | None = None
    for turn in range(_LONGEST):
        match = _MORE.match(text, at)
        if not match:
            break
        word = match.group()[1:].rstrip(".,'’-/")
        unit = units.PLURALS.get(word) or units.PLURALS.get(word.lower())
        single = units.SINGULARS.get(word) or units.SINGULARS.get(word.lower())
        end = match.start() + 1 + len(word)
        if hyphen:
            return (end, single) if single and word.lower() in units.MEASURES else None
        if unit and (turn == 0 or unit not in ("dead", "wounded")):
            return end, unit
        if single and (value <= 1 or (word in units.MEASURES and len(word) <= 3)):
            best = (end, single)
        elif not single and (best or word.lower() in _STOP or not word):
            break
        if end < match.end():
            break
        at = match.end()
    return best


def _share(found: list[_Found], text: str) -> list[_Found]:
    """Ends of a range share what only one of them states: '$5 to $7 billion', '20-30 tanks', '5 to 6 million euros'."""
    out = list(found)
    for i in range(len(out) - 1):
        a, b = out[i], out[i + 1]
        if (not b.unit and not a.prefixed) or not _RANGE.fullmatch(text, a.number_end, b.start):
            continue
        if a.unit and not a.prefixed:
            continue
        loose = re.fullmatch(r"\s+and\s+", text[a.number_end : b.start])
        if loose and not _BEFORE_RANGE.search(text[max(0, a.start - 9) : a.start]):
            continue
        if b.unit and not b.currency and a.prefixed:
            continue
        scale = b.scale if a.scale == 1 and b.scale > 1 and a.number < 1000 else a.scale
        unit, currency = (a.unit, True) if a.prefixed else (b.unit, b.currency)
        out[i] = replace(a, scale=scale, unit=unit, currency=currency)
        if not b.unit:
            out[i + 1] = replace(b, unit=unit, currency=currency)
    return out


def _round(value: float) -> float:
    """The value without the noise of binary multiplication."""
    return float(f"{value:.12g}")


def _from_spans(doc: Doc, text: str, known: list[Amount]) -> Iterator[Amount]:
    """Quantities that the analyser marked and the lists do not know: a number and the noun that ends the span."""
    taken = {i for a in known for i in range(*a.span)}
    for span in doc.spans.get("times", ()):
        if span.label_ != "AMOUNT" or not taken.isdisjoint(range(span.start_char, span.end_char)):
            continue
        match = _QUANTITY.match(text, span.start_char)
        last = span[-1]
        if match and match.end() < span.end_char and last.is_alpha and not match["cur"]:
            unit = (last.lemma_ or last.text).lower()
            value = _round(_number(match["num"]) * _scale(match))
            yield Amount(Span(span.start_char, span.end_char), span.text, value, unit)
