"""People's corrections laid over entries: they outrank every report, and can be taken back.

A correction sets a value, or it is one of ``ACTS``: ``accepted`` (looked at and found right), ``deleted``
(no such thing), ``same_as`` (its value is a telling of the entry that is the same thing), ``apart`` (its
value are the tellings that are another thing).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from dragoman import edtf
from dragoman.entries import Claim, Correction, Entry, Telling

ACTS = ("accepted", "deleted", "same_as", "apart")
_DATES = {"trip": ("start", "end"), "event": ("date", "date"), "deal": ("date", "date")}


class _Grouped(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def group(self) -> str: ...


_G = TypeVar("_G", bound=_Grouped)


def parts(tellings: Sequence[_G], corrections: Sequence[Correction]) -> list[list[_G]]:
    """Tellings, or their keys, by group, and apart from each other where a person has split them."""
    splits = [(c.entry, frozenset(c.value)) for c in corrections if c.field == "apart" and not c.withdrawn]
    out: dict[tuple[str, tuple[bool, ...]], list[_G]] = {}
    for telling in tellings:
        out.setdefault((telling.group, tuple(telling.id in ids for _, ids in splits)), []).append(telling)
    return [out[key] for key in sorted(out)]


def join(
    entries: Sequence[Entry],
    tellings: Sequence[Telling],
    corrections: Sequence[Correction],
    as_one: Callable[[Sequence[Telling]], Entry],
) -> list[Entry]:
    """The entries, those made one that a person has called the same."""
    families: list[set[str]] = [set(e.tellings) for e in entries]
    for item in corrections:
        if item.field == "same_as" and not item.withdrawn:
            ends = [f for f in families if item.entry in f or item.value in f]
            if len(ends) == 2:
                families = [f for f in families if f not in ends] + [ends[0] | ends[1]]
    whole = {frozenset(e.tellings): e for e in entries}
    byid = {t.id: t for t in tellings}
    return [whole.get(frozenset(f)) or as_one([byid[k] for k in sorted(f)]) for f in families]


def correct(entry: Entry, corrections: Sequence[Correction]) -> Entry | None:
    """The entry with the corrections that belong to it, the latest on one field; None where it was deleted."""
    mine = sorted((c for c in corrections if c.entry in entry.tellings and not c.withdrawn), key=lambda c: c.at)
    if any(c.field == "deleted" for c in mine):
        return None
    if not mine:
        return entry
    values: dict[str, Any] = dict(entry.values)
    marks: dict[str, Any] = {}
    claims = list(entry.claims)
    for item in mine:
        mark = {"value": item.value, "by": item.by, "at": item.at, "note": item.note}
        if item.field in ACTS:
            marks[item.field] = mark
            continue
        was = marks.get(item.field, {}).get("was", values.get(item.field))
        values[item.field] = _shaped(values.get(item.field), item.value)
        marks[item.field] = {**mark, "was": was}
        claims = [c._replace(held=c.held and c.value == item.value) if c.field == item.field else c for c in claims]
        if not any(c.held for c in claims if c.field == item.field):
            claims.append(Claim(item.field, item.value, (), held=True))
    first, last = _days(entry, values, marks)
    return replace(entry, values=values, claims=tuple(claims), corrected=marks, first=first, last=last)


def _days(entry: Entry, values: Mapping[str, Any], marks: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The days covered, where a person has set the dates they follow from."""
    names = _DATES[entry.kind]
    first, last = edtf.day(entry.first), edtf.day(entry.last)
    if names[0] in marks:
        first = edtf.first_day(_date(values.get(names[0]))) or first
    if names[1] in marks:
        last = edtf.last_day(_date(values.get(names[1]))) or last
    if "stops" in marks:
        days = [d for s in values.get("stops") or () for k in ("arrive", "depart") if (d := edtf.day(s.get(k)))]
        days += [d for d in (first, last) if d]
        first, last = min(days, default=None), max(days, default=None)
    if first and last and last < first:
        last = first
    return first.isoformat() if first else entry.first, last.isoformat() if last else entry.last


def _date(value: Any) -> str | None:
    found = value.get("date") if isinstance(value, Mapping) else value
    return found if isinstance(found, str) else None


def _shaped(old: Any, new: Any) -> Any:
    """A date object stays one."""
    if isinstance(old, dict) and "date" in old and not isinstance(new, dict):
        return {"date": new, "text": None, "basis": "correction"}
    return new
