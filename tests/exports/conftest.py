"""A reading built by hand, with hostile characters in its text."""

from __future__ import annotations

import pytest

from dragoman.types import (
    Actor,
    ActorCode,
    Announcement,
    Coder,
    DateValue,
    Deal,
    Event,
    EventPlace,
    Magnitude,
    Mention,
    Reading,
    Report,
    Span,
    Stop,
    Trip,
    Unresolved,
)

TEXT = (
    'Envoy <script>window.hacked=true</script> "to" visit Oslo & back\n'
    "Foreign Minister Ana Díaz of Chile will travel to Oslo on Monday and to Helsinki, her office said. "
    "Norway criticised the \u202esale\u202c of 12 radars worth $40 million.\x00\x1b[31m\n"
    "She meets Espen Barth there \U0001f468\u200d\U0001f469\u200d\U0001f467 soon.\u200b"
)


def span(words: str, occurrence: int = 0) -> Span:
    at = -1
    for _ in range(occurrence + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


@pytest.fixture
def reading() -> Reading:
    actor = Actor(
        ActorCode("CHL GOV"),
        "Ana Díaz",
        "person",
        (Mention(span("Ana Díaz"), "Ana Díaz", "name"), Mention(span("She"), "She", "pronoun")),
        office="Foreign Minister",
    )
    oslo = Stop(
        1,
        "NOR",
        "Oslo",
        "2025-03-10",
        counterparts=("Espen Barth",),
        topics=("fisheries",),
        evidence={"city": (span("Oslo", 1),), "counterparts": (span("Espen Barth"),)},
    )
    trip = Trip(
        "Ana Díaz",
        "Foreign Minister",
        "CHL",
        start=DateValue("2025-03-10", "Monday", "published"),
        end=DateValue(None, "Friday"),
        return_to="Santiago",
        return_reason="the budget",
        stops=(oslo, Stop(2, "FIN", "Helsinki", status="cancelled", evidence={"city": (span("Helsinki"),)})),
        announced=Announcement("her office", DateValue("2025-03-04", "Tuesday", "published")),
        evidence={"traveler": (span("Ana Díaz"),), "start": (span("Monday"),)},
    )
    return Reading(
        document=Report(TEXT, published="2025-03-04", published_basis="metadata", url="javascript:alert(1)"),
        actors=(actor,),
        trips=(trip,),
        events=(
            _event(
                "ACCUSE", "Norway criticised the \u202esale", actors=("NOR",), recipients=("CHL",), mode="disapprove"
            ),
            _event("CONSULT", "will travel to Oslo", actors=("CHL GOV",), status="planned", reacts_to=0),
        ),
        deals=(Deal("arms sale", "CHL", "NOR", amount=40e6, currency="USD", items=("12 radars",)),),
        unresolved=(Unresolved("time", "soon", span("soon"), "the words name no day"),),
        coder=Coder("0.1.0", "test", "plover"),
        sentences=(Span(0, 57),),
    )


def _event(kind: str, quote: str, **values: object) -> Event:
    return Event(
        type=kind,
        quote=quote,
        date="2025-03-04",
        place=EventPlace("NOR", "Oslo"),
        quad="verbal_conflict",
        score=-2.0,
        attributed_to="her office",
        magnitude=(Magnitude(12.0, "radars", "12 radars"),),
        sentence=1,
        evidence={"quote": (span(quote),)},
        **values,  # type: ignore[arg-type]  # the values of one test
    )
