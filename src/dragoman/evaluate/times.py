"""Time expressions against TIMEX3 gold, scored as TempEval-3 does (UzZaman et al. 2013, task A).

Strict: the same span. Relaxed: the spans overlap, each used once. Value and type: overlap and the
same value or type, counted against all found and all gold expressions, so that they are F1 too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman import edtf
from dragoman.evaluate.counts import Counts, one_to_one
from dragoman.evaluate.jsonl import records
from dragoman.language import Analyser
from dragoman.mentions.timex import Timex, find_timexes

Gold = Mapping[str, Any]
Rows = dict[str, dict[str, float]]
_NEEDED = ("text", "timex", "dct")


def score_times(files: Sequence[Path], analyser: Analyser | None = None) -> Rows:
    """Strict, relaxed, value and type F1 over all records of the files, and by type of the gold.

    Files are JSON Lines, plain or ``.xz``: ``text``, ``dct`` (``value``) and ``timex`` (``start``, ``end``,
    ``value``, ``type``). UsageError where one cannot be used.
    """
    analyser = analyser or Analyser()
    counts = Counts()
    for file in files:
        for gold in records(file, _NEEDED, "text with TIMEX3 annotations"):
            published = str(gold["dct"].get("value") or "")[:10]
            found = find_timexes(analyser.doc(gold["text"]), published if edtf.day(published) else None)
            score_record(found, gold, counts)
    return counts.scores()


def score_record(found: Sequence[Timex], gold: Gold, counts: Counts) -> None:
    """Count the expressions of one record into ``counts``."""
    wanted = [_trimmed(t, gold["text"]) for t in gold["timex"]]
    pairs = one_to_one((_alike(f, g), i, j) for i, f in enumerate(found) for j, g in enumerate(wanted))
    matched = [(found[i], wanted[j]) for i, j in pairs]
    rules = {
        "strict": [tuple(f.span) == (g["start"], g["end"]) for f, g in matched],
        "relaxed": [True for _ in matched],
        "value": [f.value == g["value"] for f, g in matched],
        "type": [f.type == g["type"] for f, g in matched],
    }
    for name, right in rules.items():
        counts.add(f"times {name}", sum(right), len(found), len(wanted))
    for kind in sorted({g["type"] for g in wanted}):
        of = [f.value == g["value"] for f, g in matched if g["type"] == kind]
        counts.add_ratio(f"value of a {kind} (matched)", sum(of), len(of))


def _alike(found: Timex, gold: Gold) -> float:
    """0 without overlap; the same span and the same value come first."""
    if found.span.end <= gold["start"] or gold["end"] <= found.span.start:
        return 0.0
    same = tuple(found.span) == (gold["start"], gold["end"])
    return 1.0 + 2.0 * same + float(found.value == gold["value"])


def _trimmed(gold: Gold, text: str) -> Gold:
    """The annotation without the blanks that a few have at their edges."""
    words = text[gold["start"] : gold["end"]]
    start = gold["start"] + len(words) - len(words.lstrip())
    return {**gold, "start": start, "end": start + len(words.strip())}
