"""Phrases that name no one in particular, with the shipped analyser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import dragoman
from dragoman.coding.unnamed import unnamed

if TYPE_CHECKING:
    from dragoman.language import Analyser

PHRASES = {
    "governments": ("Norway urged other governments to follow.", True),
    "partners": ("Norway thanked its allies and partners.", True),
    "community": ("Norway called on the international community to help.", True),
    "everyone": ("Norway urged everyone to stay calm.", True),
    "government": ("Norway urged the government to resign.", False),
    "countries": ("Norway urged the two countries to talk.", False),
    "leaders": ("Norway thanked leaders of Peru and Chile.", False),
    "people": ("Norway thanked the people.", False),
}


@pytest.mark.parametrize("word", PHRASES)
def test_a_phrase_names_no_one(analyser: Analyser, word: str) -> None:
    text, wanted = PHRASES[word]
    token = next(t for t in analyser.doc(text) if t.lower_ == word)
    assert unnamed(token) is wanted


def test_no_party_of_the_report_stands_in_for_those_left_unnamed() -> None:
    text = (
        "Statement by the Foreign Ministry of Norway\nNorway condemned the shelling of villages by Sudan. "
        "Norway calls on other governments to join in these measures."
    )
    asked = [e for e in dragoman.read(text, published="2024-03-04").events if e.type == "REQUEST"]
    assert [(e.actors, e.recipients) for e in asked] == [(("NOR",), ())]
    assert "recipients" not in asked[0].evidence
