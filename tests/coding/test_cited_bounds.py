"""Where what is said ends."""

from __future__ import annotations

from dragoman.coding.attribution import find_statements
from dragoman.language import Analyser
from dragoman.types import Mentions


def test_what_is_said_ends_where_the_source_says_something_else(analyser: Analyser) -> None:
    text = "The consul said the visas were ready, adding that two had been lost."
    found = find_statements(analyser.doc(text), Mentions())
    assert [text[a:b] for f in found for a, b in f.content] == ["the visas were ready", "that two had been lost"]


def test_what_another_one_does_meanwhile_is_not_said(analyser: Analyser) -> None:
    text = "Chad said its troops would stay, while Niger sent its own home."
    (found,) = find_statements(analyser.doc(text), Mentions())
    assert [text[a:b] for a, b in found.content] == ["its troops would stay"]
