"""Deals of many readings: same kind, same sides, and an amount or a subject that agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from dragoman import edtf
from dragoman.entries import Claim, Entry, Telling
from dragoman.fusion.choose import Told, decide, held, history, spans_of
from dragoman.fusion.names import content, merge_phrases

_PLAIN = ("kind", "seller", "buyer", "provider", "recipient", "amount", "currency", "approved_by")
_WEIGHT = {"proposed": 1, "approved": 2, "signed": 3, "delivered": 4, "suspended": 4, "cancelled": 5}
APART = 120  # days between two reports of one deal


def fuse_deals(tellings: Sequence[Telling]) -> list[Entry]:
    """One entry for each deal among tellings of one kind and pair of sides."""
    clusters: list[_Cluster] = []
    for telling in sorted(tellings, key=lambda t: (t.body.get("amount") is None, t.published or "9999", t.id)):
        day, matter = told_day(telling), _matter(telling)
        fit = next((c for c in clusters if c.near(day) and any(_agree(m, matter) for m in c.matters)), None)
        if fit is None:
            clusters.append(fit := _Cluster())
        fit.add(telling, day, matter)
    return [one_deal(c.tellings) for c in clusters]


class _Matter(NamedTuple):
    """What a deal is about, as far as tellings are compared by it."""

    amount: float | None
    currency: str | None
    subject: frozenset[str]


@dataclass(slots=True)
class _Cluster:
    """Tellings of one deal, with their first and last day and the matters they tell of."""

    tellings: list[Telling] = field(default_factory=list)
    matters: dict[_Matter, None] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None

    def near(self, day: date | None) -> bool:
        if day is None or self.first is None or self.last is None:
            return True
        return abs((day - self.first).days) <= APART and abs((day - self.last).days) <= APART

    def add(self, telling: Telling, day: date | None, matter: _Matter) -> None:
        self.tellings.append(telling)
        self.matters[matter] = None
        if day:
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)


def told_day(telling: Telling) -> date | None:
    """The day by which a telling is compared with others: that of the deal, or else of the report."""
    value = (telling.body.get("date") or {}).get("date")
    return edtf.first_day(value if edtf.day(value) else telling.published)


def _matter(telling: Telling) -> _Matter:
    amount = telling.body.get("amount")
    subject = frozenset(w for item in telling.body.get("items") or () for w in content(str(item)))
    return _Matter(None if amount is None else float(amount), telling.body.get("currency"), subject)


def _agree(one: _Matter, other: _Matter) -> bool:
    """Equal amounts in one currency; without an amount on one side, the same subject."""
    if one.amount is not None and other.amount is not None:
        near = abs(one.amount - other.amount) <= 0.02 * max(abs(one.amount), abs(other.amount))
        return near and one.currency == other.currency
    left, right = one.subject, other.subject
    return bool(left & right) and 2 * len(left & right) >= min(len(left), len(right))


def one_deal(tellings: Sequence[Telling]) -> Entry:
    """The one entry that all of the tellings are about."""
    lead = min(tellings, key=lambda t: (t.published or "9999", t.id))
    values: dict[str, Any] = {}
    claims: list[Claim] = []
    for name in _PLAIN:
        found = decide(name, _told(tellings, name))
        values[name] = held(found)
        claims += found
    values["items"] = merge_phrases(i for t in sorted(tellings, key=lambda t: t.id) for i in t.body.get("items") or ())
    days = [
        Told(t.body["date"]["date"], t, spans_of(t.body.get("evidence"), "date"))
        for t in tellings
        if (t.body.get("date") or {}).get("date")
    ]
    statuses = [
        Told(t.body["status"], t, spans_of(t.body.get("evidence"), "status"), _WEIGHT.get(t.body["status"], 0))
        for t in tellings
        if t.body.get("status")
    ]
    day, status = decide("date", days), decide("status", statuses)
    values["status"] = held(status) or "proposed"
    values["date"] = {"date": held(day), "text": None, "basis": "story" if day else None}
    first, last = _covered(held(day), tellings)
    return Entry(
        id=lead.id,
        kind="deal",
        group=lead.group,
        tellings=tuple(sorted(t.id for t in tellings)),
        values=values,
        claims=tuple([*claims, *day, *status]),
        history=tuple([*history("status", statuses), *history("date", days)]),
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
    )


def _covered(value: str | None, tellings: Sequence[Telling]) -> tuple[date | None, date | None]:
    if value:
        return edtf.first_day(value), edtf.last_day(value)
    days = sorted(d for t in tellings if (d := edtf.day(t.published)))
    return (days[0], days[-1]) if days else (None, None)


def _told(tellings: Sequence[Telling], name: str) -> list[Told]:
    return [
        Told(t.body[name], t, spans_of(t.body.get("evidence"), name)) for t in tellings if t.body.get(name) is not None
    ]
