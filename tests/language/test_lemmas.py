"""Lemmas are those of lemminflect, whether they stand in the shipped table or come from its rules."""

from __future__ import annotations

import pytest
from lemminflect import getLemma

from dragoman.language.lemmas import TAGGED, lemma

WORDS = """travelled met went left lies lay children men women talks aides criteria better worse further earliest
sanctioned missiles flying sworn borne impeached ties lives saw leaves strikes agreed forces"""


@pytest.mark.parametrize(
    "word", [*WORDS.split(), "blorfed", "zindling", "gribbers"]
)  # the last three are in no dictionary
def test_lemmas_are_those_of_the_library(word: str) -> None:
    for upos in sorted(TAGGED):
        found = getLemma(word, upos=upos)
        assert lemma(word, upos) == (found[0].lower() if found else word)


def test_contracted_forms_and_names() -> None:
    assert [lemma(w, "AUX") for w in ("n't", "'ll", "’s", "wo")] == ["not", "will", "be", "will"]
    assert lemma("Rivers", "PROPN") == "Rivers"
    assert lemma("Rivers", "NOUN") == "river"
