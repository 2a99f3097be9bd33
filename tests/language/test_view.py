"""The view of a Doc says what spaCy says."""

from pathlib import Path

import pytest
from spacy.tokens import Doc

import dragoman
from dragoman.language import Analyser
from dragoman.language.view import Stretch, View, Word, view

TEXT = (
    'LIMA (Reuters) - "We will not wait," said Foreign Minister Ana Ríos, who left for Quito, Bogotá and Caracas on '
    "3 May.\n\nHer spokesman, the U.S.-born Mr. Paz,  didn't confirm it; talks were held and were welcomed. Peace?"
)
OF_WORDS = (
    "text", "lower_", "lemma_", "pos_", "dep_", "i", "idx", "whitespace_", "ent_type_", "ent_iob_", "is_space",
    "is_punct", "is_title", "is_alpha", "is_digit", "like_num", "shape_",
)  # fmt: skip
WORDS = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.fixture(scope="module")
def both(analyser: Analyser) -> tuple[Doc, View]:
    doc = analyser.doc(TEXT)
    made = view(doc)
    assert isinstance(made, View)
    return doc, made


def numbers(words: object) -> list[int]:
    return [word.i for word in words]


def test_words_say_what_tokens_say(both):
    doc, made = both
    assert len(made) == len(doc) and made.text == doc.text
    for token, word in zip(doc, made, strict=True):
        assert isinstance(word, Word)
        assert [getattr(word, name) for name in OF_WORDS] == [getattr(token, name) for name in OF_WORDS]
        assert bool(word.is_sent_start) == bool(token.is_sent_start)
        assert (str(word), len(word), str(word.morph)) == (str(token), len(token), str(token.morph))
        for name in ("VerbForm", "Tense", "Number"):
            assert word.morph.get(name, []) == token.morph.get(name, [])
        for name in WORDS:
            assert numbers(getattr(word, name)) == numbers(getattr(token, name)), (word.text, name)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(word, name).i == getattr(token, name).i
        assert (word.sent.start, word.sent.end) == (token.sent.start, token.sent.end)
        assert [word.is_ancestor(w) for w in made] == [token.is_ancestor(t) for t in doc]
        assert word.head is made[word.head.i]


def test_neighbours_end_where_the_text_ends(both):
    _, made = both
    assert made[3].nbor(-1) is made[2] and made[3].nbor() is made[4]
    with pytest.raises(IndexError):
        made[0].nbor(-1)
    with pytest.raises(IndexError):
        made[len(made) - 1].nbor(1)


def spans(found: object) -> list[tuple[int, int, str, str, int, int]]:
    return [(s.start, s.end, s.label_, s.text, s.start_char, s.end_char) for s in found]


def test_spans_say_what_spans_say(both):
    doc, made = both
    assert spans(made.ents) == spans(doc.ents) and spans(made.sents) == spans(doc.sents)
    assert {name: spans(group) for name, group in made.spans.items()} == {n: spans(g) for n, g in doc.spans.items()}
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            theirs, ours = doc[start:end], made[start:end]
            assert spans([ours]) == spans([theirs]) and ours.root.i == theirs.root.i
            assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
            assert ours.text_with_ws == theirs.text_with_ws and ours.lemma_ == theirs.lemma_
    assert made[2:4] == made[2:4] != made[2:5] and len({made[2:4], made[2:4]}) == 1
    assert [spans([made[a:b]]) for a, b in ((-3, None), (5, 2), (4, 400))] == [
        spans([doc[a:b]]) for a, b in ((-3, None), (5, 2), (4, 400))
    ]
    assert numbers(made[4:9][1:-1]) == numbers(doc[4:9][1:-1]) and made[4:9][-1].i == doc[4:9][-1].i


@pytest.mark.parametrize("mode", ["strict", "expand"])
def test_spans_of_characters_are_the_same(both, mode):
    doc, made = both
    for start in range(-1, len(doc.text) + 1):
        for end in (start + 1, start + 2, start + 5, start + 11):
            theirs = doc.char_span(start, end, label="GPE", alignment_mode=mode)
            ours = made.char_span(start, end, label="GPE", alignment_mode=mode)
            assert (theirs is None) == (ours is None), (start, end)
            assert theirs is None or spans([ours]) == spans([theirs])


def test_what_is_not_here_is_asked_of_spacy(both):
    doc, made = both
    assert made.has_annotation("POS") and made[0].n_rights == doc[0].n_rights
    ents = made[0 : len(made)].ents
    assert ents and all(isinstance(e, Stretch) for e in ents) and spans(ents) == spans(doc.ents)
    with pytest.raises(AttributeError):
        assert made[0].nothing


@pytest.mark.parametrize("stage", ["mentions", "coding"])
def test_rules_make_no_spans_of_spacys(stage):
    modules = (Path(dragoman.__file__).parent / stage).glob("*.py")
    bad = [
        m.name
        for m in modules
        for line in m.read_text("utf-8").splitlines()
        if line.startswith(("from spacy", "import spacy"))
    ]
    assert bad == []  # they are given views: mentions/labelled.py makes the span that fits
