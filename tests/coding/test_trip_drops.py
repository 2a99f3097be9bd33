"""Stops dropped from a journey that goes on: by name, by number, or as the rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]
HEAD = (
    "Norwegian minister in west Africa\nNorwegian Foreign Minister Espen Lunde arrived in Accra on Monday. He was to "
    "visit Lome on Thursday and Cotonou on Friday. "
)


def states(trip: Trip) -> dict[str | None, str]:
    return {s.city: s.status for s in trip.stops}


@pytest.mark.parametrize(
    ("told", "off"),
    [
        ("Both stops have been called off.", {"Lome", "Cotonou"}),
        ("The rest of the tour has been cancelled.", {"Lome", "Cotonou"}),
        ("Cotonou has been dropped from the tour, the ministry said.", {"Cotonou"}),
        ("The last stop, however, has been scrapped.", {"Cotonou"}),
    ],
)
def test_what_is_dropped_of_a_journey(read: Read, told: str, off: set[str]) -> None:
    (trip,) = read(HEAD + told, "2024-03-06")
    assert {city for city, state in states(trip).items() if state == "cancelled"} == off
    assert trip.status == "underway"


def test_a_dropped_stop_belongs_to_the_tour_and_not_to_whoever_was_named_since(read: Read) -> None:
    trips = read(
        HEAD + "Ghana's President Kofi Mensah flew to Paris on Tuesday. A stopover in Lisbon was dropped.", "2024-03-06"
    )
    found = {t.traveler: [s.city for s in t.stops] for t in trips}
    assert "Lisbon" not in found["Kofi Mensah"]


def test_what_was_to_have_been_is_put_off_where_the_tour_is(read: Read) -> None:
    (trip,) = read(
        "Fijian premier's tour moved\nFijian Prime Minister Semi Vakalala has postponed his tour of the Gulf. He was "
        "to have visited Doha and Muscat.",
        "2024-03-06",
    )
    assert trip.status == "postponed"
    assert states(trip) == {"Doha": "postponed", "Muscat": "postponed"}


def test_who_calls_a_visit_off_is_its_traveller_not_whoever_was_told_of_last(read: Read) -> None:
    trips = read(
        "Guests in Rio\nRussian Foreign Minister Pavel Orlov flew to Rio de Janeiro on Sunday. German Chancellor Karl "
        "Brandt has cancelled the visit to Mexico that he had planned to make.",
        "2024-11-19",
    )
    found = {t.traveler: [(s.country, s.status) for s in t.stops] for t in trips}
    assert found["Karl Brandt"] == [("MEX", "cancelled")]
    assert [c for c, _ in found["Pavel Orlov"]] == ["BRA"]
