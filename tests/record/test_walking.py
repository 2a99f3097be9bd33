"""However a filter is walked, it gives the entries that pass it, in the order of their days."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from dragoman.fusion.names import fold
from dragoman.record import Record, open_record
from dragoman.store import Filter, count_months, last_report_day, select_entries
from dragoman.types import Deal, Event
from tests.made import reading, trip

DAYS = [None, *(f"2025-{m:02d}-{d:02d}" for m in (2, 3, 4) for d in (3, 9, 20)), "2025-03-01/2025-04-15", "2031-01-01"]
STATES = ("NOR", "KEN", "CHL", "FIN", "USA")
_WORDS = ("the", "envoy", "of", "a", "state", "spoke", "about", "water", "and", "left")
OUTLETS = {"outlet": "Wire"}, {"url": "https://www.example.org/a"}, {}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of things of every kind on few days, so that many tie; in each database."""
    dice = random.Random(5)
    where = str(tmp_path_factory.mktemp("walking") / "record.db")
    if request.param == "postgresql":
        where = request.getfixturevalue("server")
    with open_record(where) as record:
        record.add([_reading(dice, number) for number in range(80)])
        yield record


def _reading(dice: random.Random, number: int) -> Any:
    text = " ".join(f"{word}{number}" for word in _WORDS)
    event = Event(
        dice.choice(("CONSULT", "AID", "THREATEN")), None, date=dice.choice(DAYS), score=1.0,
        actors=(f"{dice.choice(STATES)} GOV",), recipients=(dice.choice(STATES),),
        status=dice.choice(("actual", "planned")), quote=dice.choice(("spoke about water", "left the town")),
    )  # fmt: skip
    day = dice.choice(DAYS[1:10])
    name = dice.choice(("Ana Díaz", "Kari Solheim", "Ned Berg"))
    journey = trip(f"{dice.choice(STATES)} Town {day}", dice.choice(("planned", "completed")), traveler=name)
    deal = Deal("aid", dice.choice(STATES), dice.choice(STATES), items=(f"{number} tents",), status="approved")
    published = f"2025-04-{1 + number % 27:02d}"
    return reading(text, published, event, journey, deal, **dice.choice(OUTLETS))


FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"since": "2025-03-05"},
    {"until": "2025-03-09"},
    {"since": "2025-03-09", "until": "2025-04-03"},
    {"type": "AID"},
    {"type": "AID", "since": "2025-03-21", "status": "planned"},
    {"status": "planned"},
    {"actor": "NOR"},
    {"actor": "NOR GOV", "recipient": "KEN", "since": "2025-02-09"},
    {"country": "KEN", "until": "2025-03-20"},
    {"actor": "CHL", "country": "NOR", "since": "2025-03-03"},
    {"traveler": "díaz"},
    {"traveler": "Kari", "since": "2025-03-09", "status": "completed"},
    {"text": "water", "since": "2025-03-01"},
    {"text": "water", "actor": "USA"},
    {"source": "Wire", "type": "CONSULT"},
    {"source": "example.org"},
)


@pytest.mark.parametrize("kind", ["trip", "event", "deal"])
@pytest.mark.parametrize("given", FILTERS, ids=lambda f: ",".join(f) or "all")
def test_what_passes_a_filter_is_found_in_order(many: Record, kind: str, given: dict[str, str]) -> None:
    every = many.find(kind)
    passing = [e["id"] for e in every if _passes(many, kind, e, given)]
    found = many.find(kind, **given)
    assert [e["id"] for e in found] == passing
    assert [e["id"] for e in many.find(kind, **given, limit=7)] == passing[:7]
    keys = [(e["first"] is None, e["first"] or "", e["id"]) for e in every]
    assert keys == sorted(keys)


@pytest.mark.parametrize("given", [{"text": "water"}, {"text": "water", "actor": "USA"}, {"source": "Wire"}])
def test_what_is_frequent_is_walked_by_days(
    many: Record, given: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = many.events(**given)
    monkeypatch.setattr("dragoman.store.asking._FEW", 3)
    monkeypatch.setattr("dragoman.store.asking._OFTEN", 3)
    assert before
    assert many.events(**given) == before
    assert many.events(**given, limit=4) == before[:4]


@pytest.mark.parametrize("kind", ["trip", "event"])
@pytest.mark.parametrize("given", FILTERS, ids=lambda f: ",".join(f) or "all")
def test_the_latest_come_first_and_the_far_future_after_them(many: Record, kind: str, given: dict[str, str]) -> None:
    with many.reading() as connection:
        found = select_entries(connection, kind, Filter(**given))
        few = select_entries(connection, kind, Filter(**given), 5)
        assert last_report_day(connection, "9999") == "2025-04-27"
    days = [r.first for r in found.rows]
    assert {r.id for r in found.rows} == {e["id"] for e in many.find(kind, **given)}
    assert (few.rows, few.more) == (found.rows[:5], len(found.rows) > 5)
    near = [d for d in days if d and d < "2030"]
    assert days[: len(near)] == sorted(near, reverse=True)
    assert all(b is None for a, b in pairwise(days) if a is None)


@pytest.mark.parametrize("given", [{}, {"type": "AID"}, {"status": "planned"}, {"actor": "NOR"}, {"country": "KEN"}])
def test_months_are_counted_for_all_that_an_index_counts(many: Record, given: dict[str, str]) -> None:
    with many.reading() as connection:
        counted = count_months(connection, "event", Filter(**given))
        assert count_months(connection, "event", Filter(text="water")) is None
    months = sorted(e["first"][:7] for e in many.events(**given) if e["first"])
    assert counted == [(m, months.count(m)) for m in dict.fromkeys(months)]


def _passes(record: Record, kind: str, entry: dict[str, Any], given: dict[str, str]) -> bool:
    first, last = entry["first"], entry["last"] or entry["first"]
    tests = {
        "since": lambda v: last is not None and last >= v,
        "until": lambda v: first is not None and first <= v,
        "type": lambda v: v.casefold() == str(entry.get("type") or entry.get("kind")).casefold(),
        "status": lambda v: entry["status"] == v,
        "actor": lambda v: v in _codes(entry, "actors", "seller", "provider", "country"),
        "recipient": lambda v: v in _codes(entry, "recipients", "buyer", "recipient"),
        "country": lambda v: v in [s["country"] for s in entry.get("stops") or ()],
        "traveler": lambda v: set(fold(v).split()) <= set(fold(entry.get("traveler") or "").split()),
        "text": lambda v: v in str(entry.get("quote")),
        "source": lambda v: any(
            v in (r["outlet"], "example.org" if r["url"] else "") for r in record.cite(entry["reports"]).values()
        ),
    }
    return all(tests[name](value) for name, value in given.items())


def _codes(entry: dict[str, Any], *names: str) -> set[str]:
    found = [entry[n] for n in names if entry.get(n) and (n != "country" or entry["kind_of_entry"] == "trip")]
    codes = [c for f in found for c in ([f] if isinstance(f, str) else f)]
    return {*codes, *(c.split()[0] for c in codes)}
