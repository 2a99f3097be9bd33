"""Hand-built parses for coding tests: no model needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.coding.trips import code_trips
from dragoman.language import Analyser
from dragoman.mentions import find_mentions
from dragoman.types import Actor, ActorCode, Mention, Mentions, Span, Trip

VOCAB = English().vocab


def build(rows: str) -> Doc:
    """A Doc from lines 'word lemma POS dep head [morph]'; heads are numbered from 0 within the Doc."""
    table = [line.split() for line in rows.strip().splitlines()]
    words = [r[0] for r in table]
    return Doc(
        VOCAB,
        words=words,
        spaces=[n + 1 < len(words) and words[n + 1] not in (".", ",", "'s") for n in range(len(words))],
        lemmas=[r[1] for r in table],
        pos=[r[2] for r in table],
        deps=[r[3] for r in table],
        heads=[int(r[4]) for r in table],
        morphs=[r[5] if len(r) > 5 else "" for r in table],
    )


def name_actors(doc: Doc, **codes: str) -> Mentions:
    """Mentions in which each word given has the code given (underscores stand for blanks)."""
    actors = []
    for word, code in codes.items():
        at = doc.text.index(word)
        mention = Mention(Span(at, at + len(word)), word, "name")
        actors.append(Actor(ActorCode(code.replace("_", " ")), word, "state", (mention,)))
    return Mentions(actors=tuple(actors))


@pytest.fixture
def make_doc() -> Callable[[str], Doc]:
    """Builder of hand-made parses."""
    return build


@pytest.fixture
def make_mentions() -> Callable[..., Mentions]:
    """Builder of mentions by word and code."""
    return name_actors


@pytest.fixture
def read(analyser: Analyser) -> Callable[[str, str | None], tuple[Trip, ...]]:
    """Trips of a text published on a day."""

    def run(text: str, published: str | None) -> tuple[Trip, ...]:
        doc = analyser.doc(text)
        return code_trips(doc, find_mentions(doc, published), published)

    return run
