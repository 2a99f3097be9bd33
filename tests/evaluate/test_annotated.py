"""Scoring against a small annotated report of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.annotated import score_annotated
from dragoman.evaluate.tables import show_scores

TEXT = "Chilean Foreign Minister Ana Díaz will travel to Oslo on Monday. Norway condemned the attack in Quito."


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _gold() -> dict[str, Any]:
    entities = [
        ("Chilean", "NORP"),
        ("Foreign Minister", "OFFICE"),
        ("Ana Díaz", "PERSON"),
        ("Oslo", "GPE"),
        ("Norway", "GPE"),
        ("Quito", "GPE"),
    ]
    start, end = _at("Monday")
    return {
        "id": "own",
        "published": "2025-03-04",
        "text": TEXT,
        "entities": [{"start": _at(w)[0], "end": _at(w)[1], "type": t} for w, t in entities],
        "nested": [],
        "times": [{"start": start, "end": end, "kind": "DATE", "value": "2025-03-10"}],
        "events": [
            {"type": "ACCUSE", "actors": [{"code": "NOR"}], "recipients": [], "trigger_span": _at("condemned")},
        ],
        "trips": [
            {
                "traveler": "Ana Díaz",
                "country": "CHL",
                "status": "planned",
                "start": {"date": "2025-03-10"},
                "end": {"date": None},
                "stops": [{"order": 1, "country": "NOR", "city": "Oslo"}],
            }
        ],
        "deals": [],
    }


def test_figures_of_one_report(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(_gold()) + "\n", encoding="utf-8")
    scores = score_annotated(file)
    assert scores["entity"]["gold"] == 6
    assert scores["entity PERSON"]["F1"] == 1.0
    assert scores["time value"]["F1"] == 1.0
    assert scores["trip"]["F1"] == 1.0
    assert scores["stop"]["F1"] == 1.0
    assert scores["event lenient ACCUSE"]["R"] == 1.0
    assert scores["trip start (matched)"]["score"] == 1.0
    assert scores["deal"]["F1"] == 1.0
    assert scores["reading"]["reports"] == 1
    assert "entity PERSON" in show_scores(scores, as_json=False)
    assert json.loads(show_scores(scores, as_json=True))["trip"]["gold"] == 1


@pytest.mark.parametrize(("content", "says"), [("{oops", "not JSON"), ('{"text": "x"}', "no annotated report")])
def test_a_file_that_is_no_gold_is_told_by_line(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text("\n" + content, encoding="utf-8")
    with pytest.raises(UsageError, match=rf"gold\.jsonl:2: .*{says}"):
        score_annotated(file)
