"""Scoring of time expressions as TempEval-3 does. Texts are our own."""

from __future__ import annotations

import json
import lzma
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import spacy

from dragoman.errors import UsageError
from dragoman.evaluate.counts import Counts
from dragoman.evaluate.times import score_record, score_times
from dragoman.language import Analyser
from dragoman.mentions.timex import Timex, find_timexes
from dragoman.types import Span

TEXT = "Talks resumed last Thursday and end early next week."


def timex(words: str, value: str, kind: str = "DATE", text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "surface": words, "value": value, "type": kind}


def test_a_file_is_read_and_scored(tmp_path: Path, analyser: Analyser) -> None:
    gold = {"id": "1", "text": TEXT, "dct": {"value": "1998-03-06T13:19:00"}}
    gold["timex"] = [timex("last Thursday", "1998-03-05"), timex("early next week", "1998-W11")]
    file = tmp_path / "gold.jsonl.xz"
    file.write_bytes(lzma.compress((json.dumps(gold) + "\n").encode()))
    scores = score_times([file], analyser)
    assert {k: scores[f"times {k}"]["F1"] for k in ("strict", "relaxed", "value", "type")} == dict.fromkeys(
        ("strict", "relaxed", "value", "type"), 1.0
    )


def test_overlap_is_relaxed_and_value_needs_it() -> None:
    at = TEXT.index("Thursday")
    found = [Timex(Span(at, at + 8), "Thursday", "DATE", "1998-03-05"), Timex(Span(0, 5), "Talks", "SET", "P1D")]
    gold = {"text": TEXT, "timex": [timex("last Thursday", "1998-03-05"), timex("early next week", "1998-W11")]}
    counts = Counts()
    score_record(found, gold, counts)
    scores = counts.scores()
    assert [scores[f"times {k}"]["F1"] for k in ("strict", "relaxed", "value", "type")] == [0.0, 0.5, 0.5, 0.5]


def test_one_long_expression_counts_once_against_two() -> None:
    counts = Counts()
    gold = {"text": TEXT, "timex": [timex("last Thursday", "1998-03-05"), timex("early next week", "1998-W11 ")]}
    score_record([Timex(Span(0, len(TEXT)), TEXT, "DATE", None)], gold, counts)
    assert counts.scores()["times relaxed"]["right"] == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [("{", "not JSON"), ('{"text": "x"}', "no text with TIMEX3"), ("[]", "no text with TIMEX3")],
)
def test_a_record_that_cannot_be_used_is_told(content: str, says: str, tmp_path: Path, analyser: Analyser) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=rf"gold.jsonl:1: this is {says}"):
        score_times([file], analyser)


def test_a_missing_file_is_told(analyser: Analyser) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        score_times([Path("nowhere.jsonl.xz")], analyser)


def test_every_tenth_text_of_the_development_part_without_the_model(shared_dir: Path) -> None:
    """Floors about two points below the figures of these 26 texts without tags and names: 87.8, 94.2, 86.3."""
    counts, nlp = Counts(), spacy.blank("en")
    for name in ("timebank", "aquaint"):
        with lzma.open(shared_dir / "data" / "time-tempeval3" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in islice(lines, 0, None, 10):
                gold = json.loads(line)
                score_record(find_timexes(nlp(gold["text"]), gold["dct"]["value"][:10]), gold, counts)
    scores = counts.scores()
    assert scores["times strict"]["F1"] >= 0.86
    assert scores["times relaxed"]["F1"] >= 0.92
    assert scores["times value"]["F1"] >= 0.84
