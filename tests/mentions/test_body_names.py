"""Kinds of bodies by the words of their names."""

from __future__ import annotations

import pytest

from dragoman.mentions.body_names import head_words, kind_anywhere, kind_at_the_end, name_key
from dragoman.mentions.codes import codes


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Ruritanian National Police Agency", "COP"),
        ("Andean Press Agency", "JRN"),
        ("International Tin Council", "IGO"),
        ("Intergovernmental Commission on Rivers", "IGO"),
        ("Ministerio de Pesca", "GOV"),
        ("Universidad de los Llanos", "EDU"),
        ("Ministry of Health for the Provinces", "GOV"),
        ("Northern Fruit Holdings", "BUS"),
        ("People's Alliance", "SOC"),
        ("Interagency Task Force on Housing", "GOV"),
        ("Combined Joint Task Force Anvil", "MIL"),
        ("Ruritanian Red Crescent", "NGO"),
        ("Ruritanian Chamber of Commerce", "BUS"),
        ("WXYZ-TV", "JRN"),
        ("Directorate for Counterintelligence", "SPY"),
        ("Zorblatt", None),
    ],
)
def test_words_of_a_name_tell_the_kind(name: str, sector: str | None) -> None:
    assert codes().sector_of_name(name) == sector


def test_spellings_of_both_sides_of_the_ocean_are_one_name() -> None:
    assert name_key("International Labour Organisation") == name_key("International Labor Organization")
    found = codes().organisation("International Labor Organisation")
    assert found is not None
    assert found.code == "UNO"


def test_no_words_have_no_kind() -> None:
    assert head_words("") == []
    assert kind_anywhere([]) is None
    assert kind_at_the_end([]) is None


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("union president", "LAB"),
        ("senior police official", "COP"),
        ("party chairwoman", "PTY"),
        ("assembly deputy", "LEG"),
        ("government spokesman", "GOV"),
        ("leader", "GOV"),
    ],
)
def test_those_who_lead_or_speak_share_the_sector_of_those_they_speak_for(words: str, sector: str) -> None:
    assert codes().role(words.split()) == sector
    assert codes().office(words.split()) == sector


def test_a_minister_is_of_the_government_whatever_the_portfolio() -> None:
    assert codes().office(["secretary", "of", "justice"]) == "GOV"
    assert codes().office(["minister", "for", "police"]) == "GOV"
    assert codes().office(["speaker", "of", "the", "senate"]) == "LEG"
