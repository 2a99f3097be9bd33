"""Where journeys begin and end, and stays told by their length."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]


def test_a_week_completed_and_what_was_done_in_it(read: Read) -> None:
    (trip,) = read(
        "Fijian premier in Taiwan\nThe prime minister of Fiji, Semi Vakalala, completed a week in Taiwan on Monday. He "
        "inspected a hospital in Tainan on Friday and held talks with President Lin in Taipei on Saturday.",
        "2024-08-27",
    )
    assert (trip.status, trip.end.date) == ("completed", "2024-08-26")
    assert [(s.city, s.arrive) for s in trip.stops] == [("Tainan", "2024-08-23"), ("Taipei", "2024-08-24")]


def test_the_day_of_what_is_done_there_is_that_of_the_stop(read: Read) -> None:
    (trip,) = read(
        "Minister in America\nNikos Lambrou, the Cypriot deputy minister for shipping, began his week in Houston, "
        "where he saw the mayor on Monday, and went on to Atlanta on Tuesday.",
        "2024-05-10",
    )
    assert [(s.city, s.arrive) for s in trip.stops] == [("Houston", "2024-05-06"), ("Atlanta", "2024-05-07")]
    assert trip.start.date == "2024-05-06"


def test_leaving_home_starts_a_journey_and_leaving_the_last_stop_ends_it(read: Read) -> None:
    (out,) = read(
        "Tour\nChilean Foreign Minister Elena Rojas leaves Santiago on Friday for Wellington and Suva.", "2024-03-06"
    )
    assert out.start.date == "2024-03-08"
    (back,) = read(
        "Visit\nChilean Foreign Minister Elena Rojas arrived in Suva on Monday. She is to leave Suva on Thursday.",
        "2024-03-05",
    )
    assert (back.start.date, back.end.date) == ("2024-03-04", "2024-03-07")


def test_the_end_of_a_stay_at_home_is_the_start(read: Read) -> None:
    (trip,) = read(
        "Tour\nFinnish Foreign Minister Aino Lehto will remain at home until Thursday before flying to Doha and "
        "Muscat. She is to stay in Doha until Saturday and will be back in Helsinki on Tuesday.",
        "2024-03-05",
    )
    assert (trip.status, trip.start.date, trip.end.date) == ("planned", "2024-03-07", "2024-03-12")
    assert trip.stops[0].depart == "2024-03-09"


def test_the_day_before_flying_on_is_not_that_of_the_flight(read: Read) -> None:
    (trip,) = read(
        "Premier abroad\nUkraine's prime minister, Ivan Bondar, was in Rome on Monday before flying to Vienna, where "
        "he met Chancellor Max Huber on Tuesday. He is back in Kyiv since Wednesday.",
        "2022-04-29",
    )
    assert [(s.city, s.arrive) for s in trip.stops] == [("Rome", "2022-04-25"), ("Vienna", "2022-04-26")]
    assert (trip.start.date, trip.end.date) == ("2022-04-25", "2022-04-27")


def test_they_who_were_told_to_travel_together_stay_somewhere(read: Read) -> None:
    trips = read(
        "Two secretaries off\nU.S. Secretary of State Mary Cole and Defense Secretary John Hale leave on Saturday for "
        "Tokyo and Seoul. They will be in Japan from Monday to Wednesday.",
        "2021-03-12",
    )
    assert {t.traveler: t.stops[0].arrive for t in trips} == {"Mary Cole": "2021-03-15", "John Hale": "2021-03-15"}


def test_a_delegation_goes_where_the_name_of_its_leader_is_followed_by(read: Read) -> None:
    (trip,) = read(
        "Arms\nSaudi Arabia sent a delegation led by Deputy Defense Minister Talal Harbi to Istanbul last month.",
        "2023-07-05",
    )
    assert (trip.traveler, trip.stops[0].city) == ("Talal Harbi", "Istanbul")


def test_what_is_at_home_is_no_journey_home(read: Read) -> None:
    (trip,) = read(
        'Trip cut short\nNorwegian Foreign Minister Ida Lunde arrived in Nairobi on Tuesday. "Her place is at home," a '
        "spokesman said.",
        "2023-09-14",
    )
    assert trip.status == "underway"


def test_what_a_journey_is_made_for_is_where_it_leads(read: Read) -> None:
    (trip,) = read(
        "Belt forum in Beijing\nPakistani Foreign Minister Omar Malik met President Chen Wei at the forum in Beijing "
        "on Monday. He flew to Jeddah on Wednesday to take part in a meeting on Gaza.",
        "2023-10-20",
    )
    assert [(s.city, s.arrive) for s in trip.stops] == [("Beijing", "2023-10-16"), ("Jeddah", "2023-10-18")]


def test_a_headline_without_a_verb_does_not_date_the_journey(read: Read) -> None:
    (trip,) = read(
        "Latvian foreign minister in Washington on Monday, then Ottawa\nForeign Minister Janis Ozols of Latvia leaves "
        "Riga on Sunday for the United States and Canada. In Washington he will meet Secretary of State Mary Cole on "
        "Monday. On Wednesday he travels to Ottawa.",
        "2022-03-18",
    )
    assert (trip.status, trip.start.date) == ("planned", "2022-03-20")
    assert [(s.city, s.arrive) for s in trip.stops] == [("Washington", "2022-03-21"), ("Ottawa", "2022-03-23")]


def test_a_further_stop_never_made_belongs_to_the_journey_that_is_over(read: Read) -> None:
    (trip,) = read(
        "Readout\nDanish Foreign Minister Jens Holm concluded a visit to Ghana and returned to Copenhagen on Sunday. "
        "He had intended to go on to Burkina Faso, but the stop had to be cancelled.",
        "2021-10-04",
    )
    assert [(s.country, s.status) for s in trip.stops] == [("GHA", "completed"), ("BFA", "cancelled")]


def test_there_and_been_to_tell_of_stays(read: Read) -> None:
    (trip,) = read(
        "Davos\nU.S. Secretary of State Mary Cole will travel to Davos on Monday. She will be there until Wednesday.",
        "2024-01-11",
    )
    assert (trip.start.date, trip.end.date) == ("2024-01-15", "2024-01-17")
    (trip,) = read(
        "Prince abroad\nSaudi Crown Prince Fahd bin Salem arrived in Tunis on Tuesday. He had earlier been to Egypt.",
        "2018-11-28",
    )
    assert {s.country for s in trip.stops} == {"TUN", "EGY"}


def test_a_stay_until_a_day_before_returning_ends_then(read: Read) -> None:
    (trip,) = read(
        "Envoy\nSwedish Foreign Minister Eva Lind will be in Erbil until Friday before returning to Stockholm.",
        "2017-09-13",
    )
    assert (trip.start.date, trip.end.date, trip.stops[0].arrive) == (None, "2017-09-15", None)


def test_who_was_due_but_did_not_come(read: Read) -> None:
    (trip,) = read(
        "Plane turns back\nGerman Defence Minister Karl Brandt was due in Erbil on Monday, but his plane turned back.",
        "2017-09-13",
    )
    assert trip.status == "cancelled"


def test_guests_received_with_a_word_for_colleague_or_with_no_host_named(read: Read) -> None:
    trips = read(
        "Guests\nIn Brasilia, Foreign Minister Joao Prado of Brazil will receive his Russian colleague, Pavel Orlov, "
        "on Monday. The Australian Deputy Prime Minister, Tom Marsh, will be welcomed in Wellington on 15 July.",
        "2024-07-03",
    )
    found = {t.traveler: t.stops[0].country for t in trips}
    assert found == {"Pavel Orlov": "BRA", "Tom Marsh": "NZL"}


def test_the_day_of_reaching_what_turns_out_to_be_the_first_stop_is_the_start(read: Read) -> None:
    (trip,) = read(
        "Pakistani premier ends China trip\nPrime Minister Omar Malik of Pakistan wrapped up a visit to China after a "
        "stopover in Urumqi, where he met the governor on Thursday. He had reached Beijing on Monday.",
        "2023-10-20",
    )
    assert [s.city for s in trip.stops] == ["Beijing", "Urumqi"]
    assert trip.start.date == "2023-10-16"
