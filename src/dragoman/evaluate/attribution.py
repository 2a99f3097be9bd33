"""Statements against annotated attributions: source, cue and content, exact and overlapping.

Gold: JSON Lines as in PolNeAR: ``text``, ``attributions`` with ``source``, ``cue`` and ``content`` as lists of spans,
``discard`` (spans that are no part of the article), ``primary`` (one annotator per text). Exact: the same stretches of
text, where blanks and the marks , . ; : at their edges do not count; overlapping: a character in common. Each part is
matched by itself, one to one. PolNeAR marks no statement inside what another one says ("He told us that they hoped
..." is one statement, of his), a reading holds both: so a found statement does not count where its cue lies in the
content of another found one. Nothing of the gold is looked at for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluate.counts import Counts, one_to_one
from dragoman.evaluate.jsonl import records
from dragoman.pipeline import Interpreter
from dragoman.sources import Options, make_report
from dragoman.types import Attribution

Stretches = frozenset[tuple[int, int]]
Parts = Mapping[str, Stretches]

PARTS = ("source", "cue", "content")
EDGES = " \t\n\r\xa0,.;:"


def score_attribution(file: Path, coder: Interpreter | None = None) -> dict[str, dict[str, float]]:
    """P, R and F1 of each part over the primary annotations of a file, and how often a source has its actor."""
    coder = coder or Interpreter()
    counts = Counts()
    for gold in records(file, ("id", "text", "attributions"), "report with attributions"):
        if not gold.get("primary", True):
            continue
        report = make_report(gold["text"], {"published": gold.get("date") or None}, gold["id"], Options())
        if report.text != gold["text"]:
            continue  # its offsets would not hold
        reading = coder.read(report)
        found = outermost([_found(report.text, s) for s in reading.statements])
        outside = [(d["start"], d["end"]) for d in gold.get("discard") or ()]
        found = [f for f in found if not any(_overlap(f["cue"], frozenset({o})) for o in outside)]
        _count(found, [_annotated(report.text, a) for a in gold["attributions"]], counts)
        named = [s for s in reading.statements if s.source is not None]
        counts.add_ratio("sources linked to an actor", sum(s.actor is not None for s in named), len(named))
    return counts.scores()


def outermost(found: Sequence[Parts]) -> list[Parts]:
    """The statements whose cue is in the content of no other one; of two inside each other, both."""
    inside = {
        (i, j) for i, a in enumerate(found) for j, b in enumerate(found) if i != j and _within(a["cue"], b["content"])
    }
    return [
        f for i, f in enumerate(found) if not any((i, j) in inside and (j, i) not in inside for j in range(len(found)))
    ]


def _within(a: Stretches, b: Stretches) -> bool:
    return bool(a) and all(any(y[0] <= x[0] and x[1] <= y[1] for y in b) for x in a)


def _found(text: str, statement: Attribution) -> Parts:
    source = (statement.source,) if statement.source is not None else ()
    spans = {"source": source, "cue": (statement.cue,), "content": statement.content}
    return {part: _trimmed(text, spans[part]) for part in PARTS}


def _annotated(text: str, attribution: Mapping[str, Any]) -> Parts:
    return {part: _trimmed(text, [(s["start"], s["end"]) for s in attribution[part]]) for part in PARTS}


def _trimmed(text: str, spans: Sequence[tuple[int, int]]) -> Stretches:
    out = set()
    for start, end in spans:
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and text[end - 1] in EDGES:
            end -= 1
        if end > start:
            out.add((start, end))
    return frozenset(out)


def _overlap(a: Stretches, b: Stretches) -> int:
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def _count(found: Sequence[Parts], gold: Sequence[Parts], counts: Counts) -> None:
    for part in PARTS:
        have = [f[part] for f in found if f[part]]
        want = [g[part] for g in gold if g[part]]
        pairs = [(i, j) for i in range(len(have)) for j in range(len(want)) if _overlap(have[i], want[j])]
        exact = one_to_one((1.0, i, j) for i, j in pairs if have[i] == want[j])
        counts.add(f"{part} exact", len(exact), len(have), len(want))
        some = one_to_one((float(_overlap(have[i], want[j])), i, j) for i, j in pairs)
        counts.add(f"{part} overlapping", len(some), len(have), len(want))
