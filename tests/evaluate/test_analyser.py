from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.analyser import score_entities, score_parse

CONLLU = """# sent_id = 1
1\tNorway\tNorway\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tcondemned\tcondemn\tVERB\t_\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\t_\t_\t4\tdet\t_\t_
4\tattack\tattack\tNOUN\t_\t_\t2\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


def test_a_treebank(tmp_path: Path) -> None:
    file = tmp_path / "one.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    scores = score_parse(file)
    assert scores["words"]["score"] == 1.0
    assert scores["las"]["score"] >= 0.8
    assert scores["upos from raw text"]["score"] >= 0.8


def test_an_entity_set(tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    text = "Norway condemned the attack."
    record = {"text": text, "entities": [{"start": 0, "end": 6, "type": "GPE"}], "nested": [], "times": []}
    file.write_text(json.dumps(record | {"amounts": [], "events": []}) + "\n", encoding="utf-8")
    assert score_entities(file)["entities"]["score"] == 1.0


def test_a_missing_file_is_told() -> None:
    with pytest.raises(UsageError, match="no such file"):
        score_parse(Path("nowhere.conllu"))
