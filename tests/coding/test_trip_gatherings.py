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


def test_guests_at_a_rite_by_name_by_proxy_and_going_home(read: Read) -> None:
    trips = read(
        "Prado sworn in as president\nBRASILIA - Joana Prado took office on Sunday before a crowd of foreign guests, "
        "among them Chilean President Elena Rojas. Peruvian President Hugo Salas stayed at home; Vice President Rosa "
        "Quispe attended in his stead. Mexican leader Ana Solis travelled from Lima. Armenian Prime Minister Aram "
        "Petrosyan will return to Yerevan on Thursday. Hungarian Foreign Minister Pal Nemeth cancelled at the last "
        "minute.",
        "2024-10-09",
    )
    found = {t.traveler: (t.status, [s.country for s in t.stops]) for t in trips}
    assert found == {
        "Elena Rojas": ("completed", ["BRA"]),
        "Rosa Quispe": ("completed", ["BRA"]),
        "Ana Solis": ("completed", ["PER", "BRA"]),
        "Aram Petrosyan": ("underway", ["BRA"]),
        "Pal Nemeth": ("cancelled", ["BRA"]),
    }


def test_another_gathering_has_its_place_in_its_name(read: Read) -> None:
    trips = read(
        "Summit in Lagos\nRussian Foreign Minister Oleg Panin held talks in Lagos on Wednesday. He will be home on "
        "Thursday for the Sochi economic forum, which Bolivian President Luis Vaca will attend.",
        "2024-06-05",
    )
    assert {t.traveler: t.stops[0].city for t in trips} == {"Oleg Panin": "Lagos", "Luis Vaca": "Sochi"}


def test_guests_who_set_out_confirm_or_stand_for_someone(read: Read) -> None:
    trips = read(
        "Leaders head to Sochi\nAfrican leaders are expected in Sochi from Thursday for a summit with Russia. "
        "Senegalese President Ousmane Fall flew out of Dakar on Tuesday evening. South African President Sipho Dube "
        "confirmed his attendance. Prince Henry of Britain represents the king.",
        "2023-07-26",
    )
    found = {t.traveler: (t.status, [s.city for s in t.stops]) for t in trips}
    assert found["Ousmane Fall"] == ("underway", ["Sochi"])
    assert found["Sipho Dube"] == ("planned", ["Sochi"])
    assert found["Henry"][1] == ["Sochi"]
