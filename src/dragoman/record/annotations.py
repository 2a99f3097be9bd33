"""People's corrections as annotations: what reports say of the entries that a person has looked at.

One gold reading a report, in the shape of ``docs/record.md``: the trips, events and deals that were accepted
or corrected, each as this report tells it with the person's values over it, and under ``rejected`` those that a
person has called none. What nobody has looked at is not in it, so it says nothing of what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dragoman.record.record import Record

_LISTS = {"trip": "trips", "event": "events", "deal": "deals"}
_ACTS = ("accepted", "deleted", "same_as", "apart")


def gold_readings(record: Record) -> Iterator[dict[str, Any]]:
    """Gold readings of the reports that corrections in force bear on, by the reports' keys."""
    from dragoman.store import all_corrections, checked_tellings, citations, texts

    with record.reading() as connection:
        made = [c for c in all_corrections(connection) if not c["withdrawn"]]
        told = checked_tellings(connection, [c["telling"] for c in made])
        reports = citations(connection, [t["report"] for t in told])
        words = texts(connection, list(reports))
    byreport: dict[str, dict[str, Any]] = {}
    for telling in told:
        gold = byreport.setdefault(telling["report"], {"trips": [], "events": [], "deals": [], "rejected": []})
        mine = [c for c in made if c["telling"] in telling["family"]]
        body = _over(telling["body"], mine)
        gone = any(c["field"] == "deleted" for c in mine)
        gold["rejected" if gone else _LISTS[telling["kind"]]].append(body)
    for key in sorted(byreport):
        outline = reports[key]
        document = {k: outline[k] for k in ("url", "outlet", "title", "published")}
        yield {"document": {"id": outline["name"], **document, "text": words[key]}, **byreport[key]}


def _over(body: Mapping[str, Any], corrections: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a report tells with the person's values over it; their evidence is no longer that of the report."""
    out = dict(body)
    evidence = dict(out.get("evidence") or {})
    by = {}
    for item in corrections:
        by[item["field"]] = {"by": item["author"], "at": item["at"], "note": item["note"]}
        if item["field"] in _ACTS:
            continue
        old = out.get(item["field"])
        if isinstance(old, Mapping) and "date" in old and not isinstance(item["value"], Mapping):
            out[item["field"]] = {**old, "date": item["value"]}
        else:
            out[item["field"]] = item["value"]
        evidence.pop(item["field"], None)
    return {**out, "evidence": evidence, "checked": by}
