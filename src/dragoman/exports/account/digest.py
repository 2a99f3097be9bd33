"""What a digest of a period says: journeys, what comes next, acts, deals; each with its numbered sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.exports import words
from dragoman.exports.account import Account, Row
from dragoman.exports.phrases import one_line, shorten

_MOST = {"trip": 60, "upcoming": 30, "event": 40, "deal": 20}
_TITLES = {"trip": "Journeys", "upcoming": "Coming up", "event": "What was done and said", "deal": "Deals"}
_NOTES = 4


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the period: a headline, what more is known, and the numbers of its sources."""

    head: str
    more: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A report under its number."""

    number: int
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Digest:
    """A period, its sections in order, and all sources."""

    title: str
    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    sources: tuple[Source, ...]


@dataclass(slots=True)
class _Notes:
    """Numbers the reports in the order in which they are first named."""

    sources: dict[str, Source] = field(default_factory=dict)

    def numbers(self, reports: Iterable[Row]) -> tuple[int, ...]:
        return tuple(self._number(r) for r in list(reports)[:_NOTES])

    def _number(self, report: Row) -> int:
        key = str(report["id"])
        if key not in self.sources:
            day = words.day(str(report.get("published") or "")[:10] or None)
            text = ", ".join(shorten(str(v), 120) for v in (report.get("outlet"), report.get("title"), day) if v) or key
            address = str(report.get("url") or "")
            url = address if address.startswith(("http://", "https://")) else None
            self.sources[key] = Source(len(self.sources) + 1, text, url)
        return self.sources[key].number


def digest(account: Account) -> Digest:
    """The digest of an account."""
    notes = _Notes()
    sections = []
    for kind, title in _TITLES.items():
        found = list(account.cited(kind))
        kept = sorted(found, key=lambda pair: _weight(kind, pair[0]))[: _MOST[kind]]
        kept.sort(key=lambda pair: (str(pair[0].get("first") or "9999"), pair[0]["id"]))
        items = tuple(_item(kind, entry, notes.numbers(reports)) for entry, reports in kept)
        if items:
            left = len(found) - len(items)
            sections.append((f"{title} ({left} more are in the record)" if left else title, items))
    return Digest(_title(account), tuple(sections), tuple(notes.sources.values()))


def _title(account: Account) -> str:
    if account.since and account.until:
        return f"Diplomacy, {words.days(account.since, account.until) or words.day(account.until)}"
    if account.until:
        return f"Diplomacy until {words.day(account.until)}"
    return f"Diplomacy since {words.day(account.since) or 'the beginning'}"


def _weight(kind: str, entry: Row) -> tuple[Any, ...]:
    """What most reports tell comes first; then the strongest acts, those that happened before those planned."""
    idle = kind == "event" and entry.get("status") not in ("actual", "planned")
    return idle, -int(entry["voices"]), -abs(float(entry.get("score") or 0.0)), str(entry.get("first")), entry["id"]


def _item(kind: str, entry: Row, notes: tuple[int, ...]) -> Item:
    match kind:
        case "event":
            return Item(_event_head(entry), (one_line(f"“{shorten(str(entry.get('quote') or ''), 240)}”"),), notes)
        case "deal":
            return Item(_deal_head(entry), (), notes)
        case _:
            return Item(_trip_head(entry), tuple(_stops(entry.get("stops") or ())), notes)


def _trip_head(trip: Row) -> str:
    who = ", ".join(x for x in (words.person(trip.get("traveler")), words.office(trip.get("office"))) if x)
    home = f" ({words.country(trip['country'])})" if trip.get("country") else ""
    when = words.period(trip) or words.day(trip.get("first")) or "no day told"
    return f"{words.heading(who)}{home}: {trip.get('status')}, {when}"


def _stops(stops: Sequence[Row]) -> Iterator[str]:
    for stop in stops:
        days = " to ".join(dict.fromkeys(words.day(stop[k]) for k in ("arrive", "depart") if stop.get(k)))
        met = [one_line(c) for c in stop.get("counterparts") or ()]
        about = [one_line(t) for t in stop.get("topics") or ()]
        parts = [days, f"meets {'; '.join(met[:6])}" if met else "", f"on {'; '.join(about[:4])}" if about else ""]
        told = ", ".join(p for p in parts if p)
        yield f"{words.where(stop) or 'a place not told'}{': ' if told else ''}{told}"


def _event_head(event: Row) -> str:
    status = "" if event.get("status") == "actual" else f", {event.get('status')}"
    day = words.day(event.get("date") or event.get("first")) or "no day told"
    kind = words.act(event.get("type"), event.get("mode"))
    return f"{words.heading(words.between(event))}: {kind}{status}, {day}"


def _deal_head(deal: Row) -> str:
    items = "; ".join(one_line(str(i)) for i in deal.get("items") or ())
    money = words.money(deal.get("amount"), deal.get("currency"))
    return ", ".join(v for v in (words.deal(deal), money, items, str(deal.get("status") or "")) if v)
