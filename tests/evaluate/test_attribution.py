"""Scoring of statements: what is exact, what overlaps, what does not count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.attribution import outermost, score_attribution

TEXT = "Spain said on Monday that France had broken its word."


def _span(words: str) -> list[dict[str, object]]:
    start = TEXT.index(words)
    return [{"start": start, "end": start + len(words), "surface": words}]


def _file(tmp_path: Path, **more: object) -> Path:
    attribution = {"source": _span("Spain"), "cue": _span("said"), "content": _span("that France had broken its word")}
    record = {"id": "a", "text": TEXT, "primary": True, "attributions": [attribution], "discard": [], **more}
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return file


def test_a_plain_statement_is_found_exactly(tmp_path: Path) -> None:
    scores = score_attribution(_file(tmp_path))
    for part in ("source", "cue", "content"):
        assert scores[f"{part} exact"]["F1"] == 1.0
    assert scores["sources linked to an actor"]["score"] == 1.0


def test_part_of_a_content_only_overlaps(tmp_path: Path) -> None:
    half = {"source": _span("Spain"), "cue": _span("said"), "content": _span("France had broken")}
    scores = score_attribution(_file(tmp_path, attributions=[half]))
    assert scores["content exact"]["F1"] == 0.0
    assert scores["content overlapping"]["F1"] == 1.0


def test_secondary_annotations_and_discarded_text_do_not_count(tmp_path: Path) -> None:
    assert score_attribution(_file(tmp_path, primary=False)) == {}
    whole = [{"start": 0, "end": len(TEXT), "surface": TEXT}]
    scores = score_attribution(_file(tmp_path, attributions=[], discard=whole))
    assert scores["cue exact"]["predicted"] == 0


def test_a_line_without_annotations_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id": "a", "text": "x"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"gold\.jsonl:1: this is no report with attributions"):
        score_attribution(file)


def _parts(cue: tuple[int, int], content: tuple[int, int]) -> dict[str, frozenset[tuple[int, int]]]:
    return {"source": frozenset(), "cue": frozenset({cue}), "content": frozenset({content})}


def test_a_statement_inside_another_one_does_not_count() -> None:
    outer, inner, other = _parts((0, 4), (5, 40)), _parts((10, 14), (15, 40)), _parts((50, 54), (55, 60))
    assert outermost([outer, inner, other]) == [outer, other]


def test_two_statements_inside_each_other_both_count() -> None:
    one, two = _parts((0, 4), (5, 40)), _parts((10, 14), (0, 9))
    assert outermost([one, two]) == [one, two]
