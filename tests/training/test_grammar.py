"""The made sentences are well-formed trees in the terms of the treebanks."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from training.data import Sentence
from training.grammar import documents

SUBJECTS = ("nsubj", "nsubj:pass")


def _sentences(seed: int, count: int) -> list[Sentence]:
    return [s for d in documents(random.Random(seed), count) for s in d.sentences]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_every_sentence_is_one_tree(seed: int) -> None:
    for s in _sentences(seed, 12):
        assert s.upos is not None and s.heads is not None and s.rels is not None
        assert len(s.words) == len(s.upos) == len(s.heads) == len(s.rels)
        roots = [i for i, h in enumerate(s.heads) if h < 0]
        assert len(roots) == 1
        assert s.rels[roots[0]] == "root"
        for i in range(len(s.words)):
            seen, at = 0, i
            while s.heads[at] >= 0:
                at, seen = s.heads[at], seen + 1
                assert seen <= len(s.words)


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert _sentences(3, 20) == _sentences(3, 20)
    assert _sentences(3, 20) != _sentences(4, 20)


def test_no_word_has_two_subjects_and_no_branch_crosses() -> None:
    for s in _sentences(5, 400):
        assert s.heads is not None and s.rels is not None
        subjects = Counter(h for h, r in zip(s.heads, s.rels, strict=True) if r in SUBJECTS)
        assert max(subjects.values(), default=0) <= 1, s.words
        arcs = [(min(i, h), max(i, h)) for i, h in enumerate(s.heads) if h >= 0]
        assert not any(a < c < b < d for a, b in arcs for c, d in arcs), s.words


def test_the_constructions_of_diplomatic_news_are_there() -> None:
    text = "\n".join(" ".join(s.words) for s in _sentences(7, 3000))
    for phrase in (" is due in ", " tour of ", " said that ", " accused ", " spoke by phone with ", " expected to "):
        assert phrase in text
