"""Codebook predicates in hand-built trees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from dragoman.codebook import Codebook, load_codebook
from dragoman.coding.predicates import find_matches

HEAD = 'type = "{name}"\nquad = "verbal_conflict"\nscore = -1.0\ndefinition = "Test."\n'
BOOK = {
    "reject": """
[[predicates]]
verbs = ["call off"]
actor = ["subject"]
recipient = ["object"]
[[predicates]]
verbs = ["refuse"]
complement = ["meet"]
actor = ["subject"]
""",
    "consult": """
[[predicates]]
verbs = ["hold"]
objects = ["talk", "meeting"]
actor = ["subject", "with"]
symmetric = true
strength = 0.9
[[predicates]]
nouns = ["talk", "state visit"]
actor = ["between"]
[[predicates]]
verbs = ["speak"]
oblique = ["phone"]
actor = ["subject"]
""",
    "accuse": """
[[predicates]]
adjectives = ["critical"]
with = ["of"]
actor = ["subject"]
[[predicates]]
verbs = ["attack"]
not_objects = ["rebel"]
actor = ["subject"]
""",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    folder: Path = tmp_path_factory.mktemp("book")
    for name, text in BOOK.items():
        (folder / f"{name}.toml").write_text(HEAD.format(name=name.upper()) + text, encoding="utf-8")
    return load_codebook(folder)


def found(doc: Doc, book: Codebook) -> list[tuple[str, str, list[str]]]:
    return [(m.predicate.type, m.head.text, [t.text for t in m.tokens]) for m in find_matches(doc, book)]


def test_particle_verb_around_its_object(make_doc: Callable[[str], Doc], book: Codebook) -> None:
    doc = make_doc(
        "Kenya Kenya PROPN nsubj 1\ncalled call VERB ROOT 1\nthe the DET det 3\ngame game NOUN obj 1\n"
        "off off ADP compound:prt 1"
    )
    assert found(doc, book) == [("REJECT", "called", ["called", "off"])]


def test_light_verb_takes_its_noun_and_drops_the_noun_s_own_match(
    make_doc: Callable[[str], Doc], book: Codebook
) -> None:
    doc = make_doc("Kenya Kenya PROPN nsubj 1\nheld hold VERB ROOT 1\ntalks talk NOUN obj 1")
    assert found(doc, book) == [("CONSULT", "held", ["held", "talks"])]


def test_object_constraint_looks_at_the_passive_subject(make_doc: Callable[[str], Doc], book: Codebook) -> None:
    doc = make_doc("talks talk NOUN nsubj:pass 2\nwere be AUX aux:pass 2\nheld hold VERB ROOT 2")
    assert ("CONSULT", "held", ["held", "talks"]) in found(doc, book)


def test_verb_without_its_object_is_no_match(make_doc: Callable[[str], Doc], book: Codebook) -> None:
    doc = make_doc("Kenya Kenya PROPN nsubj 1\nheld hold VERB ROOT 1\nfirm firm ADV advmod 1")
    assert found(doc, book) == []


def test_oblique_complement_and_preposition_constraints(make_doc: Callable[[str], Doc], book: Codebook) -> None:
    phone = "They they PRON nsubj 1\nspoke speak VERB ROOT 1\nby by ADP case 3\nphone phone NOUN obl 1"
    assert found(make_doc(phone), book) == [("CONSULT", "spoke", ["spoke"])]
    refuse = "They they PRON nsubj 1\nrefused refuse VERB ROOT 1\nto to PART mark 3\nmeet meet VERB xcomp 1"
    assert found(make_doc(refuse), book) == [("REJECT", "refused", ["refused"])]
    critical = "They they PRON nsubj 2\nare be AUX cop 2\ncritical critical ADJ ROOT 2\nof of ADP case 4\n"
    critical += "Kenya Kenya PROPN obl 2"
    assert found(make_doc(critical), book) == [("ACCUSE", "critical", ["critical"])]


def test_exclusions(make_doc: Callable[[str], Doc], book: Codebook) -> None:
    rows = "Kenya Kenya PROPN nsubj 1\nattacked attack VERB ROOT 1\n{} {} NOUN obj 1"
    assert found(make_doc(rows.format("rebels", "rebel")), book) == []
    assert found(make_doc(rows.format("plans", "plan")), book) == [("ACCUSE", "attacked", ["attacked"])]


def test_noun_of_two_words(make_doc: Callable[[str], Doc], book: Codebook) -> None:
    doc = make_doc("the the DET det 2\nstate state NOUN compound 2\nvisit visit NOUN nsubj 3\nended end VERB ROOT 3")
    assert found(doc, book) == [("CONSULT", "visit", ["state", "visit"])]


def test_verb_with_a_wrong_tag_is_still_found(make_doc: Callable[[str], Doc], book: Codebook) -> None:
    doc = make_doc("Kenya Kenya PROPN nsubj 1\nattacked attacked ADJ ROOT 1\nplans plan NOUN obj 1")
    assert found(doc, book) == [("ACCUSE", "attacked", ["attacked"])]
