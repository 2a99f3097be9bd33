"""Capitals and countries as governments or as locations, on hand-built trees."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from dragoman.mentions.metonyms import is_metonym

VOCAB = spacy.blank("en").vocab


def tree(rows: str) -> Doc:
    """A sentence of 'word/POS/dep/head' items; the head is a 0-based index."""
    items = [item.split("/") for item in rows.split()]
    words, pos, deps, heads = (list(column) for column in zip(*items, strict=True))
    lemmas = {"rejected": "reject", "left": "leave", "accused": "accuse", "talks": "talk", "said": "say", "flew": "fly"}
    return Doc(
        VOCAB, words=words, pos=pos, deps=deps, heads=[int(h) for h in heads],
        lemmas=[lemmas.get(w, w.lower()) for w in words],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "at", "country", "metonym"),
    [
        ("On/ADP/case/1 Monday/PROPN/obl/3 Beijing/PROPN/nsubj/3 rejected/VERB/ROOT/3 it/PRON/obj/3", 2, False, True),
        ("He/PRON/nsubj/1 accused/VERB/ROOT/1 Beijing/PROPN/obj/1", 2, False, True),
        ("He/PRON/nsubj/1 left/VERB/ROOT/1 Beijing/PROPN/obj/1", 2, False, False),
        ("He/PRON/nsubj/1 flew/VERB/ROOT/1 to/ADP/case/3 Beijing/PROPN/obl/1", 3, False, False),
        ("talks/NOUN/ROOT/0 in/ADP/case/2 Beijing/PROPN/nmod/0", 2, False, False),
        ("talks/NOUN/ROOT/0 with/ADP/case/2 Beijing/PROPN/nmod/0", 2, False, True),
        ("talks/NOUN/ROOT/0 with/ADP/case/2 Iran/PROPN/nmod/0", 2, True, True),
        ("rejected/VERB/ROOT/0 by/ADP/case/2 Iran/PROPN/obl/0", 2, True, True),
        ("He/PRON/nsubj/1 flew/VERB/ROOT/1 to/ADP/case/3 Iran/PROPN/obl/1", 3, True, False),
        ("a/DET/det/2 Beijing/PROPN/compound/2 hotel/NOUN/ROOT/2", 1, False, False),
        ("the/DET/det/1 government/NOUN/ROOT/1 of/ADP/case/3 Iran/PROPN/nmod/1", 3, True, True),
        ("the/DET/det/1 north/NOUN/ROOT/1 of/ADP/case/3 Iran/PROPN/nmod/1", 3, True, False),
    ],
)
def test_role_decides(rows: str, at: int, country: bool, metonym: bool) -> None:
    doc = tree(rows)
    assert is_metonym(doc[at : at + 1], country) is metonym


@pytest.mark.parametrize("rest", [", May 3 (Reuters) - Talks", " (Agency) - Talks", ": Talks", " — Talks"])
def test_a_dateline_is_a_location(rest: str) -> None:
    doc = spacy.blank("en").make_doc("GENEVA" + rest)
    assert not is_metonym(doc[0:1], False)


def test_possessive_capital_is_its_government_unless_a_place_is_owned() -> None:
    nlp = spacy.blank("en")
    policy, streets = nlp.make_doc("In fact Paris's offer stands"), nlp.make_doc("In fact Paris's streets emptied")
    for doc in (policy, streets):
        doc[4].pos_, doc[4].lemma_ = "NOUN", doc[4].text.rstrip("s")
    assert is_metonym(policy[2:3], False)
    assert not is_metonym(streets[2:3], False)
