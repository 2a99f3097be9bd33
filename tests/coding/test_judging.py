"""The verb of judgement above the noun of an act, on hand-built parses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.coding.judging import judgement

RELEASE = """
Peru Peru PROPN nsubj 1
{verb} {lemma} VERB ROOT 1
the the DET det 3
release release NOUN obj 1
of of ADP case 6
two two NUM nummod 6
nuns nun NOUN nmod 3
. . PUNCT punct 1
"""


@pytest.mark.parametrize(("verb", "lemma", "judges"), [("welcomed", "welcome", True), ("announced", "announce", False)])
def test_who_judges_an_act_is_told_by_the_verb_above_it(
    make_doc: Callable[[str], Doc], verb: str, lemma: str, judges: bool
) -> None:
    """Whoever welcomes a release did not release anyone; whoever announces it may have."""
    doc = make_doc(RELEASE.format(verb=verb, lemma=lemma))
    found = judgement(doc[3])
    assert (found is not None and found.i == 1) is judges
