"""Whom to write to, by the domain of the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.mentions import find_actors, find_places
from dragoman.mentions.contacts import domain_code

if TYPE_CHECKING:
    from dragoman.language import Analyser


@pytest.mark.parametrize(
    ("domain", "code"),
    [
        ("state.gov", "USA GOV"),
        ("navy.mil", "USA MIL"),
        ("fcdo.gov.uk", "GBR GOV"),
        ("diplomatie.gouv.fr", "FRA GOV"),
        ("mod.mil.pk", "PAK MIL"),
        ("ec.europa.eu", "EUR"),
        ("un.org", "UNO"),
        ("example.com", None),
        ("example.co.uk", None),
    ],
)
def test_domains_of_governments(domain: str, code: str | None) -> None:
    assert domain_code(domain) == code


def test_a_contact_serves_whose_address_is_given(analyser: Analyser) -> None:
    """Only who stands between the request and the address, and only an official address."""
    text = "Talks in Yemen went on. Tom Ward left.\nFor more, please contact Ann Lodge at lodge@state.gov."
    doc = analyser.doc(text)
    found = {a.name: str(a.code) for a in find_actors(doc, find_places(doc), None)}
    assert found["Ann Lodge"] == "USA GOV"
    assert found["Tom Ward"] == "YEM CVL"
    doc = analyser.doc(text.replace("state.gov", "example.com"))
    assert str(next(a.code for a in find_actors(doc, find_places(doc), None) if a.name == "Ann Lodge")) == "YEM CVL"
