"""Groups that a report defines by their members, with the shipped analyser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.groups import with_groups
from dragoman.mentions import find_mentions

if TYPE_CHECKING:
    from dragoman.language import Analyser


def at(analyser: Analyser, text: str, word: str) -> list[set[str]]:
    """Codes of the actors at each place where the word stands."""
    doc = analyser.doc(text)
    mentions = with_groups(doc, find_mentions(doc, "2024-03-04"))
    starts = [i for i in range(len(text)) if text.startswith(word, i)]
    return [
        {str(a.code) for a in mentions.actors for m in a.mentions if m.span.start <= i < m.span.end} for i in starts
    ]


def test_a_group_is_its_members_wherever_it_is_named(analyser: Analyser) -> None:
    """Once the report lists the members between brackets."""
    text = "The Troika (Norway, Kenya and Uganda) met in Juba. The Troika urged the rebels to disarm."
    assert at(analyser, text, "Troika") == [{"NOR", "KEN", "UGA"}] * 2


def test_other_brackets_define_no_group(analyser: Analyser) -> None:
    """A single state between brackets is no list of members."""
    text = "The minister arrived in Geneva (the capital of a canton of Switzerland). Geneva welcomed him."
    assert len(at(analyser, text, "Geneva")[1]) <= 1
