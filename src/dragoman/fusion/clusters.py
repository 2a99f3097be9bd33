"""Which tellings of one traveller are one journey.

Journeys are told apart by time: nobody is on two at once, so what overlaps or touches is one. The
firm tellings (with dates of their own) make the journeys, one pass over them in order of date; the
others are attached to the journey they fit, or make journeys of their own. Everything is decided by
the set of tellings, never by their order of arrival.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.fusion.windows import LONGEST, Visit, gaps

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


def journeys(visits: Sequence[Visit]) -> list[Journey]:
    """The journeys of one traveller's tellings."""
    ordered = sorted(visits, key=lambda v: (v.first or date.max, v.last or date.max, v.telling.id))
    found: list[Journey] = []
    for near in gaps((v for v in ordered if v.first), _days, LONGEST):  # nothing further apart can touch
        made: list[Journey] = []
        for wanted in (1, 2, 3):
            for visit in (v for v in near if v.tier == wanted):
                _place(visit, made)
        found += made
    for visit in (v for v in ordered if not v.first):
        _place(visit, found)
    return _joined(found)


def _window(visit: Visit) -> tuple[date, date] | None:
    return (visit.first, visit.last) if visit.first and visit.last else None


def _days(visit: Visit) -> tuple[int, int]:
    return (visit.first or date.max).toordinal(), (visit.last or date.max).toordinal()


def _joined(found: Sequence[Journey]) -> list[Journey]:
    """The journeys, those made one whose days overlap or follow on each other."""
    out: list[Journey] = []
    for journey in sorted(found, key=lambda j: (j.first or date.max, j.last or date.max, j.visits[0].telling.id)):
        last = out[-1] if out else None
        if last and _follows(last, journey):
            last.take(journey, widen=True)
        else:
            out.append(journey)
    for journey in [j for j in out if len({v.telling.voice for v in j.visits}) == 1]:
        near = [j for j in out if j is not journey and _retold(journey, j)]
        if near:
            min(near, key=lambda j: (-len(j.visits), j.visits[0].telling.id)).take(journey, widen=False)
            out.remove(journey)
    return out


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


def _place(visit: Visit, found: list[Journey]) -> None:
    fits = [j for j in found if not j.far(visit) and _fits(visit, j)]
    if not fits:
        journey = Journey()
        found.append(journey)
        journey.add(visit, widen=visit.tier == 1 or (visit.tier == 2 and visit.placed))
        return
    best = min(fits, key=lambda j: (*_distance(visit, j), j.visits[0].telling.id))
    own = visit.tier == 1 and visit.exact
    there = visit.tier == 2 and visit.placed and (best.first is None or _near(visit, best, _DAY))
    best.add(visit, widen=own or there)
    if visit.tier == 1:
        for other in [j for j in fits if j is not best and _near(visit, j, _DAY)]:
            for item in other.visits:
                best.add(item, widen=(item.tier == 1 and item.exact) or (item.tier == 2 and item.placed))
            found.remove(other)


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
