"""The made relation sentences: every phrase can be filled, spans are right, types follow the rules."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.relations.data import folded
from training.relations.sentences import TYPES, Maker, inflect, phrases

NONE_HELD = Maker(random.Random(0), lambda _: False)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_sentences_are_filled_and_their_spans_are_the_parties(seed: int) -> None:
    maker = Maker(random.Random(seed), lambda _: False)
    for type_ in TYPES:
        example = maker.example(type_)
        assert not re.search(r"[{}|\[\]\x01-\x03]", example.text), example.text
        spans = [s for s in (example.actor, example.recipient) if s]
        assert spans
        for start, end in spans:
            assert example.text[start:end].strip() == example.text[start:end] != ""
        if len(spans) == 2:
            (a, b), (c, d) = sorted(spans)
            assert a < b <= c < d


def test_the_same_seed_makes_the_same_sentences() -> None:
    first, second = (Maker(random.Random(5), lambda _: False) for _ in range(2))
    assert [first.example("AID") for _ in range(20)] == [second.example("AID") for _ in range(20)]


@pytest.mark.parametrize("type_", TYPES)
def test_each_type_has_hundreds_of_sentences(type_: str) -> None:
    texts = {NONE_HELD._fill(p.text) for p in phrases()[type_] for _ in range(12)}
    assert len(texts) >= 200


@pytest.mark.parametrize("type_", TYPES)
def test_modes_are_the_codebook_s(type_: str) -> None:
    from dragoman.codebook import load_codebook

    assert {p.mode for p in phrases()[type_]} <= {"", *load_codebook().types[type_].modes}


def test_held_phrases_make_no_training_sentence() -> None:
    def held(phrase: object) -> bool:
        return "{R}" in phrase.text and len(phrase.text) % 3 == 0  # type: ignore[attr-defined]

    maker, other = Maker(random.Random(1), held), Maker(random.Random(1), held, only_held=True)
    for type_ in TYPES:
        assert not [p for p in maker._main[type_] if held(p)]
        assert not [p for p in other._main[type_] if not held(p)]


def test_planned_acts_are_typed_by_the_manual_s_rules() -> None:
    assert folded("AID", "planned") == "AGREE"
    assert folded("RETREAT", "planned") == "CONCEDE"
    assert folded("ASSAULT", "actual") == "ASSAULT"
    assert folded("AID", "negated") is None


@pytest.mark.parametrize(
    ("phrase", "form", "expected"),
    [("be ready to talk", "past", "was ready to talk"), ("flee", "ing", "fleeing"), ("shut shops", "pp", "shut shops")],
)
def test_phrases_are_inflected_at_their_verb(phrase: str, form: str, expected: str) -> None:
    assert inflect(phrase, form) == expected
