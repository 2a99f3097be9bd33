"""Fit how codebook and head are weighed, on made sentences of phrases that were not trained on.

``python -m training.relations.fit`` prints the log loss and accuracy for weights of the head (SCALE) and of the
codebook (TRUST); the best go into ``dragoman.coding.relations``. With ``--also FILE``, the same weights on a file
of labelled sentences, to see (never to choose).
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterable
from pathlib import Path

from dragoman.codebook import load_codebook
from dragoman.coding import relations
from dragoman.evaluate.labels import by_class
from dragoman.evaluate.relations import Labels, labels, read_golds
from dragoman.language import Analyser
from dragoman.language.relation import Pair, RelationHead
from dragoman.types import Relation, RelationType, Span

from .sentences import TYPES, Maker
from .train import is_held

SCALES, TRUSTS = (0.0, 0.6, 0.8, 1.0), (0.0, 1.0, 2.0, 3.0, 4.0, 6.0)
Known = tuple[dict[str, relations.Vote], relations.Heads]


def known(pairs: list[Pair]) -> list[Known]:
    """What codebook and head say of each pair."""
    book, analyser, head = load_codebook(), Analyser(), RelationHead()
    votes = [relations.votes(analyser.doc(p.text), p.actor, p.recipient, book) for p in pairs]
    return list(zip(votes, head.likelihoods(pairs), strict=True))


def weighed(items: Iterable[Known], scale: float, trust: float) -> list[tuple[RelationType, ...]]:
    """The decisions under given weights; a scale of 0 leaves the head out."""
    relations.SCALE, relations.TRUST = scale or 1.0, trust
    book = load_codebook()
    return [relations.decide(book, said, head if scale else None) for said, head in items]


def macro(found: list[Labels], gold: list[Labels]) -> list[float]:
    """Macro-F1 of root, quad and binary."""
    return [by_class("x", [(f[i], g[i]) for f, g in zip(found, gold, strict=True)])["x macro-F1"]["score"]
            for i in range(3)]


def main() -> None:
    """Print the grid."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--also", type=Path)
    p.add_argument("--count", type=int, default=480)
    a = p.parse_args()
    maker = Maker(random.Random(2), is_held, only_held=True)
    examples = [maker.example(TYPES[i % len(TYPES)]) for i in range(a.count)]
    pairs = [Pair(e.text, *(Span(*s) if s else None for s in (e.actor, e.recipient))) for e in examples]
    items = known(pairs)
    also = list(read_golds(a.also)) if a.also else []
    others = known([pair for pair, _ in also])
    for scale in SCALES:
        for trust in TRUSTS:
            if scale or trust == 2.0:
                ranked = weighed(items, scale, trust)
                right = sum(r[0].type == e.type for r, e in zip(ranked, examples, strict=True)) / len(examples)
                loss = -sum(math.log(Relation(r).probability(e.type)) for r, e in zip(ranked, examples, strict=True))
                row = f"scale {scale} trust {trust}: accuracy {right:.3f} log loss {loss / len(examples):.3f}"
                if also:
                    scores = macro([labels(Relation(r)) for r in weighed(others, scale, trust)], [g for _, g in also])
                    row += "   also " + " ".join(f"{s:.3f}" for s in scores)
                print(row, flush=True)


if __name__ == "__main__":
    main()
