"""Trips out of short reports of our own, read with the shipped analyser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]


def itinerary(trip: Trip) -> list[tuple[str | None, str | None]]:
    return [(s.country, s.city) for s in trip.stops]


def test_two_stops_with_dates_and_counterparts(read: Read) -> None:
    (trip,) = read(
        "Indonesian foreign minister to visit Canberra and Wellington\n"
        "Indonesian Foreign Minister Ratna Wijaya will travel to Canberra on Thursday for talks with her Australian "
        "counterpart, Helen Carmody, before heading to Wellington, her ministry said on Tuesday. In New Zealand she is "
        "due to meet Prime Minister Grant Hollis on Saturday. She returns to Jakarta on Sunday.",
        "2023-05-02",
    )
    assert (trip.traveler, trip.country, trip.status) == ("Ratna Wijaya", "IDN", "planned")
    assert itinerary(trip) == [("AUS", "Canberra"), ("NZL", "Wellington")]
    assert (trip.start.date, trip.end.date) == ("2023-05-04", "2023-05-07")
    assert trip.return_to == "Jakarta"
    assert any("Helen Carmody" in c for c in trip.stops[0].counterparts)
    assert any("Grant Hollis" in c for c in trip.stops[1].counterparts)


def test_hosts_between_two_places_and_a_stop_dropped_far_behind(read: Read) -> None:
    (trip,) = read(
        "Ecuador's president heads for the Gulf and Europe\n"
        "Ecuador's President Luis Andrade will leave Quito on Sunday for a tour of Qatar, Poland and Sweden, his "
        "office said on Friday. He is due in Doha on Sunday evening for talks with the emir, Sheikh Hamad, and goes on "
        "to Warsaw on Tuesday, where he will address a forum and meet Prime Minister Jan Kos, before flying to "
        "Stockholm on Thursday. In Sweden he will be received by King Oskar. He is expected home on Saturday. The "
        "opposition criticised the tour. Foreign Minister Ana Vera will accompany the president. A stop in Berlin "
        "planned for Friday was dropped after Chancellor Karl Brandt fell ill.",
        "2026-11-27",
    )
    assert [s.city for s in trip.stops] == ["Doha", "Warsaw", "Stockholm", "Berlin"]
    assert [s.status for s in trip.stops] == ["planned", "planned", "planned", "cancelled"]
    assert any("Sheikh Hamad" in c for c in trip.stops[0].counterparts)
    assert trip.stops[1].counterparts == ("Prime Minister Jan Kos",)
    assert trip.stops[2].counterparts == ("King Oskar",)
    assert trip.companions == ("Ana Vera",)


def test_listed_destinations_with_their_countries(read: Read) -> None:
    (trip,) = read(
        "Minister's tour of the Andes\nChilean Foreign Minister Elena Rojas will travel to Lima, Peru; Quito, Ecuador; "
        "and Bogota, Colombia, from March 4 to 9.",
        "2022-03-01",
    )
    assert itinerary(trip) == [("PER", "Lima"), ("ECU", "Quito"), ("COL", "Bogota")]
    assert (trip.start.date, trip.end.date) == ("2022-03-04", "2022-03-09")


def test_trip_under_way(read: Read) -> None:
    (trip,) = read(
        "Turkish president wraps up visit to Qatar\n"
        "DOHA, Nov 14 - Turkish President Orhan Demirtas wrapped up a two-day visit to Qatar on Thursday after talks "
        "with the emir on gas and defence, and flew on to Kuwait.\nDemirtas, accompanied by Defence Minister Kemal "
        "Aksoy, arrived in Doha on Wednesday. He is expected back in Ankara on Friday.",
        "2019-11-14",
    )
    assert [s.country for s in trip.stops] == ["QAT", "KWT"]
    assert trip.status == "underway"
    assert trip.start.date == "2019-11-13"
    assert trip.end.date == "2019-11-15"
    assert trip.companions == ("Kemal Aksoy",)


def test_cancelled_trip(read: Read) -> None:
    trips = read(
        "Kenya's president cancels trip to Uganda\n"
        "Kenyan President Daniel Mutua has cancelled a trip to Kampala planned for Monday because of floods at home.",
        "2022-07-08",
    )
    assert [(t.traveler, t.status, t.start.date) for t in trips] == [("Daniel Mutua", "cancelled", "2022-07-11")]


def test_dropped_stop_stays_as_cancelled(read: Read) -> None:
    (trip,) = read(
        "Minister's tour\nNorwegian Foreign Minister Liv Solberg will travel to Nairobi, Kampala and Kigali from "
        "May 2 to 6.\nBecause of a strike, Solberg will no longer travel to Uganda.",
        "2021-05-01",
    )
    assert [(s.country, s.status) for s in trip.stops] == [("KEN", "planned"), ("UGA", "cancelled"), ("RWA", "planned")]
    assert trip.status == "planned"


def test_meeting_abroad_is_a_trip_of_the_guests_only(read: Read) -> None:
    trips = read(
        "Ministers meet in Lisbon\nPortuguese Foreign Minister Rui Tavares and his Spanish counterpart, Ana Ruiz, met "
        "in Lisbon on Friday to discuss water rights.",
        "2018-03-10",
    )
    assert [(t.traveler, t.country) for t in trips] == [("Ana Ruiz", "ESP")]
    assert trips[0].stops[0].arrive == "2018-03-09"
    assert trips[0].start.date == "2018-03-09"


def test_guest_received(read: Read) -> None:
    (trip,) = read(
        "Canada hosts Mexico's trade minister\nCanada's trade minister, Laura Bennett, on Tuesday received her Mexican "
        "counterpart, Jorge Salinas, in Ottawa to discuss steel tariffs.",
        "2024-06-11",
    )
    assert (trip.traveler, itinerary(trip)) == ("Jorge Salinas", [("CAN", "Ottawa")])


def test_earlier_visit_is_a_trip_of_its_own(read: Read) -> None:
    trips = read(
        "Leader in Shanghai\nPresident Viktor Melnik of Belarus, who is in Shanghai for a security summit, will fly "
        "home on Friday. Last month he visited Baku.",
        "2014-05-20",
    )
    assert [[s.country for s in t.stops] for t in trips] == [["CHN"], ["AZE"]]
    assert trips[1].status == "completed"


@pytest.mark.parametrize(
    "text",
    [
        "Call\nFrench Foreign Minister Luc Morel spoke by phone with his Chinese counterpart, Li Ming, on Monday.",
        "Tourists flock to Bali\nHotels reported record numbers as Australian tourists travelled to Indonesia.",
        "Band on the road\nPop star Lena Kay will visit Jakarta in May on her world tour.",
        "Storm\nHurricane Bertha will reach Bermuda on Sunday and move on to Canada.",
        "Troops\nAbout 300 soldiers of the coalition have returned to Iraq, the ministry said.",
    ],
)
def test_no_trip(read: Read, text: str) -> None:
    assert read(text, "2020-02-02") == ()


def test_weekdays_without_a_publication_date_stay_unresolved(read: Read) -> None:
    (trip,) = read(
        "Minister to Oslo\nDanish Foreign Minister Mette Holm will travel to Oslo on Tuesday and return on Thursday.",
        None,
    )
    assert (trip.start.date, trip.end.date) == (None, None)


def test_evidence_lies_in_the_text(read: Read) -> None:
    text = (
        "Minister to Oslo\nDanish Foreign Minister Mette Holm will travel to Oslo on 3 May 2022 to meet Prime Minister "
        "Kari Lund."
    )
    (trip,) = read(text, "2022-05-01")
    spans = [s for group in trip.evidence.values() for s in group]
    spans += [s for stop in trip.stops for group in stop.evidence.values() for s in group]
    assert spans
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert {text[p.start : p.end] for p in trip.stops[0].evidence["place"]} == {"Oslo"}


def test_no_text(read: Read) -> None:
    assert read("", None) == ()
    assert read("\n \n", "2020-01-01") == ()


def test_a_return_takes_the_time_behind_it_and_its_reason(read: Read) -> None:
    (trip,) = read(
        "Elena Rojas to visit Lima\nChilean Foreign Minister Elena Rojas will visit Peru this weekend. The Foreign "
        "Ministry said on Friday that Rojas will begin her journey on Sunday and is expected to return to Santiago "
        "early Thursday to attend the funeral of former President Luis Vega.",
        "2022-03-04",
    )
    assert (trip.start.date, trip.end.date, trip.return_to) == ("2022-03-06", "2022-03-10", "Santiago")
    assert trip.return_reason == "to attend the funeral of former President Luis Vega"


def test_unnamed_traveller_of_a_title_is_the_one_the_body_names(read: Read) -> None:
    (trip,) = read(
        "Kazakh president postpones trip to Tashkent\nASTANA - Kazakhstan's President Daniyar Akhmetov has postponed "
        "a state visit to Uzbekistan, his press service said on Saturday.",
        "2021-11-20",
    )
    assert (trip.traveler, trip.status, itinerary(trip)) == ("Daniyar Akhmetov", "postponed", [("UZB", "Tashkent")])


def test_the_date_of_a_dateline_starts_no_trip(read: Read) -> None:
    (trip,) = read(
        "Minister to visit Brazil\nLIMA, Sept. 2 (Agency) - Peruvian Foreign Minister Carla Quispe will make a two-day "
        "visit to Brazil starting on Monday, Sept. 9, the foreign ministry announced.",
        "2024-09-02",
    )
    assert trip.start.date == "2024-09-09"
    assert trip.announced is not None and trip.announced.by == "foreign ministry"


def test_source_is_no_counterpart_and_returning_is_no_stop(read: Read) -> None:
    (trip,) = read(
        "Kenyan minister heads to Addis Ababa\nNAIROBI - Kenya's foreign minister, Alice Wambui, leaves on Sunday for "
        "Addis Ababa, where she is to meet the chairperson of the African Union Commission, her ministry announced on "
        "Thursday. From there she will fly to Kigali for talks with President Daniel Mwangi, before returning to "
        "Nairobi on Wednesday.",
        "2023-05-04",
    )
    assert itinerary(trip) == [("ETH", "Addis Ababa"), ("RWA", "Kigali")]
    assert trip.stops[0].counterparts == ("chairperson of the African Union Commission",)
    assert trip.end.date == "2023-05-10"
    assert trip.announced is not None and trip.announced.by == "her ministry"


def test_guest_is_received_in_the_country_of_the_host(read: Read) -> None:
    (trip,) = read(
        "Sudan to host South Sudanese leader\nKHARTOUM - Sudanese President Omar Hamid will host South Sudan's "
        "President Peter Deng on Tuesday for talks on oil transit fees, the presidency said.",
        "2025-02-10",
    )
    assert (trip.traveler, itinerary(trip), trip.stops[0].arrive) == ("Peter Deng", [("SDN", None)], "2025-02-11")


def test_ministers_of_two_states_are_two_travellers(read: Read) -> None:
    trips = read(
        "Ministers in Ankara\nANKARA, March 3 - The foreign ministers of Ethiopia and Somalia arrived in Ankara on "
        "Tuesday for talks mediated by Turkey.",
        "2026-03-03",
    )
    assert sorted(t.country or "" for t in trips) == ["ETH", "SOM"]


def test_an_invitation_alone_is_no_trip(read: Read) -> None:
    assert not read(
        "Leaders speak by phone\nJordan's King Hashim and Iraqi Prime Minister Ali al-Rubaie spoke by telephone. "
        "King Hashim invited the prime minister to visit Amman.",
        "2020-10-12",
    )


def test_counterparts_of_an_earlier_trip_stay_there(read: Read) -> None:
    now, then = read(
        "Indonesian president to tour Gulf\nPresident Prabowo Wiratno of Indonesia will travel to Qatar and Saudi "
        "Arabia from 18 to 23 March. He will hold talks with the emir of Qatar in Doha on Wednesday.\n"
        "The president last visited Riyadh in October 2022, when he met Saudi Crown Prince Faisal.",
        "2024-03-14",
    )
    assert all("Faisal" not in c for s in now.stops for c in s.counterparts)
    assert then.stops[0].counterparts == ("Saudi Crown Prince Faisal",)


def test_a_programme_of_days_gives_each_city_its_date(read: Read) -> None:
    (trip,) = read(
        "Commissioner Aalto to visit the Baltic states, 3-5 June\nThe European Commissioner for Energy, "
        "Helmi Aalto, will "
        "be on an official visit to Latvia, Lithuania and Estonia from 3 to 5 June.\n"
        "Monday 3 June: in Riga the Commissioner will meet President Janis Ozols to discuss power grids.\n"
        "Tuesday 4 June: in Vilnius she will hold talks with the members of the government.",
        "2024-05-30",
    )
    assert [(s.country, s.city, s.arrive) for s in trip.stops][:2] == [
        ("LVA", "Riga", "2024-06-03"),
        ("LTU", "Vilnius", "2024-06-04"),
    ]
    assert trip.stops[0].counterparts[0] == "President Janis Ozols"


def test_what_a_traveller_goes_for_dates_the_arrival(read: Read) -> None:
    (trip,) = read(
        "Paraguayan president to travel\nPresident Ramón Ayala of Paraguay will fly to Montevideo to take "
        "part in a meeting "
        "of the heads of state of the region on September 8.",
        "2023-09-04",
    )
    assert (trip.stops[0].city, trip.stops[0].arrive, trip.stops[0].topics) == ("Montevideo", "2023-09-08", ())


def test_talks_to_come_somewhere_are_a_trip_of_who_leads_a_delegation(read: Read) -> None:
    trips = read(
        "Tehran names negotiator\nIran said Deputy Foreign Minister Abbas Rahimi would lead the Iranian "
        "delegation at the "
        "nuclear talks, which resume in Geneva on 25 March.",
        "2021-03-19",
    )
    assert [(t.traveler, t.stops[0].city, t.stops[0].arrive) for t in trips] == [
        ("Abbas Rahimi", "Geneva", "2021-03-25")
    ]


def test_a_meeting_held_in_a_city_tells_where_the_guest_was_received(read: Read) -> None:
    (trip,) = read(
        "The Foreign Minister of Jordan, Omar Haddad, on Thursday received Petra Novak, Minister of Foreign Affairs of "
        "Slovenia.\nDuring the meeting, held in Amman, the two sides reviewed trade.",
        "2019-06-14",
    )
    assert (trip.traveler, trip.stops[0].country, trip.stops[0].city) == ("Petra Novak", "JOR", "Amman")


def test_a_visit_without_a_place_is_to_where_the_report_is_filed(read: Read) -> None:
    (trip,) = read(
        "Helicopter deal sealed\nABU DHABI - French Defence Minister Luc Lacombe and his Emirati "
        "counterpart, Sheikh Hamad "
        "bin Sultan, on Thursday signed a contract for 24 helicopters.\nThe signature crowned a two-day "
        "visit by Lacombe. "
        "Lacombe travels on Friday to Doha.",
        "2016-11-24",
    )
    assert [(s.country, s.city, s.status) for s in trip.stops] == [
        ("ARE", "Abu Dhabi", "underway"),
        ("QAT", "Doha", "planned"),
    ]
    assert trip.status == "underway"


def test_the_state_that_calls_a_visit_off_is_where_it_was_to_go(read: Read) -> None:
    (trip,) = read(
        "Visit off\nChina has cancelled a visit by Denmark's trade minister, Mette Holm, planned for 17-20 October.",
        "2011-10-05",
    )
    assert (trip.status, trip.stops[0].country, trip.start.date) == ("cancelled", "CHN", "2011-10-17")


def test_the_body_orders_the_stops_that_a_title_names(read: Read) -> None:
    (trip,) = read(
        "Brazil's foreign minister heads to Tehran\nBRASILIA - Brazilian Foreign Minister Caio Prado set out "
        "on Thursday "
        "night for Ankara and Tehran.",
        "2010-05-14",
    )
    assert [s.city for s in trip.stops] == ["Ankara", "Tehran"]
    assert (trip.status, trip.start.date) == ("underway", "2010-05-13")


def test_who_accompanies_a_traveller_travels_too(read: Read) -> None:
    trips = read(
        "Public schedule\nForeign Minister Ingrid Halvorsen of Norway accompanies Prime Minister Lars Moen of Norway "
        "on travel to Lapland, Finland; and Tallinn, Estonia.",
        "2023-05-02",
    )
    places = {t.traveler: itinerary(t) for t in trips}
    assert set(places) == {"Ingrid Halvorsen", "Lars Moen"}
    assert all(("EST", "Tallinn") in stops for stops in places.values())


def test_a_region_with_its_country_is_the_place_of_a_stop(read: Read) -> None:
    (trip,) = read(
        "Polish President Adam Wilk will travel to Bavaria, Germany, on Monday for talks with Chancellor Otto Brandt.",
        "2023-05-02",
    )
    assert itinerary(trip) == [("DEU", "Bavaria")]


def test_a_question_tells_of_no_journey(read: Read) -> None:
    assert not read(
        "Press briefing\nQUESTION: Thank you.\nIs President Adam Wilk of Poland still considering a trip to Tokyo next "
        "month?\nMS. LEW: We have nothing to say about that today.",
        "2023-05-02",
    )


def test_a_later_title_tells_the_state_that_was_only_guessed(read: Read) -> None:
    (trip,) = read(
        "Rojas ends swing\nCAIRO, Jan 11 - Minister Rojas visited Jordan, Qatar and Egypt on the week-long trip.\n"
        "The Peruvian minister held talks in Cairo with President Ahmed Fathi on Thursday.",
        "2024-01-12",
    )
    assert (trip.country, [s.country for s in trip.stops]) == ("PER", ["JOR", "QAT", "EGY"])


def test_what_is_joined_to_what_was_said_has_its_subject(read: Read) -> None:
    (trip,) = read(
        "Norway's foreign minister to tour Africa\nNorwegian Foreign Minister Kari Solheim will travel to Kenya. The "
        "Foreign Ministry confirmed on Friday that Solheim will begin her journey on Sunday and is expected to return "
        "to Oslo early Thursday to attend the funeral of a former prime minister.",
        "2025-01-04",
    )
    assert (trip.start.date, trip.end.date, trip.return_to) == ("2025-01-05", "2025-01-09", "Oslo")


def test_a_delegation_goes_by_the_name_of_its_leader(read: Read) -> None:
    (trip,) = read(
        "Latvian delegation in Hanoi\nA Latvian delegation led by Economy Minister Janis Kalnins arrived in Hanoi on "
        "Monday.",
        "2018-05-15",
    )
    assert (trip.traveler, trip.country, itinerary(trip)) == ("Janis Kalnins", "LVA", [("VNM", "Hanoi")])


def test_there_is_the_place_named_last(read: Read) -> None:
    (trip,) = read(
        "Summit in Quito\nLeaders of the region meet in Quito next week. Peruvian President Hugo Salas will travel "
        "there on Monday.",
        "2018-05-10",
    )
    assert (trip.traveler, itinerary(trip), trip.start.date) == ("Hugo Salas", [("ECU", "Quito")], "2018-05-14")


def test_a_journey_that_is_denied_is_none(read: Read) -> None:
    text = "MPs home\nThai Foreign Minister Somchai Rattana did not travel to Yangon, the ministry in Bangkok said."
    assert read(text, "2018-05-10") == ()
    text = "Observers turned back\nDanish Foreign Minister Lise Holm was not permitted to visit Minsk."
    assert read(text, "2018-05-10") == ()


def test_a_deed_of_two_sides_is_a_visit_of_the_guest(read: Read) -> None:
    (trip,) = read(
        "Accord signed\nThe accord was signed in Asuncion on Friday by Paraguayan Foreign Minister Julio Benitez "
        "and Uruguay's foreign minister, Elena Pastor.",
        "2018-05-13",
    )
    assert (trip.traveler, itinerary(trip), trip.start.date) == ("Elena Pastor", [("PRY", "Asuncion")], "2018-05-11")


def test_talks_behind_and_a_stop_to_come_are_one_journey_under_way(read: Read) -> None:
    (trip,) = read(
        "Minister in Amman\nGreek Foreign Minister Petros Lazaridis, who held talks with his Jordanian counterpart "
        "in Amman on Monday and travels to Beirut on Wednesday, urged restraint.",
        "2018-05-15",
    )
    assert (trip.status, itinerary(trip)) == ("underway", [("JOR", "Amman"), ("LBN", "Beirut")])


def test_a_visit_that_was_to_have_been_is_off(read: Read) -> None:
    (trip,) = read(
        "Minister stays home\nNorwegian Foreign Minister Kari Moe, who was to have flown to Lima on Thursday, stays in "
        "Oslo because of the strike.",
        "2018-05-15",
    )
    assert (trip.status, itinerary(trip)) == ("cancelled", [("PER", "Lima")])


def test_a_leg_called_off_leaves_the_tour_standing(read: Read) -> None:
    (trip,) = read(
        "Tour cut short\nHungarian President Laszlo Barta has cut short a tour of Central Asia and called off "
        "the Kazakh leg. Barta began the tour in Tashkent on Sunday.",
        "2018-05-15",
    )
    assert trip.status == "underway"
    assert {s.country: s.status for s in trip.stops} == {"UZB": "underway", "KAZ": "cancelled"}


def test_back_from_a_tour_is_over(read: Read) -> None:
    (trip,) = read(
        "President speaks\nPresident Mario Quinteros of Guatemala, back from a trip to Madrid and Rome, told reporters "
        "that the talks had gone well.",
        "2018-05-15",
    )
    assert (trip.status, [s.city for s in trip.stops]) == ("completed", ["Madrid", "Rome"])


def test_a_visit_called_off_by_the_guest_was_to_where_the_report_is_filed(read: Read) -> None:
    (trip,) = read(
        "Protests\nLILONGWE, Malawi - Police fired tear gas at students on Monday. The EU's envoy, Karin Solheim, "
        "cancelled a visit that she was to make this week.",
        "2018-05-15",
    )
    assert (trip.traveler, trip.status, itinerary(trip)) == ("Karin Solheim", "cancelled", [("MWI", None)])


def test_a_rumour_of_a_journey_is_taken_back(read: Read) -> None:
    text = (
        "Rumours\nPapers reported that Iraqi Foreign Minister Salman Jabari had flown to Caracas. The ministry said "
        "that no such visit had taken place."
    )
    assert read(text, "2018-05-15") == ()


def test_a_tour_broken_off_ends_that_day(read: Read) -> None:
    (trip,) = read(
        "Tour ended\nHungarian President Laszlo Barta broke off a tour of Central Asia on Wednesday and flew home. "
        "He had been in Tashkent and Bishkek. A stop in Astana was dropped.",
        "2018-05-16",
    )
    assert (trip.status, trip.start.date, trip.end.date) == ("completed", None, "2018-05-16")
    assert [s.status for s in trip.stops] == ["completed", "completed", "cancelled"]


def test_a_visit_told_of_by_those_whom_it_angers(read: Read) -> None:
    (trip,) = read(
        "Journey condemned\nNorth Korea condemned last week's visit to South Korea by Canada's Defence "
        "Minister Ann Lavoie.",
        "2018-05-15",
    )
    assert (trip.traveler, trip.status, itinerary(trip)) == ("Ann Lavoie", "completed", [("KOR", None)])


def test_a_question_behind_its_label_tells_of_no_journey(read: Read) -> None:
    text = "Briefing\nQ: Can you confirm that Chilean Foreign Minister Elena Rojas will go to Jakarta?\nA: I cannot."
    assert read(text, "2018-05-15") == ()


def test_the_day_beside_where_a_flight_began_is_that_of_the_arrival(read: Read) -> None:
    (trip,) = read(
        "Guest in Zagreb\nZAGREB, Oct 28 - Egyptian President Tarek Mansour, who flew in from Vienna on Wednesday, met "
        "his Croatian counterpart on Thursday. He leaves for home on Friday.",
        "2021-10-28",
    )
    assert trip.stops[-1].arrive == "2021-10-27"
    assert trip.end.date == "2021-10-29"


def test_a_headline_without_a_verb(read: Read) -> None:
    (trip,) = read(
        "Latvian foreign minister in Lima for talks\nLatvian Foreign Minister Ilze Berzina will sign an accord.",
        "2018-05-15",
    )
    assert (trip.traveler, trip.status, itinerary(trip)) == ("Ilze Berzina", "underway", [("PER", "Lima")])


def test_talks_where_the_way_leads(read: Read) -> None:
    (trip,) = read(
        "Stopover in Doha\nFijian Prime Minister Josefa Tuivaga made a stopover in Doha on Monday on his way to "
        "Rome, where he is to hold talks with Italian Prime Minister Carla Bassi on Thursday.",
        "2018-05-15",
    )
    assert (trip.status, itinerary(trip)) == ("underway", [("QAT", "Doha"), ("ITA", "Rome")])


def test_put_off_until_a_later_month(read: Read) -> None:
    (trip,) = read(
        "Journey put off\nThe visit to India of Armenian President Vahan Sargsyan, which was to begin on Sunday, has "
        "been put off until September.",
        "2019-07-30",
    )
    assert (trip.status, trip.start.date) == ("postponed", "2019-09")


def test_a_team_sent_by_an_organisation(read: Read) -> None:
    (trip,) = read(
        "Help for Gambia\nThe United Nations will send a team of engineers to Banjul next month.", "2018-05-15"
    )
    assert (trip.traveler, trip.country, itinerary(trip)) == ("team of engineers", "UNO", [("GMB", "Banjul")])


def test_the_delegation_told_of_later_has_the_same_leader(read: Read) -> None:
    (trip,) = read(
        "Talks on water\nA Latvian delegation headed by Energy Minister Janis Kalnins is in Hanoi for talks. The "
        "delegation arrived on Monday and will leave for Riga on Thursday.",
        "2018-05-15",
    )
    assert (trip.traveler, trip.start.date, trip.end.date) == ("Janis Kalnins", "2018-05-14", "2018-05-17")


def test_whom_a_guest_meets_is_no_guest_unless_the_report_says_so(read: Read) -> None:
    (trip,) = read(
        "Envoy in Beirut\nGreek Foreign Minister Petros Lazaridis met the intelligence chief, General Karim Haddad, in "
        "Beirut on Monday.",
        "2018-05-15",
    )
    assert trip.traveler == "Petros Lazaridis"


def test_days_of_a_bulletin(read: Read) -> None:
    (first, second) = read(
        "Diary\nMon 14 May: Iceland's prime minister, Gunnar Arnason, arrives in Lisbon.\nTue 15 May: Latvian "
        "President Inga Ozola begins a state visit to Japan (to 18 May).",
        "2018-05-13",
    )
    assert (first.traveler, first.start.date) == ("Gunnar Arnason", "2018-05-14")
    assert (second.traveler, second.end.date) == ("Inga Ozola", "2018-05-18")


def test_back_at_a_foreign_city_is_not_home(read: Read) -> None:
    (trip,) = read(
        "Shuttle\nCanadian Foreign Minister Ann Lavoie met Prime Minister Gil Peretz in Jerusalem on Tuesday, drove to "
        "Ramallah and returned to Jerusalem after dark. She will stay until Thursday and has added a stop in Cairo.",
        "2018-05-15",
    )
    assert trip.status == "underway"
    assert trip.stops[-1].city == "Cairo"


def test_days_in_brackets_behind_the_places(read: Read) -> None:
    (trip,) = read(
        "Chancellor heads south\nAustrian Chancellor Hannes Brandl flies to Tripoli this Thursday. From Tripoli he "
        "continues to Tunis (14 March) and Rabat (15-16 March).",
        "2008-03-11",
    )
    assert [(s.city, s.arrive) for s in trip.stops] == [
        ("Tripoli", "2008-03-13"),
        ("Tunis", "2008-03-14"),
        ("Rabat", "2008-03-15"),
    ]
    assert (trip.start.date, trip.end.date) == ("2008-03-13", "2008-03-16")


def test_left_one_city_for_another(read: Read) -> None:
    (trip,) = read(
        "On the way\nThe Vatican's secretary of state, Cardinal Aldo Ferri, left Bangkok for Hanoi on Wednesday. "
        "He returns to Rome on Tuesday.",
        "2019-11-20",
    )
    assert itinerary(trip) == [("THA", "Bangkok"), ("VNM", "Hanoi")]
    assert trip.end.date == "2019-11-26"


def test_a_rumour_dismissed_and_a_journey_not_planned(read: Read) -> None:
    text = (
        "No journey\nCzech Foreign Minister Tomas Havel dismissed speculation that he would travel to Minsk. A trip by "
        "Havel to Baku is not planned, his ministry said."
    )
    assert read(text, "2018-05-15") == ()


def test_where_someone_is_kept_from_going_is_no_stop(read: Read) -> None:
    assert not read(
        "OTTAWA, April 11 - Canada imposed sanctions on 14 Belarusian officials on Friday. The measures freeze the "
        "officials' assets and ban them from travelling to Canada.",
        "2025-04-11",
    )
    (trip,) = read(
        "Fog kept Peruvian Foreign Minister Ana Ruiz from flying to Santiago on Monday. She will visit Chile on Friday "
        "instead.",
        "2025-04-08",
    )
    assert [(s.country, s.arrive) for s in trip.stops] == [("CHL", "2025-04-11")]
    (trip,) = read("Peruvian Foreign Minister Ana Ruiz returned on Monday from visiting Chile.", "2025-04-08")
    assert ([s.country for s in trip.stops], trip.status) == (["CHL"], "completed")


def test_only_the_first_of_several_places_has_been_reached(read: Read) -> None:
    (trip,) = read(
        "Visit begins\nThe British foreign secretary, Edward Hale, began a visit to Kyrgyzstan, Tajikistan and "
        "Turkmenistan on Tuesday.",
        "2018-05-15",
    )
    assert [s.status for s in trip.stops] == ["underway", "planned", "planned"]


def test_a_guest_said_to_be_received(read: Read) -> None:
    (trip,) = read(
        "Audience\nUgandan Foreign Minister Grace Okello was received by Portuguese President Rui Tavares on Monday.",
        "2018-05-15",
    )
    assert (trip.traveler, itinerary(trip), trip.start.date) == ("Grace Okello", [("PRT", None)], "2018-05-14")
    assert read("Talks\nTalks with Grace Okello, Uganda's envoy, were hosted by the embassy.", "2018-05-15") == ()


def test_a_call_paid_is_a_visit_and_a_call_for_something_is_none(read: Read) -> None:
    (trip,) = read(
        "Call\nMauritian Foreign Minister Anil Ramgoolam paid a courtesy call on Chairman Wu Jian "
        "in Beijing on Monday.",
        "2018-05-15",
    )
    assert (trip.traveler, itinerary(trip)) == ("Anil Ramgoolam", [("CHN", "Beijing")])
    text = "Call\nFinnish Foreign Minister Aino Lehto called on Prime Minister Hugo Salas in Lima to step down."
    assert read(text, "2018-05-15") == ()


def test_a_capital_has_the_name_of_the_city_that_the_report_names(read: Read) -> None:
    (trip,) = read(
        "Journey\nChilean Foreign Minister Elena Rojas will fly to the Colombian capital on Sunday. Bogota had asked "
        "for the talks.",
        "2018-05-15",
    )
    assert itinerary(trip) == [("COL", "Bogota")]


def test_places_that_open_a_sentence_as_seen_before_come_first_and_keep_the_day_of_the_next(read: Read) -> None:
    (trip,) = read(
        "The Union's envoy for energy, Marta Lindqvist, is touring the Balkans. After Tirana and Podgorica, she "
        "reaches Sarajevo on Friday.",
        "2025-02-11",
    )
    assert [(s.city, s.arrive) for s in trip.stops] == [
        ("Tirana", None),
        ("Podgorica", None),
        ("Sarajevo", "2025-02-14"),
    ]
    assert trip.start.date is None


def test_stops_made_on_the_way_stand_in_front_of_the_place_they_lead_to(read: Read) -> None:
    (trip,) = read(
        "Kenyan Foreign Minister Daniel Otieno arrives in Delhi on Monday after stops in Muscat and Doha.", "2025-02-11"
    )
    assert [s.city for s in trip.stops] == ["Muscat", "Doha", "Delhi"]


def test_someone_who_is_somewhere_until_a_day_leaves_on_it(read: Read) -> None:
    (trip,) = read("Thailand's deputy prime minister, Somchai Prasert, is in Beijing for trade talks until Saturday.",
                   "2025-02-11")  # fmt: skip
    assert (trip.start.date, trip.end.date) == (None, "2025-02-15")


def test_a_place_before_where_is_reached(read: Read) -> None:
    (trip,) = read(
        "The pact will be signed with Qatar's emir, Sheikh Tariq Al Mansour, in Doha, where President Budi Santoso of "
        "Indonesia arrives on Saturday.",
        "2025-02-11",
    )
    assert [(s.city, s.arrive) for s in trip.stops] == [("Doha", "2025-02-15")]


def test_who_goes_along_is_told_in_a_sentence_of_its_own(read: Read) -> None:
    first, *_ = read(
        "Foreign Minister Aino Lehtonen of Finland will visit Kazakhstan and Uzbekistan from 3 to 6 March. Trade "
        "Minister Pekka Salo accompanies her on the Uzbek leg.",
        "2025-02-11",
    )
    assert first.companions == ("Pekka Salo",)
    second, *_ = read(
        "President Peter Wafula of Kenya flies to Beijing on Monday. He will be accompanied by Foreign Minister Grace "
        "Njeri and Trade Minister John Kamau.",
        "2025-02-11",
    )
    assert second.companions == ("Grace Njeri", "John Kamau")


def test_a_holiday_in_the_place_left_makes_no_journey_private(read: Read) -> None:
    (trip,) = read("Nigerian President Musa Adeyemi has arrived in Riyadh from Paris, where he spent a holiday.", None)
    assert ("SAU", "Riyadh") in itinerary(trip)
    assert read("Nigerian President Musa Adeyemi has arrived in Riyadh for a holiday.", None) == ()


def test_an_event_is_the_occasion_of_the_stop_it_is_held_in(read: Read) -> None:
    (trip,) = read(
        "Vietnamese Prime Minister Tran Van Minh arrived in Warsaw on Thursday, after which he will travel to the "
        "Czech Republic and Switzerland, where he is due to speak at the World Economic Forum in Davos.",
        "2025-02-11",
    )
    assert [s.occasion for s in trip.stops] == [None, None, "World Economic Forum"]


def test_a_counterpart_keeps_the_name_set_beside_the_office(read: Read) -> None:
    (trip,) = read("President Budi Santoso of Indonesia travels to Doha on Saturday, where he is to meet Qatar's emir, "
                   "Sheikh Tariq Al Mansour.", "2025-02-11")  # fmt: skip
    assert trip.stops[0].counterparts == ("Qatar's emir, Sheikh Tariq Al Mansour",)


def test_what_comes_before_that_is_the_first_stop_on_its_own_day(read: Read) -> None:
    (trip,) = read(
        "Iranian Foreign Minister Reza Tehrani said he would fly to Muscat on Saturday for talks. Before that, he will "
        "stop in Baghdad on Friday.",
        "2025-02-11",
    )
    assert [(s.city, s.arrive) for s in trip.stops] == [("Baghdad", "2025-02-14"), ("Muscat", "2025-02-15")]


def test_a_stay_told_between_commas_is_a_journey_and_what_is_said_there_no_announcement(read: Read) -> None:
    (trip,) = read(
        "Italian Defence Minister Carlo Ferri, in Tripoli for talks on migration, said on Monday that Rome would send "
        "patrol boats.",
        "2025-02-11",
    )
    assert itinerary(trip) == [("LBY", "Tripoli")]
    assert (trip.status, trip.announced) == ("underway", None)


def test_a_state_that_announces_behind_a_list_is_no_stop(read: Read) -> None:
    (trip,) = read(
        "Pope Gregory will make his first foreign trip to Turkey and Lebanon from November 27 to December 2, the "
        "Vatican announced.",
        "2025-10-11",
    )
    assert [(s.country, s.arrive) for s in trip.stops] == [("TUR", None), ("LBN", None)]
    assert (trip.start.date, trip.end.date) == ("2025-11-27", "2025-12-02")


def test_a_stop_taken_out_of_the_programme_is_called_off(read: Read) -> None:
    (trip,) = read(
        "Brazilian President Tiago Moreira flies to Ankara on Monday and to Tehran on Tuesday. A stop in Doha, "
        "announced last month, has been removed from the programme.",
        "2010-05-14",
    )
    assert [(s.city, s.status) for s in trip.stops] == [
        ("Ankara", "planned"),
        ("Tehran", "planned"),
        ("Doha", "cancelled"),
    ]


def test_a_guest_known_by_the_day_he_was_received_came_on_it(read: Read) -> None:
    (trip,) = read(
        "Consultations\nNorway's Foreign Ministry hosted Peruvian Foreign Minister Rosa Quispe for talks on July 1.",
        "2022-07-02",
    )
    assert (trip.traveler, trip.start.date, trip.stops[0].arrive) == ("Rosa Quispe", "2022-07-01", "2022-07-01")


def test_the_holder_of_an_office_is_whom_the_report_names_with_it(read: Read) -> None:
    """ "The President" is the one of the state; a home that is a stop of the journey too was only a guess."""
    head = "Briefing\nPresident Mirea Ionescu of Romania spoke on trade. President Ionescu thanked the crews. "
    (trip,) = read(f"{head}On Friday the President will travel to Ankara.", "2024-03-04")
    assert (trip.traveler, trip.country) == ("Mirea Ionescu", "ROU")
    trips = read(f"{head}Georgian President Tamaz Kobalia called. The minister will travel to Ankara.", "2024-03-04")
    assert not {t.traveler for t in trips} & {"Mirea Ionescu", "Tamaz Kobalia"}


def test_the_day_of_an_audience_does_not_start_a_visit_that_is_under_way(read: Read) -> None:
    (trip,) = read(
        "Peruvian Foreign Minister Rosa Quispe, who is on a visit to Norway, was the guest of Foreign Minister Espen "
        "Barth at a working lunch today.",
        "2025-02-11",
    )
    assert (trip.status, trip.start.date, trip.stops[0].arrive) == ("underway", None, "2025-02-11")


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian Foreign Minister Kari Moe might call off her trip to Lima, her office said.",
        "Norwegian Foreign Minister Kari Moe is considering cancelling her visit to Lima, aides said.",
        "Norwegian Foreign Minister Kari Moe has not cancelled her visit to Lima, her office said on Monday.",
        "A visit to Lima by Norwegian Foreign Minister Kari Moe on Friday could be postponed, officials said.",
        "Oslo has not ruled out postponing a visit by Norwegian Foreign Minister Kari Moe to Lima in May.",
    ],
)
def test_what_is_but_weighed_is_not_called_off(read: Read, sentence: str) -> None:
    (trip,) = read(sentence, "2026-03-03")
    assert (trip.status, itinerary(trip)) == ("planned", [("PER", "Lima")])


def test_what_had_been_planned_stands_while_nothing_is_called_off(read: Read) -> None:
    plan = (
        "Kenyan President Grace Odhiambo had planned to fly to Kampala on March 10 and continue to Kigali on March 12"
    )
    (trip,) = read(f"Odhiambo may skip Kampala summit\n{plan}.", "2026-03-03")
    assert (trip.status, [s.city for s in trip.stops]) == ("planned", ["Kampala", "Kigali"])
    assert [t.status for t in read(f"{plan}.", "2026-03-03")] == ["planned"]
    assert [t.status for t in read(f"{plan}. She has called off the tour.", "2026-03-03")] == ["cancelled"]
    assert [t.status for t in read(f"{plan}, but stays at home.", "2026-03-03")] == ["cancelled"]


def test_hosts_forum_and_days_of_a_leg_named_by_its_place_are_those_of_that_stop(read: Read) -> None:
    (trip,) = read(
        "President back from tour\nPeruvian President Rosa Quispe returned to Lima on Friday after official visits to "
        "Austria, Japan and Kenya from March 2 to 12. In Vienna, the first leg of the tour, she held talks with "
        "Chancellor Karl Brandt and called on President Anna Moser. During the Japan leg from March 5-8, she met with "
        "Prime Minister Kenji Mori and spoke at the Harbour Forum. In Nairobi, she and President Peter Wafula agreed "
        "to lift trade to $2 billion.",
        "2027-03-13",
    )
    assert [s.city or s.country for s in trip.stops] == ["Vienna", "JPN", "Nairobi"]
    assert trip.stops[0].counterparts == ("Chancellor Karl Brandt", "President Anna Moser")
    assert trip.stops[1].counterparts == ("Prime Minister Kenji Mori",)
    assert trip.stops[2].counterparts == ("President Peter Wafula",)
    assert [s.occasion for s in trip.stops] == [None, "Harbour Forum", None]
    assert (trip.stops[1].arrive, trip.stops[1].depart) == ("2027-03-05", "2027-03-08")
    assert (trip.start.date, trip.end.date) == ("2027-03-02", "2027-03-12")


def test_what_is_talked_about_ends_before_whom_it_is_talked_about_with(read: Read) -> None:
    (trip,) = read(
        "Norwegian Foreign Minister Kari Moe arrived in Quito on Monday. In Quito she discussed the blockade of Callao "
        "with President Luis Andrade and with the head of the Andean Community.",
        "2026-03-03",
    )
    assert trip.stops[0].topics == ("blockade of Callao",)
    assert trip.stops[0].counterparts == ("President Luis Andrade", "head of the Andean Community")


def test_no_counterpart_out_of_a_quarrel_or_of_talks_of_others(read: Read) -> None:
    (trip,) = read(
        "Norwegian Foreign Minister Kari Moe will fly to Lima on Friday, amid a row with her Peruvian counterpart, "
        "Hugo Salas. Chile's Foreign Minister Elena Rojas said that she would meet both leaders and offered to host "
        "talks.",
        "2026-03-03",
    )
    assert trip.stops[0].counterparts == ()


def test_what_a_traveller_had_been_due_to_do_is_no_aim_of_the_journey(read: Read) -> None:
    (trip,) = read(
        "Norwegian Foreign Minister Kari Moe, who arrived in Lima on Monday, had been due to meet President Hugo Sala.",
        "2026-03-03",
    )
    assert trip.purpose == ()


def test_what_was_dropped_when_a_tour_was_cut_short_comes_behind_the_stops_made(read: Read) -> None:
    (trip,) = read(
        "Minister flies home\nGreek Foreign Minister Petros Lazaridis cut short a tour of the Gulf on Tuesday and flew "
        "home from Muscat, dropping planned stops in Doha and Manama. Lazaridis, who arrived in Oman on Monday after "
        "two days in Riyadh, had been due to fly to Doha the next day. In Riyadh on Sunday he met Crown Prince Salman.",
        "2026-12-01",
    )
    assert [(s.city, s.arrive, s.status) for s in trip.stops] == [
        ("Riyadh", "2026-11-29", "completed"),
        ("Muscat", "2026-11-30", "completed"),
        ("Doha", None, "cancelled"),
        ("Manama", None, "cancelled"),
    ]
    assert trip.end.date == "2026-12-01"


def test_the_end_of_a_stay_is_no_end_of_a_journey_that_goes_on(read: Read) -> None:
    (trip,) = read(
        "Minister in Amman\nGreek Foreign Minister Petros Lazaridis arrived in Amman on Monday. He will stay in Amman "
        "until Thursday, then travels to Beirut and Cairo.",
        "2026-12-01",
    )
    assert [s.city for s in trip.stops] == ["Amman", "Beirut", "Cairo"]
    assert (trip.stops[0].depart, trip.stops[1].arrive, trip.end.date) == ("2026-12-03", None, None)


def test_a_guest_comes_when_his_host_is_back(read: Read) -> None:
    host, guest = read(
        "Minister to Lima\nNorwegian Foreign Minister Kari Moe flies to Lima on Friday. She returns on Monday in time "
        "to receive Finnish President Aino Lehto, who arrives Wednesday.",
        "2026-12-01",
    )
    assert (host.start.date, host.end.date) == ("2026-12-04", "2026-12-07")
    assert (guest.traveler, guest.start.date, itinerary(guest)) == ("Aino Lehto", "2026-12-09", [("NOR", None)])


def test_it_goes_on_where_a_delegation_travels(read: Read) -> None:
    (trip,) = read(
        "Abroad\nA delegation of Swedish lawmakers arrived in Tirana on Monday. It then travels to Podgorica.",
        "2026-12-01",
    )
    assert (trip.country, itinerary(trip)) == ("SWE", [("ALB", "Tirana"), ("MNE", "Podgorica")])


@pytest.mark.parametrize("words", ["having met {} and {}", "having held talks with {} and with {}"])
def test_two_meetings_in_two_cities_told_by_one_verb_are_two_stops(read: Read, words: str) -> None:
    told = words.format("President Omar Haddad in Amman", "Prime Minister Rami Khoury in Beirut")
    (trip,) = read(
        f"Back\nGreek Foreign Minister Petros Lazaridis returned to Athens on Friday, {told}.",
        "2026-12-01",
    )
    assert [(s.city, s.arrive, s.counterparts) for s in trip.stops] == [
        ("Amman", None, ("President Omar Haddad",)),
        ("Beirut", None, ("Prime Minister Rami Khoury",)),
    ]


def test_a_statement_names_its_own_state_the_hosts_in_full_and_the_party(read: Read) -> None:
    (trip,) = read(
        "Ministry of Foreign Affairs of the Republic of Estonia\nPress statement, 1 December 2026\nAt the invitation "
        "of his Peruvian counterpart, Mr. Hugo Salas, the Minister of Foreign Affairs, Mr. Jaan Tamm, will pay an "
        "official visit to Lima on 3-4 December 2026. During the visit, Minister Tamm will be received by the "
        "President of the Republic of Peru, Ms. Rosa Quispe, and will hold talks with Minister Salas. The agenda of "
        "the talks includes fisheries and visa rules.\nThe delegation will include the Minister of Trade, Ms. Kadri "
        "Kask. The Minister is to return to Tallinn on 5 December.",
        "2026-12-01",
    )
    assert (trip.traveler, trip.country, itinerary(trip)) == ("Jaan Tamm", "EST", [("PER", "Lima")])
    assert (trip.return_to, trip.end.date, trip.companions) == ("Tallinn", "2026-12-05", ("Kadri Kask",))
    assert trip.stops[0].topics == ("fisheries", "visa rules")
    assert [c.rpartition(" ")[2] for c in trip.stops[0].counterparts] == ["Salas", "Quispe"]
    assert trip.stops[0].counterparts[1].endswith("President of the Republic of Peru, Ms. Rosa Quispe")


def test_whoever_says_what_a_state_stands_ready_for_is_at_home_there(read: Read) -> None:
    (trip,) = read(
        "Senior Chinese legislator visits Serbia, Hungary\nBELGRADE, Nov. 30 (Agency) -- Zhao Wenbin, vice chairman of "
        "the Standing Committee, paid an official visit to Serbia from Thursday to Monday. During the visit, Zhao met "
        "with Serbian President Milan Petrovic. Zhao said China stands ready to work with Serbia. Serbia is the first "
        "leg of Zhao's two-nation tour, which will also take him to Hungary. He is scheduled to wind up the trip on "
        "Saturday.",
        "2026-12-01",
    )
    assert (trip.traveler, trip.country, trip.end.date) == ("Zhao Wenbin", "CHN", "2026-12-05")
    assert [(s.country, s.depart) for s in trip.stops] == [("SRB", "2026-11-30"), ("HUN", None)]


def test_hosts_at_table_and_those_who_tag_along(read: Read) -> None:
    (trip,) = read(
        "PM on tour\nDanish Prime Minister Mette Lund jetted into Kuala Lumpur on Sunday for a swing through Malaysia "
        "and Brunei. Tomorrow she will be dined by the Sultan of Brunei, Hassan Jamal. Trade Minister Jens Holm tagged "
        "along.",
        "2026-12-01",
    )
    assert trip.stops[1].counterparts == ("Sultan of Brunei, Hassan Jamal",)
    assert trip.companions == ("Jens Holm",)


def test_a_meeting_on_a_stage_to_come_keeps_the_journey_under_way(read: Read) -> None:
    (trip,) = read(
        "In Africa\nEstonian Foreign Minister Jaan Tamm called on President Kofi Mensah in Accra on Monday. On "
        "the Togolese leg, he is to meet President Komla Adzo on Thursday.",
        "2026-12-01",
    )
    assert (trip.status, [s.status for s in trip.stops]) == ("underway", ["underway", "planned"])
    assert [(s.country, s.arrive) for s in trip.stops] == [("GHA", "2026-11-30"), ("TGO", "2026-12-03")]
    assert [s.counterparts for s in trip.stops] == [("President Kofi Mensah",), ("President Komla Adzo",)]
    assert trip.purpose == ()


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("She will open a school in Colombo on Thursday before returning home on Friday.", "2026-12-04"),
        ("On Thursday she flies to Colombo to open a school before heading home on Saturday.", "2026-12-05"),
        ("She will brief parliament on Monday after flying home on Sunday.", "2026-12-06"),
    ],
)
def test_going_home_told_behind_what_comes_first_ends_the_journey(read: Read, sentence: str, end: str) -> None:
    (trip,) = read(
        "Minister heads for South Asia\nOmani Trade Minister Laila Nasser will travel to Dhaka on Wednesday for talks "
        f"with Prime Minister Anwar Hasan. {sentence}",
        "2026-11-30",
    )
    assert (trip.status, trip.start.date, trip.end.date) == ("planned", "2026-12-02", end)


@pytest.mark.parametrize("opening", ["HARARE, December 4 - ", ""])
@pytest.mark.parametrize(
    ("verb", "status", "state"), [("left", "underway", "planned"), ("will leave", "planned", "planned")]
)
def test_the_departure_told_first_is_no_title(read: Read, opening: str, verb: str, status: str, state: str) -> None:
    (trip,) = read(
        f"{opening}Zimbabwe's energy minister, Tendai Moyo, {verb} on Friday for a six-day trip to Lusaka and Luanda, "
        "the ministry said.\n\nMoyo is due to meet President Hakim Zulu in Lusaka on Saturday and will fly to Luanda "
        "on Monday.",
        "2026-12-04",
    )
    assert (trip.status, trip.start.date, trip.end.date) == (status, "2026-12-04", None)
    assert [(s.city, s.arrive, s.status) for s in trip.stops] == [
        ("Lusaka", "2026-12-05", state),
        ("Luanda", "2026-12-07", state),
    ]


@pytest.mark.parametrize("title", ["Zimbabwean minister departs for Texas", "Zimbabwean minister departs for the U.S."])
def test_a_departure_in_a_title_only_leaves_the_journey_planned(read: Read, title: str) -> None:
    (trip,) = read(
        f"{title}\nZimbabwe's energy minister, Tendai Moyo, will travel to Houston on Friday, the ministry said.",
        "2026-12-04",
    )
    assert trip.status == "planned"


def test_a_meeting_told_by_its_day_is_at_the_stop_of_that_day(read: Read) -> None:
    (trip,) = read(
        "On tour\nLatvia's trade minister, Ilze Ozola, will travel to Chisinau on Thursday on a trip that will also "
        "take her to Sofia.\n\nOzola is to meet the speaker of parliament on Thursday and will hold talks with "
        "Bulgarian bankers in Sofia on Friday.",
        "2026-11-30",
    )
    assert [s.counterparts for s in trip.stops] == [("speaker of parliament",), ("Bulgarian bankers",)]


def test_the_place_at_the_head_of_a_sentence_is_left_by_its_first_way(read: Read) -> None:
    (trip,) = read(
        "On tour\nLatvia's trade minister, Ilze Ozola, will travel to Chisinau on Wednesday. From there she goes on to "
        "Sofia on Thursday before returning to Riga on Sunday.",
        "2026-11-30",
    )
    assert [(s.city, s.depart) for s in trip.stops] == [("Chisinau", None), ("Sofia", None)]
    assert (trip.end.date, trip.return_to) == ("2026-12-06", "Riga")


@pytest.mark.parametrize(
    "sentence",
    [
        "Two students were wounded at a march in Lusaka, a police official said.",
        "According to a hospital official, a bus overturned in Lusaka on Thursday.",
        "A union leader was arrested in Lusaka on Thursday.",
        "The talks in Lusaka will go on for two days, a Zambian official told reporters.",
    ],
)
def test_whom_a_report_cites_or_tells_of_elsewhere_is_not_met(read: Read, sentence: str) -> None:
    (trip,) = read(
        "Minister heads for Lusaka\nZimbabwe's energy minister, Tendai Moyo, will travel to Lusaka on Friday to meet "
        f"President Hakim Zulu. {sentence}",
        "2026-12-03",
    )
    assert trip.stops[0].counterparts == ("President Hakim Zulu",)


def test_officials_told_of_with_the_visit_are_met(read: Read) -> None:
    (trip,) = read(
        "Minister heads for Lusaka\nZimbabwe's energy minister, Tendai Moyo, will travel to Lusaka on Friday. The "
        "programme of the visit includes Zambian lawmakers.",
        "2026-12-03",
    )
    assert trip.stops[0].counterparts == ("Zambian lawmakers",)


def test_a_forum_addressed_is_an_occasion_and_no_matter(read: Read) -> None:
    (trip,) = read(
        "Minister heads for Izmir\nMoldova's transport minister, Ion Rusu, will travel to Izmir on Friday, where he "
        "will address a harbour forum.",
        "2026-12-03",
    )
    assert (trip.stops[0].occasion, trip.stops[0].topics) == ("harbour forum", ())


def test_a_traveller_called_by_office_meets_not_himself_and_a_further_verb_is_no_topic(read: Read) -> None:
    text = (
        "U.S. Deputy Secretary Aaron Field met today in Amman with Jordanian Foreign Minister Samir Haddad. The Deputy"
        " Secretary thanked the Foreign Minister for Jordan's role in hosting talks on the border and praised the close"
        " friendship between the United States and Jordan. They discussed water supply in the Jordan Valley and called"
        " on the settlers to release all detained staff immediately.\n\nThe Deputy Secretary will continue to Doha on"
        " May 12."
    )
    (trip,) = read(text, "2025-05-10")
    assert trip.stops[0].counterparts == ("Jordanian Foreign Minister Samir Haddad",)
    assert "water supply in the Jordan Valley" in trip.stops[0].topics
    assert not any("called" in topic for topic in trip.stops[0].topics)
