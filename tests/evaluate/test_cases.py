"""Reading a folder of cases and running its scorer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.cases import case_reports, score_cases

TEXT = "Minister to visit Oslo\nChilean Foreign Minister Ana Díaz will travel to Oslo on Monday, her ministry said.\n"
SCORER = """import json, sys
pred = json.load(open(sys.argv[1] + "/one.json"))
json.load(open(sys.argv[1] + "/two__a.json"))
print(json.dumps({"scores": {"published": pred["document"]["published"], "flags": sys.argv[3:]}}))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    (one / "report.txt").write_text(TEXT, encoding="utf-8")
    (one / "meta.json").write_text(json.dumps({"published": "2025-03-04", "outlet": "Wire"}), encoding="utf-8")
    (two / "a.txt").write_text(f"---\npublished: 2025-03-05\n---\n{TEXT}", encoding="utf-8")
    for gold in (one / "gold.json", two / "gold-a.json", two / "gold-fused.json"):
        gold.write_text("not looked at", encoding="utf-8")
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    return tmp_path


def test_reports_come_with_their_metadata_and_never_with_the_gold(folder: Path) -> None:
    found = dict(case_reports(folder))
    assert list(found) == ["one", "two/a"]
    assert (found["one"].published, found["one"].outlet, found["one"].text) == ("2025-03-04", "Wire", TEXT)
    assert (found["two/a"].published, found["two/a"].text) == ("2025-03-05", TEXT)


def test_the_folders_own_scorer_judges(folder: Path, tmp_path: Path) -> None:
    values = json.loads(score_cases(folder, as_json=True, per_case=True, keep=tmp_path / "kept"))
    assert values["scores"] == {"published": "2025-03-04", "flags": ["--json", "--per-case"]}
    assert values["reading"]["reports"] == 2
    assert (tmp_path / "kept" / "one.json").is_file()
    assert json.loads((tmp_path / "kept" / "two__fused.json").read_text(encoding="utf-8"))["fused"] is True


def test_a_folder_without_scorer_or_with_a_failing_one_is_told(folder: Path) -> None:
    (folder / "score.py").write_text("import sys; sys.exit('no gold')", encoding="utf-8")
    with pytest.raises(UsageError, match="no gold"):
        score_cases(folder)
    (folder / "score.py").unlink()
    with pytest.raises(UsageError, match=r"no score\.py"):
        score_cases(folder)
