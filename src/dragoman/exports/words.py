"""Values in words for people: days, stretches, numbers, states, acts."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from dragoman import edtf
from dragoman.exports.phrases import one_line, shorten
from dragoman.tables.cities import countries

MONTHS = list(calendar.month_name)[1:]
WEEKDAYS = list(calendar.day_name)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_BODIES = {
    "UNO": "United Nations",
    "EUR": "European Union",
    "IGO": "international organisations",
    "NGO": "non-governmental organisations",
    "ISM": "Islamist groups",
    "IMG": "militant groups",
    "MNC": "multinational companies",
    "UAF": "unidentified armed groups",
}
_SECTORS = {
    "GOV": "government",
    "MIL": "armed forces",
    "LEG": "parliament",
    "JUD": "courts",
    "COP": "police",
    "SPY": "intelligence",
    "REB": "rebels",
    "PTY": "parties",
    "CVL": "civilians",
    "BUS": "business",
    "JRN": "press",
    "OPP": "opposition",
    "REL": "religion",
    "EDU": "education",
    "MED": "health care",
    "CRM": "criminals",
    "ACT": "activists",
    "JEW": "Jewish groups",
    "UNS": "unspecified",
}
_ARTICLE = re.compile(
    r"^(?:United|European|International|Non-gov)|Republic\b|(?:Islands|Emirates|Territor(?:y|ies))$"
    r"|^(?:Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles)$"
)
_STATES = ("country", "seller", "provider", "buyer", "recipient")
_FIELDS = {
    "traveler": "traveller",
    "start": "leaves",
    "end": "returns",
    "arrive": "arrives",
    "depart": "departs",
    "return_to": "returns to",
    "return_reason": "returns for",
    "attributed_to": "according to",
    "approved_by": "approved by",
    "actor_names": "who",
    "recipient_names": "to whom",
    "same_as": "merged",
    "apart": "split",
    "quad": "kind of act",
    "cameo": "CAMEO code",
}


def field(name: str) -> str:
    """The name of a field in words: ``stops.2.city`` is "stop 2: city"."""
    last = name.rpartition(".")[2]
    word = _FIELDS.get(last, last.replace("_", " "))
    match = re.fullmatch(r"stops\.(\d+)\.\w+", name)
    return f"stop {match[1]}: {word}" if match else word


def day(value: str | dt.date | None, *, year: bool = True, weekday: bool = False) -> str:
    """A day, month, season, year or stretch in EDTF, in words; empty for None, the string where it is no date."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return _day(value, year, weekday)
    text = edtf.plain(value)
    if "/" in text:
        return _stretch(text, year)
    about = "about " if "~" in value or "%" in value else ""
    doubt = " (uncertain)" if "?" in value or "%" in value else ""
    return about + _point(text, year, weekday) + doubt


def _point(text: str, year: bool, weekday: bool) -> str:
    found = edtf.day(text)
    if found:
        return _day(found, year, weekday)
    pieces = text.split("-")
    if edtf.precision(text) == "month":
        return f"{MONTHS[int(pieces[1]) - 1]} {pieces[0]}"
    if edtf.precision(text) == "season":
        return f"{_SEASONS[int(pieces[1])]} {pieces[0]}"
    return f"{text[:3]}0s" if edtf.precision(text) == "decade" else one_line(text)


def _day(value: dt.date, year: bool, weekday: bool) -> str:
    words = f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")
    return f"{WEEKDAYS[value.weekday()][:3]} {words}" if weekday else words


def _stretch(text: str, year: bool) -> str:
    first, last = text.split("/")
    if first in ("", ".."):
        return f"until {_point(last, year, False)}"
    if last in ("", ".."):
        return f"from {_point(first, year, False)}"
    return days(edtf.first_day(first), edtf.last_day(last), year=year) or one_line(text)


def days(first: str | dt.date | None, last: str | dt.date | None, *, year: bool = True) -> str:
    """From one day to another, without saying month or year twice: "7–10 June 2021"."""
    a = edtf.day(first) if isinstance(first, str) else first
    b = edtf.day(last) if isinstance(last, str) else last
    if a is None or b is None or a == b:
        one = a or b
        return _day(one, year, False) if one else ""
    if year and a < b and a.day == 1 and (b + dt.timedelta(1)).day == 1:
        return _months(a, b)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{_day(b, year, False)}"
    return f"{_day(a, year and a.year != b.year, False)} – {_day(b, year, False)}"


def _months(a: dt.date, b: dt.date) -> str:
    """From the first day of a month to the last of another: "2022", "March 2022", "October 2021 – March 2022"."""
    first, last = f"{MONTHS[a.month - 1]} {a.year}", f"{MONTHS[b.month - 1]} {b.year}"
    if a.month == 1 and b.month == 12:
        return str(a.year) if a.year == b.year else f"{a.year}–{b.year}"
    if first == last:
        return first
    return f"{MONTHS[a.month - 1]} – {last}" if a.year == b.year else f"{first} – {last}"


def country(code: str | None) -> str:
    """The name of a state, territory or body by its code; the code itself where it has none."""
    if not code:
        return ""
    row = countries().get(code)
    return row["name"] if row else _BODIES.get(code, one_line(code))


def the(code: str | None) -> str:
    """The name of a state or body within a sentence: "the United States", "Kenya"."""
    name = country(code)
    return f"the {name}" if _ARTICLE.search(name) else name


def actor(code: str | None) -> str:
    """A code with its sector in words: ``USA GOV`` is "United States, government"."""
    state, _, sector = (code or "").partition(" ")
    name = country(state)
    return f"{name}, {_SECTORS.get(sector, one_line(sector))}" if sector else name


def between(entry: Mapping[str, Any]) -> str:
    """Who acts on whom: "A → B", "A ↔ B" where both do the same, "A" where nobody else is told."""
    who = shorten(sides(entry.get("actors"), entry.get("actor_names")), 60)
    one, other = ({str(c).split()[0] for c in entry.get(s) or ()} for s in ("actors", "recipients"))
    if one and one == other:
        names = [country(c) for c in dict.fromkeys(str(c).split()[0] for c in entry["actors"])]
        return " ↔ ".join(names) if len(names) == 2 else who
    if not entry.get("recipients") and not entry.get("recipient_names"):
        return who
    return f"{who} → {shorten(sides(entry.get('recipients'), entry.get('recipient_names')), 60)}"


def deal(entry: Mapping[str, Any]) -> str:
    """A deal with its sides: "Aid: A → B"."""
    giver = country(entry.get("seller") or entry.get("provider"))
    taker = country(entry.get("buyer") or entry.get("recipient"))
    kind = one_line(str(entry.get("kind") or "deal")).capitalize()
    if giver and taker:
        return f"{kind}: {giver} → {taker}"
    return f"{kind}: {giver or f'to {taker}'}" if giver or taker else kind


def sides(codes: Any, told: Any = ()) -> str:
    """One side of an act: its states, each once; its names where there is no code."""
    found = list(dict.fromkeys(country(str(c).split()[0]) for c in codes or () if c))
    return ", ".join(found) or ", ".join(dict.fromkeys(calm(n) for n in told or ())) or "someone"


def office(text: Any) -> str:
    """An office on one line, without the capitals of a heading: "Acting Secretary for the Army"."""
    found = calm(text)
    return found.capitalize() if found.isupper() and len(found) > 5 else heading(found)


def calm(text: Any) -> str:
    """Words on one line, several in capitals as in running text: "MR PRICE" is "Mr Price", "NATO" stays."""
    found = one_line(str(text or ""))
    words = found.split()
    if not found.isupper() or len(words) < 2:
        return found
    small = ("OF", "FOR", "THE", "AND", "TO", "IN", "AT", "ON", "BY", "WITH")
    return " ".join(
        w.lower() if n and w in small else w if "." in w[:-1] else w.capitalize() for n, w in enumerate(words)
    )


def names(found: Any) -> list[str]:
    """Names on a line each, without capitals throughout; each once in its fullest form, whatever its case."""
    kept: dict[str, str] = {}
    for name in map(one_line, map(str, found or ())):
        old = kept.get(name.casefold())
        kept[name.casefold()] = name if old is None or (old.isupper() and not name.isupper()) else old
    return [calm(n) for n in kept.values() if not any(other.endswith(f" {n.casefold()}") for other in kept)]


def period(trip: Mapping[str, Any]) -> str:
    """When a journey is: "7–10 June 2021", "from 7 June 2021", "within 7–13 June 2021"; empty where nothing is told.

    Days of stops before its start or after its end are days of the journey as well.
    """
    start, end = ((trip.get(k) or {}).get("date") for k in ("start", "end"))
    if any(v and not edtf.day(v) for v in (start, end)):
        return " – ".join(day(v) for v in (start, end) if v) if start and end else _open(start, end)
    stays = [edtf.day(s.get(k)) for s in trip.get("stops") or () for k in ("arrive", "depart")]
    known = sorted(d for d in (edtf.day(start), edtf.day(end), *stays) if d)
    if start and end and known:
        return days(known[0], known[-1])
    if start or end:
        seen = [d.isoformat() for d in known]
        if seen[0] != seen[-1]:
            return days(known[0], known[-1])
        return _open(start, end)
    return (days(known[0], known[-1]) if len(known) > 1 else day(known[0])) if known else ""


def _open(start: str | None, end: str | None) -> str:
    one = start or end
    if one is None:
        return ""
    if "/" in one:
        return f"within {day(one)}"
    return f"from {day(one)}" if start else f"until {day(one)}"


def foremost(people: Any) -> list[str]:
    """Whom a traveller meets: those named or in a named office first, then those only described ("local leaders")."""
    return sorted((calm(p) for p in people or ()), key=lambda p: p == p.lower())


def first_of(items: Any, most: int = 4, width: int = 240) -> tuple[list[str], list[str]]:
    """Items on a line each, in two lists: at most so many that take at most so many characters, and the rest."""
    every = [one_line(str(i)) for i in items or ()]
    count = 0
    while count < len(every) and (not count or (count < most and len("; ".join(every[: count + 1])) <= width)):
        count += 1
    return (every, []) if count == len(every) - 1 and len(every[-1]) < 40 else (every[:count], every[count:])


def person(name: Any) -> str:
    """The name of a traveller on one line, without capitals throughout."""
    return calm(name or "someone")


def host(url: str | None) -> str:
    """The site of an address, without "www."."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def number(value: float | None) -> str:
    """A number with thousands set apart."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def signed(value: float) -> str:
    """A score with its sign: "+43.5", "−2", "0"."""
    shown = f"{value:+,.1f}".removesuffix(".0").replace("-", "\u2212")
    return shown if shown[1:] != "0" else "0"


def heading(text: str) -> str:
    """Words at the head of a page or line: the first letter is a capital."""
    return text[:1].upper() + text[1:]


def money(value: float | None, unit: str | None) -> str:
    """An amount as people write it: "2.1 billion EUR"."""
    if value is None:
        return ""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return " ".join(x for x in (f"{value / size:.3g} {word}", one_line(unit or "")) if x)
    return " ".join(x for x in (number(value), one_line(unit or "")) if x)


def act(type_: str | None, mode: str | None = None) -> str:
    """An event type in words: "Consult: phone"."""
    word = (type_ or "event").capitalize()
    return f"{word}: {mode.replace('-', ' ').replace('_', ' ')}" if mode else word


def where(value: Mapping[str, Any] | None) -> str:
    """City and country of a stop or place."""
    found = value or {}
    return ", ".join(x for x in (one_line(found.get("city") or ""), country(found.get("country"))) if x)


def step(name: str, found: Any) -> str:
    """A value of a field in words: codes by the names that they have there, offices and sources as in running text."""
    last = name.rpartition(".")[2]
    if last == "stops" and isinstance(found, (list, tuple)):
        return "; ".join(country(str(v)) for v in found) or "none"
    if last in ("actors", "recipients") and isinstance(found, (list, tuple)):
        return "; ".join(actor(str(v)) for v in found) or "none"
    if isinstance(found, str):
        match last:
            case "office":
                return office(found)
            case "attributed_to":
                return calm(found)
            case "type":
                return act(found)
            case _:
                return country(found) if last in _STATES else value(found)
    return value(found)


def value(found: Any) -> str:
    """Any value of an entry on one line."""
    if isinstance(found, Mapping):
        if "date" in found:
            return day(found["date"]) or one_line(found.get("text") or "") or "not told"
        return where(found) or ", ".join(one_line(str(v)) for v in found.values() if v)
    if isinstance(found, (list, tuple)):
        return "; ".join(value(v) for v in found) or "none"
    if isinstance(found, str):
        return day(found) if edtf.is_edtf(found) and found[:1].isdigit() else one_line(found)
    if found is None:
        return "not told"
    return number(found) if isinstance(found, (int, float)) and not isinstance(found, bool) else str(found)
