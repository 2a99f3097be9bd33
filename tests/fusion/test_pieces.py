"""A group that is cut into pieces gives the entries of the group as a whole."""

from __future__ import annotations

import datetime as dt
import json
import random
import time
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.entries import Correction, Entry, Telling
from dragoman.fusion import bundles, fuse, fuse_bundle, key_of
from dragoman.fusion.clusters import Journey, Shelf, _joined, _place
from dragoman.fusion.deals import fuse_deals
from dragoman.fusion.events import fuse_events
from dragoman.fusion.pieces import persons
from dragoman.fusion.trips import _entry
from dragoman.fusion.windows import Visit, visit

PLACES = [("NOR", "Oslo"), ("FIN", "Helsinki"), ("FIN", None), ("SWE", "Stockholm"), ("CHL", None)]
NAMES = ["Ana Díaz", "Díaz", "A. Díaz", "Berta Díaz", "B. Díaz"]


def _day(number: int) -> str:
    return (dt.date(2025, 1, 1) + dt.timedelta(number)).isoformat()


DAYS = st.integers(0, 150).map(_day)
MAYBE = st.one_of(st.none(), DAYS, DAYS, DAYS)


@st.composite
def told(draw: st.DrawFn, kind: str) -> list[Telling]:
    """Tellings of one group over five months; those of one report lie near each other."""
    made = []
    dated = draw(st.booleans())
    for number in range(draw(st.integers(2, 14))):
        day = draw(DAYS if dated else MAYBE)
        near = st.one_of(st.none(), DAYS, st.integers(-25, 25).map(lambda n, d=day: _moved(d, n)))
        body = draw(_trip(near) if kind == "trip" else _other(near, kind))
        made.append(Telling(f"{kind}{number:02}", kind, "diaz", f"r{number}", f"r{number // 2}", day, body))
    return made


def _moved(day: str | None, days: int) -> str | None:
    return day and (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat()


def _trip(near: Any) -> Any:
    stop = st.builds(
        lambda place, arrive: {"country": place[0], "city": place[1], "arrive": arrive, "status": None},
        st.sampled_from(PLACES),
        near,
    )
    return st.fixed_dictionaries({
        "traveler": st.sampled_from(NAMES),
        "country": st.sampled_from(["CHL", None]),
        "status": st.sampled_from(["planned", "underway", "completed", "cancelled"]),
        "start": st.builds(lambda d: {"date": d, "text": None}, near),
        "end": st.builds(lambda d: {"date": d, "text": None}, near),
        "stops": st.lists(stop, min_size=1, max_size=3),
    })  # fmt: skip


def _other(near: Any, kind: str) -> Any:
    dates = st.one_of(near, near.map(lambda d: d and d[:7]), st.sampled_from(["2025-02", "2025", None]))
    return st.fixed_dictionaries({
        "type": st.just("CONSULT"),
        "mode": st.sampled_from([None, "visit"]),
        "kind": st.just("aid"),
        "actors": st.just(["CHL GOV"]),
        "recipients": st.sampled_from([["FIN"], ["FIN GOV"]]),
        "date": dates if kind == "event" else dates.map(lambda d: {"date": d}),
        "status": st.sampled_from(["planned", "actual"]),
        "amount": st.sampled_from([None, 10.0, 10.1, 30.0]),
        "items": st.sampled_from([["radars"], ["radars and masts"], []]),
    })  # fmt: skip


def _whole(tellings: Sequence[Telling]) -> list[Entry]:
    """The entries of a group that nobody has cut."""
    kind = tellings[0].kind
    if kind != "trip":
        return fuse_events(tellings) if kind == "event" else fuse_deals(tellings)
    byid = {t.id: t for t in tellings}
    people = persons([key_of(t) for t in tellings])
    return [_entry(j) for person in people for j in _journeys([visit(byid[k.id]) for k in person])]


class _Heap(Shelf):
    """Journeys of which none is too far to be looked at."""

    def near(self, visit: Visit) -> list[Journey]:
        return [j for j in self.all() if not j.far(visit)]


def _journeys(visits: Sequence[Visit]) -> list[Journey]:
    ordered = sorted(visits, key=lambda v: (v.first or dt.date.max, v.last or dt.date.max, v.telling.id))
    found = _Heap()
    for wanted in (1, 2, 3, 4):
        for item in (v for v in ordered if v.tier == wanted):
            _place(item, found)
    return _joined(found.all())


def _plain(entries: Sequence[Entry]) -> list[str]:
    return sorted(json.dumps([e.to_json(), e.tellings], sort_keys=True) for e in entries)


@pytest.mark.parametrize("kind", ["trip", "event", "deal"])
@given(st.data())
@settings(max_examples=200, deadline=None)
def test_pieces_give_what_the_whole_group_gives(kind: str, data: st.DataObject) -> None:
    tellings = data.draw(told(kind))
    assert _plain(fuse(tellings)) == _plain(_whole(tellings))


@pytest.mark.parametrize("kind", ["trip", "event", "deal"])
def test_long_groups_are_cut(kind: str) -> None:
    chance = random.Random(5)
    tellings = []
    for number in range(60):
        day = _day(200 * (number // 3) + chance.randrange(2))
        body = {"traveler": "Ana Díaz", "stops": [{"country": "NOR"}], "status": "underway", "items": ["radars"]}
        tellings.append(Telling(f"{kind}{number:02}", kind, "g", f"r{number}", f"r{number}", day, body))
    found = bundles(kind, [key_of(t) for t in tellings])
    assert [len(piece) for (piece,) in found] == [3] * 20
    chance.shuffle(tellings)
    assert bundles(kind, [key_of(t) for t in tellings]) == found
    assert _plain(fuse(tellings)) == _plain(_whole(tellings))


def test_what_a_person_calls_the_same_is_bundled_across_the_cut() -> None:
    body = {"traveler": "Ana Díaz", "stops": [{"country": "NOR"}], "status": "underway"}
    tellings = [Telling(f"t{n}", "trip", "diaz", f"r{n}", f"r{n}", _day(90 * n), body) for n in range(4)]
    same = [Correction("t0", "same_as", "t2", "Ida", "2026-01-01")]
    assert bundles("trip", [key_of(t) for t in tellings], same) == [(("t0",), ("t2",)), (("t1",),), (("t3",),)]
    (entry,) = fuse_bundle([[tellings[0]], [tellings[2]]], same)
    assert entry.tellings == ("t0", "t2")


@pytest.mark.parametrize("kind", ["trip", "event", "deal"])
def test_what_hundreds_tell_of_is_soon_fused(kind: str) -> None:
    """Time grows with the number of tellings of one thing, not with its square."""
    chance = random.Random(9)
    tellings = []
    for number in range(800):
        day = _day(chance.randrange(3))
        stops = [{"country": c, "city": t, "arrive": chance.choice([None, day])} for c, t in chance.sample(PLACES, 3)]
        body = {"traveler": "Ana Díaz", "stops": stops, "status": chance.choice(["underway", "completed"])}
        body |= {"kind": "aid", "items": ["radars"], "type": "CONSULT", "actors": ["CHL"]}
        report = f"r{number}"
        tellings.append(Telling(f"{kind}{number:03}", kind, "g", report, report, day, body))
    began = time.process_time()
    assert len(fuse(tellings)) <= 2
    assert time.process_time() - began < 5


def test_years_of_journeys_without_a_rest_are_soon_fused() -> None:
    """A traveller who is away every other week: time grows with the journeys, not with their square."""
    spent = []
    for count in (500, 4000):
        tellings = []
        for number in range(count):
            day = _day(14 * number)
            country, city = PLACES[number % 2]
            stops = [{"country": country, "city": city, "arrive": day}]
            body = {"traveler": "Ana Díaz", "country": "CHL", "stops": stops, "status": "completed"}
            tellings.append(Telling(f"t{number:04}", "trip", "diaz", f"r{number}", f"r{number}", day, body))
        began = time.process_time()
        assert len(fuse(tellings)) == count
        spent.append(time.process_time() - began)
    assert spent[1] < 24 * spent[0]  # eight times as many; by the square it would be 64 times
