"""Measures the reading on the gold data and compares it with ``floors.toml``.

usage: measure.py [--raise] [--docs]

``--raise`` lifts the floors to just below the figures; ``--docs`` writes all figures into docs/accuracy.md, and the
chief ones and a sample of output into README.md.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
SHARED = HERE.parents[2] / "shared"
ACCURACY = HERE.parents[1] / "docs" / "accuracy.md"
README = HERE.parents[1] / "README.md"
SAMPLE = HERE.parents[1] / "src" / "dragoman" / "examples" / "1-tour-announced.txt"
CHIEF = {
    "trips": "trip", "stops": "stop", "stops in order": "stop order: share in order", "cities": "city",
    "dates": "date", "events (type, an actor, a recipient)": "event lenient",
    "events (all sides, status)": "event strict", "deals": "deal", "entities": "entity", "time values": "time value",
}  # fmt: skip
MARKS = "<!-- figures of {} -->", "<!-- end -->"
MARGIN = 0.01  # processors differ in the last bits of int8 arithmetic
SAMPLED = 6  # of a set of sentences, the floors hold every sixth; the pages show all

Figures = dict[str, float]
Scores = Mapping[str, Mapping[str, Any]]


def place(path: str) -> Path:
    """Where gold data lies: what was written for the project in it, all else in the shared folder."""
    return (HERE.parents[1] if path.startswith("training/") else SHARED) / path


def load() -> dict[str, dict[str, Any]]:
    """The sets of ``floors.toml``: path, digest and floors by name."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def digest(path: Path) -> str:
    """SHA-256 over the names and contents of a file or of all files of a folder."""
    files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc") if path.is_dir() else [path]
    total = hashlib.sha256()
    for file in files:
        total.update(file.relative_to(path.parent).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def scores(name: str, path: Path, every: int = 1) -> Scores:
    """All rows of one set by name; ``every``: of a set of sentences, read only every so many."""
    from dragoman.evaluate.annotated import score_annotated
    from dragoman.evaluate.cases import score_cases
    from dragoman.evaluate.relations import score_relations

    if name == "relations":
        return score_relations(path, every)
    if name in ("read", "written"):
        return _told_acts(SHARED / "data", "dev" if name == "read" else "written-dev")
    if name == "cases":
        rows: Scores = json.loads(score_cases(path, as_json=True))["scores"]
        return rows
    return score_annotated(path)


def _told_acts(feeds: Path, part: str) -> Scores:
    """Scores of reports of which only the acts are known; ``feeds``: the folder with the texts of those read."""
    from dragoman.evaluate.annotated import score_annotated

    sys.path.insert(0, str(HERE.parents[1]))
    from training.annotate import gold_rows

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dev.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in gold_rows(feeds, part)), encoding="utf-8")
        return score_annotated(file)


def figures(rows: Scores) -> Figures:
    """One number for each row that has one: F1 where there is one, else the share of right answers."""
    values = {key: row.get("F1", row.get("score")) for key, row in rows.items()}
    return {key: float(value) for key, value in values.items() if value is not None}


def measure(name: str, path: Path) -> Figures:
    """The figures of one set by name, as the floors hold them."""
    return figures(scores(name, path, SAMPLED))


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """One line for each figure that is below its floor or missing."""
    return [
        f"{key}: {figures.get(key, 0.0):.4f} is below the floor {floor}"
        for key, floor in floors.items()
        if figures.get(key, 0.0) < floor
    ]


def raised(figures: Mapping[str, float], floors: Mapping[str, float]) -> Figures:
    """Floors one margin below the figures, never lower than they were."""
    return {key: max(floor, math.floor(100 * (figures[key] - MARGIN)) / 100) for key, floor in floors.items()}


def _write(sets: Mapping[str, Mapping[str, Any]]) -> None:
    lines = ["# Least figures; see README.md. F1 where there is one, else the share of right answers."]
    for name, entry in sets.items():
        lines += ["", f"[{name}]", f'path = "{entry["path"]}"', f'digest = "{entry["digest"]}"', "", f"[{name}.floors]"]
        lines += [f'"{key}" = {value}' for key, value in entry["floors"].items()]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(rows: Scores) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | P | R | F1 or share | of |", "|---|---|---|---|---|"]
    for key, row in rows.items():
        if "F1" in row:
            gold = row["gold"]
            lines.append(f"| {key} | {row['P']:.3f} | {row['R']:.3f} | **{row['F1']:.3f}** | {gold} |")
        elif row.get("score") is not None and row.get("of", 1):
            of = f"{row['of']:g}" if "of" in row else ""
            lines.append(f"| {key} | | | **{row['score']:.3f}** | {of} |")
    return "\n".join(lines)


def chief(found: Mapping[str, Figures]) -> str:
    """The figures of the README as a Markdown table, a column for each set."""
    lines = ["| | " + " | ".join(found) + " |", "|---|" + "---|" * len(found)]
    for label, key in CHIEF.items():
        cells = [f"{figures[key]:.2f}" if key in figures else "" for figures in found.values()]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    return "\n".join(lines)


def sample() -> str:
    """What ``dragoman read`` prints of the first example, 100 columns wide, as a Markdown block."""
    command = [sys.executable, "-m", "dragoman", "read", str(SAMPLE)]
    environment = {**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=True)
    lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    return "```text\n" + "\n".join(lines) + "\n```"


def _document(page: Path, start: str, text: str) -> None:
    before, rest = page.read_text(encoding="utf-8").split(start, 1)
    after = rest.split(MARKS[1], 1)[1]
    page.write_text(f"{before}{start}\n\n{text}\n\n{MARKS[1]}{after}", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Print figures beside floors; 1 where one is below."""
    sets = load()
    bad = 0
    all_found: dict[str, Figures] = {}
    for name, entry in sets.items():
        rows = scores(name, place(entry["path"]), SAMPLED)
        found = figures(rows)
        for key, floor in entry["floors"].items():
            print(f"{name:10s} {key:42s} {found.get(key, 0.0):.4f}  floor {floor}")
        bad += len(below(found, entry["floors"]))
        if "--raise" in arguments:
            entry["floors"] = raised(found, entry["floors"])
            entry["digest"] = digest(place(entry["path"]))
        if "--docs" in arguments:
            whole = scores(name, place(entry["path"])) if name == "relations" else rows
            _document(ACCURACY, MARKS[0].format(name), table(whole))
            if name != "relations":
                all_found[name] = {key: value for key, value in found.items() if key in entry["floors"]}
    if "--raise" in arguments:
        _write(sets)
    if "--docs" in arguments:
        _document(README, "<!-- scores -->", chief(all_found))
        _document(README, "<!-- output -->", sample())
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
