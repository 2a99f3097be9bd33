"""Scoring against sentences for coders with dictionaries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.validation import score_validation, triples
from dragoman.types import Event


def test_each_pair_of_sides_is_a_triple() -> None:
    event = Event("ACCUSE", actors=("RUR GOV", "SYL"), recipients=("BOR",), cameo="111")
    assert triples(event) == {("RURGOV", "BOR", "111"), ("SYL", "BOR", "111")}
    assert {t[:2] for t in triples(Event("CONSULT", actors=("RUR", "SYL")))} == {("RUR", "SYL"), ("SYL", "RUR")}


def test_sentences_are_read_with_their_dictionaries(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("RURITANIA [RUR]\nSYLDAVIA [SYL]\n", encoding="utf-8")
    named = {"actors": ["a.txt"], "agents": None}
    rows = [
        {"text": "Ruritania condemned Syldavia.", "events": [{"source": "RUR", "target": "SYL", "code": "111"}]},
        {"text": "It rained in Ruritania.", "events": None, "no_events": True},
        {"text": "Not settled.", "events": None, "no_events": False},
    ]
    file = tmp_path / "gold.jsonl"
    lines = [json.dumps({"id": str(n), "date": "2025-01-01", "dictionaries": named, **r}) for n, r in enumerate(rows)]
    file.write_text("\n".join(lines), encoding="utf-8")
    scores = score_validation(file, tmp_path)
    assert scores["pair"]["F1"] == 1.0
    assert scores["all pairs of a sentence, no others"]["of"] == 1
    assert scores["nothing found where nothing is told"]["score"] == 1.0


def test_a_missing_dictionary_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    record = {"id": "a", "date": "2025-01-01", "text": "x", "no_events": True, "dictionaries": {"actors": ["b.txt"]}}
    file.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.txt: the sentences need this dictionary"):
        score_validation(file, tmp_path)
