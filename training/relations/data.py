"""Training examples besides the made sentences: pairs of the annotated reports and the codebook's examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .sentences import PROMISED, Example

LONGEST = 600


def annotated(path: Path, held: frozenset[str] = frozenset()) -> list[Example]:
    """Pairs told in one sentence of annotated reports; planned acts typed as PLOVER's rules say."""
    out: list[Example] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if report["id"] not in held:
            for event in report["events"]:
                out += _pairs(report, event)
    return out


def folded(type_: str, status: str) -> str | None:
    """Type of an act under PLOVER's rules for planned acts; None for acts that did not happen."""
    if status in ("negated", "denied", "conditional"):
        return None
    if status == "planned" and type_ in PROMISED:
        return "AGREE"
    return "CONCEDE" if status == "planned" and type_ == "RETREAT" else type_


def _pairs(report: dict[str, Any], event: dict[str, Any]) -> list[Example]:
    type_ = folded(event["type"], event["status"])
    start, end = next((tuple(s) for s in report["sentences"] if s[0] <= event["trigger_span"][0] < s[1]), (0, 0))
    if type_ is None or not 0 < end - start < LONGEST:
        return []
    sides = [[p["span"] for p in event[k] if p.get("span") and start <= p["span"][0] and p["span"][1] <= end]
             for k in ("actors", "recipients")]
    if len(sides[0]) > 1 and not sides[1]:
        sides = [sides[0][:1], sides[0][1:]]
    if not sides[0] and not sides[1]:
        return []
    mode = event["mode"] if type_ == event["type"] else None
    sense = "promise" if type_ == "CONCEDE" != event["type"] else None
    out = []
    for a in sides[0][:2] or [None]:
        for r in sides[1][:2] or [None]:
            if a is None or r is None or a[1] <= r[0] or r[1] <= a[0]:
                spans = [(s[0] - start, s[1] - start) if s else None for s in (a, r)]
                out.append(Example(report["text"][start:end], spans[0], spans[1], type_, mode, sense))
    return out
