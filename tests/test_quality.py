"""No figure falls below its floor, on the gold data that the floors were measured on."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure", ROOT / "benchmarks" / "quality" / "measure.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


measure = _load()
SETS = measure.load()


@pytest.mark.usefixtures("shared_dir")
@pytest.mark.parametrize("name", SETS)
def test_the_gold_data_is_the_one_that_was_measured(name: str) -> None:
    found = measure.digest(measure.place(SETS[name]["path"]))
    assert found == SETS[name]["digest"], "the gold data changed: run benchmarks/quality/measure.py --raise and say so"


@pytest.mark.usefixtures("shared_dir")
@pytest.mark.parametrize("name", SETS)
def test_no_figure_is_below_its_floor(name: str) -> None:
    figures = measure.measure(name, measure.place(SETS[name]["path"]))
    assert measure.below(figures, SETS[name]["floors"]) == []


def test_floors_only_rise() -> None:
    floors = {"trip": 0.8, "deal": 0.5}
    assert measure.raised({"trip": 0.7, "deal": 0.917}, floors) == {"trip": 0.8, "deal": 0.9}
    assert measure.below({"trip": 0.7, "deal": 0.917}, floors) == ["trip: 0.7000 is below the floor 0.8"]


def test_the_readme_shows_what_is_printed_now() -> None:
    assert measure.sample() in measure.README.read_text(encoding="utf-8")
