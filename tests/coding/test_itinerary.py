"""Putting legs together, without a model."""

from __future__ import annotations

from typing import cast

import pytest

from dragoman.coding.itinerary import Journey, assemble, fold
from dragoman.coding.trip_scene import Scene
from dragoman.coding.trip_types import Destination, Leg, Traveler
from dragoman.types import DateValue, Span

NOBODY = Span(0, 1)
ENVOY = Traveler("a0", "Mette Holm", "envoy", "DNK", NOBODY)


class NoScene:
    """A scene that only knows the day of publication."""

    published = None


def scene() -> Scene:
    return cast(Scene, NoScene())


def leg(cue: int, *places: Destination, kind: str = "go", tense: str = "planned", start: str | None = None) -> Leg:
    value = DateValue(start, start, "text") if start else DateValue()
    return Leg((ENVOY,), places, cue, kind, tense, NOBODY, start=value, sentence=cue // 20 + 1)


def stops(journey: Journey) -> list[tuple[str, str | None]]:
    return [(h.place.country, h.place.city) for h in journey.halts]


def at(country: str, city: str | None = None, rank: int = 0) -> Destination:
    return Destination(country, city, NOBODY, rank=rank)


def test_a_city_refines_its_country() -> None:
    (journey,) = assemble(scene(), [leg(1, at("NOR"), at("SWE")), leg(40, at("SWE", "Lund"))])
    assert stops(journey) == [("NOR", None), ("SWE", "Lund")]


def test_two_cities_of_one_country_are_two_stops_side_by_side() -> None:
    first = leg(1, at("TUR"), at("ESP"))
    (journey,) = assemble(scene(), [first, leg(40, at("TUR", "Bursa"), at("TUR", "Izmir"))])
    assert stops(journey) == [("TUR", "Bursa"), ("TUR", "Izmir"), ("ESP", None)]


def test_ranks_move_stops() -> None:
    (journey,) = assemble(scene(), [leg(1, at("NOR"), at("SWE")), leg(40, at("SWE", rank=-1))])
    assert stops(journey) == [("SWE", None), ("NOR", None)]


def test_dates_far_apart_make_two_journeys() -> None:
    legs = [leg(1, at("NOR"), start="2020-02-03"), leg(90, at("CHN"), start="2020-03-20")]
    assert [stops(j) for j in assemble(scene(), legs)] == [[("NOR", None)], [("CHN", None)]]


def test_a_cancelled_stop_stays() -> None:
    (journey,) = assemble(scene(), [leg(1, at("NOR"), at("SWE")), leg(40, at("SWE"), tense="cancelled")])
    assert [h.off for h in journey.halts] == [None, "cancelled"]
    assert journey.off is None


def test_home_is_no_stop() -> None:
    home = Destination("DNK", "Aarhus", NOBODY, role="return")
    (journey,) = assemble(scene(), [leg(1, at("NOR")), leg(5, home, kind="return")])
    assert stops(journey) == [("NOR", None)]
    assert journey.home == NOBODY


@pytest.mark.parametrize(("name", "folded"), [("Ólafur", "olafur"), ("Sana’a", "sana'a")])
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded
