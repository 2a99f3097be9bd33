"""A codebook's example sentences against what is read in them.

An example passes if the events of its file's type are found, no more and no fewer, each with the mode, the
status and the countries (or kinds) of actors and recipients that it states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.codebook import EventType, Example, ExpectedEvent
    from dragoman.pipeline import Interpreter
    from dragoman.types import Event

PUBLISHED = "2025-03-12"  # a day for "on Friday" in the examples to be counted from


@dataclass(frozen=True)
class Outcome:
    """One example of a type with what is wrong about the events found in it ("" if nothing)."""

    type: str
    example: Example
    fault: str


def outcomes(entry: EventType, coder: Interpreter) -> Iterator[Outcome]:
    """The outcome of each example of a type, in the file's order."""
    for example in entry.examples:
        events = coder.read(example.text, published=PUBLISHED).events
        yield Outcome(entry.name, example, fault([e for e in events if e.type == entry.name], example))


def share(rows: Sequence[Outcome]) -> float:
    """The share of examples that pass; 1 where there are none."""
    return sum(not row.fault for row in rows) / len(rows) if rows else 1.0


def fault(found: Sequence[Event], example: Example) -> str:
    """What differs between the events found and those the example expects; "" if nothing."""
    if len(found) != len(example.events):
        return f"{len(found)} events, not {len(example.events)}"
    left, faults = list(found), []
    for want in example.events:
        best = min(left, key=lambda event: len(_faults(event, want)))
        left.remove(best)
        faults += _faults(best, want)
    return "; ".join(faults)


def _faults(found: Event, want: ExpectedEvent) -> list[str]:
    """The fields in which a found event differs from the expected one."""
    out = []
    if want.mode is not None and found.mode != want.mode:
        out.append(f"mode is {found.mode}, not {want.mode}")
    if want.status is not None and found.status != want.status:
        out.append(f"status is {found.status}, not {want.status}")
    for name, have, need in (
        ("actors", found.actors, want.actors),
        ("recipients", found.recipients, want.recipients),
    ):
        if need is not None and _countries(have) != _countries(need):
            out.append(f"{name} are {list(have)}, not {list(need)}")
    return out


def _countries(codes: tuple[str, ...]) -> set[str]:
    return {code.split()[0] for code in codes}
