"""Journeys told in other words: verbs with a particle, people taken up as a group, days counted from others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]
DAY = "2024-10-05"  # a Saturday


def stops(trip: Trip) -> list[tuple[str, str | None, str | None]]:
    """Country, city and day of arrival of each stop."""
    return [(s.country, s.city, s.arrive) for s in trip.stops]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("is off to Lima on Monday.", [("PER", "Lima", "2024-10-07")]),
        ("sat down in Lima on Friday with Peruvian President Rosa Quispe.", [("PER", "Lima", "2024-10-04")]),
        ("had a long lunch with Peruvian President Rosa Quispe in Lima on Friday.", [("PER", "Lima", "2024-10-04")]),
        ("stepped off his plane in Lima on 21 February 1992.", [("PER", "Lima", "1992-02-21")]),
        ("is expected on Thursday in Lima.", [("PER", "Lima", "2024-10-10")]),
        ("moves on to Lima on Thursday.", [("PER", "Lima", "2024-10-10")]),
    ],
)  # fmt: skip
def test_ways_of_going_and_meeting(read: Read, text: str, where: list[tuple[str, str, str]]) -> None:
    (trip,) = read(f"News\nNorwegian Foreign Minister Nils Dahl {text}", DAY)
    assert stops(trip) == where


def test_taking_off_from_home_starts_the_journey(read: Read) -> None:
    (trip,) = read(
        "News\nBrazilian President Joana Prado took off from Brasília on Monday night. She began the journey in Rome.",
        DAY,
    )
    assert (trip.start.date, trip.stops[0].city) == ("2024-09-30", "Rome")


def test_those_on_a_train_are_taken_up_as_so_many_leaders(read: Read) -> None:
    trips = read(
        "Live\nFrench President Luc Morel and German Chancellor Ute Krantz are on a night train bound for Kyiv. The "
        "two leaders will travel to Warsaw on Tuesday.",
        DAY,
    )
    assert {t.traveler: [s.city for s in t.stops] for t in trips} == {
        "Luc Morel": ["Kyiv", "Warsaw"],
        "Ute Krantz": ["Kyiv", "Warsaw"],
    }


def test_the_members_of_a_delegation_travel_with_its_leader(read: Read) -> None:
    (trip,) = read(
        "Study tour\nA delegation of Kenyan lawmakers, led by committee chairman Noah Barasa, is in Rome. The "
        "lawmakers arrived on Sunday night and will visit a shipyard in Genoa on Thursday before returning to "
        "Nairobi on Friday.",
        "2024-10-01",
    )
    assert (trip.traveler, trip.end.date) == ("Noah Barasa", "2024-10-04")
    assert [s.city for s in trip.stops] == ["Rome", "Genoa"]


def test_a_day_counted_from_that_of_the_main_clause(read: Read) -> None:
    (trip,) = read(
        "Shuttle\nUS envoy Adam Stone held talks in Beirut on Wednesday with Speaker Elias Khoury, a day after he met "
        "Defence Minister Uri Peled in Tel Aviv.",
        DAY,
    )
    assert stops(trip) == [("ISR", "Tel Aviv", "2024-10-01"), ("LBN", "Beirut", "2024-10-02")]
    assert trip.start.date == "2024-10-01"


def test_the_day_of_leaving_is_no_arrival_and_stops_on_the_way_come_first(read: Read) -> None:
    (trip,) = read(
        "Tour\nFijian President Semi Vakalala will depart for Chile and Peru on Wednesday. He is to spend two nights "
        "in Auckland and will fly on to Chile on October 12. He moves on to Peru on October 14.",
        DAY,
    )
    assert stops(trip) == [("NZL", "Auckland", None), ("CHL", None, "2024-10-12"), ("PER", None, "2024-10-14")]
    assert trip.start.date == "2024-10-09"


def test_a_tour_that_took_someone_elsewhere_came_first(read: Read) -> None:
    (trip,) = read(
        "Tour\nGhana's President Kofi Addo arrived in Lomé on Wednesday on the last leg of a tour that has already "
        "taken him to Mali and Niger.",
        DAY,
    )
    assert [s.country for s in trip.stops] == ["MLI", "NER", "TGO"]
    assert [s.status for s in trip.stops] == ["completed", "completed", "underway"]


@pytest.mark.parametrize("clause", ["that was to have begun on October 9", "that he was to make on October 9"])
def test_when_a_visit_put_off_was_to_begin(read: Read, clause: str) -> None:
    (trip,) = read(f"News\nJapanese Prime Minister Ken Mori has postponed a visit to Oman {clause}.", DAY)
    assert (trip.status, trip.start.date) == ("postponed", "2024-10-09")


def test_a_date_between_a_journey_and_its_being_cut_short_starts_it(read: Read) -> None:
    (trip,) = read("News\nJapanese Foreign Minister Ken Mori's trip to India in July 2024 was cut short.", DAY)
    assert (trip.start.date, trip.end.date) == ("2024-07", None)


def test_a_stop_is_called_off_by_who_says_so(read: Read) -> None:
    trips = read(
        "News\nJapanese Foreign Minister Ken Mori toured Oman and Qatar in July. South Korean President Yoon Ha-jun "
        "has called off a stop in Hanoi and will fly to New Delhi.",
        DAY,
    )
    assert {t.traveler: [s.country for s in t.stops] for t in trips} == {
        "Ken Mori": ["OMN", "QAT"],
        "Yoon Ha-jun": ["VNM", "IND"],
    }


def test_hosts_who_invite_do_not_travel(read: Read) -> None:
    (trip,) = read(
        "Visit\nAt the invitation of Foreign Minister John Hale of New Zealand and Foreign Minister Ann Cole of "
        "Australia, Member of the Political Bureau of the Central Committee and Foreign Minister Zhao Wei will pay "
        "official visits to New Zealand and Australia from October 17 to 21.",
        DAY,
    )
    assert trip.traveler == "Zhao Wei"


def test_a_title_in_short_form_is_whom_the_report_names_with_it_in_full(read: Read) -> None:
    (trip,) = read(
        "Visit of EAM\nExternal Affairs Minister Dr. R. Krishnan will pay an official visit to Denmark on 19-21 "
        "October. In Copenhagen, EAM will co-chair a meeting with Danish Foreign Minister Lars Holm on 20 October.",
        DAY,
    )
    assert (trip.traveler, trip.country, trip.stops[0].city) == ("R. Krishnan", "IND", "Copenhagen")


@pytest.mark.parametrize(
    ("event", "country", "city"),
    [("the Munich Security Conference", "DEU", "Munich"), ("the UN General Assembly", "USA", None)],
)
def test_sidelines_are_where_the_event_is(read: Read, event: str, country: str, city: str | None) -> None:
    trips = read(
        f"Talks\nIndian Foreign Minister R. Krishnan met his Japanese counterpart Ken Mori on the sidelines of {event} "
        "on Friday.",
        DAY,
    )
    assert {t.traveler: stops(t) for t in trips} == {
        "R. Krishnan": [(country, city, "2024-10-04")],
        "Ken Mori": [(country, city, "2024-10-04")],
    }


def test_on_the_margins_of_a_summit_that_someone_went_to(read: Read) -> None:
    trips = read(
        "Summit\nBrazilian President Joana Prado reached Paris on Thursday for a summit on debt. On the margins of the "
        "summit, she met South African President Sipho Dube.",
        DAY,
    )
    assert {t.traveler: t.stops[0].city for t in trips} == {"Joana Prado": "Paris", "Sipho Dube": "Paris"}


def test_among_those_who_attend(read: Read) -> None:
    (trip,) = read(
        "Summit\nKenyan President Noah Barasa will be among African leaders attending a conference on debt in "
        "Seville on 30 October.",
        DAY,
    )
    assert (trip.traveler, stops(trip)) == ("Noah Barasa", [("ESP", "Seville", "2024-10-30")])


def test_an_official_of_a_world_body_travels_to_where_it_has_no_seat(read: Read) -> None:
    text = "News\nEU foreign policy chief Ana Lima met {} on Friday."
    (trip,) = read(text.format("Ukrainian President Ivan Bondar in Kyiv"), DAY)
    assert stops(trip) == [("UKR", "Kyiv", "2024-10-04")]
    assert read(text.format("Belgian Prime Minister Jan Maes in Brussels"), DAY) == ()


@pytest.mark.parametrize(
    "words", ["flew back into the country", "returned on Monday from talks with the fund in Tokyo"]
)
def test_back_at_home_from_somewhere(read: Read, words: str) -> None:
    tail = "" if "Tokyo" in words else " on Monday from Tokyo"
    (trip,) = read(f"News\nKenyan Prime Cabinet Secretary Noah Barasa {words}{tail}.", DAY)
    assert (trip.status, trip.end.date, trip.stops[0].city) == ("completed", "2024-09-30", "Tokyo")


def test_arriving_at_home_from_abroad_ends_a_journey(read: Read) -> None:
    (trip,) = read("News\nMalawi's Foreign Minister Nia Banda arrived in Blantyre from London on Wednesday.", DAY)
    assert (trip.status, trip.end.date, [s.country for s in trip.stops]) == ("completed", "2024-10-02", ["GBR"])


def test_leaving_the_last_stop_with_no_way_on_is_the_end(read: Read) -> None:
    text = "Visit\nGhana's President Kofi Addo arrived in Lomé on Tuesday. He left Lomé on Thursday{}."
    assert [t.status for t in read(text.format(""), "2024-10-03")] == ["completed"]
    assert [t.status for t in read(text.format(" for Cotonou"), "2024-10-03")] == ["underway"]


def test_a_count_of_journeys_dates_none(read: Read) -> None:
    (trip,) = read(
        "Visit\nUS Secretary of State Adam Stone arrived in Canberra on Monday. It is his second visit to Australia "
        "this year.",
        DAY,
    )
    assert (trip.start.date, stops(trip)) == ("2024-09-30", [("AUS", "Canberra", "2024-09-30")])


def test_who_is_not_joined_does_not_stay_away(read: Read) -> None:
    (trip,) = read(
        "Visit\nGhana's President Kofi Addo will be in Lomé on Tuesday. He will not be joined there by Foreign "
        "Minister Ama Boateng.",
        DAY,
    )
    assert (trip.traveler, trip.status) == ("Kofi Addo", "planned")


def test_his_visit_is_that_of_the_subject_who_pays_it(read: Read) -> None:
    trips = read(
        "Forum opens in Antalya\nSyrian President Omar al-Haddad arrived Friday in Antalya to attend a forum. "
        "Azerbaijani President Ilgar Mammadov flew in on Thursday evening.\n\nRussian Foreign Minister Oleg Panin is "
        "due to arrive on Saturday. He will hold a bilateral with his Turkish counterpart Kemal Aydin.\n\nAl-Haddad "
        "paid his first visit to Ankara in February, two days after travelling to Oman.",
        DAY,
    )
    assert [t.traveler for t in trips if t.stops[0].city == "Ankara"] == ["Omar al-Haddad"]


def test_who_announces_behind_a_journey_is_no_stop(read: Read) -> None:
    (trip,) = read(
        "Visit\nSyrian President Omar Haddad will travel to Oman on Sunday, the presidency in Damascus said.", DAY
    )
    assert stops(trip) == [("OMN", None, "2024-10-06")]


def test_nothing_to_announce_is_no_journey(read: Read) -> None:
    text = "Briefing\nThe spokesman had nothing to announce about a trip by Foreign Minister Oleg Panin to Pyongyang."
    assert read(text, DAY) == ()


def test_a_journey_since_a_day_and_one_in_the_week_of_a_day(read: Read) -> None:
    past, ahead = read(
        "Envoys\nNorwegian Foreign Minister Nils Dahl is back, having visited Mali and Chad since 24 September. Danish "
        "Foreign Minister Lars Holm plans to travel to Bogotá in the week of 21 October.",
        DAY,
    )
    assert past.start.date == "2024-09-24"
    assert (ahead.start.date, ahead.end.date) == ("2024-10-21/2024-10-27", None)


def test_a_date_in_a_further_list_of_places_is_not_that_of_the_first(read: Read) -> None:
    (trip,) = read(
        "Tour\nChinese President Wei Long left Belgrade on Wednesday. Serbia was the second stop of his tour, which "
        "has already taken him to France and will end in Hungary on Friday.",
        "2024-05-09",
    )
    assert {s.country: s.arrive for s in trip.stops} == {"FRA": None, "SRB": None, "HUN": "2024-05-10"}


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("has been shuttling between Lima and Quito all week.", ["Lima", "Quito"]),
        ("saw Peruvian President Rosa Quispe in Lima on Friday.", ["Lima"]),
        ("travelled on Friday to Pau in the Pyrenees.", ["Pau"]),
        ("arrived in Lima on Friday, the ministry in Oslo said.", ["Lima"]),
    ],
)
def test_places_of_other_wordings(read: Read, text: str, cities: list[str]) -> None:
    (trip,) = read(f"News\nNorwegian Foreign Minister Nils Dahl {text}", DAY)
    assert [s.city for s in trip.stops] == cities


def test_the_days_of_a_range_are_those_of_the_first_and_last_city_of_one_land(read: Read) -> None:
    (trip,) = read("Travel\nFrom October 7 to 9, Foreign Minister Nils Dahl of Norway will visit Lima and Cusco.", DAY)
    assert [(s.arrive, s.depart) for s in trip.stops] == [("2024-10-07", None), (None, "2024-10-09")]


def test_who_behind_a_name_is_the_one_named(read: Read) -> None:
    trips = read(
        "Talks\nAfghan Foreign Minister Amin Khan is to travel to Doha on Monday for talks with Chinese Foreign "
        "Minister Zhao Wei, who will be in the Qatari capital until Wednesday.",
        DAY,
    )
    assert {t.traveler: t.end.date for t in trips} == {"Amin Khan": None, "Zhao Wei": "2024-10-09"}


def test_a_capital_that_acts_behind_a_visit_is_no_stop(read: Read) -> None:
    trips = read("Ties\nAfghan Foreign Minister Amin Khan visited Ankara and Moscow hosted a conference on trade.", DAY)
    assert [[s.city for s in t.stops] for t in trips] == [["Ankara"]]


def test_what_one_ambassador_remembers_is_not_his_journey(read: Read) -> None:
    text = (
        "Column\nOne ambassador remembers a grander age: in 1975, he says, Mario Reis shuttled between Lima and Quito."
    )
    assert read(text, DAY) == ()


def test_what_a_title_runs_together_is_parted_by_the_body(read: Read) -> None:
    (trip,) = read(
        "Norway's Dahl in Vilnius, then on to Tallinn\nNorwegian Foreign Minister Nils Dahl began a trip to the Baltic "
        "states on Friday with talks in Vilnius. In the evening he was to continue to Tallinn. Latvia had been part of "
        "the programme, but Riga was dropped.",
        "2024-10-04",
    )
    assert [(s.city, s.status) for s in trip.stops] == [
        ("Vilnius", "underway"),
        ("Tallinn", "planned"),
        ("Riga", "cancelled"),
    ]


def test_calling_at_a_place_is_a_stop(read: Read) -> None:
    (trip,) = read("News\nBrazilian Foreign Minister Hugo Prado will call at Georgetown, Guyana, on October 24.", DAY)
    assert stops(trip) == [("GUY", "Georgetown", "2024-10-24")]
