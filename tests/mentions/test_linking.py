"""Linking of names and titles on hand-built documents: no model needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc, Span

from dragoman.mentions.actors import find_actors
from dragoman.mentions.places import find_places
from dragoman.types import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

NLP = spacy.blank("en")
NOUNS = frozenset({"minister", "president", "counterpart", "counterparts", "officials", "secretary", "leaders"})


def build(text: str, names: Sequence[tuple[str, str]]) -> Doc:
    """A document with the given entities (all occurrences) and rough tags by the look of the words."""
    plain = NLP.make_doc(text)
    words = [t.text for t in plain]
    doc = Doc(
        NLP.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in plain],
        pos=[_tag(w) for w in words],
        sent_starts=[i == 0 or words[i - 1] in (".", "\n") for i in range(len(words))],
    )
    ents = []
    for name, label in names:
        start = text.find(name)
        while start >= 0:
            span = doc.char_span(start, start + len(name), label=label)
            if span is not None:
                ents.append(span)
            start = text.find(name, start + 1)
    kept: list[Span] = []
    for span in sorted(ents, key=lambda s: (s.start, -len(s))):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    doc.set_ents(kept)
    return doc


def _tag(word: str) -> str:
    low = word.lower()
    if low in ("the", "a", "an"):
        return "DET"
    if low in ("of", "in", "with", "to", "for", "from"):
        return "ADP"
    if low == "and":
        return "CCONJ"
    if low in ("he", "his", "she", "her", "they", "their", "it", "its"):
        return "PRON"
    if low.rstrip("s") in {n.rstrip("s") for n in NOUNS}:
        return "NOUN"
    if not word[0].isalnum():
        return "PUNCT"
    return "PROPN" if word[0].isupper() else "VERB" if low.endswith("ed") or low in ("met", "said") else "ADJ"


def actors(text: str, names: Sequence[tuple[str, str]], day: str | None = None) -> list[Actor]:
    """Actors of a hand-built document."""
    doc = build(text, names)
    return list(find_actors(doc, find_places(doc), day))


def one(found: Sequence[Actor], name: str) -> Actor:
    """The actor of this name."""
    return next(a for a in found if a.name == name)


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan Foreign Minister Akinyi Barasa met reporters.",
        "Kenya's foreign minister, Akinyi Barasa, met reporters.",
        "Akinyi Barasa, the Kenyan foreign minister, met reporters.",
        "Foreign Minister of Kenya Akinyi Barasa met reporters.",
        "Foreign Minister Akinyi Barasa of Kenya met reporters.",
    ],
)
def test_country_beside_the_name(text: str) -> None:
    """The text's own country makes the code, wherever it stands."""
    names = [("Akinyi Barasa", "PERSON"), ("Kenyan", "NORP"), ("Kenya", "GPE"), ("Foreign Minister", "OFFICE"),
             ("foreign minister", "OFFICE")]  # fmt: skip
    found = one(actors(text, names), "Akinyi Barasa")
    assert found.code == "KEN GOV"
    assert found.kind == "person"
    assert found.office is not None
    assert "inister" in found.office


def test_text_outranks_the_table() -> None:
    """A namesake of a known leader is what the text says."""
    text = "Peruvian Health Minister Joe Biden met reporters."
    names = [("Peruvian", "NORP"), ("Health Minister", "OFFICE"), ("Joe Biden", "PERSON")]
    assert one(actors(text, names, "2022-05-01"), "Joe Biden").code == "PER GOV"


def test_table_tells_a_bare_surname() -> None:
    """A leader by surname alone has country, sector and canonical name."""
    found = one(
        actors("Lavrov met reporters in Vienna.", [("Lavrov", "PERSON"), ("Vienna", "GPE")], "2022-05-01"), "Lavrov"
    )
    assert (found.code, found.canonical) == ("RUS GOV", "Sergei Lavrov")


def test_counterparts_share_out_their_countries() -> None:
    """'his Greek and Cypriot counterparts, A and B'."""
    text = "Egyptian Foreign Minister Karim Nassar met his Greek and Cypriot counterparts, "
    text += "Petros Vlahos and Nikos Ioannou."
    names = [("Egyptian", "NORP"), ("Foreign Minister", "OFFICE"), ("Karim Nassar", "PERSON"), ("Greek", "NORP"),
             ("Cypriot", "NORP"), ("counterparts", "OFFICE"), ("Petros Vlahos", "PERSON"),
             ("Nikos Ioannou", "PERSON")]  # fmt: skip
    found = actors(text, names)
    assert one(found, "Karim Nassar").code == "EGY GOV"
    assert one(found, "Petros Vlahos").code == "GRC GOV"
    assert one(found, "Nikos Ioannou").code == "CYP GOV"


def test_surname_title_and_pronoun_are_one_actor() -> None:
    """Full name, surname, title alone and pronoun are mentions of one person."""
    text = "Polish President Marek Wolny met reporters. The president said he agreed. Wolny thanked them."
    names = [
        ("Polish", "NORP"),
        ("President", "OFFICE"),
        ("Marek Wolny", "PERSON"),
        ("president", "OFFICE"),
        ("Wolny", "PERSON"),
    ]
    found = one(actors(text, names), "Marek Wolny")
    assert {"Marek Wolny", "The president", "he", "Wolny"} <= {m.text for m in found.mentions}
    assert {m.kind for m in found.mentions} == {"name", "title", "pronoun"}


def test_acronym_is_the_body_it_abbreviates() -> None:
    """'Lake Victoria Water Board (LVWB)' and 'LVWB' are one organisation."""
    text = "The Lake Victoria Water Board (LVWB) met. LVWB agreed."
    found = actors(text, [("Lake Victoria Water Board", "ORG"), ("LVWB", "ORG")])
    assert [len(a.mentions) for a in found if a.kind == "organisation"] == [3]


def test_unnamed_officials_of_two_states() -> None:
    """'Mexican and Guatemalan officials' are two actors on one span."""
    text = "Mexican and Guatemalan officials met."
    found = actors(text, [("Mexican", "NORP"), ("Guatemalan", "NORP")])
    assert {a.code for a in found if a.kind == "role"} == {"MEX GOV", "GTM GOV"}


def test_shared_names_need_their_state() -> None:
    """A House of Representatives is the American one only where the text is about the United States."""
    names = [("House of Representatives", "ORG"), ("Nigeria", "GPE"), ("Abuja", "GPE")]
    found = one(actors("Nigeria's House of Representatives met in Abuja.", names), "House of Representatives")
    assert found.code == "NGA LEG"


def test_mentions_lie_in_the_text() -> None:
    """Every mention's span gives its words, and no text is no actor."""
    text = "The Turkish foreign minister, Selin Aksoy, met U.S. officials."
    names = [("Turkish", "NORP"), ("foreign minister", "OFFICE"), ("Selin Aksoy", "PERSON"), ("U.S.", "GPE")]
    for actor in actors(text, names):
        for mention in actor.mentions:
            assert text[mention.span.start : mention.span.end] == mention.text
    assert actors("", []) == []


def test_an_office_told_before_its_holder_gets_the_name() -> None:
    """A head alone ("the Secretary") is the one person named who held such an office on the day, by the tables."""
    text = "The U.S. Secretary arrived in Berlin. He met reporters. Secretary Blinken and Senator John Kerry spoke."
    names = [("U.S.", "GPE"), ("Secretary", "OFFICE"), ("Berlin", "GPE"), ("Blinken", "PERSON"), ("Senator", "OFFICE"),
             ("John Kerry", "PERSON")]  # fmt: skip
    role = next(a for a in actors(text, names, "2021-06-24") if a.kind == "role")
    assert (role.canonical, role.code) == ("Antony Blinken", "USA GOV")
    for day in ("2019-06-24", None):
        assert all(a.canonical is None for a in actors(text, names, day) if a.kind == "role")
