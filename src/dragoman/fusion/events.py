"""Events of many readings: the same act by and on the same sides within a day is one event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from dragoman import edtf
from dragoman.entries import Claim, Entry, Telling
from dragoman.fusion.choose import Told, decide, decided, held, history, spans_of, told_of
from dragoman.fusion.windows import stretch

_WEIGHT = {"actual": 3, "negated": 2, "denied": 2, "planned": 1, "conditional": 0, "historical": 3}
_LISTS = ("actors", "recipients", "actor_names", "recipient_names", "contexts")
_PLAIN = ("score", "quad", "cameo")
_DAY = 1
_T = TypeVar("_T")


def fuse_events(tellings: Sequence[Telling]) -> list[Entry]:
    """One entry for each act among tellings of one type and pair of sides."""
    return [one_event(cluster) for mode in _by_mode(tellings) for cluster in _clusters(mode)]


def _by_mode(tellings: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Tellings of one mode; an act told without its mode stays apart, since it may be any of them."""
    modes: dict[str, list[Telling]] = {}
    for telling in tellings:
        modes.setdefault(str(telling.body.get("mode") or ""), []).append(telling)
    for key in sorted(modes):
        yield modes[key]


def _clusters(tellings: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Runs of tellings within a day of the first of them; one that names no day counts by its publication.

    Of those without any day, one report's that follow on each other are one.
    """
    windows = [(days_of(t), t) for t in tellings]
    dated = [(first.toordinal(), (last or date.max).toordinal(), t) for (first, last), t in windows if first]
    for run in runs(dated, lambda item: (item[0], item[1], item[2].id)):
        yield [t for _, _, t in run]
    undated = sorted((t for (first, _), t in windows if first is None), key=lambda t: t.id)
    for _, same in groupby(undated, key=lambda t: t.voice):
        yield list(same)


def runs(items: Iterable[_T], order: Callable[[_T], tuple[int, Any, str]]) -> list[list[_T]]:
    """Items in their order, cut where one begins more than a day (an ordinal, first in the order) after the first."""
    out: list[list[_T]] = []
    lead = 0
    for key, item in sorted(((order(i), i) for i in items), key=lambda pair: pair[0]):
        if not out or key[0] - lead > _DAY:
            out.append([])
            lead = key[0]
        out[-1].append(item)
    return out


def days_of(telling: Telling) -> tuple[date | None, date | None]:
    """The first and last day on which an event can have been; its publication where it names none."""
    value = telling.body.get("date")
    found = stretch(value)
    if found:
        return found
    if value:
        limits = edtf.bounds(value)
        return (limits[0], limits[1]) if limits and limits[0] else (None, None)
    day = edtf.day(telling.published)
    return day, day


def one_event(tellings: Sequence[Telling]) -> Entry:
    """The one entry that all of the tellings are about."""
    lead = best = tellings[0]
    several = len(tellings) > 1
    if several:
        lead, best = min(tellings, key=_order), max(tellings, key=_worth)
    values: dict[str, Any] = {"type": lead.body.get("type"), "mode": lead.body.get("mode")}
    claims: list[Claim] = decided("type", tellings, "type", "quote")
    for name in _LISTS:
        values[name] = list(best.body.get(name) or ())
        if several:
            values[name] += sorted({x for t in tellings for x in t.body.get(name) or ()} - set(values[name]))
    cited = decided("attributed_to", tellings, "attributed_to")
    values["attributed_to"] = held(cited)
    for name in _PLAIN:  # they follow from others, and so have no claims of their own
        values[name] = held(decided(name, tellings)) if several else best.body.get(name)
    date, place = decided("date", tellings, "date"), decided("place", tellings, "place")
    status = decide("status", _statuses(tellings)) if several else decided("status", tellings, "status")
    values["date"], values["status"], values["place"] = held(date), held(status), held(place)
    values["magnitude"] = [dict(m) for m in best.body.get("magnitude") or ()]
    values["quote"] = best.body.get("quote") or ""
    days = _covered(values["date"], tellings)
    past = [*history("status", _statuses(tellings)), *history("date", told_of("date", tellings))] if several else ()
    return Entry(
        id=lead.id,
        kind="event",
        group=lead.group,
        tellings=tuple(sorted([t.id for t in tellings])),
        values=values,
        claims=(*claims, *cited, *date, *status, *place),
        history=tuple(past),
        first=days[0],
        last=days[1],
    )


def _order(telling: Telling) -> tuple[str, str]:
    return telling.published or "9999", telling.id


def _worth(telling: Telling) -> tuple[float, int, str]:
    return float(telling.body.get("confidence") or 0), len(telling.body.get("recipients") or ()), telling.id


def _covered(value: str | None, tellings: Sequence[Telling]) -> tuple[str | None, str | None]:
    """The days of the event; where no report dates it, the day of the first report."""
    limits = edtf.bounds(value) if value else None
    if limits:
        return (limits[0].isoformat() if limits[0] else None, limits[1].isoformat() if limits[1] else None)
    day = min((t.published for t in tellings if t.published), default=None)
    return day, day


def _statuses(tellings: Sequence[Telling]) -> list[Told]:
    return [
        Told(t.body["status"], t, spans_of(t.body.get("evidence"), "status"), _WEIGHT.get(t.body["status"], 0))
        for t in tellings
        if t.body.get("status")
    ]
