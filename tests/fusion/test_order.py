"""The same readings give the same record, whatever order they came in."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.entries import Telling
from dragoman.fusion import fuse

DAYS = [f"2025-03-{n:02}" for n in range(1, 29)]
PLACES = [("NOR", "Oslo"), ("FIN", "Helsinki"), ("FIN", None), ("SWE", "Stockholm"), ("CHL", None)]


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    made = []
    for number in range(draw(st.integers(2, 9))):
        stops = [
            {"order": n, "country": c, "city": t, "arrive": draw(st.sampled_from([None, *DAYS])), "status": None}
            for n, (c, t) in enumerate(draw(st.lists(st.sampled_from(PLACES), max_size=3)), start=1)
        ]
        body: dict[str, Any] = {
            "traveler": draw(st.sampled_from(["Ana Díaz", "Díaz", "A. Díaz", "Berta Díaz"])),
            "country": draw(st.sampled_from(["CHL", None, "PER"])),
            "status": draw(st.sampled_from(["planned", "underway", "completed", "cancelled"])),
            "start": {"date": draw(st.sampled_from([None, *DAYS])), "text": draw(st.sampled_from([None, "Sunday"]))},
            "end": {"date": draw(st.sampled_from([None, *DAYS])), "text": None},
            "stops": stops,
        }
        day = draw(st.sampled_from([None, *DAYS]))
        made.append(Telling(f"t{number}", "trip", "diaz", f"r{number}", f"r{number // 2}", day, body))
    return made


@given(tellings(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_any_order_of_trips_gives_the_same_entries(found: list[Telling], chance: random.Random) -> None:
    wanted = json.dumps([e.to_json() for e in fuse(found)], sort_keys=True)
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert json.dumps([e.to_json() for e in fuse(shuffled)], sort_keys=True) == wanted


@given(tellings())
@settings(max_examples=100, deadline=None)
def test_every_telling_is_in_one_entry_and_no_report_is_lost(found: list[Telling]) -> None:
    entries = fuse(found)
    assert sorted(t for e in entries for t in e.tellings) == sorted(t.id for t in found)
    assert {r for e in entries for r in e.reports} == {t.report for t in found}


@pytest.mark.parametrize("kind", ["event", "deal"])
def test_other_kinds_know_no_order_either(kind: str) -> None:
    chance = random.Random(7)
    found = []
    for number in range(30):
        body: dict[str, Any] = {
            "type": "CONSULT",
            "mode": chance.choice([None, "visit"]),
            "kind": "aid",
            "actors": ["CHL GOV"],
            "recipients": chance.choice([["FIN"], ["FIN GOV"]]),
            "date": chance.choice([None, *DAYS[:9]]) if kind == "event" else {"date": chance.choice(DAYS)},
            "status": chance.choice(["planned", "actual"]),
            "amount": chance.choice([None, 10.0, 10.1, 30.0]),
            "items": chance.choice([["radars"], ["radars and masts"], []]),
        }
        found.append(Telling(f"{kind}{number}", kind, "g", f"r{number}", f"r{number}", chance.choice(DAYS), body))
    wanted = [e.to_json() for e in fuse(found)]
    for _ in range(20):
        chance.shuffle(found)
        assert [e.to_json() for e in fuse(found)] == wanted
