"""Events against the validation sentences of a coder with dictionaries: who does what to whom, in pairs of codes.

Gold: JSON Lines as in the PETRARCH2 validation suite: ``text``, ``date``, ``events`` (``source``, ``target``,
``code``), ``no_events``, and the names of the ``dictionaries`` that the sentences need, looked for in the folder given.
Most codes of its acts are of WEIS, not CAMEO; so pairs of source and target are what is compared, and the act only by
the root of its code. An event with several actors or recipients counts once for each pair.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.config import Settings
from dragoman.errors import UsageError
from dragoman.evaluate.counts import Counts
from dragoman.evaluate.jsonl import records
from dragoman.pipeline import Interpreter
from dragoman.types import Event

Triple = tuple[str, str, str]


def score_validation(file: Path, dictionaries: Path) -> dict[str, dict[str, float]]:
    """Figures over all records that state events, or that there are none."""
    coders: dict[tuple[Path, ...], Interpreter] = {}
    counts = Counts()
    for record in records(file, ("id", "text", "date", "dictionaries"), "sentence with dictionaries"):
        if not record.get("events") and not record.get("no_events"):
            continue
        files = _files(record["dictionaries"], dictionaries)
        coder = coders.setdefault(files, Interpreter(Settings.gather(actors=files)))
        found = {t for e in coder.read(record["text"], published=record["date"]).events for t in triples(e)}
        _count(found, {_gold(e) for e in record.get("events") or ()}, counts)
    return counts.scores()


def _files(named: Mapping[str, Any], folder: Path) -> tuple[Path, ...]:
    names = [*named.get("actors", ()), *([named["agents"]] if named.get("agents") else [])]
    files = tuple(folder / str(n) for n in names)
    for file in files:
        if not file.is_file():
            raise UsageError(f"{file}: the sentences need this dictionary; name the folder that has it")
    return files


def triples(event: Event) -> set[Triple]:
    """(source, target, code) for each pair of sides; codes run together, as dictionaries have them."""
    pairs = [(a, r) for a in event.actors for r in event.recipients]
    if not event.recipients:
        pairs = [(a, b) for a in event.actors for b in event.actors if a != b]
    return {(a.replace(" ", ""), b.replace(" ", ""), event.cameo or "") for a, b in pairs}


def _gold(event: Mapping[str, Any]) -> Triple:
    return str(event.get("source") or ""), str(event.get("target") or ""), str(event.get("code") or "")


def _count(found: set[Triple], gold: set[Triple], counts: Counts) -> None:
    for name, shown in (
        ("pair", lambda t: t[:2]),
        ("pair by country", lambda t: (t[0][:3], t[1][:3])),
        ("source", lambda t: t[0]),
        ("target", lambda t: t[1]),
        ("triple by root of the code", lambda t: (t[0], t[1], t[2][:2])),
    ):
        have, want = {shown(t) for t in found}, {shown(t) for t in gold}
        counts.add(name, len(have & want), len(have), len(want))
    if not gold:
        counts.add_ratio("nothing found where nothing is told", float(not found))
    else:
        counts.add_ratio("all pairs of a sentence, no others", float({t[:2] for t in found} == {t[:2] for t in gold}))
