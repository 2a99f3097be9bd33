"""What acts of speech are about: on our own sentences with the shipped analyser."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.types import Event


def events(text: str) -> tuple[Event, ...]:
    """The events of a text."""
    return dragoman.read(text, published="2024-03-06").events


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The UN Security Council passed a resolution calling on Morocco to halt its offensive.", "REQUEST"),
        ("The General Assembly adopted a resolution that condemns Iran for the executions.", "ACCUSE"),
        ("The United States vetoed a resolution demanding a ceasefire in Gaza.", "REJECT"),
    ],
)
def test_of_a_resolution_what_it_says_or_its_refusal_is_told(sentence: str, kind: str) -> None:
    assert [e.type for e in events(sentence)] == [kind]


def test_a_warning_of_an_answer_is_one_threat() -> None:
    told = events("Togo condemned the raid by Ghanaian police and warned that it would respond.")
    assert [e.type for e in told if e.actors == ("TGO",)] == ["ACCUSE", "THREATEN"]


def test_what_is_ruled_out_is_no_act() -> None:
    assert [e.type for e in events("Germany's chancellor ruled out lifting the sanctions on Iran.")] == ["REJECT"]


def test_who_pledges_to_do_no_harm_promises() -> None:
    told = events("Guyana and Venezuela signed an accord on Monday. Both sides pledged not to use force.")
    assert "THREATEN" not in [e.type for e in told]
    assert ("AGREE", ("GUY", "VEN")) in [(e.type, e.actors) for e in told]
    warned = events("Iran warned Azerbaijan that it would not tolerate any change of borders.")
    assert [e.type for e in warned] == ["THREATEN"]
