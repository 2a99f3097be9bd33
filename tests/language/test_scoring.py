"""The scorers, on files written here."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.language import Analyser
from dragoman.language.scoring import Ratio, read_conllu, score_entities, score_parse, text_of

ROWS = """# newdoc id = one
1\tKings\tking\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tmeet\tmeet\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1-2\tDon’t\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tDo\tdo\tAUX\tVB\t_\t0\troot\t_\t_
2\tn’t\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_
3\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_
3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_

"""


def test_conllu_is_read_with_its_spaces(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu.xz"
    path.write_bytes(lzma.compress(ROWS.encode()))
    (document,) = read_conllu(path)
    assert text_of(document) == "Kings meet. Don’t! "
    assert not document[1].opens
    assert document[1].words == ("Do", "n’t", "!")
    assert document[0].heads == (1, 1, 1)


def test_paragraphs_of_a_treebank_stand_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    blocks = ROWS.replace("1\tKings", "# newpar id = p1\n1\tKings").replace("1-2\tDon", "# newpar_block = p\n1-2\tDon")
    path.write_text(blocks + "# newpar\n" + ROWS.split("\n\n")[1] + "\n\n", encoding="utf-8")
    (document,) = read_conllu(path)
    assert text_of(document) == "Kings meet. Don’t! \n\nDon’t! "


def test_a_bad_row_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text("1\tKings\n\n", encoding="utf-8")
    with pytest.raises(InputError, match="a row has 2 columns"):
        read_conllu(path)


@pytest.mark.parametrize("gold_words", [True, False])
def test_parse_scores(analyser: Analyser, tmp_path: Path, gold_words: bool) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(ROWS, encoding="utf-8")
    scores = score_parse(analyser, path, gold_words)
    assert scores["words"] == 100
    assert 0 <= scores["las"] <= scores["las universal"] <= scores["uas"] <= 100


def test_entity_scores(analyser: Analyser, tmp_path: Path) -> None:
    text = "The king of Jordan flew to Cairo."
    record = {
        "text": text,
        "entities": [{"start": 12, "end": 18, "type": "GPE"}, {"start": 27, "end": 32, "type": "GPE"}],
        "nested": [],
        "times": [],
        "amounts": [],
        "events": [],
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert score_entities(analyser, path)["entities GPE"] == 100


def test_f1_of_nothing_is_zero() -> None:
    assert Ratio(0, 0, 0).f1 == 0
    assert Ratio(1, 2, 2).f1 == 50
