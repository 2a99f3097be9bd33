"""Which event types a story tells, against stories with one label each.

The format is that of the NGEC stories: ``text`` and ``label``. A story tells many acts and its label names one, that of
its headline, which is not read. So two things are measured: its chief type against the label (macro-F1), and how
often the label is among the types of its events. Chief is the type that weighs most: by its events, and by what the
first sentences tell of whomever; early sentences weigh more.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from dragoman.errors import InputError
from dragoman.evaluate.jsonl import records
from dragoman.evaluate.labels import Rows, by_class
from dragoman.language.relation import Pair
from dragoman.pipeline import Interpreter
from dragoman.types import Event, Relation

NO_TYPE = "none"
LEADS = 4  # sentences


def score_stories(file: Path, every: int = 1, coder: Interpreter | None = None) -> Rows:
    """Macro-F1, accuracy and each class's P, R and F1 of the chief type; recall of the label; the time."""
    coder = coder or Interpreter()
    pairs: list[tuple[str, str]] = []
    told = 0
    began = time.perf_counter()
    for number, row in enumerate(records(file, ("text", "label"), "labelled story")):
        text, label = str(row["text"]), str(row["label"])
        if number % every == 0:
            events, leads = _read(coder, text)
            pairs.append((chief(events, leads), label))
            told += label in {event.type for event in events}
    out = by_class("type", pairs)
    out["label among the events"] = {"score": round(told / max(1, len(pairs)), 4), "right": told, "of": len(pairs)}
    out["reading"] = {"stories": len(pairs), "seconds": round(time.perf_counter() - began, 2)}
    return out


def chief(events: Sequence[Event], leads: Sequence[Relation] = ()) -> str:
    """The type that weighs most; an event weighs its confidence, a lead sentence the probability of the type.

    Both weigh less the later they stand: by the square of the sentence's number.
    """
    weights: dict[str, float] = {}
    for event in events:
        weight = (event.confidence or 0.0) / (1 + (event.sentence or 0)) ** 2
        weights[event.type] = weights.get(event.type, 0.0) + weight
    for number, lead in enumerate(leads, start=1):
        for row in lead.ranked:
            weights[row.type] = weights.get(row.type, 0.0) + row.probability / number**2
    return max(weights, key=lambda name: weights[name], default=NO_TYPE)


def _read(coder: Interpreter, text: str) -> tuple[tuple[Event, ...], list[Relation]]:
    """Events and lead sentences of a story; of a text that cannot be read (too short, not English), none."""
    try:
        reading = coder.read(text)
    except InputError:
        return (), []
    leads = [Pair(text[s.start : s.end], None, None) for s in reading.sentences[:LEADS]]
    return reading.events, list(coder.relations(leads))
