"""One act told twice is one event; two acts of speech with their own contents are two. With the shipped analyser."""

from __future__ import annotations

import pytest

import dragoman

ONCE = "Peru thanked Chile for the rescue of its sailors. Peru thanked Chile for rescuing its sailors from the storm."
TWICE = "Peru thanked Chile for the rescue of its sailors. Peru also thanked Chile for the new bridge at Tacna."
URGED = (
    "Norway urges Benin to release the jailed writers. In the same letter, Norway urges Benin to hold its postponed "
    "elections before spring."
)


@pytest.mark.parametrize(
    ("text", "kind", "number"), [(ONCE, "SUPPORT", 1), (TWICE, "SUPPORT", 2), (URGED, "REQUEST", 2)]
)
def test_an_act_of_speech_is_told_again_only_with_the_same_content(text: str, kind: str, number: int) -> None:
    assert [e.type for e in dragoman.read(text, published="2024-03-04").events].count(kind) == number


def test_a_deed_told_again_is_one() -> None:
    text = "Rebels attacked a village in Benin on Monday. The rebels attacked the village at dawn, officials said."
    found = dragoman.read(text, published="2024-03-06").events
    assert [e.type for e in found].count("ASSAULT") == 1
