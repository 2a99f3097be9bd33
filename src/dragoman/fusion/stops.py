"""The stops of one journey: one for each place, with days that the reports from there confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dragoman import edtf
from dragoman.entries import Claim
from dragoman.fusion.choose import Told, decide, exact, held, spans_of
from dragoman.fusion.names import fold, merge_phrases
from dragoman.fusion.windows import OFF, Visit, stretch

_SLACK = timedelta(1)
_THERE = ("underway", "completed")
_RANK = {"completed": 3, "underway": 2, "planned": 1, "cancelled": 2, "postponed": 2}


@dataclass(slots=True, eq=False)
class Halt:
    """All tellings of one stop."""

    country: str | None
    told: list[tuple[Visit, Mapping[str, Any]]] = field(default_factory=list)
    _voices: set[str] = field(default_factory=set)
    _there: set[str] = field(default_factory=set)
    _days: set[date] = field(default_factory=set)
    _cities: Counter[str] = field(default_factory=Counter)

    def add(self, visit: Visit, stop: Mapping[str, Any]) -> None:
        """Take in what a telling says of the stop."""
        alone = not self.shared
        self.told.append((visit, stop))
        self._voices.add(visit.telling.voice)
        if (stop.get("status") or visit.telling.body.get("status")) in _THERE:
            self._there.add(visit.telling.voice)
        if stop.get("city"):
            self._cities[fold(stop["city"])] += 1
        changed = alone and self.shared
        for one, its in self.told if changed else [(visit, stop)]:
            self._days.update(_present(one, its, self.shared))

    @property
    def voices(self) -> int:
        """How many independent reports name it."""
        return len(self._voices)

    @property
    def shared(self) -> bool:
        """Whether two independent reports have the traveller there, plans apart."""
        return len(self._there) > 1

    def dated(self) -> bool:
        """Whether some telling gives it a day of its own."""
        return bool(self._days) or self.explicit()

    def explicit(self) -> bool:
        """Whether some telling names a day of its own for it, other than that of its publication."""
        return any(_first(s.get(k)) for _, s in self.told for k in ("arrive", "depart"))

    def amid(self, other: Halt) -> bool:
        """Whether its days lie within those of another stop in the same country."""
        mine, theirs = self.days(), other.days()
        return bool(mine and theirs) and self.country == other.country and theirs[0] < mine[0] <= mine[-1] < theirs[-1]

    def cities(self) -> list[str]:
        """The cities named, the commonest first."""
        return sorted(self._cities, key=lambda n: (-self._cities[n], n))

    def days(self) -> list[date]:
        """Days on which a report has the traveller there."""
        return sorted(self._days)

    def planned(self) -> list[date]:
        """First days that announcements give."""
        return sorted(
            d for v, s in self.told if (d := _first(s.get("arrive"))) and v.telling.body.get("status") == "planned"
        )


def halts(visits: Sequence[Visit]) -> list[Halt]:
    """The stops that some telling names, by country and city; a bare country joins its cities."""
    found: dict[tuple[str, str], Halt] = {}
    bare: list[tuple[Visit, Mapping[str, Any]]] = []
    names = {(s.get("country") or "", _city(s.get("city"))) for v in visits for s in v.telling.body.get("stops") or ()}
    for visit in visits:
        for stop in visit.telling.body.get("stops") or ():
            key = _fullest((stop.get("country") or "", _city(stop.get("city"))), names)
            if key[1]:
                found.setdefault(key, Halt(stop.get("country"))).add(visit, stop)
            elif stop.get("country"):
                bare.append((visit, stop))
    for visit, stop in bare:
        same = [h for (country, _), h in found.items() if country == stop["country"]]
        if same:
            _closest(same, visit, stop).add(visit, stop)
        else:
            found.setdefault((stop["country"], ""), Halt(stop["country"])).add(visit, stop)
    return list(found.values())


def _fullest(key: tuple[str, str], names: Collection[tuple[str, str]]) -> tuple[str, str]:
    """The longest name told for a city whose words hold those of this one: Delhi is New Delhi."""
    words = set(key[1].split())
    same = [n for n in names if n[0] == key[0] and words and words <= set(n[1].split())]
    return max(same, key=lambda n: (len(n[1]), n[1])) if same else key


def _city(name: Any) -> str:
    folded = fold(name) if isinstance(name, str) else ""
    plain = " ".join(folded.replace("’", "'").replace(".", "").replace(",", " ").split())
    return plain.removesuffix(" dc").removesuffix(" city")


def _closest(same: list[Halt], visit: Visit, stop: Mapping[str, Any]) -> Halt:
    """Of several places of a state, the one where the traveller was on the days of a telling that names the state."""
    days = list(_present(visit, stop))

    def gap(halt: Halt) -> tuple[int, int, str]:
        there = halt.days()
        apart = min((max((there[0] - d).days, (d - there[-1]).days, 0) for d in days), default=0) if there else 0
        return apart, -halt.voices, "".join(halt.cities())

    return min(same, key=gap)


def _present(visit: Visit, stop: Mapping[str, Any], shared: bool = False) -> Iterator[date]:
    """The days on which a telling has the traveller at the stop, plans apart.

    A report from a city places its people there on its own day; one that names a state alone does so
    only where another report has them there too (``shared``).
    """
    status = stop.get("status") or visit.telling.body.get("status")
    if status not in _THERE:
        return
    own = [d for k in ("arrive", "depart") if (found := stretch(stop.get(k))) for d in found if found[0] == found[1]]
    if own:
        yield from own
        return
    others = [s for s in visit.telling.body.get("stops") or () if s is not stop]
    alone = not others or (stop.get("status") == status and all(s.get("status") != status for s in others))
    if status == "underway" and visit.tier == 2 and alone and (stop.get("city") or shared):
        published = edtf.day(visit.telling.published)
        if published:
            yield published


def _first(value: Any) -> date | None:
    found = stretch(value)
    return found[0] if found and found[0] == found[1] else None


def stop_values(number: int, halt: Halt, window: tuple[date | None, date | None]) -> tuple[dict[str, Any], list[Claim]]:
    """The stop as JSON values and the claims behind it. ``window``: the journey's first and last day."""
    name = f"stops.{number}"
    where = _told(halt, "country")
    claims = decide(f"{name}.country", where)
    city = decide(f"{name}.city", _told(halt, "city"), order=str)
    arrive = exact(decide(f"{name}.arrive", _dates(halt, "arrive", window)))
    depart = exact(decide(f"{name}.depart", _dates(halt, "depart", window)))
    status = decide(f"{name}.status", _statuses(halt))
    values = {
        "order": number,
        "country": halt.country,
        "city": held(city),
        "arrive": held(arrive),
        "depart": held(depart),
        "counterparts": _phrases(halt, "counterparts"),
        "topics": _phrases(halt, "topics"),
        "occasion": held(decide("occasion", _told(halt, "occasion"))),
        "status": held(status) or "planned",
    }
    people = [c for key in ("counterparts", "topics") for c in _phrase_claims(name, key, halt, values[key])]
    return values, [*claims, *city, *arrive, *depart, *status, *people]


def _told(halt: Halt, key: str) -> list[Told]:
    return [Told(s[key], v.telling, spans_of(s.get("evidence"), key)) for v, s in halt.told if s.get(key)]


def _dates(halt: Halt, key: str, window: tuple[date | None, date | None]) -> list[Told]:
    """Days that reports give, weighed: a presence that is reported stands above a plan.

    The first report from a place may come a day late: the day before it, where a plan names that one, is the arrival.
    """
    low, high = window[0] or date.min + _SLACK, window[1] or date.max - _SLACK
    days = [d for d in halt.days() if low - _SLACK <= d <= high + _SLACK]
    edge = (days[0] if key == "arrive" else days[-1]) if days else None
    out = []
    for visit, stop in halt.told:
        spans = spans_of(stop.get("evidence"), key)
        there = set(_present(visit, stop, halt.shared))
        if edge and edge in there and (key == "arrive" or len(days) > 1 or stop.get("depart")):
            out.append(Told(edge.isoformat(), visit.telling, spans, weight=3))
        elif stop.get(key) and not there:
            day = edtf.day(stop[key])
            eve = key == "arrive" and edge is not None and day == edge - _SLACK
            out.append(Told(stop[key], visit.telling, spans, weight=4 if eve else 2 if day else 1))
    return out


def _statuses(halt: Halt) -> list[Told]:
    out = []
    for visit, stop in halt.told:
        status = stop.get("status") or visit.telling.body.get("status")
        if status:
            out.append(Told(status, visit.telling, spans_of(stop.get("evidence"), "status"), _RANK.get(status, 1)))
    return _latest_off(out)


def _latest_off(told: list[Told]) -> list[Told]:
    """A calling-off holds against every plan told before it, and against none told after it."""
    off = [t for t in told if t.value in OFF]
    last = max((t.telling.published or "" for t in told if t.value not in OFF), default="")
    return [t for t in told if t not in off or (t.telling.published or "") >= last or len(off) == len(told)]


def _phrases(halt: Halt, key: str) -> list[str]:
    def rank(item: tuple[Visit, Mapping[str, Any]]) -> tuple[int, str, str]:
        return (-_RANK.get(item[1].get("status") or "", 1), item[0].telling.published or "", item[0].telling.id)

    return merge_phrases(p for v, s in sorted(halt.told, key=rank) for p in s.get(key) or ())


def _phrase_claims(name: str, key: str, halt: Halt, kept: Iterable[str]) -> list[Claim]:
    told: dict[str, list[Told]] = {phrase: [] for phrase in kept}
    for visit, stop in halt.told:
        for phrase in dict.fromkeys(stop.get(key) or ()):
            if phrase in told:
                told[phrase].append(Told(phrase, visit.telling, spans_of(stop.get("evidence"), key)))
    return [claim for found in told.values() for claim in decide(f"{name}.{key}", found)]
