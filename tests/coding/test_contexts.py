"""Context cues in a sentence."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from dragoman.coding.contexts import ContextFinder
from dragoman.language import Analyser

CUES = {"military": (("army",), ("armed", "force")), "legal": (("court",),), "economic": (("trade",),)}
ROWS = """
the the DET det 1
court court NOUN nsubj 2
praised praise VERB ROOT 2
the the DET det 5
armed armed ADJ amod 5
forces force NOUN obj 2
"""


def test_longer_cues_weigh_more_and_the_predicate_s_own_context_comes_first(make_doc: Callable[[str], Doc]) -> None:
    doc = make_doc(ROWS)
    found = ContextFinder(CUES).survey(doc)
    assert found.of(doc[:]) == ("military", "legal")
    assert found.of(doc[:], ("economic",)) == ("economic", "military", "legal")


def test_a_sequence_must_be_whole(make_doc: Callable[[str], Doc]) -> None:
    doc = make_doc("armed armed ADJ ROOT 0")
    assert ContextFinder(CUES).survey(doc).of(doc[:]) == ()


def test_what_runs_through_the_report_is_a_context_of_every_act(analyser: Analyser) -> None:
    doc = analyser.doc(
        "The court of appeal in Accra met on Monday. A judge read the ruling aloud. The minister condemned it. "
        "Lawyers left the court. Rain fell."
    )
    found = ContextFinder({"legal": (("court",), ("judge",), ("lawyer",)), "economic": (("trade",),)}).survey(doc)
    assert found.report() == ("legal",)
    assert [found.of(s) for s in list(doc.sents)[2:3]] == [("legal",)]


def test_one_sentence_of_many_is_not_what_the_report_is_about(analyser: Analyser) -> None:
    doc = analyser.doc("The court met. Rain fell. Snow fell. The minister left.")
    found = ContextFinder({"legal": (("court",),)}).survey(doc)
    assert found.report() == ()
    assert [found.of(s) for s in doc.sents] == [("legal",), (), (), ()]
