"""The analyser alone against a treebank or an entity set, with the reading time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.language import Analyser, scoring

Rows = dict[str, dict[str, float]]


def score_parse(file: Path) -> Rows:
    """Tags, attachments and sentence ends of a CoNLL-U file: on its gold words, and from raw text."""

    def both(analyser: Analyser) -> dict[str, float]:
        given = scoring.score_parse(analyser, file, gold_words=True)
        raw = scoring.score_parse(analyser, file, gold_words=False)
        return given | {f"{name} from raw text": value for name, value in raw.items()}

    return _scored(file, both)


def score_entities(file: Path) -> Rows:
    """F1 of exact, typed spans: entities overall and by type, nested ones, times, triggers."""
    return _scored(file, lambda analyser: scoring.score_entities(analyser, file))


def _scored(file: Path, measure: Callable[[Analyser], dict[str, float]]) -> Rows:
    if not file.is_file():
        raise UsageError(f"{file}: there is no such file; name a treebank or an annotated set")
    analyser = Analyser()
    analyser.doc("The minister arrived in the capital on Monday.")  # loads the model
    began = time.perf_counter()
    percent = measure(analyser)
    seconds = time.perf_counter() - began
    rows: Rows = {name: {"score": round(value / 100, 4)} for name, value in percent.items()}
    rows["reading"] = {"seconds": round(seconds, 2)}
    return rows
