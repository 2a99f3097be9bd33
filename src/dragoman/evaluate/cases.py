"""Reads the reports of a folder of cases and hands the readings to the folder's own scorer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, UsageError
from dragoman.evaluate.record import fused
from dragoman.exports.shape import shape
from dragoman.pipeline import Interpreter
from dragoman.sources import Options, make_report, read_source
from dragoman.types import Reading, Report

_META = ("url", "outlet", "title", "published")


def case_reports(folder: Path) -> Iterator[tuple[str, Report]]:
    """(case id, report) for each gold file under ``folder`` that has a report beside it.

    ``NAME/gold.json`` belongs to ``NAME/report.txt`` with ``meta.json``; ``NAME/gold-X.json`` to
    ``NAME/X.txt`` with front matter. Of the gold files only the names are looked at.
    """
    for gold in sorted(folder.rglob("gold*.json")):
        match = re.fullmatch(r"gold(?:-(.+))?\.json", gold.name)
        if not match:
            continue
        text = gold.parent / (f"{match[1]}.txt" if match[1] else "report.txt")
        if text.is_file():
            name = gold.parent.relative_to(folder).as_posix()
            yield (f"{name}/{match[1]}" if match[1] else name), _report(text)


def _report(path: Path) -> Report:
    found = next(read_source(str(path), Options()))
    if isinstance(found, InputError):
        raise found
    meta = path.parent / "meta.json"
    if path.name != "report.txt" or not meta.is_file():
        return found
    values: dict[str, Any] = json.loads(meta.read_text(encoding="utf-8"))
    made = make_report(found.text, {k: values.get(k) for k in _META}, str(path), Options())
    return replace(made, id=found.id)


def score_cases(folder: Path, *, as_json: bool = False, per_case: bool = False, keep: Path | None = None) -> str:
    """What ``folder/score.py`` prints about our readings, and how long the reading took."""
    scorer = folder / "score.py"
    if not scorer.is_file():
        raise UsageError(f"{folder}: there is no score.py in it; name a folder of cases")
    with _folder(keep) as predictions:
        count, seconds = _predict(folder, predictions)
        command = [sys.executable, str(scorer), str(predictions), str(folder)]
        command += ["--json"] * as_json + ["--per-case"] * per_case
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise UsageError(f"{scorer} failed: {done.stderr.strip()[-500:]}")
    if as_json:
        values = json.loads(done.stdout)
        values["reading"] = {"reports": count, "seconds": round(seconds, 2)}
        return json.dumps(values, indent=1)
    return f"{done.stdout}read {count} reports in {seconds:.1f} s, the model's loading apart"


def _predict(folder: Path, predictions: Path) -> tuple[int, float]:
    coder = Interpreter()
    coder.read("The minister arrived in the capital on Monday.")  # loads the model
    count, seconds = 0, 0.0
    stories: dict[Path, list[tuple[str, Reading]]] = {}
    for name, report in case_reports(folder):
        began = time.perf_counter()
        reading = coder.read(report)
        seconds += time.perf_counter() - began
        target = predictions / f"{name.replace('/', '__')}.json"
        target.write_text(json.dumps(shape(reading), ensure_ascii=False, indent=1), encoding="utf-8")
        count += 1
        story = folder / name.rpartition("/")[0]
        if (story / "gold-fused.json").is_file():
            stories.setdefault(story, []).append((name.rpartition("/")[2], reading))
    for story, readings in stories.items():
        target = predictions / f"{story.relative_to(folder).as_posix().replace('/', '__')}__fused.json"
        target.write_text(json.dumps(fused(readings), ensure_ascii=False, indent=1), encoding="utf-8")
    return count, seconds


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)
