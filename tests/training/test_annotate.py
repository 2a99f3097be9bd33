"""What a reader writes about a report becomes offsets; what is kept is clean of development reports."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from training import annotate
from training.annotate import kept, read_lines, read_written, reports, seal

SHARED = Path(__file__).resolve().parents[3] / "shared"
DATA = SHARED / "data"
needs_shared = pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")

TEXT = "Lima recalls envoy\nPeru recalled its envoy after the attack. The attack drew criticism from Lima and Quito."
CUTS = [[0, 18], [19, 60], [61, len(TEXT)]]


def _read(tmp_path: Path, lines: str) -> tuple[dict[str, list[dict[str, object]]], list[str]]:
    file = tmp_path / "1.events"
    file.write_text(lines, encoding="utf-8")
    return read_lines(file, {"a1": TEXT}, {"a1": CUTS})


def test_acts_become_offsets_nearest_to_their_trigger(tmp_path: Path) -> None:
    acts, faults = _read(
        tmp_path,
        "= a1 (anything)\n"
        "1 | recalled | SANCTION.expel | actual | Peru [PER] > - [ECU]\n"
        "2 | criticism | ACCUSE.disapprove | actual | Lima [PER] ; Quito [ECU] >\n"
        "2 | attack | ASSAULT | historical | > Peru [PER]\n",
    )
    assert not faults
    recalled, criticism, attack = acts["a1"]
    assert recalled["trigger_span"] == [24, 32]
    assert recalled["actors"] == [{"span": [19, 23], "code": "PER"}]
    assert recalled["recipients"] == [{"span": None, "code": "ECU"}]
    spans = [TEXT[slice(*p["span"])] for p in criticism["actors"]]
    assert spans == ["Lima", "Quito"] and criticism["actors"][0]["span"][0] > 61
    assert attack["recipients"] == [{"span": [19, 23], "code": "PER"}]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("1 | recalls | SANCTION | actual | Peru > ", "no 'recalls'"),
        ("1 | recalled | SANCTION.visit | actual | Peru > ", "no type or mode"),
        ("1 | recalled | SANCTION | done | Peru > ", "no status"),
        ("1 | recalled | SANCTION | actual | Chile > ", "no 'Chile'"),
        ("2 | attack#2 | ASSAULT | actual | > Peru", "no 'attack#2'"),
        ("9 | recalled | SANCTION | actual | Peru > ", "not: sentence"),
    ],
)
def test_a_wrong_line_is_named_with_its_place(tmp_path: Path, line: str, says: str) -> None:
    _, faults = _read(tmp_path, f"= a1\n{line}\n")
    assert len(faults) == 1 and says in faults[0] and ":2:" in faults[0]


def test_a_written_report_keeps_its_text_and_sentences(tmp_path: Path) -> None:
    file = tmp_path / "w.written"
    file.write_text(
        "= w1\nOslo signs\nNorway signed a pact.\nChile did not.\n---\n1 | signed | SUPPORT | actual | Norway [NOR] >\n"
    )
    rows, faults = read_written(file)
    assert not faults
    assert rows[0]["text"] == "Oslo signs\nNorway signed a pact. Chile did not."
    assert [rows[0]["text"][a:b] for a, b in rows[0]["sentences"]] == [
        "Oslo signs", "Norway signed a pact.", "Chile did not.",
    ]  # fmt: skip
    assert rows[0]["events"][0]["actors"][0]["span"] == [11, 17]


def test_every_span_kept_lies_in_a_sentence_that_was_read() -> None:
    for name in ("train", "dev", "written"):
        rows = kept(name)
        assert rows, name
        for row in rows:
            for event in row["events"]:
                assert any(a <= event["trigger_span"][0] < b for a, b in row["sentences"]), row["id"]
                if name != "written":
                    assert "text" not in row and not any("text" in p for p in (*event["actors"], *event["recipients"]))


@needs_shared
def test_offsets_are_of_the_texts_that_were_read() -> None:
    texts = {r["id"]: r["text"] for r in reports(DATA)}
    for name in ("train", "dev"):
        for row in kept(name):
            assert seal(texts[row["id"]]) == row["sha256"], row["id"]


@needs_shared
def test_nothing_trained_on_is_a_copy_of_a_development_report_or_a_case() -> None:
    def shingles(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    texts = {r["id"]: r["text"] for r in reports(DATA)}
    trained = {r["id"]: shingles(texts[r["id"]]) for r in kept("train") if r["id"] not in annotate.HELD}
    held = {r["id"]: shingles(texts[r["id"]]) for r in kept("dev")}
    for line in (DATA / "annotated" / "dev.jsonl").read_text().splitlines():
        held[json.loads(line)["id"]] = shingles(json.loads(line)["text"])
    for file in (SHARED / "cases").glob("*/report.txt"):
        held[file.parent.name] = shingles(file.read_text())
    for name, ours in held.items():
        for other, theirs in trained.items():
            assert name != other
            assert len(ours & theirs) < 0.6 * min(len(ours), len(theirs)), (name, other)
