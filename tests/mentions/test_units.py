"""Words of quantity."""

from __future__ import annotations

from dragoman.mentions import units


def test_every_currency_word_has_codes_of_three_letters() -> None:
    for form, name in units.CURRENCY_FORMS.items():
        assert units.FAMILIES[name], form
        assert all(len(code) == 3 and code.isupper() for code in units.FAMILIES[name]), form


def test_plurals_lead_to_lower_case_units_or_symbols() -> None:
    assert units.PLURALS["batteries"] == "battery"
    assert units.PLURALS["lorries"] == "lorry"
    assert units.PLURALS["aircraft"] == "aircraft"
    assert units.PLURALS["people"] == "people"
    assert "battery" not in units.PLURALS and units.SINGULARS["battery"] == "battery"


def test_number_words() -> None:
    assert (units.WORD_NUMBERS["nineteen"], units.WORD_NUMBERS["twenty"], units.WORD_NUMBERS["ninety"]) == (19, 20, 90)
