"""Journeys in words that no list has."""

from __future__ import annotations

import pytest

from dragoman.coding.trip_legs import find_legs
from dragoman.coding.trip_scene import Scene
from dragoman.coding.trips import code_trips
from dragoman.pipeline import shared

DAY = "2024-10-05"  # a Saturday
DAHL = "News\nNorwegian Foreign Minister Nils Dahl"


def read(text: str) -> tuple[bool, dict[str, list[tuple[str, str | None, str | None, str]]]]:
    """Whether words of travel lead anywhere; country, city, arrival and state of the stops by traveller."""
    made = shared().analyse(text, published=DAY)
    worded = any(leg.places for leg in find_legs(Scene(made.doc, made.mentions, DAY)))
    found = code_trips(made.doc, made.mentions, DAY)
    return worded, {t.traveler: [(s.country, s.city, s.arrive, s.status) for s in t.stops] for t in found}


@pytest.mark.parametrize(
    ("words", "stop"),
    [
        ("will be on the podium in Lima on Tuesday.", ("PER", "Lima", "2024-10-08", "planned")),
        ("walked the streets of Beirut on Friday.", ("LBN", "Beirut", "2024-10-04", "underway")),
        ("collected a prize in Madrid last month.", ("ESP", "Madrid", "2024-09", "completed")),
    ],
)
def test_words_that_no_list_has(words: str, stop: tuple[str, str | None, str | None, str]) -> None:
    assert read(f"{DAHL} {words}") == (False, {"Nils Dahl": [stop]})


@pytest.mark.parametrize(
    "words",
    [
        "criticised the new port in Mombasa last week.",
        "will engage with leaders from Mexico and Panama.",
        "said sanctions on Belarus would stay.",
        "pledged new aid for schools in Mali.",
        "telephoned his counterpart in Caracas.",
        "is to speak at a conference on Syria next week.",
        "praised the peace talks in Doha.",
    ],
)
def test_places_that_are_spoken_of_are_no_stops(words: str) -> None:
    assert read(f"{DAHL} {words}") == (False, {})


def test_whose_journey_it_is_goes_before_what_the_head_says() -> None:
    worded, found = read(f"{DAHL} welcomed Kenyan President Noah Barasa's trip to Sudan.")
    assert worded
    assert list(found) == ["Noah Barasa"]


def test_a_doc_built_by_hand_has_only_what_words_tell() -> None:
    made = shared().analyse(f"{DAHL} walked the streets of Beirut on Friday.", published=DAY)
    made.doc.user_data.pop("visits")
    assert code_trips(made.doc, made.mentions, DAY) == ()


def test_the_day_behind_a_place_is_its_own() -> None:
    _, found = read(f"{DAHL} walked the streets of Oslo on Friday and will be on the podium in Lima on Monday.")
    assert found == {"Nils Dahl": [("PER", "Lima", "2024-10-07", "planned")]}
