"""Measures as subjects, in sentences of our own read with the shipped analyser."""

from __future__ import annotations

from dragoman.codebook import load_codebook
from dragoman.coding.events import code_events
from dragoman.coding.instruments import instrument
from dragoman.language import Analyser
from dragoman.mentions import find_mentions
from dragoman.types import Event


def read(analyser: Analyser, text: str) -> tuple[Event, ...]:
    """Events of a text without a date."""
    doc = analyser.doc(text)
    return code_events(doc, find_mentions(doc, None), load_codebook(), ())


def test_what_a_measure_does_is_the_measure(analyser: Analyser) -> None:
    text = (
        "Iceland imposed sanctions on nine Belarusian officials on Friday. "
        "The measures freeze the officials' assets and ban them from travelling to Iceland."
    )
    (sanction,) = read(analyser, text)
    assert (sanction.type, sanction.actors) == ("SANCTION", ("ISL",))
    assert [c[:3] for c in sanction.recipients] == ["BLR"]


def test_only_a_definite_noun_for_an_act_stands_for_one(analyser: Analyser) -> None:
    for text, found in (
        ("The measures freeze their assets.", True),
        ("Measures freeze their assets.", False),
        ("The ministers freeze their assets.", False),
        ("The sanctions were lifted by Norway.", False),
    ):
        doc = analyser.doc(text)
        heads = [t for t in doc if t.lemma_ in ("freeze", "lift")]
        assert [instrument_of(t) for t in heads] == [found], text


def instrument_of(token: object) -> bool:
    """Is the subject of the word a measure?"""
    from dragoman.coding.drafts import Draft

    return instrument(Draft("SANCTION", token, (token,), 1.0)) is not None  # type: ignore[arg-type]  # a token
