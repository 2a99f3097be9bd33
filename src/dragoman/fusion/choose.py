"""Which of several told values the record holds: the best supported one, by rules that know no order of arrival."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dragoman import edtf
from dragoman.entries import Claim, Source, Telling

_TEXT = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
_NOTHING: tuple[Any, ...] = (None, "", [], ())


class Told(NamedTuple):
    """One telling's value for a field. ``weight`` ranks kinds of knowledge: a fact told afterwards above a plan."""

    value: Any
    telling: Telling
    spans: tuple[tuple[int, int], ...] = ()
    weight: int = 1

    @property
    def source(self) -> Source:
        """The report behind it."""
        return Source(self.telling.report, self.telling.voice, _sorted(self.spans), self.telling.published)


def spans_of(evidence: Mapping[str, Any] | None, field: str) -> tuple[tuple[int, int], ...]:
    """The spans that a reading gives for a field."""
    said = evidence.get(field) if evidence else None
    return tuple([(a, b) for a, b in said]) if said else ()


def decided(field: str, tellings: Sequence[Telling], *evidence: str) -> list[Claim]:
    """As ``decide`` on what the tellings give for a field, with the first of some names that has spans.

    Most things are told once: such a value is held without being compared.
    """
    if len(tellings) > 1:
        return decide(field, told_of(field, tellings, *evidence))
    (telling,) = tellings
    value = telling.body.get(field)
    if value in _NOTHING:
        return []
    source = Source(telling.report, telling.voice, _sorted(_said(telling, evidence)), telling.published)
    return [Claim(field, value, (source,), True)]


def told_of(field: str, tellings: Iterable[Telling], *evidence: str) -> list[Told]:
    """What the tellings give for a field, with the first of some names of evidence that has spans."""
    known = ((t, t.body.get(field)) for t in tellings)
    return [Told(value, t, _said(t, evidence)) for t, value in known if value not in _NOTHING]


def _said(telling: Telling, names: Iterable[str]) -> tuple[tuple[int, int], ...]:
    said: Mapping[str, Any] = telling.body.get("evidence") or {}
    for name in names:
        if found := said.get(name):
            return tuple([(a, b) for a, b in found])
    return ()


def decide(field: str, told: Iterable[Told], order: Callable[[Any], Any] | None = None) -> list[Claim]:
    """Claims on one field, the held one first.

    Held is the value with the greatest weight of knowledge, then the most voices, then the latest
    report, then the most exact, then the first by ``order``. No value told: no claims.
    """
    found = [t for t in told if t.value not in _NOTHING]
    if not found:
        return []
    if len(found) == 1:
        return [Claim(field, found[0].value, (found[0].source,), True)]
    byvalue: dict[str, list[Told]] = {}
    for item in found:
        byvalue.setdefault(_TEXT(item.value), []).append(item)
    if len(byvalue) == 1:
        return [Claim(field, items[0].value, _sources(items), held=True) for items in byvalue.values()]
    ranked = sorted(byvalue.items(), key=lambda kv: (*_rank(kv[1]), str(order(kv[1][0].value)) if order else "", kv[0]))
    return [Claim(field, items[0].value, _sources(items), held=n == 0) for n, (_, items) in enumerate(ranked)]


def _rank(items: Sequence[Told]) -> tuple[int, int, str, int]:
    voices = len({i.telling.voice for i in items})
    latest = max((i.telling.published or "" for i in items), default="")
    return (-max(i.weight for i in items), -voices, _reversed(latest), -_exactness(items[0].value))


def _reversed(text: str) -> str:
    """Sorts later dates first."""
    return "".join(chr(255 - ord(c)) for c in text) if text else "\uffff"


def _exactness(value: Any) -> int:
    if not isinstance(value, str):
        return 0
    return {"time": 4, "day": 4, "month": 2, "season": 1, "year": 1}.get(edtf.precision(value) or "", 3)


def _sources(items: Sequence[Told]) -> tuple[Source, ...]:
    if len(items) == 1:
        return (items[0].source,)
    found: dict[str, Source] = {}
    for item in sorted(items, key=lambda i: i.telling.id):
        old = found.get(item.telling.report)
        spans = _sorted((*(old.spans if old else ()), *item.spans))
        found[item.telling.report] = Source(item.telling.report, item.telling.voice, spans, item.telling.published)
    return tuple(found[k] for k in sorted(found))


def _sorted(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found = tuple(spans)
    return found if len(found) < 2 else tuple(sorted(set(found)))


def exact(claims: list[Claim]) -> list[Claim]:
    """Claims on a date of a journey: a stretch longer than a month is told, but dates none, and is not held."""
    limits = edtf.bounds(held(claims)) if claims else None
    if limits and limits[0] and limits[1] and (limits[1] - limits[0]).days <= 31:
        return claims
    return [c._replace(held=False) for c in claims]


def held(claims: Sequence[Claim]) -> Any:
    """The value that the record holds, or None."""
    for claim in claims:
        if claim.held:
            return claim.value
    return None


def history(field: str, told: Iterable[Told]) -> list[dict[str, Any]]:
    """How a value changed over the publication dates of the reports that tell it; empty where it never did."""
    known = [t for t in told if t.value not in _NOTHING and t.telling.published]
    if len(known) < 2 or all(t.value == known[0].value for t in known):
        return []
    dated = sorted(
        known,
        key=lambda t: (t.telling.published or "", t.weight, json.dumps(t.value, sort_keys=True), t.telling.id),
    )
    out: list[dict[str, Any]] = []
    for item in dated:
        if not out or out[-1]["value"] != item.value:
            out.append(
                {"field": field, "value": item.value, "as_of": item.telling.published, "report": item.telling.report}
            )
    return out if len(out) > 1 else []
