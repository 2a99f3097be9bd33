"""Who "they" are after a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.mentions import find_actors, find_places

if TYPE_CHECKING:
    from dragoman.language import Analyser


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Foreign Minister Tanja Fajon of Slovenia met with Egyptian Foreign Minister Sameh Shoukry in Cairo to "
            "discuss Gaza and Lebanon. They agreed to stay in touch.",
            {"SVN GOV", "EGY GOV"},
        ),
        (
            "Slovenian Foreign Minister Tanja Fajon and Egyptian Foreign Minister Sameh Shoukry signed a treaty on "
            "trade with Iraq and Syria. They will meet again in May.",
            {"SVN GOV", "EGY GOV"},
        ),
        ("Egyptian Foreign Minister Sameh Shoukry met reporters. Soldiers sealed the road. They fired.", None),
    ],
)
def test_those_who_met(analyser: Analyser, text: str, codes: set[str] | None) -> None:
    """The two who met or signed, not the states that they spoke of; else whoever is told of last."""
    doc = analyser.doc(text)
    at = text.index("They")
    found = [a for a in find_actors(doc, find_places(doc), "2023-05-02") if at in [m.span.start for m in a.mentions]]
    assert {str(a.code) for a in found} == (codes or {"EGY MIL"})


def test_other_officials_of_a_list(analyser: Analyser) -> None:
    """They are of the state of the official named before them."""
    text = "In Tirana, Assistant Secretary Reeker will meet with Prime Minister Edi Rama and other senior officials."
    found = find_actors(analyser.doc(text), find_places(analyser.doc(text)), "2021-06-28")
    assert "ALB GOV" in [str(a.code) for a in found if a.name == "other senior officials"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Kenya's president met Uganda's leader. Peru begged Chile and Bolivia to keep the pact that they signed.",
            {"CHL", "BOL"},
        ),
        (
            "Malta's minister met Cyprus's premier. Oslo says Iran and Iraq will mend the bridge that they bombed.",
            {"IRN", "IRQ"},
        ),
    ],
)
def test_they_are_the_parties_of_the_clause_above(analyser: Analyser, text: str, codes: set[str]) -> None:
    doc = analyser.doc(text)
    at = text.index("they")
    found = [a for a in find_actors(doc, find_places(doc), "2023-05-02") if at in [m.span.start for m in a.mentions]]
    assert {str(a.code) for a in found} == codes
