"""Groups of tellings cut into pieces that have nothing to do with each other.

A group holds all that may be about one thing by its blocking key: years of journeys of one surname, years of acts of
one kind between two states. What is about one thing lies close in time. A group is therefore cut by the few values that
bear on this (``Key``), and its pieces are fused each by itself, with the same result as of the group as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from dragoman.entries import Correction, Telling
from dragoman.fusion.corrections import parts
from dragoman.fusion.deals import APART, told_day
from dragoman.fusion.events import days_of, runs
from dragoman.fusion.names import same_person
from dragoman.fusion.windows import LONGEST, gaps, visit

Bundle = tuple[tuple[str, ...], ...]
_FIRST = 20  # tellings of a person whose names a further one must not contradict
_NEVER = "9999-12-31"


class Key(NamedTuple):
    """What of a telling decides the piece it is in.

    ``name`` is the traveller of a trip and the mode of an event. ``low`` and ``high`` are the first and last day (ISO)
    on which it can lie; a telling without ``low`` may be of any day.
    """

    id: str
    group: str
    name: str
    low: str | None
    high: str | None


def key_of(telling: Telling) -> Key:
    """The key of a telling."""
    name = ""
    match telling.kind:
        case "trip":
            found = visit(telling)
            name, first, last = found.name, found.first, found.last
        case "event":
            name = str(telling.body.get("mode") or "")
            first, last = days_of(telling)
        case _:
            first = last = told_day(telling)
    return Key(telling.id, telling.group, name, _iso(first), _iso(last))


def bundles(kind: str, keys: Sequence[Key], corrections: Sequence[Correction] = ()) -> list[Bundle]:
    """The pieces that tellings of one kind fall into, as ids; those bundled that a correction joins.

    Sorted, and without regard to the order of the keys. The keys are those of whole groups, or for events of all
    tellings of a group between two days with nothing in the day before and after.
    """
    ordered = sorted(keys)
    pieces = [tuple(sorted(k.id for k in p)) for part in parts(ordered, corrections) for p in _CUT[kind](part)]
    joined: list[Bundle] = [(p,) for p in pieces]
    for item in corrections:
        if item.field == "same_as" and not item.withdrawn:
            ends = [b for b in joined if any(item.entry in p or item.value in p for p in b)]
            if len(ends) > 1:
                joined = [b for b in joined if b not in ends] + [tuple(sorted(p for b in ends for p in b))]
    return sorted(joined)


def _trips(keys: Sequence[Key]) -> list[list[Key]]:
    """Cut by person, and where a person is at rest for longer than any two tellings of one journey lie apart."""
    return [piece for person in persons(keys) for piece in _gaps(person, LONGEST)]


def persons(keys: Sequence[Key]) -> list[list[Key]]:
    """Tellings of one surname taken apart by first names; a bare surname goes with the commonest.

    Readers err on the state of a person oftener than two of one full name travel.
    """
    full: list[list[Key]] = []
    names: list[set[str]] = []  # of the first twenty of each
    for key in sorted(keys, key=lambda k: (-len(k.name), k.id)):
        fits = [n for n, known in enumerate(names) if all(same_person(key.name, other) for other in known)]
        if fits:
            best = max(fits, key=lambda n: (len(full[n]), full[n][0].id))
            full[best].append(key)
            if len(full[best]) <= _FIRST:
                names[best].add(key.name)
        else:
            full.append([key])
            names.append({key.name})
    return full


def _deals(keys: Sequence[Key]) -> list[list[Key]]:
    return _gaps(keys, APART)


def _gaps(keys: Sequence[Key], most: int) -> list[list[Key]]:
    """Cut where more than so many days have nothing; all in one where a telling may be of any day."""
    if any(k.low is None for k in keys):
        return [list(keys)]
    return gaps(keys, lambda k: (_ordinal(k.low), _ordinal(k.high)), most)


def _events(keys: Sequence[Key]) -> list[list[Key]]:
    """The runs that events are made of, by mode; what may be of any day is left together."""
    modes: dict[tuple[str, bool], list[Key]] = {}
    for key in keys:
        modes.setdefault((key.name, key.low is None), []).append(key)
    out: list[list[Key]] = []
    for (_, undated), found in sorted(modes.items()):
        out += [found] if undated else runs(found, lambda k: (_ordinal(k.low), k.high or _NEVER, k.id))
    return out


_CUT: dict[str, Callable[[Sequence[Key]], list[list[Key]]]] = {"trip": _trips, "event": _events, "deal": _deals}


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
