"""Whom first-person words mean, with the shipped analyser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.speakers import with_speakers
from dragoman.mentions import find_mentions
from dragoman.types import Mentions

if TYPE_CHECKING:
    from dragoman.language import Analyser


def spoken(analyser: Analyser, text: str) -> tuple[Mentions, dict[str, str]]:
    """The mentions of a text, and the code of the actor at each first-person word, by word."""
    doc = analyser.doc(text)
    mentions = with_speakers(doc, find_mentions(doc, "2024-03-04"))
    found = {}
    for actor in mentions.actors:
        for mention in actor.mentions:
            if mention.text.lower() in ("i", "we", "our", "my", "us"):
                found[mention.text] = str(actor.code)
                assert text[mention.span.start : mention.span.end] == mention.text
    return mentions, found


def test_an_official_who_issues_a_statement_says_we_for_the_state(analyser: Analyser) -> None:
    """ "We" is the state, "I" the official; the report need not name the state elsewhere."""
    text = (
        "On the Floods in Mozambique\nSigrid Aaland, Norwegian Minister of Development\n"
        "We offer our help to the people of Mozambique. I thank the crews who fly there."
    )
    _, found = spoken(analyser, text)
    assert found == {"We": "NOR", "our": "NOR", "I": "NOR GOV"}


def test_words_in_quotation_marks_are_those_of_who_is_cited(analyser: Analyser) -> None:
    """A quoted speaker means himself, whoever issued the report."""
    text = '"We will reopen the border," Kenyan Interior Minister Otieno Wekesa said. Uganda welcomed the decision.'
    mentions, found = spoken(analyser, text)
    assert found == {"We": "KEN GOV"}
    assert next(a for a in mentions.actors if a.name == "Otieno Wekesa").mentions[0].text == "We"


def test_a_narrator_without_a_name_is_no_actor(analyser: Analyser) -> None:
    """Where neither a source nor an issuer is told, first-person words name no one."""
    text = "We drove along the coast of Albania for two days."
    mentions, found = spoken(analyser, text)
    assert found == {}
    assert [str(a.code) for a in mentions.actors] == ["ALB"]
