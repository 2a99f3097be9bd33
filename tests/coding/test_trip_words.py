"""Verbs and nouns of travel by form and neighbours, on hand-built parses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.coding.trip_tense import tense_of
from dragoman.coding.trip_words import forms, noun_of, verb_of


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("flew", "fly"), ("flies", "fly"), ("travelled", "travel"), ("visiting", "visit"), ("left", "leave")],
)
def test_forms(form: str, lemma: str) -> None:
    assert forms()[form][0] == lemma


@pytest.mark.parametrize(
    ("rows", "token", "verb"),
    [
        ("He he PRON nsubj 2\nwill will AUX compound 2\ntravel travel NOUN ROOT 2", 2, True),
        ("his his PRON nmod:poss 1\nvisit visit NOUN ROOT 1", 1, False),
        ("to to PART mark 1\nvisit visit VERB ROOT 1", 1, True),
    ],
)
def test_verb_or_noun(make_doc: Callable[[str], Doc], rows: str, token: int, verb: bool) -> None:
    doc = make_doc(rows)
    assert (verb_of(doc[token]) is not None) is verb
    assert (noun_of(doc[token]) is None) is verb


@pytest.mark.parametrize(
    ("rows", "token", "tense"),
    [
        ("He he PRON nsubj 2\nwill will AUX aux 2\ntravel travel VERB ROOT 2", 2, "planned"),
        (
            "He he PRON nsubj 4\nwill will AUX aux 4\nno no ADV advmod 3\nlonger long ADV advmod 4\n"
            "travel travel VERB ROOT 4",
            4,
            "cancelled",
        ),
        ("He he PRON nsubj 1\narrived arrive VERB ROOT 1 Tense=Past", 1, "arrived"),
        ("He he PRON nsubj 1\nvisited visit VERB ROOT 1 Tense=Past", 1, "past"),
        ("He he PRON nsubj 2\nis be AUX aux 2\nvisiting visit VERB ROOT 2 VerbForm=Ger", 2, "underway"),
        (
            "He he PRON nsubj 1\ncancelled cancel VERB ROOT 1 Tense=Past\n"
            "his his PRON nmod:poss 3\nvisit visit NOUN obj 1",
            3,
            "cancelled",
        ),
    ],
)
def test_tense(make_doc: Callable[[str], Doc], rows: str, token: int, tense: str) -> None:
    assert tense_of(make_doc(rows)[token]) == tense
