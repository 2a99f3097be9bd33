"""Entries of a record as typed objects: the thing itself, and around it who says so and who says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from dragoman.plain import value_from
from dragoman.types import Deal, Event, Span, Trip

Thing = TypeVar("Thing", Trip, Event, Deal)
THINGS: Mapping[str, type[Trip | Event | Deal]] = {"trip": Trip, "event": Event, "deal": Deal}


@dataclass(frozen=True, slots=True)
class Reference:
    """A report that gives a value, and the characters with which it does."""

    report: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Dissent:
    """A value that some reports give and the record does not hold: it holds ``against``."""

    field: str
    value: Any
    sources: tuple[str, ...] = ()
    against: Any = None


@dataclass(frozen=True, slots=True)
class Change:
    """A value as it was told from some day of publication on."""

    field: str
    value: Any
    as_of: str | None
    report: str


@dataclass(frozen=True, slots=True)
class Known(Generic[Thing]):
    """One entry of a record. ``value`` is what the record holds of it; ``first`` and ``last`` are the days it covers.

    ``reports`` tell of it, ``voices`` of them independently. ``sources`` by field (``start``, ``stops.1.city``);
    ``corrected`` holds what people set.
    """

    id: str
    value: Thing
    first: str | None = None
    last: str | None = None
    reports: tuple[str, ...] = ()
    voices: int = 0
    sources: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    dissent: tuple[Dissent, ...] = ()
    history: tuple[Change, ...] = ()
    corrected: Mapping[str, Any] = field(default_factory=dict)


def as_object(kind: type[Thing], row: Mapping[str, Any]) -> Known[Thing]:
    """An entry in its JSON form (``Record.find``) as an object whose value is of a kind."""
    return Known(
        id=row["id"],
        value=value_from(kind, row),
        first=row.get("first"),
        last=row.get("last"),
        reports=tuple(row.get("reports") or ()),
        voices=int(row.get("voices") or 0),
        sources={name: tuple(value_from(Reference, s) for s in told) for name, told in row.get("sources", {}).items()},
        dissent=tuple(value_from(Dissent, d) for d in row.get("dissent") or ()),
        history=tuple(value_from(Change, h) for h in row.get("history") or ()),
        corrected=dict(row.get("corrected") or {}),
    )
