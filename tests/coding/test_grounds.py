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
