"""The index of a report's actors."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from dragoman.coding.participants import participants
from dragoman.types import Mentions

ROWS = """
Peru Peru PROPN nsubj 1
thanked thank VERB root 1
Chile Chile PROPN obj 1
. . PUNCT punct 1
"""


def test_one_index_is_kept_for_the_same_mentions(
    make_doc: Callable[[str], Doc], make_mentions: Callable[..., Mentions]
) -> None:
    doc = make_doc(ROWS)
    first, second = make_mentions(doc, Peru="PER GOV"), make_mentions(doc, Peru="PER GOV", Chile="CHL GOV")
    kept = participants(doc, first)
    assert participants(doc, first) is kept
    assert kept.at(2) is None
    other = participants(doc, second)
    assert other is not kept and other.at(2) is not None
