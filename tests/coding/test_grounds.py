"""Whom an act concerns by the states its own phrase names, with the shipped analyser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.codebook import load_codebook
from dragoman.coding.events import code_events
from dragoman.mentions import find_mentions

if TYPE_CHECKING:
    from dragoman.language import Analyser
    from dragoman.types import Event


def told(analyser: Analyser, text: str, kind: str) -> tuple[Event, ...]:
    """The events of one type that the text tells."""
    doc = analyser.doc(text)
    return tuple(e for e in code_events(doc, find_mentions(doc, "2024-03-04"), load_codebook()) if e.type == kind)


@pytest.mark.parametrize(
    ("text", "kind", "whom"),
    [
        ("Norway is deeply concerned by the continued violence in the northern regions of Benin.", "ACCUSE", "BEN"),
        (
            "Peru calls for an immediate nation-wide ceasefire and a de-escalation of violence in Sudan.",
            "REQUEST",
            "SDN",
        ),
        (
            "Secretary Blinken reaffirmed the United States' commitment to working closely with the Holy See.",
            "SUPPORT",
            "VAT",
        ),
    ],
)
def test_an_act_concerns_the_state_that_its_phrase_names(analyser: Analyser, text: str, kind: str, whom: str) -> None:
    """Where no one is named as the recipient, the place of what is judged or asked for; never the actor's own state."""
    (event,) = told(analyser, text, kind)
    assert event.recipients == (whom,)


def test_what_is_asked_in_a_talk_is_asked_of_the_other_party(analyser: Analyser) -> None:
    """However many sentences after the talk is told, where the sentence names no one else."""
    text = (
        "Norwegian Foreign Minister Espen Barth Eide met Kenyan Foreign Minister Musalia Mudavadi in Oslo. They spoke "
        "about fish. Trade between the two states grew last year. Both economies depend on ports. "
        "Eide urged progress on human rights."
    )
    (request,) = told(analyser, text, "REQUEST")
    assert {code.split(" ")[0] for code in request.recipients} == {"KEN"}


def test_who_condemns_is_not_condemned(analyser: Analyser) -> None:
    """A condemnation is aimed at whoever did the act, not at its victims nor at the government that condemns it."""
    text = "Norway condemns the arrest of journalists in Minsk by the authorities of Belarus."
    (condemned,) = told(analyser, text, "ACCUSE")
    assert condemned.actors == ("NOR",)
    assert {code.split(" ")[0] for code in condemned.recipients} == {"BLR"}
    assert all("JRN" not in code for code in condemned.recipients)
