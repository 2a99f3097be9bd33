"""Trips of many readings, fused into journeys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from dragoman import edtf
from dragoman.entries import Claim, Entry, Telling
from dragoman.fusion.choose import Told, decide, exact, held, history, spans_of
from dragoman.fusion.clusters import Journey, journey_of, journeys
from dragoman.fusion.names import best_name, merge_phrases
from dragoman.fusion.stops import Halt, halts, stop_values
from dragoman.fusion.windows import OFF, visit

_PLAIN = ("office", "country", "origin", "return_to", "return_reason")
_WEIGHT = {"completed": 3, "underway": 2, "planned": 1, "cancelled": 2, "postponed": 2}
WELL_TOLD = 5
"""Reports that have a place from which on a place that only one other report has, without a day, is left out."""
_WEEK = "monday tuesday wednesday thursday friday saturday sunday"
_DAYS = {name: number for number, name in enumerate(_WEEK.split())}


def fuse_trips(tellings: Sequence[Telling]) -> list[Entry]:
    """One entry for each journey among the tellings of one traveller."""
    return [_entry(j) for j in journeys([visit(t) for t in tellings])]


def one_trip(tellings: Sequence[Telling]) -> Entry:
    """The one entry that all of the tellings are about."""
    return _entry(journey_of([visit(t) for t in tellings]))


def _entry(journey: Journey) -> Entry:
    tellings = [v.telling for v in journey.visits]
    first = min(tellings, key=lambda t: (t.published or "9999", t.id))
    claims: list[Claim] = []
    values: dict[str, Any] = {"traveler": best_name(str(t.body.get("traveler")) for t in tellings)}
    claims += _traveller_claims(values["traveler"], tellings)
    for name in _PLAIN:
        found = decide(name, _told(tellings, name))
        values[name] = held(found)
        claims += found
    values["companions"] = merge_phrases(p for t in _by_date(tellings) for p in t.body.get("companions") or ())
    values["purpose"] = merge_phrases(p for t in _by_date(tellings) for p in t.body.get("purpose") or ())
    stops, stop_claims = _stops(journey)
    start, end, told = _ends(journey)
    start, end = _around(start, end, stops)
    values["start"], values["end"] = _date_value(start), _date_value(end)
    claims += [*start, *end]
    values["stops"] = _arrived(stops, held(start), values["country"])
    status = decide("status", _statuses(tellings))
    values["status"] = held(status) or "planned"
    values["announced"] = _announced(tellings)
    claims += [*status, *stop_claims]
    past = [*history("start", told[0]), *history("end", told[1]), *history("status", _statuses(tellings))]
    days = (
        [d for d in (edtf.first_day(held(start)), journey.first) if d],
        [d for d in (edtf.last_day(held(end)), journey.last) if d],
    )
    return Entry(
        id=first.id,
        kind="trip",
        group=first.group,
        tellings=tuple(sorted(t.id for t in tellings)),
        values=values,
        claims=tuple(claims),
        history=tuple([*past, *_itineraries(tellings)]),
        first=min(days[0]).isoformat() if days[0] else None,
        last=max(days[1]).isoformat() if days[1] else None,
    )


def _arrived(stops: list[dict[str, Any]], start: str | None, home: str | None) -> list[dict[str, Any]]:
    """The stops; where the first report from the first of them comes days after the start, the arrival lies between."""
    begun, seen = edtf.day(start), edtf.day(stops[0]["arrive"]) if stops else None
    if begun and seen and 1 < (seen - begun).days <= 3 and stops[0]["country"] != home:
        stops[0] = {**stops[0], "arrive": f"{begun.isoformat()}/{seen.isoformat()}"}
    return stops


def _by_date(tellings: Iterable[Telling]) -> list[Telling]:
    return sorted(tellings, key=lambda t: (t.published or "", t.id))


def _told(tellings: Sequence[Telling], name: str) -> list[Told]:
    return [Told(t.body[name], t, spans_of(t.body.get("evidence"), name)) for t in tellings if t.body.get(name)]


def _traveller_claims(name: str, tellings: Sequence[Telling]) -> list[Claim]:
    """All forms of a name say the same: they are no dissent."""
    told = [Told(name, t, spans_of(t.body.get("evidence"), "traveler")) for t in tellings]
    return decide("traveler", told)


def _statuses(tellings: Sequence[Telling]) -> list[Told]:
    told = [
        Told(t.body["status"], t, spans_of(t.body.get("evidence"), "status"), _WEIGHT.get(t.body["status"], 1))
        for t in tellings
        if t.body.get("status")
    ]
    last = max((t.telling.published or "" for t in told if t.value not in OFF), default="")
    return [t for t in told if t.value not in OFF or (t.telling.published or "") > last or t.telling.published is None]


def _ends(journey: Journey) -> tuple[list[Claim], list[Claim], tuple[list[Told], list[Told]]]:
    """Claims on leaving home and being home again."""
    told: tuple[list[Told], list[Told]] = ([], [])
    left = {edtf.day((v.telling.body.get("start") or {}).get("date")) for v in journey.visits}
    for item in journey.visits:
        for bucket, name in zip(told, ("start", "end"), strict=True):
            value = item.telling.body.get(name) or {}
            day = value.get("date") or _story_day(value.get("text"), journey, name)
            if day and _inside(day, journey):
                spans = spans_of(item.telling.body.get("evidence"), name)
                whole = 2 * len(item.countries) >= len(journey.countries)  # else it may tell of one leg alone
                late = name == "start" and (_seen(item.telling) or _met_the_day_after(item.telling, left))
                weight = 4 * bool(edtf.day(day)) + 2 * whole - late
                bucket.append(Told(day, item.telling, spans, weight))
    start, end = exact(decide("start", told[0])), exact(decide("end", told[1]))
    if edtf.compare(held(start), held(end)) == 1:  # a journey that ends before it starts: the weaker date goes
        if start[0].voices > end[0].voices:
            end = [c._replace(held=False) for c in end]
        else:
            start = [c._replace(held=False) for c in start]
    return start, end, told


def _around(
    start: list[Claim], end: list[Claim], stops: Sequence[Mapping[str, Any]]
) -> tuple[list[Claim], list[Claim]]:
    """Claims on leaving home and being home again, held with the days of the stops between them, or not at all."""
    days = sorted(d for s in stops for k in ("arrive", "depart") if (d := edtf.day(s.get(k))))
    if not days:
        return start, end
    before = [c for c in start if (first := edtf.first_day(c.value)) and first <= days[0]]
    after = [c for c in end if (last := edtf.last_day(c.value)) and last >= days[-1]]
    return _best_of(start, before), _best_of(end, after)


def _best_of(claims: list[Claim], fit: list[Claim]) -> list[Claim]:
    """The claims with the first of those that fit held, where any was held."""
    if held(claims) is None or claims[0] in fit:
        return claims
    rest = [c._replace(held=False) for c in claims if c not in fit[:1]]
    return [*(c._replace(held=True) for c in fit[:1]), *rest]


def _seen(telling: Telling) -> bool:
    """Does a report give its own day as the start, and no end? It saw the traveller there, and need not know more."""
    day = edtf.day((telling.body.get("start") or {}).get("date"))
    return _there(telling) and not _end(telling) and day is not None and day == edtf.day(telling.published)


def _met_the_day_after(telling: Telling, left: Collection[date | None]) -> bool:
    """Does a report begin a journey with the arrival, the day after others have the traveller leave home?"""
    first: Mapping[str, Any] = next(iter(telling.body.get("stops") or ()), {})
    day = edtf.day((telling.body.get("start") or {}).get("date"))
    return _there(telling) and day is not None and day == edtf.day(first.get("arrive")) and day - timedelta(1) in left


def _there(telling: Telling) -> bool:
    return telling.body.get("status") in ("underway", "completed")


def _end(telling: Telling) -> Any:
    return (telling.body.get("end") or {}).get("date")


def _inside(value: str, journey: Journey) -> bool:
    first, last = edtf.bounds(value) or (None, None)
    if not (first and last and journey.first and journey.last):
        return True
    return journey.first - timedelta(2) <= last and first <= journey.last + timedelta(2)


def _story_day(text: Any, journey: Journey, name: str) -> str | None:
    """A weekday of a report without a date, placed by the other reports of the journey."""
    words = str(text or "").casefold().split()
    number = next((_DAYS[w] for w in words if w in _DAYS), None)
    near = journey.first if name == "start" else journey.last
    if number is None or near is None:
        return None
    return min((near + timedelta(n) for n in range(-3, 4)), key=lambda d: d.weekday() != number).isoformat()


def _date_value(claims: list[Claim]) -> dict[str, Any]:
    value = held(claims)
    return {"date": value, "text": None, "basis": "story" if value else None}


def _announced(tellings: Sequence[Telling]) -> dict[str, Any] | None:
    found = [(t, t.body["announced"]) for t in _by_date(tellings) if t.body.get("announced")]
    if not found:
        return None
    by = decide("by", [Told(a.get("by"), t) for t, a in found])
    day = decide("date", [Told((a.get("date") or {}).get("date"), t) for t, a in found])
    return {"by": held(by), "date": _date_value(day)}


def _itineraries(tellings: Sequence[Telling]) -> list[dict[str, Any]]:
    """Stops added or dropped, as the plans told them."""
    told = [Told([s.get("city") or s.get("country") for s in t.body.get("stops") or ()], t) for t in tellings]
    return history("stops", [t for t in told if t.telling.body.get("status") == "planned"])


def _stops(journey: Journey) -> tuple[list[dict[str, Any]], list[Claim]]:
    values: list[dict[str, Any]] = []
    claims: list[Claim] = []
    found = halts(journey.confirmed())
    most = max((h.voices for h in found), default=0)
    kept = [h for h in found if most < WELL_TOLD or h.voices > 1 or (h.dated() and not _aside(h, found))]
    for number, halt in enumerate(_ordered(kept, journey), start=1):
        stop, its = stop_values(number, halt, (journey.first, journey.last))
        values.append(stop)
        claims += its
    return values, [*claims, *_left_out(journey, [h for h in found if h not in kept])]


def _aside(halt: Halt, found: Sequence[Halt]) -> bool:
    """Is a place, put by one report into the midst of a stay at a well told one, but another name for that?"""
    return not halt.explicit() and any(o.voices >= WELL_TOLD and halt.amid(o) for o in found)


def _left_out(journey: Journey, thin: Sequence[Halt]) -> list[Claim]:
    """Stops that a report names and the journey does not have, as dissent; ``thin`` those told too weakly."""
    told = [
        Told({"country": s.get("country"), "city": s.get("city")}, v.telling, spans_of(s.get("evidence"), "place"))
        for halt in thin
        for v, s in halt.told
    ]
    for full, kept in zip(journey.visits, journey.confirmed(), strict=True):
        for stop in full.telling.body.get("stops") or ():
            if stop not in (kept.telling.body.get("stops") or ()):
                where = {"country": stop.get("country"), "city": stop.get("city")}
                told.append(Told(where, full.telling, spans_of(stop.get("evidence"), "place")))
    return [c._replace(held=False) for c in decide("stops", told)]


def _ordered(found: list[Halt], journey: Journey) -> list[Halt]:
    """In order of travel: each stop by how many of the others it comes before."""
    days = {id(h): (h.days() or h.planned())[:1] for h in found}
    ahead = dict.fromkeys(days, 0)
    for one, other in combinations(found, 2):
        first = _before(one, other, days) - _before(other, one, days)
        ahead[id(one)] += first
        ahead[id(other)] -= first

    def place(halt: Halt) -> tuple[int, date, str]:
        day = next(iter(days[id(halt)]), journey.last or date.max)
        return (-ahead[id(halt)], day, f"{halt.country}{halt.cities()}")

    return sorted(found, key=place)


def _before(one: Halt, other: Halt, days: Mapping[int, list[date]]) -> bool:
    """Whether the first days, or else most itineraries that name both, put one stop before the other."""
    mine, theirs = days[id(one)], days[id(other)]
    if mine and theirs and mine != theirs:
        return mine < theirs
    there: dict[str, int] = {v.telling.id: s.get("order") or 0 for v, s in other.told}
    votes: list[int] = [(s.get("order") or 0) - there[v.telling.id] for v, s in one.told if v.telling.id in there]
    return sum(n < 0 for n in votes) > sum(n > 0 for n in votes)
