"""docs/own-ontology.md, done as it says: its files are written, its commands and its Python run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "own-ontology.md").read_text(encoding="utf-8")
STEP = re.compile(r"(?:<!-- file (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.S)


def _run(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    words = line.removeprefix("dragoman ").split()
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *words],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=120,
        check=False,
    )


def test_the_tutorial_works_from_end_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said: dict[str, str] = {}
    for step in STEP.finditer(PAGE):
        if step["file"]:
            (tmp_path / step["file"]).write_text(step["text"], encoding="utf-8")
        elif step["kind"] == "sh":
            for line in step["text"].splitlines():
                done = CliRunner().invoke(app, line.split()[1:])
                assert done.exit_code == 0, f"{line}: {done.output}"
                said[" ".join(line.split()[1:3])] = done.output
        elif step["kind"] == "python":
            scope: dict[str, object] = {}
            exec(compile(step["text"], "own-ontology.md", "exec"), scope)
            events = scope["events"]
            assert [e.type for e in events] == ["EVACUATE"]  # type: ignore[attr-defined]  # a tuple of events
    assert "4 of 4 examples pass" in said["codebook test"]
    assert "EVACUATE" in said["read report.txt"]
    assert "of evacuate.toml" in said["why report.txt"]


def test_an_example_that_fails_is_named_with_exit_code_1(tmp_path: Path) -> None:
    assert _run("dragoman codebook new mine greet", tmp_path).returncode == 0
    file = tmp_path / "mine" / "greet.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('["ESP"]', '["PRT"]', 1), encoding="utf-8")
    done = _run("dragoman codebook test mine", tmp_path)
    assert done.returncode == 1
    assert "France greeted Spain on Monday." in done.stdout
    assert "recipients are ['ESP'], not ['PRT']" in done.stdout


def test_a_broken_file_is_named_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "greet.toml").write_text('type = "GREET"\nqud = "x"\n', encoding="utf-8")
    done = _run("dragoman codebook check mine", tmp_path)
    assert done.returncode == 2
    assert "greet.toml" in done.stderr
    assert "unknown key 'qud'" in done.stderr


def test_new_does_not_write_over_a_file(tmp_path: Path) -> None:
    assert _run("dragoman codebook new mine greet", tmp_path).returncode == 0
    done = _run("dragoman codebook new mine greet", tmp_path)
    assert done.returncode == 2
    assert "is there already" in done.stderr
