"""The fused account of a case, and the official table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.record import fused, official_scores
from dragoman.types import DateValue, Reading, Report, Stop, Trip


def _reading(text: str, published: str, start: str) -> Reading:
    trip = Trip("Ana Díaz", country="CHL", start=DateValue(start), stops=(Stop(1, "NOR", "Oslo", start),))
    return Reading(Report(text, published=published), trips=(trip,))


def test_a_fused_case_is_one_account_with_dissent() -> None:
    told = [("a", "2025-03-10"), ("b", "2025-03-10"), ("c", "2025-03-09")]
    account = fused((name, _reading(name, "2025-03-04", day)) for name, day in told)
    (trip,) = account["trips"]
    assert trip["start"]["date"] == "2025-03-10"
    assert trip["reports"] == ["a", "b", "c"]
    assert {"field": "start", "value": "2025-03-09", "sources": ["c"], "against": "2025-03-10"} in trip["dissent"]
    json.dumps(account)


def test_missing_data_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"score_official\.py: there is no such file"):
        official_scores(tmp_path / "case", tmp_path)


def test_the_tour_of_january_2025_is_one_journey(shared_dir: Path) -> None:
    from dragoman.evaluate.cases import case_reports
    from dragoman.pipeline import Interpreter

    coder = Interpreter()
    folder = shared_dir / "cases" / "tour-2025-01"
    account = fused((name, coder.read(report)) for name, report in case_reports(folder))
    (trip,) = [t for t in account["trips"] if "Blinken" in t["traveler"]]
    assert trip["start"]["date"] in ("2025-01-04", "2025-01-05")
    assert trip["end"]["date"] == "2025-01-09"
    assert [(s["country"], s["city"]) for s in trip["stops"]] == [("KOR", "Seoul"), ("JPN", "Tokyo"), ("FRA", "Paris")]
    assert len(trip["reports"]) == 6
    assert "2025-01-05" in json.dumps([d for d in trip["dissent"] if d["field"] == "start"])
