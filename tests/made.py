"""Readings made by hand for the tests of the record."""

from __future__ import annotations

from typing import Any

from dragoman.types import Coder, DateValue, Deal, Event, Reading, Report, Span, Stop, Trip

CODER = Coder("0", "test", "plover")


def report(text: str, published: str | None = None, **known: Any) -> Report:
    return Report(text, published=published, published_basis="given" if published else None, **known)


def trip(stops: str, status: str = "planned", start: str | None = None, end: str | None = None, **more: Any) -> Trip:
    """A trip of Ana Díaz; ``stops`` as 'NOR Oslo 2025-03-10, FIN'."""
    made = []
    for number, words in enumerate((s.split() for s in stops.split(",") if s.strip()), start=1):
        city = words[1].replace("_", " ") if len(words) > 1 and words[1] != "-" else None
        arrive = words[2] if len(words) > 2 else None
        made.append(Stop(number, words[0], city, arrive, status=status, evidence={"city": (Span(0, 4),)}))
    values: dict[str, Any] = {"traveler": "Ana Díaz", "country": "CHL", **more}
    return Trip(status=status, start=DateValue(start, start), end=DateValue(end, end), stops=tuple(made), **values)


def reading(text: str, published: str | None = None, *things: Trip | Event | Deal, **known: Any) -> Reading:
    return Reading(
        document=report(text, published, **known),
        trips=tuple(t for t in things if isinstance(t, Trip)),
        events=tuple(t for t in things if isinstance(t, Event)),
        deals=tuple(t for t in things if isinstance(t, Deal)),
        coder=CODER,
    )


def visit(quote: str) -> Event:
    sides: dict[str, Any] = {"actors": ("CHL GOV",), "recipients": ("FIN GOV",)}
    return Event("CONSULT", "visit", date="2025-03-12", score=2.8, quote=quote, **sides)


STORY = (
    reading(
        "Díaz will go to Oslo and Helsinki next week, her ministry announced in Santiago.",
        "2025-03-04",
        trip("NOR Oslo, FIN Helsinki", start="2025-03-10", end="2025-03-13"),
        outlet="Wire",
    ),
    reading(
        "The journey of the Chilean minister begins on the ninth, a daily in Oslo writes.",
        "2025-03-05",
        trip("NOR Oslo", start="2025-03-09", traveler="Díaz"),
        outlet="Daily",
    ),
    reading(
        "The foreign minister of Chile sets out on Monday for two capitals in the north, says the embassy.",
        "2025-03-06",
        trip("NOR Oslo, FIN Helsinki", start="2025-03-10", end="2025-03-13", traveler="Ana Díaz"),
        outlet="Embassy",
    ),
    reading(
        "Foreign Minister Díaz was in Helsinki, where she met the president of Finland on Wednesday.",
        "2025-03-13",
        trip("FIN Helsinki 2025-03-12", "completed", traveler="Ana M. Díaz"),
        visit("met"),
    ),
    reading(
        "Finland buys twelve radars from Chile for 40 million dollars, the ministry of defence says.",
        "2025-03-14",
        Deal("arms sale", "CHL", "FIN", amount=40e6, currency="USD", items=("12 radars",), status="approved"),
        visit("saw"),
    ),
)
