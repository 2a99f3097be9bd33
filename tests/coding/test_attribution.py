"""Sources on hand-built parses."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from dragoman.coding.attribution import find_citations, find_statements, source_text
from dragoman.language import Analyser
from dragoman.types import Mentions

Docs = Callable[[str], Doc]


def test_said_that(make_doc: Docs) -> None:
    doc = make_doc(
        "the the DET det 1\nministry ministry NOUN nsubj 2\nsaid say VERB ROOT 2\nthat that SCONJ mark 5\n"
        "rebels rebel NOUN nsubj 5\nfled flee VERB ccomp 2"
    )
    (found,) = find_citations(doc)
    assert found.covers(5)
    assert not found.covers(2)
    assert doc[slice(*source_text(found))].text == "ministry"


def test_according_to(make_doc: Docs) -> None:
    doc = make_doc(
        "rebels rebel NOUN nsubj 1\nfled flee VERB ROOT 1\naccording accord VERB case 5\nto to ADP fixed 2\n"
        "local local ADJ amod 5\npolice police NOUN obl 1"
    )
    (found,) = find_citations(doc)
    assert found.source.text == "police"
    assert found.covers(1)
    assert doc[slice(*source_text(found))].text == "local police"


def test_statement_first_speaker_last(make_doc: Docs) -> None:
    doc = make_doc(
        "rebels rebel NOUN nsubj 1\nfled flee VERB ROOT 1\n, , PUNCT punct 1\npolice police NOUN nsubj 4\n"
        "said say VERB parataxis 1"
    )
    (found,) = find_citations(doc)
    assert found.source.text == "police"
    assert found.covers(0)
    assert found.covers(1)
    assert not found.covers(3)


def test_no_source_no_attribution(make_doc: Docs) -> None:
    assert find_citations(make_doc("rebels rebel NOUN nsubj 1\nfled flee VERB ROOT 1")) == ()


def test_a_quotation_goes_on_after_the_cue(analyser: Analyser) -> None:
    text = "“We will not sign,” the minister said. “The text is unfair.”"
    (found,) = find_statements(analyser.doc(text), Mentions())
    assert text[slice(*found.cue)] == "said"
    assert found.source is not None
    assert text[slice(*found.source)] == "the minister"
    assert [text[a:b] for a, b in found.content] == ["“We will not sign,”", "“The text is unfair.”"]


def test_claims_and_wishes(analyser: Analyser) -> None:
    text = "Peru's claim that Chile had fired first angered Lima. Chile wants to leave the pact."
    found = find_statements(analyser.doc(text), Mentions())
    cues = {text[slice(*f.cue)]: f for f in found}
    assert {"claim", "wants"} <= set(cues)
    assert text[slice(*cues["claim"].source or (0, 0))] == "Peru"
    assert [text[a:b] for a, b in cues["wants"].content] == ["to leave the pact"]


def test_a_paragraph_of_nothing_but_a_quotation_goes_on(analyser: Analyser) -> None:
    text = "“We wait,” the envoy said.\n“It will not be signed this year.”"
    (found,) = find_statements(analyser.doc(text), Mentions())
    assert [text[a:b] for a, b in found.content] == ["“We wait,”", "“It will not be signed this year.”"]


def test_the_whole_name_of_a_source(analyser: Analyser) -> None:
    for source in ("The envoy, Marta Solberg", "A spokesman for Captain Ilves"):
        text = f"{source}, said the text was unfair." if "," in source else f"{source} said the text was unfair."
        (found,) = find_statements(analyser.doc(text), Mentions())
        assert found.source is not None
        assert text[slice(*found.source)] == source
