"""The command line as a user meets it: output, messages, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
REPORT = (
    "---\npublished: 2025-03-04\n---\nChilean Foreign Minister Ana Díaz will travel to Oslo on Monday for talks "
    "with her Norwegian counterpart, her ministry said on Tuesday.\n"
)


def _run(*arguments: str, text: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=120,
        check=False,
    )


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def test_read_shows_the_itinerary(report: str) -> None:
    done = _run("read", report)
    assert done.returncode == 0, done.stderr
    assert "Ana Díaz" in done.stdout
    assert "Oslo, NOR" in done.stdout
    assert done.stderr == ""


def test_some_failed_is_1_and_the_others_are_read_in_order(report: str, tmp_path: Path) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text(
        json.dumps({"id": "a", "text": "France on Monday condemned the attack on the Indian embassy."}) + "\n{oops\n",
        encoding="utf-8",
    )
    done = _run("read", str(tmp_path / "nowhere.txt"), str(lines), report, "--format", "jsonl")
    assert done.returncode == 1
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert readings[0]["document"]["id"] == "a"
    assert len(readings) == 2
    complaints = done.stderr.splitlines()
    assert len(complaints) == 2
    assert "nowhere.txt: there is no such file" in complaints[0]
    assert f"{lines}:2: this is not JSON" in complaints[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("read", "nowhere.txt"), "no such file"),
        (
            ("read", "REPORT", "--published", "2025-02-30"),
            "--published: the publication date 2025-02-30 does not exist",
        ),
        (("read", "REPORT", "--published", "2099-01-01"), "future"),
        (("read", "REPORT", "--format", "pdf"), "text, json, jsonl, html"),
        (("read", "REPORT", "--output", "nowhere/out.json", "--format", "json"), "cannot be written"),
        (("read", "REPORT", "--codebook", "nowhere"), "nowhere"),
        (("read",), "Missing argument"),
        (("evaluate", "annotated", "nowhere.jsonl"), "nowhere.jsonl"),
        (("evaluate", "cases", "."), "score.py"),
    ],
)
def test_what_cannot_be_used_is_2_with_a_sentence(report: str, arguments: tuple[str, ...], says: str) -> None:
    done = _run(*(report if a == "REPORT" else a for a in arguments), cwd=Path(report).parent)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_standard_input_to_a_file_as_a_page(tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    done = _run("read", "-", "--format", "html", "--output", str(target), text=REPORT)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_version() -> None:
    done = _run("version")
    assert done.stdout.startswith("dragoman 0.")
    assert done.returncode == 0
    assert _run("--version").stdout == done.stdout


def test_demo_reads_every_example() -> None:
    done = _run("demo", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(readings) == len(list((ROOT / "src/dragoman/examples").glob("*.txt"))) >= 7
    tour, changed, summit, call, sale, sanctions, crisis = readings[:7]
    assert [s["city"] for s in tour["trips"][0]["stops"]] == ["Nairobi", "Addis Ababa", "Cairo"]
    assert changed["trips"]
    assert summit["events"]
    assert call["trips"] == []
    assert sale["deals"][0]["amount"] == 480e6
    assert "SANCTION" in {e["type"] for e in sanctions["events"]}
    assert "ASSAULT" in {e["type"] for e in crisis["events"]}


def test_why_explains_one_event_of_a_report(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Kenya on Monday condemned the attack on the Indian embassy in Kabul.\n", encoding="utf-8")
    done = _run("why", str(path), "1", "--published", "2025-03-07")
    assert done.returncode == 0, done.stderr
    assert "'condemned'" in done.stdout
    assert "accuse.toml" in done.stdout
    assert "Runners-up:" in done.stdout
    missing = _run("why", str(path), "7")
    assert missing.returncode == 2
    assert "there is no event '7'" in missing.stderr


def test_why_of_nothing_says_what_to_name(tmp_path: Path) -> None:
    done = _run("why", "0a1b", cwd=tmp_path)
    assert done.returncode == 2
    assert "--record" in done.stderr
