"""Readings against annotated reports: entities, times, events, trips, stops and deals.

Entities and times count as right with exact offsets and the same type. Events, trips, stops and deals
match as in ``matching``. A gold event stands in the sentence that holds its trigger.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.evaluate import matching
from dragoman.evaluate.counts import Counts, one_to_one
from dragoman.evaluate.jsonl import records
from dragoman.exports.shape import shape
from dragoman.pipeline import Analysis, Interpreter
from dragoman.sources import Options, make_report
from dragoman.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Gold = Mapping[str, Any]
Item = tuple[int, int, str]


def score_annotated(file: Path, coder: Interpreter | None = None) -> dict[str, dict[str, float]]:
    """Figures over all reports of an annotated file, overall and by type, with the reading time."""
    coder = coder or Interpreter()
    coder.read("The minister arrived in the capital on Monday.")  # loads the model
    counts = Counts()
    seconds, words, reports = 0.0, 0, 0
    for gold in records(file, ("text", "events"), "annotated report"):
        known = {k: gold.get(k) for k in ("id", "published", "title")}
        report = make_report(gold["text"], known, gold["id"], Options())
        began = time.perf_counter()
        analysis = coder.analyse(report)
        seconds += time.perf_counter() - began
        words, reports = words + len(gold["text"].split()), reports + 1
        score_report(analysis, gold, counts)
    out = counts.scores()
    speed = round(words / max(seconds, 1e-9))
    out["reading"] = {"reports": reports, "seconds": round(seconds, 2), "words a second": speed}
    return out


def score_report(analysis: Analysis, gold: Gold, counts: Counts) -> None:
    """Count one report into ``counts``; what the gold does not hold (no ``trips``, say) is not scored."""
    if "entities" in gold:
        _entities(analysis.doc, gold, counts)
    if "times" in gold:
        _times(analysis, gold, counts)
    reading = shape(analysis.reading)
    _events(reading["events"], _placed(gold["events"], analysis.reading.sentences), counts)
    if "trips" in gold:
        _trips(reading["trips"], gold["trips"], counts)
    if "deals" in gold:
        _deals(reading["deals"], gold["deals"], counts)


def _entities(doc: Doc, gold: Gold, counts: Counts) -> None:
    have = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
    want = {(e["start"], e["end"], e["type"]) for e in gold["entities"]}
    _by_label("entity", have, want, counts)
    inner = {(e.start_char, e.end_char, e.label_) for e in doc.spans.get("nested", ())}
    _count("nested entity", inner, {(e["start"], e["end"], e["type"]) for e in gold["nested"]}, counts)


def _times(analysis: Analysis, gold: Gold, counts: Counts) -> None:
    times = analysis.mentions.times
    have = {(t.span.start, t.span.end, t.kind) for t in times}
    _count("time", have, {(t["start"], t["end"], t["kind"]) for t in gold["times"]}, counts)
    said = [(t.span.start, t.span.end, t.value) for t in times if t.value is not None]
    wanted = [(t["start"], t["end"], t["value"]) for t in gold["times"] if t["value"] is not None]
    pairs = one_to_one(
        (float(_overlaps(a, b) and matching.date_right(a[2], b[2])), i, j)
        for i, a in enumerate(said)
        for j, b in enumerate(wanted)
    )
    counts.add("time value", len(pairs), len(said), len(wanted))
    open_ = [t for t in gold["times"] if t["value"] is None and t["kind"] in ("DATE", "TIME")]
    for item in open_:
        invented = any(_overlaps(s, (item["start"], item["end"], None)) for s in said)
        counts.add_ratio("time honest null", float(not invented))


def _overlaps(a: tuple[int, int, object], b: tuple[int, int, object]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _by_label(name: str, have: set[Item], want: set[Item], counts: Counts) -> None:
    _count(name, have, want, counts)
    for label in sorted({i[2] for i in have | want}):
        _count(f"{name} {label}", {i for i in have if i[2] == label}, {i for i in want if i[2] == label}, counts)


def _count(name: str, have: set[Item], want: set[Item], counts: Counts) -> None:
    counts.add(name, len(have & want), len(have), len(want))


def _placed(events: Iterable[Gold], sentences: Sequence[Span]) -> Sequence[Gold]:
    """Gold events with the index of our sentence that holds their trigger."""
    out = []
    for event in events:
        trigger = event.get("trigger_span")
        at = next((n for n, s in enumerate(sentences) if trigger and s.start <= trigger[0] < s.end), None)
        out.append({**event, "sentence": at})
    return out


def _events(predicted: Sequence[Gold], gold: Sequence[Gold], counts: Counts) -> None:
    have, want = matching.one_host_each(predicted), matching.one_host_each(gold)
    for name, rule in (("event lenient", matching.event_lenient), ("event strict", matching.event_strict)):
        pairs = one_to_one((rule(p, g), i, j) for i, p in enumerate(have) for j, g in enumerate(want))
        counts.add(name, len(pairs), len(have), len(want))
        if name == "event strict":
            continue
        hit = [want[j]["type"] for _, j in pairs]
        for kind in sorted({str(e["type"]) for e in (*have, *want)}):
            total = sum(e["type"] == kind for e in have), sum(e["type"] == kind for e in want)
            counts.add(f"{name} {kind}", hit.count(kind), *total)
        for i, j in pairs:
            _matched(have[i], want[j], counts)
    kinds = one_to_one((float(p["type"] == g["type"]), i, j) for i, p in enumerate(have) for j, g in enumerate(want))
    counts.add("event type alone", len(kinds), len(have), len(want))


def _matched(predicted: Gold, gold: Gold, counts: Counts) -> None:
    same = matching.status(predicted.get("status")) == matching.status(gold.get("status"))
    counts.add_ratio("event status (matched)", float(same))
    if gold.get("mode"):
        counts.add_ratio("event mode (matched)", float(predicted.get("mode") == gold["mode"]))
    if gold.get("contexts"):
        have, want = set(predicted.get("contexts") or ()), set(gold["contexts"])
        counts.add("event contexts (matched)", len(have & want), len(have), len(want))
    when = (gold.get("time") or {}).get("value")
    if when:
        counts.add_ratio("event date (matched)", float(matching.date_right(predicted.get("date"), when)))
    if gold.get("attributed_to"):
        shared = matching.content(predicted.get("attributed_to")) & matching.content(gold["attributed_to"])
        counts.add_ratio("attribution (matched)", float(bool(shared)))


def _trips(predicted: Sequence[Gold], gold: Sequence[Gold], counts: Counts) -> None:
    pairs = one_to_one((matching.trip_match(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold))
    counts.add("trip", len(pairs), len(predicted), len(gold))
    right = 0
    for i, j in pairs:
        have, want = matching.stops(predicted[i]), matching.stops(gold[j])
        found = one_to_one((matching.stop_match(p, g), x, y) for x, p in enumerate(have) for y, g in enumerate(want))
        right += len(found)
        counts.add_ratio("trip status (matched)", float(predicted[i].get("status") == gold[j].get("status")))
        for field in ("start", "end"):
            honest = " honest null" if (gold[j].get(field) or {}).get("date") is None else ""
            value = float(matching.date_right(predicted[i].get(field), gold[j].get(field)))
            counts.add_ratio(f"trip {field}{honest} (matched)", value)
        for x, y in found:
            if want[y].get("city"):
                counts.add_ratio("stop city (matched)", float(matching.same_city(have[x], want[y])))
    total = sum(len(matching.stops(t)) for t in predicted), sum(len(matching.stops(t)) for t in gold)
    counts.add("stop", right, *total)
    if not gold:
        counts.add_ratio("no false trip in a report without one", float(not predicted))


def _deals(predicted: Sequence[Gold], gold: Sequence[Gold], counts: Counts) -> None:
    pairs = one_to_one((matching.deal_match(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold))
    counts.add("deal", len(pairs), len(predicted), len(gold))
