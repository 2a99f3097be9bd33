"""Travellers whose home was first taken to be where they go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]


@pytest.mark.parametrize(
    ("text", "home", "stop"),
    [
        ("Swiss president in Baku\nThe head of state, President Urs Keller, arrived in Baku.", "CHE", "AZE"),
        ("Liberian leader on tour\nPresident Ellen Tarr visited Atlanta in the United States.", "LBR", "USA"),
        ("Indian PM on tour\nPrime Minister Arun Mehta reached Copenhagen on Tuesday.", "IND", "DNK"),
        ("Guest in Riga\nSUVA, Fiji - Prime Minister Josefa Tuivaga arrived in Latvia on Monday.", "FJI", "LVA"),
    ],
)  # fmt: skip
def test_home_by_own_words_title_or_dateline(read: Read, text: str, home: str, stop: str) -> None:
    (trip,) = read(text, "2018-05-16")
    assert (trip.country, trip.stops[0].country) == (home, stop)


def test_who_meets_a_counterpart_of_a_nation_is_of_another(read: Read) -> None:
    """Taken for a Latvian because of his counterpart, he is at home where the report is filed."""
    trips = read(
        "Boats deal\nLISBON - The contract for 24 Latvian boats was signed, Riga's state exporter said. Latvia has "
        "sold boats before.\nDefence Minister Rui Sampaio met his Latvian counterpart, Janis Ozols, in Liepaja on June "
        "9.",
        "2018-06-12",
    )
    assert [(t.traveler, t.country, [s.country for s in t.stops]) for t in trips] == [("Rui Sampaio", "PRT", ["LVA"])]


def test_home_is_the_state_that_someone_is_to_return_to(read: Read) -> None:
    trips = read(
        "Travel to Norway and Belgium\nPresident Jonas Hale will travel to Norway and Belgium in June. While in "
        "Brussels, Belgium, President Hale will meet His Majesty King Albert of Belgium and Belgian Prime Minister Luc "
        "Maes. He will also meet Finnish President Sauli Oja in Norway. Hale will return to Canada after this meeting.",
        "2018-05-16",
    )
    assert [(t.traveler, t.country, [s.country for s in t.stops]) for t in trips] == [
        ("Jonas Hale", "CAN", ["NOR", "BEL"])
    ]


def test_a_minister_is_at_home_where_the_agency_of_the_dateline_is(read: Read) -> None:
    (trip,) = read(
        "Minister arrives in Brussels\nBrussels, Jan 31, 2024, SPA -- HH Prince Talal bin Fahd, Minister of Foreign "
        "Affairs, arrived here today at the head of a delegation.",
        "2024-01-31",
    )
    assert (trip.traveler, trip.country, trip.stops[0].city) == ("Talal bin Fahd", "SAU", "Brussels")
