"""Journeys day by day: weekdays within a journey to come, days of a land, further stops, coming home."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]
DAY = "2024-10-05"  # a Saturday


def stops(trip: Trip) -> list[tuple[str, str | None, str | None, str | None]]:
    """Country, city, arrival and departure of each stop."""
    return [(s.country, s.city, s.arrive, s.depart) for s in trip.stops]


def test_a_weekday_within_a_journey_weeks_ahead_and_the_last_day_of_a_land(read: Read) -> None:
    (trip,) = read(
        "Visit\nChilean President Rosa Quispe will make a state visit to Japan from 28 to 31 October. The President "
        "will arrive in Tokyo on Monday 28 October. On Wednesday evening she will continue to Osaka.",
        DAY,
    )
    assert stops(trip) == [("JPN", "Tokyo", "2024-10-28", None), ("JPN", "Osaka", "2024-10-30", "2024-10-31")]
    assert (trip.start.date, trip.end.date) == ("2024-10-28", "2024-10-31")


def test_the_day_on_which_a_tour_begins_is_not_that_of_further_stops(read: Read) -> None:
    (trip,) = read(
        "Tour\nNorwegian Foreign Minister Nils Dahl touches down in Lima on Monday at the start of a tour that will "
        "also take in Paraguay and Brazil. On Tuesday he is to fly on to Asunción.",
        DAY,
    )
    assert [s[:3] for s in stops(trip)] == [
        ("PER", "Lima", "2024-10-07"),
        ("PRY", "Asunción", "2024-10-08"),
        ("BRA", None, None),
    ]


def test_arriving_back_in_ones_capital_is_coming_home(read: Read) -> None:
    (trip,) = read("News\nKenyan President Noah Barasa arrived back in Nairobi on Friday from a visit to Japan.", DAY)
    assert (trip.status, trip.end.date) == ("completed", "2024-10-04")
    assert [s[:2] for s in stops(trip)] == [("JPN", None)]


def test_whoever_was_away_met_others_there_and_not_where_the_report_is_filed(read: Read) -> None:
    trips = read(
        "Hanoi (Agency) – Vietnamese Prime Minister Le Van Hoa returned to Hanoi on Friday. He had flown into "
        "Melbourne on Tuesday for a summit. On the sidelines he met Malaysian Prime Minister Rahman Idris.",
        DAY,
    )
    assert {t.traveler: [s.city for s in t.stops] for t in trips} == {
        "Le Van Hoa": ["Melbourne"],
        "Rahman Idris": ["Melbourne"],
    }


def test_a_guest_further_behind_the_verb_and_a_dateline_with_three_dashes(read: Read) -> None:
    trips = read(
        "Audience\nMuscat, 5 October (ONA) --- Sultan Saleh bin Badr gave an audience today to Rohan Silva, Foreign "
        "Minister of Sri Lanka, who arrived here on Thursday. Hamad Al Badi, the Omani Foreign Minister, also received "
        "in his office today Lea Brunner, State Secretary of Switzerland.",
        DAY,
    )
    assert {t.traveler: stops(t)[0][:3] for t in trips} == {
        "Rohan Silva": ("OMN", "Muscat", "2024-10-03"),
        "Lea Brunner": ("OMN", None, DAY),
    }


def test_a_tour_that_began_elsewhere_on_a_day_that_is_over(read: Read) -> None:
    (trip,) = read(
        "Tour\nNorwegian Foreign Minister Nils Dahl landed in Muscat on Thursday, the second stop of a tour that began "
        "in Doha on Monday.",
        DAY,
    )
    assert [s[:3] for s in stops(trip)] == [("QAT", "Doha", "2024-09-30"), ("OMN", "Muscat", "2024-10-03")]
    assert [s.status for s in trip.stops] == ["completed", "underway"]


def test_days_of_talks_in_two_cities_are_better_than_their_week(read: Read) -> None:
    (trip,) = read(
        "Tour\nNorwegian Foreign Minister Nils Dahl will visit Chile and Peru next week. He will hold talks in "
        "Santiago on Tuesday and in Lima on Thursday before flying home.",
        DAY,
    )
    assert [s[:3] for s in stops(trip)] == [("CHL", "Santiago", "2024-10-08"), ("PER", "Lima", "2024-10-10")]


def test_the_end_of_one_stay_is_not_that_of_the_journey(read: Read) -> None:
    (trip,) = read("Tour\nChinese Premier Wu Guoping wrapped up a visit to Vietnam on Friday and left for Laos.", DAY)
    assert stops(trip) == [("VNM", None, None, "2024-10-04"), ("LAO", None, None, None)]
    assert trip.end.date is None


def test_who_goes_on_in_a_relative_clause_is_whom_it_is_about(read: Read) -> None:
    (trip,) = read(
        "Talks\nNew Delhi: Indian Foreign Minister Arun Mehta on Friday held talks with his Chinese counterpart Wu "
        "Guoping, who arrived in Delhi on Thursday and left for Kathmandu on Friday night.",
        DAY,
    )
    assert (trip.traveler, [s.city for s in trip.stops]) == ("Wu Guoping", ["Delhi", "Kathmandu"])


def test_whoever_is_met_at_home_does_not_go_where_another_was_met(read: Read) -> None:
    (trip,) = read(
        "Back\nUS Secretary of State Adam Stone came home on Thursday, having met Israeli Prime Minister Uri Peled in "
        "Jerusalem and Egyptian President Omar Sabry in Cairo.",
        DAY,
    )
    assert (trip.traveler, {s.city for s in trip.stops}) == ("Adam Stone", {"Jerusalem", "Cairo"})


def test_a_conference_is_in_the_city_of_its_name(read: Read) -> None:
    (trip,) = read(
        "Plans\nChinese Foreign Minister Wu Guoping is expected to attend the Munich Security Conference on Saturday.",
        DAY,
    )
    assert [(s.city, s.status) for s in trip.stops] == [("Munich", "planned")]


def test_a_tour_ends_where_it_is_to_end(read: Read) -> None:
    (trip,) = read(
        "Tour\nTurkish Foreign Minister Cem Aydin arrived in Bogota on Friday. He will cross to Panama on Thursday, "
        "and the tour will end in Venezuela on October 12.",
        DAY,
    )
    assert [s[:3] for s in stops(trip)][1:] == [("PAN", None, "2024-10-10"), ("VEN", None, "2024-10-12")]


def test_the_day_on_which_a_place_was_reached(read: Read) -> None:
    (trip,) = read(
        "Tour\nKorean President Moon Jae-il touched down in Vienna on Sunday. In Madrid, which he reached on Tuesday, "
        "King Carlos hosted a banquet.",
        DAY,
    )
    assert trip.traveler == "Moon Jae-il"
    assert [s[:3] for s in stops(trip)] == [("AUT", "Vienna", "2024-09-29"), ("ESP", "Madrid", "2024-10-01")]


def test_what_had_been_due_stays_put_off_and_lies_behind(read: Read) -> None:
    (trip,) = read(
        "Off\nUS Secretary of State Adam Stone has postponed a trip to China. The decision came hours before Stone "
        "had been due to depart Washington on Friday evening for Beijing.",
        DAY,
    )
    assert (trip.status, trip.start.date) == ("postponed", "2024-10-04")
