"""The values of the record: what one reading tells, and what all readings say together.

A *telling* is one trip, event or deal of one reading. An *entry* is the one thing that several
tellings are about: its values in the shape of ``docs/record.md``, and every source for and against
each of them. Both are frozen, pure, and derived from content alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

KINDS = ("trip", "event", "deal")


class Telling(NamedTuple):
    """What one report says of one thing.

    ``voice`` is the report itself, or the one report that stands for a set of near-identical copies.
    ``group`` is the blocking key: only tellings of one kind and group can be about the same thing.
    """

    id: str
    kind: str
    group: str
    report: str
    voice: str
    published: str | None
    body: Mapping[str, Any]


class Source(NamedTuple):
    """A report that says something, and the characters with which it does."""

    report: str
    voice: str
    spans: tuple[tuple[int, int], ...] = ()
    published: str | None = None


class Claim(NamedTuple):
    """One value that some reports give for a field; ``held`` where the record gives it too."""

    field: str
    value: Any
    sources: tuple[Source, ...]
    held: bool

    @property
    def voices(self) -> int:
        """How many independent reports say so: copies of one text count once."""
        return len({s.voice for s in self.sources})


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on one value: it outranks every report until it is withdrawn."""

    entry: str
    field: str
    value: Any
    by: str
    at: str
    note: str | None = None
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One trip, event or deal of the record. ``first`` and ``last`` are the days it covers."""

    id: str
    kind: str
    group: str
    tellings: tuple[str, ...]
    values: Mapping[str, Any]
    claims: tuple[Claim, ...] = ()
    history: tuple[Mapping[str, Any], ...] = ()
    first: str | None = None
    last: str | None = None
    corrected: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reports(self) -> tuple[str, ...]:
        """All reports that tell of it, sorted."""
        return tuple(sorted({s.report for c in self.claims for s in c.sources}))

    @property
    def voices(self) -> int:
        """How many independent reports tell of it."""
        return len({s.voice for c in self.claims for s in c.sources})

    def dissent(self) -> list[dict[str, Any]]:
        """Values that some report gives and the record does not hold."""
        if all(c.held for c in self.claims):
            return []
        held = {c.field: c.value for c in self.claims if c.held}
        return [
            {"field": c.field, "value": c.value, "sources": _reports(c), "against": held.get(c.field)}
            for c in self.claims
            if not c.held
        ]

    def to_json(self) -> dict[str, Any]:
        """The entry as plain JSON values: the contract's fields, sources, dissent, history."""
        sources: dict[str, list[dict[str, Any]]] = {}
        reports: set[str] = set()
        voices: set[str] = set()
        for claim in self.claims:
            for source in claim.sources:
                reports.add(source.report)
                voices.add(source.voice)
            if claim.held:
                sources.setdefault(claim.field, []).extend([_source(s) for s in claim.sources])
        out: dict[str, Any] = {"id": self.id, "kind_of_entry": self.kind, **self.values}
        out["first"], out["last"] = self.first, self.last
        out["reports"], out["voices"] = sorted(reports), len(voices)
        out["sources"], out["dissent"] = sources, self.dissent()
        out["history"] = [dict(h) for h in self.history]
        if self.corrected:
            out["corrected"] = dict(self.corrected)
        return out


def _reports(claim: Claim) -> list[str]:
    return sorted({s.report for s in claim.sources})


def _source(source: Source) -> dict[str, Any]:
    return {"report": source.report, "spans": list(map(list, source.spans))}


def value_at(entry: Mapping[str, Any], field: str) -> Any:
    """The value of a field such as ``start`` or ``stops.2.city``."""
    value: Any = entry
    for part in field.split("."):
        if isinstance(value, list):
            value = value[int(part) - 1] if part.isdigit() and 0 < int(part) <= len(value) else None
        else:
            value = value.get(part) if isinstance(value, Mapping) else None
    return value.get("date") if isinstance(value, Mapping) and "date" in value else value
