"""Words of travel that tell of no journey, and their like that do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]
DAY = "2024-03-04"


@pytest.mark.parametrize(
    "sentence",
    [
        "Finnish Foreign Minister Aino Lehto recalled that she made a promise when she was in Lima.",
        "Finnish Foreign Minister Aino Lehto said she remembered going to Lima.",
        "If Finnish Foreign Minister Aino Lehto travels to Lima, the talks will resume.",
        "Peruvian President Luis Quispe extends an invitation for Finnish Foreign Minister Aino Lehto to visit Peru.",
        "Peru said it looks forward to welcoming Finnish Foreign Minister Aino Lehto in Lima.",
        "Finnish Foreign Minister Aino Lehto said the vaccines will arrive in Lima.",
        "Finnish Foreign Minister Aino Lehto met the growing need in Peru with more aid.",
        "Finnish Foreign Minister Aino Lehto praised the continuing support for Peru.",
        "Finnish Foreign Minister Aino Lehto is quoted in Peru as a friend.",
        "Finnish Foreign Minister Aino Lehto spoke of the march that is going ahead in Lima.",
    ],
)
def test_no_journey(read: Read, sentence: str) -> None:
    assert read(f"Finland and Peru\n{sentence}", DAY) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Finnish Foreign Minister Aino Lehto signed the pact when she was in Lima on Friday.",
        "Finnish Foreign Minister Aino Lehto accepted an invitation to visit Lima.",
        "Peru said it looks forward to welcoming Finnish Foreign Minister Aino Lehto in Lima on 9 March.",
        "Finnish Foreign Minister Aino Lehto's plane landed in Lima.",
    ],
)
def test_a_journey(read: Read, sentence: str) -> None:
    (trip,) = read(f"Finland and Peru\n{sentence}", DAY)
    assert (trip.traveler, [s.country for s in trip.stops]) == ("Aino Lehto", ["PER"])


def test_a_trip_named_after_a_continent_is_that_of_the_subject(read: Read) -> None:
    trips = read(
        "Lehto abroad\nFinnish Foreign Minister Aino Lehto left on Monday for a European trip to Paris and Rome.", DAY
    )
    assert {t.traveler for t in trips} == {"Aino Lehto"}


def test_officials_of_a_world_body_do_not_travel_to_its_talks(read: Read) -> None:
    trips = read(
        "Foreign Minister Aino Lehto and European Council President Jan Maes Before Their Meeting\n"
        "Aino Lehto, Foreign Minister of Finland\nBrussels, Belgium\nThe talks were about trade.",
        DAY,
    )
    assert [t.traveler for t in trips] == ["Aino Lehto"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Finnish envoy Aino Lehto has served as Deputy Chief of Mission at the embassy in Lima.",
        "Finnish Foreign Minister Aino Lehto said that talks are ongoing in Lima.",
        "Finnish Foreign Minister Aino Lehto heard of our visit to Lima.",
        "Finnish Foreign Minister Aino Lehto was firm when it comes to Peru.",
        "Finnish Foreign Minister Aino Lehto allowed the goods to reach Peru.",
        "Finnish Foreign Minister Aino Lehto spoke of the talks going on in Lima.",
        "Finnish Foreign Minister Aino Lehto asked whether there is unrest in Peru.",
    ],
)
def test_a_post_or_talks_abroad_or_a_trip_of_ours_is_no_journey_of_hers(read: Read, sentence: str) -> None:
    assert [t for t in read(f"Finland and Peru\n{sentence}", DAY) if "Lehto" in t.traveler] == []


def test_states_listed_in_full_style_are_stops(read: Read) -> None:
    (trip,) = read(
        "Envoy on tour\nFinnish envoy Aino Lehto will travel to the United Arab Emirates, Kingdom of Saudi Arabia, and "
        "Arab Republic of Egypt from March 6 to 9.",
        DAY,
    )
    assert [s.country for s in trip.stops] == ["ARE", "SAU", "EGY"]
