"""Values between the steps of trip coding: who goes, where, and what one passage says of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..types import Actor, DateValue, Span

UNKNOWN = DateValue()
# What a cue says about where in its life a journey is.
TENSES = ("planned", "cancelled", "postponed", "underway", "arrived", "departed", "past", "present", "none")
FUTURE = frozenset({"planned", "postponed"})
OFF = frozenset({"cancelled", "postponed"})
PAST = frozenset({"past"})


@dataclass(frozen=True, slots=True)
class Traveler:
    """Who travels. ``key`` tells travellers of one report apart; ``home`` is an ISO3 or organisation code."""

    key: str
    name: str
    office: str | None
    home: str | None
    span: Span
    actor: Actor | None = None

    @property
    def is_person(self) -> bool:
        """Is it somebody with a name, rather than a delegation or an office?"""
        return self.actor is not None and self.actor.kind == "person"


@dataclass(frozen=True, slots=True)
class Destination:
    """One place on the way, with the dates said right beside it.

    ``role`` is ``stop``, ``origin``, ``return`` or ``transit``; ``rank`` is -1 for a place said to come first,
    1 for one said to come last, 0 else. ``led`` is true where the date stands in front of the place,
    ``implied`` where only someone met there names the country.
    """

    country: str
    city: str | None
    span: Span
    role: str = "stop"
    arrive: DateValue = UNKNOWN
    depart: DateValue = UNKNOWN
    rank: int = 0
    led: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    """What one cue says of a journey: travellers, places in order, times, and how far it has come.

    ``continues`` ties it to what was told before ("then"); ``body`` is false in the title; ``others`` are those
    met who did not travel; ``part`` is true where the cue is but one stop, ``short`` where the journey is cut short.
    """

    travelers: tuple[Traveler, ...]
    places: tuple[Destination, ...]
    cue: int
    kind: str
    tense: str
    evidence: Span
    start: DateValue = UNKNOWN
    end: DateValue = UNKNOWN
    continues: bool = False
    body: bool = True
    sentence: int = 0
    others: tuple[Traveler, ...] = ()
    part: bool = False
    short: bool = False
