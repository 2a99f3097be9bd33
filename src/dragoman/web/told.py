"""Values with who says so: for each field of an entry the words of its sources, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.exports import words
from dragoman.exports.marks import runs
from dragoman.fusion.doubt import agrees
from dragoman.types import Span

MOST = 4  # sources shown for a value; the others are counted
REPORTS = 60  # reports whose text is looked into for one page
_BEFORE, _AFTER = 130, 170


@dataclass(frozen=True, slots=True)
class Quote:
    """A report that says something; ``parts`` are its words around the value, True for those that say it."""

    report: str
    name: str
    site: str
    day: str
    at: int | None
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A value that some report gives and the record does not hold."""

    value: str
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Told:
    """A field of an entry with its sources, ``more`` of them not shown, and the dissent."""

    field: str
    label: str
    quotes: tuple[Quote, ...]
    more: int
    others: tuple[Other, ...]
    corrected: Mapping[str, Any] | None

    @property
    def count(self) -> int:
        """How many reports say so."""
        return len(self.quotes) + self.more


Reports = Mapping[str, Mapping[str, Any]]


def told(entry: Mapping[str, Any], reports: Reports, texts: Mapping[str, str]) -> dict[str, Told]:
    """Field name to its sources; ``reports`` are citations and ``texts`` texts by the reports' keys.

    What only agrees less exactly, or was planned and took place, is no dissent.
    """
    out: dict[str, Told] = {}
    corrected = entry.get("corrected") or {}
    against: dict[str, dict[str, list[str]]] = {}
    for item in entry.get("dissent") or ():
        if agrees(entry, item):
            continue
        said = words.step(item["field"], item["value"])  # "Deputy Minister" and "DEPUTY MINISTER" are one
        against.setdefault(item["field"], {}).setdefault(said, []).extend(item["sources"])
    for name in {*entry.get("sources", {}), *against, *corrected}:
        sources = _once(entry.get("sources", {}).get(name, ()))
        sources.sort(key=lambda s: (not s["spans"], _day(reports, s["report"])))
        shown = tuple(_quote(s["report"], s["spans"], reports, texts) for s in sources[:MOST])
        rest = len(sources) - len(shown)
        others = tuple(_other(said, found, reports, texts) for said, found in against.get(name, {}).items())
        out[name] = Told(name, words.field(name), shown, rest, others, corrected.get(name))
    return out


_TOLD = {
    "trip": ("purpose", "companions", "announced"),
    "event": ("actors", "recipients", "quote", "magnitude"),
    "deal": ("items",),
}


def with_sources(entry: Mapping[str, Any], tellings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The entry with sources for values that are gathered from what all its reports tell (``tellings``)."""
    sources = {k: list(v) for k, v in entry.get("sources", {}).items()}
    for telling in tellings:
        body, report = telling["body"], telling["report"]
        for name in _TOLD[entry["kind_of_entry"]]:
            if entry.get(name) and body.get(name):
                _add(sources, name, report, body)
        for number, stop in enumerate(entry.get("stops") or (), start=1):
            for other in body.get("stops") or ():
                if stop.get("occasion") and stop["occasion"] == other.get("occasion"):
                    _add(sources, f"stops.{number}.occasion", report, other)
    return {**entry, "sources": sources}


def _add(sources: dict[str, list[Any]], field: str, report: str, body: Mapping[str, Any]) -> None:
    spans = (body.get("evidence") or {}).get(field.rpartition(".")[2]) or []
    sources.setdefault(field, []).append({"report": report, "spans": spans})


def differing(values: Mapping[str, Told]) -> list[Told]:
    """The values that some report gives otherwise."""
    return sorted((t for t in values.values() if t.others), key=lambda t: t.field)


def _once(sources: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a report, with all its spans."""
    found: dict[str, dict[str, Any]] = {}
    for source in sources:
        row = found.setdefault(source["report"], {"report": source["report"], "spans": []})
        row["spans"] += [s for s in source["spans"] if s not in row["spans"]]
    return list(found.values())


def _day(reports: Reports, key: str) -> str:
    """When a report was published; one of which that is not known comes last."""
    return str((reports.get(key) or {}).get("published") or "9999")


def _other(said: str, found: Sequence[str], reports: Reports, texts: Mapping[str, str]) -> Other:
    """A value that reports give otherwise, with the first of them in order of their days."""
    told_by = sorted(found, key=lambda r: (_day(reports, r), r))
    quotes = tuple(_quote(r, (), reports, texts) for r in told_by[:MOST])
    return Other(said, quotes, len(told_by) - len(quotes))


def _quote(key: str, spans: Sequence[Sequence[int]], reports: Reports, texts: Mapping[str, str]) -> Quote:
    known = reports.get(key) or {}
    name = words.person(known.get("outlet") or known.get("title") or known.get("name") or key)
    site = words.person(known.get("outlet") or words.host(known.get("url")) or name)
    day = words.day((known.get("published") or "")[:10] or None)
    return Quote(key, name, site, day, spans[0][0] if spans else None, snippet(texts.get(key, ""), spans))


def snippet(text: str, spans: Sequence[Sequence[int]]) -> tuple[tuple[str, bool], ...]:
    """The words around the first span, cut at sentences where they are short; True for the words of a span."""
    found = [Span(max(0, a), min(len(text), b)) for a, b in spans if 0 <= a < b and a < len(text)]
    if not found:
        return ()
    first = found[0]
    line = text.rfind("\n", 0, first.start) + 1
    stop = text.rfind(". ", line, first.start)
    begin = max(stop + 2 if stop >= 0 else line, first.start - _BEFORE)
    ends = [e for e in (text.find("\n", first.end), text.find(". ", first.end) + 1) if e > 0]
    end = min([*ends, first.end + _AFTER, len(text)])
    near = [
        Span(max(s.start, begin) - begin, min(s.end, end) - begin) for s in found if s.start < end and s.end > begin
    ]
    pieces = [(r.text, bool(r.ids)) for r in runs(text[begin:end], {"v": near}, {})]
    lead = [("…", False)] if begin not in (line, stop + 2) else []
    tail = [("…", False)] if end not in (*ends, len(text)) else []
    return tuple([*lead, *pieces, *tail])
