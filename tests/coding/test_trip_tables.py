"""Journeys told by lines of days and places."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]


def test_days_before_places(read: Read) -> None:
    (trip,) = read(
        "Programme\nKenyan Foreign Minister Peter Kariuki will tour the Gulf.\n8 March: Kuwait City, talks "
        "with the emir\n9-10 March | Doha\n12 March: return to Nairobi\n",
        "2021-03-02",
    )
    assert (trip.traveler, trip.status) == ("Peter Kariuki", "planned")
    assert [(s.city, s.arrive, s.depart) for s in trip.stops] == [
        ("Kuwait City", "2021-03-08", None),
        ("Doha", "2021-03-09", "2021-03-10"),
    ]
    assert (trip.start.date, trip.end.date) == ("2021-03-08", "2021-03-12")


def test_places_before_days(read: Read) -> None:
    (trip,) = read(
        "Itinerary\nPresident of Estonia Kadri Tamm: working visit to Southeast Asia\nHanoi (8-9 March)\nVientiane (10 "
        "March)\n",
        "2021-03-02",
    )
    assert [(s.city, s.arrive) for s in trip.stops] == [("Hanoi", "2021-03-08"), ("Vientiane", "2021-03-10")]


def test_a_line_alone_and_a_line_of_another_are_no_table(read: Read) -> None:
    text = (
        "Calendar\nKenyan Foreign Minister Peter Kariuki spoke of a journey.\n9 March: Doha\nIt rained.\n"
        "10 March: Chile votes\n11 March: Peru votes\n"
    )
    assert read(text, "2021-03-02") == ()


def test_capitals_taken_for_people_are_places_of_a_table(read: Read) -> None:
    (trip,) = read(
        "Programme of the visit of Premier Tom Marsters of the Cook Islands to New Zealand, Samoa and Fiji\n"
        "Tuesday, 20 February: Wellington, meeting with Prime Minister Grant Hollis\n"
        "Thursday, 22 February: Apia, talks with Prime Minister Sione Leota\n"
        "Saturday, 24 February: Suva, meeting with Prime Minister Semi Vakalala\n",
        "2024-02-16",
    )
    assert [(s.city, s.arrive) for s in trip.stops] == [
        ("Wellington", "2024-02-20"),
        ("Apia", "2024-02-22"),
        ("Suva", "2024-02-24"),
    ]


def test_each_part_of_a_programme_is_that_of_its_heading(read: Read) -> None:
    trips = read(
        "Spanish Royal Household: engagements abroad\n"
        "His Majesty King Alfonso\n"
        "5-6 September | Bogota | Meeting with President Luis Rojas\n"
        "7 September | Brasilia | Opening of the institute\n"
        "Her Majesty Queen Letizia\n"
        "14 September | Geneva | World Health Organization\n"
        "15 September | Vienna | Concert\n",
        "2022-09-02",
    )
    assert {t.traveler: [s.city for s in t.stops] for t in trips} == {
        "Alfonso": ["Bogota", "Brasilia"],
        "Letizia": ["Geneva", "Vienna"],
    }
