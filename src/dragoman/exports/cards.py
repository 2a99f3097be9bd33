"""A reading as cards of facts with the spans that say them: what the page shows beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.exports import phrases, words
from dragoman.types import Actor, Deal, Event, Evidence, Reading, Span, Stop, Trip


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a card: ``id`` ties it to the marks in the text."""

    id: str
    label: str
    value: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One trip, stop, event, deal, actor or open point."""

    id: str
    kind: str
    title: str
    status: str
    facts: tuple[Fact, ...]
    spans: tuple[Span, ...]
    tone: str = ""
    parts: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Cards of one kind under a heading; ``groups`` are headings with their cards."""

    title: str
    kind: str
    groups: tuple[tuple[str, tuple[Card, ...]], ...]

    @property
    def count(self) -> int:
        """How many cards there are."""
        return sum(len(cards) for _, cards in self.groups)


def sections(reading: Reading, prefix: str) -> tuple[Section, ...]:
    """The sections of one reading that are not empty; ids begin with ``prefix``."""
    trips = [_trip(t, f"{prefix}t{n}", n) for n, t in enumerate(reading.trips)]
    events = [_event(e, f"{prefix}e{n}", n) for n, e in enumerate(reading.events)]
    grouped = tuple((pair, tuple(events[i] for i in at)) for pair, at in phrases.by_pair(reading.events).items())
    deals = [_deal(d, f"{prefix}d{n}") for n, d in enumerate(reading.deals)]
    actors = [_actor(a, f"{prefix}a{n}") for n, a in enumerate(reading.actors)]
    every = (
        Section("Trips", "trip", (("", tuple(trips)),)),
        Section("Events", "event", grouped),
        Section("Deals", "deal", (("", tuple(deals)),)),
        Section("Actors", "actor", (("", tuple(actors)),)),
        Section("Not resolved", "open", (("", tuple(_open(reading, prefix))),)),
    )
    return tuple(s for s in every if s.count)


def _all(evidence: Evidence) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(s for spans in evidence.values() for s in spans))


Values = Sequence[tuple[str, str, str]]


def _facts(prefix: str, values: Values, evidence: Mapping[str, Sequence[Span]]) -> tuple[Fact, ...]:
    """Facts of (field, label, value) with the spans of their fields; empty values are left out."""
    return tuple(
        Fact(f"{prefix}-{field}", label, value, tuple(evidence.get(field, ())))
        for field, label, value in values
        if value
    )


def _trip(trip: Trip, id_: str, number: int) -> Card:
    announced = trip.announced
    values = [
        ("traveler", "traveller", phrases.traveller(trip)),
        ("companions", "with", phrases.many(trip.companions)),
        ("start", "leaves", phrases.date(trip.start)),
        ("end", "is home", phrases.date(trip.end)),
        ("origin", "from", phrases.one_line(trip.origin or "")),
        ("return_to", "returns to", phrases.one_line(trip.return_to or "")),
        ("return_reason", "returns for", phrases.one_line(trip.return_reason or "")),
        ("purpose", "purpose", phrases.many(trip.purpose)),
        ("announced", "announced by", phrases.one_line(announced.by or "") if announced else ""),
        ("announced_date", "announced on", phrases.date(announced.date) if announced else ""),
    ]
    stops = tuple(_stop(s, f"{id_}s{n}") for n, s in enumerate(trip.stops))
    spans = tuple(dict.fromkeys([*_all(trip.evidence), *(x for s in stops for x in s.spans)]))
    title = f"{number + 1}. {phrases.one_line(trip.traveler)}"
    return Card(id_, "trip", title, trip.status, _facts(id_, values, trip.evidence), spans, "", stops)


def _stop(stop: Stop, id_: str) -> Card:
    values = [
        ("arrive", "arrives", stop.arrive or ""),
        ("depart", "leaves", stop.depart or ""),
        ("occasion", "occasion", phrases.one_line(stop.occasion or "")),
        ("counterparts", "meets", phrases.many(stop.counterparts)),
        ("topics", "topics", phrases.many(stop.topics)),
    ]
    facts = _facts(id_, values, stop.evidence)
    return Card(id_, "stop", phrases.where(stop), stop.status, facts, _all(stop.evidence))


def _event(event: Event, id_: str, number: int) -> Card:
    values = [
        ("actors", "who", phrases.side(event.actor_names or event.actors, ())),
        ("recipients", "to whom", phrases.side(event.recipient_names or event.recipients, ())),
        ("date", "when", event.date or (f"“{phrases.one_line(event.date_text)}”" if event.date_text else "")),
        ("place", "where", phrases.place(event)),
        ("attributed_to", "according to", phrases.one_line(event.attributed_to or "")),
        ("reacts_to", "reacts to", "" if event.reacts_to is None else f"event {event.reacts_to + 1}"),
        ("because_of", "because of", "" if event.because_of is None else f"event {event.because_of + 1}"),
        ("magnitude", "how much", "; ".join(words.money(m.value, m.unit) for m in event.magnitude)),
        ("contexts", "context", ", ".join(phrases.one_line(c) for c in event.contexts)),
        ("score", "score", phrases.score(event)),
        ("cameo", "CAMEO", event.cameo or ""),
    ]
    title = f"{number + 1}. {phrases.kind(event)}"
    facts, spans = _facts(id_, values, event.evidence), _all(event.evidence)
    return Card(id_, "event", title, event.status, facts, spans, event.quad or "")


def _deal(deal: Deal, id_: str) -> Card:
    values = [
        ("parties", "from → to", phrases.parties(deal)),
        ("amount", "amount", words.money(deal.amount, deal.currency)),
        ("items", "items", phrases.many(deal.items)),
        ("date", "date", phrases.date(deal.date)),
        ("approved_by", "approved by", phrases.one_line(deal.approved_by or "")),
    ]
    sides = [s for f in ("seller", "provider", "buyer", "recipient") for s in deal.evidence.get(f, ())]
    evidence = {**deal.evidence, "parties": tuple(sides)}
    return Card(id_, "deal", deal.kind, deal.status, _facts(id_, values, evidence), _all(deal.evidence))


def _actor(actor: Actor, id_: str) -> Card:
    spans = tuple(m.span for m in actor.mentions)
    wordings = "; ".join(dict.fromkeys(phrases.one_line(m.text) for m in actor.mentions))
    values = [
        ("office", "office", phrases.one_line(actor.office or "")),
        ("canonical", "known as", phrases.one_line(actor.canonical or "") if actor.canonical != actor.name else ""),
        ("mentions", "as", wordings),
    ]
    facts = _facts(id_, values, {"mentions": spans})
    return Card(id_, "actor", phrases.one_line(actor.name), actor.code or "no code", facts, spans)


def _open(reading: Reading, prefix: str) -> Iterator[Card]:
    for number, item in enumerate(reading.unresolved):
        id_ = f"{prefix}u{number}"
        fact = Fact(f"{id_}-why", "why", item.why, (item.span,))
        yield Card(id_, "open", f"“{phrases.shorten(item.text, 60)}”", item.what, (fact,), (item.span,))
