"""Whom first-person words mean, with the shipped analyser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.speakers import with_speakers
from dragoman.coding.trips import code_trips
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


TALK = (
    "Foreign Minister Aino Lehto With Reporters\nAino Lehto, Foreign Minister of Finland\nOslo\n"
    "FOREIGN MINISTER LEHTO: I flew to Bergen. {}\nQUESTION: I hear that you go to Riga?\nMR BERG: Mine is about fish."
)


def test_in_a_transcript_the_first_person_is_who_has_the_word(analyser: Analyser) -> None:
    """The speaker of the turn says "I", and a minister says "we" for the state; a reporter is nobody."""
    text = TALK.format("We will help.")
    mentions, _ = spoken(analyser, text)
    said = {m.span.start: str(a.code) for a in mentions.actors for m in a.mentions if m.text in ("I", "We", "Mine")}
    assert said[text.index("I flew")] == "FIN GOV"
    assert said[text.index("We will")] == "FIN"
    assert text.index("I hear") not in said
    assert said.get(text.index("Mine")) != "FIN GOV"


def test_an_office_alone_speaks_for_its_holder_in_the_title(analyser: Analyser) -> None:
    """ "THE PRESIDENT" is the one whom the title names, whoever else is called president later."""
    text = (
        "Remarks by President Mirea Ionescu\nBucharest\nTHE PRESIDENT: I spoke with President Tamaz Kobalia today.\n"
        "Q What did President Kobalia say?\nTHE PRESIDENT: I will not say."
    )
    mentions, _ = spoken(analyser, text)
    speaker = next(a for a in mentions.actors if any(m.span.start == text.index("I will") for m in a.mentions))
    assert "Ionescu" in speaker.name


def test_the_speaker_of_a_turn_travels_and_a_question_tells_of_no_journey(analyser: Analyser) -> None:
    """ "I flew to Bergen" is a journey of the speaker; "you go to Riga?" and the label are none."""
    doc = analyser.doc(TALK.format("The cargo will arrive in Lima tonight."))
    trips = code_trips(doc, with_speakers(doc, find_mentions(doc, "2024-03-04")), "2024-03-04")
    assert {t.traveler for t in trips} == {"Aino Lehto"}
    assert "LVA" not in {s.country for t in trips for s in t.stops}
    assert "PER" not in {s.country for t in trips for s in t.stops}
    assert ("NOR", "Bergen") in {(s.country, s.city) for t in trips for s in t.stops}
