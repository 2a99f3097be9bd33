"""Positions for maps are those that the readings give."""

from __future__ import annotations

import pytest

from dragoman.mentions.gazetteer import gazetteer
from dragoman.tables.cities import city_position, country_position, position


@pytest.mark.parametrize(
    ("city", "country"), [("Nairobi", "KEN"), ("São Paulo", "BRA"), ("Kiev", "UKR"), ("Paris", "FRA"), ("Oslo", "NOR")]
)
def test_a_city_lies_where_the_gazetteer_has_it(city: str, country: str) -> None:
    found = gazetteer().city(city, (country,))
    assert found is not None
    assert city_position(city, country) == (found.lat, found.lon)


def test_an_unknown_city_is_shown_in_its_country() -> None:
    assert city_position("Xyzzy", "KEN") is None
    assert position("Xyzzy", "KEN") == country_position("KEN")
    assert country_position("KEN") is not None
    assert position(None, "UNO") is None
