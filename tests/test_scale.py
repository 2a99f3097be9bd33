"""Reading on a local Ray: the readings are those of one process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.pipeline import Interpreter
from dragoman.readings import read_readings
from dragoman.sources import Options, read_source

ray = pytest.importorskip("ray")
TEXT = "Chilean Foreign Minister Ana Díaz will travel to {} on Monday, her ministry said in note {}."
CITIES = ("Oslo", "Paris", "Rome", "Vienna", "Prague", "Lisbon", "Dublin", "Madrid")


@pytest.fixture(scope="module", autouse=True)
def stopped() -> Iterator[None]:
    yield
    ray.shutdown()


@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_two_workers_on_ray_read_what_one_process_reads(tmp_path: Path) -> None:
    from dragoman.scale import read_on_ray

    feed = tmp_path / "feed.jsonl"
    lines = [json.dumps({"text": TEXT.format(CITIES[n % 8], n), "published": "2025-03-07"}) for n in range(40)]
    feed.write_text("\n".join([*lines, "{oops"]) + "\n", encoding="utf-8")
    (tmp_path / "one.txt").write_text(TEXT.format("Bern", 99), encoding="utf-8")
    sources, out = [str(feed), str(tmp_path / "one.txt")], tmp_path / "readings"
    read_on_ray(sources, out, Options(), workers=2)
    found = list(read_readings([str(out)]))
    coder = Interpreter()
    reports = [r for s in sources for r in read_source(s, Options())]
    here = [str(r) if not hasattr(r, "text") else coder.read(r).to_json() for r in reports]
    assert _sorted(found) == _sorted(here)
    assert len(found) == 42
    with pytest.raises(UsageError, match="already"):
        read_on_ray(sources, out, Options(), workers=2)


def _sorted(found: list) -> list[str]:  # type: ignore[type-arg]
    return sorted(f if isinstance(f, str) else json.dumps(f) if isinstance(f, dict) else str(f) for f in found)
