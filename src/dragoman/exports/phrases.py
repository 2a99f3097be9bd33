"""Words for values, shared by the terminal and the page; hostile characters made visible."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from dragoman.types import DateValue, Deal, Event, Reading, Stop, Trip

QUADS = {
    "verbal_cooperation": "verbal cooperation",
    "material_cooperation": "material cooperation",
    "verbal_conflict": "verbal conflict",
    "material_conflict": "material conflict",
}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")


def is_hostile(char: str) -> bool:
    """Controls, bidi marks, zero-width characters and other invisibles; joiners of scripts and emoji are not."""
    if char in "\n\t " or char in _JOINERS:
        return False
    return char in _BIDI or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def name_of(char: str) -> str:
    """How an invisible character is shown: its code point."""
    return f"U+{ord(char):04X}"


def one_line(text: str) -> str:
    """``text`` on one line, with invisible characters spelt out."""
    plain = text if text.isprintable() else "".join(f"<{name_of(c)}>" if is_hostile(c) else c for c in text)
    return " ".join(plain.split())


def shorten(text: str, width: int) -> str:
    """``one_line``, cut at a word where it is longer than ``width``."""
    line = one_line(text)
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def heading(reading: Reading) -> str:
    """The title of a report, or its first line."""
    document = reading.document
    return shorten(document.title or document.text.strip().split("\n", 1)[0], 100)


def origin(reading: Reading) -> str:
    """Outlet, publication date and how it is known."""
    document = reading.document
    known = {
        "given": "given",
        "metadata": "from the report's metadata",
        "text": "from the text",
        "world": "from a dated public event",
    }
    date = "publication date unknown"
    if document.published:
        basis = known.get(document.published_basis or "", document.published_basis or "")
        date = f"published {document.published}" + (f" ({basis})" if basis else "")
    return " · ".join(one_line(x) for x in (document.outlet, date) if x)


def date(value: DateValue) -> str:
    """A date, with its words where it is not resolved; empty where nothing is said."""
    if value.date:
        return value.date
    return f"“{one_line(value.text)}” (not resolved)" if value.text else ""


def traveller(trip: Trip) -> str:
    """Name, office and state."""
    office = f", {one_line(trip.office)}" if trip.office and trip.office != trip.traveler else ""
    return one_line(trip.traveler) + office + (f" ({trip.country})" if trip.country else "")


def period(trip: Trip) -> str:
    """From when to when, as far as known."""
    start, end = date(trip.start), date(trip.end)
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}" if end else "dates not told"


def where(stop: Stop) -> str:
    """City and country of a stop."""
    return ", ".join(one_line(x) for x in (stop.city, stop.country) if x) or "not told"


def many(words: Sequence[str]) -> str:
    """Several wordings on one line."""
    return "; ".join(one_line(w) for w in words)


def side(codes: Sequence[str], names: Sequence[str]) -> str:
    """One side of an event: its codes, or its names where there are none."""
    return " + ".join(dict.fromkeys(one_line(x) for x in (codes or names) if x))


def pair(event: Event) -> str:
    """Who acts on whom."""
    actors = side(event.actors, event.actor_names) or "someone"
    recipients = side(event.recipients, event.recipient_names)
    return f"{actors} → {recipients}" if recipients else actors


def kind(event: Event) -> str:
    """Type and mode."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def score(event: Event) -> str:
    """PLOVER's conflict-cooperation score with its quad category; empty where there is none."""
    if event.score is None:
        return ""
    return " · ".join(x for x in (f"{event.score:+g}", QUADS.get(event.quad or "", "")) if x)


def place(event: Event) -> str:
    """City and country of an event; empty where unknown."""
    return ", ".join(one_line(x) for x in (event.place.city, event.place.country) if x) if event.place else ""


def by_pair(events: Sequence[Event]) -> dict[str, list[int]]:
    """Indices of the events under each pair of sides, in order of appearance."""
    out: dict[str, list[int]] = {}
    for index, event in enumerate(events):
        out.setdefault(pair(event), []).append(index)
    return out


def amount(value: float | None, unit: str | None) -> str:
    """A number with thousands set apart, and its currency or unit."""
    if value is None:
        return ""
    number = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    return f"{number} {one_line(unit)}" if unit else number


def parties(deal: Deal) -> str:
    """Who gives and who gets."""
    giver, taker = deal.seller or deal.provider, deal.buyer or deal.recipient
    return f"{one_line(giver or 'not told')} → {one_line(taker or 'not told')}"
