"""Text to Doc: tokenises, runs the network over windows, and writes what it says into a spaCy Doc."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.language import decode
from dragoman.language.lemmas import lemma
from dragoman.language.mending import mend, whole_names
from dragoman.language.network import Network, Scores
from dragoman.language.tokens import english
from dragoman.language.visits import Visits
from dragoman.language.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

TRIGGER_FLOOR = 0.02
ROLE_FLOOR = 0.2
LAYERS = (("ent", "ents"), ("inner", "nested"), ("time", "times"))
ROLES = ("actor", "recipient")
CHUNK = re.compile(r"\S+|\s+")
LONGEST = 60  # characters of a chunk that is remembered
CHUNKS = 32_768  # of text between blanks whose tokens are remembered; as many words with their lemmas
VECTORS = 20_000  # words of a text, from its beginning, whose vectors the visit head can be asked about: 15 MB
WORDS = 30_000  # different words that one vocabulary of spaCy holds, a third of a KB each: 10 MB


@dataclass
class _Notes:
    """What the network says of the words of one text, gathered over its windows (word indices)."""

    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    triggers: dict[int, dict[str, float]] = field(default_factory=dict)
    arguments: list[tuple[int, int, str, float]] = field(default_factory=list)
    status: dict[int, dict[str, float]] = field(default_factory=dict)
    modes: dict[int, dict[str, float]] = field(default_factory=dict)
    vectors: list[Any] = field(default_factory=list)


class _Words:
    """spaCy's tokenizer and vocabulary, and the chunks and words that were met.

    spaCy never forgets a word, and news has new ones without end: where there are too many, another one takes the
    place of this, which lives on with the Docs that have it.
    """

    def __init__(self) -> None:
        nlp: Any = english()
        self._tokenizer = nlp.tokenizer
        self._special = frozenset(self._tokenizer.rules)
        self.vocab = nlp.vocab
        self.chunk = lru_cache(CHUNKS)(self.cut)
        self.lemma = lru_cache(CHUNKS)(lambda word, upos: self.vocab.strings.add(lemma(word, upos)))
        self.label = cache(self.vocab.strings.add)
        self.feats = cache(lambda feats: self.vocab.morphology.add("" if feats == "_" else feats))

    def cut(self, chunk: str) -> tuple[str, ...]:
        """The tokens of some text; the tokenizer is not asked for letters alone, or with a comma behind them."""
        word = chunk.removesuffix(",")
        if word.isascii() and word.isalpha() and word not in self._special:
            return (word,) if word == chunk else (word, ",")
        return tuple(token.text for token in self._tokenizer(chunk))

    def full(self) -> bool:
        """Are there as many words as one vocabulary should hold?"""
        return len(self.vocab.strings) > WORDS

    def columns(self, tokens: list[str], heads: list[int], deps: list[str], pos: list[str], feats: list[str]) -> Any:
        """What is said of the tokens as a Doc holds it: an array with a row each, heads as distances."""
        out = np.empty((len(tokens), 5), dtype=np.uint64)
        out[:, 0] = [self.label(p) for p in pos]
        out[:, 1] = (np.array(heads, dtype=np.int64) - np.arange(len(heads))).astype(np.uint64)
        out[:, 2] = [self.label(d) for d in deps]
        out[:, 3] = [self.lemma(t, p) for t, p in zip(tokens, pos, strict=True)]
        out[:, 4] = [self.feats(f) for f in feats]
        return out


class Analyser:
    """The shipped analyser. ``threads`` is for one text; processes scale better than threads."""

    def __init__(self, threads: int = 1) -> None:
        """Load tokenizer and model; raises ModelError where a shipped file is missing or altered."""
        self._network = Network(threads)
        self._words = _Words()
        self.version = self._network.version

    def doc(self, text: str) -> Doc:
        """The Doc of one text; ``doc.text == text``. Time grows linearly with the length of the text."""
        known = self._known()
        tokens, spaces = _tokens(text, known)
        real = [i for i, token in enumerate(tokens) if not token.isspace()]
        return self._analysed(known, tokens, spaces, real, _newlines(tokens, real))

    def doc_of_words(self, sentences: Sequence[Sequence[str]]) -> Doc:
        """The Doc of words already cut and grouped into sentences (further sentence ends may be found)."""
        words = [word for sentence in sentences for word in sentence]
        ends = [i == len(sentence) - 1 for sentence in sentences for i in range(len(sentence))]
        return self._analysed(self._known(), words, [True] * len(words), list(range(len(words))), ends)

    def _known(self) -> _Words:
        if self._words.full():
            self._words = _Words()
        return self._words

    def _analysed(
        self, known: _Words, tokens: list[str], spaces: list[bool], real: list[int], breaks: list[bool]
    ) -> Doc:
        words = [tokens[i] for i in real]
        counts = self._network.sizes(words)
        notes = _Notes(spans={name: [] for name in (*(name for _, name in LAYERS), "triggers")})
        for w in windows(words, breaks, counts):
            scores = self._network.run(words[w.start : w.end], w.breaks)
            self._take(notes, w.start, scores)
        return _write(known, tokens, spaces, real, notes)

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Docs of many texts, in order; each is the same as from ``doc``."""
        for text in texts:
            yield self.doc(text)

    def _take(self, notes: _Notes, at: int, s: Scores) -> None:
        labels = self._network.labels
        if at < VECTORS:
            notes.vectors.append(s.vectors.astype(np.float16))
        heads = decode.tree(s.arcs, s.heads, s.sent)
        notes.heads += [at + h for h in heads]
        rels = s.rels.tolist()
        notes.rels += ["ROOT" if h == i else labels["rel"][rels[i]] for i, h in enumerate(heads)]
        notes.upos += [labels["upos"][k] for k in s.upos.tolist()]
        notes.feats += [labels["feats"][k] for k in s.feats.tolist()]
        for source, name in LAYERS:
            found = decode.spans(getattr(s, source), labels[source])
            notes.spans[name] += [(at + a, at + b, label) for a, b, label in found]
        self._take_events(notes, at, s)

    def _take_events(self, notes: _Notes, at: int, s: Scores) -> None:
        labels = self._network.labels
        best = s.trig.argmax(-1)
        ask = 1.0 - s.trig[:, 0]
        n = len(best)
        start = 0
        for i in range(n + 1):
            if i == n or best[i] != best[start]:
                if best[start]:
                    notes.spans["triggers"].append((at + start, at + i, labels["trig"][int(best[start])]))
                start = i
        for i in (ask >= TRIGGER_FLOOR).nonzero()[0].tolist():
            notes.triggers[at + i] = _distribution(s.trig[i, 1:], labels["trig"][1:])
            notes.status[at + i] = _distribution(s.status[i], labels["status"])
            notes.modes[at + i] = _distribution(s.mode[i], labels["mode"])
        for k, i in enumerate(s.asked.tolist()):
            for r, role in enumerate(ROLES):
                likely = s.roles[:, k, r]
                for w in (likely >= ROLE_FLOOR).nonzero()[0].tolist():
                    notes.arguments.append((at + i, at + w, role, float(likely[w])))


def _tokens(text: str, known: _Words) -> tuple[list[str], list[bool]]:
    """Tokens of a text, and whether a blank follows each.

    Cut chunk by chunk, because spaCy remembers no chunk after the first abbreviation of a text.
    """
    tokens: list[str] = []
    spaces: list[bool] = []
    for chunk in CHUNK.findall(text):
        if tokens and chunk[0] == " ":
            spaces[-1] = True
            chunk = chunk[1:]
        if chunk:
            cut = known.chunk(chunk) if len(chunk) <= LONGEST else known.cut(chunk)
            tokens += cut
            spaces += [False] * len(cut)
    return tokens, spaces


def _write(known: _Words, tokens: list[str], spaces: list[bool], real: list[int], notes: _Notes) -> Doc:
    from spacy.tokens import Doc, Span

    n = len(tokens)
    heads, deps, pos, feats = list(range(n)), ["dep"] * n, ["SPACE"] * n, ["_"] * n
    for i, head, dep, tag, feat in zip(real, notes.heads, notes.rels, notes.upos, notes.feats, strict=True):
        heads[i], deps[i], pos[i], feats[i] = real[head], dep, tag, feat
    mend([t.lower() for t in tokens], heads, deps, pos, feats)
    _attach_space(heads, set(real), n)
    doc = Doc(known.vocab, words=tokens, spaces=spaces)
    if tokens:
        doc.from_array(["POS", "HEAD", "DEP", "LEMMA", "MORPH"], known.columns(tokens, heads, deps, pos, feats))
    for name, found in notes.spans.items():
        if name == "ents":
            found = whole_names(found, [tokens[i] for i in real], notes.heads, notes.rels)
        group = [Span(doc, real[a], real[b - 1] + 1, label=label) for a, b, label in found]
        if name == "ents":
            doc.set_ents(group)
        else:
            doc.spans[name] = group
    doc.user_data.update(_by_token(notes, real))
    return doc


def _distribution(row: Any, names: list[str]) -> dict[str, float]:
    return {name: p for name, p in zip(names, row.tolist(), strict=True) if p >= TRIGGER_FLOOR}


def _by_token(notes: _Notes, real: list[int]) -> dict[str, Any]:
    return {
        "trigger_scores": {real[i]: v for i, v in notes.triggers.items()},
        "arguments": [(real[t], real[w], role, p) for t, w, role, p in notes.arguments],
        "event_status": {real[i]: v for i, v in notes.status.items()},
        "event_modes": {real[i]: v for i, v in notes.modes.items()},
        "visits": Visits(np.concatenate(notes.vectors), real) if notes.vectors else None,
    }


def _newlines(tokens: list[str], real: list[int]) -> list[bool]:
    out = [False] * len(real)
    for k, i in enumerate(real):
        stop = real[k + 1] if k + 1 < len(real) else len(tokens)
        if stop > i + 1:
            out[k] = any("\n" in tokens[j] or "\r" in tokens[j] for j in range(i + 1, stop))
    return out


def _attach_space(heads: list[int], real: set[int], n: int) -> None:
    last = -1
    for i in range(n):
        if i in real:
            last = i
        elif last >= 0:
            heads[i] = last
    following = -1
    for i in range(n - 1, -1, -1):
        if i in real:
            following = i
        elif heads[i] == i and following >= 0:
            heads[i] = following
