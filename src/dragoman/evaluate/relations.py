"""Relations between given parties against labelled sentences.

The format is that of the PLV sentences: ``text``, ``source_spans``, ``target_spans``, ``gold_root``, ``gold_penta``.
Its labels follow CAMEO's division where PLOVER's manual draws another line: CONCEDE and RETREAT are one type, YIELD, of
material cooperation; a promised concession is an AGREE (035), an apology a SUPPORT (055), a verdict an ACCUSE (116), an
embargo a COERCE (163), a siege or occupation an ASSAULT (191, 192: CAMEO's 19). ``ELSEWHERE`` says so once; nothing
else is fitted to the set. A class gets the summed probability of what is in it; the quad and the binary class are
decided by such sums too, not by the winning type.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.evaluate.jsonl import records
from dragoman.evaluate.labels import Rows, by_class
from dragoman.language.relation import Pair
from dragoman.pipeline import Interpreter
from dragoman.types import Relation, Span

QUADS = {
    1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict",
}  # fmt: skip
QUAD_OF = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
ELSEWHERE = {
    ("CONCEDE", "promise"): "AGREE", ("CONCEDE", "apology"): "SUPPORT", ("SANCTION", "convict"): "ACCUSE",
    ("SANCTION", "embargo"): "COERCE", ("COERCE", "siege"): "ASSAULT",
}  # fmt: skip
"""(type, sense or mode) -> the set's class."""
SIDES = {1: "cooperation", 2: "cooperation", 3: "conflict", 4: "conflict"}
Labels = tuple[str, str, str]


def score_relations(file: Path, every: int = 1, coder: Interpreter | None = None) -> Rows:
    """Macro-F1 and accuracy at three levels (root, quad, binary), each class's P, R and F1, and the time.

    ``every``: score only every so many sentences.
    """
    coder = coder or Interpreter()
    golds = list(read_golds(file))[::every]
    pairs = [pair for pair, _ in golds]
    began = time.perf_counter()
    found = [labels(relation) for relation in coder.relations(pairs)]
    seconds = time.perf_counter() - began
    out: Rows = {}
    for level, name in enumerate(("root", "quad", "binary")):
        out.update(by_class(name, [(f[level], g[level]) for f, (_, g) in zip(found, golds, strict=True)]))
    out["reading"] = {"sentences": len(golds), "seconds": round(seconds, 2)}
    return out


def labels(relation: Relation) -> Labels:
    """The relation in the set's classes: root, quad, binary."""
    roots: dict[str, float] = {}
    for row in relation.ranked:
        left = row.probability
        for (type_, name), elsewhere in ELSEWHERE.items():
            if type_ == row.type:
                share = row.probability * row.senses.get(name, row.modes.get(name, 0.0))
                roots[elsewhere] = roots.get(elsewhere, 0.0) + share
                left -= share
        root = "YIELD" if row.type in ("CONCEDE", "RETREAT") else row.type
        roots[root] = roots.get(root, 0.0) + left
    quads: dict[str, float] = {}
    sides: dict[str, float] = {}
    for root, probability in roots.items():
        quad = QUAD_OF.get(root)
        if quad is not None:
            quads[QUADS[quad]] = quads.get(QUADS[quad], 0.0) + probability
            sides[SIDES[quad]] = sides.get(SIDES[quad], 0.0) + probability
    return _best(roots), _best(quads), _best(sides)


def _best(scores: Mapping[str, float]) -> str:
    return max(scores, key=lambda name: scores[name], default="")


NEEDED = ("text", "source_spans", "target_spans", "gold_root", "gold_penta")


def read_golds(file: Path) -> Iterable[tuple[Pair, Labels]]:
    """The sentences with their parties and classes; raises UsageError for a line that is not in the format."""
    for row in records(file, NEEDED, "labelled sentence"):
        try:
            yield _gold(row)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"the spans or classes of {row['text']!r} cannot be used ({error})"
            raise UsageError(f"{file}: {what}; mend the line") from error


def _gold(row: Mapping[str, Any]) -> tuple[Pair, Labels]:
    source, target = (_first(row[key]) for key in ("source_spans", "target_spans"))
    if source and target and source.start < target.end and target.start < source.end:
        target = None
    quad = int(row["gold_penta"])
    return Pair(str(row["text"]), source, target), (str(row["gold_root"]), QUADS[quad], SIDES[quad])


def _first(spans: list[Mapping[str, int]]) -> Span | None:
    return Span(spans[0]["start"], spans[0]["end"]) if spans else None
