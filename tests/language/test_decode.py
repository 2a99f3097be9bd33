"""Scores into structure, without a model."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from dragoman.language import decode
from dragoman.language.decode import spans, tree

TAGS = ("O", "B-GPE", "I-GPE", "B-ORG", "I-ORG")


def one_hot(path: list[str]) -> np.ndarray:
    scores = np.full((len(path), len(TAGS)), -5.0, dtype=np.float32)
    for row, tag in enumerate(path):
        scores[row, TAGS.index(tag)] = 0.0
    return scores


def test_spans_of_a_clean_path() -> None:
    assert spans(one_hot(["B-GPE", "I-GPE", "O", "B-ORG", "B-ORG"]), TAGS) == [
        (0, 2, "GPE"),
        (3, 4, "ORG"),
        (4, 5, "ORG"),
    ]


def test_a_stray_inside_tag_becomes_well_formed() -> None:
    found = spans(one_hot(["O", "I-GPE", "I-GPE"]), TAGS)
    assert all(kind == "GPE" and start < end for start, end, kind in found)


def test_nothing_found_is_an_empty_list() -> None:
    assert spans(one_hot(["O", "O"]), TAGS) == []
    assert spans(np.zeros((0, len(TAGS)), dtype=np.float32), TAGS) == []


def _formed(path: tuple[int, ...]) -> bool:
    before = ("O", *(TAGS[j] for j in path))
    return all(not b.startswith("I-") or (a[2:] == b[2:] and a != "O") for a, b in pairwise(before))


@pytest.mark.parametrize(("seed", "size"), [*((seed, 4) for seed in range(20)), *((seed, 6) for seed in range(8))])
def test_spans_are_those_of_the_best_well_formed_path(seed: int, size: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, len(TAGS))).astype(np.float32)
    paths = [p for p in product(range(len(TAGS)), repeat=size) if _formed(p)]
    best = max(paths, key=lambda path: sum(float(scores[i, j]) for i, j in enumerate(path)))
    assert spans(scores, TAGS) == spans(one_hot([TAGS[j] for j in best]), TAGS)


@pytest.mark.parametrize("seed", range(300))
def test_looking_at_the_words_around_gives_the_best_of_the_whole(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(int(rng.integers(1, 50)), len(TAGS))).astype(np.float32)
    step = decode._transitions(TAGS)
    whole = decode._viterbi(scores, step, step[0])
    assert spans(scores, TAGS) == spans(one_hot([TAGS[j] for j in whole]), TAGS)


@pytest.mark.parametrize("seed", range(60))
def test_every_sentence_becomes_one_tree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 14))
    arcs = rng.normal(size=(count, count)).astype(np.float32)
    sentences = np.cumsum(rng.random(count) < 0.2)
    arcs[sentences[:, None] != sentences[None, :]] = -1e4
    heads = tree(arcs, arcs.argmax(1), sentences)
    for number in set(sentences.tolist()):
        inside = [i for i in range(count) if sentences[i] == number]
        assert sum(heads[i] == i for i in inside) == 1
        for i in inside:
            for _ in range(count):
                assert sentences[heads[i]] == number
                i = heads[i]
            assert heads[i] == i


def test_a_tree_already_there_is_kept() -> None:
    arcs = np.array([[0, 9, 0], [0, 9, 0], [0, 9, 0]], dtype=np.float32)
    assert tree(arcs, arcs.argmax(1), np.zeros(3)) == [1, 1, 1]
