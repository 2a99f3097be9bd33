"""Scoring places against a text of our own with toponyms."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Span

from dragoman.errors import UsageError
from dragoman.evaluate.places import score_places

TEXT = "A Norwegian minister flew from Oslo to Bergen."
NLP = English()


def _gold(surface: str, lat: float | None, lon: float | None, number: int | None) -> dict[str, object]:
    start = TEXT.index(surface)
    return {
        "start": start, "end": start + len(surface), "surface": surface, "lat": lat, "lon": lon, "geonameid": number,
        "country": "Norway",
    }  # fmt: skip


def _analysed(text: str) -> Doc:
    """The text with its nationality and its first town found, the second one missed."""
    doc = NLP.make_doc(text)
    doc.ents = [Span(doc, 1, 2, label="NORP"), Span(doc, 5, 6, label="GPE")]
    return doc


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    toponyms = [
        _gold("Norwegian", 62.0, 10.0, 3144096),
        _gold("Oslo", 59.91, 10.75, 3143244),
        _gold("Bergen", 40.0, 10.0, 1),
    ]
    file = tmp_path / "gold.jsonl.xz"
    with lzma.open(file, "wt", encoding="utf-8") as out:
        out.write(json.dumps({"text": TEXT, "toponyms": toponyms}) + "\n")
    return file


def test_found_and_resolved(gold: Path) -> None:
    scores = score_places([gold], _analysed)
    assert (scores["detection"]["right"], scores["detection"]["gold"]) == (2, 3)
    assert scores["detection without nationalities"]["gold"] == 2
    assert scores["given spans: country"]["score"] == 1.0
    assert scores["found spans: exact id"]["score"] == 1.0
    assert scores["given spans: exact id"]["right"] == 2  # Bergen's id in the gold is not Bergen's
    assert scores["given spans: within 161 km"]["right"] == 2
    assert scores["given spans: error"]["median km"] < 50


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.jsonl:1: this is no text with places"):
        score_places([file], _analysed)
    file.write_text("{\n", encoding="utf-8")
    with pytest.raises(UsageError, match="not JSON"):
        score_places([file], _analysed)
    with pytest.raises(UsageError, match="cannot be read"):
        score_places([tmp_path / "none.jsonl"], _analysed)
