"""Which tellings of one traveller are one journey.

Journeys are told apart by time: nobody is on two at once, so what overlaps or touches is one. The
firm tellings (with dates of their own) make the journeys, one pass over them in order of date; the
others are attached to the journey they fit, or make journeys of their own. Everything is decided by
the set of tellings, never by their order of arrival.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.fusion.windows import LONGEST, Visit

_DAY = timedelta(1)
_LOOSE = timedelta(3)
_FAR = timedelta(LONGEST)
_APART = timedelta(14)  # nobody goes to the same two countries twice within a fortnight


@dataclass(slots=True, eq=False)
class Journey:
    """Tellings that are about one journey; the window is that of the firm ones."""

    visits: list[Visit] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    countries: set[str] = field(default_factory=set)  # that some telling names as a stop
    reach: tuple[date, date] | None = None  # from the first to the last day of any telling

    def confirmed(self) -> list[Visit]:
        """The tellings without those stops that only a look back from elsewhere in time adds."""
        visits = self.visits
        if self.first and self.last:
            visits = [v.during(self.first - _LOOSE, self.last + _LOOSE) for v in visits]
        firm = frozenset(c for v in visits if self._within(v) for c in v.firm())
        return [v.only(firm | (v.firm() if self._within(v) else firm)) if firm else v for v in visits]

    def _within(self, visit: Visit) -> bool:
        if visit.telling.body.get("status") == "planned" or not (self.first and self.last):
            return True
        return visit.tier < 3 and bool(visit.first and visit.last) and _near(visit, self, _DAY)

    def take(self, other: Journey, *, widen: bool) -> None:
        """Take in all tellings of another journey; ``widen`` where its days are days of this one."""
        self.visits += other.visits
        self.countries |= other.countries
        self._stretch(other.reach)
        if widen and self.first and self.last and other.first and other.last:
            self.first, self.last = min(self.first, other.first), max(self.last, other.last)

    def add(self, visit: Visit, *, widen: bool = True) -> None:
        """Take a telling in; ``widen`` where its days are those of the journey."""
        self.visits.append(visit)
        self.countries |= visit.countries
        self._stretch(_window(visit))
        if widen and visit.first and visit.last:
            self.first = min(self.first or visit.first, visit.first)
            self.last = max(self.last or visit.last, visit.last)

    def far(self, visit: Visit) -> bool:
        """Whether a telling lies too far in time from all that the journey has to be about it."""
        if not (self.reach and visit.first and visit.last):
            return False
        return visit.first - _FAR > self.reach[1] or self.reach[0] - _FAR > visit.last

    def _stretch(self, days: tuple[date, date] | None) -> None:
        if days:
            old = self.reach or days
            self.reach = min(old[0], days[0]), max(old[1], days[1])


class Shelf:
    """Journeys by the months that they reach into: a telling is compared with those about its days alone."""

    def __init__(self) -> None:
        """Start with none."""
        self._places: dict[Journey, int] = {}  # in the order in which they came
        self._months: dict[int, set[Journey]] = {}
        self._dateless: set[Journey] = set()
        self._came = 0

    def all(self) -> list[Journey]:
        """All of them, in the order in which they came."""
        return list(self._places)

    def near(self, visit: Visit) -> list[Journey]:
        """Those that are not too far in time from a telling, in the order in which they came."""
        if not (visit.first and visit.last):
            return self.all()
        months = _months(visit.first - _FAR, visit.last + _FAR)
        found = self._dateless.union(*(self._months.get(m, ()) for m in months))
        return sorted((j for j in found if not j.far(visit)), key=self._places.__getitem__)

    def put(self, journey: Journey) -> None:
        """Take a journey in, or note the days that it has come to reach."""
        self._came += 1
        self._places.setdefault(journey, self._came)
        if journey.reach is None:
            self._dateless.add(journey)
            return
        self._dateless.discard(journey)
        for month in _months(*journey.reach):
            self._months.setdefault(month, set()).add(journey)

    def drop(self, journey: Journey) -> None:
        """Forget a journey."""
        del self._places[journey]
        self._dateless.discard(journey)
        for month in _months(*journey.reach) if journey.reach else ():
            self._months[month].discard(journey)


def _months(first: date, last: date) -> range:
    """Numbers of stretches of 32 days."""
    return range(first.toordinal() >> 5, (last.toordinal() >> 5) + 1)


def journeys(visits: Sequence[Visit]) -> list[Journey]:
    """The journeys of one traveller's tellings."""
    ordered = sorted(visits, key=lambda v: (v.first or date.max, v.last or date.max, v.telling.id))
    shelf = Shelf()
    for tier in (1, 2, 3, 4):
        for visit in (v for v in ordered if v.tier == tier):
            _place(visit, shelf)
    return _joined(shelf.all())


def _window(visit: Visit) -> tuple[date, date] | None:
    return (visit.first, visit.last) if visit.first and visit.last else None


def _joined(found: Sequence[Journey]) -> list[Journey]:
    """The journeys, those made one whose days overlap or follow on each other."""
    out: list[Journey] = []
    for journey in sorted(found, key=lambda j: (j.first or date.max, j.last or date.max, j.visits[0].telling.id)):
        last = out[-1] if out else None
        if last and _follows(last, journey):
            last.take(journey, widen=True)
        else:
            out.append(journey)
    return _retellings(out)


def _retellings(found: list[Journey]) -> list[Journey]:
    """The journeys, in order of their days, those of one report taken in by better known ones that they retell."""
    dated = [j for j in found if j.first and j.last]
    firsts = [j.first for j in dated if j.first]
    longest = max((j.last - j.first for j in dated if j.first and j.last), default=_DAY)
    gone: set[Journey] = set()
    for journey in [j for j in dated if len({v.telling.voice for v in j.visits}) == 1]:
        if journey.first and journey.last:
            low = bisect_left(firsts, journey.first - _FAR - longest)
            high = bisect_right(firsts, journey.last + _FAR)
            near = [j for j in dated[low:high] if j is not journey and j not in gone and _retold(journey, j)]
            if near:
                min(near, key=lambda j: (-len(j.visits), j.visits[0].telling.id)).take(journey, widen=False)
                gone.add(journey)
    return [j for j in found if j not in gone]


def _retold(one: Journey, other: Journey) -> bool:
    """Whether the one report of a journey tells of the places of a better known one, with days that are off.

    With several places in common within a fortnight, or with a bare plan for a state within three weeks.
    """
    if not (one.first and one.last and other.first and other.last) or not one.countries <= other.countries:
        return False
    apart = _APART if len(one.countries) > 1 else _FAR
    if one.first - apart > other.last or other.first - apart > one.last:
        return False
    bare = all(v.telling.body.get("status") == "planned" and not v.placed for v in one.visits)
    return (len(one.countries) > 1 or bare) and len({v.telling.voice for v in other.visits}) > 1


def _follows(one: Journey, other: Journey) -> bool:
    """Whether the second begins before the first has ended, or on the day after, and both lead abroad."""
    if not (one.first and one.last and other.first and other.last):
        return False
    if other.first > one.last + (_LOOSE if one.countries & other.countries else _DAY):
        return False
    homes = {v.telling.body.get("country") for j in (one, other) for v in j.visits} - {None}
    abroad = all(j.countries - homes for j in (one, other))
    dated = all(any(v.tier == 1 for v in j.visits) for j in (one, other))
    return abroad and (dated or bool(one.countries & other.countries))


def journey_of(visits: Sequence[Visit]) -> Journey:
    """One journey of all the tellings."""
    journey = Journey()
    for item in sorted(visits, key=lambda v: (v.tier, v.telling.id)):
        journey.add(item, widen=item.tier == 1 or (item.tier == 2 and item.placed))
    return journey


def _place(visit: Visit, shelf: Shelf) -> None:
    fits = [j for j in shelf.near(visit) if _fits(visit, j)]
    if not fits:
        journey = Journey()
        journey.add(visit, widen=visit.tier == 1 or (visit.tier == 2 and visit.placed))
        shelf.put(journey)
        return
    best = min(fits, key=lambda j: (*_distance(visit, j), j.visits[0].telling.id))
    own = visit.tier == 1 and visit.exact
    there = visit.tier == 2 and visit.placed and (best.first is None or _near(visit, best, _DAY))
    best.add(visit, widen=own or there)
    if visit.tier == 1:
        for other in [j for j in fits if j is not best and _near(visit, j, _DAY)]:
            for item in other.visits:
                best.add(item, widen=(item.tier == 1 and item.exact) or (item.tier == 2 and item.placed))
            shelf.drop(other)
    shelf.put(best)


def _fits(visit: Visit, journey: Journey) -> bool:
    common = visit.countries & journey.countries
    if journey.first is None or visit.first is None:
        most = 2 * len(common) >= min(len(visit.countries), len(journey.countries))
        return bool(common) and most and _met(visit, journey)
    whole = len(common) > 1 and 2 * len(common) >= len(visit.countries)
    if whole and visit.tier == 2 and _near(visit, journey, _FAR):
        return True
    if visit.tier < 3 and _near(visit, journey, _LOOSE if common and visit.tier == 1 else _DAY):
        return bool(common) or (_abroad(visit, journey) and (visit.tier == 1 or visit.placed))
    if visit.tier == 1:
        return False
    if visit.tier == 2:
        return bool(common) and _near(visit, journey, _FAR) and bool(journey.last and visit.first > journey.last)
    return bool(common) and 2 * len(common) >= len(visit.countries) and _near(visit, journey, _LOOSE)


def _met(visit: Visit, journey: Journey) -> bool:
    """Whether the stretches in which both must lie meet, as far as they are known."""
    if not (visit.first and visit.last):
        return True
    known = (days for v in journey.visits if (days := _window(v)))
    if not journey.reach:
        return True
    return any(a - _LOOSE <= visit.last and visit.first - _LOOSE <= b for a, b in known)


def _abroad(visit: Visit, journey: Journey) -> bool:
    """Both lead away from home, or both stay there: a journey at home does not go on abroad."""
    home = visit.telling.body.get("country")
    return (visit.countries == {home}) == (journey.countries == {home})


def _near(visit: Visit, journey: Journey, slack: timedelta) -> bool:
    if not (visit.first and visit.last and journey.first and journey.last):
        return False
    return visit.first - slack <= journey.last and journey.first - slack <= visit.last


def _distance(visit: Visit, journey: Journey) -> tuple[bool, int, int]:
    """Whether they share no country, then the days between the two, then how little of the itinerary they share."""
    common = len(visit.countries & journey.countries)
    if not (visit.first and visit.last and journey.first and journey.last):
        return not common, 0, -common
    anchor = visit.last if visit.telling.body.get("status") == "completed" else visit.first
    gap = max((journey.first - anchor).days, (anchor - journey.last).days, 0)
    return not common, gap, -common
