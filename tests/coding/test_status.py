"""Status of acts on hand-built parses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.coding.status import questioned, status_of

CASES = {
    "plain": (
        "Kenya Kenya PROPN nsubj 1\nvisited visit VERB ROOT 1\nRome Rome PROPN obj 1",
        1,
        "actual",
    ),
    "will": (
        "Kenya Kenya PROPN nsubj 2\nwill will AUX aux 2\nsign sign VERB ROOT 2",
        2,
        "planned",
    ),
    "plans to": (
        "Kenya Kenya PROPN nsubj 1\nplans plan VERB ROOT 1\nto to PART mark 3\nvisit visit VERB xcomp 1",
        3,
        "planned",
    ),
    "no plan": (
        "Kenya Kenya PROPN nsubj 3\ndid do AUX aux 3\nnot not PART advmod 3\nplan plan VERB ROOT 3\n"
        "to to PART mark 5\nvisit visit VERB xcomp 3",
        5,
        "negated",
    ),
    "did not": (
        "Kenya Kenya PROPN nsubj 3\ndid do AUX aux 3\nnot not PART advmod 3\nsign sign VERB ROOT 3",
        3,
        "negated",
    ),
    "no longer": (
        "He he PRON nsubj 4\nwill will AUX aux 4\nno no ADV advmod 3\nlonger long ADV advmod 4\n"
        "travel travel VERB ROOT 4",
        4,
        "negated",
    ),
    "refused to": (
        "Kenya Kenya PROPN nsubj 1\nrefused refuse VERB ROOT 1\nto to PART mark 3\nsign sign VERB xcomp 1",
        3,
        "negated",
    ),
    "denied that": (
        "Kenya Kenya PROPN nsubj 1\ndenied deny VERB ROOT 1\nthat that SCONJ mark 4\nit it PRON nsubj 4\n"
        "attacked attack VERB ccomp 1",
        4,
        "denied",
    ),
    "accused, which it denied": (
        "Kenya Kenya PROPN nsubj 1\naccused accuse VERB ccomp 6\nUganda Uganda PROPN obj 1\n, , PUNCT punct 6\n"
        "which which PRON obj 6\nit it PRON nsubj 6\ndenied deny VERB ROOT 6",
        1,
        "actual",
    ),
    "if": (
        "if if SCONJ mark 2\n"
        "Kenya Kenya PROPN nsubj 2\n"
        "attacks attack VERB advcl 4\n"
        "Uganda Uganda PROPN nsubj 4\n"
        "responds respond VERB ROOT 4",
        2,
        "conditional",
    ),
    "could": (
        "Kenya Kenya PROPN nsubj 2\ncould could AUX aux 2\nattack attack VERB ROOT 2",
        2,
        "conditional",
    ),
    "said it would": (
        "Kenya Kenya PROPN nsubj 1\nsaid say VERB ROOT 1\nit it PRON nsubj 4\nwould would AUX aux 4\n"
        "send send VERB ccomp 1",
        4,
        "planned",
    ),
    "began to": (
        "Kenya Kenya PROPN nsubj 1\nbegan begin VERB ROOT 1\nto to PART mark 3\nwithdraw withdraw VERB xcomp 1",
        3,
        "actual",
    ),
    "planned visit": (
        "the the DET det 2\nplanned planned ADJ amod 2\nvisit visit NOUN nsubj 3\nangered anger VERB ROOT 3",
        2,
        "planned",
    ),
    "cancelled visit": (
        "Kenya Kenya PROPN nsubj 1\ncancelled cancel VERB ROOT 1\nthe the DET det 3\nvisit visit NOUN obj 1",
        3,
        "negated",
    ),
    "talks will be held": (
        "talks talk NOUN nsubj:pass 3\nwill will AUX aux 3\nbe be AUX aux:pass 3\nheld hold VERB ROOT 3",
        0,
        "planned",
    ),
    "headline infinitive": (
        "Kenya Kenya PROPN nsubj 2\nto to PART mark 2\nvisit visit VERB ROOT 2",
        2,
        "planned",
    ),
    "without": (
        "Kenya Kenya PROPN nsubj 1\nleft leave VERB ROOT 1\nwithout without SCONJ mark 3\nsigning sign VERB advcl 1",
        3,
        "negated",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_status(name: str, make_doc: Callable[[str], Doc]) -> None:
    rows, head, expected = CASES[name]
    assert status_of(make_doc(rows)[head]) == expected


QUESTIONS = {
    "did": (
        "Did do AUX aux 2\nKenya Kenya PROPN nsubj 2\ncondemn condemn VERB ROOT 2\nit it PRON obj 2\n? ? PUNCT punct 2",
        True,
    ),
    "the reason of what happened": (
        "Why why ADV advmod 3\ndid do AUX aux 3\nKenya Kenya PROPN nsubj 3\ncondemn condemn VERB ROOT 3\n"
        "it it PRON obj 3\n? ? PUNCT punct 3",
        False,
    ),
    "no question": (
        "Kenya Kenya PROPN nsubj 2\ndid do AUX aux 2\ncondemn condemn VERB ROOT 2\nit it PRON obj 2\n. . PUNCT punct 2",
        False,
    ),
    "in doubt of one's ears": (
        "Kenya Kenya PROPN nsubj 2\nhas have AUX aux 2\ncondemned condemn VERB ROOT 2\n"
        "it it PRON obj 2\n? ? PUNCT punct 2",
        False,
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_whether_tells_no_act(name: str, make_doc: Callable[[str], Doc]) -> None:
    rows, expected = QUESTIONS[name]
    doc = make_doc(rows)
    assert questioned(next(t for t in doc if t.lemma_ == "condemn")) is expected
