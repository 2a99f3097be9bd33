"""An event while it is being coded: words and actors, not yet codes and dates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.coding.roles import Filler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from dragoman.codebook.types import Predicate
    from dragoman.types import Actor, Span, Stop, Trip

RULING = frozenset({"GOV", "MIL", "COP"})  # sectors of those who rule a state, and of their forces
ONE_SIDED = frozenset({"AGREE", "CONSULT", "CONCEDE", "RETREAT", "REJECT", "COERCE", "MOBILIZE"})  # often no recipient


@dataclass(frozen=True)
class Draft:
    """One telling of an act. ``tellings`` are the heads of all tellings merged into it, its own first.

    ``trip`` and ``stop`` are set for a visit that comes from a trip, ``hosts`` for a gathering of visitors;
    ``one_sided``: acts of the type often have no recipient; ``reacts_to`` and ``because_of`` are places among
    the report's drafts. ``probability``, ``rivals`` and ``notes`` tell why: the model's word, the other types
    at the head, and what later steps filled in.
    """

    type: str
    head: Token
    tokens: tuple[Token, ...]
    confidence: float
    mode: str | None = None
    predicate: Predicate | None = None
    noun: Token | None = None
    actors: Filler = field(default_factory=Filler)
    recipients: Filler = field(default_factory=Filler)
    status: str = "actual"
    attributed_to: str | None = None
    source: Span | None = None
    tellings: tuple[int, ...] = ()
    codes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    trip: Trip | None = None
    stop: Stop | None = None
    hosts: tuple[str, ...] = ()
    reacts_to: int | None = None
    because_of: int | None = None
    one_sided: bool = False
    probability: float = 0.0
    rivals: tuple[tuple[str, float], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def actor_codes(self) -> tuple[str, ...]:
        """Codes of the actors, each once."""
        return self.codes[0] or codes_of(self.actors.actors)

    @property
    def recipient_codes(self) -> tuple[str, ...]:
        """Codes of the recipients, each once."""
        return self.codes[1] or codes_of(self.recipients.actors)

    @property
    def open_recipient(self) -> bool:
        """Is it aimed at parties that the report leaves unnamed ("urged other governments")?"""
        return bool(self.recipients.tokens) and not self.recipient_codes and not self.recipients


def without_bare(filler: Filler) -> Filler:
    """The filler without a state named beside its own government ("Brazil" beside its president)."""
    ruled = {country_of(str(a.code)) for a in filler.actors if a.code and str(a.code).endswith(" GOV")}
    kept = tuple(a for a in filler.actors if a.code is None or str(a.code) not in ruled)
    return filler if len(kept) == len(filler.actors) else replace(filler, actors=kept)


def codes_of(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """Distinct codes of actors, in order; uncoded actors give none."""
    return tuple(dict.fromkeys(str(a.code) for a in actors if a.code))


def country_of(code: str) -> str:
    """Country or organisation part of a code: 'USA GOV' -> 'USA'."""
    return code.split(" ", 1)[0]


def countries(codes: tuple[str, ...]) -> frozenset[str]:
    """Country and organisation parts of codes."""
    return frozenset(country_of(c) for c in codes)


def ruling(codes: Sequence[str]) -> bool:
    """Are there any, and are all of them rulers or forces of a state?"""
    return bool(codes) and all(set(c.split()[1:]) & RULING for c in codes)
