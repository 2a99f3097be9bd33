"""Training sets as windows of words with labels for every head that the set can teach."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FEATS = ("Mood", "Number", "Person", "Tense", "VerbForm", "Voice", "PronType")
ENTITY_TYPES = ("PERSON", "OFFICE", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW")
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET", "AMOUNT")
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)
STATUSES = ("actual", "planned", "conditional", "negated", "denied")
ROLES = ("none", "actor", "recipient")
KEEP_SUBTYPES = {"nsubj:pass", "nsubj:outer", "obl:agent", "nmod:poss", "acl:relcl", "advcl:relcl", "compound:prt",
                 "aux:pass", "obl:unmarked", "nmod:unmarked", "csubj:pass", "cc:preconj", "det:predet"}
IGNORE = -100


@dataclass
class Sentence:
    """Words of one sentence with what is known about them."""

    words: list[str]
    upos: list[str] | None = None
    feats: list[str] | None = None
    heads: list[int] | None = None
    rels: list[str] | None = None
    marks: dict[str, list[Any]] = field(default_factory=dict)


@dataclass
class Document:
    """Sentences in order; ``arguments`` are (trigger word, word, role) over the document's words."""

    source: str
    sentences: list[Sentence]
    arguments: list[tuple[int, int, str]] = field(default_factory=list)


def open_text(path: Path) -> io.TextIOBase:
    """Open a plain or xz-compressed UTF-8 file for reading."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")  # type: ignore[return-value]
    return path.open(encoding="utf-8")


def relation(deprel: str) -> str:
    """Universal relation, with the subtypes that coding uses."""
    return deprel if deprel in KEEP_SUBTYPES else deprel.split(":")[0]


def features(feats: str) -> str:
    """The features that coding uses, joined, as one label."""
    have = dict(f.split("=", 1) for f in feats.split("|") if "=" in f)
    return "|".join(f"{k}={have[k]}" for k in FEATS if k in have) or "_"


def read_conllu(path: Path) -> list[Document]:
    """Documents of a CoNLL-U file (``# newdoc`` starts one)."""
    docs: list[Document] = []
    rows: list[list[str]] = []

    def flush() -> None:
        if rows:
            docs[-1].sentences.append(
                Sentence(
                    words=[r[1] for r in rows],
                    upos=[r[3] for r in rows],
                    feats=[features(r[5]) for r in rows],
                    heads=[int(r[6]) - 1 for r in rows],
                    rels=[relation(r[7]) for r in rows],
                )
            )
            rows.clear()

    with open_text(path) as lines:
        for line in lines:
            if line.startswith("# newdoc") or not docs:
                flush()
                docs.append(Document(path.name, []))
            if not line.strip():
                flush()
            elif line[0] != "#":
                row = line.rstrip("\n").split("\t")
                if row[0].isdigit():
                    rows.append(row)
    flush()
    return [d for d in docs if d.sentences]


def _bio(n: int, spans: list[tuple[int, int, str]]) -> list[str]:
    tags = ["O"] * n
    for a, b, label in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(t == "O" for t in tags[a:b]):
            tags[a:b] = [f"B-{label}"] + [f"I-{label}"] * (b - a - 1)
    return tags


class Aligner:
    """Character spans of a text to word indices."""

    def __init__(self, offsets: list[tuple[int, int]]) -> None:
        self.offsets = offsets

    def words(self, start: int, end: int) -> tuple[int, int] | None:
        """Half-open word range that overlaps the characters, or None."""
        hit = [i for i, (a, b) in enumerate(self.offsets) if a < end and b > start]
        return (hit[0], hit[-1] + 1) if hit else None


BREAK = re.compile(r"^(of|for|in|at|on|from|to|and|,|\()$", re.I)


def head_word(words: list[str], a: int, b: int) -> int:
    """The word that stands for a span: the last one before a preposition, comma or bracket."""
    for i in range(a + 1, b):
        if BREAK.match(words[i]):
            return i - 1
    return b - 1


def read_annotated(path: Path, tokenizer: Any, without: frozenset[str] = frozenset()) -> list[Document]:
    """Documents of the project's annotation, some ids left out; ``tokenizer`` is the analyser's."""
    docs = []
    with open_text(path) as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] not in without:
                docs.append(_annotated(row, tokenizer, path.name))
    return docs


def read_acts(
    path: Path, tokenizer: Any, texts: dict[str, str] | None = None, without: frozenset[str] = frozenset()
) -> list[Document]:
    """Reports of which only the acts were read (see ``annotate``); ``texts`` by report id where the file has none.

    Raises ``ValueError`` where a report is missing or no longer the text that was read.
    """
    docs = []
    with open_text(path) as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in without:
                continue
            text = row["text"] if texts is None else texts.get(row["id"], "")
            if texts is not None and hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
                raise ValueError(f"{path}: the text of report {row['id']} is not the one that was read")
            text = text[: row["sentences"][-1][1]]
            docs.append(_annotated(row | {"text": text}, tokenizer, path.name))
    return docs


def _annotated(d: dict[str, Any], tokenizer: Any, name: str) -> Document:
    tokens = [t for t in tokenizer(d["text"]) if not t.is_space]
    words = [t.text for t in tokens]
    al = Aligner([(t.idx, t.idx + len(t)) for t in tokens])
    n = len(words)

    def spans(rows: list[dict[str, Any]], key: str, fixed: str | None = None) -> list[tuple[int, int, str]]:
        out = []
        for r in rows:
            w = al.words(r["start"], r["end"])
            if w:
                out.append((*w, fixed or r[key]))
        return out

    if "entities" in d:
        ents = _bio(n, spans(d["entities"], "type"))
        inner = _bio(n, spans(d.get("nested") or [], "type"))
        times = _bio(n, spans(d["times"], "kind") + spans(d["amounts"], "", "AMOUNT"))
    else:  # not read for these
        ents = inner = times = [""] * n
    trig, status, mode = ["O"] * n, [""] * n, [""] * n
    arguments = []
    for e in d["events"]:
        w = al.words(*e["trigger_span"])
        if not w:
            continue
        for i in range(*w):
            trig[i] = e["type"]
        st = "actual" if e["status"] == "historical" else e["status"]
        head = head_word(words, *w) if w[1] - w[0] > 1 else w[0]
        head = w[0] if words[w[0]].isalpha() and w[1] - w[0] <= 2 else head
        for i in range(*w):
            status[i], mode[i] = st, e["mode"] or "none"
        for role in ("actor", "recipient"):
            for p in e[role + "s"]:
                s = p.get("span")
                pw = al.words(*s) if s else None
                if pw:
                    arguments.append((w[0], head_word(words, *pw), role))
    cuts = _sentence_ends(d["sentences"], al, n)
    sentences = []
    for a, b in zip([0, *cuts[:-1]], cuts, strict=True):
        marks = {"ent": ents, "inner": inner, "time": times, "trig": trig, "status": status, "mode": mode}
        sentences.append(Sentence(words[a:b], marks={k: v[a:b] for k, v in marks.items()}))
    return Document(name, sentences, arguments)


def _sentence_ends(spans: list[list[int]], al: Aligner, n: int) -> list[int]:
    cuts = sorted({w[1] for s in spans if (w := al.words(*s))} | {n})
    return [c for c in cuts if c > 0]


@dataclass
class Window:
    """A run of whole sentences; indices are within the window."""

    words: list[str]
    sent: list[int]
    source: str
    upos: list[str] | None
    feats: list[str] | None
    heads: list[int] | None
    rels: list[str] | None
    marks: dict[str, list[str]] | None
    arguments: list[tuple[int, int, str]]


def windows(doc: Document, pieces: Any, limit: int, rng: random.Random | None) -> Iterator[Window]:
    """Pack consecutive sentences up to ``limit`` word pieces; ``rng`` varies where windows start."""
    batch: list[Sentence] = []
    size, offset, start = 0, 0, 0
    bound = limit if rng is None else rng.randint(limit // 3, limit)
    for s in doc.sentences:
        if len(s.words) > limit:
            s = _cut(s, limit)
        k = sum(len(pieces(w)) for w in s.words)
        if batch and size + k > bound:
            yield _window(doc, batch, start)
            start, batch, size = offset, [], 0
            bound = limit if rng is None else rng.randint(limit // 3, limit)
        batch.append(s)
        size += k
        offset += len(s.words)
    if batch:
        yield _window(doc, batch, start)


def _cut(s: Sentence, limit: int) -> Sentence:
    marks = {k: v[:limit] for k, v in s.marks.items()}
    return Sentence(s.words[:limit], marks=marks) if s.marks else Sentence(s.words[:limit])


def _window(doc: Document, batch: list[Sentence], start: int) -> Window:
    words = [w for s in batch for w in s.words]
    sent = [i for i, s in enumerate(batch) for _ in s.words]
    syntax = all(s.upos is not None for s in batch)
    heads: list[int] = []
    base = 0
    for s in batch:
        if syntax and s.heads is not None:
            heads += [base + h if h >= 0 else base + i for i, h in enumerate(s.heads)]
        base += len(s.words)
    marks = None
    if batch[0].marks:
        marks = {k: [v for s in batch for v in s.marks[k]] for k in batch[0].marks}
    end = start + len(words)
    args = [(t - start, w - start, r) for t, w, r in doc.arguments if start <= t < end and start <= w < end]
    return Window(
        words, sent, doc.source,
        [u for s in batch for u in (s.upos or [])] if syntax else None,
        [u for s in batch for u in (s.feats or [])] if all(s.feats is not None for s in batch) else None,
        heads if syntax else None,
        [u for s in batch for u in (s.rels or [])] if syntax else None,
        marks, args,
    )


def label_sets(docs: list[Document]) -> dict[str, list[str]]:
    """All label lists, most frequent first where they come from the data."""
    count: dict[str, Counter[str]] = {k: Counter() for k in ("upos", "feats", "rel", "mode")}
    for d in docs:
        for s in d.sentences:
            count["upos"].update(s.upos or [])
            count["feats"].update(s.feats or [])
            count["rel"].update(s.rels or [])
            count["mode"].update(m for m in s.marks.get("mode", []) if m)

    def common(key: str, least: int) -> list[str]:
        return [k for k, c in sorted(count[key].items(), key=lambda x: (-x[1], x[0])) if c >= least]

    def bio(types: tuple[str, ...]) -> list[str]:
        return ["O"] + [f"{p}-{t}" for t in types for p in "BI"]

    return {
        "upos": common("upos", 1), "feats": common("feats", 10), "rel": common("rel", 5),
        "ent": bio(ENTITY_TYPES), "inner": bio(ENTITY_TYPES), "time": bio(TIME_TYPES),
        "trig": ["O", *EVENT_TYPES], "status": list(STATUSES), "mode": common("mode", 8), "role": list(ROLES),
    }
