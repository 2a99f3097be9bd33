"""Scoring actors against a report and a treebank of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.actors import score_actors

TEXT = "Norwegian Foreign Minister Ana Lund met Kenyan officials in Oslo. Lund thanked them."
CONLLU = """# newdoc id = one
1\tLund\tLund\tPROPN\t_\t_\t2\tnsubj\t_\tEntity=(1-person-new-cf1-1-coref)
2\tpraised\tpraise\tVERB\t_\t_\t0\troot\t_\t_
3\tKenya\tKenya\tPROPN\t_\t_\t2\tobj\t_\tEntity=(2-place-new-cf2-1-sgl)|SpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

1\tLater\tlater\tADV\t_\t_\t3\tadvmod\t_\t_
2\tLund\tLund\tPROPN\t_\t_\t3\tnsubj\t_\tEntity=(1-person-giv-cf1-1-coref)
3\tleft\tleave\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

"""


def _span(words: str, at: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, at)
    return start, start + len(words)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    entities = [
        ("Ana Lund", "PERSON", "NOR GOV"),
        ("Norwegian", "NORP", "NOR"),
        ("Foreign Minister", "OFFICE", "NOR MIL"),
    ]
    later = _span("Lund", TEXT.index("Oslo"))
    record = {
        "id": "own", "published": "2025-03-04", "text": TEXT,
        "entities": [{"start": _span(w)[0], "end": _span(w)[1], "type": t, "code": c} for w, t, c in entities],
        "corefs": [[list(_span("Ana Lund")), list(later)]],
        "events": [{"actors": [{"span": list(_span("Kenyan officials")), "code": "KEN GOV"}], "recipients": []}],
    }  # fmt: skip
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return file


def test_codes_and_chains_of_a_report(gold: Path) -> None:
    scores = score_actors(gold)
    assert scores["named: code"]["score"] == 1.0
    assert scores["unnamed OFFICE: code"]["score"] == 0.0  # the gold's sector is wrong here, its country is not
    assert scores["unnamed OFFICE: country"]["score"] == 1.0
    assert scores["unnamed side of an event: code"]["score"] == 1.0
    assert scores["chains MUC"] == {"P": 1.0, "R": 1.0, "F1": 1.0}  # the title before the name is no mention of its own


def test_chains_of_a_treebank(tmp_path: Path) -> None:
    file = tmp_path / "one.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    assert score_actors(file)["chains CoNLL F1"]["score"] == 1.0


def test_what_is_no_gold_is_told(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.jsonl:1: this is no annotated report"):
        score_actors(file)
    with pytest.raises(UsageError, match="cannot be read"):
        score_actors(tmp_path / "none.jsonl")
