"""Guests of a gathering whose place is told once, at the head of the report."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]
HEAD = (
    "Guests arrive in Windhoek for funeral of former president\n"
    "WINDHOEK, March 7 - Namibia's founding president, Elias Nangolo, will be buried at a state funeral in Windhoek "
    "on Saturday. "
)


def test_whoever_stands_for_a_state_travels_to_the_gathering(read: Read) -> None:
    (trip,) = read(HEAD + "Finland will be represented by Foreign Minister Aino Lehto.", "2019-03-07")
    assert (trip.traveler, trip.country, trip.status) == ("Aino Lehto", "FIN", "planned")
    assert [(s.country, s.city) for s in trip.stops] == [("NAM", "Windhoek")]


def test_whoever_is_sent_without_a_place_goes_to_the_gathering(read: Read) -> None:
    (trip,) = read(HEAD + "Chile is sending its foreign minister, Camila Reyes.", "2019-03-07")
    assert (trip.traveler, trip.country, trip.stops[0].city) == ("Camila Reyes", "CHL", "Windhoek")


def test_guests_who_fly_in_and_one_who_stays_away(read: Read) -> None:
    trips = read(
        HEAD + "Zambian President Moses Tembo flew in on Wednesday. Kenya's president, Peter Kariuki, will no longer "
        "attend.",
        "2019-03-07",
    )
    found = {t.traveler: (t.status, t.stops[0].city) for t in trips}
    assert found == {"Moses Tembo": ("underway", "Windhoek"), "Peter Kariuki": ("cancelled", "Windhoek")}


def test_those_named_among_the_mourners_were_there(read: Read) -> None:
    (trip,) = read(
        "Thousands at funeral of Namibia's founding president\nWINDHOEK, March 9 - Thousands of people attended the "
        "state funeral of Elias Nangolo in Windhoek on Saturday. President Moses Tembo of Zambia was among the "
        "mourners.",
        "2019-03-09",
    )
    assert (trip.traveler, trip.status, trip.stops[0].city) == ("Moses Tembo", "completed", "Windhoek")


def test_no_guest_without_a_gathering(read: Read) -> None:
    text = (
        "Envoy named\nHELSINKI - Finland will be represented by Foreign Minister Aino Lehto. Kenya's president, "
        "Peter Kariuki, will no longer attend."
    )
    assert read(text, "2019-03-07") == ()


def test_taking_part_is_having_come(read: Read) -> None:
    (trip,) = read(
        "Summit\nA regional summit hosted by Belarusian leader Viktar Karol opened in Minsk on Thursday. Turkish "
        "Prime Minister Kemal Aydin also took part.",
        "2015-11-05",
    )
    assert (trip.traveler, trip.stops[0].city, trip.stops[0].arrive) == ("Kemal Aydin", "Minsk", "2015-11-05")


def test_who_will_join_the_leaders_comes_on_the_day_told(read: Read) -> None:
    (trip,) = read(
        "Summit opens in Hiroshima\nHIROSHIMA, May 19 - The summit of the Group of Seven opened in Hiroshima on "
        "Friday. Ukraine's President Ivan Bondar will join the leaders on Sunday.",
        "2023-05-19",
    )
    assert (trip.traveler, trip.stops[0].city, trip.stops[0].arrive) == ("Ivan Bondar", "Hiroshima", "2023-05-21")
