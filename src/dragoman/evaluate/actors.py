"""Actors: their codes and chains against annotated reports, their chains against a treebank with entities (GUM).

Codes are judged at the gold mentions that have one: at names (persons, bodies, states, nationalities), and at
unnamed actors (offices, and sides of events that are no entity). A code is right if country and sector are; "country"
asks for its first part only. A gold mention that no found actor touches is wrong.

In chains a title and the name right after it ("Secretary Roe") are one mention.
Chains of the annotated reports are only of the chief actors and hold no nationality words, so found chains count if
they touch a gold one, and without such words. GUM
marks every entity: its chains of persons, bodies and places with a name or pronoun count, and found chains of two or
more mentions; mentions are compared by their head words, since their ends are drawn differently there.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.coding.speakers import with_speakers
from dragoman.errors import UsageError
from dragoman.evaluate.chains import Chain, ChainCounts, Rows
from dragoman.evaluate.counts import Counts
from dragoman.evaluate.jsonl import records
from dragoman.mentions import find_actors, find_places
from dragoman.types import Actor, Mention, Mentions

if TYPE_CHECKING:
    from spacy.tokens import Doc

Gold = Mapping[str, Any]
Span = tuple[int, int]
Analyse = Callable[[str], "Doc"]
NAMED = ("PERSON", "ORG", "GPE", "NORP")
KINDS = frozenset({"person", "organization", "place"})  # entity types of GUM that can act
_SAME = {"EUU": "EUR", "EEC": "EUR", "UN": "UNO"}
_ENTITY = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-([^()]*)(\))?|(\d+)(?:\[\d+/\d+\])?\)")


def score_actors(file: Path, analyse: Analyse | None = None) -> Rows:
    """Figures over an annotated file (JSON Lines) or a treebank with entities (``.conllu``, ``.conllu.xz``)."""
    if analyse is None:
        from dragoman.language import Analyser

        analyse = Analyser().doc
    if ".conllu" in file.name:
        return _score_treebank(file, analyse)
    counts, chains = Counts(), ChainCounts()
    for gold in records(file, ("text", "entities", "corefs"), "annotated report"):
        doc = analyse(gold["text"])
        actors = _actors(doc, gold.get("published"))
        _codes(actors, gold, counts)
        wanted = [[(m[0], m[1]) for m in chain] for chain in gold["corefs"]]
        chains.add(
            *_paired(wanted, [_spans(gold["text"], [m for m in a.mentions if m.kind != "norp"]) for a in actors])
        )
    return counts.scores() | chains.rows("chains")


def _actors(doc: Doc, published: str | None) -> tuple[Actor, ...]:
    """Actors as a reading has them, with the first-person words of speakers."""
    places = find_places(doc)
    return with_speakers(doc, Mentions(places=places, actors=find_actors(doc, places, published))).actors


# --- codes -------------------------------------------------------------------------------


def _codes(actors: Sequence[Actor], gold: Gold, counts: Counts) -> None:
    named: set[Span] = set()
    for entity in gold["entities"]:
        span = (entity["start"], entity["end"])
        if entity["type"] in NAMED:
            named.add(span)
        if entity.get("code") and (entity["type"] in NAMED or entity["type"] == "OFFICE"):
            kind = "named" if entity["type"] in NAMED else "unnamed"
            _judge(actors, span, entity["code"], (kind, f"{kind} {entity['type']}"), counts)
    sides = (s for event in gold["events"] for side in ("actors", "recipients") for s in event[side])
    for start, end, code in sorted({(*s["span"], s["code"]) for s in sides if s.get("span") and s.get("code")}):
        if not any(a < end and start < b for a, b in named):
            _judge(actors, (start, end), code, ("unnamed", "unnamed side of an event"), counts)


def _judge(actors: Sequence[Actor], span: Span, code: str, names: Iterable[str], counts: Counts) -> None:
    found = {_plain(a.code) for a in _at(actors, span) if a.code}
    want = _plain(code)
    for name in names:
        counts.add_ratio(f"{name}: code", float(want in found))
        counts.add_ratio(f"{name}: country", float(want.split()[0] in {f.split()[0] for f in found}))


def _at(actors: Sequence[Actor], span: Span) -> list[Actor]:
    """The actors whose mention covers most of a span; several where they share the words."""
    best, out = 0.0, []
    for actor in actors:
        share = max((_overlap(span, (m.span.start, m.span.end)) for m in actor.mentions), default=0.0)
        if share > best:
            best, out = share, [actor]
        elif share and share == best:
            out.append(actor)
    return out


def _overlap(a: Span, b: Span) -> float:
    """Shared characters against all characters of two spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def _plain(code: object) -> str:
    words = str(code).replace(":", " ").split()
    if len(words) > 1 and words[0] == "IGO":
        words = words[1:]
    return " ".join([_SAME.get(words[0], words[0]), *words[1:2]])


# --- chains ------------------------------------------------------------------------------


def _spans(text: str, mentions: Sequence[Mention]) -> list[Span]:
    """Spans of an actor's mentions; a title and the name right after it are one, as in the gold."""
    out: list[Span] = []
    titled = False
    for mention in sorted(mentions, key=lambda m: m.span):
        start, end = mention.span.start, mention.span.end
        if titled and mention.kind == "name" and not text[out[-1][1] : start].strip():
            start = out.pop()[0]
        out.append((start, end))
        titled = mention.kind in ("title", "nominal")
    return out


def _paired(wanted: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]]) -> tuple[list[Chain], list[Chain]]:
    """Gold chains, and the found ones that touch them, found mentions under the name of the gold ones they match."""
    golds = [span for chain in wanted for span in chain]
    chains, taken = [], set[Span]()
    for chain in found:
        out: set[Any] = set()
        for span in chain:
            fit, near = max(((_match(gold, span), gold) for gold in golds), default=(0.0, span))
            if fit > 0 and near not in taken:
                taken.add(near)
                out.add(near)
            else:
                out.add(("found", span))
        if len(out) > 1 and any(m in taken for m in out):
            chains.append(frozenset(out))
    return [frozenset(c) for c in wanted if len(c) > 1], chains


def _match(gold: Span, span: Span) -> float:
    """How well two mentions match: they end together or one holds the other, and share half of their words."""
    held = (gold[0] <= span[0] and span[1] <= gold[1]) or (span[0] <= gold[0] and gold[1] <= span[1])
    return _overlap(gold, span) if (held and _overlap(gold, span) >= 0.5) or gold[1] == span[1] else 0.0


def _score_treebank(file: Path, analyse: Analyse) -> Rows:
    """Chains against a CoNLL-U file with ``Entity`` in the last column."""
    chains = ChainCounts()
    for text, words, gold in _documents(file):
        doc = analyse(text)
        actors = _actors(doc, None)
        found = []
        for actor in actors:
            heads = {_head(words, span) for span in _spans(text, actor.mentions)} - {None}
            if len(heads) > 1:
                found.append(frozenset(heads))
        chains.add(gold, found)
    return chains.rows("chains")


Word = tuple[int, int, int, str]  # start, end, head (number of a word, -1 at the root), tag


def _head(words: Sequence[Word], span: Span) -> int | None:
    """The word of a span whose own head lies outside."""
    inside = [n for n, w in enumerate(words) if w[0] < span[1] and span[0] < w[1]]
    return next((n for n in inside if words[n][2] not in inside), None)


def _documents(file: Path) -> Iterator[tuple[str, list[Word], list[Chain]]]:
    """Text, words and gold chains of each document."""
    opened = lzma.open if file.suffix == ".xz" else open
    rows: list[list[list[str]]] = []
    try:
        with opened(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# newdoc") and rows:
                    yield _document(rows)
                    rows = []
                if line[:1].isdigit():
                    cells = line.rstrip("\n").split("\t")
                    if cells[0].isdigit():
                        if cells[0] == "1":
                            rows.append([])
                        rows[-1].append(cells)
    except (OSError, lzma.LZMAError, UnicodeDecodeError, IndexError) as error:
        raise UsageError(f"{file}: cannot be read as CoNLL-U ({error}); name a treebank with entities") from error
    if rows:
        yield _document(rows)


def _document(sentences: Sequence[Sequence[Sequence[str]]]) -> tuple[str, list[Word], list[Chain]]:
    text, words, opened = "", list[Word](), dict[str, list[tuple[int, str]]]()
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for sentence in sentences:
        first = len(words)
        for cells in sentence:
            start, number = len(text), len(words)
            text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
            head = int(cells[6]) - 1
            words.append((start, start + len(cells[1]), first + head if head >= 0 else -1, cells[3]))
            entity = next((c[7:] for c in cells[9].split("|") if c.startswith("Entity=")), "")
            for group, kind, closed, ended in _ENTITY.findall(entity):
                name = group or ended
                if group:
                    opened.setdefault(name, []).append((number, kind.split("-")[0]))
                if (closed or ended) and opened.get(name):
                    begun, of = opened[name].pop()
                    spans.setdefault(name, []).append((begun, number, of))
        text = text.rstrip() + "\n"
    return text, words, list(_gold_chains(words, spans))


def _gold_chains(words: Sequence[Word], spans: Mapping[str, Sequence[tuple[int, int, str]]]) -> Iterator[Chain]:
    """Chains of actors: of a kind that can act, and with a name or pronoun among the mentions."""
    for mentions in spans.values():
        heads = {_head(words, (words[a][0], words[b][1])) for a, b, _ in mentions} - {None}
        tags = {words[h][3] for h in heads if h is not None}
        if mentions[0][2] in KINDS and len(heads) > 1 and tags & {"PROPN", "PRON"}:
            yield frozenset(heads)
