"""Look-ups by name."""

from __future__ import annotations

import pytest

from dragoman.mentions.gazetteer import Gazetteer

PLACES = Gazetteer()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the U.S.", "USA"),
        ("US", "USA"),
        ("U.S.A.", "USA"),
        ("us", None),
        ("America", "USA"),
        ("DPRK", "PRK"),
        ("ROK", "KOR"),
        ("PRC", "CHN"),
        ("Republic of China", "TWN"),
        ("Burma", "MMR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("GREAT BRITAIN", "GBR"),
        ("Kosovo", "KOS"),
        ("Hong Kong", "HKG"),
        ("Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("the Netherlands", "NLD"),
        ("St. Lucia", "LCA"),
        ("Republic of Côte d'Ivoire", "CIV"),
        ("Republic of Atlantis", None),
        ("Iran's", "IRN"),
        ("the United States’", "USA"),
        ("KSA", "SAU"),
        ("turkey", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_country_by_any_name(name: str, code: str | None) -> None:
    assert PLACES.country(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("American", "USA"),
        ("South Koreans", "KOR"),
        ("Emiratis", "ARE"),
        ("Congolese", "COD"),
        ("Frenchmen", "FRA"),
        ("Burkinabé", "BFA"),
        ("POLISH", "POL"),
        ("polish", None),
        ("Scottish", "GBR"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Kosovar", "KOS"),
        ("Martian", None),
    ],
)
def test_country_of_demonym(word: str, code: str | None) -> None:
    assert PLACES.country_of_demonym(word) == code


def test_codes_names_capitals_and_money() -> None:
    assert PLACES.iso3("xk") == "KOS"
    assert PLACES.iso3("ZZ") is None
    assert PLACES.country_name("KOR") == "South Korea"
    assert PLACES.capital("KOR") == "Seoul"
    assert PLACES.capital("XXX") is None
    assert PLACES.currency("JPN") == "JPY"
    assert PLACES.state("PRI") == "USA"
    assert PLACES.state("FRA") == "FRA"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Beijing", "CHN"),
        ("the Kremlin", "RUS"),
        ("Kiev", "UKR"),
        ("Élysée", "FRA"),
        ("Osaka", None),
        ("beijing", None),
    ],
)
def test_seat_of_government(name: str, code: str | None) -> None:
    assert PLACES.seat(name) == code


@pytest.mark.parametrize(
    ("name", "found", "country"),
    [
        ("Paris", "Paris", "FRA"),
        ("KYIV", "Kyiv", "UKR"),
        ("Bombay", "Mumbai", "IND"),
        ("San José", "San José", "CRI"),
        ("Asuncion", "Asunción", "PRY"),
        ("Saint Petersburg", "Saint Petersburg", "RUS"),
        ("Washington, D.C.", "Washington", "USA"),
        ("NYC", "New York City", "USA"),
        ("city of Odesa", "Odesa", "UKR"),
        ("Sanaa", "Sanaa", "YEM"),
        ("Sana'a", "Sanaa", "YEM"),
        ("Gaza City", "Gaza City", "PSE"),
    ],
)
def test_the_city_most_likely_meant(name: str, found: str, country: str) -> None:
    city = PLACES.city(name)
    assert city is not None
    assert (city.name, city.country) == (found, country)
    assert city.geonameid and city.lat is not None and city.population > 0


def test_city_in_given_countries() -> None:
    city = PLACES.city("Tripoli", ("LBN",))
    assert city is not None and city.country == "LBN"
    assert PLACES.city("Nosuchtown") is None


def test_only_one_city_of_a_country_is_its_capital() -> None:
    capitals = [c for c in PLACES.cities("Washington") if c.capital]
    assert [(c.admin1, c.country) for c in capitals] == [("District of Columbia", "USA")]


@pytest.mark.parametrize(
    ("name", "region", "country"),
    [
        ("Texas", "Texas", "USA"),
        ("Calif.", "California", "USA"),
        ("N.Y.", "New York", "USA"),
        ("TX", "Texas", "USA"),
        ("Kherson Oblast", "Kherson", "UKR"),
        ("Henan province", "Henan", "CHN"),
        ("state of Sonora", "Sonora", "MEX"),
    ],
)
def test_regions(name: str, region: str, country: str) -> None:
    assert (region, country) in {(r.name, r.country) for r in PLACES.regions(name)}


def test_areas_and_facilities() -> None:
    assert PLACES.areas("the Middle East")[0].country is None
    assert PLACES.areas("Crimea")[0].country == "UKR"
    assert PLACES.areas("GAZA STRIP")[0].country == "PSE"
    assert PLACES.facilities("Camp David")[0].country == "USA"
    assert PLACES.facilities("Elysee Palace")[0].city == "Paris"
    assert PLACES.facilities("Nowhere House") == ()


def test_the_first_look_lets_every_state_and_seat_begin() -> None:
    names = {n.lstrip("=") for c in PLACES.countries.values() for n in (c.name, *c.names, *c.seats) if n}
    assert len(names) > 250
    assert [n for n in names if not PLACES.may_begin_state(n.split()[0])] == []
    assert PLACES.may_begin_state("The") and not PLACES.may_begin_state("Zorblatters")
