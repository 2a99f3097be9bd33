"""People who are called as a state is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.mentions import find_actors, find_places

if TYPE_CHECKING:
    from dragoman.language import Analyser


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peter Israel was sentenced in London on Monday. Israel had denied the charges.", "Peter Israel"),
        (
            "Congressman Mario España Ruiz of Guatemala lost his visa on Friday. España has taken bribes.",
            "Mario España Ruiz",
        ),
    ],
)
def test_a_last_name_that_is_a_state(analyser: Analyser, text: str, told: str) -> None:
    """The name alone is the person told of before, and no place."""
    doc = analyser.doc(text)
    places = find_places(doc)
    person = next(a for a in find_actors(doc, places, "2023-05-02") if a.name == told)
    word = next(w for w in told.split() if text.count(w) > 1 and text.rindex(w) > len(told) * 2)
    assert text.rindex(word) in [m.span.start for m in person.mentions]
    assert word not in [p.text for p in places]


def test_a_state_that_the_report_names_too(analyser: Analyser) -> None:
    """Where things happen in the state, or its people act, the name is the state's."""
    text = "Peter Jordan landed in Amman on Monday. He said Jordan was safe, as Jordanian police had told him."
    assert "JOR" in {p.country for p in find_places(analyser.doc(text)) if p.text == "Jordan"}
