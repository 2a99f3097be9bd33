"""Our matching beside the scorer of the cases, and on its own."""

from __future__ import annotations

import importlib.util
import itertools
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.evaluate import matching
from dragoman.evaluate.counts import Counts, one_to_one


def test_codes_compare_by_their_first_part() -> None:
    assert matching.codes(["USA GOV", "IGO:EEC", {"code": "NATO"}, None, ""]) == {"USA", "EEC", "NAT"}
    assert matching.codes("KOS") == matching.codes("XKX")
    assert matching.codes(None) == set()


def test_finer_dates_are_right_and_guesses_are_not() -> None:
    assert matching.date_right("2025-01-05?", {"date": "2025-01"})
    assert not matching.date_right({"date": "2025-01"}, "2025-01-05")
    assert matching.date_right(None, {"date": None})
    assert not matching.date_right("2025-01-05", None)


def test_a_trip_needs_the_traveller_and_a_country() -> None:
    gold = {"traveler": "Ana Díaz", "country": "CHL", "stops": [{"country": "NOR"}]}
    assert matching.trip_match({"traveler": "Diaz", "stops": [{"country": "NOR"}, {"country": "FIN"}]}, gold) > 2
    assert not matching.trip_match({"traveler": "Diaz", "stops": [{"country": "FIN"}]}, gold)
    assert not matching.trip_match({"traveler": "Barth", "stops": [{"country": "NOR"}]}, gold)


def test_a_visit_to_two_hosts_is_two_visits() -> None:
    event = {"type": "CONSULT", "mode": "visit", "recipients": ["NOR GOV", "FIN", "NOR"]}
    assert [e["recipients"] for e in matching.one_host_each([event])] == [["NOR GOV"], ["FIN"]]


def test_matching_is_one_to_one_and_best_first() -> None:
    assert one_to_one([(1.0, 0, 0), (2.0, 1, 0), (1.0, 0, 1), (0.0, 2, 2)]) == [(1, 0), (0, 1)]


def test_counts_give_precision_recall_and_f1() -> None:
    counts = Counts()
    counts.add("trip", 1, 2, 4)
    counts.add("deal", 0, 0, 0)
    counts.add_ratio("status", 1.0)
    counts.add_ratio("status", 0.0)
    scores = counts.scores()
    assert (scores["trip"]["P"], scores["trip"]["R"], scores["trip"]["F1"]) == (0.5, 0.25, 0.3333)
    assert scores["deal"]["F1"] == 1.0
    assert scores["status"] == {"score": 0.5, "right": 1.0, "of": 2.0}


@pytest.fixture(scope="module")
def scorer(shared_dir: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared_dir / "cases" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def golds(shared_dir: Path) -> list[dict[str, Any]]:
    files = sorted((shared_dir / "cases").rglob("gold*.json"))
    return [json.loads(f.read_text(encoding="utf-8")) for f in files]


def _pairs(golds: list[dict[str, Any]], key: str) -> itertools.product[tuple[Any, Any]]:
    items = [item for gold in golds for item in gold.get(key) or []]
    return itertools.product(items, items)  # type: ignore[return-value]  # pairs


def test_events_match_as_in_the_scorer(scorer: ModuleType, golds: list[dict[str, Any]]) -> None:
    for p, g in _pairs(golds, "events"):
        assert bool(matching.event_lenient(p, g)) == bool(scorer.lenient(p, g))
        assert bool(matching.event_strict(p, g)) == bool(scorer.strict(p, g))


def test_trips_and_deals_match_as_in_the_scorer(scorer: ModuleType, golds: list[dict[str, Any]]) -> None:
    for p, g in _pairs(golds, "trips"):
        assert matching.trip_match(p, g) == pytest.approx(scorer.trip_score(p, g))
    for p, g in _pairs(golds, "deals"):
        assert matching.deal_match(p, g) == pytest.approx(scorer.deal_pair(p, g))


def test_visits_come_apart_as_in_the_scorer(scorer: ModuleType, golds: list[dict[str, Any]]) -> None:
    for gold in golds:
        events = gold.get("events") or []
        assert [e["recipients"] for e in matching.one_host_each(events)] == [
            e["recipients"] for e in scorer.expand(events)
        ]
