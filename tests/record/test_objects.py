"""Entries as typed objects."""

from __future__ import annotations

import pytest

from dragoman.errors import UsageError
from dragoman.record import Change, Dissent, Record, Reference
from dragoman.types import DateValue, Deal, Event, Stop, Trip, to_plain
from tests.made import STORY


def test_a_trip_is_an_object_with_its_stops_sources_and_dissent(record: Record) -> None:
    record.add(STORY)
    (found,) = record.objects("trip", country="FIN")
    (row,) = record.trips()
    trip = found.value
    assert isinstance(trip, Trip)
    assert isinstance(trip.start, DateValue)
    assert (found.id, found.voices, found.reports) == (row["id"], row["voices"], tuple(row["reports"]))
    assert (trip.traveler, trip.start.date) == (row["traveler"], row["start"]["date"])
    assert [type(s) for s in trip.stops] == [Stop, Stop]
    assert [s.city for s in trip.stops] == [s["city"] for s in row["stops"]]
    assert [type(r) for r in found.sources["start"]] == [Reference] * len(row["sources"]["start"])
    assert to_plain(found.dissent) == row["dissent"]
    assert Dissent in {type(d) for d in found.dissent}
    assert to_plain(found.history) == row["history"]
    assert Change in {type(h) for h in found.history}


def test_events_and_deals_are_objects_too(record: Record) -> None:
    record.add(STORY)
    (event,), (deal,) = record.objects("event"), record.objects("deal")
    assert isinstance(event.value, Event)
    assert isinstance(deal.value, Deal)
    assert (event.value.type, event.first) == ("CONSULT", "2025-03-12")
    assert deal.value.amount == 40e6


def test_what_a_person_set_is_told(record: Record) -> None:
    record.add(STORY)
    record.correct(record.trips()[0]["id"], "origin", "Valparaíso", by="ana")
    (found,) = record.objects("trip")
    assert found.value.origin == "Valparaíso"
    assert "origin" in found.corrected


def test_another_kind_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="trip, event, deal"):
        record.objects("stop")  # type: ignore[call-overload]
