"""Which words cite, how far they reach, and who is cited by them."""

from __future__ import annotations

import pytest

from dragoman.coding.attribution import find_citations, find_statements
from dragoman.language import Analyser
from dragoman.types import Mentions

Row = tuple[str | None, str, list[str]]


def _rows(analyser: Analyser, text: str) -> list[Row]:
    """Source, cue and contents of all statements of a text."""
    return [
        (text[slice(*f.source)] if f.source else None, text[slice(*f.cue)], [text[a:b] for a, b in f.content])
        for f in find_statements(analyser.doc(text), Mentions())
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The minister tried to explain why the ferry had turned back.",
            ("The minister", "tried to explain", ["why the ferry had turned back"]),
        ),
        (
            "Oman was quick to add that the pipeline would stay open.",
            ("Oman", "was quick to add", ["that the pipeline would stay open"]),
        ),
        (
            "Norway expressed concern about the arrests in Tirana.",
            ("Norway", "expressed concern about", ["the arrests in Tirana"]),
        ),
        ("The envoy is aware that the talks have stalled.", ("The envoy", "is aware", ["that the talks have stalled"])),
        ("Senegal's criticism of the blockade drew an answer.", ("Senegal", "criticism of", ["the blockade"])),
        ("The treaty was rejected by Laos.", ("Laos", "was rejected", ["The treaty"])),
        (
            "The crew, according to the coast guard, swam ashore.",
            ("the coast guard", "according to", ["The crew", "swam ashore"]),
        ),
    ],
)
def test_cues_of_many_kinds(analyser: Analyser, text: str, row: Row) -> None:
    assert _rows(analyser, text) == [row]


def test_how_something_seems_has_no_source(analyser: Analyser) -> None:
    assert _rows(analyser, "The plan seems to have failed.") == [(None, "seems", ["The plan", "to have failed"])]


def test_a_participle_goes_on_with_the_source_of_the_sentence(analyser: Analyser) -> None:
    rows = _rows(analyser, "The consul said the visas were ready, adding that two had been lost.")
    assert rows == [
        ("The consul", "said", ["the visas were ready"]),
        ("The consul", "adding", ["that two had been lost"]),
    ]


def test_who_is_asked_is_no_source(analyser: Analyser) -> None:
    rows = _rows(analyser, "Asked about the tunnel, the mayor of Varna said nothing had been signed.")
    assert rows == [
        (None, "Asked about", ["the tunnel"]),
        ("the mayor of Varna", "said", ["nothing had been signed"]),
    ]


def test_a_speaker_in_capitals_before_a_colon(analyser: Analyser) -> None:
    rows = _rows(analyser, "SANCHEZ: The border will be open again in June.")
    assert rows == [("SANCHEZ", ":", ["The border will be open again in June"])]


def test_a_rate_cites_no_one(analyser: Analyser) -> None:
    assert _rows(analyser, "The mine ships forty tonnes per day.") == []


def test_a_dateline_does_not_speak(analyser: Analyser) -> None:
    doc = analyser.doc("SINGAPORE: The prime minister has cancelled his visit to Fiji, his office announced on Monday.")
    (only,) = find_citations(doc)
    assert (only.cue.text, only.source is not None and only.source.text) == ("announced", "office")
    assert only.covers(next(t.i for t in doc if t.text == "cancelled"))


def test_what_stands_behind_a_dateline_is_said_too(analyser: Analyser) -> None:
    text = "LIMA, Feb 5 - Nurses stayed away from work in six cities on Friday in protest at a decree, witnesses said."
    doc = analyser.doc(text)
    (only,) = find_citations(doc)
    assert only.covers(next(t.i for t in doc if t.text == "stayed"))


def test_who_calls_people_back_says_nothing(analyser: Analyser) -> None:
    assert _rows(analyser, "Chile and Peru recalled their ambassadors after Bolivia expelled two diplomats.") == []
    assert _rows(analyser, "The mayor recalled that the bridge had been closed.") == [
        ("The mayor", "recalled", ["that the bridge had been closed"])
    ]
