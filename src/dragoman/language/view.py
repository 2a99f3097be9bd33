"""A Doc as the rules look at it: the same names as spaCy has, with everything worked out once.

spaCy makes a new object for each token, span, child and sentence that is asked for, and reads its strings anew; the
rules ask some hundred times for each word of a report. Here words are made once, what they are asked for most is kept
in them, and the rest is worked out at the first asking. What is not here is asked of spaCy. ``view`` says a ``Doc`` to
type checkers, so that rules are written, and tested by hand-built Docs, in spaCy's terms. A view is not written to.

Two words or stretches that are equal for spaCy are equal here; a word, moreover, is one and the same object.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from types import GeneratorType
from typing import Any, cast

import numpy as np
from spacy.tokens import Doc, Span, Token

IOB = ("", "I", "O", "B")
STRINGS = ("ORTH", "LOWER", "LEMMA", "POS", "DEP", "ENT_TYPE", "MORPH")
NUMBERS = ("ENT_IOB", "SENT_START", "IS_SPACE", "IS_PUNCT", "SPACY", "HEAD")


def view(doc: Doc) -> Doc:
    """The view of a Doc from the analyser."""
    return cast("Doc", View(doc))


class Morph:
    """The features of a word."""

    __slots__ = ("_values", "text")

    def __init__(self, text: str) -> None:
        """``text``: as in CoNLL-U, "" for none."""
        self.text = text
        pairs = (pair.partition("=") for pair in text.split("|") if pair)
        self._values = {name: value.split(",") for name, _, value in pairs}

    def get(self, name: str, default: list[str]) -> list[str]:
        """The values of a feature."""
        return self._values.get(name, default)

    def __str__(self) -> str:
        """As in CoNLL-U."""
        return self.text


@lru_cache(maxsize=1024)
def _morph(text: str) -> Morph:
    return Morph("" if text == "_" else text)


class _Strings(dict[int, str]):
    """The strings that numbers of a Doc stand for, each asked of spaCy once."""

    def __init__(self, store: Any) -> None:
        super().__init__({0: ""})
        self._store = store

    def __missing__(self, number: int) -> str:
        found: str = self._store[number]
        self[number] = found
        return found


class Word:
    """What spaCy calls a Token."""

    __slots__ = (
        "_edges", "_lefts", "_rights", "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i",
        "idx", "is_punct", "is_sent_start", "is_space", "lemma_", "lower_", "morph", "pos_", "text", "whitespace_",
    )  # fmt: skip
    children: tuple[Word, ...]
    dep_: str
    doc: View
    ent_iob_: str
    ent_type_: str
    head: Word
    i: int
    idx: int
    is_punct: bool
    is_sent_start: bool
    is_space: bool
    lemma_: str
    lower_: str
    morph: Morph
    pos_: str
    text: str
    whitespace_: str

    def __init__(self, i: int, doc: View) -> None:
        """The word number ``i``; ``View`` fills in the rest."""
        self.i = i
        self.doc = doc
        self.children = ()
        self._lefts: tuple[Word, ...] | None = None
        self._rights: tuple[Word, ...] | None = None
        self._edges: tuple[int, int] | None = None

    def __len__(self) -> int:
        """Its characters."""
        return len(self.text)

    def __str__(self) -> str:
        """The text."""
        return self.text

    def __lt__(self, other: Word) -> bool:
        """Words stand in the order of the text."""
        return self.i < other.i

    def __getattr__(self, name: str) -> Any:
        """What spaCy has under another name."""
        return self.doc.other(self.doc.given[self.i], name)

    @property
    def lefts(self) -> tuple[Word, ...]:
        """Children before the word."""
        if self._lefts is None:
            self._lefts = tuple([c for c in self.children if c.i < self.i])
        return self._lefts

    @property
    def rights(self) -> tuple[Word, ...]:
        """Children after the word."""
        if self._rights is None:
            self._rights = tuple([c for c in self.children if c.i > self.i])
        return self._rights

    @property
    def left_edge(self) -> Word:
        """The first word of all that hangs on this one."""
        return self.doc.words[self._bounds()[0]]

    @property
    def right_edge(self) -> Word:
        """The last word of all that hangs on this one."""
        return self.doc.words[self._bounds()[1]]

    def _bounds(self) -> tuple[int, int]:
        if self._edges is None:
            token = self.doc.given[self.i]  # where branches cross, spaCy's edges are its own
            self._edges = token.left_edge.i, token.right_edge.i
        return self._edges

    @property
    def subtree(self) -> Iterator[Word]:
        """The word and all that hangs on it."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Word]:
        """The head, its head, and so on."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """What is coordinated with the word."""
        if self.dep_ != "conj" and all(c.dep_ != "conj" for c in self.children):
            return ()
        return tuple(self.doc[t.i] for t in self.doc.given[self.i].conjuncts)

    @property
    def sent(self) -> Stretch:
        """Its sentence."""
        return self.doc.sentence(self.i)

    def is_ancestor(self, other: Word) -> bool:
        """Does the other word hang on this one, directly or not?"""
        return any(word is self for word in other.ancestors)

    def nbor(self, step: int = 1) -> Word:
        """The word so many places after it."""
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc.words[self.i + step]


class Stretch:
    """What spaCy calls a Span."""

    __slots__ = ("_root", "doc", "end", "label_", "start")

    def __init__(self, doc: View, start: int, end: int, label: str = "") -> None:
        """Half-open range of words."""
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self._root: Word | None = None

    def __len__(self) -> int:
        """Its words."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        """Its words."""
        return iter(self.doc.words[self.start : self.end])

    def __getitem__(self, at: Any) -> Any:
        """A word, or a stretch of them."""
        if isinstance(at, slice):
            start, end, _ = at.indices(self.end - self.start)
            return Stretch(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.words[self.start : self.end][at]

    def __eq__(self, other: object) -> bool:
        """The same words with the same label?"""
        return isinstance(other, Stretch) and self._key() == other._key()

    def __hash__(self) -> int:
        """By the same."""
        return hash(self._key())

    def __str__(self) -> str:
        """The text."""
        return self.text

    def __getattr__(self, name: str) -> Any:
        """What spaCy has under another name."""
        return self.doc.other(self.doc.given[self.start : self.end], name)

    def _key(self) -> tuple[int, int, str]:
        return self.start, self.end, self.label_

    @property
    def start_char(self) -> int:
        """Where its first word begins."""
        begins = self.doc.begins
        return begins[self.start] if self.start < len(begins) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where its last word ends."""
        return self.doc.ends[self.end - 1] if self.end > self.start else self.start_char

    @property
    def text(self) -> str:
        """The text, without the blank after it."""
        doc = self.doc
        return doc.text[doc.begins[self.start] : doc.ends[self.end - 1]] if self.end > self.start else ""

    @property
    def root(self) -> Word:
        """The word that the others hang on: the first of those that are nearest to the root of the sentence."""
        if self._root is None:
            words = self.doc.words[self.start : self.end]
            tops = [w for w in words if not self.start <= w.head.i < self.end or w.head is w]
            best = next((w for w in tops if w.head is w), None)
            self._root = best or (min(tops, key=_depth) if len(tops) > 1 else [*tops, *words][0])
        return self._root

    @property
    def sent(self) -> Stretch:
        """The sentence of its first word."""
        return self.doc.sentence(self.start)


def _depth(word: Word) -> int:
    """Steps to the root; marks and blanks on which nothing hangs come last."""
    if not word.children and (word.is_space or word.is_punct):
        return len(word.doc)
    return sum(1 for _ in word.ancestors)


class View:
    """What spaCy calls a Doc."""

    def __init__(self, doc: Doc) -> None:
        """Read a Doc once."""
        self.given = doc
        self.text = ""
        self.user_data = dict(doc.user_data)
        self.words = [Word(i, self) for i in range(len(doc))]
        self.begins: list[int] = []
        self.ends: list[int] = []
        self._read()
        self.ents = tuple(self._stretches(doc.ents))
        self.spans = {name: self._stretches(group) for name, group in doc.spans.items()}

    def _read(self) -> None:
        words, strings = self.words, _Strings(self.given.vocab.strings)
        columns = self.given.to_array([*STRINGS, *NUMBERS]).T
        heads = (columns[-1].astype("int64") + np.arange(len(words))).tolist()
        at, begins, ends = 0, self.begins, self.ends
        parts: list[str] = []
        below: dict[int, list[Word]] = {}
        for word, head, row in zip(words, heads, zip(*columns.tolist(), strict=True), strict=True):
            text, lower, lemma, pos, dep, ent_type, morph, ent_iob, sent_start, space, punct, blank, _ = row
            word.text = strings[text]
            word.lower_, word.lemma_, word.pos_ = strings[lower], strings[lemma], strings[pos]
            word.dep_, word.ent_type_, word.morph = strings[dep], strings[ent_type], _morph(strings[morph])
            word.ent_iob_, word.is_sent_start = IOB[ent_iob], sent_start == 1
            word.is_space, word.is_punct = space == 1, punct == 1
            word.whitespace_ = " " if blank else ""
            word.head = words[head]
            if head != word.i:
                below.setdefault(head, []).append(word)
            word.idx = at
            begins.append(at)
            at += len(word.text)
            ends.append(at)
            at += blank
            parts += (word.text, word.whitespace_)
        for number, children in below.items():
            words[number].children = tuple(children)
        self.text = "".join(parts)

    def _stretches(self, spans: Any) -> list[Stretch]:
        return [Stretch(self, s.start, s.end, s.label_) for s in spans]

    def __len__(self) -> int:
        """Its words."""
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        """Its words."""
        return iter(self.words)

    def __getitem__(self, at: Any) -> Any:
        """A word, or a stretch of them."""
        if type(at) is slice:
            start, end, _ = at.indices(len(self.words))
            return Stretch(self, start, end if end > start else start)
        return self.words[at]

    @cached_property
    def _sentences(self) -> list[Stretch]:
        return self._stretches(self.given.sents)

    @cached_property
    def _sentence_of(self) -> list[Stretch]:
        return [s for s in self._sentences for _ in range(len(s))]

    @property
    def sents(self) -> Iterator[Stretch]:
        """The sentences."""
        return iter(self._sentences)

    def sentence(self, at: int) -> Stretch:
        """The sentence of a word."""
        return self._sentence_of[at]

    def __getattr__(self, name: str) -> Any:
        """What spaCy has under another name."""
        return self.other(self.given, name)

    def other(self, given: Any, name: str) -> Any:
        """What spaCy has under a name that is not here, in terms of the view where it is words or spans."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self._viewed(getattr(given, name))

    def _viewed(self, value: Any) -> Any:
        if isinstance(value, Token):
            return self.words[value.i]
        if isinstance(value, Span):
            return Stretch(self, value.start, value.end, value.label_)
        return [self._viewed(v) for v in value] if isinstance(value, (list, tuple, GeneratorType)) else value

    def char_span(self, start: int, end: int, label: str = "", *, alignment_mode: str = "strict") -> Stretch | None:
        """The words between two characters; None where these are not the bounds of words and may not be moved."""
        first, last = self._at(start), self._at(end - 1)
        if first < 0 or last < 0:
            return None
        if alignment_mode == "strict" and (start != self.begins[first] or end != self.ends[last]):
            return None
        if alignment_mode == "expand" and start == self.ends[first]:  # the blank after a word is not of it
            first += 1
        return Stretch(self, first, last + 1, label)

    def _at(self, char: int) -> int:
        """The word, with the blank after it, that a character is of; -1 where there is none."""
        return bisect_right(self.begins, char) - 1 if char < len(self.text) else -1
