"""Measures the analyser against gold files: trees (CoNLL-U) and spans (JSON lines as in the annotated set)."""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from dragoman.language.analyser import Analyser

PARAGRAPH = re.compile(r"# newpar\b")
SENTENCES = 40
"""Sentences read together when a file has no document marks."""
Key = tuple[int, int]


@dataclass(frozen=True)
class Sentence:
    """One gold sentence: forms, whether a space follows, tags, heads (index in the sentence; a root is its own).

    ``opens``: it is the first of a paragraph.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    opens: bool = False


@dataclass(frozen=True)
class Ratio:
    """Hits against what gold has and what was found."""

    hits: int
    gold: int
    found: int

    @property
    def f1(self) -> float:
        """F1 in percent; 0 where there is nothing to find."""
        total = self.gold + self.found
        return 200 * self.hits / total if total else 0.0


def read_conllu(path: Path) -> list[list[Sentence]]:
    """Read a CoNLL-U file (plain or ``.xz``) as documents of sentences; raises InputError for a bad row."""
    opener = lzma.open if path.suffix == ".xz" else open
    documents: list[list[Sentence]] = []
    marked = False
    with opener(path, "rt", encoding="utf-8") as lines:
        for comments, rows in _blocks(lines):
            new = any(comment.startswith("# newdoc") for comment in comments)
            marked |= new
            if not documents or new or (not marked and len(documents[-1]) >= SENTENCES):
                documents.append([])
            opens = any(PARAGRAPH.match(comment) for comment in comments)
            documents[-1].append(_sentence(rows, path, opens))
    return documents


def _blocks(lines: Iterable[str]) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        text = line.rstrip("\n")
        if text.startswith("#"):
            comments.append(text)
        elif text:
            rows.append(text.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []


def _sentence(rows: Sequence[Sequence[str]], path: Path, opens: bool) -> Sentence:
    joined: dict[int, bool] = {}
    for row in rows:
        if len(row) != 10:
            raise InputError(str(path), f"a row has {len(row)} columns", "CoNLL-U rows have 10, parted by tabs")
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            joined |= dict.fromkeys(range(first, last), False) | {last: "SpaceAfter=No" not in row[9]}
    plain = [row for row in rows if row[0].isdigit()]
    spaces = tuple(joined.get(int(row[0]), "SpaceAfter=No" not in row[9]) for row in plain)
    heads = tuple(int(row[6]) - 1 if row[6] != "0" else number for number, row in enumerate(plain))
    words, upos, deps = (tuple(row[column] for row in plain) for column in (1, 3, 7))
    return Sentence(words, spaces, upos, heads, deps, opens)


def text_of(document: Sequence[Sentence]) -> str:
    """Return the running text that the forms, SpaceAfter and paragraph marks of a document spell.

    Paragraphs stand apart by an empty line, as in the texts that Universal Dependencies releases with a treebank.
    """
    out: list[str] = []
    for sentence in document:
        out += ["\n\n"] * (sentence.opens and bool(out))
        out += [word + " " * space for word, space in zip(sentence.words, sentence.spaces, strict=True)]
    return "".join(out)


def score_parse(analyser: Analyser, path: Path, gold_words: bool = True) -> dict[str, float]:
    """Score tags and trees of a CoNLL-U file, in percent.

    ``gold_words``: the analyser is given the gold words and sentence ends (it may still end further
    sentences); otherwise raw text, scored as F1 over words with the same characters. ``las`` compares whole
    relations, ``las universal`` only the part before the colon.
    """
    counts: Counter[str] = Counter()
    for document in read_conllu(path):
        sentences = [sentence.words for sentence in document]
        doc = analyser.doc_of_words(sentences) if gold_words else analyser.doc(text_of(document))
        gold = _gold_rows(document)
        found = _found_rows(doc)
        counts.update(_compared(gold, found))
    return {
        name: round(Ratio(counts[name], counts["gold"], counts["found"]).f1, 2)
        for name in ("words", "upos", "uas", "las", "las universal")
    } | {"sentences": round(Ratio(counts["ends"], counts["gold ends"], counts["found ends"]).f1, 2)}


@dataclass(frozen=True)
class _Row:
    upos: str
    head: Key
    dep: str
    last: bool


def _gold_rows(document: Sequence[Sentence]) -> dict[Key, _Row]:
    rows: dict[Key, _Row] = {}
    at = 0
    for sentence in document:
        keys: list[Key] = []
        for word in sentence.words:
            keys.append((at, at + len(_solid(word))))
            at = keys[-1][1]
        for number, key in enumerate(keys):
            dep = sentence.deps[number]
            rows[key] = _Row(sentence.upos[number], keys[sentence.heads[number]], dep, number == len(keys) - 1)
    return rows


def _found_rows(doc: Doc) -> dict[Key, _Row]:
    keys: dict[int, Key] = {}
    at = 0
    for token in doc:
        if not token.is_space:
            keys[token.i] = (at, at + len(_solid(token.text)))
            at = keys[token.i][1]
    rows: dict[Key, _Row] = {}
    for sentence in doc.sents:
        real = [token for token in sentence if token.i in keys]
        for token in real:
            dep = "root" if token.dep_ == "ROOT" else token.dep_
            rows[keys[token.i]] = _Row(token.pos_, keys.get(token.head.i, (-1, -1)), dep, token is real[-1])
    return rows


def _solid(word: str) -> str:
    return "".join(word.split())


def _compared(gold: dict[Key, _Row], found: dict[Key, _Row]) -> Counter[str]:
    counts: Counter[str] = Counter(gold=len(gold), found=len(found))
    counts["gold ends"] = sum(row.last for row in gold.values())
    counts["found ends"] = sum(row.last for row in found.values())
    ends = {key[1] for key, row in gold.items() if row.last}
    counts["ends"] = sum(row.last and key[1] in ends for key, row in found.items())
    for key in gold.keys() & found.keys():
        right, guess = gold[key], found[key]
        attached = right.head == guess.head
        counts["words"] += 1
        counts["upos"] += right.upos == guess.upos
        counts["uas"] += attached
        counts["las"] += attached and right.dep == guess.dep
        counts["las universal"] += attached and right.dep.split(":")[0] == guess.dep.split(":")[0]
    return counts


def score_entities(analyser: Analyser, path: Path) -> dict[str, float]:
    """Score exact, typed spans of an annotated JSON-lines file in percent F1: layers, then outer types.

    Layers are ``entities``, ``nested``, ``times`` (with amounts) and ``triggers``; a type reads ``entities GPE``.
    """
    counts: dict[str, Counter[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            doc = analyser.doc(record["text"])
            for layer, gold, found in _layers(record, doc):
                _tally(counts.setdefault(layer, Counter()), gold, found)
                if layer == "entities":
                    for kind in sorted({span[2] for span in gold | found}):
                        part = counts.setdefault(f"{layer} {kind}", Counter())
                        _tally(part, {s for s in gold if s[2] == kind}, {s for s in found if s[2] == kind})
    ratios = {name: Ratio(c["hits"], c["gold"], c["found"]) for name, c in counts.items()}
    return {name: round(ratio.f1, 2) for name, ratio in ratios.items()}


Spans = set[tuple[int, int, str]]


def _tally(counts: Counter[str], gold: Spans, found: Spans) -> None:
    counts.update(hits=len(gold & found), gold=len(gold), found=len(found))


def _layers(record: dict[str, Any], doc: Doc) -> Iterator[tuple[str, Spans, Spans]]:
    def gold(name: str, kind: str) -> Spans:
        return {(item["start"], item["end"], item.get(kind, "AMOUNT")) for item in record[name]}

    def found(spans: Iterable[Any]) -> Spans:
        return {(span.start_char, span.end_char, span.label_) for span in spans}

    acts = {(*event["trigger_span"], event["type"]) for event in record["events"] if event["trigger_span"]}
    yield "entities", gold("entities", "type"), found(doc.ents)
    yield "nested", gold("nested", "type"), found(doc.spans["nested"])
    yield (
        "times",
        gold("times", "kind") | {(a["start"], a["end"], "AMOUNT") for a in record["amounts"]},
        found(doc.spans["times"]),
    )
    yield "triggers", acts, found(doc.spans["triggers"])
