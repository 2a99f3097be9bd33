"""Names of bodies that look like people's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.mentions import find_actors, find_places
from dragoman.mentions.called import called_bodies

if TYPE_CHECKING:
    from dragoman.language import Analyser


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Japan froze the funds of Saraya al-Nasr, a militia from Iraq.", "Saraya al-Nasr", "IRQ PRM"),
        ("The armed Syrian group Ahrar al-Furat shelled a village on Friday.", "Ahrar al-Furat", "SYR REB"),
    ],
)
def test_a_body_called_so(analyser: Analyser, text: str, name: str, code: str) -> None:
    """Its kind is what it is called, its state the one named with it."""
    doc = analyser.doc(text)
    found = [a for a in find_actors(doc, find_places(doc), "2023-05-02") if a.name == name]
    assert [(a.kind, str(a.code)) for a in found] == [("organisation", code)]


@pytest.mark.parametrize(
    "text",
    [
        "The company John Smith founded in 1980 closed.",
        "Anna Smith, a company director, wept.",
        "Anna Smith, a teacher at a charity, spoke on Monday.",
    ],
)
def test_people_beside_bodies(analyser: Analyser, text: str) -> None:
    """People who found or lead bodies are no bodies."""
    assert called_bodies(analyser.doc(text)) == {}
