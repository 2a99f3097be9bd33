"""The record against gold data: the fused account of a case, and the official table of travels."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.entries import Telling
from dragoman.errors import UsageError
from dragoman.fusion import fuse, tellings_of
from dragoman.ingest import How, ingest
from dragoman.pipeline import Interpreter
from dragoman.record import Record, open_record
from dragoman.types import Reading

_FEEDS = ("state-feed/feed-2021.jsonl.xz", "whitehouse-feed/feed-2021.jsonl.xz")
_WINDOW = ("2021-05-21", "2021-08-13")
_TABLES = (("Blinken", "gold.csv"), ("Biden", "gold-president.csv"))


def fused(readings: Iterable[tuple[str, Reading]]) -> dict[str, Any]:
    """What readings, each under the name of its report, say together, as the record has it."""
    groups: dict[tuple[str, str], list[Telling]] = {}
    for name, reading in readings:
        for telling in tellings_of(reading.to_json(), name, reading.document.published):
            groups.setdefault((telling.kind, telling.group), []).append(telling)
    out: dict[str, Any] = {"fused": True, "trips": [], "events": [], "deals": []}
    for (kind, _), tellings in sorted(groups.items()):
        out[f"{kind}s"] += [_plain(e.to_json()) for e in fuse(tellings)]
    return out


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in entry.items() if k != "kind_of_entry"}


def official_scores(case: Path, data: Path, record: Path | None = None) -> dict[str, Any]:
    """What ``score_official.py`` beside ``case`` measures on the record of both feeds of ``data``.

    The record is built anew, or brought up to date where ``record`` names one. ``UsageError`` where
    the scorer, the tables or the feeds are not there.
    """
    scorer = case.parent / "score_official.py"
    for needed in (scorer, *(case / table for _, table in _TABLES), *(data / feed for feed in _FEEDS)):
        if not needed.is_file():
            raise UsageError(f"{needed}: there is no such file; name the case's folder and the folder of the feeds")
    with tempfile.TemporaryDirectory() as folder, open_record(record or Path(folder) / "record.db") as opened:
        summary = ingest(list(_unpacked(data, Path(folder))), opened, Interpreter(), How(workers=None))
        made = {name: _score(opened, name, case / table, scorer) for name, table in _TABLES}
    return {"reports": {"new": summary.new, "known": summary.known, "failed": summary.failed}, **made}


def _unpacked(data: Path, folder: Path) -> Iterator[str]:
    """The feeds as JSON Lines with the plain text of each release."""
    for number, feed in enumerate(_FEEDS):
        target = folder / f"{number}.jsonl"
        with lzma.open(data / feed, "rt", encoding="utf-8") as source, target.open("w", encoding="utf-8") as out:
            for line in source:
                release = json.loads(line)
                kept = {k: release[k] for k in ("url", "title", "published", "text")}
                out.write(json.dumps(kept, ensure_ascii=False) + "\n")
        yield str(target)


def _score(record: Record, name: str, table: Path, scorer: Path) -> dict[str, Any]:
    trips: Sequence[Mapping[str, Any]] = record.trips(traveler=name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trips.json"
        path.write_text(json.dumps(trips, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, str(scorer), str(path), str(table), "--from", _WINDOW[0], "--to", _WINDOW[1]]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise UsageError(f"{scorer} failed: {done.stderr.strip()[-500:]}")
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores
