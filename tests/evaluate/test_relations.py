"""Scoring of relations and stories on files made here."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.labels import by_class
from dragoman.evaluate.relations import labels, read_golds, score_relations
from dragoman.evaluate.stories import chief, score_stories
from dragoman.types import Event, Relation, RelationType


def _span(text: str, part: str) -> list[dict[str, object]]:
    start = text.index(part)
    return [{"start": start, "end": start + len(part), "surface": part}]


def _row(text: str, source: str | None, target: str | None, root: str, penta: int) -> str:
    return json.dumps(
        {
            "text": text,
            "source_spans": _span(text, source) if source else [],
            "target_spans": _span(text, target) if target else [],
            "gold_root": root,
            "gold_penta": penta,
        }
    )


def _write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    return path


def test_relations_are_scored_at_three_levels(tmp_path: Path) -> None:
    file = _write(
        tmp_path / "gold.jsonl",
        _row("Chile condemned Peru over the raid.", "Chile", "Peru", "ACCUSE", 3),
        _row("Norway bombed Sweden at dawn.", "Norway", "Sweden", "AID", 2),
        _row("The prisoners were set free.", None, None, "YIELD", 2),
    )
    rows = score_relations(file)
    assert rows["root ACCUSE"]["F1"] == 1.0
    assert rows["root AID"]["right"] == 0
    assert rows["root accuracy"]["of"] == 3
    assert rows["binary conflict"]["R"] == 1.0
    assert rows["binary conflict"]["P"] < 1.0
    assert {"root macro-F1", "quad macro-F1", "binary macro-F1", "reading"} <= set(rows)


@pytest.mark.parametrize(
    ("line", "says"),
    [("{}", "no labelled sentence"), ("[1]", "no labelled sentence"), ("no json", "not JSON")],
)
def test_a_line_in_another_format_is_named(tmp_path: Path, line: str, says: str) -> None:
    file = _write(tmp_path / "gold.jsonl", _row("Chile met Peru.", "Chile", "Peru", "CONSULT", 1), line)
    with pytest.raises(UsageError, match=rf"gold\.jsonl:2: this is {says}"):
        list(read_golds(file))


def test_spans_that_cannot_be_used_are_told_with_their_sentence(tmp_path: Path) -> None:
    row = {"text": "Chile met.", "source_spans": [{}], "target_spans": [], "gold_root": "CONSULT", "gold_penta": 1}
    file = _write(tmp_path / "gold.jsonl", json.dumps(row))
    with pytest.raises(UsageError, match=r"spans or classes of 'Chile met\.' cannot be used"):
        list(read_golds(file))


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        list(read_golds(tmp_path / "none.jsonl"))
    with pytest.raises(UsageError, match="cannot be read"):
        score_stories(tmp_path / "none.jsonl.xz")


def test_what_the_set_files_elsewhere_goes_there_by_its_share() -> None:
    promised = RelationType("CONCEDE", 0.6, senses={"promise": 0.9, "apology": 0.05})
    verdict = RelationType("SANCTION", 0.3, modes={"convict": 1.0})
    other = RelationType("AID", 0.1)
    assert labels(Relation((promised, verdict, other))) == ("AGREE", "verbal cooperation", "cooperation")
    assert labels(Relation((verdict, other)))[0] == "ACCUSE"
    assert labels(Relation((RelationType("RETREAT", 0.5), RelationType("CONCEDE", 0.3), other)))[0] == "YIELD"


def test_classes_never_found_count_in_the_macro_average() -> None:
    rows = by_class("type", [("AID", "AID"), ("AID", "ASSAULT")])
    assert rows["type macro-F1"]["score"] == pytest.approx((2 / 3) / 2, abs=1e-4)
    assert rows["type ASSAULT"]["P"] == 0.0


def test_the_chief_type_of_a_story_stands_early_and_sure() -> None:
    events = [
        Event("PROTEST", sentence=0, confidence=0.9),
        Event("ACCUSE", sentence=4, confidence=0.9),
        Event("ACCUSE", sentence=6, confidence=0.9),
    ]
    assert chief(events) == "PROTEST"
    assert chief(events[1:]) == "ACCUSE"
    assert chief([]) == "none"
    lead = Relation((RelationType("AID", 0.7), RelationType("ACCUSE", 0.3)))
    assert chief(events[1:], [lead]) == "AID"
    assert chief(events[:1], [lead]) == "PROTEST"


def test_stories_are_scored_from_a_compressed_file(tmp_path: Path) -> None:
    file = tmp_path / "stories.jsonl.xz"
    stories = [
        ("Thousands of students marched against the government in Lima on Monday.", "PROTEST"),
        ("x", "AID"),
    ]
    with lzma.open(file, "wt", encoding="utf-8") as out:
        out.write("\n".join(json.dumps({"text": text, "label": label}) for text, label in stories))
    rows = score_stories(file)
    assert rows["type PROTEST"]["F1"] == 1.0
    assert rows["type AID"]["R"] == 0.0
    assert rows["label among the events"] == {"score": 0.5, "right": 1, "of": 2}
    assert score_stories(file, every=2)["type accuracy"]["of"] == 1
